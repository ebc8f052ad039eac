/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_STEPS_H
#define OBSERVED_CORE_STEPS_H

/*
 * A message taken apart into steps, the least that an excerpt can take: a sentence; or several,
 * where a paragraph breaks off in one with a colon, say, and the next goes on, or where a
 * quotation holds them together.  All that is known of a step is found once, whatever room there
 * will be.
 */

#include <stdbool.h>
#include <stddef.h>

struct message;

/* How good an end a step is. */
enum step_end {
	STEP_ENDS, /* what follows can be left out */
	STEP_ASKS, /* a question, or dots: one waits for what follows */
	STEP_TURNED, /* what follows turns against it: "But …" */
};

struct step {
	size_t start, end; /* bytes in the steps' text */
	bool apart; /* there is something else between it and the one before */
	bool taken; /* it may be taken: whole sentences, no salutation and no thanks */
	bool begins; /* it stands by itself: an excerpt may begin with it */
	bool year_bound; /* it says when it was said */
	bool opens, closes; /* a paragraph begins, ends with it */
	enum step_end ending;
	size_t words; /* how much it says, to tell what is too little */
};

struct steps {
	/* owned; the sentences as they are posted: with one space (in Chinese none) where a line
	 * was broken inside a paragraph, and an empty line between paragraphs */
	char *text;
	struct step *items; /* owned; in order */
	size_t count;
	char *chosen; /* owned; what the message's field Excerpt chose; NULL: nothing */
	bool chosen_year_bound;
};

/*
 * steps_read(message, ret):
 * Take ${message} apart; released by steps_done.  ${ret} borrows nothing.
 */
void steps_read(const struct message *message, struct steps *ret);
void steps_done(struct steps *steps);

#endif
