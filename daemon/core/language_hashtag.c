/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/utf16.h"
#include "core/utf8.h"

/*
 * "#JournéeMondialeDuBraille": each word begins with a capital.  Where a script has none a line
 * stands between words, "#اليوم_العالمي", as the United Nations' own Arabic accounts write;
 * Chinese and Japanese have no words to part.
 *
 * It has letters, the marks that belong to them, digits and lines: what Mastodon
 * (HASHTAG_NAME_PAT), X (twitter-text) and UAX #31 take.  Telegram ends one at a mark, so they are
 * composed, and the vowel marks of Arabic and Hebrew, which nobody types when searching, are left
 * out.
 */

enum joint { JOINT_NONE, JOINT_WORD, JOINT_APOSTROPHE };

static bool
is_apostrophe(UChar32 c)
{
	return c == '\'' || c == 0x2019 || c == 0x02bc || c == 0x2018 || c == 0xff07;
}

static bool
belongs(UChar32 c)
{
	return u_isalnum(c) || U_GET_GC_MASK(c) & U_GC_M_MASK;
}

#define TATWEEL 0x0640
#define NON_JOINER 0x200c /* stands within Persian words; the platforms take it */

/* Return whether it says how a word is read, or fills a line, and is mostly not written.  The
 * combining classes from 10 to 36 are points of Hebrew and vowels of Arabic and Syriac. */
static bool
is_silent(UChar32 c)
{
	uint8_t class = u_getCombiningClass(c);
	return c == TATWEEL || u_charType(c) == U_FORMAT_CHAR || (class >= 10 && class <= 36);
}

/* Return whether words of this letter's script can only be told apart by a line. */
static bool
has_no_capitals(UChar32 c)
{
	UErrorCode error = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript(c, &error);
	if (!u_isalpha(c) || u_toupper(c) != c || u_tolower(c) != c)
		return false;
	return script != USCRIPT_HAN && script != USCRIPT_HIRAGANA &&
	       script != USCRIPT_KATAKANA && script != USCRIPT_COMMON;
}

struct hashtag {
	struct buffer text;
	const char *tag;
	bool letter; /* there is one; a number alone is no hashtag */
	UChar32 last; /* letter or digit */
	size_t word; /* letters of the word so far */
	enum joint joint; /* what stands before the next letter */
};

/* A Turkish "i" has another capital than ours, and "ﬁ" has two letters. */
static void
add_capital(struct hashtag *hashtag, UChar32 c)
{
	UErrorCode error = U_ZERO_ERROR;
	struct buffer letter = { 0 };
	utf8_add(&letter, c);
	cleanup(utf16_done) struct utf16 small = utf16_from(letter.data, letter.length);
	UChar units[8];
	int32_t length = u_strToUpper(units, sizeof units / sizeof *units, small.units,
	    small.length, hashtag->tag, &error);
	cleanup(freep) char *capital = utf16_text(units, U_SUCCESS(error) ? length : 0);
	buffer_text(&hashtag->text, capital);
	buffer_done(&letter);
}

static void
begin_word(struct hashtag *hashtag, UChar32 c)
{
	/* "l'eau" is two words, "women's" is one. */
	bool one = hashtag->joint == JOINT_APOSTROPHE && hashtag->word > 2;
	bool numbers = u_isdigit(hashtag->last) && u_isdigit(c);
	if (hashtag->last && (numbers || has_no_capitals(hashtag->last) || has_no_capitals(c)))
		buffer_char(&hashtag->text, '_');
	if (one) {
		utf8_add(&hashtag->text, c);
	} else {
		add_capital(hashtag, c);
		hashtag->word = 0;
	}
}

/* Owned by the caller. */
static char *
composed(const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	cleanup(utf16_done) struct utf16 from = utf16_from_text(text);
	/* Composing makes nothing more than three times as long. */
	cleanup(utf16_done) struct utf16 to = utf16_room(from.length * 3);
	int32_t length =
	    unorm2_normalize(nfc, from.units, from.length, to.units, to.length, &error);
	return U_SUCCESS(error) ? utf16_text(to.units, length) : mem_text(text);
}

static void
add_character(struct hashtag *hashtag, UChar32 c)
{
	if (hashtag->text.length == 0)
		buffer_char(&hashtag->text, '#');
	if (hashtag->joint == JOINT_NONE)
		utf8_add(&hashtag->text, c);
	else
		begin_word(hashtag, c);
	hashtag->joint = JOINT_NONE;
	hashtag->letter |= u_isalpha(c);
	if (u_isalnum(c))
		hashtag->last = c;
	hashtag->word++;
}

char *
language_hashtag(const char *name, const char *tag)
{
	struct hashtag hashtag = { .tag = tag, .joint = JOINT_WORD };
	cleanup(freep) char *text = composed(name);
	const char *at = text;
	for (UChar32 c; (c = utf8_next(&at));) {
		if (c == NON_JOINER && hashtag.joint == JOINT_NONE)
			utf8_add(&hashtag.text, c);
		if (is_silent(c))
			continue;
		if (belongs(c))
			add_character(&hashtag, c);
		else if (is_apostrophe(c) && hashtag.joint == JOINT_NONE)
			hashtag.joint = JOINT_APOSTROPHE;
		else
			hashtag.joint = JOINT_WORD;
	}
	if (!hashtag.letter)
		buffer_cut(&hashtag.text, 0);
	return buffer_take(&hashtag.text);
}
