/* SPDX-License-Identifier: MIT */
#include "core/about.h"

#include <stdbool.h>
#include <stddef.h>

#include "core/clues.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/names.h"
#include "base/cleanup.h"

#define OPENINGS_MOST 2 /* paragraphs in which a text says what it is about */

static const char *
first_of(const char *folded, const char *const *words)
{
	for (; *words; words++)
		if (fold_find(folded, *words))
			return *words;
	return NULL;
}

static const char *
countdown_in(const char *folded)
{
	const char *found = NULL;
	for (size_t i = 0; !found && i < language_count; i++)
		found = first_of(folded, languages[i].countdown_words);
	return found;
}

const char *
about_joint(const char *title)
{
	const char *found = NULL;
	for (size_t i = 0; !found && i < language_count; i++)
		found = first_of(title, languages[i].joint_words);
	return found;
}

static const char *
launch_in(const char *folded)
{
	const char *found = NULL;
	for (size_t i = 0; !found && i < language_count; i++)
		found = first_of(folded, languages[i].launch_words);
	return found;
}

static bool
names_it(const struct clues *clues, const struct observance *observance, const char *folded)
{
	cleanup(name_matches_done) struct name_matches matches;
	names_find(clues->names, clues->language, folded, &matches);
	for (size_t i = 0; i < matches.count; i++)
		if (matches.items[i].observance == observance)
			return true;
	return false;
}

const char *
about_says(const struct clues *clues, const struct observance *observance)
{
	const char *found = clues->title ? countdown_in(clues->title) : NULL;
	for (size_t i = 0; !found && i < clues->opening_count && i < OPENINGS_MOST; i++) {
		const char *countdown = countdown_in(clues->openings[i]);
		if (countdown && names_it(clues, observance, clues->openings[i]))
			found = countdown;
	}
	bool dated = clues->dated_by == DATED_BY_TEXT && clues_agree(clues, observance);
	if (!found && clues->title && !dated)
		found = launch_in(clues->title);
	return found;
}
