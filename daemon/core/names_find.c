/* SPDX-License-Identifier: MIT */
#include "core/names_index.h"

#include <string.h>

#include "core/fold.h"
#include "core/name_words.h"
#include "core/observance.h"
#include "base/cleanup.h"

#define REORDERED_LEAST 3 /* words: fewer say too little when they stand in another order */

/* What was found so far: names as they are, and names whose words stand in another order. */
struct found {
	struct name_matches exact, reordered;
};

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
	if (!(group->sums[sum % NAME_SUMS / 64] >> sum % 64 & 1))
		return;
	const struct entry *entry = first_with(group, sum),
			   *end = group->entries + group->count;
	for (; entry < end && entry->sum == sum; entry++) {
		enum likeness likeness = likeness_of(entry, words, count);
		if (likeness != OTHER)
			name_matches_add(likeness == EXACT ? &found->exact : &found->reordered,
			    entry->observance, words->start, last->end);
	}
}

static void
find_words(const struct group *group, const char *folded, struct found *found)
{
	cleanup(name_words_done) struct name_words words;
	name_words(folded, group->tag, &words);
	for (size_t i = 0; i < words.count && found->exact.count < NAME_MATCHES_MOST; i++)
		for (size_t n = 1; n <= NAME_WORDS_MOST && n <= words.count - i; n++)
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
			name_matches_add(
			    &found->exact, whole->observance, start, start + length);
		}
	}
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
		if (!names_serve(names->groups[i].tag, language))
			continue;
		find_words(&names->groups[i], folded, &found);
		find_wholes(&names->groups[i], folded, &found);
	}
	bool settled = has_day(&found.exact);
	*ret = found.exact;
	for (size_t i = 0; !settled && i < found.reordered.count; i++) {
		struct name_match match = found.reordered.items[i];
		name_matches_add(ret, match.observance, match.at, match.at + match.length);
	}
	name_matches_tidy(ret);
	name_matches_done(&found.reordered);
}
