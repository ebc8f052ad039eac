/* SPDX-License-Identifier: MIT */
#include "core/messages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "core/config.h"
#include "core/language.h"
#include "core/message.h"
#include "core/observance.h"
#include "core/parts.h"
#include "core/recent.h"

/* The list's own copy of a text, where it is the last one that was added, or any in ${all}. */
static const char *
kept(struct strings *list, const char *text, bool all)
{
	for (size_t i = list->count; i-- > 0;) {
		if (strcmp(list->items[i], text) == 0)
			return list->items[i];
		if (!all)
			break;
	}
	strings_add(list, text);
	return list->items[list->count - 1];
}

void
messages_list(struct messages *messages, const struct message *message)
{
	struct listed *item = mem_push(&messages->items, &messages->count, sizeof *item);
	*item = (struct listed){
		.file = kept(&messages->files, message->file, false),
		.observance = message->observance,
		.language = message->language
				? kept(&messages->languages, message->language, true)
				: NULL,
		.date = message->date,
		.part = message->part,
		.usable = message_usable(message),
	};
	messages->faulty += !item->usable;
	messages->ordered = 0;
}

void
messages_forget(struct messages *messages)
{
	if (messages->recent)
		recent_done(messages->recent);
	free(messages->recent);
	messages->recent = NULL;
	report_done(&messages->lost);
	for (size_t i = 0; i < messages->count; i++)
		messages->items[i].lost = false;
}

void
messages_done(struct messages *messages)
{
	messages_forget(messages);
	free(messages->items);
	free(messages->order);
	strings_done(&messages->files);
	strings_done(&messages->languages);
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

/* Return whether the message may serve at all, and how well. */
static bool
rank_message(const struct listed *item, const struct webhook *webhook, struct date date,
    struct rank *rank)
{
	if (item->lost || item->date.year > date.year)
		return false;
	*rank = (struct rank){ .other_year = item->date.year != date.year, .date = item->date };
	if (rank->other_year && !webhook->older_messages)
		return false;
	return rank_language(&webhook->languages, item->language, rank);
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

static int
by_observance(const void *a, const void *b, void *context)
{
	const struct listed *items = context;
	size_t first = *(const size_t *)a, second = *(const size_t *)b;
	uintptr_t first_day = (uintptr_t)items[first].observance,
		  second_day = (uintptr_t)items[second].observance;
	if (first_day != second_day)
		return first_day < second_day ? -1 : 1;
	return first < second ? -1 : 1;
}

/* Put the usable ones in order. */
static void
order(struct messages *messages)
{
	size_t usable = messages->count - messages->faulty;
	if (messages->ordered == usable)
		return;
	free(messages->order);
	messages->order = mem_new(usable * sizeof *messages->order);
	messages->ordered = 0;
	for (size_t i = 0; i < messages->count; i++)
		if (messages->items[i].usable)
			messages->order[messages->ordered++] = i;
	qsort_r(
	    messages->order, usable, sizeof *messages->order, by_observance, messages->items);
}

/* Return the first place in the order with the observance, or where it would be. */
static size_t
first_of(const struct messages *messages, const struct observance *observance)
{
	size_t low = 0, high = messages->ordered;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct listed *item = &messages->items[messages->order[middle]];
		if ((uintptr_t)item->observance < (uintptr_t)observance)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct listed *
find_best(const struct messages *messages, const struct webhook *webhook,
    const struct observance *observance, struct date date)
{
	struct listed *best = NULL;
	struct rank best_rank = { 0 };
	for (size_t i = first_of(messages, observance); i < messages->ordered; i++) {
		struct rank rank;
		struct listed *item = &messages->items[messages->order[i]];
		if (item->observance != observance)
			break;
		if (!rank_message(item, webhook, date, &rank))
			continue;
		if (!best || is_better(&rank, &best_rank)) {
			best = item;
			best_rank = rank;
		}
	}
	return best;
}

static bool
is_same(const struct message *message, const struct listed *item)
{
	return message_usable(message) && message->observance == item->observance &&
	       date_compare(message->date, item->date) == 0 &&
	       strcmp(message->language, item->language) == 0;
}

/* The messages that the file has now. */
static const struct parts *
read_file(struct messages *messages, const char *file)
{
	if (!messages->recent)
		messages->recent = mem_new(sizeof *messages->recent);
	const struct parts *known = recent_find(messages->recent, file);
	if (known || !messages->read)
		return known;
	struct parts parts = { 0 };
	messages->read(messages->context, file, &parts);
	return recent_keep(messages->recent, file, &parts);
}

/* Return the message of the list as it is now; NULL, and a report, where it is no longer that. */
static const struct message *
open_message(struct messages *messages, struct listed *item)
{
	const struct parts *parts = read_file(messages, item->file);
	const char *why = "it is of another day, date or language than when it was read first";
	for (size_t i = 0; parts && i < parts->count; i++) {
		const struct message *message = parts->items[i];
		if (is_same(message, item))
			return message;
		if (message->part == item->part && message->faults.count)
			why = message->faults.faults[0].text;
	}
	item->lost = true;
	report_warn(
	    &messages->lost, item->file, 0, "this message is not used any more: %s", why);
	return NULL;
}

const struct message *
messages_choose(struct messages *messages, const struct webhook *webhook,
    const struct observance *observance, struct date date)
{
	struct listed *best;
	order(messages);
	while ((best = find_best(messages, webhook, observance, date))) {
		const struct message *message = open_message(messages, best);
		if (message)
			return message;
	}
	return NULL;
}
