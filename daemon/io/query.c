/* SPDX-License-Identifier: MIT */
#include "io/query.h"

#include <stdlib.h>

#include "base/mem.h"

struct query
query_begin(struct database *database, const char *sql)
{
	struct query query = { .database = database };
	query.code = database_statement(database, sql, &query.statement);
	return query;
}

void
query_end(struct query *query)
{
	if (!query->statement)
		return;
	/* An unfinished read would keep its view, and the log from being emptied. */
	sqlite3_reset(query->statement);
	sqlite3_clear_bindings(query->statement);
}

void
query_give_text(struct query *query, const char *text)
{
	if (query->code == SQLITE_OK)
		query->code = sqlite3_bind_text(
		    query->statement, ++query->parameters, text, -1, SQLITE_STATIC);
}

void
query_give_number(struct query *query, int64_t number)
{
	if (query->code == SQLITE_OK)
		query->code = sqlite3_bind_int64(query->statement, ++query->parameters, number);
}

int
query_step(struct query *query)
{
	if (query->code == SQLITE_OK) {
		query->columns = 0;
		int code = sqlite3_step(query->statement);
		if (code == SQLITE_ROW || code == SQLITE_DONE)
			return code == SQLITE_ROW;
		query->code = code;
	}
	return database_fail_sqlite(query->database, query->code);
}

int
query_run(struct query *query, size_t *ret_changed)
{
	int r = 0;
	while ((r = query_step(query)) > 0)
		;
	if (r == 0 && ret_changed)
		*ret_changed = (size_t)sqlite3_changes64(query->database->sqlite);
	return r;
}

char *
query_take_text(struct query *query)
{
	int column = query->columns++;
	if (sqlite3_column_type(query->statement, column) == SQLITE_NULL)
		return NULL;
	const char *text = (const char *)sqlite3_column_text(query->statement, column);
	if (!text)
		abort(); /* no memory: as in base/mem */
	return mem_text_n(text, (size_t)sqlite3_column_bytes(query->statement, column));
}

int64_t
query_take_number(struct query *query)
{
	return sqlite3_column_int64(query->statement, query->columns++);
}
