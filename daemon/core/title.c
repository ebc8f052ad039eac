/* SPDX-License-Identifier: MIT */
#include "core/title.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "core/character.h"
#include "core/document.h"
#include "core/fold.h"
#include "core/furniture.h"
#include "core/language.h"
#include "core/location.h"
#include "core/names.h"
#include "core/stem.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define LINES_MOST 5
#define LINE_MOST 600 /* bytes: the longest name in Russian has 300 */
#define TITLE_MOST 1200 /* of a whole one */
#define BEHIND_MOST 18 /* bytes that may follow a name in a title: "致辞", "2031" */

/* The lines from the first on that a title could have. */
struct candidates {
	size_t count;
	bool closed; /* the block ends with them, or a date or rule follows */
};

/* The name of a day in a folded title; a zero length where there is none. */
static struct name_match
name_in(const char *folded, const struct names *names)
{
	struct name_match match = { 0 };
	cleanup(name_matches_done) struct name_matches matches;
	names_find(names, NULL, folded, &matches);
	if (matches.count)
		match = matches.items[matches.count - 1];
	return match;
}

/* Whether the last word of the line is one that a name follows: "… OF THE". */
static bool
ends_linking(const struct document *document, size_t index)
{
	cleanup(freep) char *folded = document_fold(document, index, 1);
	const char *last = strrchr(folded, ' ');
	last = last ? last + 1 : folded;
	for (size_t i = 0; i < language_count; i++)
		for (const char *const *each = languages[i].linking_words; *each; each++)
			if (strcmp(last, *each) == 0)
				return true;
	return false;
}

/* Whether the name of a day ends with line ${last}. */
static bool
ends_name(const struct document *document, size_t index, size_t last, const struct names *names)
{
	cleanup(freep) char *folded = document_fold(document, index, last + 1 - index);
	struct name_match name = name_in(folded, names);
	return name.length && name.at + name.length == strlen(folded);
}

/* Whether the title that begins at ${index} ends before line ${next}: that is apart, or a date,
 * or an office that the title does not name. */
static bool
is_closed_by(
    const struct document *document, size_t index, size_t next, const struct names *names)
{
	struct dating date;
	if (document->lines[next].apart)
		return !ends_linking(document, next - 1);
	enum furniture furniture = furniture_of(document, next, &date);
	if (furniture == FURNITURE_OFFICE)
		return !ends_linking(document, next - 1) &&
		       !ends_name(document, index, next, names);
	return furniture != FURNITURE_NONE;
}

static struct candidates
candidates_at(const struct document *document, size_t index, const struct names *names)
{
	struct candidates found = { 0 };
	for (size_t i = index; i < document->count; i++, found.count++) {
		found.closed = found.count > 0 && is_closed_by(document, index, i, names);
		if (found.closed || found.count == LINES_MOST ||
		    document->lines[i].length > LINE_MOST || furniture_is_prose(document, i))
			return found;
	}
	found.closed = found.count > 0;
	return found;
}

static bool
is_separator(UChar32 c)
{
	uint32_t types = U_GC_PD_MASK | U_GC_PC_MASK;
	return character_is_space(c) || c == ',' || c == 0x60c || c == 0xff0c || c == 0x3001 ||
	       c == '(' || c == ':' || c == '|' || (U_MASK(u_charType(c)) & types) != 0;
}

/* Cut the text's ${start} bytes off, and what separates them from the rest. */
static void
cut_start(char **text, size_t start)
{
	char *rest = mem_text(*text + character_behind(*text, start, is_separator));
	free(*text);
	*text = rest;
}

static void
cut_end(char **text, size_t end)
{
	(*text)[character_back(*text, end, is_separator)] = '\0';
}

/* "THE SECRETARY-GENERAL -- MESSAGE ON …": take the office away. */
static void
take_office(char **text)
{
	for (size_t at = 0; (*text)[at];) {
		size_t end = at;
		if (u_charType(character_next(*text, &at)) != U_DASH_PUNCTUATION)
			continue;
		cleanup(freep) char *start = mem_text_n(*text, end);
		cleanup(freep) char *folded = fold_text(start);
		size_t rest = character_behind(*text, at, is_separator);
		if (furniture_is_office(folded) && character_at(*text, rest) &&
		    character_is_space(character_at(*text, at))) {
			cut_start(text, at);
			return;
		}
	}
}

/* Take a date away that stands at the end or the start, where anything else is left. */
static void
take_date(char **text, struct dating *ret)
{
	size_t length = strlen(*text), at = dating_at_end(*text, ret);
	if (at < length) {
		cut_end(text, at);
		return;
	}
	at = dating_at_start(*text, ret);
	if (at > 0)
		cut_start(text, at);
}

/* The address that a feed puts behind a title. */
static void
take_link(char **text)
{
	size_t length = strlen(*text), at = location_at_end(*text);
	if (at > 0 && at < length)
		cut_end(text, at);
}

/* The name of a site that a browser puts behind a title and its date: "… - 9 August 2031 - Tea". */
static void
take_site(char **text)
{
	static const char *const separators[] = { " - ", " | ", " – ", " — " };
	const char *last = NULL;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		for (const char *at = *text; (at = strstr(at, separators[i])); at++)
			last = !last || at > last ? at : last;
	if (!last)
		return;
	struct dating date;
	cleanup(freep) char *before = mem_text_n(*text, (size_t)(last - *text));
	if (dating_at_end(before, &date) < strlen(before) &&
	    dating_at_end(*text, &date) == strlen(*text))
		cut_end(text, strlen(before));
}

/* Return which title words the folded text has: 2 where it begins with them, 1 elsewhere. */
static int
words_in(const char *folded)
{
	int found = 0;
	for (size_t i = 0; i < language_count && found < 2; i++)
		for (const char *const *each = languages[i].title_words; *each; each++) {
			const char *at = fold_find(folded, *each);
			if (at && found < 2)
				found = at == folded ? 2 : 1;
		}
	return found;
}

bool
title_has_words(const char *folded)
{
	return words_in(folded) > 0;
}

/* Return how many bytes at ${at} the phrase takes, whatever its words' endings; 0 for none. */
static size_t
phrase_at(const char *at, const char *phrase, const char *tag)
{
	size_t taken = 0;
	for (; *phrase; phrase += strspn(phrase, " ")) {
		taken += taken ? strspn(at + taken, " ") : 0;
		size_t length = strcspn(at + taken, " "), wanted = strcspn(phrase, " ");
		if (!stem_same(at + taken, length, phrase, wanted, tag))
			return 0;
		taken += length;
		phrase += wanted;
	}
	return taken;
}

/* Return how many bytes at ${at} one of the ${phrases} takes, the longest. */
static size_t
longest_at(const char *at, const char *const *phrases, const char *tag)
{
	size_t best = 0;
	for (; *phrases; phrases++) {
		size_t length = strlen(*phrases), taken;
		if (character_is_han(character_at(*phrases, 0)))
			taken = strncmp(at, *phrases, length) == 0 ? length : 0;
		else
			taken = phrase_at(at, *phrases, tag);
		best = taken > best ? taken : best;
	}
	return best;
}

static size_t
known_at(const char *at)
{
	size_t best = 0;
	for (size_t i = 0; i < language_count; i++) {
		const char *const *const lists[] = { languages[i].title_words,
			languages[i].office_lines, languages[i].linking_words,
			languages[i].date_words };
		for (size_t j = 0; j < sizeof lists / sizeof *lists; j++) {
			size_t taken = longest_at(at, lists[j], languages[i].tag);
			best = taken > best ? taken : best;
		}
	}
	return best;
}

/* Whether a folded title says office, "message", a day's name and a year, and no more.  ${year}
 * is the year, 0 for none. */
static bool
says_no_more(const char *folded, struct name_match name, int *year)
{
	*year = 0;
	for (size_t at = 0, taken; folded[at]; at += taken) {
		size_t digits = strspn(folded + at, "0123456789");
		if (name.length && at == name.at)
			taken = name.length;
		else
			taken = folded[at] == ' ' ? 1 : known_at(folded + at);
		if (digits == 4 && !*year) {
			*year = (int)strtol(folded + at, NULL, 10);
			taken = digits;
		}
		if (taken == 0) {
			*year = 0;
			return false;
		}
	}
	return true;
}

static bool
says_office(const char *folded)
{
	for (size_t i = 0; i < language_count; i++)
		for (const char *const *each = languages[i].office_words; *each; each++)
			if (fold_find(folded, *each))
				return true;
	return false;
}

static bool
has_digit(const char *folded)
{
	return folded[strcspn(folded, "0123456789")] != '\0';
}

/* Read ${count} lines as a title.  Return whether it says no more than titles do. */
static bool
read_lines(const struct document *document, size_t index, size_t count,
    const struct names *names, struct title *ret)
{
	*ret = (struct title){ .count = count, .text = document_join(document, index, count) };
	take_link(&ret->text);
	take_site(&ret->text);
	take_office(&ret->text);
	take_date(&ret->text, &ret->date);
	ret->date.line = document->lines[index + count - 1].number;
	if (strlen(ret->text) > TITLE_MOST)
		return false;
	cleanup(freep) char *folded = fold_text(ret->text);
	int words = words_in(folded);
	struct name_match name = name_in(folded, names);
	ret->opens_with_words = words == 2;
	if (name.length)
		ret->rank = words ? TITLE_BOTH : TITLE_NAME;
	else
		ret->rank = words ? TITLE_WORDS : TITLE_NONE;
	if (!name.length && !has_digit(folded))
		return false;
	bool no_more = says_no_more(folded, name, &ret->year);
	ret->plain = no_more;
	ret->exact = no_more || says_office(folded);
	ret->observance = name.observance;
	size_t behind = strlen(folded) - name.at - name.length;
	if (!name.length)
		return no_more && words && ret->year;
	return no_more || (words && behind <= BEHIND_MOST);
}

/* A date that the line ends with may be written small. */
static bool
is_capitals(const struct document *document, size_t index)
{
	struct dating date;
	cleanup(freep) char *text = document_join(document, index, 1);
	size_t letters = 0, end = dating_at_end(text, &date);
	for (size_t at = 0; at < end;) {
		UChar32 c = character_next(text, &at);
		if (u_isULowercase(c))
			return false;
		letters += (bool)u_isUUppercase(c);
	}
	return letters > 1;
}

/* Read as many of the lines, up to ${most}, as say no more than titles do.  From the longest
 * on: one name may be the beginning of another. */
static bool
read_longest(const struct document *document, size_t index, size_t most,
    const struct names *names, struct title *ret)
{
	for (size_t lines = most; lines > 0; lines--) {
		if (index + lines < document->count &&
		    furniture_begins_small(document, index + lines))
			continue;
		if (read_lines(document, index, lines, names, ret))
			return true;
		title_done(ret);
	}
	return false;
}

/* The text follows in the same block: the title ends where the capitals do, or the name. */
static bool
read_open(const struct document *document, size_t index, size_t count,
    const struct names *names, struct title *ret)
{
	size_t capitals = 0;
	while (capitals < count && is_capitals(document, index + capitals))
		capitals++;
	if (capitals == 0)
		return read_longest(document, index, count, names, ret);
	read_lines(document, index, capitals, names, ret);
	return ret->rank != TITLE_NONE;
}

/* The stamp of a site on one of the lines below a title. */
static void
read_stamp(const struct document *document, size_t index, size_t end, struct dating *ret)
{
	for (size_t i = index; i < end; i++) {
		cleanup(freep) char *text = document_join(document, i, 1);
		if (!dating_stamp(text, ret))
			continue;
		ret->line = document->lines[i].number;
		return;
	}
}

/* The title stands apart: all lines are its own, though a name and office may be below it. */
static bool
read_closed(const struct document *document, size_t index, size_t count,
    const struct names *names, struct title *ret)
{
	cleanup(title_done) struct title all = { 0 };
	bool good = read_lines(document, index, count, names, &all);
	if (good || !read_longest(document, index, count - 1, names, ret)) {
		*ret = all;
		all = (struct title){ 0 };
	} else if (ret->date.count == 0) {
		ret->date = all.date;
	}
	if (ret->date.count == 0)
		read_stamp(document, index + ret->count, index + count, &ret->date);
	ret->count = count;
	return ret->rank != TITLE_NONE;
}

bool
title_read(
    const struct document *document, size_t index, const struct names *names, struct title *ret)
{
	*ret = (struct title){ 0 };
	struct candidates found = candidates_at(document, index, names);
	bool good = false;
	if (found.count)
		good = (found.closed ? read_closed : read_open)(
		    document, index, found.count, names, ret);
	if (!good)
		title_done(ret);
	return good;
}

void
title_done(struct title *title)
{
	/* NOLINTNEXTLINE(clang-analyzer-unix.Malloc): it does not see what is cleared. */
	free(title->text);
	*title = (struct title){ 0 };
}
