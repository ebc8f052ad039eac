/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdio.h>
#include <stdlib.h>

#include "commands/output.h"
#include "commands/reading.h"
#include "commands/table.h"

#include "service/agenda.h"
#include "service/notes.h"

#include "io/clock.h"

#include "core/due.h"
#include "core/zone.h"

#include "base/cleanup.h"
#include "base/mem.h"

static const struct command_option options[] = {
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { JSON };

/* States that a person should hear of. */
#define OPEN_STATES \
	(1u << STATE_PENDING | 1u << STATE_SENDING | 1u << STATE_IN_DOUBT | 1u << STATE_REFUSED)

struct standing {
	int64_t now_at, next_wake_at;
	size_t counts[STATE_COUNT];
	struct fare *fares; /* owned; by webhook */
	int64_t *off_since; /* owned; by webhook; 0: it is on */
	int64_t *next_due; /* owned; by webhook; -1: none within a year and a month */
	int days_left; /* until the last occurrence that the calendar knows within ten years */
	struct entries open; /* what waits or wants a decision */
};

static int
read_ledger(struct sources *sources, struct ledger *ledger, struct standing *standing)
{
	static const struct ledger_filter open = { .states = OPEN_STATES };
	int64_t fill_at = -1;
	int r = ledger_counts(ledger, standing->counts);
	if (r >= 0)
		r = ledger_list(ledger, &open, &standing->open);
	if (r >= 0)
		r = agenda_next(sources, ledger, standing->now_at, &fill_at);
	for (size_t i = 0; r >= 0 && i < sources->config->webhook_count; i++) {
		const char *webhook = sources->config->webhooks[i].name;
		r = ledger_fare(ledger, webhook, &standing->fares[i]);
		if (r >= 0)
			r = notes_off_since(ledger, webhook, &standing->off_since[i]);
	}
	if (r < 0)
		return r;
	if (fill_at >= 0)
		standing->next_wake_at = fill_at;
	for (size_t i = 0; i < standing->open.count; i++) {
		const struct entry *entry = &standing->open.items[i];
		int64_t at = entry->next_at / 1000;
		if (entry->state == STATE_PENDING && at > standing->now_at &&
		    (standing->next_wake_at < 0 || at < standing->next_wake_at))
			standing->next_wake_at = at;
	}
	return 0;
}

static void
read_plan(struct sources *sources, struct standing *standing)
{
	const struct config *config = sources->config;
	cleanup(dues_done) struct dues dues = { 0 };
	standing->next_wake_at = due_next(config, sources->calendar, standing->now_at);
	due_between(config, sources->calendar, standing->now_at,
	    standing->now_at + 400 * SECONDS_A_DAY, &dues);
	for (size_t i = 0; i < config->webhook_count; i++)
		standing->next_due[i] = -1;
	for (size_t i = dues.count; i-- > 0;)
		standing->next_due[dues.items[i].webhook - config->webhooks] =
		    dues.items[i].due_at;
	struct date today = date_from_days(standing->now_at / SECONDS_A_DAY);
	struct date last = calendar_last(sources->calendar, today);
	standing->days_left = last.year ? (int)(date_days(last) - date_days(today)) : 0;
}

static void
print_json(const struct sources *sources, const struct standing *standing)
{
	const struct config *config = sources->config;
	json_t *counts = json_object(), *webhooks = json_array(), *json = json_object();
	for (int state = 0; state < STATE_COUNT; state++)
		json_object_set_new(counts, state_name((enum state)state),
		    json_integer((json_int_t)standing->counts[state]));
	for (size_t i = 0; i < config->webhook_count; i++) {
		const struct webhook *webhook = &config->webhooks[i];
		const struct fare *fare = &standing->fares[i];
		json_t *one = json_object();
		json_object_set_new(one, "name", json_string(webhook->name));
		json_object_set_new(one, "last_sent",
		    output_instant(
			fare->last_sent_at ? fare->last_sent_at : -1, webhook->zone));
		json_object_set_new(
		    one, "next_due", output_instant(standing->next_due[i], webhook->zone));
		json_object_set_new(one, "failing_since",
		    output_instant(
			fare->failing_since_at ? fare->failing_since_at : -1, webhook->zone));
		int64_t off_at = standing->off_since[i];
		json_object_set_new(
		    one, "off_since", output_instant(off_at ? off_at : -1, webhook->zone));
		json_array_append_new(webhooks, one);
	}
	json_object_set_new(json, "now", output_instant(standing->now_at, NULL));
	json_object_set_new(json, "next_wake", output_instant(standing->next_wake_at, NULL));
	json_object_set_new(json, "counts", counts);
	json_object_set_new(json, "webhooks", webhooks);
	json_object_set_new(json, "calendar",
	    json_pack("{s:I, s:i}", "observances",
		(json_int_t)calendar_count(sources->calendar), "days_left",
		standing->days_left));
	json_object_set_new(json, "messages",
	    json_pack("{s:I, s:I}", "count", (json_int_t)sources->messages.count, "faulty",
		(json_int_t)sources->messages.faulty));
	output_json(json);
}

static const char *
local(int64_t at, const struct zone *zone, char text[static INSTANT_TEXT_SIZE])
{
	return at > 0 ? output_local(at, zone, text) : "-";
}

static void
print_open(const struct standing *standing)
{
	static const char *const advice[STATE_COUNT] = {
		[STATE_IN_DOUBT] =
		    "look whether it is there, then `observed retry` or `observed skip`",
		[STATE_REFUSED] = "mend the cause, then `observed retry`, or `observed skip`",
	};
	for (size_t i = 0; i < standing->open.count; i++) {
		const struct entry *entry = &standing->open.items[i];
		printf("%-8s  %s\n", state_name(entry->state), entry->post);
		if (entry->error)
			printf("          %s\n", entry->error);
		if (advice[entry->state])
			printf("          %s\n", advice[entry->state]);
	}
	if (standing->open.count)
		puts("");
}

static void
print_off(const struct config *config, const struct standing *standing)
{
	char since[INSTANT_TEXT_SIZE];
	for (size_t i = 0; i < config->webhook_count; i++) {
		const struct webhook *webhook = &config->webhooks[i];
		if (standing->off_since[i])
			printf("%s is off since %s: mend what is told of its refused post, "
			       "then reload observed, or restart it where a credential "
			       "changed\n\n",
			    webhook->name,
			    output_local(standing->off_since[i], webhook->zone, since));
	}
}

static void
print_text(struct sources *sources, const struct standing *standing)
{
	const struct config *config = sources->config;
	cleanup(freep) char *words = agenda_words(sources, standing->now_at);
	printf("%s\n", words);
	for (int state = 0; state < STATE_COUNT; state++)
		printf("%s%zu %s", state ? ", " : "posts: ", standing->counts[state],
		    state_name((enum state)state));
	printf("\nobservances: %zu, for %d more days; messages on file: %zu, faulty: %zu\n\n",
	    calendar_count(sources->calendar), standing->days_left, sources->messages.count,
	    sources->messages.faulty);
	print_open(standing);
	print_off(config, standing);
	struct table *table = table_new(
	    (const char *const[]){ "WEBHOOK", "LAST SENT", "NEXT DUE", "FAILING SINCE", NULL });
	for (size_t i = 0; i < config->webhook_count; i++) {
		const struct webhook *webhook = &config->webhooks[i];
		char sent[INSTANT_TEXT_SIZE], due[INSTANT_TEXT_SIZE],
		    failing[INSTANT_TEXT_SIZE];
		table_add(table,
		    (const char *const[]){ webhook->name,
			local(standing->fares[i].last_sent_at, webhook->zone, sent),
			local(standing->next_due[i], webhook->zone, due),
			local(standing->fares[i].failing_since_at, webhook->zone, failing) });
	}
	table_print(table);
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	int status = reading_sources(invocation, SOURCES_ALL, SECRETS_LEFT, &sources);
	if (status == COMMAND_DONE)
		status = reading_ledger(sources, LEDGER_READ, &ledger);
	if (status != COMMAND_DONE)
		return status;
	size_t webhooks = sources->config->webhook_count;
	cleanup(freep) struct fare *fares = mem_new((webhooks + 1) * sizeof *fares);
	cleanup(freep) int64_t *off_since = mem_new((webhooks + 1) * sizeof *off_since);
	cleanup(freep) int64_t *next_due = mem_new((webhooks + 1) * sizeof *next_due);
	struct standing standing = { .now_at = clock_now(),
		.fares = fares,
		.off_since = off_since,
		.next_due = next_due };
	read_plan(sources, &standing);
	if (ledger && read_ledger(sources, ledger, &standing) < 0) {
		fprintf(stderr, "observed: %s\n", ledger_error(ledger));
		entries_done(&standing.open);
		return COMMAND_FAILED;
	}
	if (invocation->values[JSON])
		print_json(sources, &standing);
	else
		print_text(sources, &standing);
	entries_done(&standing.open);
	return COMMAND_DONE;
}

const struct command command_status = {
	.name = "status",
	.summary = "what waits, what is in doubt or refused, how each webhook fares",
	.help = "Says how things stand: the next wake, the posts by state, those that want a "
		"decision, and\n"
		"when each webhook was last posted to, is next due, and since when it fails.",
	.options = options,
	.run = run,
};
