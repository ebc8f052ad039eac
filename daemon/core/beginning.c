/* SPDX-License-Identifier: MIT */
#include "core/beginning.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/dating.h"
#include "core/document.h"
#include "core/lead_in.h"
#include "core/piece.h"
#include "base/cleanup.h"

#define HEAD_MOST 40 /* lines that a head may have */
#define UNKNOWN_MOST 6 /* lines in a row that say nothing to us, with head lines behind them */
#define UNKNOWN_LONGEST 200 /* bytes of such a line */

#define CAPTIONS_LONGEST 400 /* bytes of sentences above a title that may be captions */
#define CAPTIONS_SHARE 2 /* at least so many times as much stands below it */

/* Rules, places and notes stand anywhere: they go with the head lines before them. */
static bool
is_weak(const struct piece *piece)
{
	return piece->furniture == FURNITURE_RULE || piece->furniture == FURNITURE_PLACE ||
	       piece->furniture == FURNITURE_NOTE || piece->furniture == FURNITURE_LINK;
}

/* Whether a line is of a text, and not one in a head that says nothing to us. */
static bool
is_text(const struct document *document, size_t index)
{
	size_t next = index + 1;
	bool goes_on = next < document->count && !document->lines[next].apart &&
		       furniture_begins_small(document, next);
	return goes_on || furniture_is_prose(document, index) ||
	       document->lines[index].length > UNKNOWN_LONGEST;
}

/* Return where the text begins, of what begins on the line ${from}: behind the last head line.
 * Lines between that say nothing to us are the head's, if they are no prose and few. */
static size_t
find_body(struct pieces *pieces, size_t from)
{
	const struct document *document = pieces->document;
	size_t body = from, unknown = 0;
	for (size_t i = body; i < document->count && i - from < HEAD_MOST;) {
		const struct piece *piece = piece_at(pieces, i);
		if (piece->lines && (!is_weak(piece) || body == i)) {
			i += piece->lines;
			body = i;
			unknown = 0;
			continue;
		}
		if (!piece->lines && (is_text(document, i) || ++unknown > UNKNOWN_MOST))
			break;
		i++;
	}
	return body;
}

/* Whether a line of a head stands there, apart from what stands above it: a title, a date, the office, a
 * lead-in, or a text with its dateline. */
static bool
begins_anew(struct pieces *pieces, size_t index)
{
	const struct document *document = pieces->document;
	if (!document->lines[index].apart && !furniture_is_prose(document, index - 1))
		return false;
	const struct piece *piece = piece_at(pieces, index);
	if (piece->lead_in || piece->furniture == FURNITURE_OFFICE ||
	    piece->furniture == FURNITURE_DATE || piece->title.opens_with_words)
		return true;
	struct dating date;
	cleanup(freep) char *text = document_join(document, index, 1);
	return dating_line(text, &date) > 0;
}

/* Return the line below a caption, a teaser or a site's greeting, which are sentences but no text,
 * on which the head goes on: they are short, and by far most stands below them.  ${from} where there
 * is none. */
static size_t
below_captions(struct pieces *pieces, size_t from)
{
	const struct document *document = pieces->document;
	for (size_t i = from + 1; i < document->count; i++) {
		size_t above = document_bytes(document, from, i);
		if (above > CAPTIONS_LONGEST)
			break;
		if (begins_anew(pieces, i))
			return document_bytes(document, i, document->count) >=
				       above * CAPTIONS_SHARE
				   ? i
				   : from;
	}
	return from;
}

/* Return where the text begins that has its head on the line ${from}, below all captions there. */
static size_t
find_text_from(struct pieces *pieces, size_t from, size_t *head)
{
	size_t body = find_body(pieces, from);
	for (size_t next; (next = below_captions(pieces, body)) != body;
	     body = find_body(pieces, next))
		if (body == *head)
			*head = next;
	return body;
}

/* Whether a line of the head says that a message of the Secretary-General's follows, or has the
 * office. */
static bool
is_introduced(struct pieces *pieces, size_t from, size_t body)
{
	for (size_t i = from; i < body; i++) {
		const struct piece *piece = piece_at(pieces, i);
		cleanup(freep) char *folded = document_fold(pieces->document, i, 1);
		if (piece->lead_in || piece->furniture == FURNITURE_OFFICE ||
		    piece->title.opens_with_words || lead_in_says(folded))
			return true;
	}
	return false;
}

/* Whether the title of a message, or a lead-in, stands on the line, with a text below it. */
static bool
is_introduction(struct pieces *pieces, size_t index)
{
	const struct document *document = pieces->document;
	if (document->lines[index].length > UNKNOWN_LONGEST * 4 ||
	    (!document->lines[index].apart && !furniture_is_prose(document, index - 1)))
		return false;
	const struct piece *piece = piece_at(pieces, index);
	const struct title *title = &piece->title;
	if (!piece->lead_in && !(title->rank == TITLE_BOTH && title->exact))
		return false;
	return document_bytes(document, index + piece->lines, document->count) >= TEXT_SHORTEST;
}

size_t
beginning_find(struct pieces *pieces, size_t *from)
{
	size_t body = find_text_from(pieces, *from, from);
	if (is_introduced(pieces, *from, body))
		return body;
	for (size_t i = body + 1; i < pieces->document->count; i++)
		if (is_introduction(pieces, i))
			return find_text_from(pieces, i, from);
	return body;
}
