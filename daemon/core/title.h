/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_TITLE_H
#define OBSERVED_CORE_TITLE_H

/*
 * Titles of messages: "Message on World Teapot Day", over several lines perhaps, with office
 * and date on the same line perhaps.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/dating.h"

struct document;
struct names;
struct observance;

/* How much of a title a title is. */
enum title_rank {
	TITLE_NONE,
	TITLE_WORDS, /* it says "message" or names the office */
	TITLE_NAME, /* it names a day */
	TITLE_BOTH,
};

struct title {
	size_t count; /* lines that it takes */
	char *text; /* owned; without office and date */
	enum title_rank rank;
	bool opens_with_words; /* it begins with "message" or the like */
	bool plain; /* it says no more than that it is a message of a day */
	bool exact; /* it says the office, or no more than that it is a message of a day */
	const struct observance *observance; /* borrowed; that it names; NULL: none */
	struct dating date; /* count 0: it bears none */
	int year; /* of "Message for 2031", which says a year and no more; 0: none */
};

/*
 * title_read(document, index, names, ret):
 * Read the title that begins on the line, released by title_done.  Return whether there is one.
 * A text's own first line is none: a title stands apart from the text, or is in capitals, or
 * says no more than office, word and name.
 */
bool title_read(const struct document *document, size_t index, const struct names *names,
    struct title *ret);

/*
 * title_has_words(folded):
 * Return whether a folded text has words of a title, "message" or the office, in any language.
 */
bool title_has_words(const char *folded);
void title_done(struct title *title);

#endif
