/* SPDX-License-Identifier: MIT */
#include "service/delivery.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "io/http.h"

#include "core/exchange.h"
#include "core/platform.h"
#include "core/webhook.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* No platform's exchange takes more steps than this. */
#define STEPS_MOST 8

struct delivery {
	struct http *http; /* borrowed */
	const struct webhook *webhook; /* borrowed */
	const struct post *post; /* borrowed */
	struct exchange exchange;
	char *key; /* owned */
	char *memory; /* owned; the exchange borrows it */
	bool remembered; /* what is in memory is news for who keeps it */
	void (*ended)(void *context, const struct delivery_end *end);
	void *context;
};

static void
delivery_free(struct delivery *delivery)
{
	free(delivery->key);
	free(delivery->memory);
	free(delivery);
}

static void
end(struct delivery *delivery, struct delivery_end *end)
{
	if (delivery->remembered)
		end->memory = delivery->memory;
	delivery->ended(delivery->context, end);
	delivery_free(delivery);
}

static int send_step(struct delivery *delivery);

static void
next_step(struct delivery *delivery, int status)
{
	int r = ++delivery->exchange.step < STEPS_MOST ? send_step(delivery) : -ELOOP;
	if (r >= 0)
		return;
	cleanup(freep) char *why = mem_format("the exchange can't go on: %s", strerror(-r));
	end(delivery,
	    &(struct delivery_end){ .result = DELIVERY_LATER, .status = status, .error = why });
}

static void
remember(struct delivery *delivery, struct verdict *verdict)
{
	if (!verdict->memory)
		return;
	free(delivery->memory);
	delivery->memory = take(verdict->memory);
	delivery->exchange.memory = delivery->memory;
	delivery->remembered = true;
}

static void
judge(struct delivery *delivery, const struct response *response)
{
	const struct webhook *webhook = delivery->webhook;
	cleanup(verdict_done) struct verdict verdict = { 0 };
	webhook->platform->judge(response, &delivery->exchange, &verdict);
	remember(delivery, &verdict);
	if (verdict.kind == VERDICT_MORE) {
		next_step(delivery, response->status);
		return;
	}
	cleanup(freep) char *advice = webhook_advice(webhook, verdict.why);
	cleanup(freep) char *why = webhook_redacted(webhook, advice, DELIVERY_ANSWER_MOST);
	cleanup(freep) char *answer = webhook_redacted(
	    webhook, verdict.confidential ? NULL : response->body, DELIVERY_ANSWER_MOST);
	static const enum delivery_result results[] = {
		[VERDICT_SENT] = DELIVERY_SENT,
		[VERDICT_LATER] = DELIVERY_LATER,
		[VERDICT_REFUSED] = DELIVERY_REFUSED,
		[VERDICT_IN_DOUBT] = DELIVERY_LOST,
	};
	end(delivery, &(struct delivery_end){
			  .result = results[verdict.kind],
			  .floor_at = verdict.not_before_at,
			  .gone = verdict.gone,
			  .status = response->status,
			  .error = verdict.kind == VERDICT_SENT ? NULL : why,
			  .answer = answer,
			  .remote_id = verdict.remote_id,
			  .remote_url = verdict.remote_url,
		      });
}

static void
answered(void *context, const struct response *response)
{
	struct delivery *delivery = context;
	if (response->failure == FAILURE_NONE) {
		judge(delivery, response);
		return;
	}
	/* A key makes a repeat harmless, so that what was lost on the way is just tried again. */
	bool lost = response->failure == FAILURE_LOST;
	bool known = delivery->webhook->platform->takes_key;
	end(delivery, &(struct delivery_end){
			  .result = lost && !known ? DELIVERY_LOST : DELIVERY_LATER,
			  .error = response->failed,
			  .lost = lost,
		      });
}

static int
send_step(struct delivery *delivery)
{
	const struct webhook *webhook = delivery->webhook;
	cleanup(request_done) struct request request = { 0 };
	struct http_options options = { webhook->ca_file, webhook->proxy, webhook->timeout };
	webhook->platform->compose(webhook, delivery->post, &delivery->exchange, &request);
	return http_send(delivery->http, &request, &options, answered, delivery);
}

int
delivery_begin(struct http *http, const struct delivery_order *order,
    void (*ended)(void *context, const struct delivery_end *end), void *context)
{
	struct delivery *delivery = mem_new(sizeof *delivery);
	*delivery = (struct delivery){
		.http = http,
		.webhook = order->webhook,
		.post = order->post,
		.key = mem_text(order->key),
		.memory = mem_text(order->memory),
		.ended = ended,
		.context = context,
	};
	delivery->exchange = (struct exchange){ .key = delivery->key,
		.post = order->post,
		.now_at = order->now_at,
		.memory = delivery->memory,
		.doubtful = order->doubtful };
	int r = send_step(delivery);
	if (r < 0)
		delivery_free(delivery);
	return r;
}
