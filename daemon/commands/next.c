/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdio.h>

#include "commands/output.h"
#include "commands/plan.h"
#include "commands/reading.h"
#include "commands/table.h"

#include "io/clock.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* Days that are shown where no end is named. */
#define DAYS_SHOWN 30

static const struct command_option options[] = {
	{ "from", "DATE",
	    "from that day on (as the webhooks' zones have it); default: from now on" },
	{ "to", "DATE", "up to and including that day; default: 30 days later" },
	{ "webhook", "NAME", "only what goes to that webhook" },
	{ "observance", "ID", "only that observance" },
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { FROM, TO, WEBHOOK, OBSERVANCE, JSON };

static void
add_row(struct table *table, const struct planned *planned)
{
	const struct post *post = planned->post;
	char due[INSTANT_TEXT_SIZE], date[DATE_TEXT_SIZE];
	output_local(post->due_at, planned->due.webhook->zone, due);
	cleanup(freep) char *words = NULL;
	if (planned->outcome == POST_SKIPPED)
		words = mem_text("skipped: no message");
	else if (planned->outcome == POST_TOO_LONG)
		words = mem_format(
		    "does not fit: %zu of %zu %s", post->length, post->limit, post->unit);
	else
		words = mem_format("%s, %s", post->language,
		    !post->message_file       ? "no message"
		    : post->message_date.year ? date_text(post->message_date, date)
					      : "undated message");
	cleanup(freep) char *what =
	    post->kind == DUE_REMINDER ? mem_format("-%d", post->days_before) : mem_text("day");
	table_add(
	    table, (const char *const[]){ due, post->webhook, post->observance, what, words });
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	const struct webhook *webhook = NULL;
	const struct observance *observance = NULL;
	int status = reading_chosen(invocation, SECRETS_LEFT, invocation->values[WEBHOOK],
	    invocation->values[OBSERVANCE], &sources, &webhook, &observance);
	if (status != COMMAND_DONE)
		return status;

	struct date from = command_date(invocation->values[FROM]);
	struct date to = command_date(invocation->values[TO]);
	int64_t now_at = clock_now();
	if (!to.year)
		to = date_add(
		    from.year ? from : date_from_days(now_at / SECONDS_A_DAY), DAYS_SHOWN);
	cleanup(dues_done) struct dues dues = { 0 };
	plan_between(sources, from, to, now_at, webhook, observance, &dues);

	json_t *array = invocation->values[JSON] ? json_array() : NULL;
	struct table *table = array || dues.count == 0
				  ? NULL
				  : table_new((const char *const[]){ "DUE", "WEBHOOK",
					"OBSERVANCE", "KIND", "MESSAGE", NULL });
	for (size_t i = 0; i < dues.count; i++) {
		struct planned planned;
		plan_write(sources, &dues.items[i], &planned);
		if (array)
			json_array_append_new(array, plan_json(&planned));
		else
			add_row(table, &planned);
		plan_done(&planned);
	}
	if (array)
		output_json(array);
	else if (table)
		table_print(table);
	else
		puts("nothing falls due in that time");
	return COMMAND_DONE;
}

const struct command command_next = {
	.name = "next",
	.summary = "what will be posted, when, in which language, from which message",
	.help = "Lists what falls due, each hour as the webhook's own zone has it.  KIND is "
		"the day\n"
		"itself, or a reminder so many days before it; MESSAGE is the language of the "
		"post\n"
		"and the date of the message that it quotes.",
	.options = options,
	.run = run,
};
