/* SPDX-License-Identifier: MIT */
#include "core/naming.h"

#include <stdbool.h>
#include <string.h>

#include "core/candidates.h"
#include "core/character.h"
#include "core/clues.h"
#include "core/language.h"
#include "core/names.h"
#include "core/observance.h"
#include "base/cleanup.h"

static void
name_all(const struct clues *clues, const char *language, const char *text,
    struct candidates *candidates)
{
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	if (text)
		names_find(clues->names, language, text, &matches);
	for (size_t i = 0; i < matches.count; i++)
		candidates_add(candidates, matches.items[i].observance);
}

/* What title or head name with a slip counts on its day alone. */
static void
name_nearly(const struct clues *clues, const char *text, struct candidates *candidates,
    struct candidates *nearly)
{
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	if (text && clues->language)
		names_find_near(clues->names, clues->language, text, &matches);
	for (size_t i = 0; i < matches.count; i++) {
		const struct observance *one = matches.items[i].observance;
		candidates_add(clues_agree(clues, one) ? candidates : nearly, one);
	}
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

static const struct language *
words_of(const struct clues *clues)
{
	return clues->language ? language_find(clues->language) : NULL;
}

/* Of the names in the text those that it calls "this" day. */
static void
name_this(const struct clues *clues, const struct name_matches *in_body, struct candidates *ret)
{
	const struct language *language = words_of(clues);
	for (size_t i = 0; language && i < in_body->count; i++)
		if (is_this(clues->body, in_body->items[i].at, language))
			candidates_add(ret, in_body->items[i].observance);
}

void
naming_this(const struct clues *clues, struct candidates *ret)
{
	cleanup(name_matches_done) struct name_matches in_body;
	find_days(clues, clues->body, &in_body);
	name_this(clues, &in_body, ret);
}

static void
name_dated(
    const struct clues *clues, const struct name_matches *in_body, struct candidates *ret)
{
	for (size_t i = 0; i < in_body->count; i++)
		if (clues_agree(clues, in_body->items[i].observance))
			candidates_add(ret, in_body->items[i].observance);
}

/* The names with which a paragraph begins: "World Teapot Day reminds us …", "On World Teapot Day,
 * let us …". */
static void
name_openings(const struct clues *clues, struct candidates *ret)
{
	const struct language *language = words_of(clues);
	for (size_t i = 0; language && i < clues->opening_count; i++) {
		const char *opening = clues->openings[i];
		cleanup(name_matches_done) struct name_matches matches;
		find_days(clues, opening, &matches);
		for (size_t j = 0; j < matches.count; j++)
			if (back_over_links(opening, matches.items[j].at, language) == 0)
				candidates_add(ret, matches.items[j].observance);
	}
}

/* All that the text names. */
static void
name_body(const struct name_matches *in_body, struct candidates *ret)
{
	for (size_t i = 0; i < in_body->count; i++)
		candidates_add(ret, in_body->items[i].observance);
}

/* The only observance that the text names, where it does so at its beginning, and neither a title nor
 * a date says anything else. */
static void
name_first(
    const struct clues *clues, const struct name_matches *in_body, struct candidates *ret)
{
	cleanup(candidates_done) struct candidates all = { 0 };
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	name_body(in_body, &all);
	if (all.count != 1 || clues->date_count > 0 || (clues->title && !clues->year))
		return;
	if (clues->opening_count)
		find_days(clues, clues->openings[0], &matches);
	if (matches.count)
		candidates_add(ret, matches.items[0].observance);
}

static enum named_by
name_in_body(const struct clues *clues, struct candidates *ret, struct candidates *nearly)
{
	cleanup(name_matches_done) struct name_matches in_body;
	find_days(clues, clues->body, &in_body);
	if (in_body.count == 0)
		return NAMED_BY_NOTHING;
	name_this(clues, &in_body, ret);
	if (ret->count)
		return NAMED_BY_THIS;
	name_dated(clues, &in_body, ret);
	if (ret->count)
		return NAMED_BY_DATE;
	name_openings(clues, ret);
	if (ret->count)
		return NAMED_BY_OPENING;
	name_first(clues, &in_body, ret);
	if (ret->count)
		return NAMED_BY_FIRST;
	name_body(&in_body, nearly);
	return NAMED_BY_NOTHING;
}

enum named_by
naming_find(const struct clues *clues, struct candidates *ret, struct candidates *nearly)
{
	if (clues->observance) {
		candidates_add(ret, clues->observance);
		return NAMED_BY_FIELD;
	}
	const char *const tags[] = { clues->language, NULL };
	for (size_t i = clues->language ? 0 : 1; i < 2; i++) {
		name_all(clues, tags[i], clues->title, ret);
		if (ret->count)
			return NAMED_BY_TITLE;
		name_all(clues, tags[i], clues->head, ret);
		if (ret->count)
			return NAMED_BY_HEAD;
	}
	name_nearly(clues, clues->title, ret, nearly);
	name_nearly(clues, clues->head, ret, nearly);
	if (ret->count)
		return NAMED_BY_SLIP;
	return name_in_body(clues, ret, nearly);
}
