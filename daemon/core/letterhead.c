/* SPDX-License-Identifier: MIT */
#include "core/letterhead.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/beginning.h"
#include "core/document.h"
#include "core/furniture.h"
#include "core/lead_in.h"
#include "core/location.h"
#include "core/piece.h"
#include "core/tail.h"
#include "core/title.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

struct reader {
	const struct document *document;
	size_t from;
	struct letterhead *ret;
	enum title_rank rank; /* of the title that was taken */
	const struct observance *observance; /* that it names */
	bool divided; /* there are titles of two days */
	char *folded_title; /* owned */
	struct pieces pieces;
};

static void
reader_done(struct reader *reader)
{
	pieces_done(&reader->pieces);
	free(reader->folded_title);
}

/* Of several titles the one that says most; of equals the last, which is the paper's own. */
static void
take_title(struct reader *reader, struct piece *piece, size_t index)
{
	struct letterhead *ret = reader->ret;
	if (piece->title.year)
		ret->year = piece->title.year;
	if (piece->title.count == 0 || piece->title.rank < reader->rank)
		return;
	bool both = piece->title.rank == TITLE_BOTH && reader->rank == TITLE_BOTH;
	reader->divided |= both && piece->title.observance != reader->observance;
	reader->observance = piece->title.observance;
	free(ret->title);
	free(reader->folded_title);
	reader->rank = piece->title.rank;
	reader->folded_title = document_fold(reader->document, index, piece->lines);
	ret->title = take(piece->title.text);
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

/* The address that a line of the head ends with: that of a page of the Secretary-General's. */
static void
take_address(struct reader *reader, size_t index, size_t count)
{
	if (reader->ret->address)
		return;
	cleanup(freep) char *text = document_join(reader->document, index, count);
	size_t at = location_at_end(text);
	struct date date;
	if (text[at] && location_date(text + at, &date))
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
		struct piece *piece = piece_at(&reader->pieces, i);
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

/* An article may quote the message, and say so: what stands above that is the head's. */
static void
skip_to_lead_in(struct reader *reader)
{
	struct letterhead *ret = reader->ret;
	const struct document *document = reader->document;
	for (size_t i = ret->body + 1; i < ret->end && !ret->introduced; i++) {
		size_t lines = lead_in_lines(document, i);
		if (!lines || document_bytes(document, i + lines, ret->end) < TEXT_SHORTEST)
			continue;
		for (size_t j = i; j < i + lines; j++)
			ret->kinds[j] = MARGIN_LEAD_IN;
		ret->introduced = true;
		ret->body = i + lines;
		ret->skip = 0;
		add_dates_within(reader, i, lines);
		read_dateline(reader);
	}
}

void
letterhead_read(const struct document *document, size_t from, size_t least,
    const struct names *names, const char *file, struct report *report, struct letterhead *ret)
{
	*ret = (struct letterhead){ 0 };
	cleanup(reader_done) struct reader reader = { .document = document,
		.pieces = { .document = document, .names = names },
		.from = from,
		.ret = ret };
	ret->kinds = mem_new((document->count + 1) * sizeof *ret->kinds);
	ret->body = beginning_find(&reader.pieces, &reader.from);
	if (ret->body < least)
		ret->body = least;
	read_head(&reader);
	if (reader.divided && report)
		report_add(report, file, document->lines[from].number,
		    "there are the titles of two messages above the text: which is it? Take "
		    "away what isn't");
	read_dateline(&reader);
	ret->end = ret->body < document->count ? tail_find(document, names, reader.from,
						     reader.folded_title, file, report, ret)
					       : ret->body;
	skip_to_lead_in(&reader);
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
