/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"

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
