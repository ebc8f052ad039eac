/* SPDX-License-Identifier: MIT */
/*
 * A run of steps is anchored at one of them: where it begins, or in a closing excerpt where it
 * ends.  As longer runs fit less, the longest that fits is found by doubling and halving: no
 * message is measured whole, and few runs are measured.  Of that run, the shorter ones that share
 * its anchor fit too: the one that is worth most is taken, and what makes a good end is told by
 * weights.
 */
#include "core/excerpt.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/steps.h"

#define WORDS_ENOUGH 4 /* an excerpt of fewer is taken only where there is no other */
#define WORDS_LEAST 3 /* fewer say nothing */

/* Anchors that are tried for an end that nothing turns against. */
#define ANCHORS_MOST 8

/* How much of its length a run is worth for its ends, in a hundred parts.  So it ends with a
 * paragraph where that leaves four fifths of it, not with a question where that leaves half, and
 * hardly ever with what the next sentence turns against. */
#define WORTH_WHOLE 100
#define WORTH_BEGINS_INSIDE 60 /* of a paragraph */
#define WORTH_BEGINS_SHORT 50 /* with less than is enough: "For all." */
#define WORTH_ENDS_INSIDE 80
#define WORTH_ASKS 40
#define WORTH_TURNED 10
#define WORTH_LITTLE 1 /* in all, of a run with too few words; less than any other */

struct job {
	const struct steps *steps;
	const struct excerpt_wish *wish;
};

/* A run of steps; none where count is 0. */
struct run {
	size_t first, count;
};

static const struct step *
first_of(const struct job *job, struct run run)
{
	return &job->steps->items[run.first];
}

static const struct step *
last_of(const struct job *job, struct run run)
{
	return &job->steps->items[run.first + run.count - 1];
}

static char *
run_text(const struct job *job, struct run run)
{
	size_t start = first_of(job, run)->start;
	return mem_text_n(job->steps->text + start, last_of(job, run)->end - start);
}

/* How much fits */

static bool
fits(const struct job *job, struct run run)
{
	cleanup(freep) char *text = run_text(job, run);
	return job->wish->fits(job->wish->context, text);
}

static bool
may_take(const struct job *job, size_t step)
{
	const struct step *it = &job->steps->items[step];
	return it->taken && !(it->year_bound && job->wish->year_bound_out);
}

/* The run of ${count} steps that is anchored at a step. */
static struct run
run_at(const struct job *job, size_t anchor, size_t count)
{
	return (struct run){ job->wish->closing ? anchor + 1 - count : anchor, count };
}

/* Return how many steps stand together from one on, or back from it. */
static size_t
reach(const struct job *job, size_t anchor)
{
	const struct step *steps = job->steps->items;
	size_t count = 0;
	if (job->wish->closing) {
		for (; count <= anchor && may_take(job, anchor - count); count++)
			if (steps[anchor - count].apart)
				return count + 1;
	} else {
		for (; anchor + count < job->steps->count && may_take(job, anchor + count);
		     count++)
			if (count && steps[anchor + count].apart)
				break;
	}
	return count;
}

static struct run
longest_run(const struct job *job, size_t anchor)
{
	size_t most = reach(job, anchor), least = 0;
	size_t guess = most ? 1 : 0;
	/* ${least} steps fit; ${most} is as many as may still do. */
	while (least < most) {
		if (fits(job, run_at(job, anchor, guess)))
			least = guess;
		else
			most = guess - 1;
		guess = least * 2 < most ? least * 2 : least + (most - least + 1) / 2;
	}
	return run_at(job, anchor, least);
}

/* Which is taken */

static size_t
worth_of_end(const struct step *step)
{
	switch (step->ending) {
	case STEP_TURNED:
		return WORTH_TURNED;
	case STEP_ASKS:
		return WORTH_ASKS;
	case STEP_ENDS:
		break;
	}
	return step->closes ? WORTH_WHOLE : WORTH_ENDS_INSIDE;
}

static size_t
worth_of_beginning(const struct step *step)
{
	if (step->words < WORDS_ENOUGH)
		return WORTH_BEGINS_SHORT;
	return step->opens ? WORTH_WHOLE : WORTH_BEGINS_INSIDE;
}

/* Return how many words a run has, up to those that are enough. */
static size_t
words_in(const struct job *job, struct run run)
{
	size_t words = 0;
	const struct step *last = last_of(job, run);
	for (const struct step *step = first_of(job, run); step <= last && words < WORDS_ENOUGH;
	     step++)
		words += step->words;
	return words;
}

/* Return what a run is worth; 0 where it is none to be taken. */
static size_t
worth(const struct job *job, struct run run)
{
	const struct step *first = first_of(job, run), *last = last_of(job, run);
	size_t words = words_in(job, run);
	if (!first->begins || words < WORDS_LEAST)
		return 0;
	if (words < WORDS_ENOUGH)
		return WORTH_LITTLE;
	return (last->end - first->start) * worth_of_beginning(first) * worth_of_end(last);
}

/* Return the run that is worth most among those that fit at the anchor, and its worth. */
static struct run
best_run(const struct job *job, size_t anchor, size_t *ret_worth)
{
	struct run ret = { 0 };
	*ret_worth = 0;
	if (!job->wish->closing && !job->steps->items[anchor].begins)
		return ret;
	for (size_t count = longest_run(job, anchor).count; count; count--) {
		struct run run = run_at(job, anchor, count);
		size_t its_worth = worth(job, run);
		if (its_worth > *ret_worth) {
			*ret_worth = its_worth;
			ret = run;
		}
	}
	return ret;
}

/* The first run that nothing turns against; where none is found soon, the one that is worth most. */
static struct run
choose_run(const struct job *job)
{
	struct run best = { 0 };
	size_t best_worth = 0, tried = 0;
	for (size_t i = 0; i < job->steps->count && tried < ANCHORS_MOST; i++) {
		size_t its_worth;
		struct run run = best_run(
		    job, job->wish->closing ? job->steps->count - 1 - i : i, &its_worth);
		if (its_worth > best_worth) {
			best_worth = its_worth;
			best = run;
			if (its_worth > WORTH_LITTLE &&
			    last_of(job, best)->ending != STEP_TURNED)
				return best;
		}
		tried += best_worth > WORTH_LITTLE;
	}
	return best;
}

/* Whether what the message's own field chose will do. */
static bool
chosen_serves(const struct job *job)
{
	const struct steps *steps = job->steps;
	return steps->chosen && !(steps->chosen_year_bound && job->wish->year_bound_out) &&
	       job->wish->fits(job->wish->context, steps->chosen);
}

char *
excerpt_choose(const struct steps *steps, const struct excerpt_wish *wish)
{
	const struct job job = { steps, wish };
	if (chosen_serves(&job))
		return mem_text(steps->chosen);
	struct run run = choose_run(&job);
	return run.count ? run_text(&job, run) : NULL;
}
