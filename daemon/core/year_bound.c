/* SPDX-License-Identifier: MIT */
#include "core/year_bound.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "core/language.h"
#include "core/phrase.h"

#define YEAR_LEAST 1900
#define YEAR_MOST 2099

/* Years that plans are named after: "the 2030 Agenda" says nothing of when it is said. */
static bool
names_a_plan(long year)
{
	return year == 2030 || year == 2063;
}

static bool
has_beginning(const char *folded, const char *const *beginnings)
{
	for (; *beginnings; beginnings++)
		for (const char *at = folded; (at = strstr(at, *beginnings)); at++)
			if (at == folded || at[-1] == ' ' ||
			    (unsigned char)**beginnings >= 0xe0)
				return true;
	return false;
}

static bool
has_year(const char *folded, bool plan)
{
	for (const char *at = folded; *at;) {
		if (!ascii_is_digit(*at)) {
			at++;
			continue;
		}
		size_t length = strspn(at, "0123456789");
		long year = length == 4 ? strtol(at, NULL, 10) : 0;
		if (year >= YEAR_LEAST && year <= YEAR_MOST && !(plan && names_a_plan(year)))
			return true;
		at += length;
	}
	return false;
}

/* Return whether ${at} begins with a year in Chinese figures: 二〇三一年. */
static bool
begins_chinese_year(const char *at)
{
	static const char *const digits[] = { "〇", "零", "一", "二", "三", "四", "五", "六",
		"七", "八", "九" };
	for (int place = 0; place < 4; place++) {
		size_t width = 0;
		for (size_t i = 0; !width && i < sizeof digits / sizeof *digits; i++)
			if (strncmp(at, digits[i], strlen(digits[i])) == 0)
				width = strlen(digits[i]);
		if (!width)
			return false;
		at += width;
	}
	return strncmp(at, "年", strlen("年")) == 0;
}

static bool
has_chinese_year(const char *folded)
{
	static const char *const centuries[] = { "一九", "二〇", "二零" };
	for (size_t i = 0; i < sizeof centuries / sizeof *centuries; i++)
		for (const char *at = folded; (at = strstr(at, centuries[i])); at++)
			if (begins_chinese_year(at))
				return true;
	return false;
}

bool
year_bound(const char *folded, const struct language *language)
{
	return has_year(folded, has_beginning(folded, language->plan_words)) ||
	       has_chinese_year(folded) || phrase_occurs(folded, language->year_words);
}
