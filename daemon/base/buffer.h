/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_BUFFER_H
#define OBSERVED_BASE_BUFFER_H

/*
 * Text that grows.  A zeroed struct is an empty buffer; there is always a NUL behind what it
 * holds once something was added.
 */

#include <stddef.h>

struct buffer {
	char *data; /* owned; NULL while nothing was added */
	size_t length; /* bytes, without the NUL */
	size_t room;
};

/*
 * buffer_add(buffer, bytes, length), buffer_text(buffer, text), buffer_char(buffer, character):
 * Append ${length} bytes, a text (NULL: nothing), or one byte.
 */
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_char(struct buffer *buffer, char character);

/*
 * buffer_format(buffer, format, ...):
 * Append what printf(3) would print.
 */
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * buffer_cut(buffer, length):
 * Keep the first ${length} bytes at most.
 */
void buffer_cut(struct buffer *buffer, size_t length);

/*
 * buffer_string(buffer):
 * Return the text, borrowed until the next change; "" for an empty buffer.
 */
const char *buffer_string(const struct buffer *buffer);

/*
 * buffer_take(buffer):
 * Return the text, owned by the caller and never NULL, and leave the buffer empty.
 */
char *buffer_take(struct buffer *buffer);

/*
 * buffer_done(buffer):
 * Release what the buffer owns, and leave it empty.
 */
void buffer_done(struct buffer *buffer);

#endif
