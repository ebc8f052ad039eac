/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/fallback.h"
#include "commands/output.h"
#include "commands/plan.h"
#include "commands/reading.h"
#include "commands/table.h"

#include "service/sources.h"

#include "io/clock.h"
#include "io/ledger.h"

#include "core/value.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* How far it looks ahead: every observance of a year comes by, and those of the month that begins it twice. */
#define DAYS_AHEAD 400

/* So many posts of a webhook are named. */
#define NAMED_MOST 3

static const struct command_option options[] = {
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { JSON };

/* What is to be told about the posts of a webhook. */
struct tally {
	const struct webhook *webhook;
	size_t posts, own_year, older, none, other_language, unfit;
	struct first {
		const char *observance; /* borrowed from the calendar */
		struct date date;
	} first[NAMED_MOST]; /* the first of those that fall back */
	size_t fallbacks;
};

static void
look_at(const struct planned *planned, const struct fallback *fallback, struct report *report)
{
	const struct post *post = planned->post;
	const struct webhook *webhook = planned->due.webhook;
	char day[DATE_TEXT_SIZE];
	if (fallback->too_long)
		report_warn(report, webhook->file, webhook->line,
		    "webhook \"%s\": %s on %s does not fit: name and link alone take %zu of "
		    "%zu %s: "
		    "change template or limit",
		    webhook->name, post->observance, date_text(post->date, day), post->length,
		    post->limit, post->unit);
	else if (fallback->no_excerpt)
		report_warn(report, webhook->file, webhook->line,
		    "webhook \"%s\": %s on %s: no sentence of %s %s: name and link are posted",
		    webhook->name, post->observance, date_text(post->date, day),
		    post->message_file,
		    fallback->older_message ? "fits that is not bound to its own year"
					    : "fits");
}

static void
count(const struct planned *planned, const struct fallback *fallback, struct tally *tally)
{
	const struct occurrence *occurrence = &planned->due.occurrence;
	tally->posts++;
	tally->own_year += !fallback->no_message && !fallback->older_message;
	tally->older += fallback->older_message;
	tally->none += fallback->no_message;
	tally->other_language += fallback->other_language;
	tally->unfit += fallback->no_excerpt || fallback->too_long;
	if (!fallback_any(fallback))
		return;
	if (tally->fallbacks < NAMED_MOST)
		tally->first[tally->fallbacks] =
		    (struct first){ occurrence->observance->id, occurrence->date };
	tally->fallbacks++;
}

struct ahead {
	json_t *posts; /* owned; those without an excerpt */
	struct tally *tallies; /* owned, one for each webhook */
	size_t count;
};

/* Write every post of the days ahead, as the daemon would. */
static void
look_ahead(struct sources *sources, struct report *report, struct ahead *ret)
{
	const struct config *config = sources->config;
	int64_t now_at = clock_now();
	struct date to = date_from_days(now_at / SECONDS_A_DAY + DAYS_AHEAD);
	cleanup(dues_done) struct dues dues = { 0 };
	ret->posts = json_array();
	ret->count = config->webhook_count;
	ret->tallies = mem_new((ret->count + 1) * sizeof *ret->tallies);
	for (size_t i = 0; i < ret->count; i++)
		ret->tallies[i].webhook = &config->webhooks[i];
	plan_between(sources, (struct date){ 0 }, to, now_at, NULL, NULL, &dues);
	for (size_t i = 0; i < dues.count; i++) {
		struct planned planned;
		plan_write(sources, &dues.items[i], &planned);
		struct fallback fallback = fallback_of(&planned);
		if (planned.post->kind == DUE_DAY) {
			look_at(&planned, &fallback, report);
			count(&planned, &fallback,
			    &ret->tallies[dues.items[i].webhook - config->webhooks]);
		}
		if (planned.outcome != POST_WRITTEN || !planned.post->excerpt)
			json_array_append_new(ret->posts, plan_json(&planned));
		plan_done(&planned);
	}
}

static void
ahead_done(struct ahead *ahead)
{
	free(ahead->tallies);
	json_decref(ahead->posts);
}

static size_t
named(const struct tally *tally)
{
	return tally->fallbacks < NAMED_MOST ? tally->fallbacks : NAMED_MOST;
}

static json_t *
first_json(const struct tally *tally)
{
	json_t *array = json_array();
	for (size_t i = 0; i < named(tally); i++)
		json_array_append_new(
		    array, json_pack("{s:s, s:o}", "observance", tally->first[i].observance,
			       "date", value_date(tally->first[i].date)));
	return array;
}

static json_t *
tallies_json(const struct ahead *ahead)
{
	json_t *array = json_array();
	for (size_t i = 0; i < ahead->count; i++) {
		const struct tally *tally = &ahead->tallies[i];
		const struct {
			const char *name;
			size_t count;
		} counts[] = {
			{ "posts", tally->posts },
			{ "own_year", tally->own_year },
			{ "older_message", tally->older },
			{ "no_message", tally->none },
			{ "other_language", tally->other_language },
			{ "does_not_fit", tally->unfit },
		};
		json_t *json = json_object();
		json_object_set_new(json, "webhook", json_string(tally->webhook->name));
		for (size_t j = 0; j < sizeof counts / sizeof *counts; j++)
			json_object_set_new(
			    json, counts[j].name, json_integer((json_int_t)counts[j].count));
		json_object_set_new(json, "first", first_json(tally));
		json_array_append_new(array, json);
	}
	return array;
}

static char *
first_names(const struct tally *tally)
{
	struct buffer names = { 0 };
	for (size_t i = 0; i < named(tally); i++)
		buffer_format(&names, "%s%s", i ? ", " : "", tally->first[i].observance);
	if (tally->fallbacks > NAMED_MOST)
		buffer_text(&names, ", …");
	return buffer_take(&names);
}

static void
add_row(struct table *table, const struct tally *tally)
{
	const size_t counts[] = { tally->posts, tally->own_year, tally->older, tally->none,
		tally->other_language, tally->unfit };
	const char *cells[2 + sizeof counts / sizeof *counts] = { tally->webhook->name };
	char numbers[sizeof counts / sizeof *counts][24];
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		snprintf(numbers[i], sizeof numbers[i], "%zu", counts[i]);
		cells[1 + i] = numbers[i];
	}
	cleanup(freep) char *names = first_names(tally);
	cells[1 + sizeof counts / sizeof *counts] = *names ? names : NULL;
	table_add(table, cells);
}

/* One row for each webhook, where there is anything to be told. */
static void
print_tallies(const struct ahead *ahead)
{
	size_t fallbacks = 0;
	for (size_t i = 0; i < ahead->count; i++)
		fallbacks += ahead->tallies[i].fallbacks;
	if (fallbacks == 0)
		return;
	printf("\nwarning: of the posts of the next %d days some have no message, an older one "
	       "or\n"
	       "one in another language; `observed next --previews` shows them, and why:\n\n",
	    DAYS_AHEAD);
	struct table *table = table_new((const char *const[]){ "WEBHOOK", "POSTS", "OWN YEAR",
	    "OLDER", "NONE", "OTHER LANG", "UNFIT", "FIRST TO FALL BACK", NULL });
	for (size_t i = 0; i < ahead->count; i++)
		add_row(table, &ahead->tallies[i]);
	table_print(table);
	putchar('\n');
}

/* Look through the ledger, where there is one that may be read. */
static void
verify_ledger(const struct sources *sources, struct report *report)
{
	cleanup(freep) char *where = sources_ledger(sources->config);
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	int r = ledger_open(where, LEDGER_READ, &ledger);
	if (r >= 0)
		r = ledger_verify(ledger, report);
	if (r == -EACCES)
		report_warn(report, NULL, 0, "%s", ledger_error(ledger));
	else if (r < 0 && r != -ENOENT)
		report_add(report, NULL, 0, "%s", ledger_error(ledger));
}

/* What the table says, for those who read the list of faults only. */
static void
warn_of_missing(const struct ahead *ahead, struct report *report)
{
	for (size_t i = 0; i < ahead->count; i++) {
		const struct tally *tally = &ahead->tallies[i];
		if (tally->none)
			report_warn(report, tally->webhook->file, tally->webhook->line,
			    "webhook \"%s\": %zu of its %zu posts of the next %d days have no "
			    "message yet",
			    tally->webhook->name, tally->none, tally->posts, DAYS_AHEAD);
	}
}

static void
add_faults(json_t *array, const struct report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct fault *fault = &report->faults[i];
		json_t *json = json_object();
		json_object_set_new(json, "file", value_text(fault->file));
		json_object_set_new(json, "line", json_integer(fault->line));
		json_object_set_new(json, "text", value_text(fault->text));
		json_object_set_new(json, "warning", json_boolean(fault->warning));
		json_array_append_new(array, json);
	}
}

static void
print_faults(const struct report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		cleanup(freep) char *line = report_line(&report->faults[i]);
		puts(line);
	}
}

static void
print_verdict(const struct sources *sources, size_t errors)
{
	if (errors)
		printf("%zu %s\n", errors, errors == 1 ? "fault" : "faults");
	else
		printf("no fault (webhooks: %zu, observances: %zu, messages: %zu)\n",
		    sources->config->webhook_count, calendar_count(sources->calendar),
		    sources->messages.count);
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources =
	    sources_read(invocation->file, SOURCES_ALL, SECRETS_MAY);
	cleanup(report_done) struct report found = { 0 };
	cleanup(ahead_done) struct ahead ahead = { 0 };
	if (sources->faults.errors == 0) {
		reading_limits(sources);
		look_ahead(sources, &found, &ahead);
		if (invocation->values[JSON])
			warn_of_missing(&ahead, &found);
		verify_ledger(sources, &found);
	}
	const struct report *reports[] = { &sources->faults, &sources->skipped, &found };
	size_t errors = sources->faults.errors + sources->skipped.errors + found.errors;
	json_t *faults = json_array();
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		if (invocation->values[JSON])
			add_faults(faults, reports[i]);
		else
			print_faults(reports[i]);
	}
	if (invocation->values[JSON]) {
		output_json(json_pack("{s:O, s:O?, s:o}", "faults", faults, "posts",
		    ahead.posts, "webhooks", tallies_json(&ahead)));
	} else {
		print_tallies(&ahead);
		print_verdict(sources, errors);
	}
	json_decref(faults);
	return errors ? COMMAND_FAULTY : COMMAND_DONE;
}

const struct command command_check = {
	.name = "check",
	.summary = "read everything, print every fault, look 400 days ahead",
	.help =
	    "Reads configuration, calendars, messages, credentials and ledger, and prints "
	    "every "
	    "fault as\n"
	    "`FILE:LINE: sentence`.  Counts for each webhook the posts of the next 400 days "
	    "that have a\n"
	    "message of their own year, an older one, none, are in another language than the "
	    "first, or\n"
	    "do not fit.  Exits 78 where there are faults; warnings are none.",
	.options = options,
	.run = run,
};
