/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ENDING_H
#define OBSERVED_CORE_ENDING_H

/*
 * Whether a stop ends a sentence: ICU's rules, and a table of what they are tailored by.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/ubrk.h>

#include "core/stop.h"

struct language;

/* What there is to decide by: a paragraph, and how far it was read.  Offsets are bytes in it. */
struct ending {
	const char
	    *text; /* borrowed; without line ends, which ICU takes for paragraphs' ends */
	const struct language *language; /* NULL: none of ours */
	UBreakIterator *icu; /* borrowed; NULL: not to be had */
	int32_t boundary; /* that it has come to: stops are asked about in their order */
	size_t start; /* of the sentence that is open */
	bool said; /* there is a letter in it */
	struct stop_quotes quotes; /* of the paragraph so far */
	/* whether question marks stand for lost characters; looked at when it is asked */
	enum { NOT_LOOKED, SOUND, DAMAGED } state;
};

/*
 * ending_at(ending, stop):
 * Return whether the sentence that is open ends with the ${stop}.
 */
bool ending_at(struct ending *ending, const struct stop *stop);

#endif
