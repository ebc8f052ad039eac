/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PHRASE_H
#define OBSERVED_CORE_PHRASE_H

/*
 * The phrases of a language's row in a folded text.  Lists end in NULL, and are empty where they
 * are NULL.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * phrase_begins(folded, phrases):
 * Return how many bytes the longest of the ${phrases} has that ${folded} begins with, as whole
 * words; 0: none.  A "*" in a phrase stands for the beginning of a word: "by *ing".
 */
size_t phrase_begins(const char *folded, const char *const *phrases);

/*
 * phrase_occurs(folded, phrases):
 * Return whether one of the ${phrases} stands in ${folded}.  " * " in a phrase stands for a few
 * words: "il y a * ans".
 */
bool phrase_occurs(const char *folded, const char *const *phrases);

/*
 * phrase_makes(folded, phrases):
 * Return whether ${folded} is made of ${phrases} and nothing else; nothing is.
 */
bool phrase_makes(const char *folded, const char *const *phrases);

#endif
