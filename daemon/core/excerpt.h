/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EXCERPT_H
#define OBSERVED_CORE_EXCERPT_H

/*
 * Whole sentences of a message that stood together, as many as fit, verbatim.
 */

#include <stdbool.h>
#include <stddef.h>

struct steps;

/* Which sentences may be taken, and how to know whether they fit. */
struct excerpt_wish {
	/* a run that ends as near the last sentence as can be; else begins as near the first */
	bool closing;
	bool year_bound_out; /* pass over sentences that are bound to their year */
	/* whether the post with this excerpt is short enough; longer ones fit less */
	bool (*fits)(void *context, const char *excerpt);
	void *context;
};

/*
 * excerpt_choose(steps, wish):
 * Return the excerpt, owned by the caller: what the message's field Excerpt chose, where it
 * fits, else a run of steps that stand together, as many as fit; fewer where they end much
 * better, with a paragraph, say, and not before a "But".  It begins with a sentence that stands
 * by itself, and is no fragment.  NULL where there is none.
 */
char *excerpt_choose(const struct steps *steps, const struct excerpt_wish *wish);

#endif
