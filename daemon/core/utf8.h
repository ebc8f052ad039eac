/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_UTF8_H
#define OBSERVED_CORE_UTF8_H

/*
 * Texts character by character.
 */

#include <stdbool.h>
#include <stddef.h>

#include <unicode/utypes.h>

struct buffer;

/*
 * utf8_valid(bytes, length):
 * Return whether ${bytes} are well-formed UTF-8 without NUL.
 */
bool utf8_valid(const char *bytes, size_t length);

/*
 * utf8_next(text):
 * Return the character at ${*text} and move the pointer behind it; 0, and no move, at the end.
 * What is ill-formed is U+FFFD.
 */
UChar32 utf8_next(const char **text);

/*
 * utf8_before(text, at):
 * Return the character that ends ${at} bytes into ${text}; 0 at its start.
 */
UChar32 utf8_before(const char *text, size_t at);

/*
 * utf8_count(text, length):
 * Return how many characters the ${length} bytes have.
 */
size_t utf8_count(const char *text, size_t length);

/*
 * utf8_border(text, at):
 * Return where ${text} can be cut so that at most ${at} bytes and no part of a character are left.
 */
size_t utf8_border(const char *text, size_t at);

/*
 * utf8_add(buffer, character):
 * Append a character.
 */
void utf8_add(struct buffer *buffer, UChar32 character);

#endif
