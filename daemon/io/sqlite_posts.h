/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_SQLITE_POSTS_H
#define OBSERVED_IO_SQLITE_POSTS_H

/*
 * Posts in a ledger that SQLite keeps: the functions of io/ledger.h that read posts, add them
 * and decide about them.
 */

#include "io/ledger_way.h"

struct database;

int sqlite_posts_add(struct ledger *ledger, const struct entry *entry, bool *ret_added);
int sqlite_posts_get(struct ledger *ledger, const char *post, struct entry *ret);
int sqlite_posts_list(
    struct ledger *ledger, const struct ledger_filter *filter, struct entries *ret);
int sqlite_posts_decide(struct ledger *ledger, const char *post, unsigned from, int64_t now_at,
    const struct outcome *outcome);
int sqlite_posts_counts(struct ledger *ledger, size_t ret[static STATE_COUNT]);

/*
 * sqlite_posts_change(database, post, from, now_at, outcome):
 * Make of a post whose state is among ${from} (1 << state) what ${outcome} says.  -EALREADY
 * where its state is another, -ENOENT where there is no such post.
 */
int sqlite_posts_change(struct database *database, const char *post, unsigned from,
    int64_t now_at, const struct outcome *outcome);

/*
 * sqlite_posts_unchanged(database, post):
 * Say why no row of ${post} was changed: return -ENOENT where there is no such post, else
 * -EALREADY.
 */
int sqlite_posts_unchanged(struct database *database, const char *post);

#endif
