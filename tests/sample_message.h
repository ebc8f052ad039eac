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

#endif
