/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_FIELDS_H
#define OBSERVED_CORE_FIELDS_H

/*
 * The fields that may stand above a message, `Name: value` on a line each, with a blank line
 * behind them.  A line that begins with white space goes on with the value before it.
 */

#include <stddef.h>

struct document;
struct report;

enum field {
	FIELD_OBSERVANCE,
	FIELD_DATE,
	FIELD_LANGUAGE,
	FIELD_SOURCE,
	FIELD_TITLE,
	FIELD_AUTHOR,
	FIELD_EXCERPT,
	FIELD_COUNT
};

struct fields {
	char *values[FIELD_COUNT]; /* owned; NULL: not given */
	unsigned lines[FIELD_COUNT]; /* where they stand in the file */
};

/*
 * fields_read(document, file, report, ret):
 * Read the fields above the text of ${document} into ${ret}, released by fields_done.  There
 * are some where the first line is a field that we know, or where the whole first block has the
 * form of fields and one of them is known.  Return how many lines they take, 0 where there are
 * none.  Unknown, doubled and empty ones are reported.
 */
size_t fields_read(const struct document *document, const char *file, struct report *report,
    struct fields *ret);
void fields_done(struct fields *fields);

#endif
