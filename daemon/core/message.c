/* SPDX-License-Identifier: MIT */
/*
 * Reading goes in stages, each of which takes what it knows and leaves the rest to the next:
 * a page to text (web_page), bytes to lines (document), fields, head and text (letterhead), the text's language, the
 * observance with the date (subject), paragraphs (body), sentences.  What a field says is not
 * recognised any more.
 */
#include "core/message.h"

#include <stdlib.h>
#include <string.h>

#include "core/body.h"
#include "core/calendar.h"
#include "core/clues.h"
#include "core/document.h"
#include "core/edges.h"
#include "core/fields.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/letterhead.h"
#include "core/location.h"
#include "core/names.h"
#include "core/sentence.h"
#include "core/spaced.h"
#include "core/subject.h"
#include "core/web_page.h"
#include "base/ascii.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define OPENING 400 /* bytes of a paragraph: the longest name in Russian has 300 */

/* What the stages have found so far. */
struct reading {
	struct message *message;
	struct calendar *calendar;
	const struct names *names;
	struct web_page page; /* empty for plain text */
	struct document document;
	struct fields fields;
	size_t below; /* the first line below the fields */
	size_t least; /* no text stands above that line */
	struct letterhead letterhead;
	struct body body;
	size_t line; /* where the sentences have come to */
};

static void
reading_done(struct reading *reading)
{
	body_done(&reading->body);
	letterhead_done(&reading->letterhead);
	fields_done(&reading->fields);
	document_done(&reading->document);
	web_page_done(&reading->page);
}

static struct report *
faults(struct reading *reading)
{
	return &reading->message->faults;
}

/* The line of the text's beginning, for what is said of the whole of it. */
static unsigned
text_line(const struct reading *reading)
{
	return reading->document.lines[reading->letterhead.body].number;
}

/* A copy of the text from the first paragraph to the last. */
static char *
body_text(const struct reading *reading)
{
	const struct span *first = reading->body.spans, *last = first + reading->body.count - 1;
	return mem_text_n(
	    reading->document.text + first->start, last->start + last->length - first->start);
}

static void
take_fields(struct reading *reading)
{
	struct message *message = reading->message;
	message->source = reading->fields.values[FIELD_SOURCE]
			      ? take(reading->fields.values[FIELD_SOURCE])
			      : mem_text(reading->page.address);
	message->author = take(reading->fields.values[FIELD_AUTHOR]);
	message->title = reading->fields.values[FIELD_TITLE]
			     ? take(reading->fields.values[FIELD_TITLE])
			     : take(reading->letterhead.title);
}

/* Find head and text.  Return whether there is any text. */
static bool
find_text(struct reading *reading)
{
	struct message *message = reading->message;
	const struct document *document = &reading->document;
	struct letterhead *letterhead = &reading->letterhead;
	if (reading->below < document->count)
		letterhead_read(document, reading->below, reading->least, reading->names,
		    message->file, faults(reading), letterhead);
	if (letterhead->body == letterhead->end) {
		report_add(faults(reading), message->file,
		    document->lines[document->count - 1].number,
		    "there is no text: it was expected below %s",
		    reading->below == document->count ? "the fields" : "the head");
		return false;
	}
	body_read(
	    document, letterhead->body, letterhead->end, letterhead->skip, &reading->body);
	edges_trim(document, &reading->body);
	return true;
}

/* The language of the text that was recognised, or of the page where that is none of those that
 * can be; owned by the caller.  Among those the text tells better: sites forget to say. */
static char *
take_language(struct reading *reading, const struct language *detected)
{
	const char *said = reading->page.language;
	bool other = said && !language_find(said);
	if (detected && other)
		report_add(faults(reading), reading->message->file, text_line(reading),
		    "the text seems to be in \"%s\", and the page says it is in \"%s\": write "
		    "the one it is as `Language: %s` above it",
		    detected->tag, said, said);
	else if (detected || other)
		return mem_text(detected ? detected->tag : said);
	else
		report_add(faults(reading), reading->message->file, text_line(reading),
		    "the language of the text is not clear: write `Language: fr` (or "
		    "which it is) above it");
	return NULL;
}

static void
find_language(struct reading *reading)
{
	struct message *message = reading->message;
	const char *given = reading->fields.values[FIELD_LANGUAGE];
	if (given && !language_tag_valid(given)) {
		report_add(faults(reading), message->file,
		    reading->fields.lines[FIELD_LANGUAGE],
		    "\"%s\" is no language tag: expected en, fr, es, ar, zh, ru or another of "
		    "BCP 47",
		    given);
	} else if (given) {
		message->language = mem_text(given);
	} else {
		cleanup(freep) char *text = body_text(reading);
		const struct language *language = language_detect(text);
		message->language = take_language(reading, language);
	}
}

/* The observance whose id, UID or whole name a field gives; NULL where there is none. */
static const struct observance *
named(const struct reading *reading, const char *given)
{
	const struct observance *observance = calendar_find(reading->calendar, given);
	if (observance)
		return observance;
	cleanup(freep) char *folded = fold_text(given);
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	names_find(reading->names, NULL, folded, &matches);
	bool whole = matches.count == 1 && matches.items[0].length == strlen(folded);
	return whole ? matches.items[0].observance : NULL;
}

static const char *
nearest_id(const struct calendar *calendar, const char *given)
{
	size_t count = calendar_count(calendar), added = 0;
	const char **ids = NULL;
	for (size_t i = 0; i < count; i++)
		*(const char **)mem_push(&ids, &added, sizeof *ids) =
		    calendar_observance(calendar, i)->id;
	const char *nearest = strings_nearest(given, ids, count);
	free(ids);
	return nearest;
}

static void
take_observance(struct reading *reading, struct clues *clues)
{
	const char *given = reading->fields.values[FIELD_OBSERVANCE];
	if (!given)
		return;
	clues->observance = named(reading, given);
	clues->observance_wrong = !clues->observance;
	if (clues->observance || !*given)
		return;
	const char *meant = nearest_id(reading->calendar, given);
	report_add(faults(reading), reading->message->file,
	    reading->fields.lines[FIELD_OBSERVANCE],
	    "no calendar has an observance \"%s\"%s%s%s", given,
	    meant ? ": did you mean \"" : ": `observed observances` lists them",
	    meant ? meant : "", meant ? "\"?" : "");
}

/* The date in a file's name ("fr-2022-07-30.txt").  Return whether there is one. */
static bool
date_of_file(const char *file, struct dating *ret)
{
	const char *name = strrchr(file, '/');
	name = name ? name + 1 : file;
	const size_t length = strlen("YYYY-MM-DD");
	for (const char *at = name; strlen(at) >= length; at++) {
		cleanup(freep) char *date = mem_text_n(at, length);
		if ((at > name && ascii_is_digit(at[-1])) || ascii_is_digit(at[length]))
			continue;
		if (date_parse(date, &ret->choices[0])) {
			ret->count = 1;
			return true;
		}
	}
	return false;
}

static bool
date_of_address(const struct clues *clues, struct dating *ret)
{
	bool found = clues->address_date.year != 0;
	if (found)
		*ret = (struct dating){ .choices = { clues->address_date }, .count = 1 };
	return found;
}

/* Take the date that the field gives, else one of the letterhead, else one in the file's name,
 * else one in the page's address.  ${single} is room for one. */
static void
take_dates(struct reading *reading, struct clues *clues, struct dating *single)
{
	const char *given = reading->fields.values[FIELD_DATE];
	clues->dates = reading->letterhead.dates;
	clues->date_count = reading->letterhead.date_count;
	bool read = given && dating_read(given, single) && single->count == 1;
	if (!given && clues->address)
		location_date(clues->address, &clues->address_date);
	clues->dated_by = DATED_BY_TEXT;
	if (read)
		clues->dated_by = DATED_BY_FIELD;
	else if (!given && clues->date_count == 0)
		clues->dated_by = date_of_file(reading->message->file, single) ? DATED_BY_FILE
				  : date_of_address(clues, single) ? DATED_BY_ADDRESS
								   : DATED_BY_NOTHING;
	if (clues->dated_by != DATED_BY_TEXT && clues->dated_by != DATED_BY_NOTHING) {
		clues->dates = single;
		clues->date_count = 1;
	}
	clues->date_wrong = given && !read;
	if (clues->date_wrong && *given)
		report_add(faults(reading), reading->message->file,
		    reading->fields.lines[FIELD_DATE], "\"%s\" is no date: expected YYYY-MM-DD",
		    given);
}

static char *
folded_lines(const struct reading *reading, size_t first, size_t end)
{
	return end > first ? document_fold(&reading->document, first, end - first) : NULL;
}

/* The beginnings of the paragraphs, folded. */
static void
fold_openings(const struct reading *reading, struct strings *ret)
{
	for (size_t i = 0; i < reading->body.count; i++) {
		const struct span *span = &reading->body.spans[i];
		const char *text = reading->document.text + span->start;
		size_t length = span->length < OPENING ? span->length : OPENING;
		while (length < span->length && ((unsigned char)text[length] & 0xc0) == 0x80)
			length++;
		cleanup(freep) char *opening = mem_text_n(text, length);
		cleanup(freep) char *folded = fold_text(opening);
		strings_add(ret, folded);
	}
}

static void
find_subject(struct reading *reading)
{
	struct message *message = reading->message;
	const struct letterhead *letterhead = &reading->letterhead;
	cleanup(freep) char *text = body_text(reading);
	cleanup(freep) char *body = fold_text(text);
	cleanup(freep) char *title = message->title ? fold_text(message->title) : NULL;
	cleanup(freep) char *head = folded_lines(reading, reading->below, letterhead->body);
	cleanup(strings_done) struct strings openings = { 0 };
	fold_openings(reading, &openings);
	struct dating single = { 0 };
	struct clues clues = {
		.calendar = reading->calendar,
		.names = reading->names,
		.language = message->language,
		.title = title,
		.head = head,
		.body = body,
		.openings = openings.items,
		.opening_count = openings.count,
		.released = letterhead->introduced && !reading->fields.values[FIELD_DATE],
		.year = letterhead->year,
		.address = reading->page.address,
		.file = message->file,
		.line = letterhead->title_line ? letterhead->title_line : text_line(reading),
	};
	take_observance(reading, &clues);
	take_dates(reading, &clues, &single);
	struct subject subject;
	subject_find(&clues, faults(reading), &subject);
	message->observance = subject.observance;
	message->date = subject.dated.date;
}

static void
add_sentence(void *context, size_t start, size_t length, bool complete)
{
	struct reading *reading = context;
	struct message *message = reading->message;
	const struct document *document = &reading->document;
	while (reading->line + 1 < document->count &&
	       document->lines[reading->line + 1].start <= start)
		reading->line++;
	struct sentence *sentence =
	    mem_push(&message->sentences, &message->sentence_count, sizeof *sentence);
	*sentence =
	    (struct sentence){ start, length, document->lines[reading->line].number, complete };
	message->paragraphs[message->paragraph_count - 1].count++;
}

static void
find_sentences(struct reading *reading)
{
	struct message *message = reading->message;
	for (size_t i = 0; i < reading->body.count; i++) {
		const struct span *span = &reading->body.spans[i];
		struct paragraph *paragraph = mem_push(
		    &message->paragraphs, &message->paragraph_count, sizeof *paragraph);
		paragraph->first = message->sentence_count;
		sentence_split(reading->document.text, span->start, span->length,
		    message->language ? message->language : "en", add_sentence, reading);
	}
}

/* Find what the field Excerpt says in the text: it must stand there, but for white space. */
static void
find_excerpt(struct reading *reading)
{
	struct message *message = reading->message;
	const char *given = reading->fields.values[FIELD_EXCERPT];
	if (!given || !*given)
		return;
	cleanup(freep) char *text = body_text(reading);
	cleanup(freep) char *spaced = spaced_text(text, strlen(text));
	const char *found = strstr(spaced, given);
	if (!found) {
		report_add(faults(reading), message->file, reading->fields.lines[FIELD_EXCERPT],
		    "the excerpt does not stand in the text: it must be the same word for "
		    "word");
		return;
	}
	size_t at = (size_t)(found - spaced);
	size_t start = spaced_place(text, at), end = spaced_place(text, at + strlen(given));
	message->excerpt_start = reading->body.spans[0].start + start;
	message->excerpt_length = end - start;
}

/* Read the fields.  Of a web page they stand above it: what is on the page itself is none, however
 * it looks. */
static void
find_fields(struct reading *reading)
{
	struct message *message = reading->message;
	if (reading->page.text && !reading->page.fields)
		return;
	reading->below =
	    fields_read(&reading->document, message->file, &message->faults, &reading->fields);
	if (reading->page.text && reading->below == 0)
		report_add(&message->faults, message->file, reading->document.lines[0].number,
		    "expected `Field: value` above the page, or nothing");
}

/* Read what is in the document. */
static void
read_document(struct reading *reading)
{
	find_fields(reading);
	bool text = find_text(reading);
	take_fields(reading);
	if (text) {
		find_language(reading);
		find_subject(reading);
		find_sentences(reading);
		find_excerpt(reading);
	}
}

static struct message *
new_message(const char *file)
{
	struct message *message = mem_new(sizeof *message);
	message->file = mem_text(file);
	return message;
}

/* The message as far as it was read, with its text. */
static struct message *
finish(struct reading *reading)
{
	struct message *message = reading->message;
	message->text = reading->document.text ? take(reading->document.text) : mem_text("");
	return message;
}

struct message *
message_read(const char *file, const char *bytes, size_t length, struct calendar *calendar,
    const struct names *names)
{
	cleanup(reading_done) struct reading reading = {
		.message = new_message(file), .calendar = calendar, .names = names
	};
	if (document_read(file, bytes, length, faults(&reading), &reading.document))
		read_document(&reading);
	return finish(&reading);
}

/* The document's lines are those of the text: make them those of the page's file. */
static void
number_lines(struct reading *reading)
{
	const struct web_page *page = &reading->page;
	struct document *document = &reading->document;
	for (size_t i = 0; i < document->count; i++) {
		size_t line = document->lines[i].number - 1;
		reading->least += line < page->head_lines;
		if (line < page->line_count)
			document->lines[i].number = page->lines[line];
	}
}

struct message *
message_read_page(const char *file, const char *bytes, size_t length, struct calendar *calendar,
    const struct names *names)
{
	cleanup(reading_done) struct reading reading = {
		.message = new_message(file), .calendar = calendar, .names = names
	};
	const struct web_page *page = &reading.page;
	if (web_page_read(file, bytes, length, faults(&reading), &reading.page) &&
	    document_read(
		file, page->text, strlen(page->text), faults(&reading), &reading.document)) {
		number_lines(&reading);
		read_document(&reading);
	}
	return finish(&reading);
}

struct message *
message_unreadable(const char *file, const char *why)
{
	struct message *message = new_message(file);
	message->text = mem_text("");
	report_add(&message->faults, file, 0, "it can't be read: %s", why);
	return message;
}

void
message_free(struct message *message)
{
	if (!message)
		return;
	free(message->file);
	free(message->language);
	free(message->title);
	free(message->source);
	free(message->author);
	free(message->text);
	free(message->sentences);
	free(message->paragraphs);
	report_done(&message->faults);
	free(message);
}

bool
message_usable(const struct message *message)
{
	return message->faults.errors == 0 && message->observance && message->date.year &&
	       message->language && message->sentence_count > 0;
}
