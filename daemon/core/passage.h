/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PASSAGE_H
#define OBSERVED_CORE_PASSAGE_H

/*
 * A text in a manuscript, with its own head perhaps.  There may be several, a rule between each
 * two: a page has the words in English, stars, and the same in French.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/body.h"
#include "core/letterhead.h"

struct language;
struct manuscript;
struct names;
struct report;

struct passage {
	size_t from; /* the line on which it begins, head included */
	struct letterhead letterhead;
	struct body body;
	char *text; /* owned; from the first paragraph to the last; NULL: there is none */
	char *folded; /* owned; the same, folded */
	const struct language *language; /* that was recognised; NULL: none */
};

/*
 * passage_first(manuscript, names, report, ret):
 * Read the passage below the fields, released by passage_done.  Return whether there is any
 * text; where there is none, that is reported.
 */
bool passage_first(const struct manuscript *manuscript, const struct names *names,
    struct report *report, struct passage *ret);

/*
 * passage_next(manuscript, names, last, ret):
 * Read the passage that a rule separates from the ${last} one, released by passage_done.
 * Return whether there is any.
 */
bool passage_next(const struct manuscript *manuscript, const struct names *names,
    const struct passage *last, struct passage *ret);
void passage_done(struct passage *passage);

#endif
