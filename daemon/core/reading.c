/* SPDX-License-Identifier: MIT */
#include "core/reading.h"

#include <stdlib.h>
#include <string.h>

#include "core/about.h"
#include "core/clues.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/location.h"
#include "core/message.h"
#include "core/passage.h"
#include "core/sentence.h"
#include "core/spaced.h"
#include "core/subject.h"
#include "base/ascii.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/strings.h"

#define OPENING 400 /* bytes of a paragraph: the longest name in Russian has 300 */

/* The line of the text's beginning, for what is said of the whole of it. */
static unsigned
text_line(const struct reading *reading, const struct passage *passage)
{
	return reading->manuscript.document.lines[passage->letterhead.body].number;
}

/* Among the six the text tells better than the page: sites forget to say. */
char *
reading_language(const struct reading *reading, const struct passage *passage,
    const char *given, struct report *report)
{
	const struct manuscript *manuscript = &reading->manuscript;
	const struct language *detected = passage->language;
	const char *said = manuscript->page.language;
	bool other = said && !language_find(said);
	if (given || reading->given.language_wrong)
		return mem_text(given);
	if (detected && other)
		report_add(report, manuscript->file, text_line(reading, passage),
		    "the text seems to be in \"%s\", and the page says it is in \"%s\": write "
		    "the one it is as `Language: %s` above it",
		    detected->tag, said, said);
	else if (detected || other)
		return mem_text(detected ? detected->tag : said);
	else
		report_add(report, manuscript->file, text_line(reading, passage),
		    "the language of the text is not clear: write `Language: fr` (or which it "
		    "is) above it");
	return NULL;
}

/* The address that the text was at: that of a page, or one in the head; borrowed; NULL: none. */
static const char *
address_of(const struct reading *reading, const struct passage *passage)
{
	const char *page = reading->manuscript.page.address;
	return page ? page : passage->letterhead.address;
}

static void
take_head(const struct reading *reading, struct passage *passage, struct message *message)
{
	const struct manuscript *manuscript = &reading->manuscript;
	char *const *fields = manuscript->fields.values;
	message->source = mem_text(
	    fields[FIELD_SOURCE] ? fields[FIELD_SOURCE] : address_of(reading, passage));
	message->author = mem_text(fields[FIELD_AUTHOR]);
	message->title = fields[FIELD_TITLE] ? mem_text(fields[FIELD_TITLE])
					     : take(passage->letterhead.title);
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

/* Take the date that the field gives, else those of the letterhead, else one in the file's name,
 * else one in the page's address.  ${single} is room for one. */
static void
take_dates(const struct reading *reading, const struct letterhead *letterhead,
    struct clues *clues, struct dating *single)
{
	const struct given *given = &reading->given;
	bool asked = given->date.count || given->date_wrong;
	clues->dates = letterhead->dates;
	clues->date_count = letterhead->date_count;
	if (!asked && clues->address)
		location_date(clues->address, &clues->address_date);
	*single = given->date;
	if (single->count)
		clues->dated_by = DATED_BY_FIELD;
	else if (clues->date_count > 0 || asked)
		clues->dated_by = DATED_BY_TEXT;
	else if (date_of_file(reading->manuscript.file, single))
		clues->dated_by = DATED_BY_FILE;
	else if (date_of_address(clues, single))
		clues->dated_by = DATED_BY_ADDRESS;
	if (single->count) {
		clues->dates = single;
		clues->date_count = 1;
	}
	clues->date_wrong = given->date_wrong;
}

/* The beginnings of the paragraphs, folded. */
static void
fold_openings(const struct reading *reading, const struct passage *passage, struct strings *ret)
{
	for (size_t i = 0; i < passage->body.count; i++) {
		const struct span *span = &passage->body.spans[i];
		const char *text = reading->manuscript.document.text + span->start;
		size_t length = span->length < OPENING ? span->length : OPENING;
		while (length < span->length && ((unsigned char)text[length] & 0xc0) == 0x80)
			length++;
		cleanup(freep) char *opening = mem_text_n(text, length);
		cleanup(freep) char *folded = fold_text(opening);
		strings_add(ret, folded);
	}
}

static char *
folded_head(const struct reading *reading, const struct passage *passage)
{
	size_t end = passage->letterhead.body;
	return end > passage->from ? document_fold(&reading->manuscript.document, passage->from,
					 end - passage->from)
				   : NULL;
}

/* Find the day by the message's own words, and its date by all ${dated} clues; else by none. */
static void
find_subject(const struct reading *reading, const struct passage *passage, bool dated,
    struct message *message)
{
	const struct letterhead *letterhead = &passage->letterhead;
	cleanup(freep) char *title = message->title ? fold_text(message->title) : NULL;
	cleanup(freep) char *head = folded_head(reading, passage);
	cleanup(strings_done) struct strings openings = { 0 };
	fold_openings(reading, passage, &openings);
	struct dating single = { 0 };
	struct clues clues = {
		.calendar = reading->calendar,
		.names = reading->names,
		.observance = reading->given.observance,
		.observance_wrong = reading->given.observance_wrong,
		.language = message->language,
		.title = title,
		.head = head,
		.body = passage->folded,
		.openings = openings.items,
		.opening_count = openings.count,
		.file = message->file,
		.line = letterhead->title_line ? letterhead->title_line
					       : text_line(reading, passage),
	};
	if (dated) {
		clues.released =
		    letterhead->introduced && !reading->manuscript.fields.values[FIELD_DATE];
		clues.year = letterhead->year;
		clues.address = address_of(reading, passage);
		take_dates(reading, letterhead, &clues, &single);
	}
	const char *joint = title && !message->author ? about_joint(title) : NULL;
	if (joint)
		report_add(&message->faults, message->file, clues.line,
		    "its title says \"%s\": leave what is the Secretary-General's, and write a "
		    "`Title:` without it; or all, and whose it is as `Author:`",
		    joint);
	struct subject subject;
	subject_find(&clues, &message->faults, &subject);
	message->observance = subject.observance;
	message->named_by = subject.named_by;
	message->date = subject.dated.date;
	message->dated_by = subject.dated.by;
	message->written = subject.dated.written;
}

/* The sentences of a message while they are found. */
struct sentences {
	const struct document *document;
	struct message *message;
	size_t line; /* where they have come to */
};

static void
add_sentence(void *context, size_t start, size_t length, bool complete)
{
	struct sentences *sentences = context;
	struct message *message = sentences->message;
	const struct document *document = sentences->document;
	while (sentences->line + 1 < document->count &&
	       document->lines[sentences->line + 1].start <= start)
		sentences->line++;
	struct sentence *sentence =
	    mem_push(&message->sentences, &message->sentence_count, sizeof *sentence);
	*sentence = (struct sentence){ start, length, document->lines[sentences->line].number,
		complete };
	message->paragraphs[message->paragraph_count - 1].count++;
}

static void
find_sentences(
    const struct reading *reading, const struct passage *passage, struct message *message)
{
	struct sentences sentences = { &reading->manuscript.document, message, 0 };
	for (size_t i = 0; i < passage->body.count; i++) {
		const struct span *span = &passage->body.spans[i];
		struct paragraph *paragraph = mem_push(
		    &message->paragraphs, &message->paragraph_count, sizeof *paragraph);
		paragraph->first = message->sentence_count;
		sentence_split(reading->manuscript.document.text, span->start, span->length,
		    message->language ? message->language : "en", add_sentence, &sentences);
	}
}

/* Make the language, which is taken, that of the message. */
static void
take_language(const struct reading *reading, const struct passage *passage, char *language,
    struct message *message)
{
	const char *given = reading->given.language;
	message->language = language;
	if (!language)
		message->language_by = LANGUAGE_BY_NOTHING;
	else if (given && strcmp(given, language) == 0)
		message->language_by = LANGUAGE_BY_FIELD;
	else
		message->language_by = passage->language ? LANGUAGE_BY_TEXT : LANGUAGE_BY_PAGE;
}

void
reading_message(const struct reading *reading, struct passage *passage, char *language,
    struct message *message)
{
	take_language(reading, passage, language, message);
	take_head(reading, passage, message);
	find_subject(reading, passage, true, message);
	find_sentences(reading, passage, message);
}

/* Whether the head of a passage has dates, and all are far from the one. */
static bool
is_of_other_date(const struct letterhead *letterhead, struct date date)
{
	if (letterhead->year && letterhead->year != date.year)
		return true;
	for (size_t i = 0; i < letterhead->date_count; i++)
		for (size_t j = 0; j < letterhead->dates[i].count; j++)
			if (llabs(date_days(letterhead->dates[i].choices[j]) -
				  date_days(date)) <= NEAR_DAYS)
				return false;
	return letterhead->date_count > 0;
}

bool
reading_translation(const struct reading *reading, struct passage *passage, char *language,
    const struct message *original, struct message *message)
{
	take_language(reading, passage, language, message);
	take_head(reading, passage, message);
	find_subject(reading, passage, false, message);
	if (message->observance && message->observance != original->observance)
		return false;
	if (!reading->given.date.count &&
	    is_of_other_date(&passage->letterhead, original->date))
		return false;
	/* What its own words leave open, the original settles. */
	report_done(&message->faults);
	message->observance = original->observance;
	message->named_by = NAMED_BY_ORIGINAL;
	message->date = original->date;
	message->dated_by = DATED_BY_ORIGINAL;
	message->written = original->written;
	find_sentences(reading, passage, message);
	return true;
}

bool
reading_excerpt(
    const struct reading *reading, const struct passage *passage, struct message *message)
{
	const char *given = reading->manuscript.fields.values[FIELD_EXCERPT];
	if (!given || !*given)
		return true;
	cleanup(freep) char *spaced = spaced_text(passage->text, strlen(passage->text));
	/* Unlike strstr(3), this takes no longer for a hostile pair. */
	const char *found = memmem(spaced, strlen(spaced), given, strlen(given));
	if (!found)
		return false;
	size_t at = (size_t)(found - spaced);
	size_t start = spaced_place(passage->text, at),
	       end = spaced_place(passage->text, at + strlen(given));
	message->excerpt_start = passage->body.spans[0].start + start;
	message->excerpt_length = end - start;
	return true;
}
