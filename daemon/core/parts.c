/* SPDX-License-Identifier: MIT */
/*
 * Reading goes in stages, each of which takes what it knows and leaves the rest to the next: a
 * page to text (web_page), bytes to lines (document), fields (fields, given), head and text
 * (letterhead), paragraphs (body), the text's language, the observance with the date (subject),
 * sentences.  What a field says is not recognised any more.
 */
#include "core/parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/message.h"
#include "core/passage.h"
#include "core/reading.h"
#include "base/mem.h"

#define PASSAGES_MOST 6 /* as many as there are languages */
#define SENTENCES_LEAST 2 /* of a translation */
/* "About as long", in bytes: these count what is said alike in Chinese and in English. */
#define LONGER_MOST 2.5

struct passages {
	struct passage items[PASSAGES_MOST];
	size_t count;
};

static void
passages_done(struct passages *passages)
{
	for (size_t i = 0; i < passages->count; i++)
		passage_done(&passages->items[i]);
}

static void
reading_done(struct reading *reading)
{
	manuscript_done(&reading->manuscript);
}

/* Whether the text of the ${last} passage may say what those before it say: in another language,
 * about as long. */
static bool
may_translate(const struct passages *passages, const struct passage *last)
{
	const struct passage *first = &passages->items[0];
	double ratio = (double)strlen(last->text) / (double)strlen(first->text);
	if (!last->language || ratio > LONGER_MOST || ratio < 1 / LONGER_MOST)
		return false;
	for (size_t i = 0; i < passages->count; i++)
		if (passages->items[i].language == last->language)
			return false;
	return true;
}

/* Find the passages that may be messages of their own; the first is one in any case.  Return
 * whether there is any text. */
static bool
find_passages(const struct reading *reading, struct report *report, struct passages *ret)
{
	const struct manuscript *manuscript = &reading->manuscript;
	ret->count = 1;
	if (!passage_first(manuscript, reading->names, report, &ret->items[0]))
		return false;
	/* What is wrong with a field is wrong for all. */
	while (ret->count < PASSAGES_MOST && manuscript->faults.errors == 0) {
		struct passage next;
		if (!passage_next(
			manuscript, reading->names, &ret->items[ret->count - 1], &next) ||
		    !may_translate(ret, &next)) {
			passage_done(&next);
			break;
		}
		ret->items[ret->count++] = next;
	}
	return true;
}

/* Return which passage the field Language is for: the first that is in that language, else the
 * first of all. */
static size_t
place_of_language(const struct reading *reading, const struct passages *passages)
{
	const char *given = reading->given.language;
	const struct language *language = given ? language_find(given) : NULL;
	for (size_t i = 0; language && i < passages->count; i++)
		if (passages->items[i].language == language)
			return i;
	return 0;
}

static struct message *
add_message(struct parts *parts, const char *file)
{
	struct message **slot = mem_push(&parts->items, &parts->count, sizeof *slot);
	*slot = mem_new(sizeof **slot);
	(*slot)->file = mem_text(file);
	(*slot)->part = (unsigned)parts->count;
	return *slot;
}

/* Read a passage behind the first.  Return whether it is a message of its own. */
static bool
read_next(
    const struct reading *reading, struct passage *passage, char *language, struct parts *parts)
{
	const struct message *original = parts->items[0];
	struct message *message = add_message(parts, original->file);
	bool good = true;
	if (original->observance && original->date.year)
		good = reading_translation(reading, passage, language, original, message);
	else
		reading_message(reading, passage, language, message);
	if (good && message_sentences(message) >= SENTENCES_LEAST)
		return true;
	message_free(parts->items[--parts->count]);
	return false;
}

/* Say what the text of each message is, which is the whole file's, and what stands around it. */
static void
finish(const struct reading *reading, const struct passages *passages, struct parts *parts)
{
	const struct manuscript *manuscript = &reading->manuscript;
	const char *text = manuscript->document.text;
	for (size_t i = 0; i < parts->count; i++) {
		struct message *message = parts->items[i];
		message->parts = (unsigned)parts->count;
		message->text = mem_text(text ? text : "");
		size_t end = i + 1 < parts->count ? passages->items[i + 1].from
						  : manuscript->document.count;
		if (passages->items[i].letterhead.kinds)
			margins_read(manuscript, &passages->items[i], end, &message->margins);
	}
}

static void
find_excerpt(
    const struct reading *reading, const struct passages *passages, struct parts *parts)
{
	struct message *first = parts->items[0];
	for (size_t i = 0; i < parts->count; i++)
		if (reading_excerpt(reading, &passages->items[i], parts->items[i]))
			return;
	report_add(&first->faults, first->file, reading->manuscript.fields.lines[FIELD_EXCERPT],
	    "the excerpt does not stand in the text: it must be the same word for word");
}

static void
read_passages(const struct reading *reading, struct passages *passages, struct parts *parts)
{
	struct message *first = parts->items[0];
	struct report *report = &first->faults;
	size_t place = place_of_language(reading, passages);
	char *language = reading_language(
	    reading, &passages->items[0], place == 0 ? reading->given.language : NULL, report);
	reading_message(reading, &passages->items[0], language, first);
	/* Where the first is in no language that we know, no other is in another. */
	for (size_t i = 1; first->language && i < passages->count; i++) {
		struct passage *passage = &passages->items[i];
		const char *tag = place == i ? reading->given.language : passage->language->tag;
		if (language_find(first->language) == passage->language ||
		    !read_next(reading, passage, mem_text(tag), parts))
			break;
	}
	find_excerpt(reading, passages, parts);
}

void
parts_read(const char *file, const char *bytes, size_t length, bool page,
    struct calendar *calendar, const struct names *names, struct parts *ret)
{
	cleanup(reading_done) struct reading reading = { .calendar = calendar, .names = names };
	cleanup(passages_done) struct passages passages = { 0 };
	struct manuscript *manuscript = &reading.manuscript;
	*ret = (struct parts){ 0 };
	struct message *first = add_message(ret, file);
	bool good = manuscript_read(file, bytes, length, page, manuscript);
	if (good) {
		given_read(&manuscript->fields, calendar, names, file, &manuscript->faults,
		    &reading.given);
		good = find_passages(&reading, &manuscript->faults, &passages);
	}
	first->faults = manuscript->faults;
	manuscript->faults = (struct report){ 0 };
	if (good)
		read_passages(&reading, &passages, ret);
	finish(&reading, &passages, ret);
}

void
parts_unreadable(const char *file, const char *why, struct parts *ret)
{
	*ret = (struct parts){ 0 };
	struct message *message = add_message(ret, file);
	message->parts = 1;
	message->text = mem_text("");
	report_add(&message->faults, file, 0, "it can't be read: %s", why);
}

void
parts_done(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		message_free(parts->items[i]);
	free(parts->items);
	*parts = (struct parts){ 0 };
}
