/* SPDX-License-Identifier: MIT */
#include "core/clues.h"

#include <stdlib.h>

#include "core/calendar.h"
#include "core/dating.h"
#include "base/cleanup.h"

#define DAYS_LONGEST 31 /* that one occurrence may last */

bool
clues_begins(const struct clues *clues, const struct observance *observance, struct date date,
    struct date *ret)
{
	bool falls = false;
	cleanup(occurrences_done) struct occurrences found = { 0 };
	struct date from = date_add(date, -DAYS_LONGEST);
	if (!date_valid(from))
		return false;
	calendar_occurrences(clues->calendar, from, date, &found);
	for (size_t i = 0; i < found.count; i++) {
		const struct occurrence *one = &found.items[i];
		if (one->observance != observance ||
		    date_days(one->date) + one->days <= date_days(date))
			continue;
		falls = true;
		*ret = one->date;
	}
	return falls;
}

bool
clues_falls_on(const struct clues *clues, const struct observance *observance, struct date date)
{
	struct date begins;
	return clues_begins(clues, observance, date, &begins);
}

bool
clues_agree(const struct clues *clues, const struct observance *observance)
{
	for (size_t i = 0; i < clues->date_count; i++)
		for (size_t j = 0; j < clues->dates[i].count; j++)
			if (clues_falls_on(clues, observance, clues->dates[i].choices[j]))
				return true;
	return false;
}

int64_t
clues_distance(const struct clues *clues, const struct observance *observance, struct date date,
    struct date *ret)
{
	int64_t nearest = INT64_MAX;
	cleanup(occurrences_done) struct occurrences found = { 0 };
	struct date from = date_add(date, -366), to = date_add(date, 366);
	if (date_valid(from) && date_valid(to))
		calendar_occurrences(clues->calendar, from, to, &found);
	for (size_t i = 0; i < found.count; i++) {
		int64_t days = llabs(date_days(found.items[i].date) - date_days(date));
		if (found.items[i].observance != observance || days >= nearest)
			continue;
		nearest = days;
		*ret = found.items[i].date;
	}
	return nearest;
}
