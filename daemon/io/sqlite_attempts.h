/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_SQLITE_ATTEMPTS_H
#define OBSERVED_IO_SQLITE_ATTEMPTS_H

/*
 * Attempts in a ledger that SQLite keeps: the functions of io/ledger.h that begin one, end one
 * and read them.
 */

#include "io/ledger_way.h"

int sqlite_attempts_claim(
    struct ledger *ledger, const char *post, int64_t now_at, bool shifted);
int sqlite_attempts_settle(
    struct ledger *ledger, const char *post, int64_t now_at, const struct outcome *outcome);
int sqlite_attempts_recover(struct ledger *ledger, int64_t now_at, struct strings *ret_posts);
int sqlite_attempts_read(struct ledger *ledger, const char *post, struct attempts *ret);
int sqlite_attempts_fare(struct ledger *ledger, const char *webhook, struct fare *ret);

#endif
