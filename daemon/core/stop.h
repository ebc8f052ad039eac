/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_STOP_H
#define OBSERVED_CORE_STOP_H

/*
 * Where a sentence may end: the marks that end sentences, and what closes with them.
 */

#include <stdbool.h>
#include <stddef.h>

#include <unicode/utypes.h>

/* Offsets are bytes in the text. */
struct stop {
	size_t at; /* the first mark */
	size_t marks; /* behind the marks */
	size_t end; /* behind what closes with them: quotes, brackets, more marks */
	size_t next; /* behind the white space that follows */
	UChar32 mark; /* the first mark */
	bool ellipsis; /* … or ... */
};

/* What the marks of quotation before a stop say of those behind it. */
struct stop_quotes {
	bool straight; /* an odd number of straight ones: one more closes */
	bool turned; /* one that closes stood where one opens, »so«: one that opens may close */
};

/*
 * stop_at(text, at, quotes):
 * Return the stop whose first mark is at ${at}.
 */
struct stop stop_at(const char *text, size_t at, const struct stop_quotes *quotes);

/*
 * stop_note(text, at, quotes):
 * Note in ${quotes} the character at ${at}, which ends nothing.
 */
void stop_note(const char *text, size_t at, struct stop_quotes *quotes);

/*
 * stop_is_full(stop):
 * Return whether it is a full stop, one and no more.
 */
bool stop_is_full(const struct stop *stop);

/*
 * stop_next(text, stop):
 * Return the letter or digit that what follows begins with; 0 where it begins with anything
 * else than white space, quotes, brackets, dashes, ¿ and ¡.
 */
UChar32 stop_next(const char *text, const struct stop *stop);

#endif
