/* SPDX-License-Identifier: MIT */
#include "core/phrase.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/fold.h"

/* Words that a " * " in a phrase may stand for, at most. */
#define GAP_MOST 4

/* The same as fold_begins for a phrase with "*" in it; its length in the text, or 0. */
static size_t
begins_with_ending(const char *folded, const char *phrase, const char *star)
{
	size_t head = (size_t)(star - phrase), tail = strlen(star + 1);
	if (strncmp(folded, phrase, head) != 0)
		return 0;
	size_t word = strcspn(folded + head, " ");
	bool ends = word > tail && strncmp(folded + head + word - tail, star + 1, tail) == 0;
	return ends ? head + word : 0;
}

static size_t
length_of_beginning(const char *folded, const char *phrase)
{
	if (*phrase != *folded && *phrase != '*')
		return 0;
	const char *star = strchr(phrase, '*');
	if (star)
		return begins_with_ending(folded, phrase, star);
	return fold_begins(folded, phrase) ? strlen(phrase) : 0;
}

size_t
phrase_begins(const char *folded, const char *const *phrases)
{
	size_t longest = 0;
	for (; phrases && *phrases; phrases++) {
		size_t length = length_of_beginning(folded, *phrases);
		if (length > longest)
			longest = length;
	}
	return longest;
}

/* Return whether ${words} stand in the first words of ${text}. */
static bool
follows_soon(const char *text, const char *words)
{
	const char *found = fold_find(text, words);
	size_t gaps = 0;
	for (const char *at = text; found && at < found; at++)
		gaps += *at == ' ';
	return found && gaps <= GAP_MOST + 1;
}

static bool
occurs(const char *folded, const char *phrase)
{
	const char *star = strstr(phrase, " * ");
	if (!star)
		return fold_find(folded, phrase);
	cleanup(freep) char *head = mem_text_n(phrase, (size_t)(star - phrase));
	for (const char *at = folded; (at = fold_find(at, head));) {
		at += strlen(head);
		if (follows_soon(at, star + 3))
			return true;
	}
	return false;
}

bool
phrase_occurs(const char *folded, const char *const *phrases)
{
	for (; phrases && *phrases; phrases++)
		if (occurs(folded, *phrases))
			return true;
	return false;
}

bool
phrase_makes(const char *folded, const char *const *phrases)
{
	while (*folded) {
		size_t length = phrase_begins(folded, phrases);
		if (length == 0)
			return false;
		folded += length;
		folded += strspn(folded, " ");
	}
	return true;
}
