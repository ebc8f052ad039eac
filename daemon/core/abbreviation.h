/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ABBREVIATION_H
#define OBSERVED_CORE_ABBREVIATION_H

/*
 * Full stops that end a word and no sentence.
 */

#include <stddef.h>

struct language;

enum abbreviation {
	ABBREVIATION_NONE,
	ABBREVIATION_INSIDE, /* the sentence goes on: "Dr.", the first stop of "EE. UU." */
	ABBREVIATION_END, /* of one that a sentence may end with: "U.S.", "и т. д." */
};

/*
 * abbreviation_at(text, at, language):
 * Return what the full stop ${at} bytes into ${text} is in an abbreviation of ${language}
 * (NULL: in one that all languages share).
 */
enum abbreviation abbreviation_at(const char *text, size_t at, const struct language *language);

#endif
