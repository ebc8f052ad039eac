/* SPDX-License-Identifier: MIT */
#include "io/ledger.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "io/ledger_sqlite.h"
#include "io/ledger_way.h"

#include "core/utf8.h"

#include "base/cleanup.h"
#include "base/mem.h"

static const struct ledger_way *const ways[] = { &ledger_sqlite_way };

static const char *const names[STATE_COUNT] = {
	[STATE_PENDING] = "pending",
	[STATE_SENDING] = "sending",
	[STATE_SENT] = "sent",
	[STATE_REFUSED] = "refused",
	[STATE_IN_DOUBT] = "in-doubt",
	[STATE_EXPIRED] = "expired",
	[STATE_SKIPPED] = "skipped",
};

const char *
state_name(enum state state)
{
	return names[state];
}

bool
state_find(const char *name, enum state *ret)
{
	for (size_t i = 0; i < STATE_COUNT; i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		*ret = (enum state)i;
		return true;
	}
	return false;
}

void
entry_done(struct entry *entry)
{
	free(entry->post);
	free(entry->webhook);
	free(entry->platform);
	free(entry->observance);
	free(entry->uid);
	free(entry->document);
	free(entry->error);
	free(entry->remote_id);
	free(entry->remote_url);
	*entry = (struct entry){ 0 };
}

static void
attempt_done(struct attempt *attempt)
{
	free(attempt->error);
	free(attempt->answer);
	*attempt = (struct attempt){ 0 };
}

void
entries_done(struct entries *entries)
{
	for (size_t i = 0; i < entries->count; i++)
		entry_done(&entries->items[i]);
	free(entries->items);
	*entries = (struct entries){ 0 };
}

void
attempts_done(struct attempts *attempts)
{
	for (size_t i = 0; i < attempts->count; i++)
		attempt_done(&attempts->items[i]);
	free(attempts->items);
	*attempts = (struct attempts){ 0 };
}

/* The way that keeps what is at ${where}, and its place without the scheme; NULL: none does. */
static const struct ledger_way *
find_way(const char *where, const char **ret_place)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		size_t length = strlen(ways[i]->scheme);
		if (strncmp(where, ways[i]->scheme, length) != 0 || where[length] != ':')
			continue;
		*ret_place = where + length + 1;
		return ways[i];
	}
	return NULL;
}

int
ledger_open(const char *where, enum ledger_mode mode, struct ledger **ret)
{
	const char *place = NULL;
	const struct ledger_way *way = find_way(where, &place);
	struct ledger *ledger = mem_new(way ? way->size : sizeof *ledger);
	ledger->way = way;
	*ret = ledger;
	if (way) {
		int r = way->open(ledger, place, mode);
		if (r >= 0)
			mem_set(&ledger->error, NULL);
		return r;
	}
	/* The place itself is not repeated: it may hold a password. */
	ledger->error = mem_text("ledger: \"sqlite:PATH\" was expected: that is the one way to "
				 "keep a ledger that this observed knows");
	return -EINVAL;
}

void
ledger_free(struct ledger *ledger)
{
	if (!ledger)
		return;
	if (ledger->way)
		ledger->way->close(ledger);
	free(ledger->error);
	free(ledger);
}

const char *
ledger_error(const struct ledger *ledger)
{
	return ledger->error ? ledger->error : "";
}

int
ledger_verify(struct ledger *ledger, struct report *report)
{
	return ledger->way->verify(ledger, report);
}

int
ledger_begin(struct ledger *ledger)
{
	return ledger->way->begin(ledger);
}

int
ledger_commit(struct ledger *ledger)
{
	return ledger->way->commit(ledger);
}

void
ledger_abandon(struct ledger *ledger)
{
	ledger->way->abandon(ledger);
}

int
ledger_learn(
    struct ledger *ledger, const char *kind, const struct strings *known, int64_t now_at)
{
	return ledger->way->learn(ledger, kind, known, now_at);
}

int
ledger_since(struct ledger *ledger, const char *kind, const char *name, int64_t *ret)
{
	return ledger->way->since(ledger, kind, name, ret);
}

int
ledger_noted(struct ledger *ledger, const char *name, int64_t none, int64_t *ret)
{
	return ledger->way->noted(ledger, name, none, ret);
}

int
ledger_note(struct ledger *ledger, const char *name, int64_t value)
{
	return ledger->way->note(ledger, name, value);
}

static const char planned[] = "planned_at";

int
ledger_planned(struct ledger *ledger, int64_t *ret)
{
	return ledger_noted(ledger, planned, INT64_MIN, ret);
}

int
ledger_set_planned(struct ledger *ledger, int64_t at)
{
	return ledger_note(ledger, planned, at);
}

int
ledger_add(struct ledger *ledger, const struct entry *entry, bool *ret_added)
{
	return ledger->way->add(ledger, entry, ret_added);
}

int
ledger_get(struct ledger *ledger, const char *post, struct entry *ret)
{
	return ledger->way->get(ledger, post, ret);
}

int
ledger_list(struct ledger *ledger, const struct ledger_filter *filter, struct entries *ret)
{
	return ledger->way->list(ledger, filter, ret);
}

int
ledger_attempts(struct ledger *ledger, const char *post, struct attempts *ret)
{
	return ledger->way->attempts(ledger, post, ret);
}

int
ledger_claim(struct ledger *ledger, const char *post, int64_t now_at, bool shifted)
{
	return ledger->way->claim(ledger, post, now_at, shifted);
}

/* The first ATTEMPT_ANSWER_MOST bytes, without the beginning of a character at their end. */
static char *
cut_answer(const char *answer)
{
	size_t length = answer ? strnlen(answer, ATTEMPT_ANSWER_MOST + 1) : 0;
	if (length > ATTEMPT_ANSWER_MOST)
		length = utf8_border(answer, ATTEMPT_ANSWER_MOST);
	return mem_text_n(answer, length);
}

int
ledger_settle(
    struct ledger *ledger, const char *post, int64_t now_at, const struct outcome *outcome)
{
	cleanup(freep) char *answer = cut_answer(outcome->answer);
	struct outcome kept = *outcome;
	kept.answer = answer;
	return ledger->way->settle(ledger, post, now_at, &kept);
}

int
ledger_decide(struct ledger *ledger, const char *post, unsigned from, int64_t now_at,
    const struct outcome *outcome)
{
	return ledger->way->decide(ledger, post, from, now_at, outcome);
}

int
ledger_recover(struct ledger *ledger, int64_t now_at, struct strings *ret_posts)
{
	return ledger->way->recover(ledger, now_at, ret_posts);
}

int
ledger_counts(struct ledger *ledger, size_t ret[static STATE_COUNT])
{
	return ledger->way->counts(ledger, ret);
}

int
ledger_fare(struct ledger *ledger, const char *webhook, struct fare *ret)
{
	return ledger->way->fare(ledger, webhook, ret);
}

int
ledger_watch_fd(struct ledger *ledger)
{
	return ledger->way->watch_fd(ledger);
}

void
ledger_watch_clear(struct ledger *ledger)
{
	ledger->way->watch_clear(ledger);
}

void
ledger_tell(struct ledger *ledger)
{
	ledger->way->tell(ledger);
}
