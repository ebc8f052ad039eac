/* SPDX-License-Identifier: MIT */
#include "core/fold.h"

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

static struct utf16
decomposed(const char *text)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
	cleanup(utf16_done) struct utf16 from = utf16_from_text(text);
	struct utf16 ret = { 0 };
	if (U_FAILURE(error))
		return ret;
	int32_t need = unorm2_normalize(nfkd, from.units, from.length, NULL, 0, &error);
	error = U_ZERO_ERROR;
	ret = utf16_room(need);
	unorm2_normalize(nfkd, from.units, from.length, ret.units, need + 1, &error);
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

char *
fold_text(const char *text)
{
	cleanup(utf16_done) struct utf16 plain = decomposed(text);
	cleanup(utf16_done) struct utf16 folded = case_folded(&plain);
	cleanup(freep) char *characters = utf16_text(folded.units, folded.length);
	struct buffer ret = { 0 };
	const char *at = characters;
	bool space = false;
	UChar32 last = 0;
	for (UChar32 c; (c = utf8_next(&at));) {
		if (is_nothing(c))
			continue;
		if (is_separator(c)) {
			space = true;
			continue;
		}
		if (space && ret.length && !(is_han(last) && is_han(c)))
			buffer_char(&ret, ' ');
		int digit = u_charDigitValue(c);
		utf8_add(&ret, digit < 0 ? c : '0' + digit);
		space = false;
		last = c;
	}
	return buffer_take(&ret);
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
