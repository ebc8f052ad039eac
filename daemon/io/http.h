/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_HTTP_H
#define OBSERVED_IO_HTTP_H

/*
 * Requests over the network: libcurl's multi interface on the sd-event loop.  No redirect is
 * followed, no answer is kept beyond RESPONSE_MOST, nothing blocks.
 */

#include <systemd/sd-event.h>

#include "core/exchange.h"

struct http;

/* What a webhook says about its network; all borrowed until the call ends, NULL: the system's,
 * none. */
struct http_options {
	const char *ca_file;
	const char *proxy;
	int timeout; /* seconds for the whole exchange; 0: 30 */
};

/*
 * http_new(event, contact, ret):
 * Make a carrier on the loop ${event} that calls itself "observed/VERSION (${contact})"; NULL:
 * there is no contact.  From here on the process ignores SIGPIPE.  Return 0 or a negative errno.
 */
int http_new(sd_event *event, const char *contact, struct http **ret);

/*
 * http_free(http):
 * Give up all that is under way, without calling back, and release.  Not from ${answered}.
 */
void http_free(struct http *http);

/*
 * http_send(http, request, options, answered, context):
 * Send ${request}, which is copied, once, and call ${answered}(${context}, response) once from
 * the loop, when the answer is there or there will be none; the response is borrowed for that
 * call, which may send the next request.  At most HTTP_CALLS_MOST are under way at once: one
 * beyond them waits for its turn, and the time of its timeout begins then.  Return 0, or a
 * negative errno where nothing was begun: -EINVAL for what is no request.
 */
#define HTTP_CALLS_MOST 128
int http_send(struct http *http, const struct request *request,
    const struct http_options *options,
    void (*answered)(void *context, const struct response *response), void *context);

#endif
