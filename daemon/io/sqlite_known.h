/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_SQLITE_KNOWN_H
#define OBSERVED_IO_SQLITE_KNOWN_H

/*
 * What a ledger that SQLite keeps remembers beside posts: since when what is known, and up to
 * when was planned.
 */

#include "io/ledger_way.h"

int sqlite_known_learn(
    struct ledger *ledger, const char *kind, const struct strings *names, int64_t now_at);
int sqlite_known_since(struct ledger *ledger, const char *kind, const char *name, int64_t *ret);
int sqlite_known_planned(struct ledger *ledger, int64_t *ret);
int sqlite_known_set_planned(struct ledger *ledger, int64_t at);

#endif
