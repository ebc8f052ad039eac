/* SPDX-License-Identifier: MIT */
/*
 * ICU knows the marks that end sentences in every script, and what may stand behind them (UAX
 * #29).  What it can't know is mended by rules: they are asked one after the other, the first
 * that has an opinion decides, and ICU is asked last.  Where a rule is in doubt the sentence
 * goes on: a sentence too long is still what was said, half a sentence isn't.
 */
#include "core/ending.h"

#include <string.h>

#include <unicode/uchar.h>

#include "core/abbreviation.h"
#include "core/character.h"
#include "core/fold.h"
#include "core/language.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define WHOLE_WORD 5 /* letters from which on a word with a full stop is no abbreviation */
#define ORDINAL_MOST 2 /* digits that may be an ordinal's */
#define TITLE_MOST 4 /* letters that an abbreviation without a vowel has */

enum verdict { UNDECIDED, ENDS, GOES_ON };

static UChar32
before(const struct ending *ending, size_t at)
{
	return character_previous(ending->text, &at);
}

/* Count the letters before the stop, up to ${most}. */
static int
letters_before(const struct ending *ending, const struct stop *stop, int most)
{
	int count = 0;
	for (size_t at = stop->at; at > ending->start && count < most;) {
		UChar32 c = character_previous(ending->text, &at);
		if (!u_isalpha(c) && !character_is_attached(c))
			break;
		count += u_isalpha(c);
	}
	return count;
}

/* What stands behind the end is a part of the character before it. */
static enum verdict
grapheme(struct ending *ending, const struct stop *stop)
{
	bool touching = stop->next == stop->end;
	return character_clings(character_at(ending->text, stop->next)) ||
		       character_holds(before(ending, stop->end), touching)
		   ? GOES_ON
		   : UNDECIDED;
}

static enum verdict
last(struct ending *ending, const struct stop *stop)
{
	return ending->text[stop->next] ? UNDECIDED : ENDS;
}

/* Enumerations ("1. Pour") and marks by themselves. */
static enum verdict
nothing_said(struct ending *ending, const struct stop *stop)
{
	(void)stop;
	return ending->said ? UNDECIDED : GOES_ON;
}

/* Whether the question mark at ${at} has a letter on either side, as "a?o" for "año". */
static bool
inside_word(const struct ending *ending, size_t at)
{
	UChar32 left = before(ending, at), right = character_at(ending->text, at + 1);
	return u_isalnum(left) && u_isalnum(right) && !character_is_han(left) &&
	       !character_is_han(right);
}

/* Whether the question mark at ${at} stands where none is put: inside a word, or apart from it
 * in the midst of a sentence. */
static bool
misplaced(const struct ending *ending, size_t at)
{
	if (inside_word(ending, at))
		return true;
	if (!character_is_space(before(ending, at)))
		return false;
	size_t next = character_behind(ending->text, at + 1, character_is_space);
	UChar32 c = character_at(ending->text, next);
	return u_isULowercase(c) || c == ',' || c == ';' || c == '.';
}

/*
 * A wrong encoding on the way turns quotation marks and letters into question marks: "? Tea for
 * All ?, we say".  Return whether that happened to this paragraph.
 */
static bool
damaged(struct ending *ending)
{
	if (ending->state == NOT_LOOKED) {
		ending->state = SOUND;
		const char *mark = strchr(ending->text, '?');
		for (; mark && ending->state == SOUND; mark = strchr(mark + 1, '?'))
			if (misplaced(ending, (size_t)(mark - ending->text)))
				ending->state = DAMAGED;
	}
	return ending->state == DAMAGED;
}

/* Whether the language writes a space before a question mark: where it does so with quotes. */
static bool
marks_stand_apart(const struct language *language)
{
	return language && character_is_space(character_at(language->close_quote, 0));
}

static enum verdict
damage(struct ending *ending, const struct stop *stop)
{
	if (stop->mark != '?')
		return UNDECIDED;
	if (inside_word(ending, stop->at))
		return GOES_ON;
	if (!character_is_space(before(ending, stop->at)) || stop->next == stop->marks)
		return UNDECIDED;
	if (!marks_stand_apart(ending->language) || damaged(ending))
		return GOES_ON;
	size_t word = character_back(ending->text, stop->at, character_is_space);
	UChar32 left = before(ending, word);
	return u_isalnum(left) || character_is_quote(left) ? UNDECIDED : GOES_ON;
}

/* “Why?”, they ask: what follows shows that it is no end. */
static enum verdict
comma(struct ending *ending, const struct stop *stop)
{
	return character_is_comma(character_at(ending->text, stop->next)) ? GOES_ON : UNDECIDED;
}

static bool
is_letter(UChar32 c)
{
	return u_isalpha(c) || character_is_attached(c);
}

static bool
is_digit(UChar32 c)
{
	return u_isdigit(c);
}

static bool
is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

/* Whether a small word of the language begins there with a capital ("We", "The"), no initial. */
static bool
small_word(const struct ending *ending, size_t at)
{
	size_t second = at, end = character_behind(ending->text, at, is_letter);
	if (!u_isupper(character_next(ending->text, &second)) ||
	    (second == end && ending->text[end] == '.'))
		return false;
	cleanup(freep) char *word = mem_text_n(ending->text + at, end - at);
	cleanup(freep) char *folded = fold_text(word);
	return is_one_of(folded, ending->language->common_words);
}

/* "Dr. Lee", "и т. д. и", but "… и т. д. Мы …" */
static enum verdict
abbreviation(struct ending *ending, const struct stop *stop)
{
	enum abbreviation kind = stop_is_full(stop)
				     ? abbreviation_at(ending->text, stop->at, ending->language)
				     : ABBREVIATION_NONE;
	if (kind == ABBREVIATION_NONE)
		return UNDECIDED;
	return kind == ABBREVIATION_END && small_word(ending, stop->next) ? ENDS : GOES_ON;
}

/* Whether ${c} before a letter makes it no initial: "5 °C." */
static bool
measures(UChar32 c)
{
	return u_isdigit(c) || u_charType(c) == U_OTHER_SYMBOL;
}

/* "A. B. Lee", "U.S. tea"; small ones in languages that we don't know: "z. B. Tee" */
static enum verdict
initial(struct ending *ending, const struct stop *stop)
{
	if (!stop_is_full(stop) || letters_before(ending, stop, 2) != 1)
		return UNDECIDED;
	size_t at = character_back(ending->text, stop->at, character_is_attached);
	UChar32 letter = character_previous(ending->text, &at);
	if (character_is_han(letter) || (ending->language && u_isULowercase(letter)))
		return UNDECIDED;
	return at > ending->start && measures(before(ending, at)) ? UNDECIDED : GOES_ON;
}

/* Whether the letters from ${at} on are an abbreviation since none is a vowel: "Nr", "Bw". */
static bool
has_no_vowel(const struct ending *ending, size_t at, size_t end)
{
	static const char *const vowels[] = { "a", "e", "i", "o", "u", "y", "а", "е", "и", "о",
		"у", "ы", "э", "ю", "я", "і", "є" };
	cleanup(freep) char *word = mem_text_n(ending->text + at, end - at);
	cleanup(freep) char *folded = fold_text(word);
	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
		if (strstr(folded, vowels[i]))
			return false;
	return u_hasBinaryProperty(character_at(ending->text, at), UCHAR_CASED);
}

/* "Am 9. August", "Nr. 5": in a language that we don't know, that may be no end. */
static enum verdict
unknown(struct ending *ending, const struct stop *stop)
{
	if (ending->language || !stop_is_full(stop))
		return UNDECIDED;
	size_t digits = character_back(ending->text, stop->at, is_digit);
	if (digits < stop->at && stop->at - digits <= ORDINAL_MOST)
		return GOES_ON;
	if (letters_before(ending, stop, TITLE_MOST + 1) > TITLE_MOST)
		return UNDECIDED;
	size_t word = character_back(ending->text, stop->at, is_letter);
	return has_no_vowel(ending, word, stop->at) ? GOES_ON : UNDECIDED;
}

/* "Tea is for all. 70 cups are full": ICU looks on to the small letter behind the number. */
static enum verdict
number(struct ending *ending, const struct stop *stop)
{
	bool apart = stop_is_full(stop) && stop->next > stop->end;
	return apart && ending->language && u_isdigit(character_at(ending->text, stop->next))
		   ? ENDS
		   : UNDECIDED;
}

/*
 * A small letter begins no sentence: “Why?” they ask.  But a whole word with a full stop behind
 * it does end one, and what follows is damaged.
 */
static enum verdict
small_letter(struct ending *ending, const struct stop *stop)
{
	bool latin = stop->mark == '.' || stop->mark == '?' || stop->mark == '!';
	if ((!latin && !stop->ellipsis) || !u_isULowercase(stop_next(ending->text, stop)))
		return UNDECIDED;
	bool ends = stop_is_full(stop) && stop->end == stop->marks && stop->next > stop->end &&
		    letters_before(ending, stop, WHOLE_WORD) == WHOLE_WORD;
	return ends ? ENDS : GOES_ON;
}

/* ICU never ends a sentence at an ellipsis; before a capital it does end. */
static enum verdict
ellipsis(struct ending *ending, const struct stop *stop)
{
	if (!stop->ellipsis)
		return UNDECIDED;
	bool capital = u_isupper(stop_next(ending->text, stop));
	return capital && stop->next > stop->end ? ENDS : GOES_ON;
}

/* Direction marks, too, ICU takes for a part of the white space before them. */
static bool
goes_before(UChar32 c)
{
	return character_is_quote(c) || character_is_attached(c);
}

/* Whether ICU sees an end between the stop and the first letter behind it. */
static enum verdict
unicode(struct ending *ending, const struct stop *stop)
{
	if (!ending->icu)
		return stop->next > stop->end ? ENDS : GOES_ON;
	/* Step by step: to be asked for any place it goes back, at times to the beginning. */
	while (ending->boundary != UBRK_DONE && (size_t)ending->boundary < stop->marks)
		ending->boundary = ubrk_next(ending->icu);
	size_t first = character_behind(ending->text, stop->next, goes_before);
	return ending->boundary != UBRK_DONE && (size_t)ending->boundary <= first ? ENDS
										  : GOES_ON;
}

/* How ICU's rules are tailored: the first that has an opinion decides. */
static enum verdict (*const rules[])(struct ending *, const struct stop *) = {
	grapheme,
	last,
	nothing_said, /* "1. Pour" */
	comma, /* “Why?”, they ask */
	damage, /* "a?o", "? Tea for All ?" */
	abbreviation, /* "Dr. Lee", by language */
	initial, /* "A. B. Lee" */
	unknown, /* "9. August", "Nr. 5", in languages without a row */
	number, /* "for all. 70 cups" */
	small_letter, /* “Why?” they ask */
	ellipsis, /* "Pour… Why?" */
	unicode,
};

bool
ending_at(struct ending *ending, const struct stop *stop)
{
	enum verdict verdict = UNDECIDED;
	for (size_t i = 0; verdict == UNDECIDED && i < sizeof rules / sizeof *rules; i++)
		verdict = rules[i](ending, stop);
	return verdict == ENDS;
}
