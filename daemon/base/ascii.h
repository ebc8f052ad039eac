/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_ASCII_H
#define OBSERVED_BASE_ASCII_H

/*
 * Kinds of ASCII characters, whatever the locale.  The bytes of other characters are of none.
 */

#include <stdbool.h>
#include <stddef.h>

bool ascii_is_digit(char character);
bool ascii_is_letter(char character);

/*
 * ascii_is_alnum(character):
 * Return whether it is a digit or a letter.
 */
bool ascii_is_alnum(char character);

/*
 * ascii_find(text, at, end, word):
 * Return where ${word}, in whatever case, stands next in ${text} from ${at} up to ${end}; ${end}
 * where it does not.
 */
size_t ascii_find(const char *text, size_t at, size_t end, const char *word);

#endif
