/* SPDX-License-Identifier: MIT */
#include "core/furniture.h"

#include <string.h>

#include <unicode/uchar.h>

#include "core/abbreviation.h"
#include "core/character.h"
#include "core/dating.h"
#include "core/document.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/location.h"
#include "core/near.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define LINE_MOST 300 /* bytes: what is longer is no furniture */
#define SITE_MORE 40 /* bytes that may follow what a site says: "Leave a Reply Cancel reply" */
#define SHORT_MOST 8 /* characters of an abbreviation behind a date, and the space before it */
#define NAMED_OFFICE_MOST 120 /* bytes of a name with its office */
#define NAME_WORDS 5 /* words of the name at most, but one */
#define NEAR_LEAST 12 /* bytes of an office line from which on a letter may be lost */

/* Whether ${text} is ${whole}, or that with one letter lost: a drop capital, an alif. */
static bool
is_near(const char *text, const char *whole)
{
	size_t length = strlen(text), full = strlen(whole);
	return strcmp(text, whole) == 0 ||
	       (full >= NEAR_LEAST && near_lost(text, length, whole, full));
}

static bool
is_among(const char *folded, const char *const *lines, bool (*same)(const char *, const char *))
{
	for (; *lines; lines++)
		if (same(folded, *lines))
			return true;
	return false;
}

static bool
is_same(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Return how many bytes of the folded text the longest of the ${words} take at its start. */
static size_t
longest(const char *folded, const char *const *words)
{
	size_t best = 0;
	for (; *words; words++) {
		size_t length = strlen(*words);
		bool ends = strncmp(folded, *words, length) == 0 &&
			    (folded[length] == ' ' || folded[length] == '\0');
		if (ends && length > best)
			best = length;
	}
	return best;
}

/* "Secretary-General of the United Nations": offices, with linking words between. */
static bool
is_row_of_offices(const char *folded, const struct language *language)
{
	size_t taken = longest(folded, language->office_lines);
	if (!taken)
		return false;
	while (*(folded += taken)) {
		folded++;
		taken = longest(folded, language->office_lines);
		if (!taken)
			taken = longest(folded, language->linking_words);
		if (!taken)
			return false;
	}
	return true;
}

bool
furniture_is_office(const char *folded)
{
	for (size_t i = 0; i < language_count; i++)
		if (is_among(folded, languages[i].office_lines, is_near) ||
		    is_row_of_offices(folded, &languages[i]))
			return true;
	return false;
}

/* Whether a piece of a line is an office; ${text} is its end where ${length} is that to its end. */
static bool
is_office_piece(const char *text, size_t length)
{
	cleanup(freep) char *piece = mem_text_n(text, length);
	cleanup(freep) char *folded = fold_text(piece);
	return furniture_is_office(folded);
}

static size_t
spaces_in(const char *text, size_t length)
{
	size_t spaces = 0;
	for (size_t i = 0; i < length; i++)
		spaces += text[i] == ' ';
	return spaces;
}

/* "Statements | A. Potter, Secretary-General": a name, a comma, and an office on one side of it. */
static bool
is_named_office(const char *text)
{
	static const char *const commas[] = { ",", "，", "،" };
	const char *bar = strrchr(text, '|'), *comma = NULL;
	text = bar ? bar + 1 : text;
	size_t length = strlen(text), width = 0;
	for (size_t i = 0; !comma && i < sizeof commas / sizeof *commas; i++) {
		comma = strstr(text, commas[i]);
		width = strlen(commas[i]);
	}
	if (!comma || length > NAMED_OFFICE_MOST)
		return false;
	size_t before = (size_t)(comma - text), behind = length - before - width;
	return (is_office_piece(comma + width, behind) &&
		   spaces_in(text, before) <= NAME_WORDS) ||
	       (is_office_piece(text, before) &&
		   spaces_in(comma + width, behind) <= NAME_WORDS);
}

static bool
is_place(const char *folded)
{
	for (size_t i = 0; i < language_count; i++)
		if (is_among(folded, languages[i].places, is_same))
			return true;
	return false;
}

/* Whether ${text} begins with the ${words} of a site, and goes on for little more. */
static bool
begins_with(const char *text, const char *words)
{
	size_t length = strlen(words);
	return strncmp(text, words, length) == 0 &&
	       (text[length] == '\0' || text[length] == ' ') &&
	       strlen(text + length) <= SITE_MORE;
}

/* A line that ends like a sentence must be the site's to its end. */
static bool
is_site(const char *folded, bool prose)
{
	for (size_t i = 0; i < language_count; i++)
		if (is_among(folded, languages[i].site_lines, prose ? is_same : begins_with))
			return true;
	return false;
}

static bool
is_note(const struct document *document, const struct line *line)
{
	const char *text = document->text + line->start;
	return text[0] == '[' && text[line->length - 1] == ']';
}

bool
furniture_is_site(const char *folded)
{
	return is_site(folded, true);
}

bool
furniture_is_rule(const struct document *document, size_t index)
{
	const struct line *line = &document->lines[index];
	for (size_t at = line->start; at < line->start + line->length;)
		if (u_isalnum(character_next(document->text, &at)))
			return false;
	return true;
}

enum furniture
furniture_of(const struct document *document, size_t index, struct dating *ret)
{
	const struct line *line = &document->lines[index];
	if (furniture_is_rule(document, index))
		return FURNITURE_RULE;
	if (line->length > LINE_MOST)
		return FURNITURE_NONE;
	cleanup(freep) char *folded = document_fold(document, index, 1);
	cleanup(freep) char *text = document_join(document, index, 1);
	struct dating dating;
	if (is_note(document, line))
		return FURNITURE_NOTE;
	if (location_at_end(text) == 0)
		return FURNITURE_LINK;
	if (is_place(folded))
		return FURNITURE_PLACE;
	bool prose = furniture_is_prose(document, index);
	if (is_site(folded, prose))
		return FURNITURE_SITE;
	if ((!prose && furniture_is_office(folded)) || is_named_office(text))
		return FURNITURE_OFFICE;
	if (!dating_read(text, &dating))
		return FURNITURE_NONE;
	dating.line = line->number;
	*ret = dating;
	return FURNITURE_DATE;
}

/* "22 mars 2029": its month begins small, but the line goes on with nothing. */
static bool
is_date(const struct document *document, size_t index)
{
	struct dating date;
	cleanup(freep) char *text = document_join(document, index, 1);
	return dating_read(text, &date);
}

bool
furniture_begins_small(const struct document *document, size_t index)
{
	const struct line *line = &document->lines[index];
	if (is_date(document, index))
		return false;
	for (size_t at = line->start; at < line->start + line->length;) {
		UChar32 c = character_next(document->text, &at);
		if (u_isalpha(c) || c == '[' || c == '(')
			return u_isULowercase(c);
	}
	return false;
}

/* Whether one of the last characters of the line is a digit: what most lines are asked for. */
static bool
has_digit_near_end(const struct document *document, const struct line *line)
{
	size_t at = line->start + line->length;
	for (int i = 0; i < SHORT_MOST && at > line->start; i++)
		if (u_isdigit(character_previous(document->text, &at)))
			return true;
	return false;
}

/* "9 августа 2031 г.": the line ends with a date, whose stop is an abbreviation's. */
static bool
ends_with_short_date(const struct document *document, size_t index)
{
	if (!has_digit_near_end(document, &document->lines[index]))
		return false;
	struct dating date;
	cleanup(freep) char *text = document_join(document, index, 1);
	size_t length = strlen(text);
	length -= text[length - 1] == ')';
	if (length == 0 || text[length - 1] != '.' || length > LINE_MOST)
		return false;
	for (size_t i = 0; i < language_count; i++)
		if (abbreviation_at(text, length - 1, &languages[i]))
			return dating_at_end(text, &date) < strlen(text);
	return false;
}

bool
furniture_is_prose(const struct document *document, size_t index)
{
	static const UChar32 others[] = { ':', ';', 0xff1a, 0xff1b, 0x061b };
	const struct line *line = &document->lines[index];
	size_t at = line->start + line->length;
	UChar32 c = 0;
	while (at > line->start) {
		c = character_previous(document->text, &at);
		if (!character_is_quote(c) && !character_is_attached(c) &&
		    !character_is_space(c))
			break;
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (c == others[i])
			return true;
	return character_is_mark(c) && !ends_with_short_date(document, index);
}

bool
furniture_is_stamp(const struct document *document, size_t index, struct dating *ret)
{
	if (furniture_is_prose(document, index))
		return false;
	cleanup(freep) char *text = document_join(document, index, 1);
	if (!dating_stamp(text, ret))
		return false;
	ret->line = document->lines[index].number;
	return true;
}
