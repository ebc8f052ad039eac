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
	/* a run that ends as near the last sentence as can be; else begins as near the first */
	bool closing;
	bool year_bound_out; /* pass over sentences that are bound to their year */
	/* whether the post with this excerpt is short enough; longer ones fit less */
	bool (*fits)(void *context, const char *excerpt);
	void *context;
};

/*
 * excerpt_choose(message, wish):
 * Return the excerpt, owned by the caller: what the message's field Excerpt chose, where it
 * fits, else as many sentences as do.  They are as they stand in the text, with one space (in
 * Chinese none) where a line was broken inside a paragraph and an empty line between
 * paragraphs.  An excerpt begins with no small letter and ends with a whole sentence, holds no
 * salutation and no thanks; it begins with a sentence that leans on the one before it ("But …",
 * "This …") and is fewer than four words only where nothing else fits.  NULL where not one
 * sentence may be taken and fits.
 */
char *excerpt_choose(const struct message *message, const struct excerpt_wish *wish);

/*
 * excerpt_year_bound(sentence, tag):
 * Return whether the sentence names a year (1900 to 2099, but for plans such as "the 2030
 * Agenda") or says "this year" or the like in its language.
 */
bool excerpt_year_bound(const char *sentence, const char *tag);

#endif
