/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <string.h>
#include <strings.h>

#include <unicode/uloc.h>
#include <unicode/ulocdata.h>

#include "base/mem.h"

#define ENGLISH (&languages[0])

const struct language *
language_find(const char *tag)
{
	size_t length = strcspn(tag, "-");
	for (size_t i = 0; i < language_count; i++)
		if (strlen(languages[i].tag) == length &&
		    strncasecmp(languages[i].tag, tag, length) == 0)
			return &languages[i];
	return NULL;
}

const struct language *
language_words(const char *tag)
{
	const struct language *language = language_find(tag);
	return language ? language : ENGLISH;
}

bool
language_tag_valid(const char *tag)
{
	char locale[ULOC_FULLNAME_CAPACITY];
	int32_t length = 0;
	UErrorCode error = U_ZERO_ERROR;
	if (*tag == '\0' || strlen(tag) >= ULOC_FULLNAME_CAPACITY)
		return false;
	uloc_forLanguageTag(tag, locale, sizeof locale, &length, &error);
	return U_SUCCESS(error) && (size_t)length == strlen(tag);
}

bool
language_akin(const char *tag, const char *other)
{
	size_t length = strlen(tag), of_other = strlen(other);
	size_t common = length < of_other ? length : of_other;
	const char *longer = length < of_other ? other : tag;
	return strncasecmp(tag, other, common) == 0 &&
	       (longer[common] == '\0' || longer[common] == '-');
}

/* The name by which ICU knows it, whether or not it has data for it. */
static void
locale_of(const char *tag, char locale[static ULOC_FULLNAME_CAPACITY])
{
	UErrorCode error = U_ZERO_ERROR;
	uloc_forLanguageTag(tag, locale, ULOC_FULLNAME_CAPACITY, NULL, &error);
	if (U_FAILURE(error))
		*locale = '\0';
}

void
language_script(const char *tag, char script[static LANGUAGE_SCRIPT_SIZE])
{
	char locale[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY];
	UErrorCode error = U_ZERO_ERROR;
	locale_of(tag, locale);
	uloc_addLikelySubtags(locale, likely, sizeof likely, &error);
	uloc_getScript(likely, script, LANGUAGE_SCRIPT_SIZE, &error);
	if (U_FAILURE(error))
		*script = '\0';
}

bool
language_right_to_left(const char *tag)
{
	char locale[ULOC_FULLNAME_CAPACITY];
	locale_of(tag, locale);
	return uloc_isRightToLeft(locale);
}

const struct language *
language_written(const char *tag)
{
	char script[LANGUAGE_SCRIPT_SIZE], of_row[LANGUAGE_SCRIPT_SIZE];
	const struct language *language = language_find(tag);
	if (!language)
		return NULL;
	language_script(tag, script);
	language_script(language->tag, of_row);
	return strcmp(script, of_row) == 0 ? language : NULL;
}

/* Return whether ICU has data of its own: without them it would take the environment's. */
static bool
is_known(const char *locale)
{
	UErrorCode error = U_ZERO_ERROR;
	ulocdata_close(ulocdata_open(locale, &error));
	return U_SUCCESS(error) && error != U_USING_DEFAULT_WARNING;
}

char *
language_locale(const char *tag)
{
	const struct language *language = language_written(tag);
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode error = U_ZERO_ERROR;
	if (language)
		return mem_text(language->locale);
	locale_of(tag, locale);
	/* The United Nations' days are Gregorian, whatever calendar a country keeps. */
	uloc_setKeywordValue("calendar", "gregorian", locale, sizeof locale, &error);
	return mem_text(U_SUCCESS(error) && is_known(locale) ? locale : ENGLISH->locale);
}
