/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EXCERPT_H
#define OBSERVED_CORE_EXCERPT_H

/*
 * Whole sentences of a message that stood together, as many as fit, verbatim.
 */

#include <stdbool.h>
#include <stddef.h>

struct message;

/* Which sentences may be taken, and how to know whether they fit. */
struct excerpt_wish {
	/* a run that ends with the last sentence, else one that begins as near the first as can be */
	bool closing;
	bool year_bound_out; /* pass over sentences that are bound to their year */
	bool (*fits)(
	    /* whether the post with this excerpt is short enough; longer ones fit less */
	    void *context, const char *excerpt);
	void *context;
};

/*
 * excerpt_choose(message, wish):
 * Return the excerpt, owned by the caller: the sentences as they stand in the text, with one
 * space (in Chinese none) where a line was broken inside a paragraph and an empty line between
 * paragraphs.  NULL where not one sentence may be taken and fits.
 */
char *excerpt_choose(const struct message *message, const struct excerpt_wish *wish);

/*
 * excerpt_year_bound(sentence, tag):
 * Return whether the sentence names a year or says "this year" or the like in its language.
 */
bool excerpt_year_bound(const char *sentence, const char *tag);

#endif
