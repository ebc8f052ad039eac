/* SPDX-License-Identifier: MIT */
/*
 * The receiver: an HTTP server on the loopback that writes down each request that arrived whole,
 * and answers as the real platforms do, or as badly as its rules ask for.
 *
 * One thread of libmicrohttpd serves all the connections, so that what it keeps (log, rules,
 * imitation) needs no lock.  The main thread waits for a signal, and for the time of connections
 * that were suspended; an answer that is to be late or never costs neither thread anything.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "system/receiver/answer.h"
#include "system/receiver/exchange.h"
#include "system/receiver/imitation.h"
#include "system/receiver/must.h"
#include "system/receiver/parked.h"
#include "system/receiver/rules.h"

#define CONNECTIONS_MOST 60000

/* libmicrohttpd 0.9.75 misses the end of a client that closed in the same instant as it sent:
 * what is idle this long (seconds) is closed, so that such connections do not pile up. */
#define IDLE_MOST 120

struct options {
	const char *port_file;
	const char *log;
	const char *rules;
	const char *certificate;
	const char *key;
	uint16_t port;
};

static const char usage[] =
    "usage: receiver --port-file FILE --log FILE [--rules FILE] [--port N] [--tls CERT KEY]\n";

CLEANUP_POINTER(FILE *, fclose)
CLEANUP_POINTER(struct rules *, rules_free)
CLEANUP_POINTER(struct imitation *, imitation_free)
CLEANUP_POINTER(struct parked *, parked_free)
CLEANUP_POINTER(struct MHD_Daemon *, MHD_stop_daemon)

static void
closep(const int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
}

static bool
port_parse(const char *text, uint16_t *ret)
{
	char *end;
	errno = 0;
	long port = strtol(text, &end, 10);
	if (errno || end == text || *end || port < 0 || port > UINT16_MAX)
		return false;
	*ret = (uint16_t)port;
	return true;
}

static bool
options_parse(int count, char **arguments, struct options *ret)
{
	static const struct option names[] = {
		{ "port-file", required_argument, NULL, 'f' },
		{ "log", required_argument, NULL, 'l' },
		{ "rules", required_argument, NULL, 'r' },
		{ "port", required_argument, NULL, 'p' },
		{ "tls", required_argument, NULL, 't' },
		{ 0 },
	};
	struct options options = { 0 };
	for (int name; (name = getopt_long(count, arguments, "+", names, NULL)) != -1;) {
		if (name == 'f')
			options.port_file = optarg;
		else if (name == 'l')
			options.log = optarg;
		else if (name == 'r')
			options.rules = optarg;
		else if (name == 't' && optind < count) {
			options.certificate = optarg;
			options.key = arguments[optind++];
		} else if (name != 'p' || !port_parse(optarg, &options.port))
			return false;
	}
	if (optind != count || !options.port_file || !options.log)
		return false;
	*ret = options;
	return true;
}

/* Return a listening socket of the loopback, or -1 with errno set; ${port} 0 is replaced. */
static int
listen_on(uint16_t *port)
{
	cleanup(closep) int listener =
	    socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (listener < 0)
		return -1;
	/* The next receiver may take the port while connections of this one linger. */
	int yes = 1;
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons(*port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	socklen_t size = sizeof(address);
	if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) ||
	    bind(listener, (const struct sockaddr *)&address, sizeof(address)) ||
	    listen(listener, SOMAXCONN) ||
	    getsockname(listener, (struct sockaddr *)&address, &size))
		return -1;
	*port = ntohs(address.sin_port);
	int handed = listener;
	listener = -1;
	return handed;
}

/* Write the file whole or not at all: whoever waits for it may read it at once. */
static bool
write_port(const char *file, uint16_t port)
{
	cleanup(freep) char *fresh = NULL;
	if (asprintf(&fresh, "%s.new", file) < 0)
		abort();
	FILE *stream = fopen(fresh, "we");
	if (!stream)
		return false;
	bool written = fprintf(stream, "%" PRIu16 "\n", port) > 0;
	return fclose(stream) == 0 && written && rename(fresh, file) == 0;
}

/* Return the text of a PEM file, owned by the caller, or NULL with errno set. */
static char *
read_pem(const char *file)
{
	cleanup(fclosep) FILE *stream = fopen(file, "re");
	if (!stream)
		return NULL;
	char *text = NULL;
	size_t room = 0;
	if (getdelim(&text, &room, '\0', stream) >= 0)
		return text;
	free(text);
	errno = EINVAL;
	return NULL;
}

/* As many files as the system lets us have; return how many connections that allows. */
static unsigned
raise_limit(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit))
		return 512;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	getrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur > CONNECTIONS_MOST)
		return CONNECTIONS_MOST;
	return limit.rlim_cur > 64 ? (unsigned)limit.rlim_cur - 32 : 32;
}

/* The callbacks of exchange.h with their contexts; a certificate and its key, or two NULLs. */
static struct MHD_Daemon *
serve(struct receiver *receiver, int listener, char *certificate, char *key)
{
	struct MHD_OptionItem items[] = {
		{ MHD_OPTION_LISTEN_SOCKET, listener, NULL },
		{ MHD_OPTION_CONNECTION_LIMIT, (intptr_t)raise_limit(), NULL },
		{ MHD_OPTION_CONNECTION_TIMEOUT, IDLE_MOST, NULL },
		{ MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)exchange_begin, receiver },
		{ MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)exchange_end, receiver },
		{ certificate ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, certificate },
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, key },
		{ MHD_OPTION_END, 0, NULL },
	};
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
			 (certificate ? (unsigned)MHD_USE_TLS : 0);
	return MHD_start_daemon(flags, 0, NULL, NULL, exchange_serve, receiver,
	    MHD_OPTION_ARRAY, items, MHD_OPTION_END);
}

/* Sleep until a signal asks to stop, and wake up those parked when their time has come. */
static bool
watch(int signals, struct parked *parked)
{
	struct pollfd polled[] = {
		{ .fd = signals, .events = POLLIN },
		{ .fd = parked_descriptor(parked), .events = POLLIN },
	};
	while (!polled[0].revents) {
		if (poll(polled, 2, -1) < 0 && errno != EINTR)
			return false;
		if (polled[1].revents)
			parked_wake(parked);
	}
	return true;
}

/* Return a descriptor for SIGTERM and SIGINT, for this thread and those that it starts. */
static int
take_signals(void)
{
	sigset_t signals;
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	signal(SIGPIPE, SIG_IGN);
	if (sigprocmask(SIG_BLOCK, &signals, NULL))
		return -1;
	return signalfd(-1, &signals, SFD_CLOEXEC);
}

static int
complain(const char *what)
{
	fprintf(stderr, "receiver: %s: %s\n", what, strerror(errno));
	return EXIT_FAILURE;
}

/* Serve until a signal; everything that ${receiver} needs is there. */
static int
run(struct receiver *receiver, const struct options *options, int listener, uint16_t port)
{
	cleanup(freep) char *certificate = NULL;
	cleanup(freep) char *key = NULL;
	if (options->certificate && !(certificate = read_pem(options->certificate)))
		return complain(options->certificate);
	if (options->key && !(key = read_pem(options->key)))
		return complain(options->key);
	cleanup(closep) int signals = take_signals();
	if (signals < 0)
		return complain("signals");
	cleanup(MHD_stop_daemonp) struct MHD_Daemon *daemon =
	    serve(receiver, listener, certificate, key);
	if (!daemon)
		return complain("libmicrohttpd would not start");
	if (!write_port(options->port_file, port))
		return complain(options->port_file);
	printf("listening 127.0.0.1:%" PRIu16 "\n", port);
	fflush(stdout);
	bool watched = watch(signals, receiver->parked);
	parked_release(receiver->parked);
	return watched ? EXIT_SUCCESS : complain("poll");
}

int
main(int count, char **arguments)
{
	struct options options;
	if (!options_parse(count, arguments, &options)) {
		fputs(usage, stderr);
		return 2;
	}
	cleanup(closep) int log =
	    open(options.log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
	if (log < 0)
		return complain(options.log);
	cleanup(rules_freep) struct rules *rules = rules_new(options.rules);
	if (rules_faulty(rules))
		return EXIT_FAILURE;
	cleanup(parked_freep) struct parked *parked = parked_new();
	if (!parked)
		return complain("timer");
	uint16_t port = options.port;
	int listener = listen_on(&port);
	if (listener < 0)
		return complain("cannot listen on 127.0.0.1");
	cleanup(freep) char *address = NULL;
	if (asprintf(
		&address, "%s://127.0.0.1:%" PRIu16, options.key ? "https" : "http", port) < 0)
		abort();
	cleanup(imitation_freep) struct imitation *imitation = imitation_new(address);
	struct receiver receiver = {
		.log = log,
		.rules = rules,
		.imitation = imitation,
		.parked = parked,
	};
	int status = run(&receiver, &options, listener, port);
	return receiver.failed || rules_faulty(rules) ? EXIT_FAILURE : status;
}
