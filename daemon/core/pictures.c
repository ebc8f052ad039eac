/* SPDX-License-Identifier: MIT */
#include "core/pictures.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>

#include "core/body.h"
#include "core/character.h"
#include "core/document.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/utf8.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define CAPTION_MOST 200 /* characters of a caption, and the credit in it */
#define CREDIT_WORDS 2 /* "UN Photo/V. Potter", "Photo credit: V. Potter" */

static bool
is_short(const char *text, const struct span *span)
{
	return utf8_count(text + span->start, span->length) <= CAPTION_MOST;
}

/* Whether the folded ${text} begins or ends with the ${words}, or is nothing else. */
static bool
is_at_either_end(const char *text, const char *words)
{
	size_t length = strlen(text), part = strlen(words);
	if (part > length)
		return false;
	const char *end = text + length - part;
	return (strncmp(text, words, part) == 0 && (text[part] == ' ' || text[part] == '\0')) ||
	       (strcmp(end, words) == 0 && (end == text || end[-1] == ' '));
}

/* Whether the words name what a credit is of. */
static bool
is_credit_label(const char *text, size_t length)
{
	cleanup(freep) char *label = mem_text_n(text, length);
	cleanup(freep) char *folded = fold_text(label);
	size_t words = 1;
	for (const char *at = folded; *at; at++)
		words += *at == ' ';
	for (size_t i = 0; words <= CREDIT_WORDS && i < language_count; i++)
		for (const char *const *word = languages[i].credit_words; *word; word++)
			if (is_at_either_end(folded, *word))
				return true;
	return false;
}

/* What a label stands before: "Photo: V. Potter", "UN Photo/V. Potter". */
static bool
is_label_mark(UChar32 c)
{
	return c == ':' || c == 0xff1a || c == '/' || c == 0xff0f;
}

static bool
is_label_border(UChar32 c)
{
	return c == '\n' || character_is_mark(c) || character_is_quote(c) ||
	       u_charType(c) == U_START_PUNCTUATION;
}

/* Whether a credit stands in the paragraph; ${at} its start where nothing stands before it. */
static bool
has_credit(const char *text, const struct span *span, bool *alone)
{
	size_t label = span->start;
	for (size_t at = label, end = at + span->length; is_short(text, span) && at < end;) {
		size_t here = at;
		UChar32 c = character_next(text, &at);
		if (c == 0xa9 ||
		    (is_label_mark(c) && is_credit_label(text + label, here - label))) {
			*alone = label == span->start;
			return true;
		}
		if (is_label_border(c))
			label = at;
	}
	return false;
}

/* Return how many bytes the name of a picture takes that is glued to the first word of the
 * paragraph: "tea_pot_1Tea is …". */
static size_t
name_length(const char *text, const struct span *span)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const char *at = text + span->start, *end = at + span->length, *behind = at;
	for (size_t word; (word = strspn(behind, letters)) && behind[word] == '_';)
		behind += word + 1;
	if (behind == at)
		return 0;
	behind += strspn(behind, "abcdefghijklmnopqrstuvwxyz0123456789");
	bool glued = behind < end && (u_isupper(character_at(behind, 0)) || (*behind & 0x80));
	return glued ? (size_t)(behind - at) : 0;
}

void
pictures_drop(const struct document *document, struct body *body)
{
	const char *text = document->text;
	for (size_t i = body->count; i-- > 0;) {
		struct span *span = &body->spans[i];
		bool alone = false, credit = has_credit(text, span, &alone);
		size_t name = name_length(text, span);
		span->start += name;
		span->length -= name;
		if (credit && body->count > 1)
			body_drop(body, i);
		if (i == 1 && (name || (credit && alone)) && body->count > 1 &&
		    is_short(text, &body->spans[0]))
			body_drop(body, 0);
	}
}
