/* SPDX-License-Identifier: MIT */
#include "core/sentence.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "core/character.h"
#include "core/ending.h"
#include "core/language.h"
#include "base/ascii.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* The paragraph that is being cut; offsets are bytes in it. */
struct cutter {
	char *text; /* owned; line ends made spaces */
	UText icu_text;
	struct ending ending;
};

/*
 * Opening an iterator costs more than cutting a paragraph with it: the last one is kept, a few
 * kilobytes.  NULL where ICU has none.
 */
static UBreakIterator *
iterator(const char *tag)
{
	static UBreakIterator *kept;
	static char *kept_tag;
	if (kept_tag && strcmp(kept_tag, tag) == 0)
		return kept;
	if (kept)
		ubrk_close(kept);
	UErrorCode status = U_ZERO_ERROR;
	cleanup(freep) char *locale = language_locale(tag);
	kept = ubrk_open(UBRK_SENTENCE, locale, NULL, 0, &status);
	if (U_FAILURE(status))
		kept = NULL;
	mem_set(&kept_tag, tag);
	return kept;
}

static void
cutter_init(struct cutter *cutter, const char *text, size_t length, const char *tag)
{
	*cutter = (struct cutter){
		.text = mem_text_n(text, length),
		.icu_text = UTEXT_INITIALIZER,
		.ending = { .language = language_find(tag), .icu = iterator(tag) },
	};
	cutter->ending.text = cutter->text;
	for (char *each = cutter->text; each < cutter->text + length; each++)
		if (*each == '\n' || *each == '\r' || *each == '\0')
			*each = ' ';
	UErrorCode status = U_ZERO_ERROR;
	utext_openUTF8(&cutter->icu_text, cutter->text, (int64_t)length, &status);
	if (cutter->ending.icu)
		ubrk_setUText(cutter->ending.icu, &cutter->icu_text, &status);
	if (U_FAILURE(status))
		cutter->ending.icu = NULL;
}

static void
cutter_done(struct cutter *cutter)
{
	static const UChar nothing[1];
	UErrorCode status = U_ZERO_ERROR;
	if (cutter->ending.icu)
		ubrk_setText(cutter->ending.icu, nothing, 0, &status);
	utext_close(&cutter->icu_text);
	free(cutter->text);
}

/* A sentence has begun at ${at}. */
static void
open_sentence(struct cutter *cutter, size_t at)
{
	cutter->ending.start = at;
	cutter->ending.said = false;
}

/* Note what stands at ${at}; return where the next character does. */
static size_t
note(struct cutter *cutter, size_t at)
{
	stop_note(cutter->text, at, &cutter->ending.quotes);
	if (u_isalpha(character_next(cutter->text, &at)))
		cutter->ending.said = true;
	return at;
}

/* Move on to the next mark, noting what the sentence holds.  Most of it is plain, and quickly passed. */
static size_t
next_mark(struct cutter *cutter, size_t at)
{
	const char *text = cutter->text;
	while (text[at]) {
		if (ascii_is_letter(text[at]) || text[at] == ' ') {
			cutter->ending.said |= text[at] != ' ';
			at++;
		} else if (character_is_mark(character_at(text, at))) {
			break;
		} else {
			at = note(cutter, at);
		}
	}
	return at;
}

/* Move on to what closes with the stop, noting that too. */
static void
pass(struct cutter *cutter, const struct stop *stop)
{
	for (size_t at = stop->marks; at < stop->end;)
		at = note(cutter, at);
}

/* Whether the space at ${at} can be of one grapheme with another character: line ends can't,
 * which the ${original} still has. */
static bool
is_joinable(const char *text, const char *original, size_t at)
{
	UChar32 c = character_at(text, at);
	return u_charType(c) == U_SPACE_SEPARATOR && (c != ' ' || original[at] == ' ');
}

/* Where the first sentence begins: a space that the next character clings to is none. */
static size_t
beginning(const char *text, const char *original)
{
	size_t at = character_behind(text, 0, character_is_space), space = at;
	if (at == 0 || !character_clings(character_at(text, at)))
		return at;
	character_previous(text, &space);
	return is_joinable(text, original, space) ? space : at;
}

/* Where the last one ends: nor is a space that the one before it holds. */
static size_t
end_of(const char *text, const char *original, size_t length)
{
	size_t at = character_back(text, length, character_is_space), last = at;
	if (at < length && character_holds(character_previous(text, &last), false) &&
	    is_joinable(text, original, at))
		character_next(text, &at);
	return at;
}

void
sentence_split(const char *text, size_t start, size_t length, const char *tag,
    void (*found)(void *context, size_t start, size_t length, bool complete), void *context)
{
	assert(length < INT32_MAX);
	cleanup(cutter_done) struct cutter cutter;
	cutter_init(&cutter, text + start, length, tag);
	size_t at = beginning(cutter.text, text + start);
	open_sentence(&cutter, at);
	while ((at = next_mark(&cutter, at)) < length) {
		struct stop stop = stop_at(cutter.text, at, &cutter.ending.quotes);
		bool end = ending_at(&cutter.ending, &stop);
		pass(&cutter, &stop);
		at = stop.end;
		if (!end)
			continue;
		found(context, start + cutter.ending.start, stop.end - cutter.ending.start,
		    cutter.ending.said);
		at = stop.next;
		open_sentence(&cutter, at);
	}
	size_t end = end_of(cutter.text, text + start, length);
	if (end > cutter.ending.start)
		found(context, start + cutter.ending.start, end - cutter.ending.start, false);
}
