/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EXCHANGE_H
#define OBSERVED_CORE_EXCHANGE_H

/*
 * What is said to a platform and what it answers: plain data, with no network in it.  io/http
 * carries the one and brings the other; platforms/ write and judge them; service/courier knows
 * both.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct post;

struct header {
	char *name; /* owned */
	char *value; /* owned */
};

struct headers {
	struct header *items; /* owned */
	size_t count;
};

struct request {
	char *method; /* owned: "POST" */
	char *url; /* owned; may hold secrets: never logged */
	struct headers headers; /* may hold secrets */
	char *body; /* owned; UTF-8; NULL: none */
	size_t body_length; /* bytes */
};

/* How far an exchange came that brought no whole answer. */
enum failure {
	FAILURE_NONE, /* there is an answer */
	/* the request can't have been acted on: no address, no connection, no TLS */
	FAILURE_UNSENT,
	FAILURE_LOST, /* the request, or a part of it, was sent: it may have been acted on */
};

struct response {
	enum failure failure;
	/* owned; what went wrong, in words and with no secret; NULL unless failure */
	char *failed;
	int status; /* HTTP status; 0 unless FAILURE_NONE */
	struct headers headers;
	char *body; /* owned; cut at RESPONSE_MOST bytes; "" for an empty one */
	size_t body_length; /* bytes */
};

#define RESPONSE_MOST 65536

enum verdict_kind {
	VERDICT_SENT, /* the platform has it */
	VERDICT_LATER, /* not now: try again, never before not_before_at */
	VERDICT_REFUSED, /* never: trying again would bring the same answer */
	VERDICT_IN_DOUBT, /* it may have been posted or not, or in part: a person decides */
	VERDICT_MORE, /* the exchange goes on: compose again, with what is to be remembered */
};

struct verdict {
	enum verdict_kind kind;
	int64_t not_before_at; /* for LATER: the instant the platform asked for; 0: none */
	bool confidential; /* the answer may hold secrets, and is not to be kept */
	bool gone; /* for REFUSED: the webhook itself is gone, not just this post */
	/* owned; for LATER, REFUSED and IN_DOUBT: one sentence with no secret; settings that are to
	 * be mended stand in it as {url}, {token}, {secret}, {user}, {channel} */
	char *why;
	char *remote_id; /* owned; what the platform calls the post; NULL: not told */
	char *remote_url; /* owned; where it can be seen; NULL: not told */
	/* owned; for the exchange's memory from now on, with any kind of verdict; NULL: as it was */
	char *memory;
};

/*
 * One attempt, as far as it has come.  What a platform has to know from one request to the next, and from
 * one post of a webhook to the next (a session), is its memory: it writes and reads it, and the courier keeps it, never
 * on disk and no longer than the configuration in use.
 */
struct exchange {
	const char *key; /* borrowed; the idempotency key, the same for every attempt */
	const struct post *post; /* borrowed; what is to be posted */
	int64_t now_at; /* the instant of this attempt */
	unsigned step; /* requests of this attempt that came before this one */
	/* borrowed; may hold secrets; what the last verdict for this webhook wanted remembered;
	 * NULL: nothing */
	const char *memory;
	/* an attempt before may have been posted under a key that is forgotten by now: only for
	 * platforms that can look for it */
	bool doubtful;
};

/*
 * headers_add(headers, name, value):
 * Append copies of ${name} and ${value}.
 */
void headers_add(struct headers *headers, const char *name, const char *value);

/*
 * headers_get(headers, name):
 * Return the first value of that name (without case), borrowed, or NULL.
 */
const char *headers_get(const struct headers *headers, const char *name);
void headers_done(struct headers *headers);

/*
 * request_json(request, url):
 * Make ${request} a POST to ${url}, which is taken, with Content-Type: application/json; the
 * body is yet to come.
 */
void request_json(struct request *request, char *url);

/*
 * request_body(request, body):
 * Give the request its body, a text that is taken.
 */
void request_body(struct request *request, char *body);

void request_done(struct request *request);
void response_done(struct response *response);
void verdict_done(struct verdict *verdict);

#endif
