/* SPDX-License-Identifier: MIT */
/*
 * A name is the sequence of the stems of its words, linking words left out.  It is kept as the
 * sum of their hashes: then the names in a text are found by looking up the sum of each run of
 * as many words as some name has, and a name whose words were put in another order is found as
 * well.  What was looked up is compared word by word before it counts.  Chinese has no words:
 * there each name is searched.
 */
#include "core/names.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/utf8.h>

#include "core/calendar.h"
#include "core/character.h"
#include "core/fold.h"
#include "core/name_words.h"
#include "core/near.h"
#include "base/ascii.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define WORDS_MOST 63 /* words of a name: none of the United Nations has 40 */
#define MATCHES_MOST 4096 /* of one text: who writes more of them says nothing */
#define REORDERED_LEAST 3 /* words: fewer say too little when they stand in another order */

/* A slip is looked for in the longer names alone, where it can make no other. */
#define NEAR_TEXT_MOST 2000 /* bytes of the text: it is a title */
#define NEAR_NAME_LEAST 15 /* characters of the name */
#define NEAR_WORD_LEAST 5 /* characters of the word's stem that the slip is in */
#define CUT_LEAST 3 /* words that are left of a name that was cut short */
#define NEAR_HAN_LEAST 7 /* characters of a name in Chinese */
#define HAN_BYTES 3 /* of a character in Chinese */

struct entry {
	const struct observance *observance; /* borrowed */
	const char *name; /* borrowed from the observance */
	uint64_t sum; /* of the stems */
	uint64_t *stems; /* owned; the hashes of its words' stems */
	size_t count; /* of its words */
};

/* A name that is written without spaces. */
struct whole {
	const struct observance *observance; /* borrowed */
	char *folded; /* owned */
};

/* The names in one language. */
struct group {
	char *tag; /* owned */
	struct entry *entries; /* owned; by sum */
	size_t count;
	uint64_t lengths; /* bit n: there are names of n words */
	struct whole *wholes; /* owned */
	size_t whole_count;
};

struct names {
	struct group *groups; /* owned */
	size_t count;
};

/* What was found so far: names as they are, and names whose words stand in another order. */
struct found {
	struct name_matches exact, reordered;
};

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
	if (words.count == 0 || words.count > WORDS_MOST)
		return;
	struct entry *entry = mem_push(&group->entries, &group->count, sizeof *entry);
	*entry = (struct entry){ .observance = observance,
		.name = pair->value,
		.stems = mem_new(words.count * sizeof *entry->stems),
		.count = words.count };
	for (size_t i = 0; i < words.count; i++)
		entry->sum += entry->stems[i] = words.items[i].hash;
	group->lengths |= UINT64_C(1) << words.count;
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

static void
add_match(
    struct name_matches *matches, const struct observance *observance, size_t start, size_t end)
{
	if (matches->count == MATCHES_MOST)
		return;
	struct name_match *match = mem_push(&matches->items, &matches->count, sizeof *match);
	*match = (struct name_match){ observance, start, end - start };
}

enum likeness { OTHER, REORDERED, EXACT };

/* Compare a name with as many words from ${theirs} on, whose sum is the same. */
static enum likeness
likeness_of(const struct entry *entry, const struct name_word *theirs, size_t count)
{
	size_t same = 0, last = count - 1;
	if (entry->count != count)
		return OTHER;
	while (same < count && entry->stems[same] == theirs[same].hash)
		same++;
	if (same == count)
		return EXACT;
	/* A reordered name keeps its first or last word: no run across two sentences does. */
	bool held = same > 0 || entry->stems[last] == theirs[last].hash;
	return held && count >= REORDERED_LEAST ? REORDERED : OTHER;
}

static const struct entry *
first_with(const struct group *group, uint64_t sum)
{
	size_t low = 0, high = group->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (group->entries[middle].sum < sum)
			low = middle + 1;
		else
			high = middle;
	}
	return &group->entries[low];
}

/* Find the names that begin with the word at ${words} and have ${count} words. */
static void
find_run(
    const struct group *group, const struct name_word *words, size_t count, struct found *found)
{
	const struct name_word *last = &words[count - 1];
	uint64_t sum = last->sum + last->hash - words->sum;
	const struct entry *entry = first_with(group, sum),
			   *end = group->entries + group->count;
	for (; entry < end && entry->sum == sum; entry++) {
		enum likeness likeness = likeness_of(entry, words, count);
		if (likeness != OTHER)
			add_match(likeness == EXACT ? &found->exact : &found->reordered,
			    entry->observance, words->start, last->end);
	}
}

static void
find_words(const struct group *group, const char *folded, struct found *found)
{
	cleanup(name_words_done) struct name_words words;
	name_words(folded, group->tag, &words);
	for (size_t i = 0; i < words.count && found->exact.count < MATCHES_MOST; i++)
		for (size_t n = 1; n <= WORDS_MOST && n <= words.count - i; n++)
			if (group->lengths >> n & 1)
				find_run(group, &words.items[i], n, found);
}

static void
find_wholes(const struct group *group, const char *folded, struct found *found)
{
	for (size_t i = 0; i < group->whole_count; i++) {
		const struct whole *whole = &group->wholes[i];
		size_t length = strlen(whole->folded);
		const char *at = folded;
		for (; (at = strstr(at, whole->folded)); at += length) {
			size_t start = (size_t)(at - folded);
			add_match(&found->exact, whole->observance, start, start + length);
		}
	}
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
static void
leave_out_nested(struct name_matches *matches)
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

/* Whether a group of names in ${tag} serves ${language}: the same but for the region. */
static bool
serves(const char *tag, const char *language)
{
	size_t length = strcspn(tag, "-_");
	return !language ||
	       (strcspn(language, "-_") == length && strncasecmp(tag, language, length) == 0);
}

/* Whether any of the names is one that is said on its day. */
static bool
has_day(const struct name_matches *matches)
{
	for (size_t i = 0; i < matches->count; i++)
		if (!matches->items[i].observance->once)
			return true;
	return false;
}

void
names_find(const struct names *names, const char *language, const char *folded,
    struct name_matches *ret)
{
	struct found found = { 0 };
	for (size_t i = 0; i < names->count; i++) {
		if (!serves(names->groups[i].tag, language))
			continue;
		find_words(&names->groups[i], folded, &found);
		find_wholes(&names->groups[i], folded, &found);
	}
	bool settled = has_day(&found.exact);
	*ret = found.exact;
	for (size_t i = 0; !settled && i < found.reordered.count; i++) {
		struct name_match match = found.reordered.items[i];
		add_match(ret, match.observance, match.at, match.at + match.length);
	}
	leave_out_nested(ret);
	name_matches_done(&found.reordered);
}

/* Names with a slip in them */

/* The slip is in one word, and makes no other word that is known to be one. */
static bool
is_near(const char *text, size_t length, const char *whole, size_t whole_length)
{
	return near_lost(text, length, whole, whole_length) ||
	       near_swapped(text, length, whole, whole_length);
}

static size_t
characters_in(const char *text, size_t length)
{
	size_t characters = 0;
	for (size_t i = 0; i < length; i++)
		characters += !U8_IS_TRAIL(text[i]);
	return characters;
}

/* Whether the words from ${theirs} on are those of the name, but for a slip in one of them. */
static bool
is_near_entry(const struct entry *entry, const char *tag, const struct name_word *theirs)
{
	size_t other = entry->count;
	for (size_t i = 0; i < entry->count; i++) {
		if (entry->stems[i] == theirs[i].hash)
			continue;
		if (other < entry->count)
			return false;
		other = i;
	}
	cleanup(freep) char *folded = fold_text(entry->name);
	cleanup(name_words_done) struct name_words own;
	name_words(folded, tag, &own);
	const struct name_word *word = &own.items[other], *their = &theirs[other];
	return other < entry->count &&
	       characters_in(folded, strlen(folded)) >= NEAR_NAME_LEAST &&
	       characters_in(word->stem, word->stem_length) >= NEAR_WORD_LEAST &&
	       is_near(their->stem, their->stem_length, word->stem, word->stem_length);
}

/* How many words from ${theirs} on, with which the text ends, ${left} of them, or a number follows,
 * are the beginning of a name: "International Day of Teapots" for "… of Teapots and Other
 * Vessels"; 0: they are not.  Another word behind them would make another name. */
static size_t
words_cut_short(
    const char *folded, const struct entry *entry, const struct name_word *theirs, size_t left)
{
	size_t same = 0;
	while (
	    same < left && same + 1 < entry->count && entry->stems[same] == theirs[same].hash)
		same++;
	bool ends = same == left || ascii_is_digit(folded[theirs[same].start]);
	return ends && same >= CUT_LEAST ? same : 0;
}

static void
find_near_words(const struct group *group, const char *folded, struct name_matches *matches)
{
	cleanup(name_words_done) struct name_words words;
	name_words(folded, group->tag, &words);
	for (size_t i = 0; i < group->count; i++) {
		const struct entry *entry = &group->entries[i];
		for (size_t at = 0; at < words.count; at++) {
			size_t left = words.count - at, taken = entry->count;
			const struct name_word *first = &words.items[at];
			if (taken > left || !is_near_entry(entry, group->tag, first))
				taken = words_cut_short(folded, entry, first, left);
			if (taken)
				add_match(matches, entry->observance, first->start,
				    first[taken - 1].end);
		}
	}
}

/* Where a name without spaces stands in the text with a slip in it; ${length} is of that. */
static const char *
find_near_whole(const char *folded, const char *name, size_t *length)
{
	size_t whole = strlen(name);
	for (const char *at = folded; *at; at++) {
		size_t left = strlen(at);
		if (U8_IS_TRAIL(*at))
			continue;
		for (*length = whole - HAN_BYTES; *length <= whole && *length <= left;
		     *length += HAN_BYTES)
			if (is_near(at, *length, name, whole))
				return at;
	}
	return NULL;
}

static void
find_near_wholes(const struct group *group, const char *folded, struct name_matches *matches)
{
	for (size_t i = 0; i < group->whole_count; i++) {
		const struct whole *whole = &group->wholes[i];
		size_t length;
		if (strlen(whole->folded) < NEAR_HAN_LEAST * HAN_BYTES)
			continue;
		const char *at = find_near_whole(folded, whole->folded, &length);
		if (at)
			add_match(matches, whole->observance, (size_t)(at - folded),
			    (size_t)(at - folded) + length);
	}
}

void
names_find_near(const struct names *names, const char *language, const char *folded,
    struct name_matches *ret)
{
	*ret = (struct name_matches){ 0 };
	if (strlen(folded) > NEAR_TEXT_MOST)
		return;
	for (size_t i = 0; i < names->count; i++) {
		if (!serves(names->groups[i].tag, language))
			continue;
		find_near_words(&names->groups[i], folded, ret);
		find_near_wholes(&names->groups[i], folded, ret);
	}
	leave_out_nested(ret);
}

void
name_matches_done(struct name_matches *matches)
{
	free(matches->items);
	*matches = (struct name_matches){ 0 };
}
