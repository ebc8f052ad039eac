/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

static int
month_length(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : lengths[month - 1];
}

bool
date_valid(struct date date)
{
	return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
	       date.day >= 1 && date.day <= month_length(date.year, date.month);
}

/* Years are counted from March, so that the leap day is the last of a year: 365 y + y/4 - y/100
 * + y/400 then holds. */
int64_t
date_days(struct date date)
{
	int64_t year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t month = date.month <= 2 ? date.month + 9 : date.month - 3;
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
	int64_t day_of_era =
	    year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

struct date
date_from_days(int64_t days)
{
	days += 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int64_t day_of_era = days - era * 146097;
	int64_t year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year =
	    day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	return (struct date){
		.year = (int)(year_of_era + era * 400 + (month >= 10 ? 1 : 0)),
		.month = (int)(month >= 10 ? month - 9 : month + 3),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

struct date
date_add(struct date date, int days)
{
	return date_from_days(date_days(date) + days);
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day < b.day ? -1 : a.day > b.day;
}

/* Read ${count} digits; the pointer is moved behind them.  Return -1 where one is not a digit.
 */
static int
digits(const char **text, int count)
{
	int value = 0;
	for (; count; count--, ++*text) {
		if (!ascii_is_digit(**text))
			return -1;
		value = value * 10 + (**text - '0');
	}
	return value;
}

static bool
literal(const char **text, const char *characters)
{
	if (**text == '\0' || !strchr(characters, **text))
		return false;
	++*text;
	return true;
}

static bool
date_at(const char **text, struct date *ret)
{
	struct date date = { 0 };
	date.year = digits(text, 4);
	if (date.year < 0 || !literal(text, "-"))
		return false;
	date.month = digits(text, 2);
	if (date.month < 0 || !literal(text, "-"))
		return false;
	date.day = digits(text, 2);
	if (!date_valid(date))
		return false;
	*ret = date;
	return true;
}

bool
date_parse(const char *text, struct date *ret)
{
	struct date date;
	if (!date_at(&text, &date) || *text)
		return false;
	*ret = date;
	return true;
}

char *
date_text(struct date date, char text[static DATE_TEXT_SIZE])
{
	snprintf(text, DATE_TEXT_SIZE, "%04u-%02u-%02u", (unsigned)date.year % 10000u,
	    (unsigned)date.month % 100u, (unsigned)date.day % 100u);
	return text;
}

/* Read "HH:MM" into minutes. */
static int
clock_at(const char **text)
{
	int hour = digits(text, 2);
	if (hour < 0 || hour > 23 || !literal(text, ":"))
		return -1;
	int minute = digits(text, 2);
	return minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
}

bool
instant_parse(const char *text, int64_t *ret)
{
	struct date date;
	if (!date_at(&text, &date) || !literal(&text, "Tt"))
		return false;
	int minutes = clock_at(&text);
	if (minutes < 0 || !literal(&text, ":"))
		return false;
	int seconds = digits(&text, 2);
	if (seconds < 0 || seconds > 60)
		return false;
	if (*text == '.') {
		text++;
		if (digits(&text, 1) < 0)
			return false;
		while (ascii_is_digit(*text))
			text++;
	}
	int offset = 0;
	if (*text == '+' || *text == '-') {
		int sign = *text++ == '-' ? -1 : 1;
		offset = clock_at(&text);
		if (offset < 0)
			return false;
		offset *= sign * 60;
	} else if (!literal(&text, "Zz")) {
		return false;
	}
	if (*text)
		return false;
	*ret = date_days(date) * SECONDS_A_DAY + minutes * 60 + seconds - offset;
	return true;
}

char *
instant_text(int64_t at, int offset, char text[static INSTANT_TEXT_SIZE])
{
	int64_t local = at + offset;
	int64_t days = local / SECONDS_A_DAY - (local % SECONDS_A_DAY < 0);
	unsigned second = (unsigned)(local - days * SECONDS_A_DAY);
	char day[DATE_TEXT_SIZE], zone[16] = "Z";
	if (offset) {
		unsigned minutes = (unsigned)abs(offset) / 60;
		snprintf(zone, sizeof zone, "%c%02u:%02u", offset < 0 ? '-' : '+',
		    minutes / 60 % 100, minutes % 60);
	}
	snprintf(text, INSTANT_TEXT_SIZE, "%sT%02u:%02u:%02u%s",
	    date_text(date_from_days(days), day), second / 3600 % 24, second / 60 % 60,
	    second % 60, zone);
	return text;
}
