/* SPDX-License-Identifier: MIT */
/*
 * Wait until something is so, without sleeping and looking again.
 *
 *     await [--timeout S] [--while PID] --lines N FILE
 *     await [--timeout S] [--while PID] --grep REGEX [--lines N] FILE
 *     await [--timeout S] [--while PID] --exists FILE
 *     await [--timeout S] --gone PID
 *
 * --lines: FILE has N lines at least; with --grep: N that match (else one), an extended regular
 * expression.  Only a line that ended with a newline counts.  --while: give up when that process
 * ends.  Exit 0: it is so; 1: it did not become so in S seconds (10); 2: misused.
 *
 * FILE, and the folder that it is in or will be in, are watched with inotify(7).  Each round
 * watches first and looks second, so that what happens in between is seen by the look or wakes
 * the wait.
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <libgen.h>
#include <limits.h>
#include <poll.h>
#include <regex.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"

#define WATCHED \
	(IN_CREATE | IN_MOVED_TO | IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

enum condition { NONE, LINES, EXISTS, GONE };

struct wanted {
	enum condition condition;
	const char *file; /* borrowed */
	const char *pattern; /* borrowed; NULL: any line */
	regex_t regex; /* of the pattern */
	unsigned long lines;
	pid_t gone;
	pid_t companion; /* of --while; 0: none */
	double seconds;
};

/* How far the file was read. */
struct reader {
	FILE *stream; /* owned; NULL while there is no file */
	unsigned long found;
};

static const char usage[] =
    "usage: await [--timeout S] [--while PID] --lines N FILE\n"
    "       await [--timeout S] [--while PID] --grep REGEX [--lines N] FILE\n"
    "       await [--timeout S] [--while PID] --exists FILE\n"
    "       await [--timeout S] --gone PID\n";

static void
closep(const int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
}

_Noreturn static void
fail(const char *what)
{
	fprintf(stderr, "await: %s: %s\n", what, strerror(errno));
	exit(2);
}

_Noreturn static void
misused(void)
{
	fputs(usage, stderr);
	exit(2);
}

static int64_t
now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Forget a file that was replaced or cut; open what is there. */
static void
reader_follow(struct reader *reader, const char *file)
{
	struct stat there, ours;
	bool exists = stat(file, &there) == 0;
	if (reader->stream && !fstat(fileno(reader->stream), &ours) && exists &&
	    there.st_dev == ours.st_dev && there.st_ino == ours.st_ino &&
	    there.st_size >= ftello(reader->stream))
		return;
	if (reader->stream)
		fclose(reader->stream);
	*reader = (struct reader){ .stream = exists ? fopen(file, "re") : NULL };
}

static void
reader_done(struct reader *reader)
{
	if (reader->stream)
		fclose(reader->stream);
}

/* Read on to the end, from where the last whole line ended. */
static bool
enough_lines(struct reader *reader, const struct wanted *wanted)
{
	reader_follow(reader, wanted->file);
	if (!reader->stream)
		return wanted->lines == 0;
	cleanup(freep) char *line = NULL;
	size_t room = 0;
	clearerr(reader->stream);
	while (reader->found < wanted->lines) {
		ssize_t length = getline(&line, &room, reader->stream);
		if (length <= 0)
			return false;
		if (line[length - 1] != '\n') {
			fseeko(reader->stream, -(off_t)length, SEEK_CUR);
			return false;
		}
		line[length - 1] = '\0';
		if (!wanted->pattern || !regexec(&wanted->regex, line, 0, NULL, 0))
			reader->found++;
	}
	return true;
}

/* Return the longest part of ${path} that exists, owned by the caller. */
static char *
existing(const char *path)
{
	char *found = strdup(path);
	while (found && access(found, F_OK) && strcmp(found, ".") && strcmp(found, "/")) {
		cleanup(freep) char *copy = take(found);
		found = strdup(dirname(copy));
	}
	if (!found)
		fail("memory");
	return found;
}

/* Watch the folder of ${file}, or while that is not there the one in which it will appear. */
static void
watch_folder(int notifier, const char *file)
{
	cleanup(freep) char *copy = strdup(file);
	if (!copy)
		fail("memory");
	const char *folder = dirname(copy);
	for (bool settled = false; !settled;) {
		cleanup(freep) char *before = existing(folder);
		bool watched = inotify_add_watch(notifier, before, WATCHED) >= 0;
		if (!watched && errno != ENOENT)
			fail(before);
		/* What appeared before the watch did is not told of: watch that as well. */
		cleanup(freep) char *after = existing(folder);
		settled = watched && !strcmp(before, after);
	}
}

/* The file by itself as well: it may be a link to somewhere else. */
static void
watch(int notifier, const char *file)
{
	watch_folder(notifier, file);
	if (inotify_add_watch(notifier, file, WATCHED) < 0 && errno != ENOENT &&
	    errno != EACCES)
		fail(file);
}

/* What was told does not matter, only that something was.  One read each round: whoever writes
 * faster than this reads shall not keep it from looking. */
static void
drain(int notifier)
{
	char events[64 * 1024];
	if (read(notifier, events, sizeof(events)) < 0 && errno != EAGAIN && errno != EINTR)
		fail("inotify");
}

static bool
is_so(const struct wanted *wanted, struct reader *reader)
{
	return wanted->condition == EXISTS ? !access(wanted->file, F_OK)
					   : enough_lines(reader, wanted);
}

/* Return a descriptor that is readable when the process has ended, or -1 where it has. */
static int
process_descriptor(pid_t process)
{
	int descriptor = pidfd_open(process, 0);
	if (descriptor < 0 && errno != ESRCH)
		fail("process");
	return descriptor;
}

static int
remaining_ms(int64_t end)
{
	int64_t left = end - now_ms();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

static int
await_gone(const struct wanted *wanted, int64_t end)
{
	cleanup(closep) int process = process_descriptor(wanted->gone);
	struct pollfd polled = { .fd = process, .events = POLLIN };
	int ready = process < 0 ? 1 : 0;
	while (!ready && (ready = poll(&polled, 1, remaining_ms(end))) < 0 && errno == EINTR)
		ready = 0;
	if (ready > 0)
		return 0;
	fprintf(stderr, "await: process %jd did not end within %g s\n", (intmax_t)wanted->gone,
	    wanted->seconds);
	return 1;
}

static void
explain(const struct wanted *wanted, const struct reader *reader, bool ended)
{
	if (wanted->condition == EXISTS)
		fprintf(stderr, "await: %s is not there", wanted->file);
	else
		fprintf(stderr, "await: %s has %lu of %lu lines%s%s", wanted->file,
		    reader->found, wanted->lines, wanted->pattern ? " that match " : "",
		    wanted->pattern ? wanted->pattern : "");
	if (ended)
		fprintf(stderr, ", and process %jd has ended\n", (intmax_t)wanted->companion);
	else
		fprintf(stderr, " after %g s\n", wanted->seconds);
}

static int
await_file(const struct wanted *wanted, int64_t end)
{
	cleanup(closep) int notifier = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (notifier < 0)
		fail("inotify");
	cleanup(closep) int process =
	    wanted->companion ? process_descriptor(wanted->companion) : -1;
	bool ended = wanted->companion && process < 0;
	cleanup(reader_done) struct reader reader = { 0 };
	struct pollfd polled[] = {
		{ .fd = notifier, .events = POLLIN },
		{ .fd = process, .events = POLLIN },
	};
	for (bool last = ended;;) {
		drain(notifier);
		watch(notifier, wanted->file);
		if (is_so(wanted, &reader))
			return 0;
		if (last)
			break;
		int ready = poll(polled, 2, remaining_ms(end));
		/* One last look: it may have become so just before the end. */
		ended = ready > 0 && polled[1].revents;
		last = ended || remaining_ms(end) == 0;
	}
	explain(wanted, &reader, ended);
	return 1;
}

static unsigned long
number(const char *text, unsigned long least, unsigned long most)
{
	char *end;
	errno = 0;
	unsigned long value = strtoul(text, &end, 10);
	if (errno || end == text || *end || *text == '-' || value < least || value > most)
		misused();
	return value;
}

static double
seconds(const char *text)
{
	char *end;
	double value = strtod(text, &end);
	if (end == text || *end || !(value >= 0 && value <= 86400))
		misused();
	return value;
}

static void
choose(struct wanted *wanted, enum condition condition)
{
	if (wanted->condition != NONE && wanted->condition != condition)
		misused();
	wanted->condition = condition;
}

static void
take_option(struct wanted *wanted, int name)
{
	switch (name) {
	case 't':
		wanted->seconds = seconds(optarg);
		break;
	case 'w':
		wanted->companion = (pid_t)number(optarg, 1, INT_MAX);
		break;
	case 'l':
		choose(wanted, LINES);
		wanted->lines = number(optarg, 0, ULONG_MAX);
		break;
	case 'g':
		choose(wanted, LINES);
		wanted->pattern = optarg;
		break;
	case 'e':
		choose(wanted, EXISTS);
		break;
	case 'p':
		choose(wanted, GONE);
		wanted->gone = (pid_t)number(optarg, 1, INT_MAX);
		break;
	default:
		misused();
	}
}

static struct wanted
options_parse(int count, char **arguments)
{
	static const struct option names[] = {
		{ "timeout", required_argument, NULL, 't' },
		{ "while", required_argument, NULL, 'w' },
		{ "lines", required_argument, NULL, 'l' },
		{ "grep", required_argument, NULL, 'g' },
		{ "exists", no_argument, NULL, 'e' },
		{ "gone", required_argument, NULL, 'p' },
		{ 0 },
	};
	struct wanted wanted = { .seconds = 10, .lines = 1 };
	for (int name; (name = getopt_long(count, arguments, "", names, NULL)) != -1;)
		take_option(&wanted, name);
	bool file = wanted.condition == LINES || wanted.condition == EXISTS;
	if (wanted.condition == NONE || count - optind != (file ? 1 : 0))
		misused();
	wanted.file = arguments[optind];
	if (wanted.pattern &&
	    regcomp(&wanted.regex, wanted.pattern, REG_EXTENDED | REG_NOSUB)) {
		fprintf(stderr, "await: not a regular expression: %s\n", wanted.pattern);
		exit(2);
	}
	return wanted;
}

int
main(int count, char **arguments)
{
	/* Nobody waits for the answer once the test was killed. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	struct wanted wanted = options_parse(count, arguments);
	int64_t end = now_ms() + (int64_t)(wanted.seconds * 1000);
	int status =
	    wanted.condition == GONE ? await_gone(&wanted, end) : await_file(&wanted, end);
	if (wanted.pattern)
		regfree(&wanted.regex);
	return status;
}
