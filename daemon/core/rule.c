/* SPDX-License-Identifier: MIT */
#include "core/rule.h"

#include <stdlib.h>

#include "core/rule_parts.h"
#include "core/year.h"

#include "base/cleanup.h"
#include "base/date.h"

/*
 * How libical 3.0 is kept bounded.  Its iterator ends at UNTIL where it steps by days and weeks, so
 * that is always set, to the end of what is asked for.  By months and years it searches on, to the
 * year 20000, for a day that may not exist: that takes a third of a second.  Where it is plain that
 * there is none, it is not asked; else that is done once, when the rule is read, and weighs so much
 * that a calendar can't have many of them.
 *
 * An iterator begins near the days that are asked for: DTSTART is moved by whole intervals of days
 * or weeks, and icalrecur_iterator_set_start does the same by months and years.  COUNT forbids both,
 * so the end that it means is looked for once, and is then an UNTIL.
 *
 * Nearly every rule of a calendar of observances is one and the same day of every year: that is no
 * matter for an iterator, which would take most of the daemon's start.
 *
 * A rule is kept as its text: what libical reads it into is a hundred times as large.
 */

#define GREGORIAN_YEAR 1583 /* libical counts by the Julian calendar before that */
#define YEAR_SECONDS (INT64_C(365) * SECONDS_A_DAY)
#define FUTILE_WEIGHT 100000 /* of a rule that gives no day: libical's steps, near enough */

typedef icalrecur_iterator iterator;
CLEANUP_POINTER(iterator *, icalrecur_iterator_free)

static struct icaltimetype
time_at(int64_t at)
{
	struct moment moment = moment_from_seconds(at);
	struct date date = date_from_days(moment.day);
	struct icaltimetype time = icaltime_null_time();
	time.year = date.year;
	time.month = date.month;
	time.day = date.day;
	time.hour = moment.second / 3600;
	time.minute = moment.second / 60 % 60;
	time.second = moment.second % 60;
	return time;
}

/* Of a period of the rule where all are of one length, else 0. */
static int64_t
period_seconds(const struct icalrecurrencetype *recurrence)
{
	int64_t day = (int64_t)recurrence->interval * SECONDS_A_DAY;
	switch ((int)recurrence->freq) {
	case ICAL_DAILY_RECURRENCE:
		return day;
	case ICAL_WEEKLY_RECURRENCE:
		return day * 7;
	default:
		return 0;
	}
}

/* How much earlier libical must begin to have all of what is asked for right. */
static int64_t
lead_seconds(const struct icalrecurrencetype *recurrence)
{
	bool weeks = recurrence->by_week_no[0] != ICAL_RECURRENCE_ARRAY_MAX;
	return weeks ? (int64_t)recurrence->interval * 366 * SECONDS_A_DAY : 0;
}

/* What gives the times up to ${to_at}, and some that are before ${from_at}; NULL where there are none. */
static iterator *
begin(struct icalrecurrencetype *recurrence, int64_t start_at, int64_t from_at, int64_t to_at)
{
	int64_t period = period_seconds(recurrence);
	if (from_at > start_at && period)
		start_at += (from_at - start_at) / period * period;
	from_at -= lead_seconds(recurrence);
	recurrence->until = time_at(to_at);
	cleanup(icalrecur_iterator_freep) iterator *times =
	    icalrecur_iterator_new(*recurrence, time_at(start_at));
	if (times && from_at > start_at && !period &&
	    !icalrecur_iterator_set_start(times, time_at(from_at)))
		return NULL;
	return take(times);
}

/* Return whether there is another, and write it. */
static bool
next(iterator *times, int64_t *ret_at)
{
	struct moment moment;
	struct icaltimetype time = icalrecur_iterator_next(times);
	if (icaltime_is_null_time(time) || !moment_read(time, &moment))
		return false;
	*ret_at = moment_seconds(&moment);
	return true;
}

/* The time of the rule, which is of the same day every year, in ${year}. */
static int64_t
same_day_at(const struct rule *rule, int year)
{
	struct date date = { year, rule->same_day.month, rule->same_day.day };
	struct moment moment = { .day = date_days(date), .second = rule->start.second };
	return moment_seconds(&moment);
}

/* How many of libical's steps a year takes; a month or a year is as much work as three days. */
static size_t
steps(const struct icalrecurrencetype *recurrence)
{
	size_t interval = (size_t)recurrence->interval;
	switch ((int)recurrence->freq) {
	case ICAL_DAILY_RECURRENCE:
		return 366 / interval + 1;
	case ICAL_WEEKLY_RECURRENCE:
		return 53 / interval + 1;
	case ICAL_MONTHLY_RECURRENCE:
		return 36 / interval + 3;
	default:
		return 3;
	}
}

/*
 * Find the first time that the rule gives, and the last where ${number} of them are to be counted;
 * without that, how many there are in a year from the first on, to know its weight.
 */
static void
settle(struct rule *rule, struct icalrecurrencetype *recurrence, int64_t number)
{
	const int64_t earliest_at =
	    date_days((struct date){ YEAR_FIRST, 1, 1 }) * SECONDS_A_DAY;
	int64_t at = 0, latest_at = INT64_MIN, found = 0, from_at = rule->first_at;
	if (!number && from_at < earliest_at)
		from_at = earliest_at;
	int64_t period = period_seconds(recurrence);
	cleanup(icalrecur_iterator_freep) iterator *times =
	    begin(recurrence, moment_seconds(&rule->start), from_at, rule->last_at);
	rule->first_at = rule->last_at + 1;
	if (!times)
		rule->weight = FUTILE_WEIGHT;
	else if (period)
		rule->weight = (size_t)((rule->last_at - from_at) / period) + 1;
	while (times && next(times, &at)) {
		if (at < from_at || at <= latest_at)
			continue;
		latest_at = at;
		if (found++ == 0)
			rule->first_at = at;
		if (number ? found == number : at - rule->first_at >= YEAR_SECONDS)
			break;
	}
	if (!found)
		return;
	if (number && found == number)
		rule->last_at = latest_at;
	int64_t years = (latest_at - from_at + YEAR_SECONDS - 1) / YEAR_SECONDS;
	rule->weight = (size_t)years * steps(recurrence);
	if (rule->weight < (size_t)found)
		rule->weight = (size_t)found;
}

const char *
rule_read(const struct icalrecurrencetype *recurrence, const struct moment *start,
    const struct moment *until, struct rule *ret)
{
	const char *why = rule_parts_refusal(recurrence);
	if (why)
		return why;
	if (recurrence->count && start->day < date_days((struct date){ GREGORIAN_YEAR, 1, 1 }))
		return "COUNT is not known for an event that begins before 1583: use UNTIL";
	struct rule rule = {
		.start = *start,
		.first_at = moment_seconds(start),
		.last_at = date_days((struct date){ YEAR_LAST + 1, 1, 1 }) * SECONDS_A_DAY - 1,
		.weight = 1,
	};
	struct icalrecurrencetype full = *recurrence;
	rule_parts_spell_out(&full, &rule.start);
	rule.text = icalrecurrencetype_as_string_r(&full);
	if (until) {
		/* A DATE ends with its day. */
		int64_t until_at =
		    moment_seconds(until) + (until->second < 0 ? SECONDS_A_DAY - 1 : 0);
		if (until_at < rule.last_at)
			rule.last_at = until_at;
	}
	if (rule_parts_futile(&full))
		rule.last_at = rule.first_at - 1;
	if (!recurrence->count && rule_parts_same_day(&full, &rule.same_day)) {
		int year = date_from_days(start->day).year;
		int64_t at = same_day_at(&rule, year);
		rule.first_at = at < rule.first_at ? same_day_at(&rule, year + 1) : at;
	} else if (rule.first_at <= rule.last_at)
		settle(&rule, &full, recurrence->count);
	*ret = rule;
	return NULL;
}

void
rule_done(struct rule *rule)
{
	free(rule->text);
	*rule = (struct rule){ 0 };
}

/* How a walk goes on: each day once, and not before ${from_at}. */
struct walk {
	int64_t from_at, to_at;
	int64_t latest; /* the day that was visited last */
	bool (*visit)(void *context, int64_t day);
	void *context;
};

static bool
pass(struct walk *walk, int64_t at)
{
	int64_t day = moment_from_seconds(at).day;
	if (at < walk->from_at || at > walk->to_at || day <= walk->latest)
		return true;
	walk->latest = day;
	return walk->visit(walk->context, day);
}

static bool
walk_same_day(const struct rule *rule, struct walk *walk)
{
	int last = date_from_days(moment_from_seconds(walk->to_at).day).year;
	int year = date_from_days(moment_from_seconds(walk->from_at).day).year;
	for (; year <= last; year++)
		if (!pass(walk, same_day_at(rule, year)))
			return false;
	return true;
}

static bool
walk_iterator(const struct rule *rule, struct walk *walk)
{
	int64_t at = 0;
	struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule->text);
	cleanup(icalrecur_iterator_freep) iterator *times =
	    begin(&recurrence, moment_seconds(&rule->start), walk->from_at, walk->to_at);
	while (times && next(times, &at))
		if (!pass(walk, at))
			return false;
	return true;
}

bool
rule_walk(const struct rule *rule, int64_t first, int64_t last,
    bool (*visit)(void *context, int64_t day), void *context)
{
	struct walk walk = { first * SECONDS_A_DAY, (last + 1) * SECONDS_A_DAY - 1, INT64_MIN,
		visit, context };
	if (walk.from_at < rule->first_at)
		walk.from_at = rule->first_at;
	if (walk.to_at > rule->last_at)
		walk.to_at = rule->last_at;
	if (walk.from_at > walk.to_at)
		return true;
	return rule->same_day.month ? walk_same_day(rule, &walk) : walk_iterator(rule, &walk);
}
