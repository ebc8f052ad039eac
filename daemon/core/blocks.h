/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_BLOCKS_H
#define OBSERVED_CORE_BLOCKS_H

/*
 * A calendar cut into the blocks between BEGIN and END that are of use, so that what is broken in
 * one of them can spoil no other.
 */

#include <stdbool.h>
#include <stddef.h>

struct report;

enum block_kind { BLOCK_EVENT, BLOCK_ZONE };

struct block {
	enum block_kind kind;
	size_t calendar; /* which VCALENDAR of the file it stands in; 0: outside */
	unsigned line; /* of its BEGIN */
	const char *text; /* borrowed; from its BEGIN to its END, both included */
	size_t length;
};

struct blocks {
	struct block *items; /* owned; as they stand */
	size_t count;
	size_t events; /* how many of them are events */
};

/*
 * blocks_find(file, text, length, events_most, report, ret):
 * Put the VEVENT and VTIMEZONE blocks of ${text} into ${ret}, released by blocks_done; where BEGIN
 * and END don't match, that is reported and the block left out.  Return whether there were no
 * more than ${events_most} events; those behind them are left out.
 */
bool blocks_find(const char *file, const char *text, size_t length, size_t events_most,
    struct report *report, struct blocks *ret);
void blocks_done(struct blocks *blocks);

#endif
