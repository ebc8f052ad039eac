/* SPDX-License-Identifier: MIT */
#include "io/sqlite_known.h"

#include <stdint.h>

#include "io/query.h"

#include "base/cleanup.h"

static int
write_known(
    struct database *database, const char *kind, const struct strings *names, int64_t now_at)
{
	static const char sql[] = "INSERT INTO known (kind, name, since_at) VALUES (?, ?, ?)"
				  " ON CONFLICT DO UPDATE SET since_at = excluded.since_at"
				  " WHERE excluded.since_at < since_at";
	int r = 0;
	for (size_t i = 0; r >= 0 && i < names->count; i++) {
		cleanup(query_end) struct query query = query_begin(database, sql);
		query_give_text(&query, kind);
		query_give_text(&query, names->items[i]);
		query_give_number(&query, now_at);
		r = query_run(&query, NULL);
	}
	return r;
}

int
sqlite_known_learn(
    struct ledger *ledger, const char *kind, const struct strings *names, int64_t now_at)
{
	struct database *database = ledger->store;
	int r = database_begin(database);
	return r < 0 ? r : database_end(database, write_known(database, kind, names, now_at));
}

int
sqlite_known_since(struct ledger *ledger, const char *kind, const char *name, int64_t *ret)
{
	cleanup(query_end) struct query query = query_begin(
	    ledger->store, "SELECT since_at FROM known WHERE kind = ? AND name = ?");
	query_give_text(&query, kind);
	query_give_text(&query, name);
	int r = query_step(&query);
	if (r >= 0)
		*ret = r ? query_take_number(&query) : INT64_MAX;
	return r < 0 ? r : 0;
}

int
sqlite_known_noted(struct ledger *ledger, const char *name, int64_t none, int64_t *ret)
{
	cleanup(query_end) struct query query =
	    query_begin(ledger->store, "SELECT value FROM meta WHERE name = ?");
	query_give_text(&query, name);
	int r = query_step(&query);
	if (r >= 0)
		*ret = r ? query_take_number(&query) : none;
	return r < 0 ? r : 0;
}

static int
write_note(struct database *database, const char *name, int64_t value)
{
	static const char sql[] = "INSERT INTO meta (name, value) VALUES (?, ?)"
				  " ON CONFLICT DO UPDATE SET value = excluded.value";
	cleanup(query_end) struct query query = query_begin(database, sql);
	query_give_text(&query, name);
	query_give_number(&query, value);
	return query_run(&query, NULL);
}

int
sqlite_known_note(struct ledger *ledger, const char *name, int64_t value)
{
	struct database *database = ledger->store;
	int r = database_begin(database);
	return r < 0 ? r : database_end(database, write_note(database, name, value));
}
