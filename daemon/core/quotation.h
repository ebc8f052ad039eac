/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_QUOTATION_H
#define OBSERVED_CORE_QUOTATION_H

/*
 * The marks of quotation and the brackets of a text: which goes with which, whichever way round
 * they are written.  Apostrophes are none.
 */

#include <stdbool.h>
#include <stddef.h>

struct quotation_mark {
	size_t at; /* in bytes */
	size_t partner; /* the index of the mark that it goes with; its own: it has none */
	int kind; /* the same for all marks that can go together */
};

struct quotation {
	struct quotation_mark *marks; /* owned; in the order of the text */
	size_t count;
};

/*
 * quotation_read(text, ret):
 * Find the marks of ${text}, whose paragraphs an empty line parts; released by quotation_done.
 */
void quotation_read(const char *text, struct quotation *ret);
void quotation_done(struct quotation *quotation);

/*
 * quotation_lacks(mark, index):
 * Return whether the partner of the ${mark} at ${index} is missing.  A bracket or a single
 * quotation mark by itself may be something else: "a)", "the potters’ tea".
 */
bool quotation_lacks(const struct quotation_mark *mark, size_t index);

/*
 * quotation_shows(text, mark):
 * Return whether marks of the kind of ${mark} (its first sign counts) stand in ${text} within no
 * others.
 */
bool quotation_shows(const char *text, const char *mark);

#endif
