/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_SCHEDULE_H
#define OBSERVED_CORE_SCHEDULE_H

/*
 * The days on which an event falls: its rules, the days added to them and those taken out.
 */

#include <stddef.h>
#include <stdint.h>

struct rule;
struct year_days;

/* Days since 1970-01-01. */
struct day_list {
	int64_t *items; /* owned */
	size_t count;
};

struct rule_list {
	struct rule *items; /* owned */
	size_t count;
};

struct schedule {
	int64_t start; /* DTSTART: it counts where there is no rule */
	int days; /* that each occurrence lasts, from 1 */
	struct rule_list rules, exceptions; /* RRULE, EXRULE */
	struct day_list added, excluded; /* RDATE, EXDATE */
};

/*
 * schedule_year(schedule, year, days):
 * Add to ${days} those of the ${year} on which it begins.
 */
void schedule_year(const struct schedule *schedule, int year, struct year_days *days);

/*
 * schedule_weight(schedule):
 * Return about how much work and memory a year of it takes: 1 for a day that comes once a year.
 */
size_t schedule_weight(const struct schedule *schedule);

/*
 * schedule_done(schedule):
 * Release what it owns.
 */
void schedule_done(struct schedule *schedule);

#endif
