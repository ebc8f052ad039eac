/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_SUBJECT_H
#define OBSERVED_CORE_SUBJECT_H

/*
 * Which observance a message is about, and of which day it is: names and dates together, as
 * each settles what the other leaves open.  What stays open is reported, never guessed.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct calendar;
struct dating;
struct names;
struct observance;
struct report;

/* What is known of a message.  Texts are folded and borrowed; NULL: there is none. */
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
	bool
	    released; /* the dates are those of a press release, which is made some days before */
	int year; /* of a title without a date; 0: none */
	const char *address; /* of the page that it was on; NULL: none */
	/* the day that the address has, unless a field gives the date; zero: none */
	struct date address_date;
	const char *file; /* for reports */
	unsigned line; /* of the title, else of the text */
};

/*
 * subject_find(clues, report, observance, date):
 * Put into ${observance} and ${date} what the clues settle; NULL and a zero date for what they
 * don't.
 *   The observance is the one that the title names, else the head, else the one that the text
 * calls "this" day, else the only one in the text that falls on the message's date, else the only
 * one with which paragraphs begin; names in the text's language count before others.  Of several in one place the one that falls on a
 * date of the message counts.  The date is one on which the observance falls, else the only
 * one; of a press release it is the day of the observance that is nearest to that.
 *   The address of a page settles what that leaves open.  Where it is that of other observances
 * or has another date, both are reported, and neither is taken.
 */
void subject_find(const struct clues *clues, struct report *report,
    const struct observance **observance, struct date *date);

#endif
