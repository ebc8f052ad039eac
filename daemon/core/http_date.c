/* SPDX-License-Identifier: MIT */
#include "core/http_date.h"

#include <string.h>

#include "base/date.h"

static const char *const days[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
	"Friday", "Saturday" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
	"Sep", "Oct", "Nov", "Dec" };

struct fields {
	struct date date;
	int hour, minute, second;
};

/* Each of these reads one thing at ${*text} and moves the pointer behind it. */

static bool
literal(const char **text, const char *expected)
{
	size_t length = strlen(expected);
	if (strncmp(*text, expected, length) != 0)
		return false;
	*text += length;
	return true;
}

static bool
number(const char **text, int digits, int *ret)
{
	int value = 0;
	for (; digits; digits--, ++*text) {
		if (**text < '0' || **text > '9')
			return false;
		value = value * 10 + (**text - '0');
	}
	*ret = value;
	return true;
}

static bool
long_day(const char **text)
{
	for (int i = 0; i < 7; i++)
		if (literal(text, days[i]))
			return true;
	return false;
}

static bool
short_day(const char **text)
{
	for (int i = 0; i < 7; i++)
		if (strncmp(*text, days[i], 3) == 0) {
			*text += 3;
			return true;
		}
	return false;
}

static bool
month(const char **text, int *ret)
{
	for (int i = 0; i < 12; i++)
		if (literal(text, months[i])) {
			*ret = i + 1;
			return true;
		}
	return false;
}

static bool
day_or_blank(const char **text, int *ret)
{
	return literal(text, " ") ? number(text, 1, ret) : number(text, 2, ret);
}

static bool
clock_time(const char **text, struct fields *ret)
{
	return number(text, 2, &ret->hour) && literal(text, ":") &&
	       number(text, 2, &ret->minute) && literal(text, ":") &&
	       number(text, 2, &ret->second);
}

static bool
imf_fixdate(const char *text, struct fields *ret)
{
	return short_day(&text) && literal(&text, ", ") && number(&text, 2, &ret->date.day) &&
	       literal(&text, " ") && month(&text, &ret->date.month) && literal(&text, " ") &&
	       number(&text, 4, &ret->date.year) && literal(&text, " ") &&
	       clock_time(&text, ret) && literal(&text, " GMT") && !*text;
}

/* "a timestamp that appears to be more than 50 years in the future" is of the century before
 * (RFC 9110, 5.6.7). */
static int
whole_year(int year, int64_t now_at)
{
	int this_year = date_from_days(now_at / SECONDS_A_DAY).year;
	year += this_year - this_year % 100 + 100;
	while (year > this_year + 50)
		year -= 100;
	return year;
}

static bool
rfc850_date(const char *text, int64_t now_at, struct fields *ret)
{
	if (!long_day(&text) || !literal(&text, ", ") || !number(&text, 2, &ret->date.day) ||
	    !literal(&text, "-") || !month(&text, &ret->date.month) || !literal(&text, "-") ||
	    !number(&text, 2, &ret->date.year))
		return false;
	ret->date.year = whole_year(ret->date.year, now_at);
	return literal(&text, " ") && clock_time(&text, ret) && literal(&text, " GMT") &&
	       !*text;
}

static bool
asctime_date(const char *text, struct fields *ret)
{
	return short_day(&text) && literal(&text, " ") && month(&text, &ret->date.month) &&
	       literal(&text, " ") && day_or_blank(&text, &ret->date.day) &&
	       literal(&text, " ") && clock_time(&text, ret) && literal(&text, " ") &&
	       number(&text, 4, &ret->date.year) && !*text;
}

bool
http_date_parse(const char *text, int64_t now_at, int64_t *ret)
{
	struct fields fields = { 0 };
	if (!imf_fixdate(text, &fields) && !rfc850_date(text, now_at, &fields) &&
	    !asctime_date(text, &fields))
		return false;
	if (!date_valid(fields.date) || fields.hour > 23 || fields.minute > 59 ||
	    fields.second > 60)
		return false;
	*ret = date_days(fields.date) * SECONDS_A_DAY + fields.hour * 3600 +
	       fields.minute * 60 + fields.second;
	return true;
}
