/* SPDX-License-Identifier: MIT */
#include "core/year.h"

struct year
year_of(int number)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (number % 4 == 0 && number % 100 != 0) || number % 400 == 0;
	struct year year = {
		.number = number,
		.start = date_days((struct date){ number, 1, 1 }),
		.length = leap ? 366 : 365,
	};
	for (int i = 0; i < 12; i++)
		year.before[i + 1] = year.before[i] + lengths[i] + (leap && i == 1);
	return year;
}

uint32_t
year_month(const struct year *year, int month)
{
	/* 31 days: the shift loses its only bit, and what is left is all but bit 0. */
	return (UINT32_C(2) << (year->before[month] - year->before[month - 1])) - 2;
}

int
year_weekday(int64_t day)
{
	/* 1970-01-01 was a Thursday. */
	return (int)(((day + 3) % 7 + 7) % 7);
}

uint32_t
year_weekdays(const struct year *year, int month, int weekday)
{
	static const uint32_t every_seventh = UINT32_C(1) << 1 | UINT32_C(1) << 8 |
					      UINT32_C(1) << 15 | UINT32_C(1) << 22 |
					      UINT32_C(1) << 29;
	int first = year_weekday(year->start + year->before[month - 1]);
	return every_seventh << ((weekday - first + 7) % 7) & year_month(year, month);
}

/* How many weeks have their fourth day in the year; ${day} is a fourth day, 1..366 or outside. */
static int
weeks(const struct year *year, int day)
{
	int first = ((day - 1) % 7 + 7) % 7 + 1;
	return (year->length - first) / 7 + 1;
}

int
year_week(const struct year *year, int day, int week_start, int *ret_weeks)
{
	int weekday = (year_weekday(year->start + day - 1) - week_start + 7) % 7;
	int fourth = day - weekday + 3;
	struct year other = *year;
	if (fourth < 1) {
		other = year_of(year->number - 1);
		fourth += other.length;
	} else if (fourth > year->length) {
		fourth -= year->length;
		other = year_of(year->number + 1);
	}
	*ret_weeks = weeks(&other, fourth);
	return (fourth - 1) / 7 + 1;
}

void
year_days_add(struct year_days *days, struct date date)
{
	days->months[date.month - 1] |= UINT32_C(1) << date.day;
}

void
year_days_drop(struct year_days *days, struct date date)
{
	days->months[date.month - 1] &= ~(UINT32_C(1) << date.day);
}

bool
year_days_has(const struct year_days *days, struct date date)
{
	return days->months[date.month - 1] >> date.day & 1;
}

int
year_days_count(const struct year_days *days)
{
	int count = 0;
	for (int i = 0; i < 12; i++)
		count += __builtin_popcount(days->months[i]);
	return count;
}

int64_t
year_days_at(const struct year_days *days, const struct year *year, int number)
{
	for (int i = 0; i < 12; i++) {
		for (uint32_t left = days->months[i]; left; left &= left - 1)
			if (--number == 0)
				return year->start + year->before[i] + __builtin_ctz(left) - 1;
	}
	return year->start;
}

/* Bits 0..31 below ${bit}, which may be outside. */
static uint32_t
below(int64_t bit)
{
	if (bit <= 0)
		return 0;
	return bit > 31 ? UINT32_MAX : (UINT32_C(1) << bit) - 1;
}

void
year_days_clip(struct year_days *days, const struct year *year, int64_t first, int64_t last)
{
	if (first <= year->start && last >= year->start + year->length - 1)
		return;
	for (int i = 0; i < 12; i++) {
		int64_t zeroth = year->start + year->before[i] - 1;
		days->months[i] &= ~below(first - zeroth) & below(last - zeroth + 1);
	}
}
