/* SPDX-License-Identifier: MIT */
#include "core/message.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "core/config.h"
#include "core/language.h"

void
messages_add(struct messages *messages, struct message *message)
{
	struct message **item = mem_push(&messages->items, &messages->count, sizeof *item);
	*item = message;
}

void
messages_done(struct messages *messages)
{
	for (size_t i = 0; i < messages->count; i++)
		message_free(messages->items[i]);
	free(messages->items);
	*messages = (struct messages){ 0 };
}

/* How well a message serves; less is better, in this order. */
struct rank {
	bool other_year;
	size_t language; /* place among the webhook's */
	bool other_region; /* "fr" for "fr-CA", or the other way round */
	struct date date; /* the newest first; one without a date is older than all */
};

/* Return whether ${message} is in one of the languages, and note how early that one stands. */
static bool
rank_language(const struct strings *list, const char *tag, struct rank *rank)
{
	for (size_t i = 0; i < list->count; i++) {
		const char *wanted = list->items[i];
		if (!language_akin(wanted, tag))
			continue;
		rank->language = i;
		rank->other_region = strcasecmp(wanted, tag) != 0;
		return true;
	}
	return false;
}

/* Return whether ${message} may serve at all, and how well. */
static bool
rank_message(const struct message *message, const struct webhook *webhook,
    const struct observance *observance, struct date date, struct rank *rank)
{
	if (message->observance != observance || !message_usable(message) ||
	    message->date.year > date.year)
		return false;
	*rank = (struct rank){ .other_year = message->date.year != date.year,
		.date = message->date };
	if (rank->other_year && !webhook->older_messages)
		return false;
	return message->language && rank_language(&webhook->languages, message->language, rank);
}

static bool
is_better(const struct rank *a, const struct rank *b)
{
	if (a->other_year != b->other_year)
		return b->other_year;
	if (a->language != b->language)
		return a->language < b->language;
	if (a->other_region != b->other_region)
		return b->other_region;
	return date_compare(a->date, b->date) > 0;
}

const struct message *
messages_choose(const struct messages *messages, const struct webhook *webhook,
    const struct observance *observance, struct date date)
{
	const struct message *best = NULL;
	struct rank best_rank = { 0 };
	for (size_t i = 0; i < messages->count; i++) {
		struct rank rank;
		const struct message *message = messages->items[i];
		if (!rank_message(message, webhook, observance, date, &rank))
			continue;
		if (!best || is_better(&rank, &best_rank)) {
			best = message;
			best_rank = rank;
		}
	}
	return best;
}
