/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_DATE_H
#define OBSERVED_BASE_DATE_H

/*
 * Days of the (proleptic) Gregorian calendar and instants, with no zone and no clock.  An
 * instant is an int64_t of seconds since 1970-01-01T00:00:00Z.
 */

#include <stdbool.h>
#include <stdint.h>

struct date {
	int year; /* 1..9999; 0: no date */
	int month; /* 1..12 */
	int day; /* 1..31 */
};

#define DATE_TEXT_SIZE 16 /* room for YYYY-MM-DD */
#define INSTANT_TEXT_SIZE 32 /* room for an RFC 3339 instant */

#define SECONDS_A_DAY 86400

/*
 * date_valid(date):
 * Return whether there is such a day.
 */
bool date_valid(struct date date);

/*
 * date_days(date), date_from_days(days):
 * Convert between a day and the number of days since 1970-01-01, which may be negative.
 */
int64_t date_days(struct date date);
struct date date_from_days(int64_t days);

/*
 * date_add(date, days):
 * Return the day ${days} after ${date}; before it where negative.
 */
struct date date_add(struct date date, int days);

/*
 * date_compare(a, b):
 * Return less than, equal to or greater than 0 as ${a} is before, on or after ${b}.
 */
int date_compare(struct date a, struct date b);

/*
 * date_parse(text, ret):
 * Read exactly YYYY-MM-DD (RFC 3339 full-date).  Return whether it is a day.
 */
bool date_parse(const char *text, struct date *ret);

/*
 * date_text(date, text):
 * Write YYYY-MM-DD into ${text} and return it.
 */
char *date_text(struct date date, char text[static DATE_TEXT_SIZE]);

/*
 * instant_parse(text, ret):
 * Read an RFC 3339 date-time with its offset ("2027-07-30T08:59:50+02:00", fractions are
 * dropped).  Return whether it is one.
 */
bool instant_parse(const char *text, int64_t *ret);

/*
 * instant_text(at, offset, text):
 * Write the instant ${at} as RFC 3339 as seen at ${offset} seconds east of UTC ("Z" for 0) into
 * ${text} and return it.
 */
char *instant_text(int64_t at, int offset, char text[static INSTANT_TEXT_SIZE]);

#endif
