/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_SQLITE_KNOWN_H
#define OBSERVED_IO_SQLITE_KNOWN_H

/*
 * What a ledger that SQLite keeps remembers beside posts: since when what is known, and
 * numbers by their names.
 */

#include "io/ledger_way.h"

int sqlite_known_learn(
    struct ledger *ledger, const char *kind, const struct strings *names, int64_t now_at);
int sqlite_known_since(struct ledger *ledger, const char *kind, const char *name, int64_t *ret);
int sqlite_known_noted(struct ledger *ledger, const char *name, int64_t none, int64_t *ret);
int sqlite_known_note(struct ledger *ledger, const char *name, int64_t value);

#endif
