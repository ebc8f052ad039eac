/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <systemd/sd-event.h>

#include "commands/output.h"
#include "commands/reading.h"

#include "service/delivery.h"

#include "io/clock.h"
#include "io/http.h"

#include "core/due.h"
#include "core/platform.h"
#include "core/post.h"
#include "core/zone.h"

#include "base/cleanup.h"
#include "base/mem.h"

CLEANUP_POINTER(struct http *, http_free)

static const struct command_option options[] = {
	{ "webhook", "NAME", "where to (required)" },
	{ "observance", "ID", "the observance (required)" },
	{ "date", "DATE",
	    "its occurrence on that day; default: today's, for a test the next one" },
	{ "test", NULL, "mark the text as a test, and leave the ledger alone" },
	{ NULL, NULL, NULL },
};
enum { WEBHOOK, OBSERVANCE, DATE, TEST };

/* An attempt, from beginning to end. */
struct sending {
	sd_event *event; /* borrowed */
	struct ledger *ledger; /* borrowed; NULL for a test */
	const struct post *post; /* borrowed */
	int status; /* exit status */
};

static int
complain(const char *post, const char *why)
{
	fprintf(stderr, "observed: %s: %s\n", post, why);
	return COMMAND_FAILED;
}

static void
tell(const struct delivery_end *end)
{
	switch (end->result) {
	case DELIVERY_SENT:
		printf("posted%s%s", end->remote_url ? " as " : "",
		    end->remote_url ? end->remote_url : "");
		if (end->status)
			printf(" (answer %d)", end->status);
		puts("");
		return;
	case DELIVERY_LOST:
		fprintf(stderr, "observed: it may have been posted or not: %s: look there\n",
		    end->error);
		return;
	case DELIVERY_LATER:
		fprintf(
		    stderr, "observed: not posted: %s: it may go better later\n", end->error);
		return;
	case DELIVERY_REFUSED:
		fprintf(stderr, "observed: not posted: %s\n", end->error);
		return;
	}
}

static void
ended(void *context, const struct delivery_end *end)
{
	static const enum state states[] = {
		[DELIVERY_SENT] = STATE_SENT,
		[DELIVERY_LATER] = STATE_REFUSED, /* nobody tries again but a person */
		[DELIVERY_REFUSED] = STATE_REFUSED,
		[DELIVERY_LOST] = STATE_IN_DOUBT,
	};
	struct sending *sending = context;
	struct outcome outcome = {
		.state = states[end->result],
		.status = end->status,
		.error = end->error,
		.answer = end->answer,
		.remote_id = end->remote_id,
		.remote_url = end->remote_url,
	};
	tell(end);
	sending->status = end->result == DELIVERY_SENT ? COMMAND_DONE : COMMAND_FAILED;
	if (sending->ledger &&
	    ledger_settle(sending->ledger, sending->post->id, clock_now(), &outcome) < 0)
		sending->status = complain(sending->post->id, ledger_error(sending->ledger));
	sd_event_exit(sending->event, 0);
}

/* Bring the post to its webhook on a loop of its own. */
static int
deliver(const struct config *config, const struct webhook *webhook, const struct post *post,
    const char *key, struct ledger *ledger)
{
	cleanup(sd_event_unrefp) sd_event *event = NULL;
	cleanup(http_freep) struct http *http = NULL;
	int r = sd_event_new(&event);
	if (r >= 0)
		r = http_new(event, config->contact, &http);
	struct sending sending = { event, ledger, post, COMMAND_FAILED };
	if (r >= 0)
		r = delivery_begin(http,
		    &(struct delivery_order){
			.webhook = webhook, .post = post, .key = key, .now_at = clock_now() },
		    ended, &sending);
	if (r < 0) {
		struct delivery_end end = { .result = DELIVERY_LATER, .error = strerror(-r) };
		ended(&sending, &end);
		return COMMAND_FAILED;
	}
	sd_event_loop(event);
	return sending.status;
}

/* Why a post in that state is not sent by hand; NULL: it may be. */
static const char *
obstacle(enum state state)
{
	switch (state) {
	case STATE_SENT:
		return "it was posted already, and nothing is posted twice";
	case STATE_SENDING:
		return "it is being sent at this moment";
	case STATE_IN_DOUBT:
		return "it may be there already: look, then `observed retry` or `observed "
		       "skip`";
	default:
		return NULL;
	}
}

static struct entry
entry_of(const struct due *due, const struct post *post)
{
	return (struct entry){
		.post = post->id,
		.webhook = post->webhook,
		.platform = post->platform,
		.observance = post->observance,
		.uid = post->uid,
		.date = post->date,
		.days_before = post->days_before,
		.state = STATE_PENDING,
		.due_at = due->due_at,
		.until_at = due->until_at,
		.next_at = clock_now_ms(),
		.changed_at = clock_now(),
	};
}

/* Write the post down, whatever state it was in, and claim it: all in one commit, so that a daemon never finds it waiting. */
static int
claim(struct ledger *ledger, const struct due *due, const struct post *post)
{
	const unsigned closed = 1u << STATE_PENDING | 1u << STATE_REFUSED |
				1u << STATE_EXPIRED | 1u << STATE_SKIPPED;
	struct entry entry = entry_of(due, post);
	json_t *json = post_json(post);
	cleanup(freep) char *document = json_dumps(json, JSON_COMPACT);
	json_decref(json);
	entry.document = document;
	struct outcome again = {
		.state = STATE_PENDING, .next_at = entry.next_at, .document = document
	};
	bool added = false;
	int r = ledger_begin(ledger);
	if (r < 0)
		return r;
	r = ledger_add(ledger, &entry, &added);
	if (r >= 0 && !added)
		r = ledger_decide(ledger, post->id, closed, clock_now(), &again);
	if (r >= 0)
		r = ledger_claim(ledger, post->id, clock_now(), clock_shifted() != 0);
	if (r >= 0)
		r = ledger_commit(ledger);
	if (r < 0)
		ledger_abandon(ledger);
	return r;
}

static int
send_really(struct sources *sources, const struct due *due, const struct post *post)
{
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	cleanup(entry_done) struct entry entry = { 0 };
	int status = reading_ledger(sources, LEDGER_WRITE, &ledger);
	if (status != COMMAND_DONE)
		return status;
	int r = ledger_get(ledger, post->id, &entry);
	if (r >= 0 && obstacle(entry.state))
		return complain(post->id, obstacle(entry.state));
	if (r >= 0 || r == -ENOENT)
		r = claim(ledger, due, post);
	if (r == -EALREADY)
		return complain(post->id, "the daemon is sending it at this moment");
	if (r < 0)
		return complain(post->id, ledger_error(ledger));
	return deliver(sources->config, due->webhook, post, post->key, ledger);
}

static int
find(struct sources *sources, const struct webhook *webhook,
    const struct observance *observance, const struct invocation *invocation, struct due *ret)
{
	struct date date = command_date(invocation->values[DATE]);
	bool test = invocation->values[TEST] != NULL, today = !date.year;
	int64_t now_at = clock_now();
	if (today)
		date = zone_date(webhook->zone, now_at);
	if (due_find(sources->calendar, webhook, observance, date, 0, now_at, ret))
		return COMMAND_DONE;
	if (today && test &&
	    due_find(
		sources->calendar, webhook, observance, (struct date){ 0 }, 0, now_at, ret))
		return COMMAND_DONE;
	char day[DATE_TEXT_SIZE];
	fprintf(stderr, "observed: %s does not occur on %s%s\n", observance->id,
	    date_text(date, day), today ? ": name its day with --date" : "");
	return COMMAND_FAILED;
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	cleanup(post_freep) struct post *post = NULL;
	const struct webhook *webhook = NULL;
	const struct observance *observance = NULL;
	bool test = invocation->values[TEST] != NULL;
	if (!invocation->values[WEBHOOK] || !invocation->values[OBSERVANCE]) {
		fputs("observed: send wants --webhook NAME and --observance ID\n", stderr);
		return COMMAND_MISUSED;
	}
	int status = reading_chosen(invocation, SECRETS_MUST, invocation->values[WEBHOOK],
	    invocation->values[OBSERVANCE], &sources, &webhook, &observance);
	struct due due;
	if (status == COMMAND_DONE)
		status = find(sources, webhook, observance, invocation, &due);
	if (status != COMMAND_DONE)
		return status;
	enum post_outcome outcome = post_write(&due, &sources->messages, test, &post);
	output_report(&sources->messages.lost);
	switch (outcome) {
	case POST_SKIPPED:
		return complain(
		    post->id, "there is no message for it, and without_message is \"skip\"");
	case POST_TOO_LONG:
		return complain(
		    post->id, "not even name and link fit: change template or limit");
	case POST_WRITTEN:
		break;
	}
	if (!test)
		return send_really(sources, &due, post);
	/* Every test is a post of its own: no platform may take it for a repeat. */
	cleanup(freep) char *key =
	    mem_format("%s_test_%lld", post->key, (long long)clock_now_ms());
	return deliver(sources->config, webhook, post, key, NULL);
}

const struct command command_send = {
	.name = "send",
	.summary = "send a post now, or a test of it",
	.help = "Sends one post at once and says what the platform answered.  Without --test "
		"it counts as\n"
		"posted, and is not posted again.",
	.options = options,
	.run = run,
};
