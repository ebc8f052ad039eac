/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CALENDAR_H
#define OBSERVED_CORE_CALENDAR_H

/*
 * The observances, read from iCalendar (RFC 5545), and the dates on which they fall.  What is
 * broken is reported and left out, and the rest lives.  Rules are bounded: none can hang the
 * program or fill its memory.
 */

#include <stddef.h>

#include "base/date.h"
#include "base/report.h"
#include "core/observance.h"

struct calendar;

struct occurrence {
	const struct observance *observance; /* borrowed from the calendar */
	/* the first day, as the calendar writes it: an event with an hour counts for its own date */
	struct date date;
	int days; /* 1 for a day, 7 for a week */
};

struct occurrences {
	struct occurrence *items; /* owned; by date, then in calendar order */
	size_t count;
};

/*
 * calendar_new(), calendar_free(calendar):
 * Make an empty calendar; release it with its observances.
 */
struct calendar *calendar_new(void);
void calendar_free(struct calendar *calendar);

/*
 * calendar_read(calendar, file, text, length, report):
 * Add what the iCalendar ${text} of ${length} bytes holds: any number of VCALENDARs, folded or
 * not, CRLF or LF.  ${file} names it in reports.  An event that can't be used (no date, no
 * SUMMARY, a rule that is not one, not UTF-8, a UID that an earlier file has) is reported with
 * its line and left out.  STATUS:CANCELLED events and overrides (RECURRENCE-ID) are obeyed.
 */
void calendar_read(struct calendar *calendar, const char *file, const char *text, size_t length,
    struct report *report);

/*
 * calendar_count(calendar), calendar_observance(calendar, index):
 * Return how many observances there are, and the one at ${index}, borrowed, in calendar order.
 */
size_t calendar_count(const struct calendar *calendar);
const struct observance *calendar_observance(const struct calendar *calendar, size_t index);

/*
 * calendar_find(calendar, name):
 * Return the observance whose id or UID is ${name}, borrowed, or NULL.
 */
const struct observance *calendar_find(const struct calendar *calendar, const char *name);

/*
 * calendar_occurrences(calendar, from, to, ret):
 * Put into ${ret} the occurrences whose first day is from ${from} to ${to}, both included;
 * released by occurrences_done. Each rule is expanded once for a stretch of years and then
 * remembered in the calendar.
 */
void calendar_occurrences(
    struct calendar *calendar, struct date from, struct date to, struct occurrences *ret);
void occurrences_done(struct occurrences *occurrences);

/*
 * calendar_last(calendar, from):
 * Return the last day within ten years after ${from} on which anything occurs; a zero date
 * where nothing does.
 */
struct date calendar_last(struct calendar *calendar, struct date from);

#endif
