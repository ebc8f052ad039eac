/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_SAMPLE_MESSAGE_H
#define OBSERVED_TESTS_SAMPLE_MESSAGE_H

/*
 * Messages made by hand, for tests of what is done with them once they are read.  The texts are
 * invented.
 */

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "core/message.h"
#include "core/messages.h"
#include "core/parts.h"

/* Return how long one of the ${others} is that a text of ${length} bytes ends with, or 0. */
static inline size_t
sample_tail(const char *text, size_t length, const char *const *others)
{
	for (; *others; others++) {
		size_t size = strlen(*others);
		if (length >= size && memcmp(text + length - size, *others, size) == 0)
			return size;
	}
	return 0;
}

/* Return whether a sentence ends as sentences do: the samples know few ways. */
static inline bool
sample_ends(const char *sentence, size_t length)
{
	static const char *const closers[] = { "”", "“", "»", "\"", " ", "\u00a0", "\u202f",
		NULL };
	static const char *const ends[] = { ".", "?", "!", "。", "？", "！", "؟", "…", NULL };
	for (size_t size; (size = sample_tail(sentence, length, closers));)
		length -= size;
	return sample_tail(sentence, length, ends) > 0;
}

static inline bool
sample_blank(const char *at)
{
	return *at == ' ' || *at == '\n' || strncmp(at, "\u3000", 3) == 0;
}

static inline void
sample_sentence(struct message *message, size_t start, size_t end)
{
	const char *text = message->text;
	while (start < end && sample_blank(text + start))
		start += text[start] == ' ' || text[start] == '\n' ? 1 : 3;
	while (start < end && (text[end - 1] == ' ' || text[end - 1] == '\n'))
		end--;
	if (start == end)
		return;
	struct sentence *sentence =
	    mem_push(&message->sentences, &message->sentence_count, sizeof *sentence);
	*sentence =
	    (struct sentence){ start, end - start, 1, sample_ends(text + start, end - start) };
	message->paragraphs[message->paragraph_count - 1].count++;
}

static inline void
sample_paragraph(struct message *message)
{
	struct paragraph *paragraph =
	    mem_push(&message->paragraphs, &message->paragraph_count, sizeof *paragraph);
	*paragraph = (struct paragraph){ message->sentence_count, 0 };
}

/*
 * Return a message of the ${marked} text, owned by the caller: a | stands between two
 * sentences, a ^ between two paragraphs; both are taken out.
 */
static inline struct message *
sample_message(const char *language, const char *marked)
{
	struct message *message = mem_new(sizeof *message);
	struct buffer text = { 0 };
	size_t *ends = NULL, count = 0;
	for (; *marked; marked++)
		if (*marked == '|' || *marked == '^')
			*(size_t *)mem_push(&ends, &count, sizeof *ends) =
			    text.length * 2 + (*marked == '^');
		else
			buffer_char(&text, *marked);
	message->language = mem_text(language);
	message->file = mem_text("sample.txt");
	message->text = buffer_take(&text);
	size_t start = 0;
	sample_paragraph(message);
	for (size_t i = 0; i < count; i++) {
		sample_sentence(message, start, ends[i] / 2);
		if (ends[i] % 2)
			sample_paragraph(message);
		start = ends[i] / 2;
	}
	sample_sentence(message, start, strlen(message->text));
	free(ends);
	return message;
}

static inline void
sample_free(struct message *message)
{
	free(message->file);
	free(message->language);
	free(message->text);
	free(message->title);
	free(message->source);
	free(message->author);
	free(message->sentences);
	free(message->paragraphs);
	free(message);
}

/* Messages made by hand, as what is on file. */
struct sample_shelf {
	struct message **items; /* owned, each owned */
	size_t count;
	size_t reads; /* how often a file was read */
};

/*
 * Put a message, which is taken, on the shelf as the next part of its file.
 */
static inline void
sample_shelve(struct sample_shelf *shelf, struct message *message)
{
	message->part = 1;
	for (size_t i = 0; i < shelf->count; i++)
		message->part += strcmp(shelf->items[i]->file, message->file) == 0;
	*(struct message **)mem_push(&shelf->items, &shelf->count, sizeof message) = message;
}

static inline struct message *
sample_copy(const struct message *message)
{
	struct message *copy = mem_new(sizeof *copy);
	*copy = *message;
	copy->file = mem_text(message->file);
	copy->language = mem_text(message->language);
	copy->title = mem_text(message->title);
	copy->source = mem_text(message->source);
	copy->author = mem_text(message->author);
	copy->text = mem_text(message->text);
	copy->sentences = NULL;
	copy->sentence_count = 0;
	for (size_t i = 0; i < message->sentence_count; i++)
		*(struct sentence *)mem_push(&copy->sentences, &copy->sentence_count,
		    sizeof *copy->sentences) = message->sentences[i];
	copy->paragraphs = NULL;
	copy->paragraph_count = 0;
	for (size_t i = 0; i < message->paragraph_count; i++)
		*(struct paragraph *)mem_push(&copy->paragraphs, &copy->paragraph_count,
		    sizeof *copy->paragraphs) = message->paragraphs[i];
	copy->faults = (struct report){ 0 };
	for (size_t i = 0; i < message->faults.count; i++)
		report_add(&copy->faults, message->file, message->faults.faults[i].line, "%s",
		    message->faults.faults[i].text);
	return copy;
}

/* A struct messages' way to read: ${context} is the shelf. */
static inline void
sample_read(void *context, const char *file, struct parts *ret)
{
	struct sample_shelf *shelf = context;
	*ret = (struct parts){ 0 };
	shelf->reads++;
	for (size_t i = 0; i < shelf->count; i++)
		if (strcmp(shelf->items[i]->file, file) == 0)
			*(struct message **)mem_push(&ret->items, &ret->count,
			    sizeof *ret->items) = sample_copy(shelf->items[i]);
}

/*
 * List what is on the shelf now, in place of what was listed.
 */
static inline void
sample_list(struct sample_shelf *shelf, struct messages *messages)
{
	messages_done(messages);
	messages->read = sample_read;
	messages->context = shelf;
	for (size_t i = 0; i < shelf->count; i++)
		messages_list(messages, shelf->items[i]);
}

static inline void
sample_shelf_done(struct sample_shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		message_free(shelf->items[i]);
	free(shelf->items);
	*shelf = (struct sample_shelf){ 0 };
}

#endif
