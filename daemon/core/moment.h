/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MOMENT_H
#define OBSERVED_CORE_MOMENT_H

/*
 * A DATE or DATE-TIME of iCalendar as it is written: the day and hour of some clock, which need
 * not be UTC's.
 */

#include <stdbool.h>
#include <stdint.h>

#include <libical/ical.h>

struct moment {
	int64_t day; /* since 1970-01-01 */
	int second; /* of the day; -1: a whole day (DATE) */
	bool utc; /* its clock is UTC's */
};

/*
 * moment_read(time, ret):
 * Write what libical read into ${ret}.  Return whether there is such a day and hour.
 */
bool moment_read(struct icaltimetype time, struct moment *ret);

/*
 * moment_seconds(moment), moment_from_seconds(seconds):
 * Convert to and from seconds since 1970-01-01 by the same clock; a whole day is its midnight.
 */
int64_t moment_seconds(const struct moment *moment);
struct moment moment_from_seconds(int64_t seconds);

#endif
