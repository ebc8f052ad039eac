/* SPDX-License-Identifier: MIT */
#include "core/names_index.h"

#include <string.h>

#include <unicode/utf8.h>

#include "core/fold.h"
#include "core/name_words.h"
#include "core/near.h"
#include "core/utf8.h"
#include "base/ascii.h"
#include "base/cleanup.h"

/* A slip is looked for in the longer names alone, where it can make no other. */
#define NEAR_TEXT_MOST 2000 /* bytes of the text: it is a title */
#define NEAR_NAME_LEAST 15 /* characters of the name */
#define NEAR_WORD_LEAST 5 /* characters of the word's stem that the slip is in */
#define CUT_LEAST 3 /* words that are left of a name that was cut short */
#define NEAR_HAN_LEAST 7 /* characters of a name in Chinese */
#define HAN_BYTES 3 /* of a character in Chinese */

/* The slip is in one word, and makes no other word that is known to be one. */
static bool
is_near(const char *text, size_t length, const char *whole, size_t whole_length)
{
	return near_lost(text, length, whole, whole_length) ||
	       near_swapped(text, length, whole, whole_length);
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
	return other < entry->count && utf8_count(folded, strlen(folded)) >= NEAR_NAME_LEAST &&
	       utf8_count(word->stem, word->stem_length) >= NEAR_WORD_LEAST &&
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
				name_matches_add(matches, entry->observance, first->start,
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
			name_matches_add(matches, whole->observance, (size_t)(at - folded),
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
		if (!names_serve(names->groups[i].tag, language))
			continue;
		find_near_words(&names->groups[i], folded, ret);
		find_near_wholes(&names->groups[i], folded, ret);
	}
	name_matches_tidy(ret);
}
