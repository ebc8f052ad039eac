/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <string.h>
#include <strings.h>

#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/umsg.h>
#include <unicode/ureldatefmt.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/quotation.h"
#include "core/utf16.h"

#define ENGLISH (&languages[0])

/* Of the longest text that ICU writes for us: a number of days in words, a quotation mark. */
#define WORDS_ROOM 256

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
	const struct language *language = language_find(tag);
	char locale[ULOC_FULLNAME_CAPACITY] = "";
	UErrorCode error = U_ZERO_ERROR;
	if (language)
		return mem_text(language->locale);
	uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
	/* The United Nations' days are Gregorian, whatever calendar a country keeps. */
	uloc_setKeywordValue("calendar", "gregorian", locale, sizeof locale, &error);
	return mem_text(U_SUCCESS(error) && is_known(locale) ? locale : ENGLISH->locale);
}

/* By the row's own words: ICU picks the plural form. */
static char *
in_days_by_row(const struct language *language, int days)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar words[WORDS_ROOM];
	cleanup(utf16_done) struct utf16 pattern = utf16_from_text(language->in_days);
	/* What is counted in a plural is a double to umsg. */
	int32_t length = u_formatMessage(language->locale, pattern.units, pattern.length, words,
	    WORDS_ROOM, &error, (double)days);
	return utf16_text(words, U_SUCCESS(error) ? length : 0);
}

/* As ICU says it in languages that have no row. */
static char *
in_days_by_locale(const char *locale, int days)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar words[WORDS_ROOM];
	int32_t length = 0;
	URelativeDateTimeFormatter *formatter = ureldatefmt_open(locale, NULL, UDAT_STYLE_LONG,
	    UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, &error);
	if (U_SUCCESS(error))
		length = ureldatefmt_format(
		    formatter, days, UDAT_REL_UNIT_DAY, words, WORDS_ROOM, &error);
	ureldatefmt_close(formatter);
	return utf16_text(words, U_SUCCESS(error) ? length : 0);
}

char *
language_in_days(const char *tag, int days)
{
	const struct language *language = language_find(tag);
	if (language)
		return in_days_by_row(language, days);
	cleanup(freep) char *locale = language_locale(tag);
	return in_days_by_locale(locale, days);
}

/* Append a text of the table with ${value} in its {placeholder}. */
static void
add_filled(struct buffer *buffer, const char *text, const char *placeholder, const char *value)
{
	const char *at = strstr(text, placeholder);
	size_t length = at ? (size_t)(at - text) : strlen(text);
	buffer_add(buffer, text, length);
	if (at) {
		buffer_text(buffer, value);
		buffer_text(buffer, at + strlen(placeholder));
	}
}

char *
language_attribution_to(const char *tag, const char *author, struct date date)
{
	const struct language *language = language_words(tag);
	struct buffer ret = { 0 };
	buffer_text(&ret, author);
	if (date.year) {
		cleanup(freep) char *words = language_date(language->tag, date);
		add_filled(&ret, language->of_date, "{date}", words);
	}
	return buffer_take(&ret);
}

char *
language_attribution(const char *tag, struct date date)
{
	return language_attribution_to(tag, language_words(tag)->secretary_general, date);
}

char *
language_on_file(const char *tag, const char *attribution)
{
	const struct language *language = language_words(tag);
	struct buffer ret = { 0 };
	if (!attribution)
		return mem_text(language->message_missing);
	add_filled(&ret, language->message_ready, "{attribution}", attribution);
	return buffer_take(&ret);
}

static char *
delimiter(ULocaleData *data, ULocaleDataDelimiterType type)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar units[WORDS_ROOM];
	int32_t length = ulocdata_getDelimiter(data, type, units, WORDS_ROOM, &error);
	return utf16_text(units, U_SUCCESS(error) ? length : 0);
}

/*
 * No character of a quotation may be changed, so what is changed are the marks around it: the
 * language's first ones, or where the text shows those itself, its second ones.  The levels
 * alternate as its readers are used to, though the other way round, and never look the same.
 */
static char *
quoted(const char *text, const char *const first[2], const char *const second[2])
{
	bool shown = quotation_shows(text, first[0]) && !quotation_shows(text, second[0]);
	const char *const *marks = shown ? second : first;
	return mem_format("%s%s%s", marks[0], text, marks[1]);
}

static char *
quoted_by_row(const struct language *language, const char *text)
{
	const char *const first[] = { language->open_quote, language->close_quote };
	const char *const second[] = { language->other_open_quote,
		language->other_close_quote };
	return quoted(text, first, second);
}

/* As ICU has it, for languages that have no row. */
static char *
quoted_by_locale(const char *locale, const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	ULocaleData *data = ulocdata_open(locale, &error);
	if (U_FAILURE(error))
		return quoted_by_row(ENGLISH, text);
	cleanup(freep) char *open = delimiter(data, ULOCDATA_QUOTATION_START);
	cleanup(freep) char *close = delimiter(data, ULOCDATA_QUOTATION_END);
	cleanup(freep) char *other_open = delimiter(data, ULOCDATA_ALT_QUOTATION_START);
	cleanup(freep) char *other_close = delimiter(data, ULOCDATA_ALT_QUOTATION_END);
	ulocdata_close(data);
	const char *const first[] = { open, close }, *const second[] = { other_open,
		other_close };
	return quoted(text, first, second);
}

char *
language_quoted(const char *tag, const char *text)
{
	const struct language *language = language_find(tag);
	if (language)
		return quoted_by_row(language, text);
	cleanup(freep) char *locale = language_locale(tag);
	return quoted_by_locale(locale, text);
}
