/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_DOCUMENT_H
#define OBSERVED_CORE_DOCUMENT_H

/*
 * A file's bytes as text, and its lines: the first stage of reading a message.
 */

#include <stdbool.h>
#include <stddef.h>

struct report;

/* A line with something on it; blank ones are not kept. */
struct line {
	size_t start, length; /* bytes in the text, white space around it left out */
	unsigned number; /* in the file, from 1 */
	bool apart; /* a blank line stands before it */
	bool indented; /* it begins with white space */
};

struct document {
	char *text; /* owned; line ends made LF, no byte order mark */
	struct line *lines; /* owned */
	size_t count;
};

/*
 * document_read(file, bytes, length, report, ret):
 * Make ${bytes} a document, released by document_done.  Return whether they are a text: what is
 * empty, too long (in bytes or lines), binary, or not UTF-8 is reported with its line, and
 * ${ret} has no lines then.
 */
bool document_read(const char *file, const char *bytes, size_t length, struct report *report,
    struct document *ret);
void document_done(struct document *document);

/*
 * document_join(document, first, count):
 * Return the text of ${count} lines with one space between them, owned by the caller.
 */
char *document_join(const struct document *document, size_t first, size_t count);

/*
 * document_fold(document, first, count):
 * Return the same as fold_text makes it, owned by the caller.
 */
char *document_fold(const struct document *document, size_t first, size_t count);

/*
 * document_bytes(document, first, end):
 * Return how many bytes stand on the lines from ${first} up to ${end}.
 */
size_t document_bytes(const struct document *document, size_t first, size_t end);

#endif
