/* SPDX-License-Identifier: MIT */
#include "core/event_dates.h"

#include "core/blocks.h"
#include "core/event.h"
#include "core/event_lines.h"
#include "core/moment.h"
#include "core/rule.h"
#include "core/vtimezone.h"

#include "base/date.h"
#include "base/mem.h"

/*
 * Only the raw values are asked of libical: icalcomponent_get_dtstart and the like would look for
 * zones in the system's files.  A TZID without its VTIMEZONE is a clock of which nothing is known:
 * what is written by it, or by UTC, is taken as it stands.
 */

#define DAYS_MOST 366

/* A time and the clock that it is by. */
struct stamp {
	struct moment moment;
	const struct zone *zone; /* borrowed; NULL: UTC, none, or not known */
};

struct reader {
	icalcomponent *component;
	struct event_lines *lines;
	struct event *event;
	struct stamp start;
};

static const struct zone *
zone_of(const struct reader *reader, icalproperty *property)
{
	icalparameter *id = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
	const struct block *block = reader->lines->block;
	return id ? vtimezones_find(reader->lines->source->zones, block->calendar,
			icalparameter_get_tzid(id))
		  : NULL;
}

/* The ${index}th property ${name} says ${time}.  Return whether there is such a time. */
static bool
read_stamp(const struct reader *reader, icalproperty *property, struct icaltimetype time,
    const char *name, size_t index, struct stamp *ret)
{
	if (!moment_read(time, &ret->moment)) {
		event_lines_fault(reader->lines, name, index,
		    "%s is a date or an hour that does not exist", name);
		return false;
	}
	ret->zone = zone_of(reader, property);
	return true;
}

static int64_t
to_utc(const struct stamp *stamp)
{
	const struct moment *moment = &stamp->moment;
	if (moment->utc)
		return moment_seconds(moment);
	return zone_instant(stamp->zone, date_from_days(moment->day), moment->second / 60) +
	       moment->second % 60;
}

/* What the clock of DTSTART shows at that time. */
static struct moment
by_own_clock(const struct reader *reader, const struct stamp *stamp)
{
	const struct stamp *start = &reader->start;
	bool known = stamp->moment.utc || stamp->zone;
	bool own_known = start->moment.utc || start->zone;
	if (stamp->moment.second < 0 || start->moment.second < 0 || !known || !own_known ||
	    (stamp->zone == start->zone && stamp->moment.utc == start->moment.utc))
		return stamp->moment;
	int64_t at = to_utc(stamp);
	return moment_from_seconds(start->zone ? at + zone_offset(start->zone, at) : at);
}

static icalproperty *
first(const struct reader *reader, icalproperty_kind kind)
{
	return icalcomponent_get_first_property(reader->component, kind);
}

static icalproperty *
next(const struct reader *reader, icalproperty_kind kind)
{
	return icalcomponent_get_next_property(reader->component, kind);
}

static bool
read_start(struct reader *reader)
{
	icalproperty *property = first(reader, ICAL_DTSTART_PROPERTY);
	if (!property) {
		if (!reader->event->cancelled)
			event_lines_fault(reader->lines, "DTSTART", 0,
			    "the event has no DTSTART, and so no date");
		return false;
	}
	if (!read_stamp(reader, property, icalproperty_get_dtstart(property), "DTSTART", 0,
		&reader->start))
		return false;
	reader->event->schedule.start = reader->start.moment.day;
	return true;
}

static int64_t
seconds_of(struct icaldurationtype duration)
{
	int64_t days = (int64_t)duration.weeks * 7 + duration.days;
	int64_t seconds = (int64_t)duration.hours * 3600 + (int64_t)duration.minutes * 60;
	seconds += days * SECONDS_A_DAY + duration.seconds;
	return duration.is_neg ? -seconds : seconds;
}

/* Set the days that an event lasts which ends, itself excluded, at ${end_at} by its own clock. */
static void
set_days(struct reader *reader, const char *name, int64_t end_at)
{
	int64_t start_at = moment_seconds(&reader->start.moment);
	if (end_at < start_at) {
		event_lines_warn(reader->lines, name, 0,
		    "the event ends before it begins: it is taken for one day");
		return;
	}
	int64_t days = moment_from_seconds(end_at - 1).day - reader->start.moment.day + 1;
	if (days > DAYS_MOST)
		event_lines_warn(reader->lines, name, 0,
		    "the event lasts more than a year: it is taken for its first day");
	else if (days > 1)
		reader->event->schedule.days = (int)days;
}

static void
read_end(struct reader *reader)
{
	icalproperty *end = first(reader, ICAL_DTEND_PROPERTY);
	icalproperty *duration = first(reader, ICAL_DURATION_PROPERTY);
	struct stamp stamp;
	reader->event->schedule.days = 1;
	if (end) {
		if (!read_stamp(reader, end, icalproperty_get_dtend(end), "DTEND", 0, &stamp))
			return;
		struct moment moment = by_own_clock(reader, &stamp);
		set_days(reader, "DTEND", moment_seconds(&moment));
	} else if (duration) {
		int64_t seconds = seconds_of(icalproperty_get_duration(duration));
		set_days(reader, "DURATION", moment_seconds(&reader->start.moment) + seconds);
	}
}

static void
add_day(struct day_list *list, int64_t day)
{
	int64_t *item = mem_push(&list->items, &list->count, sizeof *item);
	*item = day;
}

static void
read_days(struct reader *reader)
{
	struct schedule *schedule = &reader->event->schedule;
	struct stamp stamp;
	icalproperty *property = first(reader, ICAL_RDATE_PROPERTY);
	for (; property; property = next(reader, ICAL_RDATE_PROPERTY)) {
		struct icaldatetimeperiodtype value = icalproperty_get_rdate(property);
		struct icaltimetype time = icalperiodtype_is_null_period(value.period)
					       ? value.time
					       : value.period.start;
		if (!read_stamp(reader, property, time, "RDATE", 0, &stamp))
			return;
		add_day(&schedule->added, by_own_clock(reader, &stamp).day);
	}
	property = first(reader, ICAL_EXDATE_PROPERTY);
	for (; property; property = next(reader, ICAL_EXDATE_PROPERTY)) {
		struct icaltimetype time = icalproperty_get_exdate(property);
		if (!read_stamp(reader, property, time, "EXDATE", 0, &stamp))
			return;
		add_day(&schedule->excluded, by_own_clock(reader, &stamp).day);
	}
}

static bool
read_rule(struct reader *reader, const struct icalrecurrencetype *recurrence, const char *name,
    size_t index, struct rule *ret)
{
	struct stamp until = { .zone = reader->start.zone };
	bool ends = !icaltime_is_null_time(recurrence->until);
	if (ends && !moment_read(recurrence->until, &until.moment)) {
		event_lines_fault(reader->lines, name, index, "UNTIL is no date");
		return false;
	}
	if (until.moment.utc)
		until.zone = NULL;
	struct moment by_clock = by_own_clock(reader, &until);
	const char *why =
	    rule_read(recurrence, &reader->start.moment, ends ? &by_clock : NULL, ret);
	if (why)
		event_lines_fault(
		    reader->lines, name, index, "%s can't be used: %s", name, why);
	else if (ret->first_at > ret->last_at)
		event_lines_warn(reader->lines, name, index,
		    "the rule gives no day from 1900 to 2200: look for a day that no month "
		    "has, or "
		    "an UNTIL before DTSTART");
	return !why;
}

static void
read_rules(struct reader *reader, icalproperty_kind kind, const char *name,
    struct icalrecurrencetype (*get)(const icalproperty *), struct rule_list *list)
{
	icalproperty *property = first(reader, kind);
	for (size_t i = 0; property; property = next(reader, kind), i++) {
		struct icalrecurrencetype recurrence = get(property);
		struct rule rule;
		if (!read_rule(reader, &recurrence, name, i, &rule))
			return;
		struct rule *item = mem_push(&list->items, &list->count, sizeof *item);
		*item = rule;
	}
}

static void
read_original(struct reader *reader)
{
	icalproperty *property = first(reader, ICAL_RECURRENCEID_PROPERTY);
	struct stamp stamp;
	if (!property)
		return;
	reader->event->override = true;
	if (icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER)) {
		event_lines_fault(reader->lines, "RECURRENCE-ID", 0,
		    "RECURRENCE-ID with RANGE=THISANDFUTURE is not known: end the rule by "
		    "UNTIL "
		    "and begin another event");
		return;
	}
	struct icaltimetype time = icalproperty_get_recurrenceid(property);
	if (read_stamp(reader, property, time, "RECURRENCE-ID", 0, &stamp))
		reader->event->original = by_own_clock(reader, &stamp).day;
}

void
event_dates_read(icalcomponent *component, struct event_lines *lines, struct event *event)
{
	struct reader reader = { component, lines, event, { { 0, -1, false }, NULL } };
	bool started = read_start(&reader);
	read_original(&reader);
	if (!started)
		return;
	read_end(&reader);
	if (event->override)
		return;
	struct schedule *schedule = &event->schedule;
	read_days(&reader);
	read_rules(
	    &reader, ICAL_RRULE_PROPERTY, "RRULE", icalproperty_get_rrule, &schedule->rules);
	read_rules(&reader, ICAL_EXRULE_PROPERTY, "EXRULE", icalproperty_get_exrule,
	    &schedule->exceptions);
}
