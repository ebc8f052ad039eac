/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_EXCHANGE_H
#define OBSERVED_SYSTEM_RECEIVER_EXCHANGE_H

/*
 * One request and its answer, as libmicrohttpd's callbacks bring them: taken in, given its
 * number, decided, written down, answered, in this order.  All run in the one thread that serves.
 */

#include <jansson.h>
#include <microhttpd.h>
#include <stdbool.h>

struct imitation;
struct parked;
struct rules;

/* What all the exchanges share. */
struct receiver {
	int log; /* borrowed: a descriptor that appends */
	struct rules *rules; /* borrowed */
	struct imitation *imitation; /* borrowed */
	struct parked *parked; /* borrowed */
	json_int_t count; /* of requests that arrived whole */
	bool failed; /* something was not written or not answered as it should have been */
};

/*
 * exchange_begin(receiver, target, connection):
 * MHD_OPTION_URI_LOG_CALLBACK: return the exchange for a request line's target, to be handed on
 * to the other two.
 */
void *exchange_begin(void *receiver, const char *target, struct MHD_Connection *connection);

/*
 * exchange_serve(...):
 * MHD_AccessHandlerCallback.
 */
enum MHD_Result exchange_serve(void *receiver, struct MHD_Connection *connection,
    const char *path, const char *method, const char *version, const char *bytes,
    size_t *length, void **exchange);

/*
 * exchange_end(...):
 * MHD_OPTION_NOTIFY_COMPLETED: release the exchange.
 */
void exchange_end(void *receiver, struct MHD_Connection *connection, void **exchange,
    enum MHD_RequestTerminationCode how);

#endif
