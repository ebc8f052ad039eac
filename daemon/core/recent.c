/* SPDX-License-Identifier: MIT */
#include "core/recent.h"

#include <string.h>

#include "core/message.h"

static size_t
bytes_of(const struct parts *parts)
{
	size_t bytes = 0;
	for (size_t i = 0; i < parts->count; i++)
		bytes += strlen(parts->items[i]->text) +
			 parts->items[i]->sentence_count * sizeof(struct sentence);
	return bytes;
}

const struct parts *
recent_find(struct recent *recent, const char *file)
{
	for (size_t i = 0; i < recent->count; i++) {
		struct recent_file *item = &recent->items[i];
		if (strcmp(item->file, file) == 0) {
			item->used = ++recent->uses;
			return &item->parts;
		}
	}
	return NULL;
}

static void
drop_oldest(struct recent *recent)
{
	struct recent_file *oldest = &recent->items[0];
	for (size_t i = 1; i < recent->count; i++)
		if (recent->items[i].used < oldest->used)
			oldest = &recent->items[i];
	recent->bytes -= bytes_of(&oldest->parts);
	parts_done(&oldest->parts);
	*oldest = recent->items[--recent->count];
}

const struct parts *
recent_keep(struct recent *recent, const char *file, const struct parts *parts)
{
	size_t bytes = bytes_of(parts);
	while (recent->count == RECENT_MOST ||
	       (recent->count > 0 && recent->bytes + bytes > RECENT_BYTES_MOST))
		drop_oldest(recent);
	struct recent_file *item = &recent->items[recent->count++];
	*item = (struct recent_file){ file, *parts, ++recent->uses };
	recent->bytes += bytes;
	return &item->parts;
}

void
recent_done(struct recent *recent)
{
	for (size_t i = 0; i < recent->count; i++)
		parts_done(&recent->items[i].parts);
	*recent = (struct recent){ 0 };
}
