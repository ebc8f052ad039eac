/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CONTENT_H
#define OBSERVED_CORE_CONTENT_H

/*
 * The content lines of iCalendar (RFC 5545 3.1): text of any line ends, unfolded, with the line
 * numbers that a person sees.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

#define CONTENT_MOST 65536 /* bytes that a line may have which is of use */

/* Zeroed but for ${text} and ${left}; released by content_done. */
struct content {
	const char *text; /* borrowed; what was not read yet */
	size_t left;
	unsigned line; /* lines read */
	struct buffer unfolded;
};

struct content_line {
	const char *text; /* borrowed until the next one is asked for; no NUL behind it */
	size_t length; /* without what is more than CONTENT_MOST */
	unsigned line; /* from 1 */
	bool folded; /* it stood on several lines */
	bool cut; /* it is longer than CONTENT_MOST */
};

/*
 * content_next(content, ret):
 * Read the next line that is not empty.  Return whether there is one.
 */
bool content_next(struct content *content, struct content_line *ret);
void content_done(struct content *content);

/*
 * content_bound(line, keyword):
 * Return whether the ${line} is a BEGIN or an END, as ${keyword} says: "BEGIN:" or "END:".  A line
 * that was folded is neither.
 */
bool content_bound(const struct content_line *line, const char *keyword);

/*
 * content_name(line, name):
 * Return whether the property of the ${line} has that ${name}, without regard to case.
 */
bool content_name(const struct content_line *line, const char *name);

/*
 * content_value(line):
 * Return where the value of the ${line} begins, in bytes: behind the first colon that is in no
 * quotation marks; its length where there is none.
 */
size_t content_value(const struct content_line *line);

#endif
