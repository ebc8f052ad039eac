/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MARGINS_H
#define OBSERVED_CORE_MARGINS_H

/*
 * What stands around the text of a message, line by line, and what it was taken for: so that
 * people see why a message was read as it was.
 */

#include <stddef.h>

struct manuscript;
struct passage;

enum margin_kind {
	MARGIN_UNKNOWN, /* it says nothing to us */
	MARGIN_OFFICE,
	MARGIN_PLACE,
	MARGIN_RULE,
	MARGIN_NOTE,
	MARGIN_LINK,
	MARGIN_SITE,
	MARGIN_DATE,
	MARGIN_TITLE,
	MARGIN_LEAD_IN,
	MARGIN_DATELINE, /* the beginning of the text's first line */
	MARGIN_CAPTION, /* sentences above a title */
	MARGIN_SIGNATURE,
	MARGIN_NEXT, /* the title of another message, or of this one once more */
	MARGIN_LEFT_OUT, /* a paragraph of the text that is none of it */
	MARGIN_BELOW, /* what stands below the end */
};

struct margin {
	enum margin_kind kind;
	size_t start, length; /* bytes in the message's text */
	unsigned line; /* of the file */
};

struct margins {
	struct margin *items; /* owned; in the order of the file */
	size_t count;
};

/*
 * margins_read(manuscript, passage, end, ret):
 * Put into ${ret}, released by margins_done, what the lines of the ${passage} up to the line ${end}
 * are that are none of its text.
 */
void margins_read(const struct manuscript *manuscript, const struct passage *passage,
    size_t end, struct margins *ret);
void margins_done(struct margins *margins);

/*
 * margin_name(kind):
 * Return what such a line is, in a word or two: "office".
 */
const char *margin_name(enum margin_kind kind);

#endif
