/* SPDX-License-Identifier: MIT */
#include "core/wording.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/character.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/phrase.h"
#include "core/utf8.h"

#define ARABIC_QUESTION_MARK 0x61f
#define EN_DASH 0x2013
#define EM_DASH 0x2014
#define LOW_QUOTE 0x201e
#define ELLIPSIS 0x2026
#define FULL_WIDTH_QUESTION_MARK 0xff1f

void
wording_read(
    const char *text, size_t length, const struct language *language, struct wording *ret)
{
	ret->text = mem_text_n(text, length);
	ret->folded = fold_text(ret->text);
	ret->language = language;
}

void
wording_done(struct wording *wording)
{
	free(wording->text);
	free(wording->folded);
	*wording = (struct wording){ 0 };
}

/* Return the last character that is no closing mark, nor goes with one, and where it ends. */
static UChar32
last_character(const char *text, size_t *ret_end)
{
	for (size_t end = strlen(text); end > 0; end = utf8_border(text, end - 1)) {
		UChar32 c = utf8_before(text, end);
		*ret_end = end;
		if (!character_is_quote(c) && !character_is_attached(c) &&
		    !character_is_space(c))
			return c;
	}
	*ret_end = 0;
	return 0;
}

static bool
is_salutation(const struct language *language, const char *folded)
{
	return *folded && phrase_makes(folded, language->salutation_words);
}

bool
wording_is_salutation(const struct wording *wording, bool late)
{
	size_t end;
	return is_salutation(wording->language, wording->folded) &&
	       !(late && last_character(wording->text, &end) == '.');
}

bool
wording_is_thanks(const struct wording *wording)
{
	size_t length = phrase_begins(wording->folded, wording->language->thanks);
	const char *rest = wording->folded + length;
	return length &&
	       phrase_makes(rest + strspn(rest, " "), wording->language->salutation_words);
}

/* Return how many bytes stand before the first comma; all where there is none. */
static size_t
before_comma(const char *text)
{
	const char *next = text, *at = text;
	for (UChar32 c; (c = utf8_next(&next)) && !character_is_comma(c);)
		at = next;
	return (size_t)(at - text);
}

bool
wording_greets(const struct wording *wording)
{
	size_t length = before_comma(wording->text);
	if (!phrase_begins(wording->folded, wording->language->salutation_words) ||
	    !wording->text[length])
		return false;
	cleanup(freep) char *head = mem_text_n(wording->text, length);
	cleanup(freep) char *folded = fold_text(head);
	return is_salutation(wording->language, folded);
}

bool
wording_begins_whole(const struct wording *wording)
{
	const char *at = wording->text;
	if (strncmp(at, "..", 2) == 0 || strncmp(at, "…", strlen("…")) == 0)
		return false;
	for (UChar32 c; (c = utf8_next(&at));)
		if (u_isalnum(c))
			return !u_islower(c);
	return true;
}

/* “Tea,” she said: who, what stands before it tells. */
static bool
begins_quoted(const char *text)
{
	UChar32 c;
	do
		c = utf8_next(&text);
	while (character_is_attached(c));
	uint32_t brackets = U_GC_PS_MASK | U_GC_PE_MASK;
	return character_is_quote(c) && (c == LOW_QUOTE || !(U_GET_GC_MASK(c) & brackets));
}

/* "By pouring tea.", but not "By pouring tea, we unite." */
static bool
is_fragment(const struct wording *wording)
{
	return phrase_begins(wording->folded, wording->language->fragment_words) &&
	       !wording->text[before_comma(wording->text)];
}

bool
wording_leans(const struct wording *wording)
{
	size_t leaning = phrase_begins(wording->folded, wording->language->leaning_words);
	size_t standing = phrase_begins(wording->folded, wording->language->standing_words);
	return leaning > standing || begins_quoted(wording->text) || is_fragment(wording);
}

bool
wording_turns(const struct wording *wording)
{
	return phrase_begins(wording->folded, wording->language->turning_words) > 0;
}

bool
wording_asks(const struct wording *wording)
{
	size_t end;
	UChar32 last = last_character(wording->text, &end);
	if (last == '.')
		return end > 1 && wording->text[end - 2] == '.';
	return last == '?' || last == ARABIC_QUESTION_MARK ||
	       last == FULL_WIDTH_QUESTION_MARK || last == ELLIPSIS;
}

bool
wording_goes_on(const struct wording *wording)
{
	size_t end;
	UChar32 last = last_character(wording->text, &end);
	return character_is_comma(last) || last == EN_DASH || last == EM_DASH;
}

size_t
wording_weight(const struct wording *wording)
{
	if (is_fragment(wording))
		return 0;
	size_t words = *wording->folded != '\0', ideographs = 0;
	for (const char *at = wording->folded; *at;) {
		UChar32 c = utf8_next(&at);
		words += c == ' ';
		ideographs += character_is_han(c);
	}
	return words + ideographs / 2;
}
