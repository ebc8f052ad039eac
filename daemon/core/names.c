/* SPDX-License-Identifier: MIT */
#include "core/names_index.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/calendar.h"
#include "core/character.h"
#include "core/fold.h"
#include "core/name_words.h"
#include "base/cleanup.h"
#include "base/mem.h"

static bool
has_han(const char *folded)
{
	for (size_t at = 0; folded[at];)
		if (character_is_han(character_next(folded, &at)))
			return true;
	return false;
}

static struct group *
group_of(struct names *names, const char *tag)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcasecmp(names->groups[i].tag, tag) == 0)
			return &names->groups[i];
	struct group *group = mem_push(&names->groups, &names->count, sizeof *group);
	group->tag = mem_text(tag);
	return group;
}

static void
add_whole(struct group *group, const struct observance *observance, char *folded)
{
	struct whole *whole = mem_push(&group->wholes, &group->whole_count, sizeof *whole);
	*whole = (struct whole){ observance, folded };
}

static void
add_name(struct names *names, const struct observance *observance, const struct pair *pair)
{
	struct group *group = group_of(names, pair->key);
	cleanup(freep) char *folded = fold_text(pair->value);
	if (has_han(folded)) {
		add_whole(group, observance, take(folded));
		return;
	}
	cleanup(name_words_done) struct name_words words;
	name_words(folded, group->tag, &words);
	if (words.count == 0 || words.count > NAME_WORDS_MOST)
		return;
	struct entry *entry = mem_push(&group->entries, &group->count, sizeof *entry);
	*entry = (struct entry){ .observance = observance,
		.name = pair->value,
		.stems = mem_new(words.count * sizeof *entry->stems),
		.count = words.count };
	for (size_t i = 0; i < words.count; i++)
		entry->sum += entry->stems[i] = words.items[i].hash;
	group->lengths |= UINT64_C(1) << words.count;
	group->sums[entry->sum % NAME_SUMS / 64] |= UINT64_C(1) << entry->sum % 64;
}

static int
by_sum(const void *a, const void *b)
{
	const struct entry *first = a, *second = b;
	return (first->sum > second->sum) - (first->sum < second->sum);
}

struct names *
names_new(const struct calendar *calendar)
{
	struct names *names = mem_new(sizeof *names);
	for (size_t i = 0; i < calendar_count(calendar); i++) {
		const struct observance *observance = calendar_observance(calendar, i);
		for (size_t j = 0; j < observance->names.count; j++)
			add_name(names, observance, &observance->names.items[j]);
		for (size_t j = 0; j < observance->other_names.count; j++)
			add_name(names, observance, &observance->other_names.items[j]);
	}
	for (size_t i = 0; i < names->count; i++)
		if (names->groups[i].count)
			qsort(names->groups[i].entries, names->groups[i].count,
			    sizeof(struct entry), by_sum);
	return names;
}

static void
group_done(struct group *group)
{
	for (size_t i = 0; i < group->whole_count; i++)
		free(group->wholes[i].folded);
	for (size_t i = 0; i < group->count; i++)
		free(group->entries[i].stems);
	free(group->wholes);
	free(group->entries);
	free(group->tag);
}

void
names_free(struct names *names)
{
	if (!names)
		return;
	for (size_t i = 0; i < names->count; i++)
		group_done(&names->groups[i]);
	free(names->groups);
	free(names);
}

bool
names_serve(const char *tag, const char *language)
{
	size_t length = strcspn(tag, "-_");
	return !language ||
	       (strcspn(language, "-_") == length && strncasecmp(tag, language, length) == 0);
}

void
name_matches_add(
    struct name_matches *matches, const struct observance *observance, size_t start, size_t end)
{
	if (matches->count == NAME_MATCHES_MOST)
		return;
	struct name_match *match = mem_push(&matches->items, &matches->count, sizeof *match);
	*match = (struct name_match){ observance, start, end - start };
}

static int
by_place(const void *a, const void *b)
{
	const struct name_match *first = a, *second = b;
	if (first->at != second->at)
		return first->at < second->at ? -1 : 1;
	if (first->length != second->length)
		return first->length > second->length ? -1 : 1;
	size_t a_order = first->observance->order, b_order = second->observance->order;
	return (a_order > b_order) - (a_order < b_order);
}

/*
 * Leave out what stands inside another name: with the longer ones first at each place, that is
 * what ends where an earlier one still goes on.  One day may have the same name in two
 * languages.
 */
void
name_matches_tidy(struct name_matches *matches)
{
	size_t kept = 0;
	if (matches->count)
		qsort(matches->items, matches->count, sizeof *matches->items, by_place);
	for (size_t i = 0; i < matches->count; i++) {
		struct name_match match = matches->items[i];
		const struct name_match *last = kept ? &matches->items[kept - 1] : NULL;
		bool same = last && match.at == last->at && match.length == last->length;
		if (same && match.observance == last->observance)
			continue;
		if (last && !same && match.at + match.length <= last->at + last->length)
			continue;
		matches->items[kept++] = match;
	}
	matches->count = kept;
}

void
name_matches_done(struct name_matches *matches)
{
	free(matches->items);
	*matches = (struct name_matches){ 0 };
}
