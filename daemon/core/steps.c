/* SPDX-License-Identifier: MIT */
#include "core/steps.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/message.h"
#include "core/quotation.h"
#include "core/reflow.h"
#include "core/utf8.h"
#include "core/wording.h"
#include "core/year_bound.h"

/* Sentences that one quotation may hold together: a mark that finds its partner farther away
 * has found another's. */
#define HELD_MOST 12

/* Where a sentence stands in the posted text, and what its marks of quotation say. */
struct place {
	size_t start, end;
	bool opens; /* a paragraph begins with it */
	size_t held; /* the last sentence that a quotation holds together with it */
	bool lame; /* one of its marks has no partner */
};

struct taker {
	const struct message *message;
	const struct language *language; /* whose words are used */
	struct steps *steps;
	struct place *places; /* owned; one for each sentence */
	size_t opening; /* the first sentence, but for a salutation */
};

static void
taker_done(struct taker *taker)
{
	free(taker->places);
}

static size_t
sentence_end(const struct message *message, size_t index)
{
	return message->sentences[index].start + message->sentences[index].length;
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

/* The text as it is posted */

static void
find_paragraphs(struct taker *taker)
{
	const struct message *message = taker->message;
	taker->places = mem_new((message->sentence_count + 1) * sizeof *taker->places);
	for (size_t i = 0; i < message->paragraph_count; i++)
		taker->places[message->paragraphs[i].first].opens = true;
}

/* Append what stands from ${at} to ${end} of the message's text, all sentences that have a part
 * in it, with paragraphs apart; note where they stand if ${places}. */
static void
add_sentences(struct taker *taker, size_t at, size_t end, bool places, struct buffer *buffer)
{
	const struct message *message = taker->message;
	for (size_t i = 0; i < message->sentence_count; i++) {
		struct place *place = &taker->places[i];
		size_t start = message->sentences[i].start, stop = sentence_end(message, i);
		if (stop <= at || start >= end)
			continue;
		if (start > at && place->opens && buffer->length)
			buffer_text(buffer, "\n\n");
		else if (start > at && buffer->length)
			reflow_add(buffer, message->text, at, start);
		if (places)
			place->start = buffer->length;
		reflow_add(
		    buffer, message->text, start > at ? start : at, stop < end ? stop : end);
		if (places)
			place->end = buffer->length;
		at = stop;
	}
}

static void
write_text(struct taker *taker)
{
	struct buffer text = { 0 };
	add_sentences(taker, 0, (size_t)-1, true, &text);
	taker->steps->text = buffer_take(&text);
}

static void
write_chosen(struct taker *taker)
{
	const struct message *message = taker->message;
	size_t start = message->excerpt_start, end = start + message->excerpt_length;
	struct buffer chosen = { 0 };
	if (message->excerpt_length == 0)
		return;
	add_sentences(taker, start, end, false, &chosen);
	cleanup(freep) char *folded = fold_text(buffer_string(&chosen));
	taker->steps->chosen_year_bound = year_bound(folded, taker->language);
	taker->steps->chosen = buffer_take(&chosen);
}

/* What quotations hold together */

/* The sentence that has the byte ${at} of the posted text, from ${sentence} on. */
static size_t
sentence_at(const struct taker *taker, size_t at, size_t sentence)
{
	while (taker->places[sentence].end <= at)
		sentence++;
	return sentence;
}

static void
hold(struct taker *taker, size_t first, size_t last)
{
	struct place *place = &taker->places[first];
	if (last - first > HELD_MOST)
		place->lame = taker->places[last].lame = true;
	else if (place->held < last)
		place->held = last;
}

static void
find_quotations(struct taker *taker)
{
	cleanup(quotation_done) struct quotation quotation;
	quotation_read(taker->steps->text, &quotation);
	for (size_t i = 0; i < taker->message->sentence_count; i++)
		taker->places[i].held = i;
	for (size_t i = 0, sentence = 0; i < quotation.count; i++) {
		const struct quotation_mark *mark = &quotation.marks[i];
		sentence = sentence_at(taker, mark->at, sentence);
		if (quotation_lacks(mark, i))
			taker->places[sentence].lame = true;
		else if (mark->partner > i)
			hold(taker, sentence,
			    sentence_at(taker, quotation.marks[mark->partner].at, sentence));
	}
}

/* Steps */

static struct wording
wording_at(const struct taker *taker, size_t index)
{
	const struct place *place = &taker->places[index];
	struct wording ret;
	wording_read(taker->steps->text + place->start, place->end - place->start,
	    taker->language, &ret);
	return ret;
}

/* What the first sentence of a step says of it, and of the one before. */
static void
look_at_beginning(const struct taker *taker, size_t index, const struct wording *wording)
{
	struct step *step = &taker->steps->items[taker->steps->count - 1];
	step->begins = wording_begins_whole(wording) && !wording_greets(wording) &&
		       (index == taker->opening || !wording_leans(wording));
	if (taker->steps->count > 1 && !step->apart && wording_turns(wording))
		step[-1].ending = STEP_TURNED;
}

/* What a sentence says of the step that it is a part of. */
static void
look_at(const struct taker *taker, size_t index, const struct wording *wording)
{
	struct step *step = &taker->steps->items[taker->steps->count - 1];
	bool complete = taker->message->sentences[index].complete;
	step->ending = wording_asks(wording) ? STEP_ASKS : STEP_ENDS;
	step->year_bound = step->year_bound || year_bound(wording->folded, taker->language);
	step->words += wording_weight(wording);
	if (taker->places[index].lame || wording_is_thanks(wording) ||
	    (!complete && !wording_goes_on(wording)))
		step->taken = false;
}

static struct step *
new_step(struct taker *taker, size_t first)
{
	struct steps *steps = taker->steps;
	struct step *step = mem_push(&steps->items, &steps->count, sizeof *step);
	*step = (struct step){ .start = taker->places[first].start,
		.apart = stands_apart(taker->message, first),
		.taken = true,
		.opens = taker->places[first].opens };
	return step;
}

/* Add the step that begins with the sentence at ${first}; return its last one. */
static size_t
add_step(struct taker *taker, size_t first)
{
	const struct message *message = taker->message;
	struct step *step = new_step(taker, first);
	for (size_t last = first, held = first;; last++) {
		cleanup(wording_done) struct wording wording = wording_at(taker, last);
		if (last == first && wording_is_salutation(&wording, last > taker->opening)) {
			taker->opening = last + 1;
			step->taken = false;
			return last;
		}
		if (last == first)
			look_at_beginning(taker, last, &wording);
		look_at(taker, last, &wording);
		if (held < taker->places[last].held)
			held = taker->places[last].held;
		if (message->sentences[last].complete && held <= last)
			return last;
		if (last + 1 == message->sentence_count || stands_apart(message, last + 1) ||
		    (held <= last && !wording_goes_on(&wording))) {
			step->taken = false;
			return last;
		}
	}
}

static void
add_steps(struct taker *taker)
{
	const struct message *message = taker->message;
	for (size_t at = 0; at < message->sentence_count; at++) {
		at = add_step(taker, at);
		struct step *step = &taker->steps->items[taker->steps->count - 1];
		step->end = taker->places[at].end;
		step->closes = at + 1 == message->sentence_count || taker->places[at + 1].opens;
	}
}

void
steps_read(const struct message *message, struct steps *ret)
{
	*ret = (struct steps){ 0 };
	cleanup(taker_done) struct taker taker = {
		.message = message,
		.language = language_words(message->language),
		.steps = ret,
	};
	find_paragraphs(&taker);
	write_text(&taker);
	write_chosen(&taker);
	find_quotations(&taker);
	add_steps(&taker);
}

void
steps_done(struct steps *steps)
{
	free(steps->text);
	free(steps->items);
	free(steps->chosen);
	*steps = (struct steps){ 0 };
}
