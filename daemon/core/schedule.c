/* SPDX-License-Identifier: MIT */
#include "core/schedule.h"

#include <stdlib.h>

#include "core/rule.h"
#include "core/year.h"

static void
add_rules(const struct rule_list *rules, int year, struct year_days *days)
{
	for (size_t i = 0; i < rules->count; i++)
		rule_year(&rules->items[i], year, days);
}

void
schedule_year(const struct schedule *schedule, int year, struct year_days *days)
{
	struct year_days without = { 0 };
	add_rules(&schedule->rules, year, days);
	if (schedule->rules.count == 0) {
		struct date start = date_from_days(schedule->start);
		if (start.year == year)
			year_days_add(days, start);
	}
	for (size_t i = 0; i < schedule->added.count; i++) {
		struct date date = date_from_days(schedule->added.items[i]);
		if (date.year == year)
			year_days_add(days, date);
	}
	add_rules(&schedule->exceptions, year, &without);
	for (size_t i = 0; i < schedule->excluded.count; i++) {
		struct date date = date_from_days(schedule->excluded.items[i]);
		if (date.year == year)
			year_days_add(&without, date);
	}
	for (int i = 0; i < 12; i++)
		days->months[i] &= ~without.months[i];
}

static size_t
weight(const struct rule_list *rules)
{
	size_t sum = 0;
	for (size_t i = 0; i < rules->count; i++)
		sum += (size_t)rule_most(&rules->items[i]) + (size_t)rules->items[i].walked;
	return sum;
}

size_t
schedule_weight(const struct schedule *schedule)
{
	return 1 + weight(&schedule->rules) + weight(&schedule->exceptions) +
	       (schedule->added.count + schedule->excluded.count) / 8;
}

void
schedule_done(struct schedule *schedule)
{
	free(schedule->rules.items);
	free(schedule->exceptions.items);
	free(schedule->added.items);
	free(schedule->excluded.items);
	*schedule = (struct schedule){ 0 };
}
