/* SPDX-License-Identifier: MIT */
#include "core/rule.h"

#include <string.h>

#include "core/year.h"

/*
 * libical reads rules, but does not expand them here: icalrecur_iterator of 3.0.16 has no bound
 * (30 February by the second, FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;BYHOUR=…;BYMINUTE=…, keeps it
 * busy for minutes, and it can be neither asked for less nor stopped), takes ten milliseconds to
 * begin, gives nothing for BYWEEKNO alone, and counts by the second what is needed by the day.
 *
 * Here a year is twelve words of bits.  Each BYxxx part is a set of days, and the days of a rule
 * are what is in all of them: RFC 5545 calls it limiting or expanding, but for days both come to
 * this.  INTERVAL and BYSETPOS are then a matter of the period.  The work for a year is bounded by
 * its days, whatever the rule says.
 */

void
rule_place(struct rule_places *places, int number)
{
	places->any = true;
	if (number >= 1 && number <= 366)
		places->front[number / 64] |= UINT64_C(1) << number % 64;
	else if (number <= -1 && number >= -366)
		places->back[-number / 64] |= UINT64_C(1) << -number % 64;
}

/* Whether the place, ${front} from the front and ${back} from the back, is among them. */
static bool
placed(const struct rule_places *places, int front, int back)
{
	return (places->front[front / 64] >> front % 64 & 1) ||
	       (places->back[back / 64] >> back % 64 & 1);
}

static uint32_t
month_days(const struct rule *rule, const struct year *year, int month)
{
	uint32_t days = rule->month_days;
	int length = year->before[month] - year->before[month - 1];
	for (int day = 1; rule->month_days_back && day <= length; day++)
		if (rule->month_days_back >> (length + 1 - day) & 1)
			days |= UINT32_C(1) << day;
	return days;
}

static uint32_t
nth_weekdays(const struct rule *rule, const struct year *year, int month, int weekday)
{
	uint32_t days = year_weekdays(year, month, weekday), kept = 0;
	int before = rule->nth_in_month ? 0 : year->before[month - 1];
	int length =
	    rule->nth_in_month ? year->before[month] - year->before[month - 1] : year->length;
	for (; days; days &= days - 1) {
		int day = __builtin_ctz(days), place = before + day;
		if ((rule->nth[weekday] >> ((place - 1) / 7 + 1) & 1) ||
		    (rule->nth_back[weekday] >> ((length - place) / 7 + 1) & 1))
			kept |= UINT32_C(1) << day;
	}
	return kept;
}

static uint32_t
weekdays(const struct rule *rule, const struct year *year, int month)
{
	uint32_t days = 0;
	for (int weekday = 0; weekday < 7; weekday++) {
		if (rule->weekdays >> weekday & 1)
			days |= year_weekdays(year, month, weekday);
		else if (rule->nth_any)
			days |= nth_weekdays(rule, year, month, weekday);
	}
	return days;
}

static uint32_t
year_days(const struct rule *rule, const struct year *year, int month, uint32_t days)
{
	for (uint32_t left = days; left; left &= left - 1) {
		int day = __builtin_ctz(left), place = year->before[month - 1] + day, weeks = 0;
		bool kept = !rule->year_days.any ||
			    placed(&rule->year_days, place, year->length + 1 - place);
		if (kept && rule->weeks.any) {
			int week = year_week(year, place, rule->week_start, &weeks);
			kept = placed(&rule->weeks, week, weeks + 1 - week);
		}
		if (!kept)
			days &= ~(UINT32_C(1) << day);
	}
	return days;
}

/* The days of the month that all the parts allow. */
static uint32_t
allowed(const struct rule *rule, const struct year *year, int month)
{
	if (rule->months && !(rule->months >> month & 1))
		return 0;
	uint32_t days = year_month(year, month);
	if (rule->month_days || rule->month_days_back)
		days &= month_days(rule, year, month);
	if (rule->weekdays || rule->nth_any)
		days &= weekdays(rule, year, month);
	if (rule->year_days.any || rule->weeks.any)
		days = year_days(rule, year, month, days);
	return days;
}

/* Of the days of a period, in ${count} sets one after the other, keep those at the positions. */
static void
choose(const struct rule_places *positions, uint32_t *sets, int count)
{
	int total = 0, place = 0;
	if (!positions->any)
		return;
	for (int i = 0; i < count; i++)
		total += __builtin_popcount(sets[i]);
	for (int i = 0; i < count; i++) {
		for (uint32_t left = sets[i]; left; left &= left - 1) {
			place++;
			if (!placed(positions, place, total + 1 - place))
				sets[i] &= ~(left & -left);
		}
	}
}

static void
yearly(const struct rule *rule, const struct year *year, struct year_days *days)
{
	if ((year->number - rule->start.year) % rule->interval)
		return;
	for (int month = 1; month <= 12; month++)
		days->months[month - 1] = allowed(rule, year, month);
	choose(&rule->positions, days->months, 12);
}

static void
monthly(const struct rule *rule, const struct year *year, struct year_days *days)
{
	int since = (year->number - rule->start.year) * 12 - rule->start.month;
	for (int month = 1; month <= 12; month++) {
		if ((since + month) % rule->interval)
			continue;
		days->months[month - 1] = allowed(rule, year, month);
		choose(&rule->positions, &days->months[month - 1], 1);
	}
}

/* Keep the days of which the count of units, of ${length} days each, since ${start} is a multiple of
 * the interval; bit 0 is the day ${zeroth}.  What is before ${start} is not looked at. */
static uint32_t
at_interval(const struct rule *rule, uint32_t set, int64_t zeroth, int64_t start, int length)
{
	for (uint32_t left = rule->interval > 1 ? set : 0; left; left &= left - 1)
		if ((zeroth + __builtin_ctz(left) - start) / length % rule->interval)
			set &= ~(left & -left);
	return set;
}

/* The days of the week that begins on ${day}: bit 0 for that day. */
static uint32_t
week_days(const struct rule *rule, int64_t day)
{
	uint32_t days = 0;
	for (int i = 0; i < 7; i++) {
		bool kept = rule->weekdays >> (rule->week_start + i) % 7 & 1;
		if (kept && rule->months)
			kept = rule->months >> date_from_days(day + i).month & 1;
		days |= (uint32_t)kept << i;
	}
	choose(&rule->positions, &days, 1);
	return days;
}

/* Positions are counted in whole weeks, which may reach over the ends of a year. */
static void
weekly_positions(
    const struct rule *rule, const struct year *year, int64_t start, struct year_days *days)
{
	int64_t week = start, step = INT64_C(7) * rule->interval;
	uint32_t every_week = rule->months ? 0 : week_days(rule, week);
	if (week < year->start)
		week += (year->start - week) / step * step;
	for (; week < year->start + year->length; week += step) {
		uint32_t left = rule->months ? week_days(rule, week) : every_week;
		for (; left; left &= left - 1) {
			struct date date = date_from_days(week + __builtin_ctz(left));
			if (date.year == year->number)
				year_days_add(days, date);
		}
	}
}

static void
weekly(const struct rule *rule, const struct year *year, struct year_days *days)
{
	int64_t start = date_days(rule->start);
	start -= (year_weekday(start) - rule->week_start + 7) % 7;
	if (rule->positions.any) {
		weekly_positions(rule, year, start, days);
		return;
	}
	for (int month = 1; month <= 12; month++)
		days->months[month - 1] = at_interval(rule, allowed(rule, year, month),
		    year->start + year->before[month - 1] - 1, start, 7);
}

static void
daily(const struct rule *rule, const struct year *year, struct year_days *days)
{
	/* A day is its own period: it has a first, which is the last, and nothing else. */
	if (rule->positions.any && !placed(&rule->positions, 1, 1))
		return;
	for (int month = 1; month <= 12; month++)
		days->months[month - 1] = at_interval(rule, allowed(rule, year, month),
		    year->start + year->before[month - 1] - 1, date_days(rule->start), 1);
}

static void
expand(const struct rule *rule, const struct year *year, struct year_days *days)
{
	switch (rule->unit) {
	case RULE_DAILY:
		daily(rule, year, days);
		break;
	case RULE_WEEKLY:
		weekly(rule, year, days);
		break;
	case RULE_MONTHLY:
		monthly(rule, year, days);
		break;
	case RULE_YEARLY:
		yearly(rule, year, days);
		break;
	}
	year_days_clip(days, year, rule->first, rule->last);
}

void
rule_settle(struct rule *rule, int64_t count)
{
	bool found = false;
	int64_t first = rule->last + 1, left = count;
	int number = date_from_days(rule->first).year, last = date_from_days(rule->last).year;
	rule->walked = 0;
	for (; number <= last && number <= YEAR_LAST; number++) {
		struct year year = year_of(number);
		struct year_days days = { 0 };
		expand(rule, &year, &days);
		int here = year_days_count(&days);
		rule->walked++;
		if (here && !found) {
			first = year_days_at(&days, &year, 1);
			found = true;
		}
		if (count && here >= left) {
			rule->last = year_days_at(&days, &year, (int)left);
			break;
		}
		if (found && !count)
			break;
		left -= here;
	}
	rule->first = first;
}

void
rule_year(const struct rule *rule, int year, struct year_days *days)
{
	struct year_days here = { 0 };
	struct year laid = year_of(year);
	if (rule->first >= laid.start + laid.length || rule->last < laid.start)
		return;
	expand(rule, &laid, &here);
	for (int i = 0; i < 12; i++)
		days->months[i] |= here.months[i];
}

int
rule_most(const struct rule *rule)
{
	/* A leap year with 53 weeks, whichever day a week begins with, is not far from this. */
	struct year year = year_of(2024);
	struct year_days days = { 0 };
	struct rule endless = *rule;
	endless.first = INT64_MIN;
	endless.last = INT64_MAX;
	if (endless.unit == RULE_YEARLY)
		endless.interval = 1;
	if (endless.start.year > year.number)
		endless.start = (struct date){ 2000, endless.start.month, 1 };
	expand(&endless, &year, &days);
	return year_days_count(&days);
}
