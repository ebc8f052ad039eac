/* SPDX-License-Identifier: MIT */
#include "core/stop.h"

#include <unicode/uchar.h>

#include "core/character.h"

#define ELLIPSIS 0x2026
#define CLOSING_GUILLEMET 0xbb
#define CLOSING_SINGLE_GUILLEMET 0x203a

/*
 * Whether ${c}, which ends before ${at} and follows a stop without space, closes what was said.
 * An opening mark does so only in Arabic, which writes ”…“; elsewhere it opens what comes next
 * (Chinese puts no space there).
 */
static bool
closes(const char *text, size_t at, UChar32 c, bool quoted)
{
	uint32_t type = U_MASK(u_charType(c));
	if (type & (U_GC_PE_MASK | U_GC_PF_MASK))
		return true;
	if (c == '"')
		return quoted;
	UChar32 next = character_at(text, at);
	return (c == '\'' || (type & U_GC_PI_MASK)) && !u_isalnum(next) &&
	       !character_is_quote(next);
}

/* Read on behind the marks: closing marks, more marks behind those, and » behind a space. */
static size_t
behind_closers(const char *text, size_t at, bool quoted)
{
	while (text[at]) {
		size_t next = at;
		UChar32 c = character_next(text, &next);
		if (!character_is_attached(c) && !character_is_mark(c) &&
		    !closes(text, next, c, quoted)) {
			next = character_behind(text, at, character_is_space);
			if (next == at)
				break;
			c = character_next(text, &next);
			if (c != CLOSING_GUILLEMET && c != CLOSING_SINGLE_GUILLEMET)
				break;
		}
		at = next;
	}
	return at;
}

struct stop
stop_at(const char *text, size_t at, bool quoted)
{
	struct stop stop = { .at = at, .mark = character_at(text, at) };
	stop.marks = character_behind(text, at, character_is_mark);
	stop.end = behind_closers(text, stop.marks, quoted);
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

UChar32
stop_next(const char *text, const struct stop *stop)
{
	for (size_t at = stop->next; text[at];) {
		UChar32 c = character_next(text, &at);
		if (u_isalnum(c))
			return c;
		if (!character_is_quote(c) && !character_is_attached(c) &&
		    !character_is_space(c))
			break;
	}
	return 0;
}
