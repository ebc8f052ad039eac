/* SPDX-License-Identifier: MIT */
#include "core/candidates.h"

#include <stdlib.h>

#include "core/clues.h"
#include "core/observance.h"
#include "base/buffer.h"
#include "base/mem.h"

#define TOLD_MOST 5 /* candidates that a report names */

static bool
has(const struct candidates *candidates, const struct observance *observance)
{
	for (size_t i = 0; i < candidates->count; i++)
		if (candidates->items[i] == observance)
			return true;
	return false;
}

void
candidates_add(struct candidates *candidates, const struct observance *observance)
{
	if (has(candidates, observance))
		return;
	const struct observance **slot =
	    mem_push(&candidates->items, &candidates->count, sizeof *slot);
	*slot = observance;
}

void
candidates_keep_dated(struct candidates *candidates, const struct clues *clues)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->count; i++)
		if (clues_agree(clues, candidates->items[i])) {
			const struct observance *one = candidates->items[i];
			candidates->items[i] = candidates->items[kept];
			candidates->items[kept++] = one;
		}
	if (kept)
		candidates->count = kept;
}

bool
candidates_keep_common(struct candidates *candidates, const struct candidates *others)
{
	size_t kept = 0;
	for (size_t i = 0; i < candidates->count; i++)
		if (has(others, candidates->items[i]))
			candidates->items[kept++] = candidates->items[i];
	if (kept)
		candidates->count = kept;
	return kept > 0;
}

void
candidates_list(const struct candidates *candidates, struct buffer *list)
{
	size_t told = candidates->count < TOLD_MOST ? candidates->count : TOLD_MOST;
	for (size_t i = 0; i < told; i++)
		buffer_format(list, "%s\"%s\"",
		    i == 0          ? ""
		    : i + 1 == told ? " or "
				    : ", ",
		    candidates->items[i]->id);
}

void
candidates_done(struct candidates *candidates)
{
	free(candidates->items);
	*candidates = (struct candidates){ 0 };
}
