/* SPDX-License-Identifier: MIT */
#include "core/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/fold.h"
#include "core/language.h"

#define YEAR_LEAST 1900
#define YEAR_MOST 2099

/* Words that a " * " in a phrase may stand for, at most. */
#define GAP_MOST 4

/* Years that plans are named after: "the 2030 Agenda" says nothing of when it is said. */
static bool
names_a_plan(long year)
{
	return year == 2030 || year == 2063;
}

static bool
has_beginning(const char *folded, const char *const *beginnings)
{
	for (; *beginnings; beginnings++)
		for (const char *at = folded; (at = strstr(at, *beginnings)); at++)
			if (at == folded || at[-1] == ' ' ||
			    (unsigned char)**beginnings >= 0xe0)
				return true;
	return false;
}

static bool
has_year(const char *folded, bool plan)
{
	for (const char *at = folded; *at;) {
		if (!ascii_is_digit(*at)) {
			at++;
			continue;
		}
		size_t length = strspn(at, "0123456789");
		long year = length == 4 ? strtol(at, NULL, 10) : 0;
		if (year >= YEAR_LEAST && year <= YEAR_MOST && !(plan && names_a_plan(year)))
			return true;
		at += length;
	}
	return false;
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
has_phrase(const char *folded, const char *phrase)
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
excerpt_year_bound(const char *sentence, const char *tag)
{
	const struct language *language = language_words(tag);
	cleanup(freep) char *folded = fold_text(sentence);
	if (has_year(folded, has_beginning(folded, language->plan_words)))
		return true;
	for (const char *const *phrase = language->year_words; *phrase; phrase++)
		if (has_phrase(folded, *phrase))
			return true;
	return false;
}
