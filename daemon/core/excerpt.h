/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EXCERPT_H
#define OBSERVED_CORE_EXCERPT_H

/*
 * Whole sentences of a message that stood together, as many as fit, verbatim.
 */

#include <stdbool.h>
#include <stddef.h>

struct message;

/*
 * excerpt_split(text, start, length, tag, found, context):
 * Call ${found} for each sentence of the paragraph of ${length} bytes at ${text} + ${start}, in
 * order: where it starts and how long it is, without white space around it, and whether it ends
 * as sentences do.  Sentence ends are ICU's (UAX #29) for the language ${tag}, mended where
 * messages need it (abbreviations, initials, closers, ellipses).
 */
void
excerpt_split(const char *text, size_t start, size_t length, const char *tag,
    void (*found)(void *context, size_t start, size_t length, bool complete), void *context);

/* Which sentences may be taken, and how to know whether they fit. */
struct excerpt_wish {
	bool closing; /* a run that ends with the last sentence, else one that begins as near
			 the first as can be */
	bool year_bound_out; /* pass over sentences that are bound to their year */
	bool (*fits)(
	    void *context, const char *excerpt); /* whether the post with this excerpt is short
						    enough; longer ones fit less */
	void *context;
};

/*
 * excerpt_choose(message, wish):
 * Return the excerpt, owned by the caller: the sentences as they stand in the text, with one
 * space (in Chinese none) where a line was broken inside a paragraph and an empty line between
 * paragraphs.  NULL where not one sentence may be taken and fits.
 */
char *
excerpt_choose(const struct message *message, const struct excerpt_wish *wish);

/*
 * excerpt_year_bound(sentence, tag):
 * Return whether the sentence names a year or says "this year" or the like in its language.
 */
bool
excerpt_year_bound(const char *sentence, const char *tag);

#endif
