/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_GIVEN_H
#define OBSERVED_CORE_GIVEN_H

/*
 * What the fields above a text settle, looked up: a day of the calendar, a date, a language.
 */

#include <stdbool.h>

#include "core/dating.h"

struct calendar;
struct fields;
struct names;
struct observance;
struct report;

struct given {
	const struct observance *observance; /* borrowed; NULL: none */
	struct dating date; /* count 0: none */
	const char *language; /* borrowed; BCP 47; NULL: none */
	/* it stands there and means nothing: that was reported */
	bool observance_wrong, date_wrong, language_wrong;
};

/*
 * given_read(fields, calendar, names, file, report, ret):
 * Look up what the ${fields}, which must outlive ${ret}, give.
 */
void given_read(const struct fields *fields, struct calendar *calendar,
    const struct names *names, const char *file, struct report *report, struct given *ret);

#endif
