/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/output.h"
#include "commands/plan.h"

#include "service/sources.h"

#include "io/clock.h"
#include "io/ledger.h"

#include "core/template.h"
#include "core/value.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* How far it looks ahead: every observance of a year comes by, and those of the month that begins it twice. */
#define DAYS_AHEAD 400

/* So many posts are named where there are more of a kind. */
#define NAMED_MOST 3

static const struct command_option options[] = {
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { JSON };

/* What is to be told about a webhook's posts. */
struct lack {
	size_t posts, without;
	struct strings named; /* the first of those without a message */
};

/* Whether its posts are to quote a message at all. */
static bool
quotes(const struct webhook *webhook)
{
	return !webhook->template || template_asks(webhook->template, "excerpt");
}

static void
look_at(const struct planned *planned, struct lack *lack, struct report *report)
{
	const struct post *post = planned->post;
	const struct webhook *webhook = planned->due.webhook;
	char day[DATE_TEXT_SIZE];
	if (post->kind == DUE_REMINDER)
		return;
	lack->posts++;
	if (planned->outcome == POST_TOO_LONG)
		report_warn(report, webhook->file, webhook->line,
		    "webhook \"%s\": %s on %s does not fit: name and link alone take %zu of "
		    "%zu %s: "
		    "change template or limit",
		    webhook->name, post->observance, date_text(post->date, day), post->length,
		    post->limit, post->unit);
	else if (post->message_file && !post->excerpt && quotes(webhook))
		report_warn(report, webhook->file, webhook->line,
		    "webhook \"%s\": %s on %s: no sentence of %s %s: name and link are posted",
		    webhook->name, post->observance, date_text(post->date, day),
		    post->message_file,
		    post->message_date.year == post->date.year
			? "fits"
			: "fits that is not bound to its own year");
	if (post->message_file)
		return;
	lack->without++;
	if (lack->named.count < NAMED_MOST) {
		cleanup(freep) char *name =
		    mem_format("%s (%s)", post->observance, date_text(post->date, day));
		strings_add(&lack->named, name);
	}
}

static void
tell_lack(const struct webhook *webhook, const struct lack *lack, struct report *report)
{
	if (lack->without == 0)
		return;
	cleanup(buffer_done) struct buffer names = { 0 };
	for (size_t i = 0; i < lack->named.count; i++)
		buffer_format(&names, "%s%s", i ? ", " : "", lack->named.items[i]);
	report_warn(report, webhook->file, webhook->line,
	    "webhook \"%s\": %zu of its %zu posts of the next %d days have no message yet and "
	    "%s: %s%s",
	    webhook->name, lack->without, lack->posts, DAYS_AHEAD,
	    webhook->without_message == WITHOUT_MESSAGE_SKIP ? "would be skipped"
							     : "would have name and link only",
	    buffer_string(&names), lack->without > lack->named.count ? ", …" : "");
}

/* Write every post of the days ahead, as the daemon would, and report what a person should know before. */
static json_t *
look_ahead(struct sources *sources, struct report *report)
{
	const struct config *config = sources->config;
	json_t *posts = json_array();
	int64_t now_at = clock_now();
	struct date to = date_from_days(now_at / SECONDS_A_DAY + DAYS_AHEAD);
	cleanup(dues_done) struct dues dues = { 0 };
	struct lack *lacks = mem_new((config->webhook_count + 1) * sizeof *lacks);
	plan_between(sources, (struct date){ 0 }, to, now_at, NULL, NULL, &dues);
	for (size_t i = 0; i < dues.count; i++) {
		struct planned planned;
		plan_write(sources, &dues.items[i], &planned);
		look_at(&planned, &lacks[dues.items[i].webhook - config->webhooks], report);
		if (planned.outcome != POST_WRITTEN || !planned.post->excerpt)
			json_array_append_new(posts, plan_json(&planned));
		plan_done(&planned);
	}
	for (size_t i = 0; i < config->webhook_count; i++) {
		tell_lack(&config->webhooks[i], &lacks[i], report);
		strings_done(&lacks[i].named);
	}
	free(lacks);
	return posts;
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

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources =
	    sources_read(invocation->file, SOURCES_ALL, SECRETS_MAY);
	cleanup(report_done) struct report ahead = { 0 };
	json_t *posts = NULL;
	if (sources->faults.errors == 0)
		posts = look_ahead(sources, &ahead);
	if (sources->faults.errors == 0)
		verify_ledger(sources, &ahead);
	const struct report *reports[] = { &sources->faults, &sources->skipped, &ahead };
	size_t errors = sources->faults.errors + sources->skipped.errors + ahead.errors;
	json_t *faults = json_array();
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		if (invocation->values[JSON])
			add_faults(faults, reports[i]);
		else
			print_faults(reports[i]);
	}
	if (invocation->values[JSON])
		output_json(json_pack("{s:O, s:O?}", "faults", faults, "posts", posts));
	else if (errors)
		printf("%zu %s\n", errors, errors == 1 ? "fault" : "faults");
	else
		printf("no fault (webhooks: %zu, observances: %zu, messages: %zu)\n",
		    sources->config->webhook_count, calendar_count(sources->calendar),
		    sources->messages.count);
	json_decref(faults);
	json_decref(posts);
	return errors ? COMMAND_FAULTY : COMMAND_DONE;
}

const struct command command_check = {
	.name = "check",
	.summary = "read everything, print every fault, look 400 days ahead",
	.help = "Reads configuration, calendars, messages, credentials and ledger, and prints "
		"every "
		"fault as\n"
		"`FILE:LINE: sentence`.  Warns of posts of the next 400 days that have no "
		"message or do not\n"
		"fit.  Exits 78 where there are faults; warnings are none.",
	.options = options,
	.run = run,
};
