/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ABBREVIATION_H
#define OBSERVED_CORE_ABBREVIATION_H

/*
 * Full stops that end a word and no sentence.
 */

#include <stdbool.h>
#include <stddef.h>

struct language;

/*
 * abbreviation_at(text, at, language):
 * Return whether the full stop ${at} bytes into ${text} belongs to an abbreviation of
 * ${language} (NULL: to one that all languages share), wherever in it: "EE. UU." has two.
 */
bool abbreviation_at(const char *text, size_t at, const struct language *language);

#endif
