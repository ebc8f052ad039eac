/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdio.h>

#include "commands/output.h"
#include "commands/plan.h"
#include "commands/reading.h"
#include "commands/table.h"
#include "commands/view.h"

#include "io/clock.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* Days that are shown where no end is named. */
#define DAYS_SHOWN 30

/* Stands between posts that are shown whole. */
#define RULE "────────────────────────────────────────────────────────────────────────"

static const struct command_option options[] = {
	{ "from", "DATE",
	    "from that day on (as the webhooks' zones have it); default: from now on" },
	{ "to", "DATE", "up to and including that day; default: 30 days later" },
	{ "webhook", "NAME", "only what goes to that webhook" },
	{ "observance", "ID", "only that observance" },
	{ "previews", NULL, "show each post as people will read it" },
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { FROM, TO, WEBHOOK, OBSERVANCE, PREVIEWS, JSON };

enum form { FORM_TABLE, FORM_PREVIEWS, FORM_JSON, FORM_JSON_PREVIEWS };

/* What is shown, while it is gathered. */
struct listing {
	enum form form;
	size_t count;
	json_t *array; /* of the JSON forms */
	struct table *table; /* of the table */
};

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

static void
list(struct listing *listing, const struct planned *planned)
{
	listing->count++;
	switch (listing->form) {
	case FORM_TABLE:
		if (!listing->table)
			listing->table = table_new((const char *const[]){
			    "DUE", "WEBHOOK", "OBSERVANCE", "KIND", "MESSAGE", NULL });
		add_row(listing->table, planned);
		break;
	case FORM_PREVIEWS:
		if (listing->count > 1)
			puts("\n" RULE);
		view_print(planned);
		break;
	case FORM_JSON:
		json_array_append_new(listing->array, plan_json(planned));
		break;
	case FORM_JSON_PREVIEWS:
		json_array_append_new(listing->array, view_json(planned));
		break;
	}
}

static void
finish(struct listing *listing)
{
	if (listing->array)
		output_json(listing->array);
	else if (listing->table)
		table_print(listing->table);
	else if (listing->count == 0)
		puts("nothing falls due in that time");
}

static enum form
form_of(const struct invocation *invocation)
{
	bool previews = invocation->values[PREVIEWS];
	if (invocation->values[JSON])
		return previews ? FORM_JSON_PREVIEWS : FORM_JSON;
	return previews ? FORM_PREVIEWS : FORM_TABLE;
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

	struct listing listing = { .form = form_of(invocation) };
	if (invocation->values[JSON])
		listing.array = json_array();
	for (size_t i = 0; i < dues.count; i++) {
		struct planned planned;
		plan_write(sources, &dues.items[i], &planned);
		list(&listing, &planned);
		plan_done(&planned);
	}
	finish(&listing);
	return COMMAND_DONE;
}

const struct command command_next = {
	.name = "next",
	.summary = "what will be posted, when, in which language, from which message",
	.help =
	    "Lists what falls due, each hour as the webhook's own zone has it.  KIND is "
	    "the day\n"
	    "itself, or a reminder so many days before it; MESSAGE is the language of the "
	    "post\n"
	    "and the date of the message that it quotes.  With --previews each post is shown "
	    "as it will\n"
	    "be read, with its length, its message, and why none of this year in the first "
	    "language.",
	.options = options,
	.run = run,
};
