/* SPDX-License-Identifier: MIT */
#include "core/zone.h"

#include <stdlib.h>

#include "core/tzif.h"

#include "base/mem.h"

/*
 * Zones are read from the system's own files and not asked of libical: 3.0.16 makes rules out of
 * the changes that it finds there, and they are not the same.  America/St_Johns is an hour off
 * from 2038 on, Pacific/Easter changes a week late in 2022, Australia/Lord_Howe has no summer
 * time after 2037; and a post an hour late is late.
 */

bool
zone_read(const char *name, const void *bytes, size_t length, struct zone *ret)
{
	struct zone zone = { 0 };
	if (length > ZONE_BYTES_MOST || !tzif_read(bytes, length, &zone))
		return false;
	zone.name = mem_text(name);
	*ret = zone;
	return true;
}

void
zone_done(struct zone *zone)
{
	free(zone->name);
	free(zone->changes);
	*zone = (struct zone){ 0 };
}

/* How many changes there were up to ${at}, which is the index of the first one after it. */
static size_t
changes_until(const struct zone *zone, int64_t at)
{
	size_t low = 0, high = zone->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (zone->changes[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
zone_offset(const struct zone *zone, int64_t at)
{
	size_t count = changes_until(zone, at);
	return count ? zone->changes[count - 1].offset : zone->offset;
}

int64_t
zone_instant(const struct zone *zone, struct date date, int minutes)
{
	/* What is asked for is the first instant at which the clocks show this or more.  No clock
	 * is a whole day away from UTC: it is not before the day before. */
	int64_t shown = date_days(date) * SECONDS_A_DAY + (int64_t)minutes * 60;
	int64_t from_at = shown - SECONDS_A_DAY;
	size_t next = changes_until(zone, from_at);
	int offset = next ? zone->changes[next - 1].offset : zone->offset;
	for (; next < zone->count && from_at + offset < shown; next++) {
		if (shown - offset < zone->changes[next].at)
			break;
		from_at = zone->changes[next].at;
		offset = zone->changes[next].offset;
	}
	return from_at + offset < shown ? shown - offset : from_at;
}

struct date
zone_date(const struct zone *zone, int64_t at)
{
	int64_t shown = at + zone_offset(zone, at);
	return date_from_days(shown / SECONDS_A_DAY - (shown % SECONDS_A_DAY < 0));
}
