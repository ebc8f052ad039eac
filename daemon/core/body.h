/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_BODY_H
#define OBSERVED_CORE_BODY_H

/*
 * The paragraphs of a text: between blank lines, or a line each where there are none and the
 * lines are no hard-wrapped ones.
 */

#include <stddef.h>

struct document;

struct span {
	size_t start, length; /* bytes in the document's text */
};

struct body {
	struct span *spans; /* owned; one for each paragraph */
	size_t count;
};

/*
 * body_read(document, first, end, skip, ret):
 * Find the paragraphs of the lines from ${first} up to ${end}, without the first ${skip} bytes;
 * released by body_done.
 */
void body_read(
    const struct document *document, size_t first, size_t end, size_t skip, struct body *ret);
void body_done(struct body *body);

/*
 * body_drop(body, index):
 * Leave out the paragraph at ${index}.
 */
void body_drop(struct body *body, size_t index);

#endif
