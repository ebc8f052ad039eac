/* SPDX-License-Identifier: MIT */
#include "core/near.h"

#include <string.h>

#include <unicode/utf8.h>

/* Where the first letter stands that is not the same. */
static size_t
common_start(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t same = 0;
	while (same < a_length && same < b_length && a[same] == b[same])
		same++;
	while (same > 0 && ((same < a_length && U8_IS_TRAIL(a[same])) ||
			       (same < b_length && U8_IS_TRAIL(b[same]))))
		same--;
	return same;
}

/* How many bytes the letter at ${at} has. */
static size_t
letter(const char *text, size_t at, size_t length)
{
	size_t end = at;
	if (end < length)
		end++;
	while (end < length && U8_IS_TRAIL(text[end]))
		end++;
	return end - at;
}

bool
near_lost(const char *text, size_t length, const char *whole, size_t whole_length)
{
	size_t at = common_start(text, length, whole, whole_length);
	size_t lost = letter(whole, at, whole_length);
	return lost > 0 && length + lost == whole_length &&
	       memcmp(text + at, whole + at + lost, length - at) == 0;
}

bool
near_swapped(const char *text, size_t length, const char *whole, size_t whole_length)
{
	size_t at = common_start(text, length, whole, whole_length);
	size_t first = letter(whole, at, whole_length);
	size_t second = letter(whole, at + first, whole_length), end = at + first + second;
	return length == whole_length && second > 0 &&
	       memcmp(text + at, whole + at + first, second) == 0 &&
	       memcmp(text + at + second, whole + at, first) == 0 &&
	       memcmp(text + end, whole + end, length - end) == 0;
}
