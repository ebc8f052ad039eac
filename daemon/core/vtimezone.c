/* SPDX-License-Identifier: MIT */
#include "core/vtimezone.h"

#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

#include "core/blocks.h"
#include "core/content.h"
#include "core/moment.h"
#include "core/rule.h"
#include "core/year.h"

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * libical would expand the rules of a zone with no bound (core/rule.c says more), so that is done
 * here, into the changes that a zone of the system has too.
 */

/* More than any zone has: those that follow the moon list some 250 changes. */
#define CHANGES_MOST 10000
#define WEIGHT_MOST \
	300000 /* of the rules of all zones of a file: room for all that there are */

/* STANDARD or DAYLIGHT. */
struct part {
	struct moment start;
	int from, to; /* seconds east of UTC */
};

struct reader {
	struct zone *zone;
	size_t *weight; /* of the rules read so far, in all zones */
	struct moment earliest; /* of the starts */
};

/* Where the days of a rule go. */
struct changes {
	struct reader *reader;
	const struct part *part;
};

CLEANUP_POINTER(icalcomponent *, icalcomponent_free)

static bool
add_change(struct reader *reader, const struct part *part, int64_t day)
{
	struct zone *zone = reader->zone;
	if (zone->count == CHANGES_MOST)
		return false;
	struct moment moment = { .day = day, .second = part->start.second };
	struct zone_change *change = mem_push(&zone->changes, &zone->count, sizeof *change);
	*change = (struct zone_change){ moment_seconds(&moment) - part->from, part->to };
	return true;
}

static bool
read_rdate(struct reader *reader, const struct part *part, icalproperty *property)
{
	struct moment moment;
	return moment_read(icalproperty_get_rdate(property).time, &moment) &&
	       add_change(reader, part, moment.day);
}

static bool
add_day(void *context, int64_t day)
{
	const struct changes *changes = context;
	++*changes->reader->weight;
	return add_change(changes->reader, changes->part, day);
}

static bool
read_rule(struct reader *reader, const struct part *part, icalproperty *property)
{
	struct icalrecurrencetype recurrence = icalproperty_get_rrule(property);
	bool ends = !icaltime_is_null_time(recurrence.until);
	struct moment until = { 0 };
	struct changes changes = { reader, part };
	cleanup(rule_done) struct rule rule = { 0 };
	if (*reader->weight > WEIGHT_MOST || (ends && !moment_read(recurrence.until, &until)))
		return false;
	if (until.utc)
		until = moment_from_seconds(moment_seconds(&until) + part->from);
	if (rule_read(&recurrence, &part->start, ends ? &until : NULL, &rule) != NULL)
		return false;
	*reader->weight += rule.weight;
	return rule_walk(&rule, date_days((struct date){ YEAR_FIRST, 1, 1 }),
	    date_days((struct date){ YEAR_LAST, 12, 31 }), add_day, &changes);
}

static bool
read_each(struct reader *reader, const struct part *part, icalcomponent *component,
    icalproperty_kind kind, bool (*read)(struct reader *, const struct part *, icalproperty *))
{
	icalproperty *property = icalcomponent_get_first_property(component, kind);
	for (; property; property = icalcomponent_get_next_property(component, kind))
		if (!read(reader, part, property))
			return false;
	return true;
}

static icalproperty *
first(icalcomponent *component, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(component, kind);
}

static bool
read_part(struct reader *reader, icalcomponent *component)
{
	icalproperty *start = first(component, ICAL_DTSTART_PROPERTY);
	icalproperty *from = first(component, ICAL_TZOFFSETFROM_PROPERTY);
	icalproperty *to = first(component, ICAL_TZOFFSETTO_PROPERTY);
	struct part part = { 0 };
	if (!start || !from || !to ||
	    !moment_read(icalproperty_get_dtstart(start), &part.start))
		return false;
	part.from = icalproperty_get_tzoffsetfrom(from);
	part.to = icalproperty_get_tzoffsetto(to);
	if (abs(part.from) >= SECONDS_A_DAY || abs(part.to) >= SECONDS_A_DAY)
		return false;
	if (reader->zone->count == 0 || part.start.day < reader->earliest.day) {
		reader->earliest = part.start;
		reader->zone->offset = part.from;
	}
	return add_change(reader, &part, part.start.day) &&
	       read_each(reader, &part, component, ICAL_RDATE_PROPERTY, read_rdate) &&
	       read_each(reader, &part, component, ICAL_RRULE_PROPERTY, read_rule);
}

static icalcomponent *
parse(const struct block *block)
{
	cleanup(buffer_done) struct buffer text = { 0 };
	cleanup(content_done) struct content content = { block->text, block->length, 0, { 0 } };
	struct content_line line;
	while (content_next(&content, &line)) {
		if (line.cut || memchr(line.text, '\0', line.length))
			return NULL;
		buffer_add(&text, line.text, line.length);
		buffer_text(&text, "\r\n");
	}
	return icalparser_parse_string(buffer_string(&text));
}

static int
compare(const void *a, const void *b)
{
	const struct zone_change *first = a, *second = b;
	return first->at < second->at ? -1 : first->at > second->at;
}

static bool
read_zone(const struct block *block, struct zone *zone, size_t *weight)
{
	cleanup(icalcomponent_freep) icalcomponent *component = parse(block);
	icalproperty *id = component ? first(component, ICAL_TZID_PROPERTY) : NULL;
	if (!id)
		return false;
	struct reader reader = { .zone = zone, .weight = weight };
	icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
	for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
		if (!read_part(&reader, inner))
			return false;
	if (zone->count == 0)
		return false;
	qsort(zone->changes, zone->count, sizeof *zone->changes, compare);
	zone->name = mem_text(icalproperty_get_tzid(id));
	return true;
}

void
vtimezones_add(struct vtimezones *zones, const struct block *block)
{
	cleanup(zone_done) struct zone zone = { 0 };
	if (!read_zone(block, &zone, &zones->weight))
		return;
	struct vtimezone *item = mem_push(&zones->items, &zones->count, sizeof *item);
	*item = (struct vtimezone){ block->calendar, zone };
	zone = (struct zone){ 0 };
}

const struct zone *
vtimezones_find(const struct vtimezones *zones, size_t calendar, const char *id)
{
	for (size_t i = 0; i < zones->count; i++) {
		const struct vtimezone *item = &zones->items[i];
		if (item->calendar == calendar && strcmp(item->zone.name, id) == 0)
			return &item->zone;
	}
	return NULL;
}

void
vtimezones_done(struct vtimezones *zones)
{
	for (size_t i = 0; i < zones->count; i++)
		zone_done(&zones->items[i].zone);
	free(zones->items);
	*zones = (struct vtimezones){ 0 };
}
