/* SPDX-License-Identifier: MIT */
#include "core/post.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/calendar.h"
#include "core/config.h"
#include "core/direction.h"
#include "core/excerpt.h"
#include "core/language.h"
#include "core/length.h"
#include "core/message.h"
#include "core/messages.h"
#include "core/platform.h"
#include "core/steps.h"
#include "core/template.h"

/* Nobody reads a hashtag of more graphemes. */
#define HASHTAG_MOST 60

/* What a post is written from. */
struct writing {
	const struct due *due;
	const struct webhook *webhook;
	const struct platform *platform;
	const struct observance *observance;
	const struct message *message; /* NULL: none serves */
	const char *template;
	char *attribution; /* owned; of the message; NULL: none */
	char *hashtags; /* owned; in one line */
	const char *name_language; /* borrowed; mostly that of the post */
	bool right_to_left; /* so runs the language of the post */
	struct post *post;
};

static bool
is_reminder(const struct writing *writing)
{
	return writing->due->kind == DUE_REMINDER;
}

/* Which */

static void
identify(const struct writing *writing, bool test)
{
	const struct due *due = writing->due;
	struct post *post = writing->post;
	post->id = due_name(due);
	post->key = due_key(writing->webhook->name, writing->observance->uid,
	    due->occurrence.date, due->days_before);
	post->webhook = mem_text(writing->webhook->name);
	post->platform = mem_text(writing->platform->name);
	post->observance = mem_text(writing->observance->id);
	post->uid = mem_text(writing->observance->uid);
	post->date = due->occurrence.date;
	post->days = due->occurrence.days;
	post->kind = due->kind;
	post->days_before = due->days_before;
	post->due_at = due->due_at;
	post->until_at = due->until_at;
	post->test = test;
}

/* What */

/* The first wanted language in which the day has a name. */
static const char *
named_language(const struct writing *writing)
{
	const struct strings *wanted = &writing->webhook->languages;
	for (size_t i = 0; i < wanted->count; i++)
		if (observance_name(writing->observance, wanted->items[i]))
			return wanted->items[i];
	return "en";
}

/* Find the name in the language of the post, else in the first wanted one that has one, else
 * what the calendar calls it. */
static void
name_day(struct writing *writing)
{
	struct post *post = writing->post;
	writing->name_language = post->language;
	const char *name = observance_name(writing->observance, post->language);
	if (!name) {
		writing->name_language = named_language(writing);
		name = observance_name(writing->observance, writing->name_language);
	}
	post->name = mem_text(name ? name : writing->observance->summary);
}

/* The language of words for which ICU has nothing: that of the post, else the first wanted one
 * that has them. */
static const char *
words_language(const struct writing *writing)
{
	const struct strings *wanted = &writing->webhook->languages;
	const char *language = writing->post->language;
	for (size_t i = 0; i < wanted->count && !language_written(language); i++)
		language = wanted->items[i];
	return language;
}

static void
add_hashtags(const struct writing *writing)
{
	const struct webhook *webhook = writing->webhook;
	struct strings *hashtags = &writing->post->hashtags;
	for (size_t i = 0; i < webhook->hashtags.count; i++) {
		const char *own = webhook->hashtags.items[i];
		cleanup(freep) char *hashtag = mem_format("%s%s", *own == '#' ? "" : "#", own);
		strings_add(hashtags, hashtag);
	}
	if (webhook->own_hashtags)
		return;
	cleanup(freep) char *hashtag =
	    language_hashtag(writing->post->name, writing->name_language);
	if (*hashtag && length_of(hashtag, LENGTH_GRAPHEMES, 0) <= HASHTAG_MOST)
		strings_add(hashtags, hashtag);
}

static char *
joined(const struct strings *list)
{
	struct buffer ret = { 0 };
	for (size_t i = 0; i < list->count; i++)
		buffer_format(&ret, "%s%s", i ? " " : "", list->items[i]);
	return buffer_take(&ret);
}

static void
describe_day(struct writing *writing)
{
	const struct observance *observance = writing->observance;
	struct post *post = writing->post;
	post->language =
	    mem_text(writing->message ? writing->message->language : named_language(writing));
	writing->right_to_left = language_right_to_left(post->language);
	const char *link = writing->webhook->link ? writing->webhook->link
						  : observance_url(observance, post->language);
	name_day(writing);
	post->names = pairs_copy(&observance->names);
	post->date_words = language_date(post->language, post->date);
	post->link = mem_text(link && *link ? link : NULL);
	post->topics = strings_copy(&observance->topics);
	post->sdgs = strings_copy(&observance->sdgs);
	add_hashtags(writing);
	writing->hashtags = joined(&post->hashtags);
}

static void
describe_message(struct writing *writing)
{
	const struct message *message = writing->message;
	struct post *post = writing->post;
	if (!message)
		return;
	post->message_file = mem_text(message->file);
	post->message_date = message->date;
	post->message_language = mem_text(message->language);
	post->message_title = mem_text(message->title);
	post->message_source = mem_text(message->source);
	if (message->author) {
		cleanup(freep) char *author =
		    direction_isolated(message->author, writing->right_to_left);
		writing->attribution =
		    language_attribution_to(message->language, author, message->date);
	} else {
		writing->attribution = language_attribution(message->language, message->date);
	}
}

static char *
when_in_words(const struct writing *writing)
{
	const char *language = writing->post->language;
	if (!is_reminder(writing))
		return NULL;
	cleanup(freep) char *days = language_in_days(language, writing->due->days_before);
	return mem_format("%s%s", days, language_colon(language));
}

static char *
title_of(const struct writing *writing)
{
	const struct post *post = writing->post;
	struct buffer ret = { 0 };
	cleanup(freep) char *when = when_in_words(writing);
	if (post->test)
		buffer_format(&ret, "%s ", language_test_mark(words_language(writing)));
	if (when)
		buffer_format(&ret, "%s ", when);
	buffer_text(&ret, post->name);
	return buffer_take(&ret);
}

/* The text */

static void
add_escaped(const struct platform *platform, struct buffer *buffer, const char *text)
{
	if (platform->escape)
		platform->escape(buffer, text);
	else
		buffer_text(buffer, text);
}

/* The text with an excerpt (NULL: without) and the hashtags (NULL: without). */
static char *
text_with(const struct writing *writing, const char *excerpt, const char *hashtags)
{
	const struct post *post = writing->post;
	cleanup(freep) char *quoted = excerpt ? language_quoted(post->language, excerpt) : NULL;
	cleanup(freep) char *name = direction_isolated(post->name, writing->right_to_left);
	cleanup(freep) char *when = when_in_words(writing);
	cleanup(freep) char *on_file =
	    is_reminder(writing)
		? language_on_file(words_language(writing), writing->attribution)
		: NULL;
	const struct template_fields fields = {
		.name = name,
		.date = post->date_words,
		.excerpt = quoted,
		.attribution = excerpt ? writing->attribution : NULL,
		.link = post->link,
		.hashtags = hashtags,
		.when = when,
		.message = on_file,
		.right_to_left = writing->right_to_left,
	};
	cleanup(freep) char *text =
	    template_fill(writing->template, &fields, writing->platform->escape);
	struct buffer ret = { 0 };
	if (post->test) {
		add_escaped(
		    writing->platform, &ret, language_test_mark(words_language(writing)));
		buffer_char(&ret, ' ');
	}
	buffer_text(&ret, text);
	return buffer_take(&ret);
}

static size_t
length_in(const struct writing *writing, const char *text)
{
	return length_of(text, writing->platform->unit, webhook_link_length(writing->webhook));
}

static bool
fits(const struct writing *writing, const char *text)
{
	size_t limit = writing->post->limit, bytes = writing->platform->bytes;
	return (limit == 0 || length_in(writing, text) <= limit) &&
	       (bytes == 0 || strlen(text) <= bytes);
}

static bool
excerpt_fits(void *context, const char *excerpt)
{
	const struct writing *writing = context;
	cleanup(freep) char *text = text_with(writing, excerpt, writing->hashtags);
	return fits(writing, text);
}

static char *
excerpt_of(struct writing *writing)
{
	const struct message *message = writing->message;
	if (!message || !template_asks(writing->template, "excerpt"))
		return NULL;
	const struct excerpt_wish wish = {
		.closing = writing->webhook->excerpt == EXCERPT_CLOSING,
		.year_bound_out = message->date.year != writing->post->date.year,
		.fits = excerpt_fits,
		.context = writing,
	};
	cleanup(steps_done) struct steps steps;
	steps_read(message, &steps);
	return excerpt_choose(&steps, &wish);
}

/* Return whether the text fits; it is written in any case. */
static bool
write_text(struct writing *writing)
{
	struct post *post = writing->post;
	post->excerpt = excerpt_of(writing);
	post->attribution = post->excerpt ? mem_text(writing->attribution) : NULL;
	post->text = text_with(writing, post->excerpt, writing->hashtags);
	if (!fits(writing, post->text)) {
		free(post->text);
		post->text = text_with(writing, NULL, NULL);
	}
	post->length = length_in(writing, post->text);
	return fits(writing, post->text);
}

enum post_outcome
post_write(const struct due *due, struct messages *messages, bool test, struct post **ret)
{
	const struct webhook *webhook = due->webhook;
	struct writing writing = {
		.due = due,
		.webhook = webhook,
		.platform = webhook->platform,
		.observance = due->occurrence.observance,
		.template = webhook->template ? webhook->template : webhook->platform->template,
		.post = mem_new(sizeof *writing.post),
	};
	enum post_outcome outcome = POST_WRITTEN;
	writing.message =
	    messages_choose(messages, webhook, writing.observance, due->occurrence.date);
	if (is_reminder(&writing))
		writing.template = webhook->platform->reminder;
	identify(&writing, test);
	describe_day(&writing);
	describe_message(&writing);
	writing.post->title = title_of(&writing);
	writing.post->limit = webhook_limit(webhook);
	writing.post->unit = length_unit_name(webhook->platform->unit);
	if (!writing.message && !is_reminder(&writing) &&
	    webhook->without_message == WITHOUT_MESSAGE_SKIP)
		outcome = POST_SKIPPED;
	else if (!write_text(&writing))
		outcome = POST_TOO_LONG;
	free(writing.attribution);
	free(writing.hashtags);
	*ret = writing.post;
	return outcome;
}
