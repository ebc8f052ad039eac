/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_LETTERHEAD_H
#define OBSERVED_CORE_LETTERHEAD_H

/*
 * What stands around the text of a message on the Secretariat's paper and in reprints of it:
 * organisation, office, rule, title, date above; rule, signature, the next message below.  The
 * languages of the head need not be that of the text.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/dating.h"
#include "core/margins.h"

struct document;
struct names;
struct report;

struct letterhead {
	size_t body, end; /* the lines of the text: from body up to end */
	size_t skip; /* bytes of the first of them that are a dateline */
	char *title; /* owned; NULL: none */
	unsigned title_line; /* of the file; 0: none */
	int year; /* of a title that says a year and no date; 0: none */
	/* a press release's sentence introduces the text: the head's dates are of its release */
	bool introduced;
	struct dating *dates; /* owned; those of the head, else those of the tail */
	size_t date_count;
	char *address; /* owned; that the head bears; NULL: none */
	/* owned; what each line of the document was taken for, where that is known */
	enum margin_kind *kinds;
};

/*
 * letterhead_read(document, from, least, names, file, report, ret):
 * Find head and text in the lines from ${from} on, released by letterhead_done.  No text stands
 * above the line ${least}.  Where there is no head, and text both above and below an office or title, that is reported: either could be
 * the message.
 */
void letterhead_read(const struct document *document, size_t from, size_t least,
    const struct names *names, const char *file, struct report *report, struct letterhead *ret);

/*
 * letterhead_add_date(letterhead, date):
 * Add the ${date}, unless it is none.
 */
void letterhead_add_date(struct letterhead *letterhead, const struct dating *date);
void letterhead_done(struct letterhead *letterhead);

#endif
