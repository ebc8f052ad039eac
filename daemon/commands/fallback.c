/* SPDX-License-Identifier: MIT */
#include "commands/fallback.h"

#include "commands/plan.h"

#include "core/language.h"
#include "core/template.h"
#include "core/webhook.h"

#include "base/buffer.h"
#include "base/cleanup.h"

/* Whether the post is to quote a message at all. */
static bool
quotes(const struct planned *planned)
{
	const struct webhook *webhook = planned->due.webhook;
	return planned->post->kind == DUE_DAY &&
	       (!webhook->template || template_asks(webhook->template, "excerpt"));
}

/* The place of the post's language among those that are wanted. */
static size_t
place_of_language(const struct planned *planned)
{
	const struct strings *wanted = &planned->due.webhook->languages;
	size_t place = 0;
	while (place < wanted->count &&
	       !language_akin(wanted->items[place], planned->post->language))
		place++;
	return place;
}

struct fallback
fallback_of(const struct planned *planned)
{
	const struct post *post = planned->post;
	bool message = post->message_file;
	return (struct fallback){
		.no_message = !message,
		.older_message = message && post->message_date.year != post->date.year,
		.other_language =
		    place_of_language(planned) > 0 && planned->due.webhook->languages.count,
		.no_excerpt = message && !post->excerpt && quotes(planned),
		.too_long = planned->outcome == POST_TOO_LONG,
	};
}

bool
fallback_any(const struct fallback *fallback)
{
	return fallback->no_message || fallback->older_message || fallback->other_language ||
	       fallback->no_excerpt || fallback->too_long;
}

/* "fr, en or ar" */
static void
add_languages(struct buffer *why, const struct strings *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buffer_format(why, "%s%s",
		    i == 0           ? ""
		    : i + 1 == count ? " or "
				     : ", ",
		    wanted->items[i]);
}

static void
tell_no_message(struct buffer *why, const struct planned *planned, size_t place)
{
	const struct webhook *webhook = planned->due.webhook;
	buffer_text(why, "no message ");
	if (!webhook->older_messages)
		buffer_format(why, "of %d ", planned->post->date.year);
	buffer_text(why, "in ");
	add_languages(why, &webhook->languages, webhook->languages.count);
	if (planned->outcome == POST_SKIPPED) {
		buffer_text(why, ": nothing is posted");
	} else if (place) {
		buffer_text(why, ", no name in ");
		add_languages(why, &webhook->languages, place);
	}
}

static void
tell_message(struct buffer *why, const struct planned *planned, const struct fallback *fallback,
    size_t place)
{
	const struct post *post = planned->post;
	const struct strings *wanted = &planned->due.webhook->languages;
	buffer_format(why, "no message of %d in ", post->date.year);
	add_languages(why, wanted, fallback->older_message ? wanted->count : place);
	if (fallback->older_message && place) {
		buffer_text(why, ", none at all in ");
		add_languages(why, wanted, place);
	}
	buffer_text(why, ": one ");
	if (!post->message_date.year)
		buffer_text(why, "without a date ");
	else if (fallback->older_message)
		buffer_format(why, "of %d ", post->message_date.year);
	if (place)
		buffer_format(why, "in %s ", post->message_language);
	buffer_text(why, "serves");
}

char *
fallback_why(const struct planned *planned)
{
	struct fallback fallback = fallback_of(planned);
	size_t place = fallback.other_language ? place_of_language(planned) : 0;
	struct buffer why = { 0 };
	if (!fallback_any(&fallback))
		return NULL;
	if (fallback.no_message)
		tell_no_message(&why, planned, place);
	else if (fallback.older_message || fallback.other_language)
		tell_message(&why, planned, &fallback, place);
	if (fallback.no_excerpt)
		buffer_format(&why, "%sno sentence of it fits%s", why.length ? "; " : "",
		    fallback.older_message ? " that is not bound to its own year" : "");
	if (fallback.too_long)
		buffer_format(&why, "%snot even name and link fit", why.length ? "; " : "");
	return buffer_take(&why);
}

json_t *
fallback_json(const struct planned *planned)
{
	struct fallback fallback = fallback_of(planned);
	const struct {
		const char *name;
		bool so;
	} names[] = {
		{ "no_message", fallback.no_message },
		{ "older_message", fallback.older_message },
		{ "other_language", fallback.other_language },
		{ "no_excerpt", fallback.no_excerpt },
		{ "too_long", fallback.too_long },
	};
	json_t *list = json_array();
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].so)
			json_array_append_new(list, json_string(names[i].name));
	return list;
}
