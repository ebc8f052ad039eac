/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MESSAGE_DATE_H
#define OBSERVED_CORE_MESSAGE_DATE_H

/*
 * Of which day a message is.
 */

#include "base/date.h"
#include "core/clues.h"

struct observance;
struct report;

struct message_date {
	struct date date; /* zero: not settled */
	struct date
	    written; /* what the message bears; another where it was written days before */
	enum dated_by by;
};

/*
 * message_date_find(clues, observance, report, ret):
 * Settle of which day the message is; what stays open is reported, and ${ret} is zero then.  That
 * is a date of the message on which ${observance} (NULL: not known) falls, else the day of the
 * observance that is nearest to its dates, where it is near: press releases and posts of sites
 * are dated some days before or after.  Else it is the only date there is, else the day in
 * the year that the title says.  The address of a page settles what that leaves open; where it
 * has another date, both are reported.  A date that a field gives is the date.
 */
void message_date_find(const struct clues *clues, const struct observance *observance,
    struct report *report, struct message_date *ret);

#endif
