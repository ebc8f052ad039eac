/* SPDX-License-Identifier: MIT */
#include "io/http.h"

#include <errno.h>
#include <netdb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dlfcn.h>
#include <cmocka.h>

#include "base/cleanup.h"

#include "certificate.h"
#include "http_peer.h"

/*
 * All against servers in this program.  Every address holds the word "secret", which must never be
 * in what is told to people.
 */

static sd_event *event;
static struct http *http;
static struct peer plain, encrypted;
static SSL_CTX *certificate;
static char trusted[] = "/tmp/observed-http-XXXXXX";

/* ---- names ---- */

static pthread_mutex_t names = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t names_free = PTHREAD_COND_INITIALIZER;
static unsigned names_asked, names_left;
static bool names_hang = true;

/* libcurl asks here for names: hooks.test is this machine, hanging.invalid is asked for in vain
 * until names_let_go, and other names of .invalid don't exist. */
int
getaddrinfo(
    const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **ret)
{
	int (*system)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
	    NULL;
	void *symbol = dlsym(RTLD_NEXT, "getaddrinfo");
	memcpy(&system, &symbol, sizeof system);
	if (strcmp(name, "hooks.test") == 0)
		return system("127.0.0.1", service, hints, ret);
	if (strcmp(name, "nonexistent.invalid") == 0)
		return EAI_NONAME;
	if (strcmp(name, "hanging.invalid") != 0)
		return system(name, service, hints, ret);
	pthread_mutex_lock(&names);
	names_asked++;
	while (names_hang)
		pthread_cond_wait(&names_free, &names);
	names_left++;
	pthread_cond_signal(&names_free);
	pthread_mutex_unlock(&names);
	return EAI_NONAME;
}

static void
names_let_go(void)
{
	pthread_mutex_lock(&names);
	names_hang = false;
	pthread_cond_broadcast(&names_free);
	while (names_left < names_asked)
		pthread_cond_wait(&names_free, &names);
	pthread_mutex_unlock(&names);
}

/* ---- what the servers do ---- */

#define BIG (10 * 1024 * 1024)

static atomic_size_t big_said;

static void
say_big(struct peer_connection *peer, const char *head)
{
	static const char junk[4096] = "tea";
	peer_text(peer, head);
	for (size_t said = 0; said < BIG; said += sizeof junk) {
		if (!peer_say(peer, junk, sizeof junk))
			return;
		atomic_store(&big_said, said);
	}
}

/* Not all of what was promised. */
static void
say_part(struct peer_connection *peer, size_t length)
{
	static const char junk[70000] = "tea";
	peer_text(peer, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
	peer_say(peer, junk, length);
}

static void
say_many_headers(struct peer_connection *peer, unsigned count, size_t length)
{
	char line[16384];
	peer_text(peer, "HTTP/1.1 200 OK\r\n");
	for (unsigned i = 0; i < count; i++) {
		int start = snprintf(line, sizeof line, "X-Tea-%u: ", i);
		memset(line + start, 't', length);
		memcpy(line + (size_t)start + length, "\r\n", 2);
		if (!peer_say(peer, line, (size_t)start + length + 2))
			return;
	}
	peer_text(peer, "Content-Length: 2\r\n\r\nok");
}

/* A little more whenever the other side has not gone for a tenth of a second. */
static void
drip(struct peer_connection *peer, const char *head, const char *drop)
{
	struct timeval patience = { .tv_usec = 100000 };
	char byte;
	setsockopt(peer->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	peer_text(peer, head);
	while (recv(peer->fd, &byte, 1, 0) < 0 && peer_text(peer, drop))
		continue;
}

static const struct {
	const char *path, *answer;
} answers[] = {
	{ "/secret/200", "HTTP/1.1 200 OK\r\nX-Tea: green\r\nContent-Length: 5\r\n\r\nbrewed" },
	{ "/secret/204", "HTTP/1.1 204 No Content\r\n\r\n" },
	{ "/secret/500", "HTTP/1.1 500 Teapot\r\nContent-Length: 4\r\n\r\noops" },
	{ "/secret/302",
	    "HTTP/1.1 302 Found\r\nLocation: /secret/moved\r\nContent-Length: 0\r\n\r\n" },
	{ "/secret/307",
	    "HTTP/1.1 307 There\r\nLocation: /secret/moved\r\nContent-Length: 0\r\n\r\n" },
	{ "/secret/401", "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"tea\"\r\n"
			 "Content-Length: 0\r\n\r\n" },
	{ "/secret/417", "HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n" },
	{ "/secret/chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
			    "2\r\nte\r\n1\r\na\r\n0\r\nX-Trailer: 1\r\n\r\n" },
	{ "/secret/packed",
	    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nraw" },
	{ "/secret/old", "HTTP/1.0 200 OK\r\n\r\nto the end" },
	{ "/secret/early", "HTTP/1.1 103 Early Hints\r\nX-Tea: early\r\n\r\n"
			   "HTTP/1.1 200 OK\r\nX-Tea: late\r\nContent-Length: 0\r\n\r\n" },
	{ "/secret/garbage", "this is no HTTP at all\r\n\r\n" },
	{ "/secret/none", "" },
	{ "/secret/only100", "HTTP/1.1 100 Continue\r\n\r\n" },
	{ "/secret/half", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf" },
	{ "/secret/halfhead", "HTTP/1.1 200 OK\r\nX-Tea: gr" },
	{ "/secret/badchunk",
	    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\ntea" },
};

static void
say_interim(struct peer_connection *peer, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (!peer_text(peer, "HTTP/1.1 102 Processing\r\n\r\n"))
			return;
	peer_text(peer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
}

static void
serve_once(struct peer_connection *peer)
{
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		if (peer_asked(peer, answers[i].path) &&
		    peer->path[strlen(answers[i].path)] == ' ') {
			peer_text(peer, answers[i].answer);
			return;
		}
	}
	if (peer_asked(peer, "/secret/big"))
		say_big(peer, "HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n");
	else if (peer_asked(peer, "/secret/60k"))
		say_part(peer, 60000);
	else if (peer_asked(peer, "/secret/70k"))
		say_part(peer, 70000);
	else if (peer_asked(peer, "/secret/interim100"))
		say_interim(peer, 100);
	else if (peer_asked(peer, "/secret/interim101"))
		say_interim(peer, 101);
	else if (peer_asked(peer, "/secret/headers150"))
		say_many_headers(peer, 150, 10);
	else if (peer_asked(peer, "/secret/headerlong"))
		say_many_headers(peer, 3, 9000);
	else if (peer_asked(peer, "/secret/headerbomb"))
		say_many_headers(peer, 1000, 10000);
	else if (peer_asked(peer, "/secret/reset"))
		peer_reset(peer);
	else if (peer_asked(peer, "/secret/middlereset")) {
		peer_text(peer, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
		peer_reset(peer);
	} else if (peer_asked(peer, "/secret/drip"))
		drip(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", "t");
	else if (peer_asked(peer, "/secret/headdrip"))
		drip(peer, "HTTP/1.1 200 OK\r\n", "X-Tea: 1\r\n");
	else
		peer_wait_gone(peer);
}

static void
serve(struct peer_connection *peer)
{
	if (peer_request(peer))
		serve_once(peer);
}

/* ---- calls ---- */

struct wanted {
	const char *path; /* an address, or a path of the plain server */
	const char *ca_file, *proxy;
	int timeout;
	/* what came */
	unsigned answered;
	struct response response;
};

static unsigned pending;

static void
keep(void *context, const struct response *response)
{
	struct wanted *wanted = context;
	wanted->answered++;
	wanted->response = (struct response){
		.failure = response->failure,
		.status = response->status,
		.body_length = response->body_length,
	};
	for (size_t i = 0; i < response->headers.count; i++)
		headers_add(&wanted->response.headers, response->headers.items[i].name,
		    response->headers.items[i].value);
	if (response->failed) {
		wanted->response.failed = strdup(response->failed);
		assert_null(strstr(response->failed, "secret"));
		assert_null(strstr(response->failed, "/"));
	}
	if (response->body) {
		wanted->response.body = calloc(1, response->body_length + 1);
		memcpy(wanted->response.body, response->body, response->body_length + 1);
	}
	pending--;
}

static int
begin(struct wanted *wanted, struct request *request)
{
	struct http_options options = { wanted->ca_file, wanted->proxy, wanted->timeout };
	char url[256];
	if (*wanted->path == '/')
		snprintf(url, sizeof url, "http://127.0.0.1:%d%s", plain.port, wanted->path);
	else
		snprintf(url, sizeof url, "%s", wanted->path);
	free(request->url);
	request->url = strdup(url);
	int r = http_send(http, request, &options, keep, wanted);
	pending += r >= 0;
	assert_int_equal(wanted->answered, 0);
	return r;
}

static void
post(struct wanted *wanted)
{
	cleanup(request_done) struct request request = { 0 };
	request_json(&request, NULL);
	request_body(&request, strdup("{\"text\":\"World Teapot Day\"}"));
	assert_int_equal(begin(wanted, &request), 0);
}

static void
await(void)
{
	while (pending)
		assert_true(sd_event_run(event, UINT64_MAX) >= 0);
}

static void
done(struct wanted *wanted)
{
	response_done(&wanted->response);
}

static void
assert_has(const char *text, const char *part)
{
	if (!text || !strstr(text, part))
		fail_msg("\"%s\" is not in \"%s\"", part, text ? text : "(nothing)");
}

/* ---- tests ---- */

static void
answers_are_brought(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		int status;
		const char *body;
	} cases[] = {
		{ "/secret/200", 200, "brewe" },
		{ "/secret/204", 204, "" },
		{ "/secret/500", 500, "oops" },
		{ "/secret/302", 302, "" },
		{ "/secret/307", 307, "" },
		{ "/secret/401", 401, "" },
		{ "/secret/417", 417, "" },
		{ "/secret/chunks", 200, "tea" },
		{ "/secret/packed", 200, "raw" },
		{ "/secret/old", 200, "to the end" },
		{ "/secret/early", 200, "" },
		{ "/secret/interim100", 200, "ok" },
		{ "/secret/headerlong", 200, "ok" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(done) struct wanted wanted = { .path = cases[i].path };
		unsigned before = atomic_load(&plain.requests);
		post(&wanted);
		await();
		if (wanted.response.failure)
			fail_msg("%s: %s", cases[i].path, wanted.response.failed);
		assert_int_equal(wanted.answered, 1);
		assert_int_equal(wanted.response.status, cases[i].status);
		assert_string_equal(wanted.response.body, cases[i].body);
		assert_int_equal(wanted.response.body_length, strlen(cases[i].body));
		assert_null(wanted.response.failed);
		/* No redirect was followed, nothing was sent twice. */
		assert_int_equal(atomic_load(&plain.requests), before + 1);
	}
}

static void
headers_are_of_the_last_answer(void **state)
{
	(void)state;
	cleanup(done) struct wanted early = { .path = "/secret/early" };
	cleanup(done) struct wanted moved = { .path = "/secret/302" };
	cleanup(done) struct wanted many = { .path = "/secret/headers150" };
	cleanup(done) struct wanted lengthy = { .path = "/secret/headerlong" };
	post(&early);
	post(&moved);
	post(&many);
	post(&lengthy);
	await();
	assert_string_equal(headers_get(&early.response.headers, "x-tea"), "late");
	assert_string_equal(headers_get(&moved.response.headers, "Location"), "/secret/moved");
	assert_int_equal(many.response.headers.count, 100);
	assert_string_equal(headers_get(&many.response.headers, "X-Tea-99"), "tttttttttt");
	assert_null(headers_get(&lengthy.response.headers, "X-Tea-0"));
	assert_string_equal(headers_get(&lengthy.response.headers, "Content-Length"), "2");
}

static void
requests_are_sent_as_they_are(void **state)
{
	(void)state;
	cleanup(done) struct wanted wanted = { .path = "/secret/200/../a%2fb?x=%20y" };
	cleanup(request_done) struct request request = { .method = strdup("PUT") };
	headers_add(&request.headers, "X-Key", "one: two");
	headers_add(&request.headers, "X-Empty", "");
	/* From 1 MiB on libcurl would ask for leave first. */
	request.body_length = 1200000;
	request.body = malloc(request.body_length);
	memset(request.body, 'x', request.body_length);
	assert_int_equal(begin(&wanted, &request), 0);
	/* What was composed is copied. */
	memset(request.body, 'y', request.body_length);
	await();
	const char *sent = plain.last;
	assert_memory_equal(sent, "PUT /secret/200/../a%2fb?x=%20y HTTP/1.1\r\n", 42);
	assert_has(sent, "\r\nX-Key: one: two\r\n");
	assert_has(sent, "\r\nX-Empty:\r\n");
	assert_has(sent, "\r\nContent-Length: 1200000\r\n");
	assert_has(sent,
	    "\r\nUser-Agent: observed/" OBSERVED_VERSION " (mailto:press@example.org)\r\n");
	static const char *const not_asked_for[] = { "\r\nExpect:", "\r\nAccept-Encoding:",
		"\r\nContent-Type:", "\r\nAuthorization:", "\r\nUpgrade:" };
	for (size_t i = 0; i < sizeof not_asked_for / sizeof *not_asked_for; i++)
		assert_null(strcasestr(sent, not_asked_for[i]));
	assert_has(sent, "\r\n\r\nxxxx");
	assert_null(strchr(strstr(sent, "\r\n\r\n"), 'y'));
}

static void
a_body_may_be_none(void **state)
{
	(void)state;
	static const char *const methods[] = { "GET", "POST", "DELETE" };
	for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
		cleanup(done) struct wanted wanted = { .path = "/secret/204" };
		cleanup(request_done) struct request request = { .method = strdup(methods[i]) };
		assert_int_equal(begin(&wanted, &request), 0);
		await();
		assert_int_equal(wanted.response.status, 204);
		assert_int_equal(strncmp(plain.last, methods[i], strlen(methods[i])), 0);
	}
}

static void
what_is_no_request_is_not_begun(void **state)
{
	(void)state;
	static const struct {
		const char *url, *name, *value;
	} cases[] = {
		{ "/secret/200", "X-Tea", "green\r\nX-Injected: 1" },
		{ "/secret/200", "X-Tea\nX", "green" },
		{ "/secret/200", "X-Tea: 1", "green" },
		{ "/secret/200", "", "green" },
		{ "ftp://127.0.0.1/secret", "X-Tea", "green" },
		{ "file:///etc/passwd", "X-Tea", "green" },
		{ "no address", "X-Tea", "green" },
		{ "https://", "X-Tea", "green" },
		{ "http://user:secret@127.0.0.1/", "X-Tea", "green" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct wanted wanted = { .path = cases[i].url };
		cleanup(request_done) struct request request = { .method = strdup("POST") };
		headers_add(&request.headers, cases[i].name, cases[i].value);
		assert_int_equal(begin(&wanted, &request), -EINVAL);
		assert_int_equal(pending, 0);
	}
}

static void
endless_answers_are_cut(void **state)
{
	(void)state;
	cleanup(done) struct wanted big = { .path = "/secret/big" };
	cleanup(done) struct wanted broken = { .path = "/secret/60k" };
	cleanup(done) struct wanted had_enough = { .path = "/secret/70k" };
	cleanup(done) struct wanted bomb = { .path = "/secret/headerbomb" };
	post(&big);
	post(&broken);
	post(&had_enough);
	post(&bomb);
	await();
	assert_int_equal(big.response.failure, FAILURE_NONE);
	assert_int_equal(big.response.status, 200);
	assert_int_equal(big.response.body_length, RESPONSE_MOST);
	assert_int_equal(big.response.body[RESPONSE_MOST], '\0');
	/* Sockets have their buffers, but it was not read to its end. */
	assert_true(atomic_load(&big_said) < BIG - 4096);
	assert_int_equal(broken.response.failure, FAILURE_LOST);
	/* What breaks off behind all that is kept is whole. */
	assert_int_equal(had_enough.response.failure, FAILURE_NONE);
	assert_int_equal(had_enough.response.body_length, RESPONSE_MOST);
	assert_int_equal(bomb.response.failure, FAILURE_NONE);
	assert_int_equal(bomb.response.status, 200);
	assert_int_equal(bomb.response.headers.count, 0);
	assert_string_equal(bomb.response.body, "");
}

static void
what_breaks_after_the_request_is_lost(void **state)
{
	(void)state;
	static const struct {
		const char *path, *words;
	} cases[] = {
		{ "/secret/none", "127.0.0.1 closed the connection without an answer" },
		{ "/secret/reset",
		    "the connection to 127.0.0.1 broke: Connection reset by peer" },
		{ "/secret/middlereset", "127.0.0.1 broke" },
		{ "/secret/only100", "127.0.0.1" },
		{ "/secret/half", "the answer of 127.0.0.1 broke off" },
		{ "/secret/halfhead", "the answer of 127.0.0.1 broke off" },
		{ "/secret/badchunk", "127.0.0.1" },
		{ "/secret/garbage", "what 127.0.0.1 answers is not HTTP" },
		{ "/secret/interim101", "127.0.0.1 sends more before its answer" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(done) struct wanted wanted = { .path = cases[i].path };
		unsigned before = atomic_load(&plain.requests);
		post(&wanted);
		await();
		if (wanted.response.failure != FAILURE_LOST)
			fail_msg("%s: failure %d", cases[i].path, wanted.response.failure);
		assert_has(wanted.response.failed, cases[i].words);
		assert_int_equal(wanted.response.status, 0);
		assert_null(wanted.response.body);
		assert_int_equal(atomic_load(&plain.requests), before + 1);
	}
}

/* An address of a port that nobody listens on. */
static void
closed_port(char url[static 64])
{
	struct peer peer;
	peer_start(&peer, NULL, serve);
	peer_stop(&peer);
	snprintf(url, 64, "http://127.0.0.1:%d/secret", peer.port);
}

static void
serve_no_tls(struct peer_connection *peer)
{
	peer_text(peer, "HTTP/1.1 400 No TLS here\r\nContent-Length: 0\r\n\r\n");
	peer_wait_gone(peer);
}

static void
expect_unsent(struct wanted *wanted, const char *words)
{
	post(wanted);
	await();
	if (wanted->response.failure != FAILURE_UNSENT)
		fail_msg("%s: failure %d, status %d", wanted->path, wanted->response.failure,
		    wanted->response.status);
	assert_int_equal(wanted->answered, 1);
	assert_has(wanted->response.failed, words);
	done(wanted);
}

static void
without_a_connection_nothing_is_sent(void **state)
{
	(void)state;
	char closed[64], tls_to_plain[64];
	closed_port(closed);
	struct peer peer;
	peer_start(&peer, NULL, serve_no_tls);
	snprintf(tls_to_plain, sizeof tls_to_plain, "https://127.0.0.1:%d/secret", peer.port);
	expect_unsent(&(struct wanted){ .path = closed },
	    "no connection to 127.0.0.1: Connection refused");
	expect_unsent(&(struct wanted){ .path = "https://nonexistent.invalid/secret" },
	    "no address was found for nonexistent.invalid");
	expect_unsent(&(struct wanted){ .path = "/secret/200", .proxy = closed },
	    "no connection to 127.0.0.1 by way of the proxy: Connection refused");
	expect_unsent(
	    &(struct wanted){ .path = "/secret/200", .proxy = "http://nonexistent.invalid:1" },
	    "no address was found for the proxy");
	expect_unsent(&(struct wanted){ .path = tls_to_plain },
	    "no TLS with 127.0.0.1: the handshake failed");
	peer_stop(&peer);
}

static void
serve_proxy(struct peer_connection *peer)
{
	if (!peer_request(peer))
		return;
	if (strncmp(peer->request, "CONNECT", 7) == 0)
		peer_text(peer, "HTTP/1.1 403 No\r\nX-Proxy: 1\r\nContent-Length: 0\r\n\r\n");
	else
		peer_text(peer, "HTTP/1.1 202 By Proxy\r\nContent-Length: 0\r\n\r\n");
}

static void
only_the_proxy_that_is_named_is_used(void **state)
{
	(void)state;
	struct peer peer;
	char proxy[64], closed[64], secure[64];
	closed_port(closed);
	peer_start(&peer, NULL, serve_proxy);
	snprintf(proxy, sizeof proxy, "http://127.0.0.1:%d", peer.port);
	snprintf(secure, sizeof secure, "https://127.0.0.1:%d/secret", encrypted.port);
	setenv("http_proxy", closed, 1);
	setenv("all_proxy", closed, 1);
	setenv("no_proxy", "127.0.0.1", 1);
	cleanup(done) struct wanted direct = { .path = "/secret/204" };
	cleanup(done) struct wanted proxied = { .path = "/secret/204", .proxy = proxy };
	post(&direct);
	post(&proxied);
	await();
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	unsetenv("no_proxy");
	assert_int_equal(direct.response.status, 204);
	assert_int_equal(proxied.response.status, 202);
	assert_has(peer.last, "POST http://127.0.0.1:");
	/* A proxy that makes no tunnel has got a request, but not ours. */
	expect_unsent(&(struct wanted){ .path = secure, .proxy = proxy },
	    "the proxy gives no connection to 127.0.0.1: its answer is 403");
	peer_stop(&peer);
}

static void
only_what_is_trusted_is_spoken_to(void **state)
{
	(void)state;
	struct peer expired;
	char old_file[] = "/tmp/observed-http-XXXXXX";
	close(mkstemp(old_file));
	SSL_CTX *old = certificate_make("IP:127.0.0.1", -7200, -3600, old_file);
	char url[64], name[64], old_url[64];
	peer_start(&expired, old, serve);
	snprintf(url, sizeof url, "https://127.0.0.1:%d/secret/200", encrypted.port);
	snprintf(name, sizeof name, "https://hooks.test:%d/secret/200", encrypted.port);
	snprintf(old_url, sizeof old_url, "https://127.0.0.1:%d/secret/200", expired.port);
	cleanup(done) struct wanted good = { .path = url, .ca_file = trusted };
	post(&good);
	await();
	assert_int_equal(good.response.status, 200);
	unsigned before = atomic_load(&encrypted.requests);
	expect_unsent(&(struct wanted){ .path = url },
	    "the certificate of 127.0.0.1 is not valid: self-signed certificate");
	expect_unsent(&(struct wanted){ .path = name, .ca_file = trusted },
	    "the certificate of hooks.test is for another name");
	expect_unsent(&(struct wanted){ .path = old_url, .ca_file = old_file },
	    "the certificate of 127.0.0.1 is not valid: expired");
	expect_unsent(&(struct wanted){ .path = url, .ca_file = "/nonexistent/secret" },
	    "the file of certificates to trust can't be read");
	assert_int_equal(atomic_load(&encrypted.requests), before);
	peer_stop(&expired);
	SSL_CTX_free(old);
	unlink(old_file);
}

/* A server that only listens: the handshake of TLS is never answered. */
static void
serve_silence(struct peer_connection *peer)
{
	peer_wait_gone(peer);
}

static double
now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
no_call_is_longer_than_its_timeout(void **state)
{
	(void)state;
	struct peer mute;
	char no_tls[64];
	peer_start(&mute, NULL, serve_silence);
	snprintf(no_tls, sizeof no_tls, "https://127.0.0.1:%d/secret", mute.port);
	struct {
		struct wanted wanted;
		enum failure failure;
		const char *words;
	} cases[] = {
		{ { .path = "/secret/silence" }, FAILURE_LOST,
		    "no answer from 127.0.0.1 within 1 second" },
		{ { .path = "/secret/drip" }, FAILURE_LOST, "the answer of 127.0.0.1 was not" },
		{ { .path = "/secret/headdrip" }, FAILURE_LOST,
		    "the answer of 127.0.0.1 was not" },
		{ { .path = no_tls }, FAILURE_UNSENT,
		    "no connection to 127.0.0.1 within 1 sec" },
		{ { .path = "https://hanging.invalid/secret" }, FAILURE_UNSENT,
		    "no address was found for hanging.invalid within 1 second" },
	};
	double start = now();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cases[i].wanted.timeout = 1;
		/* To read the system's would take its time. */
		cases[i].wanted.ca_file = trusted;
		post(&cases[i].wanted);
	}
	await();
	/* Together, and not one behind the other; a name that is never found holds up nobody. */
	assert_true(now() - start < 1.9);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(cases[i].wanted.response.failure, cases[i].failure);
		assert_has(cases[i].wanted.response.failed, cases[i].words);
		done(&cases[i].wanted);
	}
	peer_stop(&mute);
}

#define CROWD 50

static void
one_that_hangs_delays_no_other(void **state)
{
	(void)state;
	struct wanted crowd[CROWD];
	for (int i = 0; i < CROWD; i++) {
		crowd[i] = (struct wanted){ .path = i == 7   ? "/secret/silence"
						    : i == 8 ? "https://hanging.invalid/secret"
							     : "/secret/200" };
		post(&crowd[i]);
	}
	double start = now();
	while (pending > 2)
		assert_true(sd_event_run(event, UINT64_MAX) >= 0);
	assert_true(now() - start < 1);
	for (int i = 0; i < CROWD; i++) {
		assert_int_equal(crowd[i].answered, i != 7 && i != 8);
		assert_int_equal(crowd[i].response.status, i != 7 && i != 8 ? 200 : 0);
	}
	/* What is under way is given up, at once and silently. */
	http_free(take(http));
	assert_true(now() - start < 1);
	assert_int_equal(pending, 2);
	pending = 0;
	for (int i = 0; i < CROWD; i++)
		done(&crowd[i]);
	assert_int_equal(http_new(event, "mailto:press@example.org", &http), 0);
}

static void
only_so_many_are_under_way(void **state)
{
	(void)state;
	struct wanted many[HTTP_CALLS_MOST + 2];
	size_t count = sizeof many / sizeof *many;
	unsigned before = atomic_load(&plain.connections);
	for (size_t i = 0; i < count; i++) {
		many[i] = i < HTTP_CALLS_MOST
			      ? (struct wanted){ .path = "/secret/silence", .timeout = 1 }
			      : (struct wanted){ .path = "/secret/200" };
		post(&many[i]);
	}
	while (pending == count)
		assert_true(sd_event_run(event, UINT64_MAX) >= 0);
	/* The first to end is one that hung: the last two were not yet begun. */
	assert_true(atomic_load(&plain.connections) - before <= HTTP_CALLS_MOST);
	await();
	for (size_t i = 0; i < count; i++) {
		bool silent = i < HTTP_CALLS_MOST;
		assert_int_equal(many[i].answered, 1);
		assert_int_equal(
		    many[i].response.failure, silent ? FAILURE_LOST : FAILURE_NONE);
		done(&many[i]);
	}
	/* What waits is given up too. */
	for (size_t i = 0; i < count; i++) {
		many[i] = (struct wanted){ .path = "/secret/silence" };
		post(&many[i]);
	}
	http_free(take(http));
	pending = 0;
	assert_int_equal(http_new(event, "mailto:press@example.org", &http), 0);
}

/* A connection serves one request after the other; from the second on it breaks without a word. */
static void
serve_then_die(struct peer_connection *peer)
{
	if (!peer_request(peer))
		return;
	peer_text(
	    peer, "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
	peer_request(peer);
}

static void
nothing_is_sent_twice(void **state)
{
	(void)state;
	struct peer peer;
	char url[64];
	peer_start(&peer, NULL, serve_then_die);
	snprintf(url, sizeof url, "http://127.0.0.1:%d/secret", peer.port);
	for (unsigned i = 1; i <= 3; i++) {
		cleanup(done) struct wanted wanted = { .path = url };
		post(&wanted);
		await();
		assert_int_equal(wanted.response.status, 200);
		assert_int_equal(atomic_load(&peer.requests), i);
		assert_int_equal(atomic_load(&peer.connections), i);
	}
	peer_stop(&peer);
}

static void
send_next(void *context, const struct response *response)
{
	assert_int_equal(response->status, 204);
	pending--;
	post(context);
}

static void
an_answer_may_bring_the_next_request(void **state)
{
	(void)state;
	cleanup(done) struct wanted second = { .path = "/secret/200" };
	cleanup(request_done) struct request request = { 0 };
	struct http_options options = { 0 };
	char url[64];
	snprintf(url, sizeof url, "http://127.0.0.1:%d/secret/204", plain.port);
	request_json(&request, strdup(url));
	assert_int_equal(http_send(http, &request, &options, send_next, &second), 0);
	pending++;
	await();
	assert_int_equal(second.response.status, 200);
}

static void
a_contact_can_add_no_header(void **state)
{
	(void)state;
	http_free(take(http));
	static const char *const contacts[] = { NULL, "", "me\r\nX-Injected: 1" };
	for (size_t i = 0; i < sizeof contacts / sizeof *contacts; i++) {
		assert_int_equal(http_new(event, contacts[i], &http), 0);
		cleanup(done) struct wanted wanted = { .path = "/secret/204" };
		post(&wanted);
		await();
		assert_has(plain.last, "\r\nUser-Agent: observed/" OBSERVED_VERSION "\r\n");
		assert_null(strstr(plain.last, "Injected"));
		http_free(take(http));
	}
	http_free(NULL);
	assert_int_equal(http_new(event, "mailto:press@example.org", &http), 0);
}

static int
set_up(void **state)
{
	(void)state;
	int file = mkstemp(trusted);
	if (file < 0 || sd_event_new(&event) < 0)
		return -1;
	close(file);
	alarm(60);
	certificate = certificate_make("IP:127.0.0.1", -3600, 3600, trusted);
	peer_start(&plain, NULL, serve);
	peer_start(&encrypted, certificate, serve);
	return http_new(event, "mailto:press@example.org", &http);
}

static int
tear_down(void **state)
{
	(void)state;
	http_free(http);
	peer_stop(&plain);
	peer_stop(&encrypted);
	SSL_CTX_free(certificate);
	unlink(trusted);
	names_let_go();
	/* No event source is left behind: the loop has nothing more to do. */
	assert_int_equal(sd_event_run(event, 0), 0);
	/* Not to be found any more by who looks for leaks. */
	event = sd_event_unref(event);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_brought),
		cmocka_unit_test(headers_are_of_the_last_answer),
		cmocka_unit_test(requests_are_sent_as_they_are),
		cmocka_unit_test(a_body_may_be_none),
		cmocka_unit_test(what_is_no_request_is_not_begun),
		cmocka_unit_test(endless_answers_are_cut),
		cmocka_unit_test(what_breaks_after_the_request_is_lost),
		cmocka_unit_test(without_a_connection_nothing_is_sent),
		cmocka_unit_test(only_the_proxy_that_is_named_is_used),
		cmocka_unit_test(only_what_is_trusted_is_spoken_to),
		cmocka_unit_test(no_call_is_longer_than_its_timeout),
		cmocka_unit_test(one_that_hangs_delays_no_other),
		cmocka_unit_test(only_so_many_are_under_way),
		cmocka_unit_test(nothing_is_sent_twice),
		cmocka_unit_test(an_answer_may_bring_the_next_request),
		cmocka_unit_test(a_contact_can_add_no_header),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
