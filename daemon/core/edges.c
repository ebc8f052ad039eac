/* SPDX-License-Identifier: MIT */
#include "core/edges.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/body.h"
#include "core/character.h"
#include "core/document.h"
#include "core/utf8.h"

#define LABEL_LONGEST 100 /* characters of a heading, a name, a caption without a full stop */
#define MARK_LONGEST 100 /* bytes of a mark that a site puts behind each paragraph */
#define MARKS_LEAST 3 /* paragraphs that have it */
#define REPEATED_SHORTEST \
	40 /* bytes of a paragraph that is a pull-quote: shorter is rhetoric */
#define REPEATED_MOST 200 /* paragraphs: texts of more are no messages */
#define BELOW_SHARE 3 /* at least so many times as much stands above a heading as below it */

/* Marks with which a paragraph breaks off, and goes on in the next one. */
static bool
goes_on(UChar32 c)
{
	static const UChar32 marks[] = { ':', ';', ',', 0xff1a, 0xff1b, 0xff0c, 0x61b, 0x60c,
		0x3001 };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (c == marks[i])
			return true;
	return u_charType(c) == U_DASH_PUNCTUATION;
}

/* Whether the paragraph ends as no sentence does, and does not go on either. */
static bool
breaks_off(const char *text, const struct span *span)
{
	size_t at = span->start + span->length;
	UChar32 c = 0;
	while (at > span->start) {
		c = character_previous(text, &at);
		if (!character_is_quote(c) && !character_is_attached(c) &&
		    !character_is_space(c))
			break;
	}
	return !character_is_mark(c) && !goes_on(c);
}

/* Whether there is a sentence within it. */
static bool
has_sentence(const char *text, const struct span *span)
{
	size_t at = span->start, end = span->start + span->length;
	bool mark = false;
	while (at < end) {
		UChar32 c = character_next(text, &at);
		if (mark && (character_is_space(c) || character_is_han(c)))
			return true;
		mark = character_is_mark(c);
	}
	return false;
}

/* A name, a headline, the words about a picture with the photographer behind them. */
static bool
is_caption(const char *text, const struct span *span)
{
	size_t characters = 0, at = span->start, end = span->start + span->length;
	for (; at < end && characters <= LABEL_LONGEST; characters++)
		character_next(text, &at);
	return characters <= LABEL_LONGEST && breaks_off(text, span);
}

static bool
is_label(const char *text, const struct span *span)
{
	return is_caption(text, span) && !has_sentence(text, span);
}

/* An editor's note, or words about a picture: "[Photo: A. Potter]". */
static bool
is_bracketed(const char *text, const struct span *span)
{
	return text[span->start] == '[' && text[span->start + span->length - 1] == ']';
}

static bool
is_around(UChar32 c)
{
	return character_is_quote(c) || character_is_space(c) || c == '.' || c == 0x2026;
}

/* The paragraph without the marks that stand around a quotation, and those that show that it was
 * cut short. */
static struct span
core_of(const char *text, const struct span *span)
{
	size_t start = span->start, end = span->start + span->length;
	for (size_t next = start; start < end; start = next)
		if (!is_around(character_next(text, &next)))
			break;
	for (size_t next = end; end > start; end = next)
		if (!is_around(character_previous(text, &next)))
			break;
	return (struct span){ start, end - start };
}

/* Whether the paragraph's words stand once more within a longer one, or, of the first, in the
 * next one. */
static bool
is_repeated(const char *text, const struct body *body, size_t index)
{
	struct span core = core_of(text, &body->spans[index]);
	if (core.length < REPEATED_SHORTEST)
		return false;
	for (size_t i = 0; i < body->count; i++) {
		const struct span *other = &body->spans[i];
		bool longer = other->length > body->spans[index].length;
		if (i != index && (longer || (index == 0 && i == 1)) &&
		    memmem(text + other->start, other->length, text + core.start, core.length))
			return true;
	}
	return false;
}

static void
drop(struct body *body, size_t index)
{
	body->count--;
	memmove(body->spans + index, body->spans + index + 1,
	    (body->count - index) * sizeof *body->spans);
}

/* Whether a sentence ends right before ${at}. */
static bool
is_behind_sentence(const char *text, size_t at)
{
	while (at > 0) {
		UChar32 c = character_previous(text, &at);
		if (!character_is_quote(c) && !character_is_attached(c))
			return character_is_mark(c);
	}
	return false;
}

/* Whether ${length} bytes at the end of the paragraph stand behind a sentence, and are those that
 * the ${other} one ends with. */
static bool
ends_alike(const char *text, const struct span *span, const struct span *other, size_t length)
{
	size_t end = span->start + span->length, other_end = other->start + other->length;
	return span->length > length && is_behind_sentence(text, end - length) &&
	       memcmp(text + end - length, text + other_end - length, length) == 0;
}

/* Return how many bytes at the end of most paragraphs are a mark of a site's own: the same in
 * all that end as no sentence does, and behind a sentence. */
static size_t
mark_length(const char *text, const struct body *body)
{
	const struct span *last = NULL;
	for (size_t i = 0; i < body->count; i++)
		if (breaks_off(text, &body->spans[i]))
			last = &body->spans[i];
	size_t end = last ? last->start + last->length : 0;
	size_t from = last && last->length > MARK_LONGEST ? end - MARK_LONGEST : 0;
	for (size_t at = last && from < last->start ? last->start : from; at < end; at++) {
		size_t alike = 0;
		if (U8_IS_TRAIL(text[at]))
			continue;
		for (size_t i = 0; i < body->count; i++)
			alike += ends_alike(text, &body->spans[i], last, end - at);
		if (alike >= MARKS_LEAST && alike * 2 >= body->count)
			return end - at;
	}
	return 0;
}

static void
drop_marks(const char *text, struct body *body)
{
	size_t length = mark_length(text, body);
	struct span last = body->spans[body->count - 1];
	for (size_t i = body->count; length > 0 && i-- > 0;)
		if (breaks_off(text, &body->spans[i]))
			last = body->spans[i];
	for (size_t i = 0; length > 0 && i < body->count; i++)
		if (ends_alike(text, &body->spans[i], &last, length))
			body->spans[i].length -= length;
}

/* The name of a picture that is glued to the first word: "tea_pot_1Tea is …". */
static void
drop_picture(const char *text, struct span *span)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	const char *at = text + span->start, *end = at + span->length, *behind = at;
	for (size_t word; (word = strspn(behind, letters)) && behind[word] == '_';)
		behind += word + 1;
	if (behind == at)
		return;
	behind += strspn(behind, "abcdefghijklmnopqrstuvwxyz0123456789");
	if (behind < end && (u_isupper(character_at(behind, 0)) || (*behind & 0x80))) {
		span->length -= (size_t)(behind - at);
		span->start += (size_t)(behind - at);
	}
}

static void
drop_repeated(const char *text, struct body *body)
{
	if (body->count > REPEATED_MOST)
		return;
	for (size_t i = body->count; i-- > 0;)
		if (body->count > 1 && is_repeated(text, body, i))
			drop(body, i);
}

static void
drop_bracketed(const char *text, struct body *body)
{
	for (size_t i = body->count; i-- > 0;)
		if (body->count > 1 && is_bracketed(text, &body->spans[i]))
			drop(body, i);
}

static size_t
bytes_in(const struct body *body, size_t first, size_t end)
{
	size_t bytes = 0;
	for (size_t i = first; i < end; i++)
		bytes += body->spans[i].length;
	return bytes;
}

void
edges_trim(const struct document *document, struct body *body)
{
	const char *text = document->text;
	size_t labels = 0;
	drop_marks(text, body);
	for (size_t i = 0; i < body->count; i++)
		drop_picture(text, &body->spans[i]);
	drop_bracketed(text, body);
	drop_repeated(text, body);
	while (labels < body->count && is_caption(text, &body->spans[labels]))
		labels++;
	for (; labels > 0 && labels < body->count; labels--)
		drop(body, 0);
	for (size_t i = 1; i < body->count; i++)
		if (is_label(text, &body->spans[i]) &&
		    bytes_in(body, i + 1, body->count) * BELOW_SHARE <= bytes_in(body, 0, i))
			body->count = i;
	while (body->count > 1 && is_label(text, &body->spans[body->count - 1]))
		body->count--;
}
