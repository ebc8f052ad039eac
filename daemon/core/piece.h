/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PIECE_H
#define OBSERVED_CORE_PIECE_H

/*
 * The pieces that a head is made of: what stands on a line, taken by itself.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/furniture.h"
#include "core/title.h"

struct document;
struct names;

/* A line of a head, or a title of several. */
struct piece {
	size_t index; /* of its first line */
	enum furniture furniture;
	struct dating date; /* count 0: none */
	struct title title; /* count 0: none */
	bool lead_in;
	size_t lines; /* 0: no piece of a head */
};

/* The pieces of a document, each read when it is first asked for. */
struct pieces {
	const struct document *document; /* borrowed */
	const struct names *names; /* borrowed */
	struct piece *items; /* owned; those that were looked at */
	size_t count;
};

/*
 * piece_at(pieces, index):
 * Return the piece that begins on the line, borrowed until the next is asked for.  A head is gone
 * through more than once, and each of its lines is read once.
 */
struct piece *piece_at(struct pieces *pieces, size_t index);
void pieces_done(struct pieces *pieces);

#endif
