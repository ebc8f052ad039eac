/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CLUES_H
#define OBSERVED_CORE_CLUES_H

/*
 * What is known of a message from which its observance and its date are settled, and what the
 * calendar says to that.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

struct calendar;
struct dating;
struct names;
struct observance;

/* Where a date was found. */
enum dated_by {
	DATED_BY_NOTHING,
	DATED_BY_FIELD,
	DATED_BY_TEXT, /* above or below it */
	DATED_BY_FILE, /* in the file's name */
	DATED_BY_ADDRESS,
	DATED_BY_YEAR, /* the title says the year */
	DATED_BY_ORIGINAL, /* the same text stands above in another language */
};

/* Texts are folded and borrowed; NULL: there is none. */
struct clues {
	struct calendar *calendar;
	const struct names *names;
	const struct observance *observance; /* given by a field; NULL: not given */
	/* what a field gives is wrong, and was reported: nothing is recognised in its place */
	bool observance_wrong, date_wrong;
	const char *language; /* of the text; NULL: not recognised */
	const char *title, *head, *body;
	char *const *openings; /* of the body's paragraphs */
	size_t opening_count;
	const struct dating *dates;
	size_t date_count;
	enum dated_by dated_by; /* where they are from */
	bool released; /* they are those of a press release, which is made some days before */
	int year; /* of a title without a date; 0: none */
	const char *address; /* of the page that it was on; NULL: none */
	/* the day that the address has, unless a field gives the date; zero: none */
	struct date address_date;
	const char *file; /* for reports */
	unsigned line; /* of the title, else of the text */
};

#define NEAR_DAYS 30 /* a message is not dated further from its day than that */

/*
 * clues_falls_on(clues, observance, date):
 * Return whether the calendar has ${observance} on ${date}, or from some days before until then.
 */
bool clues_falls_on(
    const struct clues *clues, const struct observance *observance, struct date date);

/*
 * clues_begins(clues, observance, date, ret):
 * The same; the day on which that occurrence begins goes to ${ret}.
 */
bool clues_begins(const struct clues *clues, const struct observance *observance,
    struct date date, struct date *ret);

/*
 * clues_agree(clues, observance):
 * Return whether ${observance} falls on a date that the message bears.
 */
bool clues_agree(const struct clues *clues, const struct observance *observance);

/*
 * clues_distance(clues, observance, date, ret):
 * Return how many days ${date} is from the nearest day of ${observance}, which goes to ${ret};
 * INT64_MAX where the calendar has none within a year.
 */
int64_t clues_distance(const struct clues *clues, const struct observance *observance,
    struct date date, struct date *ret);

#endif
