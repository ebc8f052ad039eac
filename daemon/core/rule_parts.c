/* SPDX-License-Identifier: MIT */
#include "core/rule_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/moment.h"

#include "base/date.h"

#define END ICAL_RECURRENCE_ARRAY_MAX
#define TIMES_MOST 24 /* on one day */
#define COMMON_YEAR 2023
#define LEAP_YEAR 2024

static bool
given(const short *values)
{
	return values[0] != END;
}

static int
count(const short *values, size_t size)
{
	int number = 0;
	while ((size_t)number < size && values[number] != END)
		number++;
	return number;
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
rule_parts_text_fault(const char *text)
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

/* Whether there is one from the front, or from the back where ${back}. */
static bool
any_from(bool back, const short *values, size_t size)
{
	for (size_t i = 0; i < size && values[i] != END; i++)
		if ((values[i] < 0) == back)
			return true;
	return false;
}

/* Whether the same day may be named twice: by its place from the front and from the back. */
static bool
from_both_ends(const short *values, size_t size)
{
	return any_from(false, values, size) && any_from(true, values, size);
}

/* Whether it names a week that may be the last of a year. */
static bool
any_last_week(const struct icalrecurrencetype *recurrence)
{
	int number = count(recurrence->by_week_no, ICAL_BY_WEEKNO_SIZE);
	for (int i = 0; i < number; i++)
		if (recurrence->by_week_no[i] >= 52 || recurrence->by_week_no[i] == -1)
			return true;
	return false;
}

/* Whether the positions are those of the only one that there is. */
static bool
only_one(const short *positions)
{
	for (size_t i = 0; i < ICAL_BY_SETPOS_SIZE && positions[i] != END; i++)
		if (abs(positions[i]) != 1)
			return false;
	return true;
}

static int
times_a_day(const struct icalrecurrencetype *recurrence)
{
	int hours = count(recurrence->by_hour, ICAL_BY_HOUR_SIZE);
	int minutes = count(recurrence->by_minute, ICAL_BY_MINUTE_SIZE);
	int seconds = count(recurrence->by_second, ICAL_BY_SECOND_SIZE);
	return (hours ? hours : 1) * (minutes ? minutes : 1) * (seconds ? seconds : 1);
}

/* What has no meaning for a day. */
static const char *
refuse_unit(const struct icalrecurrencetype *recurrence)
{
	icalrecurrencetype_frequency unit = recurrence->freq;
	if (unit != ICAL_DAILY_RECURRENCE && unit != ICAL_WEEKLY_RECURRENCE &&
	    unit != ICAL_MONTHLY_RECURRENCE && unit != ICAL_YEARLY_RECURRENCE)
		return "a rule must be DAILY or slower, for an observance is a day";
	if (recurrence->rscale && strcasecmp(recurrence->rscale, "GREGORIAN") != 0)
		return "only the Gregorian calendar is known: give the dates by RDATE instead "
		       "of RSCALE";
	if (recurrence->skip != ICAL_SKIP_OMIT)
		return "SKIP is not known: give the dates by RDATE";
	if (recurrence->interval < 1)
		return "INTERVAL must be 1 or more";
	for (size_t i = 0; i < ICAL_BY_MONTH_SIZE && recurrence->by_month[i] != END; i++)
		if (recurrence->by_month[i] < 1 || recurrence->by_month[i] > 12)
			return "BYMONTH must be 1 to 12";
	if (times_a_day(recurrence) > TIMES_MOST)
		return "it has more than 24 times a day, and an observance is a day";
	return NULL;
}

/* What RFC 5545 3.3.10 forbids. */
static const char *
refuse_parts(const struct icalrecurrencetype *recurrence)
{
	icalrecurrencetype_frequency unit = recurrence->freq;
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

/* What libical 3.0 would pass over, or expand otherwise than RFC 5545 has it. */
static const char *
refuse_unknown(const struct icalrecurrencetype *recurrence)
{
	icalrecurrencetype_frequency unit = recurrence->freq;
	bool weeks = given(recurrence->by_week_no), days = given(recurrence->by_year_day);
	bool month_days = given(recurrence->by_month_day);
	if (given(recurrence->by_set_pos)) {
		if (weeks)
			return "BYSETPOS is not known beside BYWEEKNO: name the weekdays by "
			       "BYDAY";
		if (unit == ICAL_WEEKLY_RECURRENCE)
			return "BYSETPOS is not known in a WEEKLY rule: name the weekdays by "
			       "BYDAY";
		if (unit == ICAL_DAILY_RECURRENCE && !only_one(recurrence->by_set_pos))
			return "BYSETPOS in a DAILY rule can only be 1 or -1";
		if (times_a_day(recurrence) > 1)
			return "BYSETPOS can't be used with several times a day";
	}
	if (given(recurrence->by_set_pos) && !given(recurrence->by_day) &&
	    (from_both_ends(recurrence->by_month_day, ICAL_BY_MONTHDAY_SIZE) ||
		from_both_ends(recurrence->by_year_day, ICAL_BY_YEARDAY_SIZE)))
		return "BYSETPOS is not known beside days that are counted from both ends";
	if (unit == ICAL_DAILY_RECURRENCE && recurrence->interval > 1 &&
	    any_from(true, recurrence->by_month_day, ICAL_BY_MONTHDAY_SIZE))
		return "BYMONTHDAY from the end of the month is not known in a DAILY rule with "
		       "INTERVAL: give the dates by RDATE";
	if (days && (weeks || month_days || given(recurrence->by_month)))
		return "BYYEARDAY is not known beside BYMONTH, BYWEEKNO or BYMONTHDAY: give "
		       "the "
		       "dates by RDATE";
	if (weeks && (month_days || given(recurrence->by_month)))
		return "BYWEEKNO is not known beside BYMONTH or BYMONTHDAY: give the dates by "
		       "RDATE";
	if (weeks && any_last_week(recurrence))
		return "BYWEEKNO is not known for the last week of a year: give the dates by "
		       "RDATE";
	if (weeks && recurrence->week_start != ICAL_MONDAY_WEEKDAY)
		return "BYWEEKNO is known for weeks from Monday only: leave WKST out, or give "
		       "the dates by RDATE";
	return NULL;
}

static int
compare_numbers(const void *a, const void *b)
{
	const short *first = a, *second = b;
	return *first - *second;
}

static void
sort(short *values, size_t size)
{
	qsort(values, (size_t)count(values, size), sizeof *values, compare_numbers);
}

const char *
rule_parts_refusal(const struct icalrecurrencetype *recurrence)
{
	const char *why = refuse_unit(recurrence);
	if (!why)
		why = refuse_parts(recurrence);
	return why ? why : refuse_unknown(recurrence);
}

static void
name(short *values, int value)
{
	values[0] = (short)value;
	values[1] = END;
}

/* Name the days of a month or a year that the rule leaves to its ${start}. */
static void
name_days(struct icalrecurrencetype *recurrence, struct date start, int weekday)
{
	bool months_open =
	    recurrence->freq == ICAL_YEARLY_RECURRENCE && !given(recurrence->by_month);
	if (given(recurrence->by_year_day))
		return;
	if (given(recurrence->by_week_no)) {
		if (!given(recurrence->by_day))
			name(recurrence->by_day, weekday);
	} else if (given(recurrence->by_month_day)) {
		for (short month = 12; months_open && month >= 1; month--)
			recurrence->by_month[month - 1] = month;
	} else if (!given(recurrence->by_day)) {
		name(recurrence->by_month_day, start.day);
		if (months_open)
			name(recurrence->by_month, start.month);
	}
}

static void
clear_times(struct icalrecurrencetype *recurrence)
{
	/* Two, for libical puts what it takes from the start into the first place. */
	name(recurrence->by_hour, END);
	name(recurrence->by_minute, END);
	name(recurrence->by_second, END);
}

/* Name the times of the day that the rule leaves to its ${start}, which is a midnight then. */
static void
name_times(struct icalrecurrencetype *recurrence, struct moment *start)
{
	int second = start->second;
	if (!given(recurrence->by_hour))
		name(recurrence->by_hour, second / 3600);
	if (!given(recurrence->by_minute))
		name(recurrence->by_minute, second / 60 % 60);
	if (!given(recurrence->by_second))
		name(recurrence->by_second, second % 60);
	sort(recurrence->by_hour, ICAL_BY_HOUR_SIZE);
	sort(recurrence->by_minute, ICAL_BY_MINUTE_SIZE);
	sort(recurrence->by_second, ICAL_BY_SECOND_SIZE);
	start->second = 0;
}

/* libical's: 1 for Sunday to 7 for Saturday. */
static int
weekday_of(int64_t day)
{
	/* 1970-01-01 was a Thursday. */
	return (int)((day + 4) % 7 + 7) % 7 + 1;
}

/* Days from the beginning of the rule's week to ${weekday}. */
static int
into_week(const struct icalrecurrencetype *recurrence, int weekday)
{
	return (weekday - (int)recurrence->week_start + 7) % 7;
}

/* Begin ${years} earlier, on a day that every year has. */
static void
begin_earlier(struct moment *start, int years)
{
	struct date date = date_from_days(start->day);
	start->day = date_days((struct date){ date.year - years, date.month, 1 });
}

void
rule_parts_spell_out(struct icalrecurrencetype *recurrence, struct moment *start)
{
	int weekday = weekday_of(start->day);
	recurrence->rscale = NULL;
	recurrence->count = 0;
	recurrence->until = icaltime_null_time();
	/* RFC 5545 has them ignored where the start is a DATE. */
	if (start->second < 0)
		clear_times(recurrence);
	if (given(recurrence->by_hour) || given(recurrence->by_minute) ||
	    given(recurrence->by_second))
		name_times(recurrence, start);
	if (recurrence->freq == ICAL_DAILY_RECURRENCE)
		recurrence->by_set_pos[0] = END;
	/* The month goes by, not the day: so that no day is tried in vain, and places from the
	 * end are known. */
	if (recurrence->freq == ICAL_DAILY_RECURRENCE && recurrence->interval == 1 &&
	    given(recurrence->by_month_day))
		recurrence->freq = ICAL_MONTHLY_RECURRENCE;
	if (recurrence->freq == ICAL_MONTHLY_RECURRENCE ||
	    recurrence->freq == ICAL_YEARLY_RECURRENCE)
		name_days(recurrence, date_from_days(start->day), weekday);
	if (given(recurrence->by_week_no))
		begin_earlier(start, recurrence->interval);
	if (recurrence->freq == ICAL_WEEKLY_RECURRENCE && given(recurrence->by_day))
		start->day += into_week(recurrence, recurrence->by_day[0]) -
			      into_week(recurrence, weekday);
}

/* Whether one of the months has one of the days of the month. */
static bool
has_month_day(const struct icalrecurrencetype *recurrence)
{
	const short *months = recurrence->by_month, *days = recurrence->by_month_day;
	int month_count = count(months, ICAL_BY_MONTH_SIZE);
	int day_count = count(days, ICAL_BY_MONTHDAY_SIZE);
	for (int i = 0; i < month_count; i++)
		for (int j = 0; j < day_count; j++)
			if (abs(days[j]) <= icaltime_days_in_month(months[i], LEAP_YEAR))
				return true;
	return !given(months) || !given(days);
}

/* A bit for each weekday of BYDAY, 1 for Sunday to 7 for Saturday; all where it names none. */
static unsigned
weekdays_of(const struct icalrecurrencetype *recurrence)
{
	unsigned set = 0;
	int number = count(recurrence->by_day, ICAL_BY_DAY_SIZE);
	for (int i = 0; i < number; i++)
		set |= 1U << icalrecurrencetype_day_day_of_week(recurrence->by_day[i]);
	return set ? set : ~0U;
}

/* How many days of BYMONTHDAY are on a weekday of BYDAY, in a month that begins on ${first}. */
static int
month_days(const struct icalrecurrencetype *recurrence, int length, int first)
{
	uint32_t seen = 0;
	unsigned weekdays = weekdays_of(recurrence);
	int number = count(recurrence->by_month_day, ICAL_BY_MONTHDAY_SIZE);
	for (int i = 0; i < number; i++) {
		int day = recurrence->by_month_day[i];
		if (day < 0)
			day += length + 1;
		if (day >= 1 && day <= length && weekdays >> ((first + day - 2) % 7 + 1) & 1)
			seen |= UINT32_C(1) << day;
	}
	return __builtin_popcount(seen);
}

/* The same in the month that has most of them. */
static int
month_days_most(const struct icalrecurrencetype *recurrence)
{
	int most = 0;
	for (int length = 28; length <= 31; length++) {
		for (int first = 1; first <= 7; first++) {
			int days = month_days(recurrence, length, first);
			most = days > most ? days : most;
		}
	}
	return most;
}

/* No period has more days that the rule gives than this. */
static int
days_most(const struct icalrecurrencetype *recurrence)
{
	int months = count(recurrence->by_month, ICAL_BY_MONTH_SIZE);
	int weekdays = count(recurrence->by_day, ICAL_BY_DAY_SIZE);
	bool by_year = recurrence->freq == ICAL_YEARLY_RECURRENCE;
	int parts = by_year && months ? months : 1, days = 0;
	int same_weekdays = by_year && !months ? 53 : 5;
	if (given(recurrence->by_year_day))
		return count(recurrence->by_year_day, ICAL_BY_YEARDAY_SIZE);
	if (given(recurrence->by_month_day))
		return month_days_most(recurrence) * parts;
	for (int i = 0; i < weekdays; i++) {
		bool nth = icalrecurrencetype_day_position(recurrence->by_day[i]) != 0;
		days += nth ? 1 : same_weekdays;
	}
	return days * parts;
}

/* Whether one of the positions may be found in a period. */
static bool
has_position(const struct icalrecurrencetype *recurrence)
{
	const short *positions = recurrence->by_set_pos;
	int most = days_most(recurrence),
	    position_count = count(positions, ICAL_BY_SETPOS_SIZE);
	for (int i = 0; i < position_count; i++)
		if (abs(positions[i]) <= most)
			return true;
	return !given(positions);
}

bool
rule_parts_futile(const struct icalrecurrencetype *recurrence)
{
	return !has_month_day(recurrence) || !has_position(recurrence);
}

bool
rule_parts_same_day(const struct icalrecurrencetype *recurrence, struct date *ret)
{
	const short *month = recurrence->by_month, *day = recurrence->by_month_day;
	if (recurrence->freq != ICAL_YEARLY_RECURRENCE || recurrence->interval != 1 ||
	    count(month, ICAL_BY_MONTH_SIZE) != 1 || count(day, ICAL_BY_MONTHDAY_SIZE) != 1 ||
	    given(recurrence->by_day) || given(recurrence->by_set_pos) ||
	    given(recurrence->by_hour))
		return false;
	if (*day < 1 || *day > icaltime_days_in_month(*month, COMMON_YEAR))
		return false;
	*ret = (struct date){ 0, *month, *day };
	return true;
}
