/* SPDX-License-Identifier: MIT */
#include "core/edges.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>

#include "core/body.h"
#include "core/character.h"
#include "core/document.h"
#include "core/utf8.h"

#define LABEL_LONGEST 100 /* characters of a heading, a name, a caption without a full stop */
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

static bool
is_label(const char *text, const struct span *span)
{
	size_t characters = 0, at = span->start, end = span->start + span->length;
	for (; at < end && characters <= LABEL_LONGEST; characters++)
		character_next(text, &at);
	return characters <= LABEL_LONGEST && breaks_off(text, span);
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

static void
drop_repeated(const char *text, struct body *body)
{
	if (body->count > REPEATED_MOST)
		return;
	for (size_t i = body->count; i-- > 0;)
		if (body->count > 1 && is_repeated(text, body, i))
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
	while (labels < body->count && is_label(text, &body->spans[labels]))
		labels++;
	for (; labels > 0 && labels < body->count; labels--)
		drop(body, 0);
	for (size_t i = 1; i < body->count; i++)
		if (is_label(text, &body->spans[i]) &&
		    bytes_in(body, i + 1, body->count) * BELOW_SHARE <= bytes_in(body, 0, i))
			body->count = i;
	drop_repeated(text, body);
}
