/* SPDX-License-Identifier: MIT */
#include "io/http.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "io/address.h"
#include "io/failure.h"
#include "io/multi.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/*
 * No request may be sent twice without anyone knowing.  libcurl sends one again by itself where
 * a connection that it kept from before breaks ahead of the first byte of the answer; but a
 * server that dies right after it has taken the request looks just the same.  So each call has a
 * connection of its own, which is closed behind it.  With HTTP/1.1 there is no other reason to
 * send again (HTTP/2 has one, REFUSED_STREAM, and nothing to give to a single request).
 *
 * What has failed before the first byte of the request left is told from what failed later by
 * CURLOPT_PREREQFUNCTION, which is called when the connection stands, TLS and a proxy's tunnel
 * included, right before the request.  Sizes and times that libcurl reports don't tell it: a
 * proxy's CONNECT counts as a request too.  In doubt it was sent.
 *
 * A server may say what it likes: of its answer only so much is kept as anyone will look at, and
 * where it goes on without end the transfer is ended.  What it said until then stands.
 *
 * Debian's libcurl comes with a folder of certificates set, and while one is, every handshake
 * reads the whole bundle anew (20 ms); so there is none, and the bundle is kept for a minute.
 *
 * Each call that is under way has a socket or three and, while its name is resolved, a thread; of
 * both a service has only so many.  So the calls of a large office go out in turn.
 *
 * Names are resolved by libcurl in those threads.  Without CURLOPT_QUICK_EXIT giving up on one that
 * doesn't answer would wait for its thread, and all other calls with it.
 */

#define TIMEOUT_USUAL 30 /* seconds */
#define CONNECT_TIMEOUT_MOST 10 /* seconds */
/* In bytes, after which the transfer is ended: of the body, and of all lines of heads. */
#define BODY_MOST (1024 * 1024)
#define HEAD_MOST (256 * 1024)
#define INTERIM_MOST 100 /* answers of 1xx before the one that counts */
#define HEADERS_MOST 100
#define HEADER_MOST 8192 /* bytes of a name or value; longer ones are left out */
#define TRUST_KEPT 60L /* seconds */

struct http {
	struct multi *multi; /* owned */
	char *user_agent; /* owned */
	/* owned, each owned; those under way first, in any order, then those that wait, in turn */
	struct http_call **calls;
	size_t call_count, under_way;
};

struct http_call {
	struct http *http; /* borrowed */
	CURL *easy; /* owned */
	struct curl_slist *lines; /* owned; of the request's head */
	struct address address;
	bool proxied;
	long timeout, connect_timeout; /* seconds */
	bool begun; /* bytes of the request may have left */
	bool enough; /* of the answer, it was cut */
	size_t head; /* bytes seen */
	bool head_whole; /* the head of the last answer came to its end */
	unsigned interim;
	size_t body_seen; /* bytes */
	struct buffer body;
	void (*answered)(void *context, const struct response *response);
	void *context;
};

static void
call_free(struct http_call *call)
{
	curl_easy_cleanup(call->easy);
	curl_slist_free_all(call->lines);
	address_done(&call->address);
	buffer_done(&call->body);
	free(call);
}

CLEANUP_POINTER(struct http_call *, call_free)

static int
on_begin(void *context, char *ip, char *local_ip, int port, int local_port)
{
	(void)ip;
	(void)local_ip;
	(void)port;
	(void)local_port;
	struct http_call *call = context;
	call->begun = true;
	return CURL_PREREQFUNC_OK;
}

/* libcurl hands over each line of a head as a whole. */
static size_t
on_head(char *line, size_t size, size_t count, void *context)
{
	struct http_call *call = context;
	size_t length = size * count;
	long status = 0;
	curl_easy_getinfo(call->easy, CURLINFO_RESPONSE_CODE, &status);
	call->head += length;
	if (length > 5 && strncmp(line, "HTTP/", 5) == 0) {
		call->head_whole = false;
		call->interim += status / 100 == 1;
	} else if (*line == '\r' || *line == '\n') {
		call->head_whole = true;
	}
	if (call->head <= HEAD_MOST && call->interim <= INTERIM_MOST)
		return length;
	call->enough = true;
	return 0;
}

static size_t
on_body(char *bytes, size_t size, size_t count, void *context)
{
	struct http_call *call = context;
	size_t length = size * count, room = RESPONSE_MOST - call->body.length;
	buffer_add(&call->body, bytes, length < room ? length : room);
	call->body_seen += length;
	if (call->body_seen > RESPONSE_MOST)
		call->enough = true;
	return call->body_seen > BODY_MOST ? 0 : length;
}

/* Of the last answer, without those of 1xx and of a proxy's before it. */
static void
read_headers(CURL *easy, struct headers *ret)
{
	struct curl_header *header = NULL;
	while (ret->count < HEADERS_MOST &&
	       (header = curl_easy_nextheader(easy, CURLH_HEADER, -1, header)))
		if (strlen(header->name) <= HEADER_MOST && strlen(header->value) <= HEADER_MOST)
			headers_add(ret, header->name, header->value);
}

static void
read_answer(struct http_call *call, CURLcode code, struct response *ret)
{
	long status = 0;
	curl_easy_getinfo(call->easy, CURLINFO_RESPONSE_CODE, &status);
	/* To libcurl a head that breaks off is an answer. */
	if (code == CURLE_OK && !call->head_whole)
		code = CURLE_PARTIAL_FILE;
	if (status >= 200 && (code == CURLE_OK || call->enough)) {
		ret->status = (int)status;
		read_headers(call->easy, &ret->headers);
		ret->body_length = call->body.length;
		ret->body = buffer_take(&call->body);
		return;
	}
	struct failure_case failed = {
		.easy = call->easy,
		.code = code,
		.host = call->address.host,
		.begun = call->begun,
		.proxied = call->proxied,
		.timeout = call->timeout,
		.connect_timeout = call->connect_timeout,
	};
	ret->failure = call->begun ? FAILURE_LOST : FAILURE_UNSENT;
	ret->failed = failure_sentence(&failed);
}

static void
begin_waiting(struct http *http)
{
	while (http->under_way < HTTP_CALLS_MOST && http->under_way < http->call_count)
		multi_add(http->multi, http->calls[http->under_way++]->easy);
}

/* Take a call that was under way out of the list. */
static void
forget(struct http *http, const struct http_call *call)
{
	size_t place = 0;
	while (http->calls[place] != call)
		place++;
	http->calls[place] = http->calls[--http->under_way];
	http->call_count--;
	memmove(&http->calls[http->under_way], &http->calls[http->under_way + 1],
	    (http->call_count - http->under_way) * sizeof *http->calls);
}

static void
on_end(void *context, CURL *easy, CURLcode code)
{
	struct http *http = context;
	void *private = NULL;
	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
	cleanup(call_freep) struct http_call *call = private;
	cleanup(response_done) struct response response = { 0 };
	forget(http, call);
	begin_waiting(http);
	read_answer(call, code, &response);
	call->answered(call->context, &response);
}

/* Whether ${text} can stand in a line of a head without beginning another. */
static bool
is_line(const char *text)
{
	return !text[strcspn(text, "\r\n")];
}

static bool
add_line(struct http_call *call, const char *line)
{
	struct curl_slist *longer = curl_slist_append(call->lines, line);
	if (longer)
		call->lines = longer;
	return longer != NULL;
}

static bool
set_head(struct http_call *call, const struct headers *headers)
{
	/* Not asked for: to wait for leave before the body, and a type for it. */
	bool typed = headers_get(headers, "Content-Type") != NULL;
	if (!add_line(call, "Expect:") || (!typed && !add_line(call, "Content-Type:")))
		return false;
	for (size_t i = 0; i < headers->count; i++) {
		const struct header *header = &headers->items[i];
		/* With nothing behind the colon libcurl would leave it out. */
		cleanup(freep) char *line =
		    *header->value ? mem_format("%s: %s", header->name, header->value)
				   : mem_format("%s;", header->name);
		if (!*header->name || strpbrk(header->name, ":; \t") || !is_line(line) ||
		    !add_line(call, line))
			return false;
	}
	return true;
}

#define SET(option, value) (curl_easy_setopt(call->easy, option, value) == CURLE_OK)

static bool
set_request(struct http_call *call, const struct request *request)
{
	if (!is_line(request->method) || !set_head(call, &request->headers))
		return false;
	if (request->body || strcmp(request->method, "GET") != 0) {
		if (!SET(CURLOPT_POST, 1L) ||
		    !SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length) ||
		    !SET(CURLOPT_COPYPOSTFIELDS, request->body ? request->body : ""))
			return false;
	}
	return SET(CURLOPT_CUSTOMREQUEST, request->method) && SET(CURLOPT_URL, request->url) &&
	       SET(CURLOPT_PATH_AS_IS, 1L) && SET(CURLOPT_HTTPHEADER, call->lines) &&
	       SET(CURLOPT_USERAGENT, call->http->user_agent);
}

/* One connection for one exchange, and no other way to go than the one that is written down. */
static bool
set_way(struct http_call *call, const struct http_options *options)
{
	const char *proxy = options->proxy ? options->proxy : "";
	return SET(CURLOPT_PROTOCOLS_STR, "http,https") && SET(CURLOPT_FOLLOWLOCATION, 0L) &&
	       SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1) &&
	       SET(CURLOPT_HTTP09_ALLOWED, 0L) && SET(CURLOPT_FRESH_CONNECT, 1L) &&
	       SET(CURLOPT_FORBID_REUSE, 1L) && SET(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L) &&
	       SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) && SET(CURLOPT_PROXY, proxy) &&
	       SET(CURLOPT_NOPROXY, "") && SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L) &&
	       SET(CURLOPT_NOSIGNAL, 1L) && SET(CURLOPT_QUICK_EXIT, 1L) &&
	       SET(CURLOPT_TIMEOUT, call->timeout) &&
	       SET(CURLOPT_CONNECTTIMEOUT, call->connect_timeout);
}

static bool
set_trust(struct http_call *call, const char *ca_file)
{
	const char *file = ca_file;
	if (!file)
		file = curl_version_info(CURLVERSION_NOW)->cainfo;
	/* Where libcurl was built to know no bundle, its folder has to serve. */
	if (file && !(SET(CURLOPT_CAINFO, file) && SET(CURLOPT_CAPATH, NULL)))
		return false;
	return SET(CURLOPT_SSL_VERIFYPEER, 1L) && SET(CURLOPT_SSL_VERIFYHOST, 2L) &&
	       SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
	       SET(CURLOPT_CA_CACHE_TIMEOUT, TRUST_KEPT);
}

static bool
set_callbacks(struct http_call *call)
{
	return SET(CURLOPT_PRIVATE, call) && SET(CURLOPT_PREREQFUNCTION, on_begin) &&
	       SET(CURLOPT_PREREQDATA, call) && SET(CURLOPT_HEADERFUNCTION, on_head) &&
	       SET(CURLOPT_HEADERDATA, call) && SET(CURLOPT_WRITEFUNCTION, on_body) &&
	       SET(CURLOPT_WRITEDATA, call);
}

/* "observed/1.2.3 (mailto:press@example.org)" */
static char *
make_user_agent(const char *contact)
{
	struct buffer text = { 0 };
	buffer_text(&text, "observed/" OBSERVED_VERSION);
	if (contact && *contact && is_line(contact))
		buffer_format(&text, " (%s)", contact);
	return buffer_take(&text);
}

int
http_new(sd_event *event, const char *contact, struct http **ret)
{
	/* A connection that breaks while it is written to is an error and not the end. */
	signal(SIGPIPE, SIG_IGN);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return -ENOMEM;
	struct http *http = mem_new(sizeof *http);
	int r = multi_new(event, on_end, http, &http->multi);
	if (r < 0) {
		free(http);
		return r;
	}
	http->user_agent = make_user_agent(contact);
	*ret = http;
	return 0;
}

void
http_free(struct http *http)
{
	if (!http)
		return;
	for (size_t i = 0; i < http->call_count; i++) {
		if (i < http->under_way)
			multi_remove(http->multi, http->calls[i]->easy);
		call_free(http->calls[i]);
	}
	free(http->calls);
	multi_free(http->multi);
	free(http->user_agent);
	free(http);
	curl_global_cleanup();
}

int
http_send(struct http *http, const struct request *request, const struct http_options *options,
    void (*answered)(void *context, const struct response *response), void *context)
{
	cleanup(call_freep) struct http_call *call = mem_new(sizeof *call);
	long timeout = options->timeout > 0 ? options->timeout : TIMEOUT_USUAL;
	*call = (struct http_call){
		.http = http,
		.easy = curl_easy_init(),
		.proxied = options->proxy && *options->proxy,
		.timeout = timeout,
		.connect_timeout =
		    timeout < CONNECT_TIMEOUT_MOST ? timeout : CONNECT_TIMEOUT_MOST,
		.answered = answered,
		.context = context,
	};
	if (!call->easy)
		return -ENOMEM;
	if (address_read(request->url, &call->address))
		return -EINVAL;
	if (!set_request(call, request) || !set_way(call, options) ||
	    !set_trust(call, options->ca_file) || !set_callbacks(call))
		return -EINVAL;
	*(struct http_call **)mem_push(&http->calls, &http->call_count, sizeof call) =
	    take(call);
	begin_waiting(http);
	return 0;
}
