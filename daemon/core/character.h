/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CHARACTER_H
#define OBSERVED_CORE_CHARACTER_H

/*
 * What characters are to one who reads sentences, and moving over a text by kinds of them.
 * Offsets are bytes in a text that ends in NUL.
 */

#include <stdbool.h>
#include <stddef.h>

#include <unicode/utypes.h>

/*
 * character_is_mark(c):
 * Return whether ${c} ends sentences: a full stop, a question mark, an ellipsis of any script.
 */
bool character_is_mark(UChar32 c);

/*
 * character_is_quote(c):
 * Return whether ${c} opens or closes a quotation or a bracket, whichever.
 */
bool character_is_quote(UChar32 c);

/*
 * character_is_attached(c):
 * Return whether ${c} goes with what stands before it: an accent, a joiner, a direction mark.
 */
bool character_is_attached(UChar32 c);

/*
 * character_is_comma(c):
 * Return whether ${c} parts a sentence and ends none: a comma, semicolon, colon of any script.
 */
bool character_is_comma(UChar32 c);

/*
 * character_clings(c), character_holds(c, touching):
 * Return whether ${c} is of one grapheme with what stands before it; whether it is with what
 * stands behind it, even where that is white space or, if ${touching}, where it is not (UAX #29).
 */
bool character_clings(UChar32 c);
bool character_holds(UChar32 c, bool touching);

/*
 * character_is_space(c), character_is_han(c):
 * Return whether ${c} is white space of any kind; whether it is written without spaces.
 */
bool character_is_space(UChar32 c);
bool character_is_han(UChar32 c);

/*
 * character_behind(text, at, kind):
 * Return where, from ${at} on, the characters that are of the ${kind} end.
 */
size_t character_behind(const char *text, size_t at, bool (*kind)(UChar32 c));

/*
 * character_back(text, at, kind):
 * Return where the characters of the ${kind} that end at ${at} begin.
 */
size_t character_back(const char *text, size_t at, bool (*kind)(UChar32 c));

/*
 * character_at(text, at), character_next(text, at):
 * Return the character at ${at}, 0 at the end; character_next moves ${at} behind it.
 */
UChar32 character_at(const char *text, size_t at);
UChar32 character_next(const char *text, size_t *at);

/*
 * character_previous(text, at):
 * Return the character that ends at ${at}, 0 at the start, and move ${at} before it.
 */
UChar32 character_previous(const char *text, size_t *at);

#endif
