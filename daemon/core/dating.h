/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_DATING_H
#define OBSERVED_CORE_DATING_H

/*
 * Dates as messages bear them, in words or in figures.  Figures may mean two days: "08/09/2031"
 * is in August in one language and in September in the next.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct dating {
	struct date choices[2]; /* the days it may mean */
	size_t count; /* 1 or 2 */
	unsigned line; /* of the file, where it is known */
};

/*
 * dating_read(text, ret):
 * Read a text that is a date and nothing else.  Return whether it is.
 */
bool dating_read(const char *text, struct dating *ret);

/*
 * dating_at_end(text, ret):
 * Read the date that ${text} ends with ("Message on World Teapot Day, 9 August 2031").  Return
 * where it starts, or the length of the text where there is none.
 */
size_t dating_at_end(const char *text, struct dating *ret);

/*
 * dating_at_start(text, ret):
 * The same for the date that ${text} begins with.  Return where it ends, 0 where there is none.
 */
size_t dating_at_start(const char *text, struct dating *ret);

/*
 * dating_within(text, from, ret):
 * Read the first date with day, month and year that begins with a number at or behind the byte
 * ${from} of ${text}.  Return where it ends, 0 where there is none.
 */
size_t dating_within(const char *text, size_t from, struct dating *ret);

/*
 * dating_stamp(text, ret):
 * Read a line by which a site says when it put something up: a date in full, with a few words or a
 * time of day around it ("Published: Fri 1 Aug 2031 09:56 AM", "07/27/2031 | 11:42pm CEST").  Return
 * whether it is one.
 */
bool dating_stamp(const char *text, struct dating *ret);

/*
 * dating_line(text, ret):
 * Read a dateline that ${text} begins with: a date, a place before it perhaps, and a colon or
 * dash ("9 August 2031: Tea …", "LONDON, 9 August 2031 (UNIC) – Tea …").  Return where what it
 * introduces starts, 0 where there is none.  A press office in brackets says enough without a year:
 * ${ret} has no date then.
 */
size_t dating_line(const char *text, struct dating *ret);

#endif
