/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/ureldatefmt.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/quotation.h"
#include "core/utf16.h"

/*
 * The words around a quotation.  Those of the six languages stand in the table; in any other
 * ICU's data have to do: the number of days, the quotation marks, the name of the United
 * Nations.
 */

/* Of the longest text that ICU writes for us: a number of days in words, a quotation mark. */
#define WORDS_ROOM 256

/* The nearest days have names of their own. */
#define NAMED_DAYS 2

const char *
language_colon(const char *tag)
{
	const struct language *language = language_written(tag);
	return language && language->colon ? language->colon : ":";
}

char *
language_in_days(const char *tag, int days)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar words[WORDS_ROOM];
	int32_t length = 0;
	cleanup(freep) char *locale = language_locale(tag);
	URelativeDateTimeFormatter *formatter = ureldatefmt_open(locale, NULL, UDAT_STYLE_LONG,
	    UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, &error);
	if (U_SUCCESS(error))
		length = (days < NAMED_DAYS ? ureldatefmt_format : ureldatefmt_formatNumeric)(
		    formatter, days, UDAT_REL_UNIT_DAY, words, WORDS_ROOM, &error);
	ureldatefmt_close(formatter);
	return utf16_text(words, U_SUCCESS(error) ? length : 0);
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

/* What stands before a date: a comma, as the script has it. */
static const char *
of_date(const char *tag)
{
	static const struct {
		const char *script, *of_date;
	} commas[] = {
		{ "Arab", "، {date}" },
		{ "Hans", "，{date}" },
		{ "Hant", "，{date}" },
		{ "Jpan", "、{date}" },
	};
	const struct language *language = language_written(tag);
	char script[LANGUAGE_SCRIPT_SIZE];
	if (language)
		return language->of_date;
	language_script(tag, script);
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
		if (strcmp(script, commas[i].script) == 0)
			return commas[i].of_date;
	return ", {date}";
}

char *
language_attribution_to(const char *tag, const char *author, struct date date)
{
	struct buffer ret = { 0 };
	buffer_text(&ret, author);
	if (date.year) {
		cleanup(freep) char *words = language_date(tag, date);
		add_filled(&ret, of_date(tag), "{date}", words);
	}
	return buffer_take(&ret);
}

/* Owned by the caller. */
static char *
united_nations(const char *tag)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar name[WORDS_ROOM];
	cleanup(freep) char *locale = language_locale(tag);
	int32_t length = uloc_getDisplayCountry("und_UN", locale, name, WORDS_ROOM, &error);
	return U_SUCCESS(error) ? utf16_text(name, length) : mem_text("United Nations");
}

char *
language_attribution(const char *tag, struct date date)
{
	const struct language *language = language_written(tag);
	cleanup(freep) char *author =
	    language ? mem_text(language->secretary_general) : united_nations(tag);
	return language_attribution_to(tag, author, date);
}

/* Words for which ICU has nothing. */
static const struct language *
own_words(const char *tag)
{
	const struct language *language = language_written(tag);
	return language ? language : language_words("en");
}

const char *
language_test_mark(const char *tag)
{
	return own_words(tag)->test_mark;
}

char *
language_on_file(const char *tag, const char *attribution)
{
	const struct language *language = own_words(tag);
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
		return quoted_by_row(&languages[0], text);
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
	const struct language *language = language_written(tag);
	if (language)
		return quoted_by_row(language, text);
	cleanup(freep) char *locale = language_locale(tag);
	return quoted_by_locale(locale, text);
}
