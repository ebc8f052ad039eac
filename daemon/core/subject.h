/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_SUBJECT_H
#define OBSERVED_CORE_SUBJECT_H

/*
 * Which observance a message is about, and of which day it is: names and dates together, as
 * each settles what the other leaves open.  What stays open is reported, never guessed.
 */

#include "core/message_date.h"
#include "core/naming.h"

struct clues;
struct observance;
struct report;

struct subject {
	const struct observance *observance; /* borrowed; NULL: not settled */
	enum named_by named_by;
	struct message_date dated;
};

/*
 * subject_find(clues, report, ret):
 * Put into ${ret} what the clues settle.
 *   The observance is the one that is named in the surest place (naming_find); of several in one
 * place the one that falls on a date of the message counts.  The address of a page settles what
 * that leaves open.  It stays open where several are as likely; where the address is that of other
 * observances; where the message is about the day and not of it (about_says), or dated far from it; and
 * where it falls on no date of the message and the text calls another one "this" day that does.
 *   The date is that of message_date_find.
 */
void subject_find(const struct clues *clues, struct report *report, struct subject *ret);

/*
 * subject_named_by(by):
 * Return what told the observance, in words for people: "named in the title".
 */
const char *subject_named_by(enum named_by by);

/*
 * subject_dated_by(by):
 * The same for the date: "it stands above or below the text".
 */
const char *subject_dated_by(enum dated_by by);

#endif
