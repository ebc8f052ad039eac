/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdio.h>
#include <stdlib.h>

#include "commands/output.h"
#include "commands/plan.h"
#include "commands/reading.h"
#include "commands/view.h"

#include "io/clock.h"

#include "core/exchange.h"
#include "core/language.h"
#include "core/platform.h"
#include "core/value.h"

#include "base/cleanup.h"

static const struct command_option options[] = {
	{ "observance", "ID", "the observance to show (required)" },
	{ "date", "DATE", "its occurrence on that day; default: the next one" },
	{ "webhook", "NAME", "only for that webhook, though its filters leave the day out" },
	{ "language", "TAG", "as if the webhooks wanted that language" },
	{ "remind", "NUMBER", "the reminder that many days before" },
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { OBSERVANCE, DATE, WEBHOOK, LANGUAGE, REMIND, JSON };

/* How many requests it takes: one, or one for a session first. */
static size_t
request_count(const struct planned *planned)
{
	return planned->due.webhook->platform->memory_shown ? 2 : 1;
}

/* The request as it would be sent, with nothing secret in it; the last one has the post. */
static void
compose(const struct planned *planned, size_t index, struct request *ret)
{
	struct webhook masked;
	webhook_masked(planned->due.webhook, &masked);
	struct exchange exchange = { .key = planned->post->key,
		.post = planned->post,
		.now_at = planned->post->due_at };
	if (index + 1 == request_count(planned))
		exchange.memory = masked.platform->memory_shown;
	masked.platform->compose(&masked, planned->post, &exchange, ret);
	webhook_masked_done(&masked);
}

static json_t *
request_as_json(const struct request *request)
{
	json_t *headers = json_object();
	for (size_t i = 0; i < request->headers.count; i++)
		json_object_set_new(headers, request->headers.items[i].name,
		    json_string(request->headers.items[i].value));
	json_t *json = json_object();
	json_object_set_new(json, "method", json_string(request->method));
	json_object_set_new(json, "url", json_string(request->url));
	json_object_set_new(json, "headers", headers);
	json_object_set_new(json, "body", value_text(request->body));
	return json;
}

static json_t *
preview_json(const struct planned *planned)
{
	json_t *json = view_json(planned), *requests = json_array();
	for (size_t i = 0; planned->outcome == POST_WRITTEN && i < request_count(planned);
	     i++) {
		cleanup(request_done) struct request request = { 0 };
		compose(planned, i, &request);
		json_array_append_new(requests, request_as_json(&request));
	}
	json_object_set_new(json, "requests", requests);
	return json;
}

static void
print_request(const struct request *request)
{
	printf("  %s %s\n", request->method, request->url);
	for (size_t i = 0; i < request->headers.count; i++)
		printf("  %s: %s\n", request->headers.items[i].name,
		    request->headers.items[i].value);
	printf("\n  %s\n\n", request->body ? request->body : "");
}

/* What is read first, and then what is sent for it. */
static void
print_preview(const struct planned *planned)
{
	view_print(planned);
	putchar('\n');
	for (size_t i = 0; planned->outcome != POST_SKIPPED && i < request_count(planned);
	     i++) {
		cleanup(request_done) struct request request = { 0 };
		compose(planned, i, &request);
		print_request(&request);
	}
}

/* Whether the webhook's own filters let this post through. */
static bool
taken(struct sources *sources, const struct due *due)
{
	bool found = false;
	cleanup(dues_done) struct dues dues = { 0 };
	due_between(sources->config, sources->calendar, due->due_at - 1,
	    due->due_at + SECONDS_A_DAY, &dues);
	for (size_t i = 0; i < dues.count && !found; i++)
		found = dues.items[i].webhook == due->webhook &&
			dues.items[i].occurrence.observance == due->occurrence.observance &&
			dues.items[i].days_before == due->days_before &&
			date_compare(dues.items[i].occurrence.date, due->occurrence.date) == 0;
	return found;
}

/* Show what one webhook would post; return whether there is anything. */
static bool
show(struct sources *sources, const struct webhook *webhook,
    const struct observance *observance, const struct invocation *invocation, json_t *array)
{
	struct due due;
	struct webhook wanted = *webhook;
	const char *language = invocation->values[LANGUAGE],
		   *remind = invocation->values[REMIND];
	if (!due_find(sources->calendar, webhook, observance,
		command_date(invocation->values[DATE]),
		remind ? (int)strtol(remind, NULL, 10) : 0, clock_now(), &due))
		return false;
	if (!invocation->values[WEBHOOK] && !remind && !taken(sources, &due))
		return true;
	struct strings only = { 0 };
	if (language) {
		strings_add(&only, language);
		wanted.languages = only;
	}
	due.webhook = &wanted;
	struct planned planned;
	plan_write(sources, &due, &planned);
	if (array)
		json_array_append_new(array, preview_json(&planned));
	else
		print_preview(&planned);
	plan_done(&planned);
	strings_done(&only);
	return true;
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	const struct webhook *webhook = NULL;
	const struct observance *observance = NULL;
	if (!invocation->values[OBSERVANCE]) {
		fputs("observed: preview wants --observance ID: `observed observances` lists "
		      "them\n",
		    stderr);
		return COMMAND_MISUSED;
	}
	if (invocation->values[LANGUAGE] && !language_tag_valid(invocation->values[LANGUAGE])) {
		fprintf(stderr, "observed: \"%s\" is not a language tag such as fr\n",
		    invocation->values[LANGUAGE]);
		return COMMAND_MISUSED;
	}
	int status = reading_chosen(invocation, SECRETS_LEFT, invocation->values[WEBHOOK],
	    invocation->values[OBSERVANCE], &sources, &webhook, &observance);
	if (status != COMMAND_DONE)
		return status;
	json_t *array = invocation->values[JSON] ? json_array() : NULL;
	bool occurs = sources->config->webhook_count == 0;
	for (size_t i = 0; i < sources->config->webhook_count; i++)
		if (!webhook || webhook == &sources->config->webhooks[i])
			occurs |= show(sources, &sources->config->webhooks[i], observance,
			    invocation, array);
	if (array)
		output_json(array);
	if (occurs)
		return COMMAND_DONE;
	fprintf(stderr, "observed: %s does not occur %s%s\n", observance->id,
	    invocation->values[DATE] ? "on " : "in the next ten years",
	    invocation->values[DATE] ? invocation->values[DATE] : "");
	return COMMAND_FAILED;
}

const struct command command_preview = {
	.name = "preview",
	.summary = "a post as people will read it, and the exact request, secrets hidden",
	.help =
	    "Shows what would be posted for an observance: the text as it is read there, with "
	    "its length,\n"
	    "which message it quotes and why that one, and the request byte for byte but for "
	    "secrets.\n"
	    "Webhooks whose filters leave the day out are not shown unless named.",
	.options = options,
	.run = run,
};
