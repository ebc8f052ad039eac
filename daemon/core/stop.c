/* SPDX-License-Identifier: MIT */
#include "core/stop.h"

#include <unicode/uchar.h>

#include "core/character.h"

#define ELLIPSIS 0x2026
#define OPENING_GUILLEMET 0xab
#define CLOSING_GUILLEMET 0xbb
#define CLOSING_SINGLE_GUILLEMET 0x203a
#define INVERTED_EXCLAMATION_MARK 0xa1
#define INVERTED_QUESTION_MARK 0xbf

/*
 * Whether ${c}, which ends before ${at} and follows a stop without space, closes what was said.
 * An opening mark does so only where they are turned, as in Arabic, which writes ”…“; elsewhere
 * it opens what comes next (Chinese puts no space there, and French one behind «).
 */
static bool
closes(const char *text, size_t at, UChar32 c, const struct stop_quotes *quotes)
{
	uint32_t type = U_MASK(u_charType(c));
	if (type & (U_GC_PE_MASK | U_GC_PF_MASK))
		return true;
	UChar32 next = character_at(text, at);
	if (c == '"')
		return quotes->straight || !u_isalnum(next);
	if (c == OPENING_GUILLEMET && !quotes->turned)
		return false;
	return (c == '\'' || (type & U_GC_PI_MASK)) && !u_isalnum(next) &&
	       !character_is_quote(next);
}

void
stop_note(const char *text, size_t at, struct stop_quotes *quotes)
{
	size_t next = at, before = at;
	if ((unsigned char)text[at] < 0x80) {
		quotes->straight ^= text[at] == '"';
		return;
	}
	UChar32 c = character_next(text, &next);
	if (!(U_MASK(u_charType(c)) & U_GC_PF_MASK))
		return;
	UChar32 left = character_previous(text, &before), right = character_at(text, next);
	if ((!left || character_is_space(left)) && u_isalnum(right))
		quotes->turned = true;
}

/* Whether there is a » behind white space at ${*at} that closes; move behind it. */
static bool
closes_apart(const char *text, size_t *at)
{
	size_t next = character_behind(text, *at, character_is_space);
	if (next == *at)
		return false;
	UChar32 c = character_next(text, &next);
	*at = next;
	return (c == CLOSING_GUILLEMET || c == CLOSING_SINGLE_GUILLEMET) &&
	       !u_isalnum(character_at(text, next));
}

/* Read on behind the marks: closing marks, more marks behind those, and » behind a space. */
static size_t
behind_closers(const char *text, size_t at, const struct stop_quotes *quotes)
{
	while (text[at]) {
		size_t next = at, apart = at;
		UChar32 c = character_next(text, &next);
		if (character_is_attached(c) || character_is_mark(c) ||
		    closes(text, next, c, quotes))
			at = next;
		else if (closes_apart(text, &apart))
			at = apart;
		else
			break;
	}
	return at;
}

struct stop
stop_at(const char *text, size_t at, const struct stop_quotes *quotes)
{
	struct stop stop = { .at = at, .mark = character_at(text, at) };
	stop.marks = character_behind(text, at, character_is_mark);
	stop.end = behind_closers(text, stop.marks, quotes);
	stop.next = character_behind(text, stop.end, character_is_space);
	size_t last = stop.marks;
	UChar32 mark = character_previous(text, &last);
	stop.ellipsis = mark == ELLIPSIS || (mark == '.' && last > at);
	return stop;
}

bool
stop_is_full(const struct stop *stop)
{
	return stop->mark == '.' && !stop->ellipsis;
}

/* Whether ${c} may stand before the first letter of what follows a stop. */
static bool
leads_in(UChar32 c)
{
	return character_is_quote(c) || character_is_attached(c) || character_is_space(c) ||
	       u_charType(c) == U_DASH_PUNCTUATION || c == INVERTED_QUESTION_MARK ||
	       c == INVERTED_EXCLAMATION_MARK;
}

UChar32
stop_next(const char *text, const struct stop *stop)
{
	for (size_t at = stop->next; text[at];) {
		UChar32 c = character_next(text, &at);
		if (u_isalnum(c))
			return c;
		if (!leads_in(c))
			break;
	}
	return 0;
}
