/* SPDX-License-Identifier: MIT */
#include "core/rrule.h"

#include <string.h>
#include <strings.h>

#include "core/moment.h"
#include "core/rule.h"
#include "core/year.h"

/*
 * DTSTART is an occurrence only where the rule gives it: RFC 5545 leaves open what a DTSTART out
 * of step means, and this is what libical and dateutil do.  What a rule leaves open is taken from
 * DTSTART: the month, the day of the month, the weekday.
 */

#define END ICAL_RECURRENCE_ARRAY_MAX
#define SECONDS_AN_HOUR 3600

static bool
given(const short *values)
{
	return values[0] != END;
}

/* Whether there is a run of digits longer than ${most} in the ${length} bytes. */
static bool
long_number(const char *text, size_t length, size_t most)
{
	size_t run = 0;
	for (size_t i = 0; i < length && run <= most; i++)
		run = text[i] >= '0' && text[i] <= '9' ? run + 1 : 0;
	return run > most;
}

const char *
rrule_text_fault(const char *text)
{
	static const struct {
		const char *part;
		size_t digits;
	} limits[] = { { "UNTIL=", 8 }, { "COUNT=", 9 }, { "INTERVAL=", 4 }, { "BYDAY=", 2 },
		{ "", 3 } };
	while (*text) {
		size_t length = strcspn(text, ";"), i = 0;
		while (strncasecmp(text, limits[i].part, strlen(limits[i].part)) != 0)
			i++;
		if (long_number(text, length, limits[i].digits))
			return "has a number that is too large";
		text += length + (text[length] == ';');
	}
	return NULL;
}

static bool
any_nth(const struct icalrecurrencetype *recurrence)
{
	for (size_t i = 0; i < ICAL_BY_DAY_SIZE && recurrence->by_day[i] != END; i++)
		if (icalrecurrencetype_day_position(recurrence->by_day[i]))
			return true;
	return false;
}

/* What RFC 5545 3.3.10 forbids, and what has no meaning for a day. */
static const char *
refusal(const struct icalrecurrencetype *recurrence)
{
	icalrecurrencetype_frequency unit = recurrence->freq;
	if (unit != ICAL_DAILY_RECURRENCE && unit != ICAL_WEEKLY_RECURRENCE &&
	    unit != ICAL_MONTHLY_RECURRENCE && unit != ICAL_YEARLY_RECURRENCE)
		return "a rule must be DAILY or slower, for an observance is a day";
	if (recurrence->rscale && strcasecmp(recurrence->rscale, "GREGORIAN") != 0)
		return "only the Gregorian calendar is known: give the dates by RDATE instead "
		       "of "
		       "RSCALE";
	if (recurrence->skip != ICAL_SKIP_OMIT)
		return "SKIP is not known: give the dates by RDATE";
	if (recurrence->interval < 1)
		return "INTERVAL must be 1 or more";
	if (unit != ICAL_YEARLY_RECURRENCE && given(recurrence->by_week_no))
		return "BYWEEKNO can stand in a YEARLY rule only";
	if (unit != ICAL_YEARLY_RECURRENCE && given(recurrence->by_year_day))
		return "BYYEARDAY can stand in a YEARLY rule only";
	if (unit == ICAL_WEEKLY_RECURRENCE && given(recurrence->by_month_day))
		return "BYMONTHDAY can't stand in a WEEKLY rule";
	if (!any_nth(recurrence))
		return NULL;
	if (unit == ICAL_DAILY_RECURRENCE || unit == ICAL_WEEKLY_RECURRENCE)
		return "BYDAY with a number can stand in a MONTHLY or YEARLY rule only";
	return given(recurrence->by_week_no) ? "BYDAY with a number can't stand beside BYWEEKNO"
					     : NULL;
}

static const char *
read_months(const struct icalrecurrencetype *recurrence, struct rule *rule)
{
	for (size_t i = 0; i < ICAL_BY_MONTH_SIZE && recurrence->by_month[i] != END; i++) {
		int month = recurrence->by_month[i];
		if (month < 1 || month > 12)
			return "BYMONTH must be 1 to 12";
		rule->months |= UINT32_C(1) << month;
	}
	return NULL;
}

static void
read_month_days(const struct icalrecurrencetype *recurrence, struct rule *rule)
{
	const short *days = recurrence->by_month_day;
	for (size_t i = 0; i < ICAL_BY_MONTHDAY_SIZE && days[i] != END; i++) {
		if (days[i] > 0 && days[i] <= 31)
			rule->month_days |= UINT32_C(1) << days[i];
		else if (days[i] < 0 && days[i] >= -31)
			rule->month_days_back |= UINT32_C(1) << -days[i];
	}
}

static void
read_weekdays(const struct icalrecurrencetype *recurrence, struct rule *rule)
{
	for (size_t i = 0; i < ICAL_BY_DAY_SIZE && recurrence->by_day[i] != END; i++) {
		/* libical: 1 for Sunday to 7 for Saturday */
		int weekday =
		    ((int)icalrecurrencetype_day_day_of_week(recurrence->by_day[i]) + 5) % 7;
		int nth = icalrecurrencetype_day_position(recurrence->by_day[i]);
		rule->nth_any |= nth != 0;
		if (nth == 0)
			rule->weekdays |= UINT32_C(1) << weekday;
		else if (nth > 0 && nth <= 53)
			rule->nth[weekday] |= UINT64_C(1) << nth;
		else if (nth < 0 && nth >= -53)
			rule->nth_back[weekday] |= UINT64_C(1) << -nth;
	}
	rule->nth_in_month = rule->unit == RULE_MONTHLY || rule->months;
}

static void
read_places(const short *values, size_t size, struct rule_places *places)
{
	for (size_t i = 0; i < size && values[i] != END; i++)
		rule_place(places, values[i]);
}

/* What the rule leaves open is as on its first day. */
static void
fill_in(struct rule *rule)
{
	bool by_weekday = rule->weekdays || rule->nth_any;
	int64_t start = date_days(rule->start);
	if (rule->unit == RULE_DAILY)
		return;
	if ((rule->unit == RULE_WEEKLY || rule->weeks.any) && !by_weekday &&
	    !rule->month_days && !rule->month_days_back) {
		rule->weekdays = UINT32_C(1) << year_weekday(start);
		return;
	}
	if (by_weekday || rule->month_days || rule->month_days_back || rule->year_days.any ||
	    rule->weeks.any) {
		return;
	}
	rule->month_days = UINT32_C(1) << rule->start.day;
	if (rule->unit == RULE_YEARLY && !rule->months)
		rule->months = UINT32_C(1) << rule->start.month;
}

/* The hours, minutes or seconds at which it is to be: one unless a part names several. */
struct times {
	int count;
	int least;
	int later; /* how many are after that of the start */
	bool same; /* whether that of the start is among them */
};

static struct times
read_times(const short *values, size_t size, int of_start)
{
	struct times times = { 0, INT16_MAX, 0, false };
	uint64_t seen = 0;
	for (size_t i = 0; i < size && values[i] != END; i++) {
		if (values[i] < 0 || values[i] > 60 || seen >> values[i] & 1)
			continue;
		seen |= UINT64_C(1) << values[i];
		times.count++;
		times.later += values[i] > of_start;
		times.same |= values[i] == of_start;
		if (values[i] < times.least)
			times.least = values[i];
	}
	return times.count ? times : (struct times){ 1, of_start, 0, true };
}

/*
 * A rule may give several times on a day, and COUNT counts them all.  ${per_day}: how many;
 * ${on_start}: how many of them not before the start itself; ${least}: the first.
 */
struct clock {
	int64_t per_day, on_start;
	int least;
};

static struct clock
read_clock(const struct icalrecurrencetype *recurrence, int second)
{
	if (second < 0)
		return (struct clock){ 1, 1, 0 };
	struct times hours =
	    read_times(recurrence->by_hour, ICAL_BY_HOUR_SIZE, second / SECONDS_AN_HOUR);
	struct times minutes =
	    read_times(recurrence->by_minute, ICAL_BY_MINUTE_SIZE, second / 60 % 60);
	struct times seconds =
	    read_times(recurrence->by_second, ICAL_BY_SECOND_SIZE, second % 60);
	int64_t on_start = hours.later * minutes.count * seconds.count;
	if (hours.same)
		on_start += minutes.later * seconds.count;
	if (hours.same && minutes.same)
		on_start += seconds.later + seconds.same;
	return (struct clock){
		.per_day = (int64_t)hours.count * minutes.count * seconds.count,
		.on_start = on_start,
		.least = hours.least * SECONDS_AN_HOUR + minutes.least * 60 + seconds.least,
	};
}

/* How many days ${count} times are: on the first day there may be fewer of them. */
static int64_t
days_of_count(const struct rule *rule, const struct clock *clock, int64_t count)
{
	if (count <= 0)
		return 0;
	struct year_days days = { 0 };
	if (clock->on_start && clock->on_start < clock->per_day) {
		struct rule first = *rule;
		first.last = first.first;
		rule_year(&first, rule->start.year, &days);
	}
	if (!year_days_count(&days))
		return (count + clock->per_day - 1) / clock->per_day;
	if (count <= clock->on_start)
		return 1;
	return 1 + (count - clock->on_start + clock->per_day - 1) / clock->per_day;
}

static const char *
read_parts(const struct icalrecurrencetype *recurrence, struct rule *rule)
{
	const char *why = read_months(recurrence, rule);
	if (why)
		return why;
	read_month_days(recurrence, rule);
	read_weekdays(recurrence, rule);
	read_places(recurrence->by_year_day, ICAL_BY_YEARDAY_SIZE, &rule->year_days);
	read_places(recurrence->by_week_no, ICAL_BY_WEEKNO_SIZE, &rule->weeks);
	read_places(recurrence->by_set_pos, ICAL_BY_SETPOS_SIZE, &rule->positions);
	fill_in(rule);
	return NULL;
}

static enum rule_unit
unit_of(icalrecurrencetype_frequency unit)
{
	switch ((int)unit) {
	case ICAL_DAILY_RECURRENCE:
		return RULE_DAILY;
	case ICAL_WEEKLY_RECURRENCE:
		return RULE_WEEKLY;
	case ICAL_MONTHLY_RECURRENCE:
		return RULE_MONTHLY;
	default:
		return RULE_YEARLY;
	}
}

const char *
rrule_read(const struct icalrecurrencetype *recurrence, const struct moment *start,
    const struct moment *until, struct rule *ret)
{
	const char *why = refusal(recurrence);
	if (why)
		return why;
	struct rule rule = {
		.unit = unit_of(recurrence->freq),
		.interval = recurrence->interval,
		.week_start = ((int)recurrence->week_start + 5) % 7,
		.start = date_from_days(start->day),
		.first = start->day,
		.last = date_days((struct date){ YEAR_LAST, 12, 31 }),
	};
	why = read_parts(recurrence, &rule);
	if (why)
		return why;
	struct clock clock = read_clock(recurrence, start->second);
	if (clock.per_day > 1 && rule.positions.any)
		return "BYSETPOS can't be used with several times a day";
	if (clock.on_start == 0)
		rule.first++;
	if (until) {
		/* A DATE ends with its day. */
		bool before = until->second >= 0 && until->second < clock.least;
		if (until->day - before < rule.last)
			rule.last = until->day - before;
	}
	rule_settle(&rule, days_of_count(&rule, &clock, recurrence->count));
	*ret = rule;
	return NULL;
}
