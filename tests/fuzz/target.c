/* SPDX-License-Identifier: MIT */
#include "fuzz/target.h"

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/calendar.h"
#include "core/character.h"
#include "core/excerpt.h"
#include "core/message.h"
#include "core/names.h"
#include "core/observance.h"
#include "core/parts.h"
#include "core/steps.h"
#include "core/utf8.h"

#define CALENDAR "conf/un-observances.ics"

static struct calendar *calendar;
static struct names *names;

static void
read_calendar(void)
{
	FILE *file = fopen(CALENDAR, "r");
	struct buffer text = { 0 };
	char bytes[65536];
	if (!file) {
		fputs("run this where " CALENDAR " is\n", stderr);
		exit(1);
	}
	for (size_t count; (count = fread(bytes, 1, sizeof bytes, file)) > 0;)
		buffer_add(&text, bytes, count);
	fclose(file);
	calendar = calendar_new();
	calendar_read(calendar, CALENDAR, text.data, text.length, NULL);
	names = names_new(calendar);
	buffer_done(&text);
}

/* Add the ${length} bytes without their white space. */
static void
add_spaceless(struct buffer *buffer, const char *text, size_t length)
{
	cleanup(freep) char *copy = mem_text_n(text, length);
	for (size_t at = 0, next = 0; copy[at]; at = next)
		if (!character_is_space(character_next(copy, &next)))
			buffer_add(buffer, copy + at, next - at);
}

static bool
is_blank(const char *text, size_t start, size_t end)
{
	struct buffer rest = { 0 };
	add_spaceless(&rest, text + start, end - start);
	bool blank = rest.length == 0;
	buffer_done(&rest);
	return blank;
}

/* A message's sentences without white space, and where each begins; the last of ${starts} is the end. */
struct spaceless {
	struct buffer text;
	size_t *starts; /* owned */
	size_t count;
};

static void
spaceless_done(struct spaceless *spaceless)
{
	buffer_done(&spaceless->text);
	free(spaceless->starts);
}

static void
make_spaceless(const struct message *message, struct spaceless *ret)
{
	*ret = (struct spaceless){ 0 };
	for (size_t i = 0; i <= message->sentence_count; i++) {
		*(size_t *)mem_push(&ret->starts, &ret->count, sizeof *ret->starts) =
		    ret->text.length;
		if (i < message->sentence_count)
			add_spaceless(&ret->text, message->text + message->sentences[i].start,
			    message->sentences[i].length);
	}
}

static bool
is_start(const struct spaceless *spaceless, size_t at)
{
	for (size_t i = 0; i < spaceless->count; i++)
		if (spaceless->starts[i] == at)
			return true;
	return false;
}

/* Whether the excerpt is whole sentences of the message that stand together. */
static bool
is_run(const struct spaceless *spaceless, const struct buffer *excerpt)
{
	const char *text = buffer_string(&spaceless->text);
	for (size_t i = 0; i < spaceless->count; i++)
		if (strncmp(text + spaceless->starts[i], excerpt->data, excerpt->length) == 0 &&
		    is_start(spaceless, spaceless->starts[i] + excerpt->length))
			return true;
	return false;
}

/* Whether it is what the field Excerpt chose. */
static bool
is_chosen(const struct message *message, const struct buffer *excerpt)
{
	cleanup(buffer_done) struct buffer chosen = { 0 };
	add_spaceless(&chosen, message->text + message->excerpt_start, message->excerpt_length);
	return strcmp(excerpt->data, buffer_string(&chosen)) == 0;
}

static bool
fits(void *context, const char *excerpt)
{
	return strlen(excerpt) <= *(size_t *)context;
}

static void
check_excerpts(const struct message *message)
{
	static const size_t limits[] = { 60, 280, 2000 };
	cleanup(spaceless_done) struct spaceless spaceless = { 0 };
	cleanup(steps_done) struct steps steps;
	make_spaceless(message, &spaceless);
	steps_read(message, &steps);
	/* Each input is for one way to choose: there are inputs enough. */
	size_t way = message->sentence_count + strlen(message->text);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		size_t limit = limits[i];
		struct excerpt_wish wish = { .closing = way & 1,
			.year_bound_out = way & 2,
			.fits = fits,
			.context = &limit };
		cleanup(freep) char *excerpt = excerpt_choose(&steps, &wish);
		if (!excerpt)
			continue;
		HOLDS(*excerpt && strlen(excerpt) <= limit);
		HOLDS(utf8_valid(excerpt, strlen(excerpt)));
		cleanup(buffer_done) struct buffer wanted = { 0 };
		add_spaceless(&wanted, excerpt, strlen(excerpt));
		HOLDS(wanted.length > 0);
		HOLDS(is_run(&spaceless, &wanted) || is_chosen(message, &wanted));
	}
}

void
target_message(const struct message *message)
{
	size_t at = 0, covered = 0, length = strlen(message->text);
	HOLDS(utf8_valid(message->text, length));
	for (size_t i = 0; i < message->sentence_count; i++) {
		const struct sentence *sentence = &message->sentences[i];
		HOLDS(sentence->start >= at && sentence->length > 0);
		at = sentence->start + sentence->length;
		HOLDS(at <= length);
		HOLDS(utf8_valid(message->text + sentence->start, sentence->length));
		HOLDS(!is_blank(message->text, sentence->start, at));
	}
	for (size_t i = 0; i < message->paragraph_count; i++) {
		const struct paragraph *paragraph = &message->paragraphs[i];
		HOLDS(paragraph->first == covered);
		covered += paragraph->count;
		for (size_t j = paragraph->first + 1; j < covered; j++) {
			const struct sentence *before = &message->sentences[j - 1];
			HOLDS(is_blank(message->text, before->start + before->length,
			    message->sentences[j].start));
		}
	}
	HOLDS(covered == message->sentence_count);
	HOLDS(message->excerpt_start + message->excerpt_length <= length);
	if (message->sentence_count && message->language)
		check_excerpts(message);
}

/* All that was read, as one text. */
static void
tell(const struct message *message, struct buffer *ret)
{
	buffer_format(ret, "%u/%u %s %d-%d-%d %s [%s] [%s] [%s] %zu+%zu\n", message->part,
	    message->parts, message->observance ? message->observance->id : "-",
	    message->date.year, message->date.month, message->date.day,
	    message->language ? message->language : "-", message->title ? message->title : "",
	    message->source ? message->source : "", message->author ? message->author : "",
	    message->excerpt_start, message->excerpt_length);
	for (size_t i = 0; i < message->sentence_count; i++)
		buffer_format(ret, "%zu+%zu %u %d\n", message->sentences[i].start,
		    message->sentences[i].length, message->sentences[i].line,
		    message->sentences[i].complete);
	for (size_t i = 0; i < message->faults.count; i++)
		buffer_format(ret, "%u: %s\n", message->faults.faults[i].line,
		    message->faults.faults[i].text);
	buffer_text(ret, message->text);
}

void
target_read(const uint8_t *bytes, size_t length, int page)
{
	struct buffer told[2] = { { 0 }, { 0 } };
	if (!calendar)
		read_calendar();
	/* Exactly as many bytes as there are: what is read behind them is found. */
	char *copy = mem_new(length);
	memcpy(copy, bytes, length);
	for (int i = 0; i < 2; i++) {
		cleanup(parts_done) struct parts parts;
		parts_read("2031-08-09.txt", copy, length, page, calendar, names, &parts);
		HOLDS(parts.count > 0);
		for (size_t j = 0; j < parts.count; j++) {
			const struct message *message = parts.items[j];
			HOLDS(message->part == j + 1 && message->parts == parts.count);
			HOLDS(message_usable(message) == (message->faults.errors == 0));
			tell(message, &told[i]);
			if (i == 0)
				target_message(message);
		}
	}
	HOLDS(strcmp(buffer_string(&told[0]), buffer_string(&told[1])) == 0);
	buffer_done(&told[0]);
	buffer_done(&told[1]);
	free(copy);
}
