/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_VTIMEZONE_H
#define OBSERVED_CORE_VTIMEZONE_H

/*
 * The time zones that calendars bring along (VTIMEZONE): it takes them to tell on which day of its
 * own clock an event's UTC time is.
 */

#include <stddef.h>

#include "core/zone.h"

struct block;

struct vtimezone {
	size_t calendar; /* of the file, in which it stands */
	struct zone zone; /* owned; its name is the TZID */
};

struct vtimezones {
	struct vtimezone *items; /* owned */
	size_t count;
	size_t weight; /* of all their rules: how much work they were */
};

/*
 * vtimezones_add(zones, block):
 * Add the zone of the ${block}; nothing where it can't be used.
 */
void vtimezones_add(struct vtimezones *zones, const struct block *block);

/*
 * vtimezones_find(zones, calendar, id):
 * Return the zone of that TZID, borrowed, or NULL.
 */
const struct zone *vtimezones_find(
    const struct vtimezones *zones, size_t calendar, const char *id);
void vtimezones_done(struct vtimezones *zones);

#endif
