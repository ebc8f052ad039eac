/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_FOLD_H
#define OBSERVED_CORE_FOLD_H

/*
 * Text reduced to what makes words the same: for comparing only, never for showing.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * fold_text(text):
 * Return ${text} with compatibility forms resolved (NFKD), marks and tatweel left out, case
 * folded, apostrophes, hyphens, other punctuation and white space of every kind turned into
 * single spaces, none at the ends; owned by the caller.
 */
char *fold_text(const char *text);

/*
 * fold_find(text, words):
 * Return where the folded ${words} stand in the folded ${text} as whole words (Chinese:
 * anywhere), or NULL.
 */
const char *fold_find(const char *text, const char *words);

/*
 * utf8_valid(bytes, length):
 * Return whether ${bytes} are well-formed UTF-8 without NUL.
 */
bool utf8_valid(const char *bytes, size_t length);

#endif
