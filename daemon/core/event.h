/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EVENT_H
#define OBSERVED_CORE_EVENT_H

/*
 * One VEVENT: an observance and the days on which it falls, or an override of one of them.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "core/schedule.h"

struct block;
struct observance;
struct report;
struct vtimezones;

struct event {
	struct observance *observance; /* owned; of an override, what it does not say is NULL */
	struct schedule schedule; /* of an override only start and days */
	int sequence;
	bool cancelled; /* what it does not say then is NULL or 0 */
	bool override; /* it has a RECURRENCE-ID: */
	int64_t original; /* which is this day since 1970-01-01 */
};

/* Where events are read from, and what they need. */
struct event_source {
	const char *file; /* borrowed; as messages name it */
	const struct vtimezones *zones; /* borrowed */
	struct report *report;
};

/*
 * event_read(source, block):
 * Return the event of the ${block}, owned by the caller; NULL where it can't be used, which is
 * reported.
 */
struct event *event_read(const struct event_source *source, const struct block *block);
void event_free(struct event *event);
CLEANUP_POINTER(struct event *, event_free)

#endif
