/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_NAMES_INDEX_H
#define OBSERVED_CORE_NAMES_INDEX_H

/*
 * How the names of a calendar are kept, for those who look them up: core/names*.c.
 *
 * A name is the sequence of the stems of its words, linking words left out.  It is kept as the
 * sum of their hashes: then the names in a text are found by looking up the sum of each run of
 * as many words as some name has, and a name whose words were put in another order is found as
 * well.  What was looked up is compared word by word before it counts.  Chinese has no words:
 * there each name is searched.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/names.h"

#define NAME_WORDS_MOST 63 /* words of a name: none of the United Nations has 40 */
#define NAME_SUMS 8192 /* a power of two */
#define NAME_MATCHES_MOST 4096 /* of one text: who writes more of them says nothing */

struct entry {
	const struct observance *observance; /* borrowed */
	const char *name; /* borrowed from the observance */
	uint64_t sum; /* of the stems */
	uint64_t *stems; /* owned; the hashes of its words' stems */
	size_t count; /* of its words */
};

/* A name that is written without spaces. */
struct whole {
	const struct observance *observance; /* borrowed */
	char *folded; /* owned */
};

/* The names in one language. */
struct group {
	char *tag; /* owned */
	struct entry *entries; /* owned; by sum */
	size_t count;
	uint64_t lengths; /* bit n: there are names of n words */
	/* bit n: there are names whose sum ends in n; most runs of words are none, and end there */
	uint64_t sums[NAME_SUMS / 64];
	struct whole *wholes; /* owned */
	size_t whole_count;
};

struct names {
	struct group *groups; /* owned */
	size_t count;
};

/*
 * names_serve(tag, language):
 * Return whether names in ${tag} serve ${language} (NULL: any): the same but for the region.
 */
bool names_serve(const char *tag, const char *language);

/*
 * name_matches_add(matches, observance, start, end):
 * Add a name of ${observance} that stands from byte ${start} up to ${end}, where there is room.
 */
void name_matches_add(struct name_matches *matches, const struct observance *observance,
    size_t start, size_t end);

/*
 * name_matches_tidy(matches):
 * Sort them by their places, and leave out what stands inside another name, and what is there twice.
 */
void name_matches_tidy(struct name_matches *matches);

#endif
