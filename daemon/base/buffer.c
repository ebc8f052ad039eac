/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void
reserve(struct buffer *buffer, size_t more)
{
	if (more >= SIZE_MAX / 2 - buffer->length)
		abort();
	size_t need = buffer->length + more + 1;
	if (need <= buffer->room)
		return;
	size_t room = buffer->room ? buffer->room : 64;
	while (room < need)
		room *= 2;
	buffer->data = mem_resize(buffer->data, room);
	buffer->room = room;
}

void
buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
	reserve(buffer, length);
	if (length)
		memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
	buffer->data[buffer->length] = '\0';
}

void
buffer_text(struct buffer *buffer, const char *text)
{
	if (text)
		buffer_add(buffer, text, strlen(text));
}

void
buffer_char(struct buffer *buffer, char character)
{
	buffer_add(buffer, &character, 1);
}

void
buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list values, again;
	va_start(values, format);
	va_copy(again, values);
	int length = vsnprintf(NULL, 0, format, values);
	va_end(values);
	if (length < 0)
		abort();
	reserve(buffer, (size_t)length);
	vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
	va_end(again);
	buffer->length += (size_t)length;
}

void
buffer_cut(struct buffer *buffer, size_t length)
{
	if (length >= buffer->length)
		return;
	buffer->length = length;
	buffer->data[length] = '\0';
}

const char *
buffer_string(const struct buffer *buffer)
{
	return buffer->data ? buffer->data : "";
}

char *
buffer_take(struct buffer *buffer)
{
	char *text = buffer->data ? buffer->data : mem_text("");
	*buffer = (struct buffer){ 0 };
	return text;
}

void
buffer_done(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer){ 0 };
}
