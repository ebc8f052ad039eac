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

/*
 * stop_at(text, at, quoted):
 * Return the stop whose first mark is at ${at}; ${quoted} says whether a straight quote would
 * close there.
 */
struct stop stop_at(const char *text, size_t at, bool quoted);

/*
 * stop_is_full(stop):
 * Return whether it is a full stop, one and no more.
 */
bool stop_is_full(const struct stop *stop);

/*
 * stop_next(text, stop):
 * Return the letter or digit that what follows begins with; 0 where it begins with anything
 * else than white space, quotes and brackets.
 */
UChar32 stop_next(const char *text, const struct stop *stop);

#endif
