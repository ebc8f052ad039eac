/* SPDX-License-Identifier: MIT */
#include "system/receiver/exchange.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "system/receiver/answer.h"
#include "system/receiver/imitation.h"
#include "system/receiver/must.h"
#include "system/receiver/parked.h"
#include "system/receiver/request.h"
#include "system/receiver/rules.h"

#define DRIP_MS 200
#define HUGE_BYTES ((uint64_t)10 * 1024 * 1024)
#define BLOCK_BYTES ((size_t)64 * 1024)

struct exchange {
	struct receiver *receiver; /* borrowed */
	struct MHD_Connection *connection; /* borrowed */
	struct request *request; /* owned */
	struct MHD_Response *response; /* owned; NULL where there is to be no answer */
	enum answer_kind kind;
	unsigned status;
	long delay_ms; /* what is still to be waited; PARKED_FOREVER */
	bool drop_due; /* the next drop of a drip */
};

void *
exchange_begin(void *receiver, const char *target, struct MHD_Connection *connection)
{
	struct exchange *exchange = must(calloc(1, sizeof(*exchange)));
	exchange->receiver = receiver;
	exchange->connection = connection;
	exchange->request = request_new(target);
	return exchange;
}

void
exchange_end(void *receiver, struct MHD_Connection *connection, void **exchange_,
    enum MHD_RequestTerminationCode how)
{
	(void)receiver;
	(void)connection;
	(void)how;
	struct exchange *exchange = take(*exchange_);
	if (!exchange)
		return;
	if (exchange->response)
		MHD_destroy_response(exchange->response);
	request_free(exchange->request);
	free(exchange);
}

static enum MHD_Result
add_header(void *request, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	request_add_header(request, name, value);
	return MHD_YES;
}

/* The first byte at once, then one whenever the time has come again. */
static ssize_t
drip(void *context, uint64_t position, char *bytes, size_t room)
{
	struct exchange *exchange = context;
	if (room == 0)
		return 0;
	if (position == 0 || exchange->drop_due) {
		exchange->drop_due = false;
		*bytes = '.';
		return 1;
	}
	exchange->drop_due = true;
	if (parked_add(exchange->receiver->parked, exchange->connection, DRIP_MS))
		return 0;
	return MHD_CONTENT_READER_END_WITH_ERROR;
}

static ssize_t
fill(void *context, uint64_t position, char *bytes, size_t room)
{
	(void)context;
	(void)position;
	memset(bytes, '.', room);
	return (ssize_t)room;
}

static struct MHD_Response *
response_new(struct exchange *exchange, const struct answer *answer)
{
	if (answer->kind == ANSWER_DRIP)
		return MHD_create_response_from_callback(
		    MHD_SIZE_UNKNOWN, 1, drip, exchange, NULL);
	if (answer->kind == ANSWER_HUGE)
		return MHD_create_response_from_callback(
		    HUGE_BYTES, BLOCK_BYTES, fill, NULL, NULL);
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    answer->body ? strlen(answer->body) : 0, answer->body, MHD_RESPMEM_MUST_COPY);
	const char *name;
	json_t *value;
	json_object_foreach (answer->headers, name, value) {
		if (!MHD_add_response_header(response, name, json_string_value(value))) {
			fprintf(stderr, "receiver: the header %s cannot be sent\n", name);
			exchange->receiver->failed = true;
		}
	}
	return response;
}

static double
now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_REALTIME, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* One write(2) for one line: who reads the log meanwhile sees none that is cut. */
static void
write_down(struct exchange *exchange, bool repeated)
{
	json_t *answered = exchange->kind == ANSWER_HANG   ? json_string("hang")
			   : exchange->kind == ANSWER_DROP ? json_string("drop")
							   : json_integer(exchange->status);
	cleanup(freep) char *line = request_line(exchange->request, now(), answered, repeated);
	size_t length = strlen(line);
	ssize_t written = write(exchange->receiver->log, line, length);
	if (written >= 0 && (size_t)written == length)
		return;
	fprintf(stderr, "receiver: the log: %s\n", strerror(written < 0 ? errno : ENOSPC));
	exchange->receiver->failed = true;
}

/* The request is there as a whole: number it, decide about it, write it down. */
static void
arrived(struct exchange *exchange)
{
	struct receiver *receiver = exchange->receiver;
	exchange->request->number = ++receiver->count;
	const struct answer *ruled = rules_next(receiver->rules, exchange->request->path);
	exchange->delay_ms = ruled ? (long)ruled->delay_ms : 0;
	cleanup(answer_done) struct answer imitated = { 0 };
	bool repeated = false;
	if (!ruled || ruled->kind == ANSWER_DEFAULT) {
		repeated = imitation_answer(receiver->imitation, exchange->request, &imitated);
		ruled = &imitated;
	}
	exchange->kind = ruled->kind;
	exchange->status = ruled->status;
	if (ruled->kind == ANSWER_HANG)
		exchange->delay_ms = PARKED_FOREVER;
	else if (ruled->kind != ANSWER_DROP)
		exchange->response = must(response_new(exchange, ruled));
	write_down(exchange, repeated);
}

static enum MHD_Result
refuse(struct MHD_Connection *connection)
{
	struct MHD_Response *response =
	    must(MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT));
	enum MHD_Result queued =
	    MHD_queue_response(connection, MHD_HTTP_CONTENT_TOO_LARGE, response);
	MHD_destroy_response(response);
	return queued;
}

/* MHD_NO, here and below: close the connection. */
static enum MHD_Result
respond(struct exchange *exchange)
{
	struct parked *parked = exchange->receiver->parked;
	if (exchange->delay_ms) {
		long delay_ms = exchange->delay_ms;
		if (delay_ms != PARKED_FOREVER)
			exchange->delay_ms = 0;
		return parked_add(parked, exchange->connection, delay_ms) ? MHD_YES : MHD_NO;
	}
	if (!exchange->response)
		return MHD_NO;
	return MHD_queue_response(exchange->connection, exchange->status, exchange->response);
}

enum MHD_Result
exchange_serve(void *receiver, struct MHD_Connection *connection, const char *path,
    const char *method, const char *version, const char *bytes, size_t *length,
    void **exchange_)
{
	(void)receiver;
	(void)path;
	(void)version;
	struct exchange *exchange = *exchange_;
	struct request *request = exchange->request;
	if (!request->method) {
		request->method = must(strdup(method));
		MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, request);
		return MHD_YES;
	}
	if (*length) {
		bool go_on = request_add_body(request, bytes, *length);
		*length = 0;
		return go_on ? MHD_YES : MHD_NO;
	}
	if (request_too_long(request))
		return refuse(connection);
	if (!request->number)
		arrived(exchange);
	return respond(exchange);
}
