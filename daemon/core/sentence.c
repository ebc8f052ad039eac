/* SPDX-License-Identifier: MIT */
/*
 * ICU knows the marks that end sentences in every script, and what may stand behind them (UAX
 * #29).  What it can't know is mended by rules: they are asked one after the other, the first
 * that has an opinion decides, and ICU is asked last.  Where a rule is in doubt the sentence
 * goes on: a sentence too long is still what was said, half a sentence isn't.
 */
#include "core/sentence.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "core/abbreviation.h"
#include "core/character.h"
#include "core/language.h"
#include "core/stop.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define WHOLE_WORD 5 /* letters from which on a word with a full stop is no abbreviation */

/* The paragraph that is being cut; offsets are bytes in it. */
struct cutter {
	char
	    *text; /* owned; line ends made spaces, which ICU would take for paragraphs' ends */
	const struct language *language; /* NULL: none of ours */
	UBreakIterator *icu; /* borrowed; NULL: not to be had */
	UText icu_text;
	int32_t boundary; /* where ICU's way through the text has come to */
	size_t start; /* of the sentence that is open */
	bool said; /* there is a letter in it */
	bool quoted; /* an odd number of straight quotes is in it */
	enum { NOT_LOOKED, SOUND, DAMAGED } state; /* see damaged() */
};

enum verdict { UNDECIDED, ENDS, GOES_ON };

static UChar32
before(const struct cutter *cutter, size_t at)
{
	return character_previous(cutter->text, &at);
}

/* Count the letters before the stop, up to ${most}. */
static int
letters_before(const struct cutter *cutter, const struct stop *stop, int most)
{
	int count = 0;
	for (size_t at = stop->at; at > cutter->start && count < most; count++) {
		UChar32 c = character_previous(cutter->text, &at);
		if (!u_isalpha(c) && !character_is_attached(c))
			break;
	}
	return count;
}

/* Enumerations ("1. Pour") and marks by themselves. */
static enum verdict
nothing_said(struct cutter *cutter, const struct stop *stop)
{
	(void)stop;
	return cutter->said ? UNDECIDED : GOES_ON;
}

/* Whether the question mark at ${at} has a letter on either side, as "a?o" for "año". */
static bool
inside_word(const struct cutter *cutter, size_t at)
{
	UChar32 left = before(cutter, at), right = character_at(cutter->text, at + 1);
	return u_isalnum(left) && u_isalnum(right) && !character_is_han(left) &&
	       !character_is_han(right);
}

/* Whether the question mark at ${at} stands where none is put: inside a word, or apart from it
 * in the midst of a sentence. */
static bool
misplaced(const struct cutter *cutter, size_t at)
{
	if (inside_word(cutter, at))
		return true;
	if (!character_is_space(before(cutter, at)))
		return false;
	size_t next = character_behind(cutter->text, at + 1, character_is_space);
	UChar32 c = character_at(cutter->text, next);
	return u_isULowercase(c) || c == ',' || c == ';' || c == '.';
}

/*
 * A wrong encoding on the way turns quotation marks and letters into question marks: "? Tea for
 * All ?, we say".  Return whether that happened to this paragraph.
 */
static bool
damaged(struct cutter *cutter)
{
	if (cutter->state == NOT_LOOKED) {
		cutter->state = SOUND;
		const char *mark = strchr(cutter->text, '?');
		for (; mark && cutter->state == SOUND; mark = strchr(mark + 1, '?'))
			if (misplaced(cutter, (size_t)(mark - cutter->text)))
				cutter->state = DAMAGED;
	}
	return cutter->state == DAMAGED;
}

/* Whether the language writes a space before a question mark: where it does so with quotes. */
static bool
marks_stand_apart(const struct language *language)
{
	return language && character_is_space(character_at(language->close_quote, 0));
}

static enum verdict
damage(struct cutter *cutter, const struct stop *stop)
{
	if (stop->mark != '?')
		return UNDECIDED;
	if (inside_word(cutter, stop->at))
		return GOES_ON;
	if (!character_is_space(before(cutter, stop->at)) || stop->next == stop->marks)
		return UNDECIDED;
	if (!marks_stand_apart(cutter->language) || damaged(cutter))
		return GOES_ON;
	size_t word = character_back(cutter->text, stop->at, character_is_space);
	UChar32 last = before(cutter, word);
	return u_isalnum(last) || character_is_quote(last) ? UNDECIDED : GOES_ON;
}

static enum verdict
abbreviation(struct cutter *cutter, const struct stop *stop)
{
	return stop_is_full(stop) && abbreviation_at(cutter->text, stop->at, cutter->language)
		   ? GOES_ON
		   : UNDECIDED;
}

/* "A. B. Lee", "U.S. tea" */
static enum verdict
initial(struct cutter *cutter, const struct stop *stop)
{
	if (!stop_is_full(stop) || letters_before(cutter, stop, 2) != 1)
		return UNDECIDED;
	UChar32 letter = before(cutter, stop->at);
	return u_isULowercase(letter) || character_is_han(letter) ? UNDECIDED : GOES_ON;
}

/*
 * A small letter begins no sentence: “Why?” they ask.  But a whole word with a full stop behind
 * it does end one, and what follows is damaged.
 */
static enum verdict
small_letter(struct cutter *cutter, const struct stop *stop)
{
	bool latin = stop->mark == '.' || stop->mark == '?' || stop->mark == '!';
	if ((!latin && !stop->ellipsis) || !u_isULowercase(stop_next(cutter->text, stop)))
		return UNDECIDED;
	bool ends = stop_is_full(stop) && stop->end == stop->marks && stop->next > stop->end &&
		    letters_before(cutter, stop, WHOLE_WORD) == WHOLE_WORD;
	return ends ? ENDS : GOES_ON;
}

/* ICU never ends a sentence at an ellipsis; before a capital it does end. */
static enum verdict
ellipsis(struct cutter *cutter, const struct stop *stop)
{
	if (!stop->ellipsis)
		return UNDECIDED;
	bool capital = u_isupper(stop_next(cutter->text, stop));
	return capital && stop->next > stop->end ? ENDS : GOES_ON;
}

/* Whether ICU sees an end between the stop and the first letter behind it. */
static enum verdict
unicode(struct cutter *cutter, const struct stop *stop)
{
	if (!cutter->icu)
		return stop->next > stop->end ? ENDS : GOES_ON;
	/* Step by step: to be asked for any place it goes back, at times to the beginning. */
	while (cutter->boundary != UBRK_DONE && (size_t)cutter->boundary < stop->marks)
		cutter->boundary = ubrk_next(cutter->icu);
	size_t first = character_behind(cutter->text, stop->next, character_is_quote);
	return cutter->boundary != UBRK_DONE && (size_t)cutter->boundary <= first ? ENDS
										  : GOES_ON;
}

/* The first that has an opinion decides. */
static enum verdict (*const rules[])(struct cutter *, const struct stop *) = { nothing_said,
	damage, abbreviation, initial, small_letter, ellipsis, unicode };

static bool
ends(struct cutter *cutter, const struct stop *stop)
{
	if (cutter->text[stop->next] == '\0')
		return true;
	enum verdict verdict = UNDECIDED;
	for (size_t i = 0; verdict == UNDECIDED && i < sizeof rules / sizeof *rules; i++)
		verdict = rules[i](cutter, stop);
	return verdict == ENDS;
}

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
		.language = language_find(tag),
		.icu_text = UTEXT_INITIALIZER,
	};
	for (char *each = cutter->text; each < cutter->text + length; each++)
		if (*each == '\n' || *each == '\r' || *each == '\0')
			*each = ' ';
	UErrorCode status = U_ZERO_ERROR;
	cutter->icu = iterator(tag);
	utext_openUTF8(&cutter->icu_text, cutter->text, (int64_t)length, &status);
	if (cutter->icu)
		ubrk_setUText(cutter->icu, &cutter->icu_text, &status);
	if (U_FAILURE(status))
		cutter->icu = NULL;
}

static void
cutter_done(struct cutter *cutter)
{
	static const UChar nothing[1];
	UErrorCode status = U_ZERO_ERROR;
	if (cutter->icu)
		ubrk_setText(cutter->icu, nothing, 0, &status);
	utext_close(&cutter->icu_text);
	free(cutter->text);
}

/* A sentence has begun at ${at}. */
static void
open_sentence(struct cutter *cutter, size_t at)
{
	cutter->start = at;
	cutter->said = cutter->quoted = false;
}

static void
note(struct cutter *cutter, UChar32 c)
{
	if (u_isalpha(c))
		cutter->said = true;
	if (c == '"')
		cutter->quoted = !cutter->quoted;
}

/* Move on to the next mark, noting what the sentence holds. */
static size_t
next_mark(struct cutter *cutter, size_t at)
{
	for (size_t next = at; cutter->text[at]; at = next) {
		UChar32 c = character_next(cutter->text, &next);
		if (character_is_mark(c))
			break;
		note(cutter, c);
	}
	return at;
}

/* The sentence goes on behind the stop. */
static size_t
pass(struct cutter *cutter, const struct stop *stop)
{
	for (size_t at = stop->marks; at < stop->end;)
		note(cutter, character_next(cutter->text, &at));
	return stop->end;
}

void
sentence_split(const char *text, size_t start, size_t length, const char *tag,
    void (*found)(void *context, size_t start, size_t length, bool complete), void *context)
{
	assert(length < INT32_MAX);
	cleanup(cutter_done) struct cutter cutter;
	cutter_init(&cutter, text + start, length, tag);
	size_t at = character_behind(cutter.text, 0, character_is_space);
	open_sentence(&cutter, at);
	while ((at = next_mark(&cutter, at)) < length) {
		struct stop stop = stop_at(cutter.text, at, cutter.quoted);
		if (!ends(&cutter, &stop)) {
			at = pass(&cutter, &stop);
			continue;
		}
		found(context, start + cutter.start, stop.end - cutter.start, cutter.said);
		at = stop.next;
		open_sentence(&cutter, at);
	}
	size_t end = character_back(cutter.text, length, character_is_space);
	if (end > cutter.start)
		found(context, start + cutter.start, end - cutter.start, false);
}
