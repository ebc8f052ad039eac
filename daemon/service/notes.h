/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_NOTES_H
#define OBSERVED_SERVICE_NOTES_H

/*
 * What the daemon notes in the ledger of posts and webhooks beside what came of them.  Every
 * function returns 0 or a negative errno, as those of io/ledger.h do.
 */

#include <stdint.h>

struct ledger;
struct limits;

/*
 * notes_doubt(ledger, post, at), notes_doubt_since(ledger, post, ret):
 * Note that an attempt of ${at} may have posted the post; get the first instant of which that
 * was noted, INT64_MAX where it never was.
 */
int notes_doubt(struct ledger *ledger, const char *post, int64_t at);
int notes_doubt_since(struct ledger *ledger, const char *post, int64_t *ret);

/*
 * notes_off(ledger, webhook, at), notes_off_since(ledger, webhook, ret):
 * Note that nothing is sent to the webhook any more since ${at}, for its platform said that it is
 * gone; 0: that it is sent to again.  Get what was noted.
 */
int notes_off(struct ledger *ledger, const char *webhook, int64_t at);
int notes_off_since(struct ledger *ledger, const char *webhook, int64_t *ret);

/*
 * notes_limits(ledger, webhook, platform, limits), notes_limits_recall(ledger, webhook, platform, ret):
 * Note, or get, how much the server of a webhook of that platform takes.
 */
int notes_limits(struct ledger *ledger, const char *webhook, const char *platform,
    const struct limits *limits);
int notes_limits_recall(
    struct ledger *ledger, const char *webhook, const char *platform, struct limits *ret);

#endif
