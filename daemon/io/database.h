/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_DATABASE_H
#define OBSERVED_IO_DATABASE_H

/*
 * A connection to an SQLite database: opened so that a commit is durable, with transactions
 * that can stand in one another, and with every failure turned into a negative errno and a
 * sentence for people.  What is asked of it goes through io/query.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

struct statement {
	char *sql; /* owned */
	sqlite3_stmt *compiled; /* owned */
};

struct database {
	sqlite3 *sqlite; /* owned; NULL: not open */
	const char *name; /* borrowed; the file as people call it */
	char **error; /* borrowed; where the sentence about a failure goes */
	struct statement *statements; /* owned; compiled once each */
	size_t statement_count;
	unsigned depth; /* transactions begun and not ended */
	bool spoilt; /* part of the outermost transaction failed: it can't be committed */
};

enum database_access {
	DATABASE_LOOK, /* nothing is made or changed */
	DATABASE_CHANGE,
};

/*
 * database_open(database, file, access):
 * Open the database ${file}, an absolute path of a file that is there; ${database} has nothing
 * but its name and its error yet.  Return 0 or a negative errno; ${database} is to be closed in
 * either case.
 */
int database_open(struct database *database, const char *file, enum database_access access);
void database_close(struct database *database);

/*
 * database_log_size(file):
 * Return how many bytes the log of the database ${file} has that are not in ${file} yet; -1
 * where there is no log.
 */
int64_t database_log_size(const char *file);

/*
 * database_fail(database, error, format, ...):
 * Put the sentence "NAME: ..." where sentences go, and return -${error}.
 */
int database_fail(struct database *database, int error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * database_fail_system(database, error), database_fail_sqlite(database, code):
 * Do the same for what the system calls ${error} and for what SQLite calls ${code}.
 */
int database_fail_system(struct database *database, int error);
int database_fail_sqlite(struct database *database, int code);

/*
 * database_statement(database, sql, ret):
 * Put ${sql}, compiled, into ${ret}, borrowed.  Return SQLITE_OK or what SQLite returned.
 */
int database_statement(struct database *database, const char *sql, sqlite3_stmt **ret);

/*
 * database_begin(database), database_end(database, r):
 * Make all that is written in between durable at once, or, where ${r} is negative, none of it;
 * only the outermost pair does so.  A pair within that ends with an error other than -EALREADY
 * or -ENOENT (which mean that nothing was written) makes the outermost one fail.  database_end
 * returns ${r}, or the negative errno of what went wrong.  After a database_begin that failed
 * there is nothing to end.
 */
int database_begin(struct database *database);
int database_end(struct database *database, int r);

#endif
