/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_RULE_H
#define OBSERVED_CORE_RULE_H

/*
 * A recurrence rule (RFC 5545 3.3.10), expanded by libical into days.  What libical would expand
 * otherwise than the standard says is refused with a reason, never given wrongly, and what it would
 * search for without an end is bounded.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libical/ical.h>

#include "core/moment.h"

#include "base/date.h"

struct rule {
	char *text; /* owned; without COUNT and UNTIL, which are in last_at */
	struct date same_day; /* of every year, as its month and day: all of the rule; else 0 */
	struct moment start; /* from which its periods are counted: DTSTART, or near it */
	int64_t first_at,
	    last_at; /* by the clock of DTSTART; it gives none where first > last */
	size_t
	    weight; /* about how many of libical's steps a year takes, and how many it took to
			  read it */
};

/*
 * rule_read(recurrence, start, until, ret):
 * Write the rule of an event that begins at ${start} into ${ret}, released by rule_done.  It ends
 * with ${until}, by the same clock, which is NULL where the rule has no UNTIL; that in
 * ${recurrence} is not looked at.  Return NULL, or a sentence that is static and says why it can't
 * be used.
 */
const char *rule_read(const struct icalrecurrencetype *recurrence, const struct moment *start,
    const struct moment *until, struct rule *ret);
void rule_done(struct rule *rule);

/*
 * rule_walk(rule, first, last, visit, context):
 * Call ${visit}(${context}, day) for each day from ${first} to ${last} that the rule gives, in
 * their order, until it returns false.  Days are counted from 1970-01-01.  Return whether it was
 * not stopped.
 */
bool rule_walk(const struct rule *rule, int64_t first, int64_t last,
    bool (*visit)(void *context, int64_t day), void *context);

#endif
