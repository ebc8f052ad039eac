/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_AGENDA_H
#define OBSERVED_SERVICE_AGENDA_H

/*
 * Keeps the ledger in step with the clock: what has fallen due goes in, what is too late is closed.  The past
 * of what was not known before stays past.
 */

#include <stdint.h>

struct ledger;
struct sources;

/*
 * agenda_fill(sources, ledger, now_at):
 * Write down, all at once and durably, every post that has fallen due by ${now_at} and is not in the ledger:
 * pending, or expired where its day ended while nobody looked, or skipped.  Pending posts that are too late
 * become expired.  What a person should hear of goes to the journal.  Return 0, or a negative errno after
 * which the ledger is as it was.
 */
int agenda_fill(struct sources *sources, struct ledger *ledger, int64_t now_at);

/*
 * agenda_next(sources, ledger, now_at, ret):
 * Put into ${ret} the first instant after ${now_at} at which agenda_fill has something to do; -1: none.  Return
 * 0 or a negative errno.
 */
int agenda_next(struct sources *sources, struct ledger *ledger, int64_t now_at, int64_t *ret);

/*
 * agenda_words(sources, now_at):
 * Return in words what comes next ("next: 30 July 09:00 Europe/Paris, 4 posts"), owned by the caller.
 */
char *agenda_words(struct sources *sources, int64_t now_at);

#endif
