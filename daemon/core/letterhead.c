/* SPDX-License-Identifier: MIT */
#include "core/letterhead.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/document.h"
#include "core/furniture.h"
#include "core/lead_in.h"
#include "core/location.h"
#include "core/tail.h"
#include "core/title.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define HEAD_MOST 40 /* lines that a head may have */
#define UNKNOWN_MOST 6 /* lines in a row that say nothing to us, with head lines behind them */
#define UNKNOWN_LONGEST 200 /* bytes of such a line */

#define CAPTIONS_LONGEST 300 /* bytes of sentences above a title that may be captions */
#define CAPTIONS_SHARE 4 /* at least so many times as much stands below it */

/* A piece of the head: a line, or a title of several. */
struct piece {
	size_t index; /* of its first line */
	enum furniture furniture;
	struct dating date; /* count 0: none */
	struct title title; /* count 0: none */
	bool lead_in;
	size_t lines; /* 0: no piece of a head */
};

struct reader {
	const struct document *document;
	const struct names *names;
	size_t from;
	struct letterhead *ret;
	enum title_rank rank; /* of the title that was taken */
	char *folded_title; /* owned */
	struct piece *pieces; /* owned; those that were looked at */
	size_t piece_count;
};

static void
reader_done(struct reader *reader)
{
	for (size_t i = 0; i < reader->piece_count; i++)
		title_done(&reader->pieces[i].title);
	free(reader->pieces);
	free(reader->folded_title);
}

static struct piece
read_piece(const struct reader *reader, size_t index)
{
	struct piece piece = { .index = index };
	piece.furniture = furniture_of(reader->document, index, &piece.date);
	piece.lines = piece.furniture != FURNITURE_NONE;
	if (!piece.lines) {
		piece.lines = lead_in_lines(reader->document, index);
		piece.lead_in = piece.lines > 0;
	}
	if (!piece.lines && title_read(reader->document, index, reader->names, &piece.title))
		piece.lines = piece.title.count;
	if (!piece.lines && furniture_is_stamp(reader->document, index, &piece.date)) {
		piece.furniture = FURNITURE_DATE;
		piece.lines = 1;
	}
	return piece;
}

/* The piece at the line, borrowed until the next is asked for.  A head is gone through more than
 * once, and each of its lines is read once. */
static struct piece *
piece_at(struct reader *reader, size_t index)
{
	for (size_t i = 0; i < reader->piece_count; i++)
		if (reader->pieces[i].index == index)
			return &reader->pieces[i];
	struct piece read = read_piece(reader, index);
	struct piece *piece = mem_push(&reader->pieces, &reader->piece_count, sizeof *piece);
	*piece = read;
	return piece;
}

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
find_body(struct reader *reader, size_t from)
{
	const struct document *document = reader->document;
	size_t body = from, unknown = 0;
	for (size_t i = body; i < document->count && i - from < HEAD_MOST;) {
		const struct piece *piece = piece_at(reader, i);
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

/* How many bytes stand on the lines from ${first} up to ${end}. */
static size_t
bytes_between(const struct document *document, size_t first, size_t end)
{
	size_t bytes = 0;
	for (size_t i = first; i < end; i++)
		bytes += document->lines[i].length;
	return bytes;
}

/* Whether a title or a lead-in begins on the line, apart from what stands above it. */
static bool
begins_anew(const struct reader *reader, size_t index)
{
	const struct document *document = reader->document;
	cleanup(title_done) struct title title = { 0 };
	if (!document->lines[index].apart && !furniture_is_prose(document, index - 1))
		return false;
	return lead_in_lines(document, index) > 0 ||
	       (title_read(document, index, reader->names, &title) && title.opens_with_words);
}

/* Return the line of a title or lead-in that stands below a caption or a site's greeting, which
 * are sentences but no text: short, where by far most stands below it.  ${from} where there is
 * none. */
static size_t
below_captions(const struct reader *reader, size_t from)
{
	const struct document *document = reader->document;
	for (size_t i = from + 1; i < document->count; i++) {
		size_t above = bytes_between(document, from, i);
		if (above > CAPTIONS_LONGEST)
			break;
		if (begins_anew(reader, i))
			return bytes_between(document, i, document->count) >=
				       above * CAPTIONS_SHARE
				   ? i
				   : from;
	}
	return from;
}

/* Return where the text begins, below all captions in the head. */
static size_t
find_text(struct reader *reader)
{
	size_t body = find_body(reader, reader->from);
	for (size_t next; (next = below_captions(reader, body)) != body;
	     body = find_body(reader, next))
		if (body == reader->from)
			reader->from = next;
	return body;
}

/* Of several titles the one that says most; of equals the last, which is the paper's own. */
static void
take_title(struct reader *reader, struct piece *piece, size_t index)
{
	struct letterhead *ret = reader->ret;
	if (piece->title.count == 0 || piece->title.rank < reader->rank)
		return;
	free(ret->title);
	free(reader->folded_title);
	reader->rank = piece->title.rank;
	reader->folded_title = document_fold(reader->document, index, piece->lines);
	ret->title = take(piece->title.text);
	ret->year = piece->title.year ? piece->title.year : ret->year;
	ret->title_line = reader->document->lines[index].number;
}

/* A lead-in may have its own date, and that of the day. */
static void
add_dates_within(struct reader *reader, size_t index, size_t count)
{
	cleanup(freep) char *text = document_join(reader->document, index, count);
	struct dating date = { 0 };
	for (size_t at = 0; (at = dating_within(text, at, &date)) > 0;) {
		date.line = reader->document->lines[index].number;
		letterhead_add_date(reader->ret, &date);
	}
}

/* The address that a line of the head ends with. */
static void
take_address(struct reader *reader, size_t index, size_t count)
{
	if (reader->ret->address)
		return;
	cleanup(freep) char *text = document_join(reader->document, index, count);
	size_t at = location_at_end(text);
	if (text[at])
		reader->ret->address = mem_text(text + at);
}

static enum margin_kind
kind_of(const struct piece *piece)
{
	static const enum margin_kind kinds[] = {
		[FURNITURE_NONE] = MARGIN_UNKNOWN,
		[FURNITURE_RULE] = MARGIN_RULE,
		[FURNITURE_PLACE] = MARGIN_PLACE,
		[FURNITURE_NOTE] = MARGIN_NOTE,
		[FURNITURE_LINK] = MARGIN_LINK,
		[FURNITURE_SITE] = MARGIN_SITE,
		[FURNITURE_OFFICE] = MARGIN_OFFICE,
		[FURNITURE_DATE] = MARGIN_DATE,
	};
	if (piece->lead_in)
		return MARGIN_LEAD_IN;
	return piece->title.count ? MARGIN_TITLE : kinds[piece->furniture];
}

static void
read_head(struct reader *reader)
{
	for (size_t i = reader->from; i < reader->ret->body;) {
		struct piece *piece = piece_at(reader, i);
		reader->ret->introduced |= piece->lead_in;
		if (piece->lead_in)
			add_dates_within(reader, i, piece->lines);
		letterhead_add_date(reader->ret, &piece->date);
		letterhead_add_date(reader->ret, &piece->title.date);
		size_t lines = piece->lines ? piece->lines : 1;
		for (size_t j = i; j < i + lines && j < reader->document->count; j++)
			reader->ret->kinds[j] = kind_of(piece);
		take_title(reader, piece, i);
		take_address(reader, i, lines);
		i += lines;
	}
}

/* "9 August 2031: Tea …": what introduces the text is not of it. */
static void
read_dateline(struct reader *reader)
{
	struct letterhead *ret = reader->ret;
	if (ret->body == reader->document->count)
		return;
	const struct line *line = &reader->document->lines[ret->body];
	cleanup(freep) char *text = document_join(reader->document, ret->body, 1);
	struct dating date = { 0 };
	ret->skip = dating_line(text, &date);
	if (ret->skip == line->length)
		ret->skip = 0;
	date.line = line->number;
	if (ret->skip)
		letterhead_add_date(ret, &date);
}

void
letterhead_read(const struct document *document, size_t from, size_t least,
    const struct names *names, const char *file, struct report *report, struct letterhead *ret)
{
	*ret = (struct letterhead){ 0 };
	cleanup(reader_done) struct reader reader = {
		.document = document, .names = names, .from = from, .ret = ret
	};
	ret->kinds = mem_new((document->count + 1) * sizeof *ret->kinds);
	ret->body = find_text(&reader);
	if (ret->body < least)
		ret->body = least;
	read_head(&reader);
	read_dateline(&reader);
	ret->end = ret->body < document->count ? tail_find(document, names, reader.from,
						     reader.folded_title, file, report, ret)
					       : ret->body;
}

void
letterhead_add_date(struct letterhead *letterhead, const struct dating *date)
{
	if (date->count == 0)
		return;
	struct dating *slot =
	    mem_push(&letterhead->dates, &letterhead->date_count, sizeof *slot);
	*slot = *date;
}

void
letterhead_done(struct letterhead *letterhead)
{
	free(letterhead->title);
	free(letterhead->address);
	free(letterhead->kinds);
	free(letterhead->dates);
	*letterhead = (struct letterhead){ 0 };
}
