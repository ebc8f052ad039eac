/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_ASCII_H
#define OBSERVED_BASE_ASCII_H

/*
 * Kinds of ASCII characters, whatever the locale.  The bytes of other characters are of none.
 */

#include <stdbool.h>

bool ascii_is_digit(char character);
bool ascii_is_letter(char character);

/*
 * ascii_is_alnum(character):
 * Return whether it is a digit or a letter.
 */
bool ascii_is_alnum(char character);

#endif
