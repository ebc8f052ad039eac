/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_LENGTH_H
#define OBSERVED_CORE_LENGTH_H

/*
 * How long a text is, as each platform counts.
 */

#include <stddef.h>

enum length_unit {
	LENGTH_BYTES, /* of UTF-8 */
	LENGTH_CODEPOINTS,
	LENGTH_UTF16, /* code units: two for what lies beyond U+FFFF */
	LENGTH_GRAPHEMES, /* extended grapheme clusters, UAX #29 */
};

/*
 * length_of(text, unit, link_length):
 * Return the length of the UTF-8 ${text} in ${unit}.  Where ${link_length} is not 0, each http
 * or https link in it counts that much instead.
 */
size_t length_of(const char *text, enum length_unit unit, size_t link_length);

/*
 * length_unit_name(unit):
 * Return "bytes", "codepoints", "utf16" or "graphemes".
 */
const char *length_unit_name(enum length_unit unit);

#endif
