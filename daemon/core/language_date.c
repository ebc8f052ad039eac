/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/udat.h>

#include "base/ascii.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/fold.h"
#include "core/utf16.h"

/* Writing dates */

#define DATE_ROOM 128

static void
name_months(UDateFormat *format, const char *const *names)
{
	UErrorCode error = U_ZERO_ERROR;
	for (int32_t i = 0; names[i]; i++) {
		cleanup(utf16_done) struct utf16 name = utf16_from_text(names[i]);
		udat_setSymbols(format, UDAT_MONTHS, i, name.units, name.length, &error);
	}
}

/* The calendar that base/date keeps: Gregorian before 1582 as well. */
static void
make_proleptic(UDateFormat *format)
{
	UErrorCode error = U_ZERO_ERROR;
	UCalendar *calendar = ucal_clone(udat_getCalendar(format), &error);
	ucal_setGregorianChange(calendar, -1e15, &error);
	udat_setCalendar(format, calendar);
	ucal_close(calendar);
}

static UDateFormat *
format_of(const char *tag, struct date date)
{
	static const UChar utc[] = u"UTC";
	UErrorCode error = U_ZERO_ERROR;
	const struct language *language = language_written(tag);
	cleanup(freep) char *locale = language_locale(tag);
	UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, locale, utc, -1, NULL, 0, &error);
	if (U_FAILURE(error))
		return NULL;
	make_proleptic(format);
	if (language) {
		bool first = date.day == 1 && language->first_pattern;
		cleanup(utf16_done) struct utf16 pattern =
		    utf16_from_text(first ? language->first_pattern : language->date_pattern);
		udat_applyPattern(format, false, pattern.units, pattern.length);
		if (language->month_names)
			name_months(format, language->month_names);
	}
	return format;
}

static char *
date_in_words(const char *tag, struct date date)
{
	UErrorCode error = U_ZERO_ERROR;
	UChar units[DATE_ROOM];
	UDateFormat *format = format_of(tag, date);
	if (!format) {
		char text[DATE_TEXT_SIZE];
		return mem_text(date_text(date, text));
	}
	UDate at = (UDate)date_days(date) * SECONDS_A_DAY * 1000;
	int32_t length = udat_format(format, at, units, DATE_ROOM, NULL, &error);
	udat_close(format);
	return utf16_text(units, U_SUCCESS(error) ? length : 0);
}

/*
 * Posts of one day come one after the other, and to make ICU ready for a language costs more than all else about
 * a post: so the last answer is kept.
 */
static struct {
	char *tag; /* owned; NULL: nothing is kept yet */
	struct date date;
	char *words; /* owned */
} last;

char *
language_date(const char *tag, struct date date)
{
	if (!last.tag || strcmp(last.tag, tag) != 0 || date_compare(last.date, date) != 0) {
		char *words = date_in_words(tag, date);
		free(last.words);
		last.words = words;
		last.date = date;
		mem_set(&last.tag, tag);
	}
	return mem_text(last.words);
}

/* Reading dates */

/* The longest lines that can be dates, in bytes and in pieces. */
#define LINE_MOST 160
#define PIECES_MOST 24

/* A folded text, cut at spaces and between digits and what is none: "1er" is two pieces. */
struct pieces {
	struct piece {
		const char *text;
		size_t length;
	} items[PIECES_MOST];
	size_t count;
};

/* Return false where there are more pieces than a date can have. */
static bool
cut(const char *folded, struct pieces *ret)
{
	ret->count = 0;
	for (const char *at = folded; *at;) {
		if (*at == ' ') {
			at++;
			continue;
		}
		if (ret->count == PIECES_MOST)
			return false;
		const char *start = at;
		while (*at && *at != ' ' && ascii_is_digit(*at) == ascii_is_digit(*start))
			at++;
		ret->items[ret->count++] = (struct piece){ start, (size_t)(at - start) };
	}
	return true;
}

/* Return how many pieces from ${at} on the folded ${words} take; 0 where they are others. */
static size_t
pieces_taken(const struct pieces *pieces, size_t at, const char *words)
{
	struct pieces wanted;
	if (!cut(words, &wanted) || wanted.count > pieces->count - at)
		return 0;
	for (size_t i = 0; i < wanted.count; i++) {
		const struct piece *a = &wanted.items[i], *b = &pieces->items[at + i];
		if (a->length != b->length || memcmp(a->text, b->text, a->length) != 0)
			return 0;
	}
	return wanted.count;
}

/* The same for the first of a list that stands there; ${index} becomes its place. */
static size_t
listed(const struct pieces *pieces, size_t at, const char *const *words, size_t *index)
{
	for (*index = 0; words[*index]; ++*index) {
		size_t taken = pieces_taken(pieces, at, words[*index]);
		if (taken)
			return taken;
	}
	return 0;
}

/* What was read of a date so far: numbers in their order, and the month's place among them. */
struct reading {
	int numbers[2]; /* a day is kept negative, a year has four digits */
	size_t count;
	int month; /* 0: not yet */
	size_t month_place; /* how many numbers stand before it */
};

static bool
read_number(const struct piece *piece, struct reading *reading)
{
	if (piece->length > 4 || reading->count == 2)
		return false;
	int value = 0;
	for (size_t i = 0; i < piece->length; i++)
		value = value * 10 + (piece->text[i] - '0');
	reading->numbers[reading->count++] = piece->length == 4 ? value : -value;
	return true;
}

static bool
read_month(size_t index, struct reading *reading)
{
	int month = (int)(index % 12) + 1;
	/* Arabic names the same month in both traditions. */
	if (reading->month &&
	    (reading->month != month || reading->month_place != reading->count))
		return false;
	reading->month = month;
	reading->month_place = reading->count;
	return true;
}

static bool
read_pieces(
    const struct pieces *pieces, const struct language *language, struct reading *reading)
{
	size_t at = 0, index, taken;
	at += listed(pieces, 0, language->places, &index);
	for (; at < pieces->count; at += taken) {
		if ((taken = listed(pieces, at, language->months, &index))) {
			if (!read_month(index, reading))
				return false;
		} else if (ascii_is_digit(*pieces->items[at].text)) {
			taken = 1;
			if (!read_number(&pieces->items[at], reading))
				return false;
		} else if (!(taken = listed(pieces, at, language->date_words, &index))) {
			return false;
		}
	}
	return true;
}

/* Day, month and year may stand in three orders: D M Y, M D Y and Y M D. */
static bool
date_of(const struct reading *reading, struct date *ret)
{
	if (!reading->month || reading->count != 2 || reading->month_place == 2)
		return false;
	int first = reading->numbers[0], second = reading->numbers[1];
	if (first > 0 && reading->month_place != 1)
		return false;
	struct date date = { .month = reading->month };
	date.year = first > 0 ? first : second;
	date.day = first > 0 ? -second : -first;
	if (!date_valid(date))
		return false;
	*ret = date;
	return true;
}

bool
language_date_line(const char *line, const struct language *language, struct date *ret)
{
	if (strnlen(line, LINE_MOST + 1) > LINE_MOST)
		return false;
	cleanup(freep) char *folded = fold_text(line);
	struct pieces pieces;
	if (!cut(folded, &pieces))
		return false;
	for (size_t i = 0; i < language_count; i++) {
		struct reading reading = { 0 };
		if (language && language != &languages[i])
			continue;
		if (read_pieces(&pieces, &languages[i], &reading) && date_of(&reading, ret))
			return true;
	}
	return false;
}
