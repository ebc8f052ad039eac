/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "core/utf16.h"
#include "core/utf8.h"

/*
 * "#JournéeMondialeDuBraille": each word begins with a capital, and where a script has none a
 * line stands between words; Chinese and Japanese have no words to part.
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
	if (hashtag->last && (has_no_capitals(hashtag->last) || has_no_capitals(c)))
		buffer_char(&hashtag->text, '_');
	if (one) {
		utf8_add(&hashtag->text, c);
	} else {
		add_capital(hashtag, c);
		hashtag->word = 0;
	}
}

char *
language_hashtag(const char *name, const char *tag)
{
	struct hashtag hashtag = { .tag = tag, .joint = JOINT_WORD };
	for (UChar32 c; (c = utf8_next(&name));) {
		if (!belongs(c)) {
			if (is_apostrophe(c) && hashtag.joint == JOINT_NONE)
				hashtag.joint = JOINT_APOSTROPHE;
			else if (u_charType(c) != U_FORMAT_CHAR)
				hashtag.joint = JOINT_WORD;
			continue;
		}
		if (hashtag.text.length == 0)
			buffer_char(&hashtag.text, '#');
		if (hashtag.joint == JOINT_NONE)
			utf8_add(&hashtag.text, c);
		else
			begin_word(&hashtag, c);
		hashtag.joint = JOINT_NONE;
		if (u_isalnum(c))
			hashtag.last = c;
		hashtag.word++;
	}
	return buffer_take(&hashtag.text);
}
