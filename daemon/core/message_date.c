/* SPDX-License-Identifier: MIT */
#include "core/message_date.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/calendar.h"
#include "core/dating.h"
#include "base/cleanup.h"
#include "base/report.h"

/* Dates that it may be, each once. */
struct choices {
	struct message_date items[8];
	size_t count;
};

static void
add_choice(struct choices *choices, struct date date, struct date written, enum dated_by by)
{
	for (size_t i = 0; i < choices->count; i++)
		if (date_compare(choices->items[i].date, date) == 0)
			return;
	if (choices->count < sizeof choices->items / sizeof *choices->items)
		choices->items[choices->count++] = (struct message_date){ date, written, by };
}

/* Several days of one occurrence, such as the first and the last of a week: the first. */
static void
join_days(
    const struct clues *clues, const struct observance *observance, struct choices *choices)
{
	struct date first = { 0 }, day = { 0 };
	size_t best = 0;
	for (size_t i = 0; i < choices->count; i++) {
		clues_begins(clues, observance, choices->items[i].date, &day);
		if (i > 0 && date_compare(day, first) != 0)
			return;
		first = day;
		if (date_compare(choices->items[i].date, choices->items[best].date) < 0)
			best = i;
	}
	if (choices->count)
		*choices = (struct choices){ { choices->items[best] }, 1 };
}

/* The dates on which the observance falls, else its days that are near to one, else all. */
static struct choices
choices_of(const struct clues *clues, const struct observance *observance)
{
	struct choices all = { 0 }, near = { 0 }, falling = { 0 };
	enum dated_by by = clues->dated_by;
	for (size_t i = 0; i < clues->date_count; i++)
		for (size_t j = 0; j < clues->dates[i].count; j++) {
			struct date date = clues->dates[i].choices[j], day;
			add_choice(&all, date, date, by);
			if (!observance || by == DATED_BY_FIELD)
				continue;
			if (clues_falls_on(clues, observance, date))
				add_choice(&falling, date, date, by);
			if (clues_distance(clues, observance, date, &day) <= NEAR_DAYS)
				add_choice(&near, day, date, by);
		}
	join_days(clues, observance, &falling);
	if (falling.count)
		return falling;
	return near.count ? near : all;
}

/* The only day in the title's year on which the observance falls. */
static void
add_day_of_year(
    const struct clues *clues, const struct observance *observance, struct choices *choices)
{
	struct date from = { clues->year, 1, 1 }, to = { clues->year, 12, 31 };
	cleanup(occurrences_done) struct occurrences found = { 0 };
	if (!observance || !date_valid(from))
		return;
	calendar_occurrences(clues->calendar, from, to, &found);
	for (size_t i = 0; i < found.count; i++)
		if (found.items[i].observance == observance)
			add_choice(
			    choices, found.items[i].date, found.items[i].date, DATED_BY_YEAR);
}

static void
report_choices(const struct clues *clues, const struct choices *choices, struct report *report)
{
	char first[DATE_TEXT_SIZE], second[DATE_TEXT_SIZE];
	unsigned line = clues->date_count ? clues->dates[0].line : clues->line;
	if (choices->count == 0)
		report_add(report, clues->file, line,
		    "no date was found: write `Date: YYYY-MM-DD` above the text");
	else
		report_add(report, clues->file, line,
		    "the date may be %s or %s: write the one it is as `Date: YYYY-MM-DD` above "
		    "the text",
		    date_text(choices->items[0].date, first),
		    date_text(choices->items[1].date, second));
}

/* Whether the address's day goes with the dates of the text: it is one of them, or the day of the
 * observance that one of them is near to. */
static bool
agrees(const struct clues *clues, const struct observance *observance, struct date date)
{
	bool falls = clues->released || (observance && clues_falls_on(clues, observance, date));
	for (size_t i = 0; i < clues->date_count; i++)
		for (size_t j = 0; j < clues->dates[i].count; j++) {
			int64_t days = date_days(clues->dates[i].choices[j]) - date_days(date);
			if (days == 0 || (falls && llabs(days) <= NEAR_DAYS))
				return true;
		}
	return false;
}

/* Let the address of the page settle which date it is.  Return whether it says no other than the
 * text does. */
static bool
heed_address_date(const struct clues *clues, const struct observance *observance,
    struct choices *choices, struct report *report)
{
	struct date date = clues->address_date;
	char said[DATE_TEXT_SIZE], address[DATE_TEXT_SIZE];
	if (!date.year || choices->count == 0)
		return true;
	bool good = agrees(clues, observance, date);
	if (good && (!clues->year || clues->year == date.year)) {
		*choices = (struct choices){ { { date, date, DATED_BY_ADDRESS } }, 1 };
		return true;
	}
	if (good)
		snprintf(said, sizeof said, "%d", clues->year);
	else
		date_text(choices->items[0].written, said);
	unsigned line = clues->date_count ? clues->dates[0].line : 0;
	report_add(report, clues->file, line ? line : clues->line,
	    "it is dated %s, and its address says %s: write the one it is as `Date: "
	    "YYYY-MM-DD` above the text",
	    said, date_text(date, address));
	return false;
}

void
message_date_find(const struct clues *clues, const struct observance *observance,
    struct report *report, struct message_date *ret)
{
	struct choices choices = choices_of(clues, observance);
	*ret = (struct message_date){ 0 };
	if (!heed_address_date(clues, observance, &choices, report))
		return;
	if (choices.count == 0)
		add_day_of_year(clues, observance, &choices);
	if (choices.count == 1)
		*ret = choices.items[0];
	else
		report_choices(clues, &choices, report);
}
