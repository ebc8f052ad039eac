/* SPDX-License-Identifier: MIT */
#include "core/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/message.h"
#include "core/utf8.h"

/*
 * A message is taken apart into steps, the least that can be taken: a sentence, or several
 * where a paragraph breaks off in one with a colon, say, and the next goes on.  An excerpt is a
 * run of steps that stand together.  As longer ones fit less, the longest is found by doubling
 * and halving: no message is measured whole, and few are measured often.
 */

struct step {
	size_t first, last; /* of the message's sentences */
	bool apart; /* there is something else between it and the one before */
	bool taken; /* it may be taken */
	bool begins; /* an excerpt may begin with it */
	bool leans; /* but better not: it says "this", or "but", of what stands before it */
};

struct job {
	const struct message *message;
	const struct excerpt_wish *wish;
	bool *paragraphs; /* owned; for each sentence whether a paragraph begins with it */
	struct step *steps; /* owned */
	size_t step_count;
	size_t opening; /* the first sentence, but for a salutation */
	bool leaning; /* an excerpt may begin with one that leans */
};

/* A run of steps; none where count is 0. */
struct run {
	size_t first, count;
};

static void
job_done(struct job *job)
{
	free(job->paragraphs);
	free(job->steps);
}

static size_t
sentence_end(const struct message *message, size_t index)
{
	return message->sentences[index].start + message->sentences[index].length;
}

/* Text as it stands, but for line breaks */

static bool
is_layout(UChar32 c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000;
}

/* Return whether a line broken before or behind ${c} is joined without a space. */
static bool
is_ideographic(UChar32 c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0xff00 && c <= 0xffef) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Append the layout from ${at} to ${end} as it stands, or a space for a broken line. */
static void
add_layout(struct buffer *buffer, const char *text, size_t at, size_t end)
{
	const char *behind = text + end;
	if (!memchr(text + at, '\n', end - at))
		buffer_add(buffer, text + at, end - at);
	else if (!is_ideographic(utf8_before(text, at)) && !is_ideographic(utf8_next(&behind)))
		buffer_char(buffer, ' ');
}

/* Return where the layout that begins at ${at} ends, or, where not ${layout}, all else. */
static size_t
span(const char *text, size_t at, size_t end, bool layout)
{
	const char *next = text + at;
	while (at < end && is_layout(utf8_next(&next)) == layout)
		at = (size_t)(next - text);
	return at;
}

/* Append what stands within one paragraph. */
static void
add_stretch(struct buffer *buffer, const char *text, size_t start, size_t end)
{
	for (size_t at = start, stop; at < end; at = stop) {
		stop = span(text, at, end, false);
		buffer_add(buffer, text + at, stop - at);
		at = stop;
		stop = span(text, at, end, true);
		if (stop > at)
			add_layout(buffer, text, at, stop);
	}
}

/* Return the sentences from ${first} to ${last} as they are posted. */
static char *
sentences_text(const struct job *job, size_t first, size_t last)
{
	const struct message *message = job->message;
	struct buffer ret = { 0 };
	size_t at = message->sentences[first].start;
	for (size_t i = first + 1; i <= last; i++) {
		if (!job->paragraphs[i])
			continue;
		add_stretch(&ret, message->text, at, sentence_end(message, i - 1));
		buffer_text(&ret, "\n\n");
		at = message->sentences[i].start;
	}
	add_stretch(&ret, message->text, at, sentence_end(message, last));
	return buffer_take(&ret);
}

static char *
run_text(const struct job *job, struct run run)
{
	return sentences_text(
	    job, job->steps[run.first].first, job->steps[run.first + run.count - 1].last);
}

/* What may be taken */

/* Return the last character of a sentence that is no closing mark, nor goes with one. */
static UChar32
last_character(const char *sentence)
{
	for (size_t length = strlen(sentence); length;) {
		UChar32 c = utf8_before(sentence, length);
		if (!(U_GET_GC_MASK(c) & (U_GC_PF_MASK | U_GC_PE_MASK | U_GC_PI_MASK |
					     U_GC_CF_MASK | U_GC_M_MASK)) &&
		    !u_isUWhiteSpace(c))
			return c;
		length = utf8_border(sentence, length - 1);
	}
	return 0;
}

/* Return whether a sentence that its paragraph breaks off in goes on in the next. */
static bool
goes_on(const char *sentence)
{
	static const char *const marks = ":;,：；，、،؛–—";
	UChar32 last = last_character(sentence);
	const char *at = marks;
	for (UChar32 c; (c = utf8_next(&at));)
		if (c == last)
			return true;
	return false;
}

/* A small letter or an ellipsis shows that something before it is missing. */
static bool
begins_whole(const char *sentence)
{
	if (strncmp(sentence, "..", 2) == 0 || strncmp(sentence, "…", strlen("…")) == 0)
		return false;
	for (UChar32 c; (c = utf8_next(&sentence));)
		if (u_isalnum(c))
			return !u_islower(c);
	return true;
}

/* Whether the sentence is one of those, and says no more. */
static bool
is_one_of(const char *sentence, const char *const *others)
{
	cleanup(freep) char *folded = fold_text(sentence);
	for (; *others; others++)
		if (strcmp(*others, folded) == 0)
			return true;
	return false;
}

static bool
leans(const char *sentence, const char *tag)
{
	cleanup(freep) char *folded = fold_text(sentence);
	const char *const *words = language_words(tag)->leaning_words;
	for (; *words; words++)
		if (fold_find(folded, *words) == folded)
			return true;
	return false;
}

static char *
sentence_copy(const struct message *message, size_t index)
{
	return mem_text_n(
	    message->text + message->sentences[index].start, message->sentences[index].length);
}

/* Return whether anything that can be seen stands between a sentence and the one before it. */
static bool
stands_apart(const struct message *message, size_t index)
{
	if (index == 0)
		return false;
	const char *at = message->text + sentence_end(message, index - 1);
	while (at < message->text + message->sentences[index].start) {
		UChar32 c = utf8_next(&at);
		if (!u_isUWhiteSpace(c) && u_charType(c) != U_FORMAT_CHAR)
			return true;
	}
	return false;
}

/* Add the step that begins with the sentence at ${first}; return the one behind it. */
static size_t
add_step(struct job *job, size_t first)
{
	const struct message *message = job->message;
	const struct language *words = language_words(message->language);
	struct step *step = mem_push(&job->steps, &job->step_count, sizeof *step);
	*step = (struct step){ .first = first,
		.last = first,
		.apart = stands_apart(message, first),
		.taken = true };
	for (;; step->last++) {
		cleanup(freep) char *sentence = sentence_copy(message, step->last);
		if (step->last == first) {
			step->begins = begins_whole(sentence);
			step->leans =
			    first > job->opening && leans(sentence, message->language);
		}
		/* Its colon makes the first sentence no part of it. */
		if (is_one_of(sentence, words->salutations)) {
			step->taken = false;
			job->opening = step->last + 1;
			return step->last + 1;
		}
		if (is_one_of(sentence, words->thanks) ||
		    (job->wish->year_bound_out &&
			excerpt_year_bound(sentence, message->language)))
			step->taken = false;
		if (message->sentences[step->last].complete)
			return step->last + 1;
		if (step->last + 1 == message->sentence_count || !goes_on(sentence) ||
		    stands_apart(message, step->last + 1)) {
			step->taken = false;
			return step->last + 1;
		}
	}
}

static void
take_apart(struct job *job)
{
	const struct message *message = job->message;
	job->paragraphs = mem_new(message->sentence_count + 1);
	for (size_t i = 0; i < message->paragraph_count; i++)
		job->paragraphs[message->paragraphs[i].first] = true;
	for (size_t at = 0; at < message->sentence_count;)
		at = add_step(job, at);
}

/* How much fits */

static bool
fits(const struct job *job, struct run run)
{
	cleanup(freep) char *text = run_text(job, run);
	return job->wish->fits(job->wish->context, text);
}

/* The run of ${count} steps that begins with a step, or in a closing excerpt ends with it. */
static struct run
run_at(const struct job *job, size_t step, size_t count)
{
	return (struct run){ job->wish->closing ? step + 1 - count : step, count };
}

/* Return how many steps stand together from one on, or back from it. */
static size_t
reach(const struct job *job, size_t step)
{
	size_t count = 0;
	if (job->wish->closing) {
		for (; count <= step && job->steps[step - count].taken; count++)
			if (job->steps[step - count].apart)
				return count + 1;
	} else {
		for (; step + count < job->step_count && job->steps[step + count].taken;
		     count++)
			if (count && job->steps[step + count].apart)
				break;
	}
	return count;
}

static struct run
longest_run(const struct job *job, size_t step)
{
	size_t most = reach(job, step), least = 0;
	size_t guess = most ? 1 : 0;
	/* ${least} steps fit; ${most} is as many as may still do. */
	while (least < most) {
		if (fits(job, run_at(job, step, guess)))
			least = guess;
		else
			most = guess - 1;
		guess = least * 2 < most ? least * 2 : least + (most - least + 1) / 2;
	}
	return run_at(job, step, least);
}

/* Which is taken */

#define WORDS_LEAST 4

/* Return whether there is so little of it that it only serves where nothing else does. */
static bool
is_little(const char *text)
{
	cleanup(freep) char *folded = fold_text(text);
	size_t words = *folded != '\0', ideographs = 0;
	for (const char *at = folded; *at;) {
		UChar32 c = utf8_next(&at);
		words += c == ' ';
		ideographs += is_ideographic(c);
	}
	return words + ideographs / 2 < WORDS_LEAST;
}

static bool
may_begin(const struct job *job, size_t step)
{
	return job->steps[step].begins && (job->leaning || !job->steps[step].leans);
}

/* Return the run that fits at a step: in an opening excerpt it begins there, else it ends there.
 */
static struct run
candidate(const struct job *job, size_t step)
{
	if (!job->steps[step].taken || (!job->wish->closing && !may_begin(job, step)))
		return (struct run){ 0 };
	struct run run = longest_run(job, step);
	while (run.count && !may_begin(job, run.first)) {
		run.first++;
		run.count--;
	}
	return run;
}

/* The first that is enough of an excerpt; NULL where there is none, and the first that is little in
 * ${little}. */
static char *
first_enough(const struct job *job, char **little)
{
	for (size_t i = 0; i < job->step_count; i++) {
		struct run run =
		    candidate(job, job->wish->closing ? job->step_count - 1 - i : i);
		if (run.count == 0)
			continue;
		cleanup(freep) char *text = run_text(job, run);
		if (!is_little(text))
			return take(text);
		if (!*little)
			*little = take(text);
	}
	return NULL;
}

static char *
ordinary(struct job *job)
{
	cleanup(freep) char *little = NULL;
	char *text = first_enough(job, &little);
	job->leaning = true;
	if (!text)
		text = first_enough(job, &little);
	return text ? text : take(little);
}

/* The excerpt that the message's own field asks for; NULL where it won't do. */
static char *
chosen(const struct job *job)
{
	const struct message *message = job->message;
	size_t at = message->excerpt_start, end = at + message->excerpt_length;
	struct buffer text = { 0 };
	if (message->excerpt_length == 0)
		return NULL;
	for (size_t i = 1; i < message->sentence_count; i++) {
		size_t start = message->sentences[i].start,
		       before = sentence_end(message, i - 1);
		if (!job->paragraphs[i] || before <= at || start >= end)
			continue;
		add_stretch(&text, message->text, at, before);
		buffer_text(&text, "\n\n");
		at = start;
	}
	add_stretch(&text, message->text, at, end);
	cleanup(freep) char *ret = buffer_take(&text);
	if (job->wish->year_bound_out && excerpt_year_bound(ret, message->language))
		return NULL;
	return job->wish->fits(job->wish->context, ret) ? take(ret) : NULL;
}

char *
excerpt_choose(const struct message *message, const struct excerpt_wish *wish)
{
	cleanup(job_done) struct job job = { .message = message, .wish = wish };
	take_apart(&job);
	char *ret = chosen(&job);
	return ret ? ret : ordinary(&job);
}
