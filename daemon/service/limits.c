/* SPDX-License-Identifier: MIT */
#include "service/limits.h"

#include <stdlib.h>
#include <string.h>

#include "service/notes.h"
#include "service/sources.h"

#include "io/http.h"
#include "io/journal.h"
#include "io/ledger.h"

#include "core/config.h"
#include "core/platform.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* A server that is asked. */
struct question {
	struct http *http; /* borrowed */
	struct sources *sources; /* held */
	struct ledger *ledger; /* borrowed */
	struct webhook *webhook; /* borrowed from the sources */
	unsigned step; /* ways of asking that failed before */
};

bool
limits_differ(const struct webhook *webhook)
{
	return webhook->platform->ask && !webhook->limit;
}

int
limits_recall(struct sources *sources, struct ledger *ledger)
{
	int r = 0;
	for (size_t i = 0; r >= 0 && i < sources->config->webhook_count; i++) {
		struct webhook *webhook = &sources->config->webhooks[i];
		if (limits_differ(webhook))
			r = notes_limits_recall(
			    ledger, webhook->name, webhook->platform->name, &webhook->learned);
	}
	return r;
}

static void
question_free(struct question *question)
{
	sources_free(question->sources);
	free(question);
}

/* Say it, and go on with what is usual, or was learned before. */
static void
give_up(const struct question *question, const char *why)
{
	const struct webhook *webhook = question->webhook;
	struct journal_fields fields = { NULL, webhook->name, NULL };
	cleanup(freep) char *host = webhook_host(webhook);
	journal_say(LOG_NOTICE, &fields,
	    "%s: how much %s takes could not be read (%s): %zu is assumed; `limit` in the "
	    "configuration would say it",
	    webhook->name, host, why, webhook_limit(webhook));
}

static void ask(struct question *question);

static void
answered(void *context, const struct response *response)
{
	struct question *question = context;
	struct webhook *webhook = question->webhook;
	struct limits learned = { 0 };
	if (response->failure != FAILURE_NONE) {
		give_up(question, response->failed);
		question_free(question);
		return;
	}
	if (!webhook->platform->learn(response, &learned)) {
		question->step++;
		ask(question);
		return;
	}
	webhook->learned = learned;
	int r = notes_limits(
	    question->ledger, webhook->name, webhook->platform->name, &webhook->learned);
	if (r < 0)
		journal_say(LOG_WARNING, NULL, "%s", ledger_error(question->ledger));
	question_free(question);
}

/* Ask in the next way that there is; the question is released when there is none left. */
static void
ask(struct question *question)
{
	const struct webhook *webhook = question->webhook;
	cleanup(request_done) struct request request = { 0 };
	struct http_options options = { webhook->ca_file, webhook->proxy, webhook->timeout };
	const char *why = "the server does not tell";
	if (webhook->platform->ask(webhook, question->step, &request)) {
		int r = http_send(question->http, &request, &options, answered, question);
		if (r >= 0)
			return;
		why = strerror(-r);
	}
	give_up(question, why);
	question_free(question);
}

void
limits_ask(struct http *http, struct sources *sources, struct ledger *ledger)
{
	for (size_t i = 0; i < sources->config->webhook_count; i++) {
		struct webhook *webhook = &sources->config->webhooks[i];
		if (!limits_differ(webhook))
			continue;
		struct question *question = mem_new(sizeof *question);
		*question = (struct question){ http, sources_ref(sources), ledger, webhook, 0 };
		ask(question);
	}
}
