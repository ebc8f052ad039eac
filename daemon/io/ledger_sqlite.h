/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_LEDGER_SQLITE_H
#define OBSERVED_IO_LEDGER_SQLITE_H

/*
 * A ledger kept in a file by SQLite: "sqlite:PATH".  One process may serve it, commands may
 * change it beside that one, and anyone who may read the file may look.  Its parts are the
 * tables (io/sqlite_schema), what is done with posts (io/sqlite_posts), with attempts
 * (io/sqlite_attempts) and with what is known (io/sqlite_known), and the lock (io/ledger_lock).
 */

#include "io/ledger_way.h"

extern const struct ledger_way ledger_sqlite_way;

#endif
