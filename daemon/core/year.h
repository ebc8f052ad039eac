/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_YEAR_H
#define OBSERVED_CORE_YEAR_H

/*
 * A year laid out for reckoning, and sets of its days: a word of bits for each month, so that what
 * a rule asks of a day is asked of a month at once.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

/* The years in which anything can occur. */
#define YEAR_FIRST 1900
#define YEAR_LAST 2200

struct year {
	int number;
	int64_t start; /* its 1 January, in days since 1970-01-01 */
	int length; /* 365 or 366 */
	int before[13]; /* days before month 1..12 at 0..11, and all of them */
};

struct year_days {
	uint32_t months[12]; /* bit 1..31 for each day */
};

/*
 * year_of(number):
 * Lay out the year.
 */
struct year year_of(int number);

/*
 * year_month(year, month), year_weekdays(year, month, weekday):
 * Return the bits of all days of the ${month}, 1..12, and of those that are on ${weekday}, 0 for
 * Monday to 6 for Sunday.
 */
uint32_t year_month(const struct year *year, int month);
uint32_t year_weekdays(const struct year *year, int month, int weekday);

/*
 * year_weekday(day):
 * Return the weekday, 0 for Monday to 6 for Sunday, of the ${day} since 1970-01-01.
 */
int year_weekday(int64_t day);

/*
 * year_week(year, day, week_start, ret_weeks):
 * Return the number of the week in which ${day} falls, 1..366 of the year, and write how many
 * weeks the year has that the week belongs to: that in which its fourth day is (RFC 5545 3.3.10,
 * ISO 8601 where ${week_start} is 0).
 */
int year_week(const struct year *year, int day, int week_start, int *ret_weeks);

/*
 * year_days_add(days, date), year_days_drop(days, date), year_days_has(days, date):
 * The set with, and without, the day of its year, and whether it has it.
 */
void year_days_add(struct year_days *days, struct date date);
void year_days_drop(struct year_days *days, struct date date);
bool year_days_has(const struct year_days *days, struct date date);

/*
 * year_days_count(days):
 * Return how many there are.
 */
int year_days_count(const struct year_days *days);

/*
 * year_days_at(days, year, number):
 * Return the ${number}th of them, from 1 to how many there are, in days since 1970-01-01.
 */
int64_t year_days_at(const struct year_days *days, const struct year *year, int number);

/*
 * year_days_clip(days, year, first, last):
 * Keep those from ${first} to ${last}, days since 1970-01-01, both included.
 */
void year_days_clip(
    struct year_days *days, const struct year *year, int64_t first, int64_t last);

#endif
