/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CANDIDATES_H
#define OBSERVED_CORE_CANDIDATES_H

/*
 * The observances that a message may be about, each once, in the order in which they were met.
 */

#include <stdbool.h>
#include <stddef.h>

struct buffer;
struct clues;
struct observance;

struct candidates {
	const struct observance **items; /* owned; borrowed each */
	size_t count;
};

/*
 * candidates_add(candidates, observance):
 * Add ${observance}, which must outlive them, unless it is among them.
 */
void candidates_add(struct candidates *candidates, const struct observance *observance);

/*
 * candidates_keep_dated(candidates, clues):
 * Keep those that fall on a date of the message, where any does.
 */
void candidates_keep_dated(struct candidates *candidates, const struct clues *clues);

/*
 * candidates_keep_common(candidates, others):
 * Keep those that are among the ${others}, where any is.  Return whether any is.
 */
bool candidates_keep_common(struct candidates *candidates, const struct candidates *others);

/*
 * candidates_list(candidates, list):
 * Append the ids of the first of them to ${list} for people: "a", "b" or "c".
 */
void candidates_list(const struct candidates *candidates, struct buffer *list);
void candidates_done(struct candidates *candidates);

#endif
