/* SPDX-License-Identifier: MIT */
#include "core/piece.h"

#include <stdlib.h>

#include "core/document.h"
#include "core/lead_in.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define STOPPED_MOST 160 /* bytes of a title with a full stop behind it */

/* A title with a full stop behind it: it says no more than titles do. */
static bool
is_stopped_title(const struct pieces *pieces, size_t index, struct title *ret)
{
	const struct document *document = pieces->document;
	struct line line = document->lines[index];
	const struct document one = { document->text, &line, 1 };
	if (line.length < 2 || line.length > STOPPED_MOST ||
	    document->text[line.start + line.length - 1] != '.')
		return false;
	cleanup(freep) char *folded = document_fold(document, index, 1);
	if (!title_has_words(folded))
		return false;
	line.length--;
	if (!title_read(&one, 0, pieces->names, ret))
		return false;
	if (ret->plain && ret->rank != TITLE_WORDS)
		return true;
	title_done(ret);
	return false;
}

static struct piece
read_piece(const struct pieces *pieces, size_t index)
{
	struct piece piece = { .index = index };
	piece.furniture = furniture_of(pieces->document, index, &piece.date);
	piece.lines = piece.furniture != FURNITURE_NONE;
	if (!piece.lines) {
		piece.lines = lead_in_lines(pieces->document, index);
		piece.lead_in = piece.lines > 0;
	}
	if (!piece.lines && (title_read(pieces->document, index, pieces->names, &piece.title) ||
				is_stopped_title(pieces, index, &piece.title)))
		piece.lines = piece.title.count;
	if (!piece.lines && furniture_is_stamp(pieces->document, index, &piece.date)) {
		piece.furniture = FURNITURE_DATE;
		piece.lines = 1;
	}
	return piece;
}

struct piece *
piece_at(struct pieces *pieces, size_t index)
{
	for (size_t i = 0; i < pieces->count; i++)
		if (pieces->items[i].index == index)
			return &pieces->items[i];
	struct piece read = read_piece(pieces, index);
	struct piece *piece = mem_push(&pieces->items, &pieces->count, sizeof *piece);
	*piece = read;
	return piece;
}

void
pieces_done(struct pieces *pieces)
{
	for (size_t i = 0; i < pieces->count; i++)
		title_done(&pieces->items[i].title);
	free(pieces->items);
	*pieces = (struct pieces){ 0 };
}
