/* SPDX-License-Identifier: MIT */
#include "platforms/bluesky_record.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "platforms/common.h"
#include "core/character.h"
#include "core/length.h"
#include "core/link.h"
#include "core/post.h"
#include "core/utf8.h"
#include "base/date.h"

#define TAG_GRAPHEMES 64
#define TAG_BYTES 640
#define URI_BYTES 8000

/* Add a facet: what the bytes from ${start} to ${end} of the text are. */
static void
add_facet(json_t *facets, size_t start, size_t end, const char *type, const char *key,
    const char *value, size_t length)
{
	json_t *index = json_object(), *feature = json_object(), *features = json_array(),
	       *facet = json_object();
	json_object_set_new(index, "byteStart", json_integer((json_int_t)start));
	json_object_set_new(index, "byteEnd", json_integer((json_int_t)end));
	json_object_set_new(feature, "$type", json_string(type));
	json_object_set_new(feature, key, json_stringn(value, length));
	json_array_append_new(features, feature);
	json_object_set_new(facet, "index", index);
	json_object_set_new(facet, "features", features);
	json_array_append_new(facets, facet);
}

static bool
is_tag(const char *tag, size_t length)
{
	return length && length <= TAG_BYTES &&
	       length_of(tag, LENGTH_GRAPHEMES, 0) <= TAG_GRAPHEMES;
}

/* Return how many bytes one of the post's own hashtags takes at ${at}, the longest; 0: none. */
static size_t
hashtag_at(const struct post *post, const char *text, size_t at)
{
	size_t longest = 0;
	if (text[at] != '#' ||
	    (at > 0 && !character_is_space(character_at(text, utf8_border(text, at - 1)))))
		return 0;
	for (size_t i = 0; i < post->hashtags.count; i++) {
		const char *hashtag = post->hashtags.items[i];
		size_t length = strlen(hashtag);
		char next = strncmp(text + at, hashtag, length) == 0 ? text[at + length] : 'x';
		if ((next == '\0' || next == ' ' || next == '\n') && length > longest &&
		    is_tag(hashtag + 1, length - 1))
			longest = length;
	}
	return longest;
}

static json_t *
facets_of(const struct post *post)
{
	const char *text = post->text;
	json_t *facets = json_array();
	for (size_t at = 0; text[at];) {
		size_t link = link_span(text, at),
		       hashtag = link ? 0 : hashtag_at(post, text, at);
		if (link && link <= URI_BYTES)
			add_facet(facets, at, at + link, "app.bsky.richtext.facet#link", "uri",
			    text + at, link);
		else if (hashtag)
			add_facet(facets, at, at + hashtag, "app.bsky.richtext.facet#tag",
			    "tag", text + at + 1, hashtag - 1);
		at += link ? link : hashtag ? hashtag : 1;
	}
	return facets;
}

/* The card below the text, which leads to the page of the day. */
static json_t *
card_of(const struct post *post)
{
	json_t *external = json_object(), *embed = json_object();
	const char *description = post->attribution ? post->attribution : post->date_words;
	json_object_set_new(external, "uri", json_string(post->link));
	json_object_set_new(external, "title", json_string(post->name));
	json_object_set_new(
	    external, "description", json_string(description ? description : ""));
	json_object_set_new(embed, "$type", json_string("app.bsky.embed.external"));
	json_object_set_new(embed, "external", external);
	return embed;
}

json_t *
bluesky_record(const struct post *post, int64_t created_at)
{
	char at[INSTANT_TEXT_SIZE];
	json_t *record = json_object(), *facets = facets_of(post), *langs = json_array();
	common_set(record, "$type", "app.bsky.feed.post");
	json_object_set_new(record, "text", json_string(post->text));
	common_set(record, "createdAt", instant_text(created_at, 0, at));
	if (post->language)
		json_array_append_new(langs, json_string(post->language));
	if (json_array_size(langs))
		json_object_set(record, "langs", langs);
	if (json_array_size(facets))
		json_object_set(record, "facets", facets);
	if (post->link)
		json_object_set_new(record, "embed", card_of(post));
	json_decref(langs);
	json_decref(facets);
	return record;
}

char *
bluesky_record_key(const struct post *post, const char *key, char tid[static BLUESKY_TID_SIZE])
{
	static const char digits[] = "234567abcdefghijklmnopqrstuvwxyz";
	unsigned char hash[EVP_MAX_MD_SIZE] = { 0 };
	if (!EVP_Digest(key, strlen(key), hash, NULL, EVP_sha256(), NULL))
		abort();
	uint32_t chance = (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 |
			  (uint32_t)hash[2] << 8 | hash[3];
	uint64_t clock = ((uint64_t)hash[4] << 8 | hash[5]) & 0x3ff;
	uint64_t micros = (uint64_t)post->due_at * 1000000 + chance % 1000000;
	uint64_t value = (micros << 10 | clock) & (UINT64_MAX >> 1);
	for (int i = BLUESKY_TID_SIZE - 2; i >= 0; i--, value >>= 5)
		tid[i] = digits[value & 31];
	tid[BLUESKY_TID_SIZE - 1] = '\0';
	return tid;
}
