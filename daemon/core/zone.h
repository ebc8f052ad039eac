/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ZONE_H
#define OBSERVED_CORE_ZONE_H

/*
 * Wall clocks: days and hours of a place, and the instants that they mean.  Pure: the handle
 * comes from io/zones, which has made libical read the zone's file already.
 */

#include <stdint.h>

#include <libical/ical.h>

#include "base/date.h"

struct zone {
	char *name; /* IANA name, owned by io/zones */
	icaltimezone *handle; /* borrowed from libical */
};

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
