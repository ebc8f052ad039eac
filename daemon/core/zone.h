/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ZONE_H
#define OBSERVED_CORE_ZONE_H

/*
 * Wall clocks: days and hours of a place, and the instants that they mean.  Pure: the bytes of
 * the zone's file come from io/zones.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

#define ZONE_BYTES_MOST (1024 * 1024) /* that a zone's file may have */

/* The clocks change to ${offset} seconds east of UTC at the instant ${at}. */
struct zone_change {
	int64_t at;
	int offset;
};

struct zone {
	char *name; /* owned; IANA name */
	int offset; /* before the first change */
	struct zone_change *changes; /* owned; by instant; they reach to the end of 2200 */
	size_t count;
};

/*
 * zone_read(name, bytes, length, ret):
 * Read the zone ${name} from the ${length} bytes of its file in the system's zone database
 * (TZif, RFC 8536) into ${ret}, released by zone_done.  Return whether it is one.
 */
bool zone_read(const char *name, const void *bytes, size_t length, struct zone *ret);
void zone_done(struct zone *zone);

/*
 * zone_offset(zone, at):
 * Return how many seconds east of UTC the zone's clocks are at the instant ${at}.
 */
int zone_offset(const struct zone *zone, int64_t at);

/*
 * zone_instant(zone, date, minutes):
 * Return the instant at which the zone's clocks show ${minutes} after midnight of ${date}; 1440
 * is the next midnight.  An hour that a change of the clocks leaves out means the end of the
 * gap, one that comes twice means the first.
 */
int64_t zone_instant(const struct zone *zone, struct date date, int minutes);

/*
 * zone_date(zone, at):
 * Return the day that the zone's calendars show at the instant ${at}.
 */
struct date zone_date(const struct zone *zone, int64_t at);

#endif
