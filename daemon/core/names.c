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

#include "core/calendar.h"
#include "core/character.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/stem.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define WORDS_MOST 63 /* words of a name: none of the United Nations has 40 */
#define MATCHES_MOST 4096 /* of one text: who writes more of them says nothing */
#define REORDERED_LEAST 3 /* words: fewer say too little when they stand in another order */

struct word {
	size_t start, end; /* bytes in the folded text */
	uint64_t hash; /* of its stem */
	uint64_t sum; /* of the hashes of all words before it */
};

struct words {
	struct word *items; /* owned */
	size_t count;
};

struct entry {
	uint64_t sum;
	const struct observance *observance; /* borrowed */
	const char *name; /* borrowed from the observance */
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

static void
words_done(struct words *words)
{
	free(words->items);
}

/* FNV-1a, and a last step that spreads the bits, for hashes that will be added up. */
static uint64_t
hash_of(const char *bytes, size_t length)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	hash ^= hash >> 32;
	hash *= 0xd6e8feb86659fd93u;
	return hash ^ hash >> 32;
}

static bool
is_linking(const char *word, size_t length, const struct language *language)
{
	for (const char *const *each = language ? language->linking_words : NULL; each && *each;
	     each++)
		if (strlen(*each) == length && memcmp(*each, word, length) == 0)
			return true;
	return false;
}

/* Cut a folded text into the words that count. */
static struct words
words_of(const char *folded, const char *tag)
{
	const struct language *language = language_find(tag);
	struct words words = { 0 };
	uint64_t sum = 0;
	for (const char *at = folded; *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		const char *stem;
		size_t stem_length = stem_word(at, length, tag, &stem);
		if (stem_length && !is_linking(at, length, language)) {
			size_t start = (size_t)(at - folded);
			uint64_t hash = hash_of(stem, stem_length);
			struct word *word = mem_push(&words.items, &words.count, sizeof *word);
			*word = (struct word){ start, start + length, hash, sum };
			sum += hash;
		}
		at += length;
	}
	return words;
}

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
	cleanup(words_done) struct words words = words_of(folded, group->tag);
	if (words.count == 0 || words.count > WORDS_MOST)
		return;
	struct entry *entry = mem_push(&group->entries, &group->count, sizeof *entry);
	const struct word *last = &words.items[words.count - 1];
	*entry = (struct entry){ last->sum + last->hash, observance, pair->value };
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
likeness_of(const char *name, const char *tag, const struct word *theirs, size_t count)
{
	cleanup(freep) char *folded = fold_text(name);
	cleanup(words_done) struct words own = words_of(folded, tag);
	size_t same = 0;
	while (same < count && same < own.count && own.items[same].hash == theirs[same].hash)
		same++;
	if (own.count != count || same == count)
		return own.count == count ? EXACT : OTHER;
	/* A reordered name keeps its first or last word: no run across two sentences does. */
	bool held = own.items[0].hash == theirs[0].hash ||
		    own.items[count - 1].hash == theirs[count - 1].hash;
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
find_run(const struct group *group, const struct word *words, size_t count, struct found *found)
{
	const struct word *last = &words[count - 1];
	uint64_t sum = last->sum + last->hash - words->sum;
	const struct entry *entry = first_with(group, sum),
			   *end = group->entries + group->count;
	enum likeness likeness = OTHER;
	for (const char *name = NULL; entry < end && entry->sum == sum; entry++) {
		/* Calendars may have one name many times. */
		if (!name || strcmp(name, entry->name) != 0)
			likeness = likeness_of(entry->name, group->tag, words, count);
		name = entry->name;
		if (likeness != OTHER)
			add_match(likeness == EXACT ? &found->exact : &found->reordered,
			    entry->observance, words->start, last->end);
	}
}

static void
find_words(const struct group *group, const char *folded, struct found *found)
{
	cleanup(words_done) struct words words = words_of(folded, group->tag);
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
	struct name_matches *better = found.exact.count ? &found.exact : &found.reordered;
	leave_out_nested(better);
	*ret = *better;
	*better = (struct name_matches){ 0 };
	name_matches_done(&found.exact);
	name_matches_done(&found.reordered);
}

void
name_matches_done(struct name_matches *matches)
{
	free(matches->items);
	*matches = (struct name_matches){ 0 };
}
