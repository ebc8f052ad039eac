/* SPDX-License-Identifier: MIT */
#include "core/tz_rule.h"

#include <string.h>

#include "base/ascii.h"
#include "base/date.h"

/* Read a number of ${low} to ${high}; the pointer is moved behind it. */
static bool
number(const char **text, int low, int high, int *ret)
{
	int value = 0;
	if (!ascii_is_digit(**text))
		return false;
	for (; ascii_is_digit(**text); ++*text)
		if ((value = value * 10 + (**text - '0')) > high)
			return false;
	if (value < low)
		return false;
	*ret = value;
	return true;
}

static bool
literal(const char **text, char character)
{
	if (**text != character)
		return false;
	++*text;
	return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool
duration(const char **text, int hours_most, int *ret)
{
	int hours = 0, minutes = 0, seconds = 0, sign = literal(text, '-') ? -1 : 1;
	if (sign > 0)
		(void)literal(text, '+');
	if (!number(text, 0, hours_most, &hours))
		return false;
	if (literal(text, ':')) {
		if (!number(text, 0, 59, &minutes))
			return false;
		if (literal(text, ':') && !number(text, 0, 59, &seconds))
			return false;
	}
	*ret = sign * (hours * 3600 + minutes * 60 + seconds);
	return true;
}

/* A zone's abbreviation: letters, or anything in <>. */
static bool
abbreviation(const char **text)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	bool quoted = literal(text, '<');
	size_t length = quoted ? strcspn(*text, ">") : strspn(*text, letters);
	*text += length;
	return length && (!quoted || literal(text, '>'));
}

static bool
change(const char **text, struct tz_change *ret)
{
	*ret = (struct tz_change){ .kind = TZ_YEARDAY, .seconds = 2 * 3600 };
	bool read = false;
	if (!literal(text, ','))
		return false;
	if (literal(text, 'M')) {
		ret->kind = TZ_WEEKDAY;
		read = number(text, 1, 12, &ret->month) && literal(text, '.') &&
		       number(text, 1, 5, &ret->week) && literal(text, '.') &&
		       number(text, 0, 6, &ret->day);
	} else if (literal(text, 'J')) {
		ret->kind = TZ_JULIAN;
		read = number(text, 1, 365, &ret->day);
	} else {
		read = number(text, 0, 365, &ret->day);
	}
	return read && (!literal(text, '/') || duration(text, 167, &ret->seconds));
}

bool
tz_rule_read(const char *text, struct tz_rule *ret)
{
	struct tz_rule rule = { 0 };
	int west = 0;
	if (!abbreviation(&text) || !duration(&text, 24, &west))
		return false;
	rule.standard = rule.summer = -west;
	if (*text) {
		rule.changes = true;
		rule.summer = rule.standard + 3600;
		if (!abbreviation(&text))
			return false;
		if (*text && *text != ',') {
			if (!duration(&text, 24, &west))
				return false;
			rule.summer = -west;
		}
		if (!change(&text, &rule.begin) || !change(&text, &rule.end) || *text)
			return false;
	}
	*ret = rule;
	return true;
}

static int64_t
day_of(const struct tz_change *change, int year)
{
	int64_t new_year = date_days((struct date){ year, 1, 1 });
	if (change->kind == TZ_YEARDAY)
		return new_year + change->day;
	if (change->kind == TZ_JULIAN) {
		bool leap = date_valid((struct date){ year, 2, 29 });
		return new_year + change->day - 1 + (leap && change->day >= 60);
	}
	/* 1970-01-01 was a Thursday. */
	int64_t first = date_days((struct date){ year, change->month, 1 });
	int64_t weekday = ((first + 4) % 7 + 7) % 7;
	int64_t day = first + (change->day - weekday + 7) % 7 + 7 * (change->week - 1);
	while (date_from_days(day).month != change->month)
		day -= 7;
	return day;
}

int64_t
tz_rule_begin(const struct tz_rule *rule, int year)
{
	return day_of(&rule->begin, year) * SECONDS_A_DAY + rule->begin.seconds -
	       rule->standard;
}

int64_t
tz_rule_end(const struct tz_rule *rule, int year)
{
	return day_of(&rule->end, year) * SECONDS_A_DAY + rule->end.seconds - rule->summer;
}
