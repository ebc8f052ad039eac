/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_RRULE_H
#define OBSERVED_CORE_RRULE_H

/*
 * RRULE: from libical's reading of it to a rule on days, or the reason why it is none.
 */

#include <libical/ical.h>

struct moment;
struct rule;

/*
 * rrule_text_fault(text):
 * Return what is wrong with the numbers in the ${text} of a rule, static words to stand behind its
 * name, or NULL.  libical wraps round numbers that are too large, so that INTERVAL=65537 would be 1.
 */
const char *rrule_text_fault(const char *text);

/*
 * rrule_read(recurrence, start, until, ret):
 * Write the rule of an event that begins at ${start} into ${ret}.  It ends with ${until}, by the
 * same clock, which is NULL where the rule has no UNTIL; that in ${recurrence} is not looked at.
 * Return NULL, or a sentence that is static and says why it can't be.
 */
const char *rrule_read(const struct icalrecurrencetype *recurrence, const struct moment *start,
    const struct moment *until, struct rule *ret);

#endif
