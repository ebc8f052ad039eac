/* SPDX-License-Identifier: MIT */
#include "base/strings.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

static void
add(struct strings *list, const char *bytes, size_t length)
{
	char **item = mem_push(&list->items, &list->count, sizeof *item);
	*item = mem_text_n(bytes, length);
}

void
strings_add(struct strings *list, const char *text)
{
	add(list, text, strlen(text));
}

bool
strings_has(const struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i], text) == 0)
			return true;
	return false;
}

void
strings_split(struct strings *list, const char *text, const char *separators)
{
	while (*text) {
		size_t length = strcspn(text, separators);
		const char *from = text, *to = text + length;
		while (from < to && strchr(" \t", *from))
			from++;
		while (from < to && strchr(" \t", to[-1]))
			to--;
		if (from < to)
			add(list, from, (size_t)(to - from));
		text += length + (text[length] != '\0');
	}
}

struct strings
strings_copy(const struct strings *list)
{
	struct strings copy = { 0 };
	for (size_t i = 0; i < list->count; i++)
		strings_add(&copy, list->items[i]);
	return copy;
}

void
strings_done(struct strings *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	*list = (struct strings){ 0 };
}

static struct pair *
find(const struct pairs *pairs, const char *key)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (strcasecmp(pairs->items[i].key, key) == 0)
			return &pairs->items[i];
	return NULL;
}

void
pairs_add(struct pairs *pairs, const char *key, const char *value)
{
	struct pair *pair = mem_push(&pairs->items, &pairs->count, sizeof *pair);
	*pair = (struct pair){ mem_text(key), mem_text(value) };
}

void
pairs_set(struct pairs *pairs, const char *key, const char *value)
{
	struct pair *pair = find(pairs, key);
	if (pair)
		mem_set(&pair->value, value);
	else
		pairs_add(pairs, key, value);
}

const char *
pairs_get(const struct pairs *pairs, const char *key)
{
	const struct pair *pair = find(pairs, key);
	return pair ? pair->value : NULL;
}

struct pairs
pairs_copy(const struct pairs *pairs)
{
	struct pairs copy = { 0 };
	for (size_t i = 0; i < pairs->count; i++)
		pairs_add(&copy, pairs->items[i].key, pairs->items[i].value);
	return copy;
}

void
pairs_done(struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++) {
		free(pairs->items[i].key);
		free(pairs->items[i].value);
	}
	free(pairs->items);
	*pairs = (struct pairs){ 0 };
}

#define NEAREST_LONGEST 48

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment distance of two words of at most NEAREST_LONGEST letters. */
static size_t
distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][NEAREST_LONGEST + 1];
	for (size_t j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t *row = rows[i % 3], *above = rows[(i - 1) % 3];
		const size_t *second = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t cost = a[i - 1] != b[j - 1];
			row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + cost);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], second[j - 2] + 1);
		}
	}
	return rows[a_length % 3][b_length];
}

const char *
strings_nearest(const char *word, const char *const *candidates, size_t count)
{
	size_t word_length = strlen(word), best = SIZE_MAX;
	const char *nearest = NULL;
	if (word_length > NEAREST_LONGEST)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(candidates[i]);
		if (length > NEAREST_LONGEST)
			continue;
		size_t far = distance(word, word_length, candidates[i], length);
		if (far < best && far * 3 <= length + 1) {
			best = far;
			nearest = candidates[i];
		}
	}
	return nearest;
}
