/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_DELIVERY_H
#define OBSERVED_SERVICE_DELIVERY_H

/*
 * One attempt to bring a post to its platform: the whole exchange, from the first request to the last answer.  It knows nothing of the
 * ledger: who begins it writes down what comes of it.
 */

#include <stdbool.h>
#include <stdint.h>

struct http;
struct post;
struct webhook;

enum delivery_result {
	DELIVERY_SENT,
	DELIVERY_LATER, /* it was not posted, and trying again may help */
	DELIVERY_REFUSED, /* it will never be posted */
	DELIVERY_LOST, /* it may have been posted or not */
};

/* What came of it; texts borrowed for the call, with no secret in them. */
struct delivery_end {
	enum delivery_result result;
	int64_t
	    floor_at; /* the instant before which the platform asked not to come back; 0: none */
	bool gone; /* the webhook itself is gone */
	int status; /* of the last answer; 0: there was none */
	const char *error; /* a sentence; NULL where it was sent */
	const char *answer; /* the beginning of the last answer's body; NULL: none */
	const char *remote_id, *remote_url; /* NULL: not told */
	/* secret; what the platform wants remembered from now on; NULL: nothing new */
	const char *memory;
	/* it may have been posted: the platform will know a repeat by its key, for a while */
	bool lost;
};

/* What is to be brought where; all of it borrowed, all but the texts until it has ended. */
struct delivery_order {
	const struct webhook *webhook;
	const struct post *post;
	const char *key; /* for the platform to know a repeat by */
	const char *memory; /* of this webhook, see struct exchange; copied */
	bool doubtful; /* see struct exchange */
	int64_t now_at;
};

/* How much of an answer is kept, in bytes. */
#define DELIVERY_ANSWER_MOST 1000

/*
 * delivery_begin(http, order, ended, context):
 * Begin to bring a post to its webhook.  ${ended}(${context}, end) is called once, from the loop.
 * Return 0, or a negative errno where nothing was begun: then ${ended} is not called.
 */
int delivery_begin(struct http *http, const struct delivery_order *order,
    void (*ended)(void *context, const struct delivery_end *end), void *context);

#endif
