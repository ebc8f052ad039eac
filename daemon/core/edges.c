/* SPDX-License-Identifier: MIT */
#include "core/edges.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/body.h"
#include "core/character.h"
#include "core/document.h"
#include "core/fold.h"
#include "core/furniture.h"
#include "core/pictures.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define LABEL_LONGEST 100 /* characters of a heading, a name, a caption without a full stop */
#define MARK_LONGEST 100 /* bytes of a mark that a site puts behind each paragraph */
#define MARKS_LEAST 3 /* paragraphs that have it */
#define REPEATED_SHORTEST \
	40 /* bytes of a paragraph that is a pull-quote: shorter is rhetoric */
#define TEASER_SHORTEST 60 /* bytes with which a teaser begins as the text does */
#define REPEATED_MOST 200 /* paragraphs: texts of more are no messages */
#define BELOW_SHARE 3 /* at least so many times as much stands above a heading as below it */

/* Whether a paragraph that breaks off in the mark goes on in the next one. */
static bool
goes_on(UChar32 c)
{
	return character_is_comma(c) || u_charType(c) == U_DASH_PUNCTUATION;
}

/* The last character that is no closing mark, nor goes with one. */
static UChar32
last_character(const char *text, const struct span *span)
{
	size_t at = span->start + span->length;
	while (at > span->start) {
		UChar32 c = character_previous(text, &at);
		if (!character_is_quote(c) && !character_is_attached(c) &&
		    !character_is_space(c))
			return c;
	}
	return 0;
}

/* Whether the paragraph ends as no sentence does, and does not go on either. */
static bool
breaks_off(const char *text, const struct span *span)
{
	UChar32 last = last_character(text, span);
	return !character_is_mark(last) && !goes_on(last);
}

/* Whether it ends in a colon: at the end of a text it leads to what is not there, a film or a link. */
static bool
leads_on(const char *text, const struct span *span)
{
	UChar32 last = last_character(text, span);
	return last == ':' || last == 0xff1a;
}

/* Whether there is a sentence within it.  A single letter's stop is of an initial. */
static bool
has_sentence(const char *text, const struct span *span)
{
	size_t at = span->start, end = span->start + span->length, letters = 0;
	bool mark = false;
	while (at < end) {
		UChar32 c = character_next(text, &at);
		if (mark && (character_is_space(c) || character_is_han(c)))
			return true;
		mark = character_is_mark(c) && letters != 1;
		letters = u_isalpha(c) ? letters + 1 : 0;
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

/* Whether the ${core} of a paragraph stands within another one: to the end of a sentence there, unless
 * it was cut short itself. */
static bool
is_within(const char *text, const struct span *core, bool cut, const struct span *other)
{
	const char *at = text + other->start, *end = at + other->length;
	while ((at = memmem(at, (size_t)(end - at), text + core->start, core->length))) {
		at += core->length;
		UChar32 next = at < end ? character_at(at, 0) : 0;
		if (cut || next == 0 || character_is_mark(next) || character_is_quote(next))
			return true;
	}
	return false;
}

/* Whether it ends as no sentence does, or in dots. */
static bool
is_cut_short(const char *text, const struct span *span)
{
	size_t end = span->start + span->length;
	return breaks_off(text, span) || last_character(text, span) == 0x2026 ||
	       (span->length > 3 && memcmp(text + end - 3, "...", 3) == 0);
}

/* Whether the first bytes of a teaser that was cut short are those of the text. */
static bool
is_teaser(const char *text, const struct body *body)
{
	struct span teaser = core_of(text, &body->spans[0]),
		    next = core_of(text, &body->spans[1]);
	return is_cut_short(text, &body->spans[0]) && teaser.length >= TEASER_SHORTEST &&
	       next.length >= TEASER_SHORTEST &&
	       memcmp(text + teaser.start, text + next.start, TEASER_SHORTEST) == 0;
}

/* Whether the paragraph's words stand once more within a longer one, or in an equal one above. */
static bool
is_repeated(const char *text, const struct body *body, size_t index)
{
	struct span core = core_of(text, &body->spans[index]);
	if (index == 0 && body->count > 1 && is_teaser(text, body))
		return true;
	if (core.length < REPEATED_SHORTEST)
		return false;
	bool cut = is_cut_short(text, &body->spans[index]);
	for (size_t i = 0; i < body->count; i++) {
		const struct span *other = &body->spans[i];
		bool longer = other->length > body->spans[index].length;
		bool alike = other->length == body->spans[index].length;
		if (i != index && (longer || (alike && i < index)) &&
		    is_within(text, &core, cut, other))
			return true;
	}
	return false;
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

/* Whether the paragraph ends with the ${mark}, behind a sentence. */
static bool
has_mark(const char *text, const struct span *span, const struct span *mark)
{
	size_t end = span->start + span->length;
	return span->length > mark->length && is_behind_sentence(text, end - mark->length) &&
	       memcmp(text + end - mark->length, text + mark->start, mark->length) == 0;
}

/* Find what a site puts behind its paragraphs: the same in all that end as no sentence does, and
 * behind a sentence.  Return whether there is such a mark. */
static bool
find_mark(const char *text, const struct body *body, struct span *ret)
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
		*ret = (struct span){ at, end - at };
		for (size_t i = 0; i < body->count; i++)
			alike += has_mark(text, &body->spans[i], ret);
		if (alike >= MARKS_LEAST && alike * 2 >= body->count)
			return true;
	}
	return false;
}

static void
drop_marks(const char *text, struct body *body)
{
	struct span mark;
	if (!find_mark(text, body, &mark))
		return;
	for (size_t i = 0; i < body->count; i++)
		if (has_mark(text, &body->spans[i], &mark))
			body->spans[i].length -= mark.length;
}

/* Whether Latin letters begin at ${at}, and others stand before them: a site in another language. */
static bool
is_behind_script(const char *text, size_t at)
{
	UChar32 first = character_at(text, character_behind(text, at, character_is_space)),
		last = 0;
	while (at > 0 && (last == 0 || character_is_space(last)))
		last = character_previous(text, &at);
	return first < 0x80 && u_isalpha(first) && last > 0x24f && u_isalpha(last);
}

/* "Continue reading" behind the last sentence of a paragraph. */
static void
drop_site_words(const char *text, struct span *span)
{
	size_t end = span->start + span->length;
	size_t from = span->length > MARK_LONGEST ? end - MARK_LONGEST : span->start;
	for (size_t at = breaks_off(text, span) ? from : end; at < end; at++) {
		if (U8_IS_TRAIL(text[at]) ||
		    !(is_behind_sentence(text, at) || is_behind_script(text, at)))
			continue;
		cleanup(freep) char *behind = mem_text_n(text + at, end - at);
		cleanup(freep) char *folded = fold_text(behind);
		if (!furniture_is_site(folded))
			continue;
		span->length = character_back(text, at, character_is_space) - span->start;
		return;
	}
}

static void
drop_repeated(const char *text, struct body *body)
{
	if (body->count > REPEATED_MOST)
		return;
	for (size_t i = body->count; i-- > 0;)
		if (body->count > 1 && is_repeated(text, body, i))
			body_drop(body, i);
}

static void
drop_bracketed(const char *text, struct body *body)
{
	for (size_t i = body->count; i-- > 0;)
		if (body->count > 1 && is_bracketed(text, &body->spans[i]))
			body_drop(body, i);
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
		drop_site_words(text, &body->spans[i]);
	pictures_drop(document, body);
	drop_bracketed(text, body);
	drop_repeated(text, body);
	while (labels < body->count && is_caption(text, &body->spans[labels]))
		labels++;
	for (; labels > 0 && labels < body->count; labels--)
		body_drop(body, 0);
	for (size_t i = 1; i < body->count; i++)
		if (is_label(text, &body->spans[i]) &&
		    bytes_in(body, i + 1, body->count) * BELOW_SHARE <= bytes_in(body, 0, i))
			body->count = i;
	while (body->count > 1 && (is_label(text, &body->spans[body->count - 1]) ||
				      leads_on(text, &body->spans[body->count - 1])))
		body->count--;
}
