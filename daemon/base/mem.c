/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
there(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

void *
mem_new(size_t size)
{
	return there(calloc(1, size ? size : 1));
}

void *
mem_resize(void *memory, size_t size)
{
	return there(realloc(memory, size ? size : 1));
}

char *
mem_text(const char *text)
{
	return text ? mem_text_n(text, strlen(text)) : NULL;
}

char *
mem_text_n(const char *bytes, size_t length)
{
	if (!bytes)
		return NULL;
	char *copy = mem_new(length + 1);
	memcpy(copy, bytes, length);
	return copy;
}

void
mem_set(char **owner, const char *text)
{
	char *copy = mem_text(text);
	free(*owner);
	*owner = copy;
}

char *
mem_format(const char *format, ...)
{
	char *text = NULL;
	va_list values;
	va_start(values, format);
	if (vasprintf(&text, format, values) < 0)
		text = NULL;
	va_end(values);
	return there(text);
}

void *
mem_push(void *array, size_t *count, size_t size)
{
	char **items = array;
	/* The room is always the next power of two, so it need not be remembered. */
	if ((*count & (*count - 1)) == 0) {
		size_t room = *count ? *count * 2 : 1;
		if (room > SIZE_MAX / size)
			abort();
		*items = mem_resize(*items, room * size);
	}
	char *item = *items + *count * size;
	memset(item, 0, size);
	++*count;
	return item;
}
