/* SPDX-License-Identifier: MIT */
#include "core/schedule.h"

#include <stdlib.h>

#include "core/rule.h"
#include "core/year.h"

static bool
add_day(void *context, int64_t day)
{
	year_days_add(context, date_from_days(day));
	return true;
}

static void
add_rules(const struct rule_list *rules, int year, struct year_days *days)
{
	int64_t first = date_days((struct date){ year, 1, 1 });
	int64_t last = date_days((struct date){ year, 12, 31 });
	for (size_t i = 0; i < rules->count; i++)
		rule_walk(&rules->items[i], first, last, add_day, days);
}

static void
add_days(const struct day_list *list, int year, struct year_days *days)
{
	for (size_t i = 0; i < list->count; i++) {
		struct date date = date_from_days(list->items[i]);
		if (date.year == year)
			year_days_add(days, date);
	}
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
	add_days(&schedule->added, year, days);
	add_rules(&schedule->exceptions, year, &without);
	add_days(&schedule->excluded, year, &without);
	for (int i = 0; i < 12; i++)
		days->months[i] &= ~without.months[i];
}

static size_t
weight(const struct rule_list *rules)
{
	size_t sum = 0;
	for (size_t i = 0; i < rules->count; i++)
		sum += rules->items[i].weight;
	return sum;
}

size_t
schedule_weight(const struct schedule *schedule)
{
	return 1 + weight(&schedule->rules) + weight(&schedule->exceptions) +
	       (schedule->added.count + schedule->excluded.count) / 8;
}

static void
release(struct rule_list *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		rule_done(&rules->items[i]);
	free(rules->items);
}

void
schedule_done(struct schedule *schedule)
{
	release(&schedule->rules);
	release(&schedule->exceptions);
	free(schedule->added.items);
	free(schedule->excluded.items);
	*schedule = (struct schedule){ 0 };
}
