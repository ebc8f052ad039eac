/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_YEAR_H
#define OBSERVED_CORE_YEAR_H

/*
 * Sets of the days of a year: a word of bits for each month.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

/* The years in which anything can occur. */
#define YEAR_FIRST 1900
#define YEAR_LAST 2200

struct year_days {
	uint32_t months[12]; /* bit 1..31 for each day */
};

/*
 * year_days_add(days, date), year_days_drop(days, date), year_days_has(days, date):
 * The set with, and without, the day of its year, and whether it has it.
 */
void year_days_add(struct year_days *days, struct date date);
void year_days_drop(struct year_days *days, struct date date);
bool year_days_has(const struct year_days *days, struct date date);

#endif
