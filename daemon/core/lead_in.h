/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_LEAD_IN_H
#define OBSERVED_CORE_LEAD_IN_H

/*
 * The sentence by which a press release introduces a message: "Following is the Secretary-General's
 * message for World Teapot Day, observed on 9 August:".
 */

#include <stdbool.h>
#include <stddef.h>

struct document;

/*
 * lead_in_lines(document, index):
 * Return how many lines, from ${index} on, are such a sentence; 0 where none begins there.  It
 * says whose the text is (office and "message", in one language), or that the full text follows, and
 * ends in a colon.
 */
size_t lead_in_lines(const struct document *document, size_t index);

/*
 * lead_in_says(folded):
 * Return whether a folded text says whose the message is that it is about: office and "message",
 * in one language.
 */
bool lead_in_says(const char *folded);

#endif
