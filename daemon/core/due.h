/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_DUE_H
#define OBSERVED_CORE_DUE_H

/*
 * What falls due when: the configuration and the calendar go in, and posts with their instants
 * come out.  It knows nothing of what was sent already (that is the ledger's) nor of what is
 * said (core/post).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"

struct config;
struct webhook;

enum due_kind { DUE_DAY, DUE_REMINDER };

struct due {
	const struct webhook *webhook; /* borrowed from the configuration */
	struct occurrence occurrence; /* borrows from the calendar */
	enum due_kind kind;
	int days_before; /* 0 for the day itself */
	int64_t due_at; /* spacing included, see below */
	/* late_until of the day on which it is posted: from then on it is too late */
	int64_t until_at;
};

/*
 * Posts of one webhook that fall due together are spaced in this order: days before reminders, then
 * calendar order.  Who has to wait past until_at is due all the same, and expires; nobody waits for
 * more than a day.
 */
struct dues {
	struct due
	    *items; /* owned; by due_at, then webhook as configured, then in that order */
	size_t count;
};

/*
 * due_between(config, calendar, after_at, to_at, ret):
 * Put into ${ret} what falls due after ${after_at}, up to and including ${to_at}; released by
 * dues_done.
 */
void due_between(const struct config *config, struct calendar *calendar, int64_t after_at,
    int64_t to_at, struct dues *ret);
void dues_done(struct dues *dues);

/*
 * due_next(config, calendar, after_at):
 * Return the first instant after ${after_at} at which anything falls due; -1 where nothing does
 * within ten years.
 */
int64_t due_next(const struct config *config, struct calendar *calendar, int64_t after_at);

/*
 * due_find(calendar, webhook, observance, date, days_before, now_at, ret):
 * Write into ${ret} the post of ${observance} on ${date} for ${webhook}, whether or not its
 * filters take it, without spacing.  A zero ${date} means the first occurrence, within ten years,
 * whose post is not too late at ${now_at}.  Return whether there is such an occurrence.
 */
bool due_find(struct calendar *calendar, const struct webhook *webhook,
    const struct observance *observance, struct date date, int days_before, int64_t now_at,
    struct due *ret);

/*
 * due_name(due):
 * Return what the post is called, owned by the caller: "WEBHOOK/OBSERVANCE/DATE", for a
 * reminder with "/DAYS" behind it.  Characters of the id other than letters, digits and ._~@:+-
 * are percent-encoded.
 */
char *due_name(const struct due *due);

/*
 * due_key(webhook, uid, date, days_before):
 * Return the idempotency key, owned by the caller: "obs_" and 32 hexadecimal digits of the
 * SHA-256 of the identity.
 */
char *due_key(const char *webhook, const char *uid, struct date date, int days_before);

#endif
