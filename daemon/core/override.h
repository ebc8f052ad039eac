/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_OVERRIDE_H
#define OBSERVED_CORE_OVERRIDE_H

/*
 * What an override (RECURRENCE-ID) makes of one occurrence: another day, another name, or nothing.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct event;
struct observance;

struct override {
	int64_t original; /* the day that it stands for, since 1970-01-01 */
	int64_t day; /* the day on which it is instead */
	int days; /* that it lasts */
	bool cancelled;
	int sequence;
	unsigned file; /* which of the files read it stands in */
	unsigned line;
	struct observance *observance; /* owned; NULL: as the event that is overridden */
};

struct overrides {
	struct override *items; /* owned; by original once they are settled */
	size_t count;
};

/*
 * overrides_add(overrides, event, master, file):
 * Add what the override ${event}, which is released, makes of an occurrence of ${master}.
 */
void overrides_add(struct overrides *overrides, struct event *event,
    const struct observance *master, unsigned file);

/*
 * overrides_settle(overrides, dropped, context):
 * Sort them, and of those of the same day keep only the one of the last file, of the highest
 * SEQUENCE, that stands first; ${dropped} is called for the others.
 */
void overrides_settle(struct overrides *overrides,
    void (*dropped)(void *context, const struct override *loser, const struct override *winner),
    void *context);
void overrides_done(struct overrides *overrides);

#endif
