/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_STRINGS_H
#define OBSERVED_BASE_STRINGS_H

/*
 * Lists of texts, and texts by key: small, in the order of adding, searched from the front.
 * Zeroed structs are empty.
 */

#include <stdbool.h>
#include <stddef.h>

struct strings {
	char **items; /* owned, each owned */
	size_t count;
};

/*
 * strings_add(list, text):
 * Append a copy.
 */
void strings_add(struct strings *list, const char *text);

/*
 * strings_has(list, text):
 * Return whether ${text} is in the list, compared byte by byte.
 */
bool strings_has(const struct strings *list, const char *text);

/*
 * strings_split(list, text, separators):
 * Append the pieces of ${text} between any of ${separators}, without surrounding blanks; empty
 * pieces are left out.
 */
void strings_split(struct strings *list, const char *text, const char *separators);

/*
 * strings_copy(list):
 * Return a copy, owned by the caller.
 */
struct strings strings_copy(const struct strings *list);
void strings_done(struct strings *list);

/* Texts by key, for example names by language (BCP 47). */
struct pair {
	char *key; /* owned */
	char *value; /* owned */
};

struct pairs {
	struct pair *items; /* owned */
	size_t count;
};

/*
 * pairs_set(pairs, key, value):
 * Add a copy of both, or replace the value that ${key} has.
 */
void pairs_set(struct pairs *pairs, const char *key, const char *value);

/*
 * pairs_add(pairs, key, value):
 * Append a copy of both, behind the values that ${key} may have.
 */
void pairs_add(struct pairs *pairs, const char *key, const char *value);

/*
 * pairs_get(pairs, key):
 * Return the (first) value, borrowed, or NULL; keys are compared without case (ASCII).
 */
const char *pairs_get(const struct pairs *pairs, const char *key);
struct pairs pairs_copy(const struct pairs *pairs);
void pairs_done(struct pairs *pairs);

/*
 * strings_nearest(word, candidates, count):
 * Return the candidate that is at most a third of its letters away from ${word} (insertions,
 * deletions, exchanges and swaps of neighbours), the nearest of them, borrowed; NULL where none
 * is that near.
 */
const char *strings_nearest(const char *word, const char *const *candidates, size_t count);

#endif
