/* SPDX-License-Identifier: MIT */
#include "core/fold.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "core/utf16.h"
#include "core/utf8.h"

#define TATWEEL 0x0640
#define LETTER_APOSTROPHE 0x02bc

#define DECOMPOSED_MOST 32 /* UTF-16 units of one character's decomposition: U+FDFA has 18 */
#define FOLDED_MOST 35 /* bytes of what becomes of it: U+FDFA has 33 */
#define KEPT 512

static bool
is_han(UChar32 c)
{
	UErrorCode error = U_ZERO_ERROR;
	return c >= 0x2e80 && uscript_getScript(c, &error) == USCRIPT_HAN;
}

static bool
is_nothing(UChar32 c)
{
	return c == TATWEEL || U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK);
}

static bool
is_separator(UChar32 c)
{
	const uint32_t mask = U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK | U_GC_CC_MASK;
	return c == LETTER_APOSTROPHE || U_GET_GC_MASK(c) & mask;
}

/* What becomes of a character by itself: letters and digits, and a space where it separates. */
struct folded {
	char bytes[FOLDED_MOST + 1];
	bool begins_han, ends_han;
	UChar32 character; /* 0: the place is free */
};

static struct utf16
decomposed(UChar32 c)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
	struct utf16 ret = utf16_room(DECOMPOSED_MOST);
	ret.length = unorm2_getDecomposition(nfkd, c, ret.units, DECOMPOSED_MOST + 1, &error);
	if (U_SUCCESS(error) && ret.length >= 0)
		return ret;
	ret.length = 0;
	U16_APPEND_UNSAFE(ret.units, ret.length, c);
	return ret;
}

static struct utf16
case_folded(const struct utf16 *from)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t need =
	    u_strFoldCase(NULL, 0, from->units, from->length, U_FOLD_CASE_DEFAULT, &error);
	error = U_ZERO_ERROR;
	struct utf16 ret = utf16_room(need);
	u_strFoldCase(
	    ret.units, need + 1, from->units, from->length, U_FOLD_CASE_DEFAULT, &error);
	return ret;
}

static void
fold_character(UChar32 character, struct folded *ret)
{
	cleanup(utf16_done) struct utf16 plain = decomposed(character);
	cleanup(utf16_done) struct utf16 folded = case_folded(&plain);
	cleanup(freep) char *characters = utf16_text(folded.units, folded.length);
	cleanup(buffer_done) struct buffer text = { 0 };
	const char *at = characters;
	for (UChar32 c; (c = utf8_next(&at));) {
		int digit = u_charDigitValue(c);
		if (is_nothing(c))
			continue;
		utf8_add(&text, is_separator(c) ? ' ' : digit < 0 ? c : '0' + digit);
	}
	assert(text.length <= FOLDED_MOST);
	*ret = (struct folded){ .character = character };
	memcpy(ret->bytes, buffer_string(&text), text.length);
	at = ret->bytes + strspn(ret->bytes, " ");
	ret->begins_han = is_han(utf8_next(&at));
	while (text.length && ret->bytes[text.length - 1] == ' ')
		text.length--;
	ret->ends_han = is_han(utf8_before(ret->bytes, text.length));
}

/* The same from memory, where it was wanted lately: a text has few characters, and each often. */
static const struct folded *
folded_character(UChar32 character)
{
	static struct folded kept[KEPT];
	struct folded *folded = &kept[(uint32_t)character % KEPT];
	if (folded->character != character)
		fold_character(character, folded);
	return folded;
}

/* A text while it is folded. */
struct folding {
	struct buffer text;
	char bytes[FOLDED_MOST * 8]; /* what is to be added next: one by one takes its time */
	size_t length;
	bool any; /* there is a character before what comes */
	bool space; /* one is due before it */
	bool han; /* that character is a Chinese one */
};

static void
flush(struct folding *folding)
{
	buffer_add(&folding->text, folding->bytes, folding->length);
	folding->length = 0;
}

static void
add(struct folding *folding, const struct folded *folded)
{
	bool begins_han = folded->begins_han, said = false;
	if (folding->length + 1 + FOLDED_MOST > sizeof folding->bytes)
		flush(folding);
	for (const char *at = folded->bytes; *at; at++) {
		if (*at == ' ') {
			folding->space = true;
			continue;
		}
		if (folding->space && folding->any && !(folding->han && begins_han))
			folding->bytes[folding->length++] = ' ';
		folding->bytes[folding->length++] = *at;
		folding->space = begins_han = false;
		folding->any = said = true;
	}
	if (said)
		folding->han = folded->ends_han;
}

char *
fold_text(const char *text)
{
	struct folding folding;
	folding.text = (struct buffer){ 0 };
	folding.length = 0;
	folding.any = folding.space = folding.han = false;
	for (UChar32 c; (c = utf8_next(&text));)
		add(&folding, folded_character(c));
	flush(&folding);
	return buffer_take(&folding.text);
}

/* Return whether a word ends or begins at ${at} bytes into the folded text. */
static bool
is_border(const char *text, size_t length, size_t at)
{
	if (at == 0 || at == length || text[at] == ' ' || text[at - 1] == ' ')
		return true;
	const char *after = text + at;
	return is_han(utf8_before(text, at)) || is_han(utf8_next(&after));
}

const char *
fold_find(const char *text, const char *words)
{
	size_t text_length = strlen(text), length = strlen(words);
	if (length == 0)
		return NULL;
	for (const char *at = text; (at = strstr(at, words)); at++) {
		size_t start = (size_t)(at - text);
		if (is_border(text, text_length, start) &&
		    is_border(text, text_length, start + length))
			return at;
	}
	return NULL;
}

bool
fold_begins(const char *text, const char *words)
{
	size_t length = strlen(words);
	return length && strncmp(text, words, length) == 0 &&
	       (text[length] == '\0' || is_border(text, length + 1, length));
}
