/* SPDX-License-Identifier: MIT */
#include "io/sqlite_posts.h"

#include <errno.h>

#include "io/query.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* In the order in which give_entry and take_entry go through them. */
#define COLUMNS \
	"name, webhook, platform, observance, uid, date, days_before, state, due_at, " \
	"until_at," \
	" next_at, tries, document, error, remote_id, remote_url, changed_at"

/* ${date} is the entry's date as text, which has to last as long as the query. */
static void
give_entry(struct query *query, const struct entry *entry, const char *date)
{
	query_give_text(query, entry->post);
	query_give_text(query, entry->webhook);
	query_give_text(query, entry->platform);
	query_give_text(query, entry->observance);
	query_give_text(query, entry->uid);
	query_give_text(query, date);
	query_give_number(query, entry->days_before);
	query_give_text(query, state_name(entry->state));
	query_give_number(query, entry->due_at);
	query_give_number(query, entry->until_at);
	query_give_number(query, entry->next_at);
	query_give_number(query, entry->tries);
	query_give_text(query, entry->document);
	query_give_text(query, entry->error);
	query_give_text(query, entry->remote_id);
	query_give_text(query, entry->remote_url);
	query_give_number(query, entry->changed_at);
}

/* Read the row into ${entry}, which is to be released in either case. */
static int
take_entry(struct query *query, struct entry *entry)
{
	entry->post = query_take_text(query);
	entry->webhook = query_take_text(query);
	entry->platform = query_take_text(query);
	entry->observance = query_take_text(query);
	entry->uid = query_take_text(query);
	cleanup(freep) char *date = query_take_text(query);
	entry->days_before = (int)query_take_number(query);
	cleanup(freep) char *state = query_take_text(query);
	entry->due_at = query_take_number(query);
	entry->until_at = query_take_number(query);
	entry->next_at = query_take_number(query);
	entry->tries = (unsigned)query_take_number(query);
	entry->document = query_take_text(query);
	entry->error = query_take_text(query);
	entry->remote_id = query_take_text(query);
	entry->remote_url = query_take_text(query);
	entry->changed_at = query_take_number(query);
	if (entry->post && entry->webhook && entry->platform && entry->observance &&
	    entry->uid && date && date_parse(date, &entry->date) && state &&
	    state_find(state, &entry->state))
		return 0;
	/* SQLite doesn't look whether a row is as its table wants it. */
	return database_fail(query->database, EBADMSG,
	    "is damaged (the post \"%s\" of \"%s\", which is \"%s\", is none): restore a "
	    "copy, see observed(8)",
	    entry->post ? entry->post : "", date ? date : "", state ? state : "");
}

static int
add(struct database *database, const struct entry *entry, bool *ret_added)
{
	char date[DATE_TEXT_SIZE];
	if (!date_valid(entry->date))
		return database_fail(database, EINVAL, "the post \"%s\" has no date",
		    entry->post ? entry->post : "");
	static const char sql[] = "INSERT INTO post (" COLUMNS ")"
				  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
				  " ON CONFLICT (name) DO NOTHING";
	cleanup(query_end) struct query query = query_begin(database, sql);
	give_entry(&query, entry, date_text(entry->date, date));
	size_t added = 0;
	int r = query_run(&query, &added);
	if (r >= 0 && ret_added)
		*ret_added = added > 0;
	return r;
}

int
sqlite_posts_add(struct ledger *ledger, const struct entry *entry, bool *ret_added)
{
	struct database *database = ledger->store;
	int r = database_begin(database);
	return r < 0 ? r : database_end(database, add(database, entry, ret_added));
}

static int
fail_absent(struct database *database, const char *post)
{
	return database_fail(database, ENOENT, "there is no post \"%s\"", post);
}

int
sqlite_posts_get(struct ledger *ledger, const char *post, struct entry *ret)
{
	struct database *database = ledger->store;
	cleanup(query_end) struct query query =
	    query_begin(database, "SELECT " COLUMNS " FROM post WHERE name = ?");
	query_give_text(&query, post);
	int r = query_step(&query);
	if (r <= 0)
		return r < 0 ? r : fail_absent(database, post);
	cleanup(entry_done) struct entry entry = { 0 };
	r = take_entry(&query, &entry);
	if (r < 0)
		return r;
	*ret = entry;
	entry = (struct entry){ 0 };
	return 0;
}

/* Names of states are ours: nothing in them needs to be quoted. */
static void
add_states(struct buffer *sql, unsigned states)
{
	buffer_text(sql, " AND state IN (");
	const char *between = "";
	for (unsigned i = 0; i < STATE_COUNT; i++) {
		if (!(states & 1u << i))
			continue;
		buffer_format(sql, "%s'%s'", between, state_name((enum state)i));
		between = ", ";
	}
	buffer_char(sql, ')');
}

/*
 * Only what is asked for stands in the statement, so that an index can serve it: the daemon
 * asks for the few pending ones among many.  There are as many statements as callers.
 */
static char *
list_sql(const struct ledger_filter *filter)
{
	struct buffer sql = { 0 };
	buffer_text(&sql, "SELECT " COLUMNS " FROM post WHERE true");
	if (filter->states)
		add_states(&sql, filter->states);
	if (filter->webhook)
		buffer_text(&sql, " AND webhook = ?");
	if (filter->from.year)
		buffer_text(&sql, " AND date >= ?");
	if (filter->to.year)
		buffer_text(&sql, " AND date <= ?");
	if (filter->next_before)
		buffer_text(&sql, " AND next_at <= ?");
	buffer_text(&sql, " ORDER BY due_at, id");
	return buffer_take(&sql);
}

int
sqlite_posts_list(
    struct ledger *ledger, const struct ledger_filter *filter, struct entries *ret)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
	cleanup(freep) char *sql = list_sql(filter);
	cleanup(query_end) struct query query = query_begin(ledger->store, sql);
	if (filter->webhook)
		query_give_text(&query, filter->webhook);
	if (filter->from.year)
		query_give_text(&query, date_text(filter->from, from));
	if (filter->to.year)
		query_give_text(&query, date_text(filter->to, to));
	if (filter->next_before)
		query_give_number(&query, filter->next_before);
	cleanup(entries_done) struct entries entries = { 0 };
	int r = 0;
	while ((r = query_step(&query)) > 0) {
		struct entry *entry = mem_push(&entries.items, &entries.count, sizeof *entry);
		r = take_entry(&query, entry);
		if (r < 0)
			break;
	}
	if (r < 0)
		return r;
	*ret = entries;
	entries = (struct entries){ 0 };
	return 0;
}

int
sqlite_posts_unchanged(struct database *database, const char *post)
{
	cleanup(query_end) struct query query =
	    query_begin(database, "SELECT state FROM post WHERE name = ?");
	query_give_text(&query, post);
	int r = query_step(&query);
	if (r <= 0)
		return r < 0 ? r : fail_absent(database, post);
	cleanup(freep) char *state = query_take_text(&query);
	return database_fail(
	    database, EALREADY, "the post \"%s\" is %s already", post, state ? state : "");
}

int
sqlite_posts_change(struct database *database, const char *post, unsigned from, int64_t now_at,
    const struct outcome *outcome)
{
	struct buffer sql = { 0 };
	buffer_text(&sql,
	    "UPDATE post SET state = ?1, changed_at = ?2, error = ?3,"
	    " remote_id = ifnull(?4, remote_id), remote_url = ifnull(?5, remote_url),"
	    " next_at = iif(?1 = 'pending', ?6, next_at),"
	    " document = ifnull(?7, document) WHERE name = ?8");
	add_states(&sql, from);
	cleanup(freep) char *text = buffer_take(&sql);
	cleanup(query_end) struct query query = query_begin(database, text);
	query_give_text(&query, state_name(outcome->state));
	query_give_number(&query, now_at);
	query_give_text(&query, outcome->error);
	query_give_text(&query, outcome->remote_id);
	query_give_text(&query, outcome->remote_url);
	query_give_number(&query, outcome->next_at);
	query_give_text(&query, outcome->document);
	query_give_text(&query, post);
	size_t changed = 0;
	int r = query_run(&query, &changed);
	return r >= 0 && changed == 0 ? sqlite_posts_unchanged(database, post) : r;
}

int
sqlite_posts_decide(struct ledger *ledger, const char *post, unsigned from, int64_t now_at,
    const struct outcome *outcome)
{
	struct database *database = ledger->store;
	int r = database_begin(database);
	if (r < 0)
		return r;
	return database_end(
	    database, sqlite_posts_change(database, post, from, now_at, outcome));
}

int
sqlite_posts_counts(struct ledger *ledger, size_t ret[static STATE_COUNT])
{
	size_t counts[STATE_COUNT] = { 0 };
	cleanup(query_end) struct query query =
	    query_begin(ledger->store, "SELECT state, count(*) FROM post GROUP BY state");
	int r = 0;
	while ((r = query_step(&query)) > 0) {
		enum state state;
		cleanup(freep) char *name = query_take_text(&query);
		if (name && state_find(name, &state))
			counts[state] = (size_t)query_take_number(&query);
	}
	for (size_t i = 0; r >= 0 && i < STATE_COUNT; i++)
		ret[i] = counts[i];
	return r;
}
