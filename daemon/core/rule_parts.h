/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_RULE_PARTS_H
#define OBSERVED_CORE_RULE_PARTS_H

/*
 * What the parts of a recurrence rule come to (RFC 5545 3.3.10): which libical 3.0 expands rightly,
 * which it must be told otherwise, and which can't be used.
 */

#include <stdbool.h>

#include <libical/ical.h>

struct date;
struct moment;

/*
 * rule_parts_text_fault(text):
 * Return what is wrong with the numbers in the ${text} of a rule, static words to stand behind its
 * name, or NULL.  libical wraps round numbers that are too large, so that INTERVAL=65537 would be 1.
 */
const char *rule_parts_text_fault(const char *text);

/*
 * rule_parts_refusal(recurrence):
 * Return why the rule can't be used, a static sentence, or NULL.
 */
const char *rule_parts_refusal(const struct icalrecurrencetype *recurrence);

/*
 * rule_parts_spell_out(recurrence, start):
 * Say in full what libical would read otherwise than the standard has it, and leave out COUNT and
 * UNTIL.  Move ${start}, an event's DTSTART, to where libical counts the rule's periods rightly from:
 * to midnight where the rule names times, to the first weekday of its week that the rule names, and a
 * period earlier where it names weeks of the year, of which libical has the first wrong.
 */
void rule_parts_spell_out(struct icalrecurrencetype *recurrence, struct moment *start);

/*
 * rule_parts_futile(recurrence):
 * Return whether it is plain that the rule, spelled out, gives no day at all.  One that gives none
 * for another reason is found by looking for a day only.
 */
bool rule_parts_futile(const struct icalrecurrencetype *recurrence);

/*
 * rule_parts_same_day(recurrence, ret):
 * Return whether the rule, spelled out, is no more than one and the same day of every year, and
 * write its month and day.
 */
bool rule_parts_same_day(const struct icalrecurrencetype *recurrence, struct date *ret);

#endif
