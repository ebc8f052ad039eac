/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"

#include <string.h>
#include <strings.h>

bool
ascii_is_digit(char character)
{
	return character >= '0' && character <= '9';
}

bool
ascii_is_letter(char character)
{
	return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool
ascii_is_alnum(char character)
{
	return ascii_is_digit(character) || ascii_is_letter(character);
}

size_t
ascii_find(const char *text, size_t at, size_t end, const char *word)
{
	size_t length = strlen(word);
	for (; at + length <= end; at++)
		if (strncasecmp(text + at, word, length) == 0)
			return at;
	return end;
}
