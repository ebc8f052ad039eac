/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_BEGINNING_H
#define OBSERVED_CORE_BEGINNING_H

/*
 * Where the text of a message begins, below all that stands above it.
 */

#include <stddef.h>

struct pieces;

#define TEXT_SHORTEST 200 /* bytes of a text below its introduction */

/*
 * beginning_find(pieces, from):
 * Return the line on which the text begins whose head begins on the line ${from}: behind the last line that
 * is of a head, with a few between that say nothing to us; below captions and teasers, which
 * are sentences but no text.  Where nothing says that what stands first is a message, such as
 * in an article with the message below it, it begins below the first exact title or lead-in with
 * a text.  ${from} becomes the line below the captions at its beginning.
 */
size_t beginning_find(struct pieces *pieces, size_t *from);

#endif
