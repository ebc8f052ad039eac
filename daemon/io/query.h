/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_QUERY_H
#define OBSERVED_IO_QUERY_H

/*
 * One statement to a database, from its parameters to its rows.  Parameters are given, and
 * columns are taken, from left to right.  What fails on the way is told by the next query_step
 * or query_run.
 */

#include <stddef.h>
#include <stdint.h>

#include "io/database.h"

struct query {
	struct database *database; /* borrowed */
	sqlite3_stmt *statement; /* borrowed; NULL: it could not be compiled */
	int parameters; /* given so far */
	int columns; /* read so far, of this row */
	int code; /* the first failure, as SQLite calls it; SQLITE_OK: none */
};

/*
 * query_begin(database, sql):
 * Return a query, to be ended by query_end.
 */
struct query query_begin(struct database *database, const char *sql);
void query_end(struct query *query);

/*
 * query_give_text(query, text), query_give_number(query, number):
 * Give the next parameter; ${text} is borrowed until query_end and may be NULL.
 */
void query_give_text(struct query *query, const char *text);
void query_give_number(struct query *query, int64_t number);

/*
 * query_step(query):
 * Go on to the next row.  Return 1 where there is one, 0 where there is none, or a negative
 * errno.
 */
int query_step(struct query *query);

/*
 * query_run(query, ret_changed):
 * Go on to the end.  Return 0, and put into ${ret_changed} (may be NULL) how many rows were
 * written, or return a negative errno.
 */
int query_run(struct query *query, size_t *ret_changed);

/*
 * query_take_text(query), query_take_number(query):
 * Return what the next column of the row holds: a text owned by the caller, NULL where there is
 * none; a number, 0 where there is none.
 */
char *query_take_text(struct query *query);
int64_t query_take_number(struct query *query);

#endif
