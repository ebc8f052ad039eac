/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_REQUEST_H
#define OBSERVED_SYSTEM_RECEIVER_REQUEST_H

/*
 * A request as it arrived, and the line of JSON that the log keeps of it.
 */

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Bytes of a body that are kept; a longer one is read past and refused. */
#define REQUEST_BODY_MOST (4u * 1024 * 1024)

struct request {
	json_int_t number; /* in the log, from 1; 0 until it arrived whole */
	char *method; /* owned; NULL until the headers were read */
	char *path; /* owned, as sent: not percent-decoded */
	char *query; /* owned, as sent; NULL without "?" */
	json_t *headers; /* owned, by lower-case name; several of a name are joined by ", " */
	char *body; /* owned; NULL while empty */
	size_t length; /* bytes that arrived, even where they were not kept */
	size_t room;
};

/*
 * request_new(target):
 * Return a request for the target of a request line (RFC 9112 3.2), owned by the caller.
 */
struct request *request_new(const char *target);
void request_free(struct request *request);

/*
 * request_add_header(request, name, value), request_header(request, name):
 * Add a header; look up its value by lower-case name, borrowed, or NULL.
 */
void request_add_header(struct request *request, const char *name, const char *value);
const char *request_header(const struct request *request, const char *name);

/*
 * request_add_body(request, bytes, length):
 * Take more of the body in.  Return false where so much came that it is time to hang up.
 */
bool request_add_body(struct request *request, const void *bytes, size_t length);

/*
 * request_too_long(request):
 * Return whether the body is longer than what is kept.
 */
bool request_too_long(const struct request *request);

/*
 * request_line(request, at, answered, repeated):
 * Return the log's line, with its newline, owned by the caller.  ${at} is in seconds UTC,
 * ${answered} (taken) the status or a word, ${repeated} whether an earlier answer was given again.
 */
char *request_line(const struct request *request, double at, json_t *answered, bool repeated);

#endif
