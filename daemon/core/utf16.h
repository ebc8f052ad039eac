/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_UTF16_H
#define OBSERVED_CORE_UTF16_H

/*
 * The way to ICU and back: it counts in UTF-16, we keep UTF-8.
 */

#include <stddef.h>
#include <stdint.h>

#include <unicode/utypes.h>

/* A zeroed struct is an empty text. */
struct utf16 {
	UChar *units; /* owned; ends in 0, which length does not count */
	int32_t length;
};

/*
 * utf16_from(text, length), utf16_from_text(text):
 * Return ${length} bytes of UTF-8, or a whole text, as UTF-16; what is ill-formed becomes
 * U+FFFD.  Released by utf16_done.
 */
struct utf16 utf16_from(const char *text, size_t length);
struct utf16 utf16_from_text(const char *text);

/*
 * utf16_room(length):
 * Return an empty text with room for ${length} units, which it gives as its length.
 */
struct utf16 utf16_room(int32_t length);

/*
 * utf16_text(units, length):
 * Return UTF-16 as UTF-8, owned by the caller.
 */
char *utf16_text(const UChar *units, int32_t length);

void utf16_done(struct utf16 *text);

#endif
