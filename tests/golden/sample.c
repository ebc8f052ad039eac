/* SPDX-License-Identifier: MIT */
#include "golden/sample.h"

#include <stddef.h>
#include <string.h>

#include "core/direction.h"
#include "core/language.h"
#include "core/platform.h"
#include "core/template.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* Fields by their names, so that a file says what the struct says. */
struct field {
	const char *name;
	size_t offset;
};

#define POST(name) \
	{ \
#name, offsetof(struct post, name) \
	}
static const struct field post_texts[] = { POST(id), POST(key), POST(webhook), POST(platform),
	POST(observance), POST(uid), POST(language), POST(name), POST(title), POST(text),
	POST(excerpt), POST(attribution), POST(date_words), POST(link), POST(message_file),
	POST(message_language), POST(message_title), POST(message_source) };
static const struct field post_lists[] = { POST(hashtags), POST(topics), POST(sdgs) };

#define WEBHOOK(name) \
	{ \
#name, offsetof(struct webhook, name) \
	}
static const struct field webhook_texts[] = { WEBHOOK(name), WEBHOOK(url), WEBHOOK(token),
	WEBHOOK(user), WEBHOOK(channel), WEBHOOK(visibility), WEBHOOK(username), WEBHOOK(icon),
	WEBHOOK(thread), WEBHOOK(topic) };
static const struct field webhook_lists[] = { WEBHOOK(secret) };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void
read_texts(const json_t *json, const struct field *fields, size_t count, void *object)
{
	for (size_t i = 0; i < count; i++)
		mem_set((char **)((char *)object + fields[i].offset),
		    json_string_value(json_object_get(json, fields[i].name)));
}

static void
read_lists(const json_t *json, const struct field *fields, size_t count, void *object)
{
	for (size_t i = 0; i < count; i++) {
		const json_t *array = json_object_get(json, fields[i].name);
		for (size_t j = 0; j < json_array_size(array); j++)
			strings_add((struct strings *)((char *)object + fields[i].offset),
			    json_string_value(json_array_get(array, j)));
	}
}

static void
texts_done(const struct field *fields, size_t count, void *object)
{
	for (size_t i = 0; i < count; i++)
		mem_set((char **)((char *)object + fields[i].offset), NULL);
}

static void
lists_done(const struct field *fields, size_t count, void *object)
{
	for (size_t i = 0; i < count; i++)
		strings_done((struct strings *)((char *)object + fields[i].offset));
}

static struct date
read_date(const json_t *json, const char *key)
{
	struct date date = { 0 };
	const char *text = json_string_value(json_object_get(json, key));
	if (text)
		date_parse(text, &date);
	return date;
}

static int
read_number(const json_t *json, const char *key)
{
	return (int)json_integer_value(json_object_get(json, key));
}

static void
read_names(const json_t *json, struct post *post)
{
	const char *tag;
	json_t *name;
	json_object_foreach (json_object_get(json, "names"), tag, name)
		pairs_set(&post->names, tag, json_string_value(name));
}

static char *
quoted(const char *excerpt, const json_t *shown)
{
	const char *open = json_string_value(json_object_get(shown, "open_quote"));
	const char *close = json_string_value(json_object_get(shown, "close_quote"));
	return excerpt ? mem_format("%s%s%s", open, excerpt, close) : NULL;
}

static char *
joined(const struct strings *words)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < words->count; i++)
		buffer_format(&text, "%s%s", i ? " " : "", words->items[i]);
	return buffer_take(&text);
}

/* The text, as core/post makes it of the platform's template. */
static char *
fill(const struct post *post, const json_t *shown, const struct platform *platform)
{
	cleanup(freep) char *excerpt = quoted(post->excerpt, shown);
	cleanup(freep) char *hashtags = joined(&post->hashtags);
	bool right_to_left = language_right_to_left(post->language);
	cleanup(freep) char *name = direction_isolated(post->name, right_to_left);
	const struct template_fields fields = {
		.name = name,
		.date = post->date_words,
		.excerpt = excerpt,
		.attribution = post->attribution,
		.link = post->link,
		.hashtags = hashtags,
		.when = json_string_value(json_object_get(shown, "when")),
		.message = json_string_value(json_object_get(shown, "message")),
		.right_to_left = right_to_left,
	};
	return template_fill(post->kind == DUE_DAY ? platform->template : platform->reminder,
	    &fields, platform->escape);
}

struct post *
sample_post(const json_t *json, const struct platform *platform)
{
	struct post *post = mem_new(sizeof *post);
	read_texts(json, post_texts, COUNT(post_texts), post);
	read_lists(json, post_lists, COUNT(post_lists), post);
	read_names(json, post);
	post->date = read_date(json, "date");
	post->message_date = read_date(json, "message_date");
	post->days = read_number(json, "days");
	post->days_before = read_number(json, "days_before");
	post->kind = post->days_before ? DUE_REMINDER : DUE_DAY;
	post->test = json_is_true(json_object_get(json, "test"));
	instant_parse(json_string_value(json_object_get(json, "due_at")), &post->due_at);
	mem_set(&post->platform, platform->name);
	if (!post->text)
		post->text = fill(post, json_object_get(json, "shown"), platform);
	post->length = length_of(post->text, platform->unit, platform->link_length);
	post->limit = platform->limit;
	post->unit = length_unit_name(platform->unit);
	return post;
}

void
sample_post_free(struct post *post)
{
	texts_done(post_texts, COUNT(post_texts), post);
	lists_done(post_lists, COUNT(post_lists), post);
	pairs_done(&post->names);
	free(post);
}

void
sample_webhook(const json_t *json, struct webhook *ret)
{
	read_texts(json, webhook_texts, COUNT(webhook_texts), ret);
	read_lists(json, webhook_lists, COUNT(webhook_lists), ret);
	ret->masked = json_is_true(json_object_get(json, "masked"));
}

void
sample_webhook_done(struct webhook *webhook)
{
	texts_done(webhook_texts, COUNT(webhook_texts), webhook);
	lists_done(webhook_lists, COUNT(webhook_lists), webhook);
}
