/* SPDX-License-Identifier: MIT */
#include "core/name_words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/stem.h"
#include "base/mem.h"

/* FNV-1a, and a last step that spreads the bits, for hashes that will be added up. */
static uint64_t
hash_of(const char *bytes, size_t length)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	hash ^= hash >> 32;
	hash *= 0xd6e8feb86659fd93u;
	return hash ^ hash >> 32;
}

static bool
is_linking(const char *word, size_t length, const struct language *language)
{
	for (const char *const *each = language ? language->linking_words : NULL; each && *each;
	     each++)
		if (strlen(*each) == length && memcmp(*each, word, length) == 0)
			return true;
	return false;
}

void
name_words(const char *folded, const char *tag, struct name_words *ret)
{
	const struct language *language = language_find(tag);
	uint64_t sum = 0;
	*ret = (struct name_words){ 0 };
	for (const char *at = folded; *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		const char *stem;
		size_t stem_length = stem_word(at, length, tag, &stem);
		if (stem_length && !is_linking(at, length, language)) {
			size_t start = (size_t)(at - folded);
			uint64_t hash = hash_of(stem, stem_length);
			struct name_word *word =
			    mem_push(&ret->items, &ret->count, sizeof *word);
			*word = (struct name_word){ start, start + length, stem, stem_length,
				hash, sum };
			sum += hash;
		}
		at += length;
	}
}

void
name_words_done(struct name_words *words)
{
	free(words->items);
	*words = (struct name_words){ 0 };
}
