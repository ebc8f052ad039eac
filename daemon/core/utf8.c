/* SPDX-License-Identifier: MIT */
#include "core/utf8.h"

#include <unicode/utf8.h>

#include "base/buffer.h"

#define REPLACEMENT 0xfffd

bool
utf8_valid(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length;) {
		size_t left = length - i;
		/* ICU counts in 32 bits, and a character has U8_MAX_LENGTH bytes at most. */
		int32_t width = 0, rest = left < U8_MAX_LENGTH ? (int32_t)left : U8_MAX_LENGTH;
		UChar32 c;
		U8_NEXT((const uint8_t *)bytes + i, width, rest, c);
		if (c <= 0)
			return false;
		i += (size_t)width;
	}
	return true;
}

UChar32
utf8_next(const char **text)
{
	if (**text == '\0')
		return 0;
	int32_t width = 0;
	UChar32 c;
	/* The NUL at the end is no trail byte: nothing behind it is looked at. */
	U8_NEXT((const uint8_t *)*text, width, U8_MAX_LENGTH, c);
	*text += width;
	return c < 0 ? REPLACEMENT : c;
}

UChar32
utf8_before(const char *text, size_t at)
{
	size_t start = at < U8_MAX_LENGTH ? 0 : at - U8_MAX_LENGTH;
	int32_t end = (int32_t)(at - start);
	UChar32 c;
	if (end == 0)
		return 0;
	U8_PREV((const uint8_t *)text + start, 0, end, c);
	return c < 0 ? REPLACEMENT : c;
}

size_t
utf8_border(const char *text, size_t at)
{
	/* More trail bytes than a character has are no part of one. */
	for (int i = 1; i < U8_MAX_LENGTH && at > 0 && U8_IS_TRAIL(text[at]); i++)
		at--;
	return at;
}

void
utf8_add(struct buffer *buffer, UChar32 character)
{
	uint8_t bytes[U8_MAX_LENGTH];
	int32_t length = 0;
	uint32_t c = (uint32_t)character;
	U8_APPEND_UNSAFE(bytes, length, c);
	buffer_add(buffer, bytes, (size_t)length);
}

size_t
utf8_count(const char *text, size_t length)
{
	size_t characters = 0;
	for (size_t i = 0; i < length; i++)
		characters += !U8_IS_TRAIL(text[i]);
	return characters;
}
