/* SPDX-License-Identifier: MIT */
#include "service/agenda.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "service/sources.h"

#include "io/journal.h"
#include "io/ledger.h"

#include "core/due.h"
#include "core/language.h"
#include "core/post.h"
#include "core/platform.h"
#include "core/zone.h"

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * How far back it looks for posts that are not in the ledger though their hour is past: a day and the longest
 * late_until.  So a change of configuration in the morning still finds today's posts.  After a longer absence it
 * looks back to where it last was, but never further than a year and a month.
 */
#define LOOK_BACK (2 * SECONDS_A_DAY)
#define LOOK_BACK_MOST (400 * SECONDS_A_DAY)

/* Kinds of ledger_learn. */
static const char webhook_kind[] = "webhook";
static const char observance_kind[] = "observance";

static int
learn(struct sources *sources, struct ledger *ledger, int64_t now_at)
{
	cleanup(strings_done) struct strings webhooks = { 0 }, observances = { 0 };
	for (size_t i = 0; i < sources->config->webhook_count; i++)
		strings_add(&webhooks, sources->config->webhooks[i].name);
	for (size_t i = 0; i < calendar_count(sources->calendar); i++)
		strings_add(&observances, calendar_observance(sources->calendar, i)->uid);
	int r = ledger_learn(ledger, webhook_kind, &webhooks, now_at);
	return r < 0 ? r : ledger_learn(ledger, observance_kind, &observances, now_at);
}

/* Whether the post fell due before its webhook or its observance was known: then it stays past. */
static int
is_past(struct ledger *ledger, const struct due *due, bool *ret)
{
	int64_t webhook_since = 0, observance_since = 0;
	int r = ledger_since(ledger, webhook_kind, due->webhook->name, &webhook_since);
	if (r >= 0)
		r = ledger_since(ledger, observance_kind, due->occurrence.observance->uid,
		    &observance_since);
	if (r < 0)
		return r;
	*ret = due->due_at <= webhook_since || due->due_at <= observance_since;
	return 0;
}

static void
tell(const struct entry *entry)
{
	struct journal_fields fields = { entry->post, entry->webhook, NULL };
	switch (entry->state) {
	case STATE_EXPIRED:
		fields.message_id = JOURNAL_EXPIRED;
		journal_say(
		    LOG_WARNING, &fields, "%s: not posted: %s", entry->post, entry->error);
		break;
	case STATE_REFUSED:
		fields.message_id = JOURNAL_REFUSED;
		journal_say(LOG_ERR, &fields, "%s: not posted: %s", entry->post, entry->error);
		break;
	case STATE_SKIPPED:
		journal_say(LOG_INFO, &fields, "%s: not posted: %s", entry->post, entry->error);
		break;
	default:
		break;
	}
}

/* Set aside what is to be told once it is durable; the entry is taken. */
static void
keep(struct entries *closed, struct entry *entry)
{
	struct entry *kept = mem_push(&closed->items, &closed->count, sizeof *kept);
	*kept = *entry;
	*entry = (struct entry){ 0 };
}

/* What the ledger is to say of a post that has fallen due. */
static void
write_entry(const struct due *due, struct messages *messages, int64_t now_at, struct entry *ret)
{
	const struct observance *observance = due->occurrence.observance;
	*ret = (struct entry){
		.post = due_name(due),
		.webhook = mem_text(due->webhook->name),
		.platform = mem_text(due->webhook->platform->name),
		.observance = mem_text(observance->id),
		.uid = mem_text(observance->uid),
		.date = due->occurrence.date,
		.days_before = due->days_before,
		.state = STATE_PENDING,
		.due_at = due->due_at,
		.until_at = due->until_at,
		.next_at = due->due_at * 1000,
		.changed_at = now_at,
	};
	if (due->until_at <= now_at) {
		ret->state = STATE_EXPIRED;
		ret->error = mem_text("its time was over before observed ran");
		return;
	}
	cleanup(post_freep) struct post *post = NULL;
	switch (post_write(due, messages, false, &post)) {
	case POST_WRITTEN: {
		json_t *json = post_json(post);
		ret->document = json_dumps(json, JSON_COMPACT);
		json_decref(json);
		break;
	}
	case POST_SKIPPED:
		ret->state = STATE_SKIPPED;
		ret->error =
		    mem_text("there is no message for it, and without_message is \"skip\"");
		break;
	case POST_TOO_LONG:
		ret->state = STATE_REFUSED;
		ret->error = mem_format("not even name and link fit: %zu %s, the limit is %zu: "
					"change template or limit",
		    post->length, post->unit, post->limit);
		break;
	}
}

static int
add(struct sources *sources, struct ledger *ledger, const struct due *due, int64_t planned_at,
    int64_t now_at, struct entries *closed)
{
	bool past = false, added = false;
	int r = is_past(ledger, due, &past);
	if (r < 0 || past)
		return r;
	/* What was already too late when it was last looked at was told then, or was not ours to tell. */
	if (due->until_at <= now_at && due->due_at <= planned_at)
		return 0;
	cleanup(freep) char *name = due_name(due);
	cleanup(entry_done) struct entry entry = { 0 };
	r = ledger_get(ledger, name, &entry);
	if (r != -ENOENT)
		return r;
	write_entry(due, &sources->messages, now_at, &entry);
	r = ledger_add(ledger, &entry, &added);
	if (r >= 0 && added && entry.state != STATE_PENDING)
		keep(closed, &entry);
	return r;
}

static int
expire(struct ledger *ledger, int64_t now_at, struct entries *closed)
{
	static const struct ledger_filter waiting = { .states = 1u << STATE_PENDING };
	cleanup(entries_done) struct entries entries = { 0 };
	int r = ledger_list(ledger, &waiting, &entries);
	for (size_t i = 0; r >= 0 && i < entries.count; i++) {
		struct entry *entry = &entries.items[i];
		if (entry->until_at > now_at)
			continue;
		cleanup(freep) char *why =
		    entry->error ? mem_format("its time is over; the last of %u attempts: %s",
				       entry->tries, entry->error)
				 : mem_text("its time is over");
		struct outcome outcome = { .state = STATE_EXPIRED, .error = why };
		r = ledger_decide(ledger, entry->post, waiting.states, now_at, &outcome);
		entry->state = STATE_EXPIRED;
		mem_set(&entry->error, why);
		keep(closed, entry);
	}
	return r;
}

static int
fill(struct sources *sources, struct ledger *ledger, int64_t now_at, struct entries *closed)
{
	int64_t planned_at = INT64_MIN;
	int r = ledger_planned(ledger, &planned_at);
	if (r >= 0)
		r = learn(sources, ledger, now_at);
	if (r < 0)
		return r;
	int64_t from_at = now_at - LOOK_BACK;
	if (planned_at != INT64_MIN && planned_at < from_at)
		from_at = planned_at;
	if (from_at < now_at - LOOK_BACK_MOST)
		from_at = now_at - LOOK_BACK_MOST;
	cleanup(dues_done) struct dues dues = { 0 };
	due_between(sources->config, sources->calendar, from_at, now_at, &dues);
	for (size_t i = 0; r >= 0 && i < dues.count; i++)
		r = add(sources, ledger, &dues.items[i], planned_at, now_at, closed);
	if (r >= 0)
		r = expire(ledger, now_at, closed);
	return r < 0 ? r : ledger_set_planned(ledger, now_at);
}

/* Say which messages could not be quoted any more, and keep nothing of those that were. */
static void
put_away(struct messages *messages)
{
	for (size_t i = 0; i < messages->lost.count; i++) {
		cleanup(freep) char *line = report_line(&messages->lost.faults[i]);
		journal_say(LOG_WARNING, NULL, "%s", line);
	}
	messages_forget(messages);
}

int
agenda_fill(struct sources *sources, struct ledger *ledger, int64_t now_at)
{
	int r = ledger_begin(ledger);
	if (r < 0)
		return r;
	cleanup(entries_done) struct entries closed = { 0 };
	r = fill(sources, ledger, now_at, &closed);
	put_away(&sources->messages);
	if (r >= 0)
		r = ledger_commit(ledger);
	if (r < 0) {
		ledger_abandon(ledger);
		return r;
	}
	for (size_t i = 0; i < closed.count; i++)
		tell(&closed.items[i]);
	return 0;
}

int
agenda_next(struct sources *sources, struct ledger *ledger, int64_t now_at, int64_t *ret)
{
	static const struct ledger_filter waiting = { .states = 1u << STATE_PENDING };
	cleanup(entries_done) struct entries entries = { 0 };
	int r = ledger_list(ledger, &waiting, &entries);
	if (r < 0)
		return r;
	int64_t next_at = due_next(sources->config, sources->calendar, now_at);
	for (size_t i = 0; i < entries.count; i++)
		if (next_at < 0 || entries.items[i].until_at < next_at)
			next_at = entries.items[i].until_at;
	*ret = next_at;
	return 0;
}

char *
agenda_words(struct sources *sources, int64_t now_at)
{
	int64_t next_at = due_next(sources->config, sources->calendar, now_at);
	if (next_at < 0)
		return mem_text("nothing is to be posted");
	cleanup(dues_done) struct dues dues = { 0 };
	due_between(sources->config, sources->calendar, next_at - 1, next_at, &dues);
	const struct zone *zone = dues.items[0].webhook->zone;
	int64_t local_at = next_at + zone_offset(zone, next_at);
	cleanup(freep) char *date = language_date("en", zone_date(zone, next_at));
	return mem_format("next: %s %02d:%02d %s, %zu %s", date,
	    (int)(local_at % SECONDS_A_DAY / 3600), (int)(local_at / 60 % 60), zone->name,
	    dues.count, dues.count == 1 ? "post" : "posts");
}
