/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MESSAGE_H
#define OBSERVED_CORE_MESSAGE_H

/*
 * A message of the Secretary-General as it was read, and what is recognised in it: which
 * observance, which date, which language, and the sentences.  What can't be recognised is named
 * and the message is not used: nothing is guessed.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/report.h"
#include "core/margins.h"
#include "core/subject.h"

struct observance;

struct sentence {
	size_t start, length; /* bytes in the message's text, white space around it left out */
	unsigned line; /* of the file */
	bool complete; /* it ends as sentences do: the paragraph does not break off in it */
};

struct paragraph {
	size_t first, count; /* of the message's sentences */
};

/* What told the language of a message. */
enum language_by {
	LANGUAGE_BY_NOTHING,
	LANGUAGE_BY_FIELD,
	LANGUAGE_BY_TEXT, /* its words */
	LANGUAGE_BY_PAGE, /* which names a language that is none of the six */
};

struct message {
	char *file; /* owned */
	unsigned part, parts; /* which of its file's it is, from 1, and how many they are */
	const struct observance *observance; /* borrowed; NULL: not recognised */
	enum named_by named_by; /* what told it */
	struct date date; /* zero: none */
	enum dated_by dated_by; /* what told it */
	struct date written; /* what it bears: another where it was made some days before */
	char *language; /* owned; BCP 47; NULL: not recognised */
	enum language_by language_by; /* what told it */
	char *title; /* owned; NULL: none */
	/* owned; NULL: none; where it was taken from, by its field or the page's address */
	char *source;
	char *author; /* owned; NULL: the Secretary-General */
	char *text; /* owned; the whole file, line ends made LF */
	struct sentence *sentences; /* owned; of the body, in order */
	size_t sentence_count;
	struct paragraph *paragraphs; /* owned; they cover the sentences */
	size_t paragraph_count;
	/* what the field Excerpt: chose, in text; length 0: nothing was chosen */
	size_t excerpt_start, excerpt_length;
	struct margins margins; /* what stands around the body, and was taken for what */
	struct report faults; /* what was not recognised, by line */
};

#define MESSAGE_MOST (1024 * 1024) /* bytes that a message may have */

void message_free(struct message *message);

/*
 * message_usable(message):
 * Return whether everything that a post needs was recognised and nothing is at fault.
 */
bool message_usable(const struct message *message);

/*
 * message_language_by(by):
 * Return what told the language, in words for people.
 */
const char *message_language_by(enum language_by by);

/*
 * message_sentences(message):
 * Return how many whole sentences it has.
 */
size_t message_sentences(const struct message *message);

#endif
