/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_OBSERVANCE_H
#define OBSERVED_CORE_OBSERVANCE_H

/*
 * A day, or days, that people observe: what it is called and where more is said about it.  When it
 * falls is the calendar's.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/strings.h"

struct observance {
	char *id; /* owned; the UID without "@observed"; the whole UID of other calendars */
	char *uid; /* owned */
	char *summary; /* owned; the SUMMARY */
	struct pairs
	    names; /* by BCP 47 tag; "en" is the SUMMARY unless it has a LANGUAGE of its own */
	/* by BCP 47 tag, several each: messages are recognised by them, posts never have them */
	struct pairs other_names;
	char *url; /* owned; NULL: none */
	struct pairs urls; /* pages in further languages */
	struct strings topics; /* CATEGORIES */
	struct strings sdgs; /* X-OBSERVED-SDG */
	char *resolution; /* owned; NULL: none */
	bool once; /* it falls on one day and never again, such as the opening of a decade */
	char *file; /* owned; where it stands */
	unsigned line; /* of its BEGIN:VEVENT */
	/* position among all observances: files in the order given, events as they stand */
	size_t order;
};

/*
 * observance_id(uid):
 * Return the id that goes with a UID, or with an id, owned by the caller.
 */
char *observance_id(const char *uid);

/*
 * observance_free(observance):
 * Release the observance, which may be NULL.
 */
void observance_free(struct observance *observance);

/*
 * observance_name(observance, language):
 * Return the name in the language ${language} (BCP 47: "fr-CA" may be served by "fr"),
 * borrowed, or NULL where the calendar has none; never one of the other names.
 */
const char *observance_name(const struct observance *observance, const char *language);

/*
 * observance_url(observance, language):
 * Return the page in that language, else the page there is, borrowed; NULL where there is none.
 */
const char *observance_url(const struct observance *observance, const char *language);

#endif
