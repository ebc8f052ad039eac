/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_FOLD_H
#define OBSERVED_CORE_FOLD_H

/*
 * Text reduced to what makes words the same: for comparing only, never for showing.
 */

#include <stdbool.h>

/*
 * fold_text(text):
 * Return ${text} with compatibility forms resolved (NFKD), marks, tatweel and invisible
 * characters left out, case folded, digits of all scripts made 0 to 9, apostrophes, hyphens,
 * other punctuation, symbols and white space of every kind turned into single spaces, none at
 * the ends and none between two Chinese characters; owned by the caller.
 */
char *fold_text(const char *text);

/*
 * fold_find(text, words):
 * Return where the folded ${words} stand in the folded ${text} as whole words (Chinese:
 * anywhere), or NULL.
 */
const char *fold_find(const char *text, const char *words);

/*
 * fold_begins(text, words):
 * Return whether the folded ${text} begins with the folded ${words}, as fold_find finds them.
 */
bool fold_begins(const char *text, const char *words);

#endif
