/* SPDX-License-Identifier: MIT */
#include "core/subject.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/character.h"
#include "core/dating.h"
#include "core/language.h"
#include "core/location.h"
#include "core/names.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

#define DAYS_LONGEST 31 /* that one occurrence may last */
#define NEAR_DAYS 30 /* a message is not dated further from its day than that */
#define TOLD_MOST 5 /* candidates that a report names */

/* The observances that it may be, each once. */
struct candidates {
	const struct observance **items; /* owned; borrowed each */
	size_t count;
};

static void
candidates_done(struct candidates *candidates)
{
	free(candidates->items);
}

static void
add_candidate(struct candidates *candidates, const struct observance *observance)
{
	for (size_t i = 0; i < candidates->count; i++)
		if (candidates->items[i] == observance)
			return;
	const struct observance **slot =
	    mem_push(&candidates->items, &candidates->count, sizeof *slot);
	*slot = observance;
}

/* Whether the observance falls on the date, or lasts until then. */
static bool
falls_on(const struct clues *clues, const struct observance *observance, struct date date)
{
	bool falls = false;
	cleanup(occurrences_done) struct occurrences found = { 0 };
	struct date from = date_add(date, -DAYS_LONGEST);
	if (!date_valid(from))
		return false;
	calendar_occurrences(clues->calendar, from, date, &found);
	for (size_t i = 0; i < found.count; i++)
		if (found.items[i].observance == observance)
			falls = falls || date_days(found.items[i].date) + found.items[i].days >
					     date_days(date);
	return falls;
}

static bool
falls_on_any(const struct clues *clues, const struct observance *observance)
{
	for (size_t i = 0; i < clues->date_count; i++)
		for (size_t j = 0; j < clues->dates[i].count; j++)
			if (falls_on(clues, observance, clues->dates[i].choices[j]))
				return true;
	return false;
}

/* Keep those that fall on a date of the message, where any does. */
static void
keep_dated(const struct clues *clues, struct candidates *candidates)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->count; i++)
		if (falls_on_any(clues, candidates->items[i])) {
			const struct observance *one = candidates->items[i];
			candidates->items[i] = candidates->items[kept];
			candidates->items[kept++] = one;
		}
	if (kept)
		candidates->count = kept;
}

static bool
name_all(const struct clues *clues, const char *language, const char *text,
    struct candidates *candidates)
{
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	if (text)
		names_find(clues->names, language, text, &matches);
	for (size_t i = 0; i < matches.count; i++)
		add_candidate(candidates, matches.items[i].observance);
	return candidates->count > 0;
}

/* How many bytes the longest of the ${words} takes that ends ${at} bytes into a text; Chinese has no
 * spaces. */
static size_t
ending(const char *text, size_t at, const char *const *words)
{
	size_t best = 0;
	for (; *words; words++) {
		size_t length = strlen(*words);
		if (length > at || length <= best ||
		    memcmp(text + at - length, *words, length) != 0)
			continue;
		size_t before = at - length;
		if (before == 0 || text[before - 1] == ' ' ||
		    character_is_han(character_at(*words, 0)))
			best = length;
	}
	return best;
}

/* Pass the linking words back from ${at}. */
static size_t
back_over_links(const char *text, size_t at, const struct language *language)
{
	for (;;) {
		while (at > 0 && text[at - 1] == ' ')
			at--;
		size_t length = ending(text, at, language->linking_words);
		if (length == 0)
			return at;
		at -= length;
	}
}

/* Whether "this" stands before the place, with linking words between perhaps. */
static bool
is_this(const char *text, size_t at, const struct language *language)
{
	while (at > 0 && text[at - 1] == ' ')
		at--;
	return ending(text, at, language->this_words) ||
	       ending(text, back_over_links(text, at, language), language->this_words);
}

/* The names in the ${folded} text that may be its day's: a year or a decade, whose name goes on being
 * said long after its only day, is none. */
static void
find_days(const struct clues *clues, const char *folded, struct name_matches *ret)
{
	size_t kept = 0;
	*ret = (struct name_matches){ 0 };
	if (folded && clues->language)
		names_find(clues->names, clues->language, folded, ret);
	for (size_t i = 0; i < ret->count; i++)
		if (!ret->items[i].observance->once)
			ret->items[kept++] = ret->items[i];
	ret->count = kept;
}

/* The names with which a paragraph begins: "World Teapot Day reminds us …", "On World Teapot Day,
 * let us …". */
static void
name_in_openings(
    const struct clues *clues, const struct language *language, struct candidates *candidates)
{
	for (size_t i = 0; i < clues->opening_count; i++) {
		cleanup(name_matches_done) struct name_matches matches;
		find_days(clues, clues->openings[i], &matches);
		for (size_t j = 0; j < matches.count; j++)
			if (back_over_links(
				clues->openings[i], matches.items[j].at, language) == 0)
				add_candidate(candidates, matches.items[j].observance);
	}
}

/* Of the names in the text those that it calls "this" day, else those that fall on its date, else
 * those with which a paragraph begins. */
static void
name_in_body(const struct clues *clues, struct candidates *candidates)
{
	const struct language *language =
	    clues->language ? language_find(clues->language) : NULL;
	cleanup(name_matches_done) struct name_matches matches;
	find_days(clues, clues->body, &matches);
	for (size_t i = 0; language && i < matches.count; i++)
		if (is_this(clues->body, matches.items[i].at, language))
			add_candidate(candidates, matches.items[i].observance);
	for (size_t i = 0; candidates->count == 0 && i < matches.count; i++)
		if (falls_on_any(clues, matches.items[i].observance))
			add_candidate(candidates, matches.items[i].observance);
	if (language && candidates->count == 0)
		name_in_openings(clues, language, candidates);
}

static void
collect(const struct clues *clues, struct candidates *candidates)
{
	const char *own = clues->language;
	if (clues->observance)
		add_candidate(candidates, clues->observance);
	else if (!(own && name_all(clues, own, clues->title, candidates)) &&
		 !(own && name_all(clues, own, clues->head, candidates)) &&
		 !name_all(clues, NULL, clues->title, candidates) &&
		 !name_all(clues, NULL, clues->head, candidates))
		name_in_body(clues, candidates);
}

/* The observances whose page has the address. */
static void
address_all(const struct clues *clues, struct candidates *candidates)
{
	size_t count = clues->address ? calendar_count(clues->calendar) : 0;
	for (size_t i = 0; i < count; i++) {
		const struct observance *one = calendar_observance(clues->calendar, i);
		if (location_of(clues->address, one))
			add_candidate(candidates, one);
	}
}

/* Keep those that are among the others.  Return whether any is. */
static bool
keep_common(struct candidates *candidates, const struct candidates *others)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->count; i++)
		for (size_t j = 0; j < others->count; j++)
			if (candidates->items[i] == others->items[j]) {
				candidates->items[kept++] = candidates->items[i];
				break;
			}
	if (kept)
		candidates->count = kept;
	return kept > 0;
}

/* Let the address of the page settle what the names left open.  Return whether it says no other
 * than they do. */
static bool
heed_address(const struct clues *clues, struct candidates *candidates, struct report *report)
{
	cleanup(candidates_done) struct candidates addressed = { 0 };
	if (!clues->observance)
		address_all(clues, &addressed);
	for (size_t i = 0; candidates->count == 0 && i < addressed.count; i++)
		add_candidate(candidates, addressed.items[i]);
	if (addressed.count == 0 || keep_common(candidates, &addressed))
		return true;
	report_add(report, clues->file, clues->line,
	    "it names the observance \"%s\", and its address is that of \"%s\": write the "
	    "one it is as `Observance: ID` above the text",
	    candidates->items[0]->id, addressed.items[0]->id);
	return false;
}

static void
report_candidates(
    const struct clues *clues, const struct candidates *candidates, struct report *report)
{
	struct buffer list = { 0 };
	size_t told = candidates->count < TOLD_MOST ? candidates->count : TOLD_MOST;
	for (size_t i = 0; i < told; i++)
		buffer_format(&list, "%s\"%s\"",
		    i == 0          ? ""
		    : i + 1 == told ? " or "
				    : ", ",
		    candidates->items[i]->id);
	if (candidates->count == 0)
		report_add(report, clues->file, clues->line,
		    "which observance this is was not recognised: write `Observance: ID` above "
		    "the text");
	else
		report_add(report, clues->file, clues->line,
		    "the observance may be %s: write the one it is as `Observance: ID` above "
		    "the text",
		    list.data);
	buffer_done(&list);
}

/* Dates that it may be, each once. */
struct choices {
	struct date items[8];
	size_t count;
};

static void
add_choice(struct choices *choices, struct date date)
{
	for (size_t i = 0; i < choices->count; i++)
		if (date_compare(choices->items[i], date) == 0)
			return;
	if (choices->count < sizeof choices->items / sizeof *choices->items)
		choices->items[choices->count++] = date;
}

/* The dates on which the observance falls, else all. */
static struct choices
choices_of(const struct clues *clues, const struct observance *observance)
{
	struct choices all = { 0 }, falling = { 0 };
	for (size_t i = 0; i < clues->date_count; i++)
		for (size_t j = 0; j < clues->dates[i].count; j++) {
			struct date date = clues->dates[i].choices[j];
			add_choice(&all, date);
			if (observance && falls_on(clues, observance, date))
				add_choice(&falling, date);
		}
	return falling.count ? falling : all;
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
			add_choice(choices, found.items[i].date);
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
		    date_text(choices->items[0], first), date_text(choices->items[1], second));
}

/* How many days the date is from the nearest day of the observance, which goes to ${ret}; INT64_MAX
 * where the calendar has none within a year. */
static int64_t
distance(const struct clues *clues, const struct observance *observance, struct date date,
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

/* A message about the launch of a year, or a hundred days before, names the day as well. */
static bool
is_far(const struct clues *clues, const struct observance *observance, struct date date,
    struct report *report)
{
	struct date day = { 0 };
	char dated[DATE_TEXT_SIZE], nearest[DATE_TEXT_SIZE];
	if (clues->observance || distance(clues, observance, date, &day) <= NEAR_DAYS)
		return false;
	report_add(report, clues->file, clues->line,
	    "it names the observance \"%s\", which falls on %s, and is of %s: if it is that "
	    "day's message, write `Observance: %s` above the text",
	    observance->id, day.year ? date_text(day, nearest) : "no day within a year of that",
	    date_text(date, dated), observance->id);
	return true;
}

static const struct observance *
find_observance(const struct clues *clues, struct report *report)
{
	cleanup(candidates_done) struct candidates candidates = { 0 };
	collect(clues, &candidates);
	keep_dated(clues, &candidates);
	if (!heed_address(clues, &candidates, report))
		return NULL;
	keep_dated(clues, &candidates);
	if (candidates.count == 1)
		return candidates.items[0];
	report_candidates(clues, &candidates, report);
	return NULL;
}

/* The day of the observance that is nearest to the date, where there is one near. */
static struct date
day_near(const struct clues *clues, const struct observance *observance, struct date date)
{
	struct date day = date;
	bool near = observance && distance(clues, observance, date, &day) <= NEAR_DAYS;
	return near ? day : date;
}

static bool
has_choice(const struct choices *choices, struct date date)
{
	for (size_t i = 0; i < choices->count; i++)
		if (date_compare(choices->items[i], date) == 0)
			return true;
	return false;
}

/* Whether the address's day goes with those that the text tells: it is one of them, or that of
 * a press release made some days before. */
static bool
agrees(const struct clues *clues, const struct choices *choices, struct date date)
{
	if (clues->released)
		return llabs(date_days(choices->items[0]) - date_days(date)) <= NEAR_DAYS;
	return has_choice(choices, date);
}

/* Let the address of the page settle which date it is.  Return whether it says no other than the
 * text does. */
static bool
heed_address_date(const struct clues *clues, struct choices *choices, struct report *report)
{
	struct date date = clues->address_date;
	char said[DATE_TEXT_SIZE], address[DATE_TEXT_SIZE];
	if (!date.year || choices->count == 0)
		return true;
	bool good = agrees(clues, choices, date);
	if (good && (!clues->year || clues->year == date.year)) {
		*choices = (struct choices){ { date }, 1 };
		return true;
	}
	if (good)
		snprintf(said, sizeof said, "%d", clues->year);
	else
		date_text(choices->items[0], said);
	unsigned line = clues->date_count ? clues->dates[0].line : 0;
	report_add(report, clues->file, line ? line : clues->line,
	    "it is dated %s, and its address says %s: write the one it is as `Date: "
	    "YYYY-MM-DD` above the text",
	    said, date_text(date, address));
	return false;
}

static struct date
find_date(const struct clues *clues, const struct observance *observance, struct report *report)
{
	struct choices choices = choices_of(clues, observance);
	if (!heed_address_date(clues, &choices, report))
		return (struct date){ 0 };
	if (choices.count == 0)
		add_day_of_year(clues, observance, &choices);
	if (choices.count == 1)
		return clues->released ? day_near(clues, observance, choices.items[0])
				       : choices.items[0];
	report_choices(clues, &choices, report);
	return (struct date){ 0 };
}

void
subject_find(const struct clues *clues, struct report *report,
    const struct observance **observance, struct date *date)
{
	*observance = NULL;
	*date = (struct date){ 0 };
	if (!clues->observance_wrong)
		*observance = find_observance(clues, report);
	if (!clues->date_wrong)
		*date = find_date(clues, *observance, report);
	if (*observance && date->year && is_far(clues, *observance, *date, report))
		*observance = NULL;
}
