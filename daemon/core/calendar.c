/* SPDX-License-Identifier: MIT */
#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>

#include "core/blocks.h"
#include "core/event.h"
#include "core/events.h"
#include "core/override.h"
#include "core/schedule.h"
#include "core/vtimezone.h"
#include "core/year.h"

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * A file is cut into its events (core/blocks), each is read for itself (core/event), those that
 * count are found (core/events), and here they are kept: as observances with the days on which
 * they fall, which are worked out for a year at a time when it is asked for.
 */

#define BYTES_MOST ((size_t)64 * 1024 * 1024) /* of all files */
#define EVENTS_MOST 100000
#define WEIGHT_MOST 2000000 /* occurrences a year, more or less: some seconds of work */
#define YEARS (YEAR_LAST - YEAR_FIRST + 1)
#define KEPT_MOST 4000000 /* occurrences that are remembered at a time */
#define AHEAD_DAYS 3653 /* ten years */

struct entry {
	struct observance *observance; /* owned */
	struct schedule schedule;
	struct overrides overrides;
	bool touched; /* overrides were added and not settled yet */
};

struct year_kept {
	bool known;
	struct occurrences occurrences;
};

struct calendar {
	struct entry *entries; /* owned; in calendar order */
	size_t count;
	size_t *by_id; /* owned; indexes of entries */
	size_t indexed; /* how many of them by_id has */

	unsigned files;
	size_t bytes, events, weight; /* read so far */

	struct year_kept years[YEARS];
	size_t kept; /* occurrences in them */
};

/* What is read into it. */
struct reading {
	struct calendar *calendar;
	const struct event_source *source;
};

struct calendar *
calendar_new(void)
{
	return mem_new(sizeof(struct calendar));
}

static void
forget_years(struct calendar *calendar)
{
	for (size_t i = 0; i < YEARS; i++) {
		occurrences_done(&calendar->years[i].occurrences);
		calendar->years[i].known = false;
	}
	calendar->kept = 0;
}

void
calendar_free(struct calendar *calendar)
{
	if (!calendar)
		return;
	forget_years(calendar);
	for (size_t i = 0; i < calendar->count; i++) {
		observance_free(calendar->entries[i].observance);
		schedule_done(&calendar->entries[i].schedule);
		overrides_done(&calendar->entries[i].overrides);
	}
	free(calendar->entries);
	free(calendar->by_id);
	free(calendar);
}

static int
compare_ids(const void *a, const void *b, void *context)
{
	const struct entry *entries = context;
	const size_t *first = a, *second = b;
	return strcmp(entries[*first].observance->id, entries[*second].observance->id);
}

static void
index_ids(struct calendar *calendar)
{
	calendar->by_id =
	    mem_resize(calendar->by_id, calendar->count * sizeof *calendar->by_id);
	for (size_t i = 0; i < calendar->count; i++)
		calendar->by_id[i] = i;
	if (calendar->count)
		qsort_r(calendar->by_id, calendar->count, sizeof *calendar->by_id, compare_ids,
		    calendar->entries);
	calendar->indexed = calendar->count;
}

static struct entry *
find_entry(const struct calendar *calendar, const char *id)
{
	size_t low = 0, high = calendar->indexed;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct entry *entry = &calendar->entries[calendar->by_id[middle]];
		int order = strcmp(entry->observance->id, id);
		if (order == 0)
			return entry;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static const struct observance *
known(const void *context, const char *id)
{
	const struct entry *entry = find_entry(context, id);
	return entry ? entry->observance : NULL;
}

/* Move what is of the event into the calendar. */
static void
add_entry(struct calendar *calendar, struct event *event)
{
	struct entry *entry = mem_push(&calendar->entries, &calendar->count, sizeof *entry);
	entry->observance = take(event->observance);
	entry->observance->order = calendar->count - 1;
	entry->schedule = event->schedule;
	event->schedule = (struct schedule){ 0 };
}

static void
add_override(struct calendar *calendar, struct event *event)
{
	struct entry *entry = find_entry(calendar, event->observance->id);
	if (!entry) {
		event_free(event);
		return;
	}
	overrides_add(&entry->overrides, event, entry->observance, calendar->files);
	entry->touched = true;
}

static void
report_loser(void *context, const struct override *loser, const struct override *winner)
{
	const struct reading *reading = context;
	if (loser->file == winner->file && loser->file == reading->calendar->files)
		report_warn(reading->source->report, reading->source->file, loser->line,
		    "the event at line %u overrides the same day; this one is left out",
		    winner->line);
}

static void
add_events(struct reading *reading, struct events *events)
{
	struct calendar *calendar = reading->calendar;
	events_resolve(reading->source, events, known, calendar);
	for (size_t i = 0; i < events->count; i++)
		if (!events->items[i]->override)
			add_entry(calendar, events->items[i]);
	index_ids(calendar);
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i]->override)
			add_override(calendar, take(events->items[i]));
	for (size_t i = 0; i < calendar->count; i++) {
		struct entry *entry = &calendar->entries[i];
		if (entry->touched)
			overrides_settle(&entry->overrides, report_loser, reading);
		entry->touched = false;
	}
}

void
calendar_read(struct calendar *calendar, const char *file, const char *text, size_t length,
    struct report *report)
{
	cleanup(blocks_done) struct blocks blocks = { 0 };
	cleanup(vtimezones_done) struct vtimezones zones = { 0 };
	cleanup(events_done) struct events events = { 0 };
	struct event_source source = { file, &zones, report };
	struct reading reading = { calendar, &source };
	if (length > BYTES_MOST - calendar->bytes) {
		report_add(report, file, 0,
		    "the calendars are longer than 64 MiB in all; this file is left out");
		return;
	}
	calendar->bytes += length;
	calendar->files++;
	if (!blocks_find(file, text, length, EVENTS_MOST - calendar->events, report, &blocks))
		report_add(report, file, 0,
		    "the calendars have more than %d events in all; those after that are left "
		    "out",
		    EVENTS_MOST);
	calendar->events += blocks.events;
	for (size_t i = 0; i < blocks.count; i++)
		if (blocks.items[i].kind == BLOCK_ZONE)
			vtimezones_add(&zones, &blocks.items[i]);
	events_read(&source, &blocks, WEIGHT_MOST - calendar->weight, &events);
	calendar->weight += events.weight;
	add_events(&reading, &events);
	forget_years(calendar);
	/* libical keeps what it made in passing. */
	icalmemory_free_ring();
}

size_t
calendar_count(const struct calendar *calendar)
{
	return calendar->count;
}

const struct observance *
calendar_observance(const struct calendar *calendar, size_t index)
{
	return calendar->entries[index].observance;
}

const struct observance *
calendar_find(const struct calendar *calendar, const char *name)
{
	cleanup(freep) char *id = observance_id(name);
	return known(calendar, id);
}

static void
add_occurrence(
    struct occurrences *list, const struct observance *observance, struct date date, int days)
{
	struct occurrence *item = mem_push(&list->items, &list->count, sizeof *item);
	*item = (struct occurrence){ observance, date, days };
}

/* An occurrence that was moved counts on its new day, and no day counts twice. */
static void
apply_overrides(
    const struct entry *entry, int year, struct year_days *days, struct occurrences *list)
{
	struct year_days moved = { 0 };
	for (size_t i = 0; i < entry->overrides.count; i++) {
		struct date original = date_from_days(entry->overrides.items[i].original);
		if (original.year == year)
			year_days_drop(days, original);
	}
	for (size_t i = 0; i < entry->overrides.count; i++) {
		const struct override *override = &entry->overrides.items[i];
		struct date date = date_from_days(override->day);
		if (override->cancelled || date.year != year || year_days_has(&moved, date))
			continue;
		year_days_add(&moved, date);
		year_days_drop(days, date);
		add_occurrence(list,
		    override->observance ? override->observance : entry->observance, date,
		    override->days);
	}
}

static void
expand(const struct entry *entry, int year, struct occurrences *list)
{
	struct year_days days = { 0 };
	schedule_year(&entry->schedule, year, &days);
	apply_overrides(entry, year, &days, list);
	for (int month = 1; month <= 12; month++) {
		for (uint32_t left = days.months[month - 1]; left; left &= left - 1)
			add_occurrence(list, entry->observance,
			    (struct date){ year, month, __builtin_ctz(left) },
			    entry->schedule.days);
	}
}

static int
compare_occurrences(const void *a, const void *b)
{
	const struct occurrence *first = a, *second = b;
	int order = date_compare(first->date, second->date);
	if (order)
		return order;
	return first->observance->order < second->observance->order ? -1 : 1;
}

/* The occurrences of a year from YEAR_FIRST to YEAR_LAST. */
static const struct occurrences *
year_occurrences(struct calendar *calendar, int year)
{
	struct year_kept *kept = &calendar->years[year - YEAR_FIRST];
	struct occurrences *list = &kept->occurrences;
	if (kept->known)
		return list;
	if (calendar->kept > KEPT_MOST)
		forget_years(calendar);
	for (size_t i = 0; i < calendar->count; i++)
		expand(&calendar->entries[i], year, list);
	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, compare_occurrences);
	kept->known = true;
	calendar->kept += list->count;
	return list;
}

/* How many are before ${date}, or on it where ${included}. */
static size_t
count_until(const struct occurrences *list, struct date date, bool included)
{
	size_t low = 0, high = list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = date_compare(list->items[middle].date, date);
		if (order < 0 || (order == 0 && included))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
calendar_occurrences(
    struct calendar *calendar, struct date from, struct date to, struct occurrences *ret)
{
	struct occurrences found = { 0 };
	int first = from.year < YEAR_FIRST ? YEAR_FIRST : from.year;
	int last = to.year > YEAR_LAST ? YEAR_LAST : to.year;
	for (int year = first; year <= last; year++) {
		const struct occurrences *list = year_occurrences(calendar, year);
		size_t end = count_until(list, to, true);
		for (size_t i = count_until(list, from, false); i < end; i++)
			add_occurrence(&found, list->items[i].observance, list->items[i].date,
			    list->items[i].days);
	}
	*ret = found;
}

void
occurrences_done(struct occurrences *occurrences)
{
	free(occurrences->items);
	*occurrences = (struct occurrences){ 0 };
}

struct date
calendar_last(struct calendar *calendar, struct date from)
{
	struct date to = date_add(from, AHEAD_DAYS);
	int first = from.year < YEAR_FIRST ? YEAR_FIRST : from.year;
	for (int year = to.year > YEAR_LAST ? YEAR_LAST : to.year; year >= first; year--) {
		const struct occurrences *list = year_occurrences(calendar, year);
		size_t end = count_until(list, to, true);
		if (end && date_compare(list->items[end - 1].date, from) >= 0)
			return list->items[end - 1].date;
	}
	return (struct date){ 0 };
}
