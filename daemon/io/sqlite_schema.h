/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_SQLITE_SCHEMA_H
#define OBSERVED_IO_SQLITE_SCHEMA_H

/*
 * The tables of a ledger that SQLite keeps, and how to know that a file is one.
 */

#include "io/database.h"

#include "base/report.h"

/*
 * sqlite_schema_make(database):
 * Make the tables in an empty database, all or none.
 */
int sqlite_schema_make(struct database *database);

/*
 * sqlite_schema_check(database):
 * Return 0 where ${database} is a ledger of the version that is known here, -ENOENT where it is
 * empty, -EPROTO for a newer version, -EBADMSG where it is something else or lacks a table.
 */
int sqlite_schema_check(struct database *database);

/*
 * sqlite_schema_check_waiting(database):
 * Read whole what is to be sent, -EBADMSG where that can't be done: a look at everything takes
 * too long for a start.
 */
int sqlite_schema_check_waiting(struct database *database);

/*
 * sqlite_schema_verify(database, report):
 * Look through everything: see ledger_verify.
 */
int sqlite_schema_verify(struct database *database, struct report *report);

#endif
