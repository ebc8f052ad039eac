/* SPDX-License-Identifier: MIT */
#include "io/sqlite_attempts.h"

#include <string.h>

#include "io/query.h"
#include "io/sqlite_posts.h"

#include "base/cleanup.h"
#include "base/mem.h"

static const char ended[] = "the daemon ended while it was being sent";

/* The state is looked at and changed in one statement: of two processes only one succeeds. */
static int
make_sending(struct database *database, const char *post, int64_t now_at)
{
	static const char sql[] =
	    "UPDATE post SET state = 'sending', changed_at = ?, error = NULL, tries = tries + 1"
	    " WHERE name = ? AND state = 'pending'";
	cleanup(query_end) struct query query = query_begin(database, sql);
	query_give_number(&query, now_at);
	query_give_text(&query, post);
	size_t changed = 0;
	int r = query_run(&query, &changed);
	return r >= 0 && changed == 0 ? sqlite_posts_unchanged(database, post) : r;
}

static int
add_attempt(struct database *database, const char *post, int64_t now_at, bool shifted)
{
	static const char sql[] = "INSERT INTO attempt (post, webhook, at, shifted)"
				  " SELECT id, webhook, ?, ? FROM post WHERE name = ?";
	cleanup(query_end) struct query query = query_begin(database, sql);
	query_give_number(&query, now_at);
	query_give_number(&query, shifted);
	query_give_text(&query, post);
	return query_run(&query, NULL);
}

static int
claim(struct database *database, const char *post, int64_t now_at, bool shifted)
{
	int r = make_sending(database, post, now_at);
	return r < 0 ? r : add_attempt(database, post, now_at, shifted);
}

int
sqlite_attempts_claim(struct ledger *ledger, const char *post, int64_t now_at, bool shifted)
{
	struct database *database = ledger->store;
	int r = database_begin(database);
	return r < 0 ? r : database_end(database, claim(database, post, now_at, shifted));
}

/* End the attempt of ${post} that is under way. */
static int
end(struct database *database, const char *post, int64_t now_at, const struct outcome *outcome)
{
	cleanup(query_end) struct query query = query_begin(database,
	    "UPDATE attempt SET ended_at = ?, state = ?, status = ?, error = ?, answer = ?"
	    " WHERE post = (SELECT id FROM post WHERE name = ?) AND ended_at IS NULL");
	query_give_number(&query, now_at);
	query_give_text(&query, state_name(outcome->state));
	query_give_number(&query, outcome->status);
	query_give_text(&query, outcome->error);
	query_give_text(&query, outcome->answer);
	query_give_text(&query, post);
	return query_run(&query, NULL);
}

static int
settle(
    struct database *database, const char *post, int64_t now_at, const struct outcome *outcome)
{
	int r = sqlite_posts_change(database, post, 1u << STATE_SENDING, now_at, outcome);
	return r < 0 ? r : end(database, post, now_at, outcome);
}

int
sqlite_attempts_settle(
    struct ledger *ledger, const char *post, int64_t now_at, const struct outcome *outcome)
{
	struct database *database = ledger->store;
	int r = database_begin(database);
	return r < 0 ? r : database_end(database, settle(database, post, now_at, outcome));
}

static int
find_sending(struct database *database, struct strings *posts)
{
	cleanup(query_end) struct query query = query_begin(
	    database, "SELECT name FROM post WHERE state = 'sending' ORDER BY due_at, id");
	int r = 0;
	while ((r = query_step(&query)) > 0) {
		cleanup(freep) char *post = query_take_text(&query);
		if (post)
			strings_add(posts, post);
	}
	return r;
}

static int
recover(struct database *database, int64_t now_at, struct strings *posts)
{
	const struct outcome outcome = { .state = STATE_IN_DOUBT, .error = ended };
	int r = find_sending(database, posts);
	for (size_t i = 0; r >= 0 && i < posts->count; i++)
		r = settle(database, posts->items[i], now_at, &outcome);
	return r;
}

int
sqlite_attempts_recover(struct ledger *ledger, int64_t now_at, struct strings *ret_posts)
{
	struct database *database = ledger->store;
	cleanup(strings_done) struct strings posts = { 0 };
	int r = database_begin(database);
	if (r >= 0)
		r = database_end(database, recover(database, now_at, &posts));
	for (size_t i = 0; r >= 0 && i < posts.count; i++)
		strings_add(ret_posts, posts.items[i]);
	return r;
}

static void
take_attempt(struct query *query, struct attempt *attempt)
{
	attempt->at = query_take_number(query);
	attempt->status = (int)query_take_number(query);
	attempt->error = query_take_text(query);
	attempt->answer = query_take_text(query);
	attempt->shifted = query_take_number(query) != 0;
}

int
sqlite_attempts_read(struct ledger *ledger, const char *post, struct attempts *ret)
{
	cleanup(query_end) struct query query = query_begin(ledger->store,
	    "SELECT at, status, error, answer, shifted FROM attempt"
	    " WHERE post = (SELECT id FROM post WHERE name = ?) ORDER BY id");
	query_give_text(&query, post);
	cleanup(attempts_done) struct attempts attempts = { 0 };
	int r = 0;
	while ((r = query_step(&query)) > 0)
		take_attempt(
		    &query, mem_push(&attempts.items, &attempts.count, sizeof(struct attempt)));
	if (r < 0)
		return r;
	*ret = attempts;
	attempts = (struct attempts){ 0 };
	return 0;
}

/*
 * Back from the latest attempt to the last that went well, in the order of the attempts: the
 * clock may have been set, or shifted, in between.
 */
int
sqlite_attempts_fare(struct ledger *ledger, const char *webhook, struct fare *ret)
{
	struct fare fare = { 0 };
	bool well = false;
	cleanup(query_end) struct query query = query_begin(ledger->store,
	    "SELECT at, ended_at, state FROM attempt"
	    " WHERE webhook = ? AND ended_at IS NOT NULL ORDER BY id DESC");
	query_give_text(&query, webhook);
	int r = 0;
	while (!well && (r = query_step(&query)) > 0) {
		int64_t at = query_take_number(&query);
		int64_t ended_at = query_take_number(&query);
		cleanup(freep) char *state = query_take_text(&query);
		well = state && strcmp(state, state_name(STATE_SENT)) == 0;
		if (well)
			fare.last_sent_at = ended_at;
		else
			fare.failing_since_at = at;
	}
	if (r < 0)
		return r;
	*ret = fare;
	return 0;
}
