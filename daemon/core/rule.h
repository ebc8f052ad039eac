/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_RULE_H
#define OBSERVED_CORE_RULE_H

/*
 * A recurrence rule (RFC 5545 3.3.10) reduced to days, and the days that it gives in a year.  To
 * ask for a year takes a bounded time, whatever the rule.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct year_days;

enum rule_unit { RULE_DAILY, RULE_WEEKLY, RULE_MONTHLY, RULE_YEARLY };

/* Numbers 1..366, counted from the front and from the back. */
struct rule_places {
	bool any;
	uint64_t front[6], back[6];
};

struct rule {
	enum rule_unit unit;
	int interval; /* from 1 */
	int week_start; /* 0 for Monday to 6 for Sunday */
	struct date start; /* on which the periods are counted: DTSTART's */

	/* The days that it may give; each part that is empty allows all. */
	uint32_t months; /* bit 1..12 */
	uint32_t month_days, month_days_back; /* bit 1..31, from the front and from the back */
	uint32_t weekdays; /* bit 0 for Monday to 6 for Sunday */
	uint64_t nth[7], nth_back[7]; /* by weekday: bit 1..53, the first of them, the second */
	bool nth_any;
	bool nth_in_month; /* else of the year */
	struct rule_places year_days, weeks;
	struct rule_places positions; /* of those in a period */

	/* In days since 1970-01-01; first > last where it gives none.  See rule_settle. */
	int64_t first, last;
	int walked; /* years that had to be gone through to find them */
};

/*
 * rule_place(places, number):
 * Add ${number}: 1..366 from the front, -1..-366 from the back; others are no place at all.
 */
void rule_place(struct rule_places *places, int number);

/*
 * rule_settle(rule, count):
 * Move the rule's first to the first day that it gives, and where ${count} is not 0 its last to
 * the day of that number, so that nothing has to be counted later.
 */
void rule_settle(struct rule *rule, int64_t count);

/*
 * rule_year(rule, year, days):
 * Add to ${days} those that the rule gives in the ${year}.
 */
void rule_year(const struct rule *rule, int year, struct year_days *days);

/*
 * rule_most(rule):
 * Return how many days it gives in a year that has as many as any, without regard to its
 * interval of years and its ends.
 */
int rule_most(const struct rule *rule);

#endif
