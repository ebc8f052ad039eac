/* SPDX-License-Identifier: MIT */
#include "core/subject.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/about.h"
#include "core/calendar.h"
#include "core/candidates.h"
#include "core/clues.h"
#include "core/location.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/report.h"

/* The observances whose page has the address. */
static void
address_all(const struct clues *clues, struct candidates *candidates)
{
	size_t count = clues->address ? calendar_count(clues->calendar) : 0;
	for (size_t i = 0; i < count; i++) {
		const struct observance *one = calendar_observance(clues->calendar, i);
		if (location_of(clues->address, one))
			candidates_add(candidates, one);
	}
}

/* Let the address of the page settle what the names left open.  Return whether it says no other
 * than they do. */
static bool
heed_address(const struct clues *clues, struct candidates *candidates, enum named_by *by,
    struct report *report)
{
	cleanup(candidates_done) struct candidates addressed = { 0 };
	if (!clues->observance)
		address_all(clues, &addressed);
	if (addressed.count && candidates->count == 0)
		*by = NAMED_BY_ADDRESS;
	for (size_t i = 0; *by == NAMED_BY_ADDRESS && i < addressed.count; i++)
		candidates_add(candidates, addressed.items[i]);
	if (addressed.count == 0 || candidates_keep_common(candidates, &addressed))
		return true;
	report_add(report, clues->file, clues->line,
	    "it names the observance \"%s\", and its address is that of \"%s\": write the "
	    "one it is as `Observance: ID` above the text",
	    candidates->items[0]->id, addressed.items[0]->id);
	return false;
}

static void
report_open(const struct clues *clues, const struct candidates *candidates,
    const struct candidates *nearly, struct report *report)
{
	cleanup(buffer_done) struct buffer list = { 0 };
	candidates_list(candidates->count ? candidates : nearly, &list);
	if (candidates->count)
		report_add(report, clues->file, clues->line,
		    "the observance may be %s: write the one it is as `Observance: ID` above "
		    "the text",
		    list.data);
	else if (nearly->count)
		report_add(report, clues->file, clues->line,
		    "which observance this is was not recognised; it may be %s: if it is that "
		    "day's message, write `Observance: %s` above the text",
		    list.data, nearly->count == 1 ? nearly->items[0]->id : "ID");
	else
		report_add(report, clues->file, clues->line,
		    "which observance this is was not recognised: write `Observance: ID` above "
		    "the text");
}

/* Settle the observance as far as names and address do. */
static void
find_observance(const struct clues *clues, struct report *report, struct subject *ret)
{
	cleanup(candidates_done) struct candidates candidates = { 0 }, nearly = { 0 };
	enum named_by by = naming_find(clues, &candidates, &nearly);
	candidates_keep_dated(&candidates, clues);
	if (!heed_address(clues, &candidates, &by, report))
		return;
	candidates_keep_dated(&candidates, clues);
	if (candidates.count == 1) {
		ret->observance = candidates.items[0];
		ret->named_by = by;
	} else {
		report_open(clues, &candidates, &nearly, report);
	}
}

/* A message about the launch of a year, or a hundred days before, names the day as well. */
static bool
is_about(const struct clues *clues, const struct subject *subject, struct report *report)
{
	const char *id = subject->observance->id;
	const char *words = about_says(clues, subject->observance);
	if (words)
		report_add(report, clues->file, clues->line,
		    "it names the observance \"%s\" and says \"%s\": if it is that day's "
		    "message all the same, write `Observance: %s` above the text",
		    id, words, id);
	return words != NULL;
}

static bool
is_far(const struct clues *clues, const struct subject *subject, struct report *report)
{
	struct date date = subject->dated.date, day = { 0 };
	char dated[DATE_TEXT_SIZE], nearest[DATE_TEXT_SIZE];
	const struct observance *observance = subject->observance;
	if (!date.year || clues_distance(clues, observance, date, &day) <= NEAR_DAYS)
		return false;
	report_add(report, clues->file, clues->line,
	    "it names the observance \"%s\", which falls on %s, and is of %s: if it is that "
	    "day's message, write `Observance: %s` above the text",
	    observance->id, day.year ? date_text(day, nearest) : "no day within a year of that",
	    date_text(date, dated), observance->id);
	return true;
}

/* Whether the text calls another one "this" day, and that has the better date. */
static bool
is_contradicted(const struct clues *clues, const struct subject *subject, struct report *report)
{
	cleanup(candidates_done) struct candidates others = { 0 };
	if (subject->named_by == NAMED_BY_THIS || clues_agree(clues, subject->observance))
		return false;
	naming_this(clues, &others);
	for (size_t i = 0; i < others.count; i++) {
		if (!clues_agree(clues, others.items[i]))
			continue;
		report_add(report, clues->file, clues->line,
		    "the observance may be \"%s\", by its head, or \"%s\", by its text and "
		    "date: write the one it is as `Observance: ID` above the text",
		    subject->observance->id, others.items[i]->id);
		return true;
	}
	return false;
}

void
subject_find(const struct clues *clues, struct report *report, struct subject *ret)
{
	*ret = (struct subject){ 0 };
	if (!clues->observance_wrong)
		find_observance(clues, report, ret);
	if (!clues->date_wrong)
		message_date_find(clues, ret->observance, report, &ret->dated);
	if (ret->observance && !clues->observance &&
	    (is_about(clues, ret, report) || is_far(clues, ret, report) ||
		is_contradicted(clues, ret, report))) {
		ret->observance = NULL;
		ret->dated.date = ret->dated.written;
	}
}

const char *
subject_named_by(enum named_by by)
{
	static const char *const words[] = {
		[NAMED_BY_NOTHING] = "nothing tells it",
		[NAMED_BY_FIELD] = "a field gives it",
		[NAMED_BY_TITLE] = "the title names it",
		[NAMED_BY_HEAD] = "the head names it",
		[NAMED_BY_SLIP] = "the head has nearly its name, and it is the date's",
		[NAMED_BY_THIS] = "the text calls it this day",
		[NAMED_BY_DATE] = "the text names it, and it is the date's",
		[NAMED_BY_OPENING] = "a paragraph begins with its name",
		[NAMED_BY_FIRST] = "the text names it where it begins, and no other",
		[NAMED_BY_ADDRESS] = "the page has its address",
		[NAMED_BY_ORIGINAL] = "that of the same text in another language",
	};
	return words[by];
}

const char *
subject_dated_by(enum dated_by by)
{
	static const char *const words[] = {
		[DATED_BY_NOTHING] = "nothing tells it",
		[DATED_BY_FIELD] = "a field gives it",
		[DATED_BY_TEXT] = "it stands above or below the text",
		[DATED_BY_FILE] = "the file's name has it",
		[DATED_BY_ADDRESS] = "the page's address has it",
		[DATED_BY_YEAR] = "the title says the year",
		[DATED_BY_ORIGINAL] = "that of the same text in another language",
	};
	return words[by];
}
