/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "commands/output.h"
#include "commands/reading.h"

#include "core/value.h"

#include "base/cleanup.h"

static const struct command_option options[] = {
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { JSON };

static json_t *
body_json(const struct message *message)
{
	json_t *body = json_array();
	for (size_t i = 0; i < message->paragraph_count; i++) {
		const struct paragraph *paragraph = &message->paragraphs[i];
		json_t *sentences = json_array();
		for (size_t j = 0; j < paragraph->count; j++) {
			const struct sentence *sentence =
			    &message->sentences[paragraph->first + j];
			json_array_append_new(sentences,
			    json_stringn(message->text + sentence->start, sentence->length));
		}
		json_array_append_new(body, sentences);
	}
	return body;
}

static json_t *
faults_json(const struct message *message)
{
	json_t *faults = json_array();
	for (size_t i = 0; i < message->faults.count; i++) {
		const struct fault *fault = &message->faults.faults[i];
		json_t *json = json_object();
		json_object_set_new(json, "line", json_integer(fault->line));
		json_object_set_new(json, "text", value_text(fault->text));
		json_array_append_new(faults, json);
	}
	return faults;
}

/* The lines around the body that begin from ${from} up to ${to} of the message's text. */
static json_t *
margins_json(const struct message *message, size_t from, size_t to)
{
	json_t *lines = json_array();
	for (size_t i = 0; i < message->margins.count; i++) {
		const struct margin *margin = &message->margins.items[i];
		if (margin->start < from || margin->start >= to)
			continue;
		json_t *line = json_object();
		json_object_set_new(line, "line", json_integer(margin->line));
		json_object_set_new(line, "kind", json_string(margin_name(margin->kind)));
		json_object_set_new(
		    line, "text", json_stringn(message->text + margin->start, margin->length));
		json_array_append_new(lines, line);
	}
	return lines;
}

static json_t *
why_json(const struct message *message)
{
	json_t *why = json_object();
	json_object_set_new(
	    why, "observance", json_string(subject_named_by(message->named_by)));
	json_object_set_new(why, "date", json_string(subject_dated_by(message->dated_by)));
	json_object_set_new(why, "written", value_date(message->written));
	json_object_set_new(
	    why, "language", json_string(message_language_by(message->language_by)));
	return why;
}

static json_t *
message_json(const struct message *message)
{
	json_t *json = json_object();
	size_t first = SIZE_MAX, end = SIZE_MAX;
	if (message->sentence_count) {
		const struct sentence *last = &message->sentences[message->sentence_count - 1];
		first = message->sentences[0].start;
		end = last->start + last->length;
	}
	json_object_set_new(json, "file", value_text(message->file));
	json_object_set_new(json, "part", json_integer(message->part));
	json_object_set_new(json, "observance",
	    value_text(message->observance ? message->observance->id : NULL));
	json_object_set_new(json, "date", value_date(message->date));
	json_object_set_new(json, "language", value_text(message->language));
	json_object_set_new(json, "title", value_text(message->title));
	json_object_set_new(json, "source", value_text(message->source));
	json_object_set_new(json, "usable", json_boolean(message_usable(message)));
	json_object_set_new(json, "why", why_json(message));
	json_object_set_new(json, "head", margins_json(message, 0, first));
	json_object_set_new(json, "body", body_json(message));
	json_object_set_new(json, "left_out", margins_json(message, first, end));
	json_object_set_new(json, "tail", margins_json(message, end, SIZE_MAX));
	json_object_set_new(json, "faults", faults_json(message));
	return json;
}

/* Print what begins on a line of the file, with what it was taken for. */
static void
print_line(
    const struct message *message, unsigned line, const char *kind, size_t start, size_t length)
{
	const char *text = message->text + start, *end = text + length;
	printf("%6u  %-11s", line, kind);
	while (text < end) {
		const char *found = memchr(text, '\n', (size_t)(end - text));
		size_t piece = (size_t)((found ? found : end) - text);
		output_text(text, piece);
		text += piece + (found != NULL);
		if (text < end)
			printf("\n%*s", 6 + 2 + 11, "");
	}
	putchar('\n');
}

/* Print all lines of the message as they stand: what is around the body, and its sentences. */
static void
print_lines(const struct message *message)
{
	size_t margin = 0, paragraph = 0;
	for (size_t i = 0; i < message->sentence_count; i++) {
		const struct sentence *sentence = &message->sentences[i];
		for (; margin < message->margins.count &&
		       message->margins.items[margin].start <= sentence->start;
		     margin++) {
			const struct margin *each = &message->margins.items[margin];
			print_line(message, each->line, margin_name(each->kind), each->start,
			    each->length);
		}
		if (paragraph < message->paragraph_count &&
		    message->paragraphs[paragraph].first == i) {
			putchar('\n');
			paragraph++;
		}
		print_line(message, sentence->line,
		    sentence->complete ? "sentence" : "unfinished", sentence->start,
		    sentence->length);
	}
	if (margin < message->margins.count)
		putchar('\n');
	for (; margin < message->margins.count; margin++) {
		const struct margin *each = &message->margins.items[margin];
		print_line(
		    message, each->line, margin_name(each->kind), each->start, each->length);
	}
}

static void
print_faults(const struct message *message)
{
	for (size_t i = 0; i < message->faults.count; i++) {
		const struct fault *fault = &message->faults.faults[i];
		if (fault->line)
			printf("  line %u: %s\n", fault->line, fault->text);
		else
			printf("  %s\n", fault->text);
	}
	if (!message_usable(message))
		puts("  NOT USED until that is settled");
}

static void
print_date(const struct message *message)
{
	char date[DATE_TEXT_SIZE], written[DATE_TEXT_SIZE];
	if (!message->date.year) {
		puts("  date        not recognised");
		return;
	}
	printf("  date        %s (%s", date_text(message->date, date),
	    subject_dated_by(message->dated_by));
	if (date_compare(message->date, message->written) != 0)
		printf(", as %s: that is near", date_text(message->written, written));
	puts(")");
}

/* What was recognised, and by what. */
static void
print_recognised(const struct message *message)
{
	printf("  observance  ");
	if (message->observance)
		printf(
		    "%s (%s)\n", message->observance->id, subject_named_by(message->named_by));
	else
		puts("not recognised");
	print_date(message);
	if (message->language)
		printf("  language    %s (%s)\n", message->language,
		    message_language_by(message->language_by));
	else
		puts("  language    not recognised");
	printf("  title       ");
	output_text(message->title ? message->title : "none",
	    strlen(message->title ? message->title : "none"));
	printf("\n  body        paragraphs: %zu, sentences: %zu\n", message->paragraph_count,
	    message->sentence_count);
}

static void
print_message(const struct message *message, bool whole)
{
	bool read = message->sentence_count > 0 || message->margins.count > 0;
	printf("%s", message->file);
	if (message->parts > 1)
		printf(" (message %u of %u)", message->part, message->parts);
	putchar('\n');
	if (read)
		print_recognised(message);
	print_faults(message);
	putchar('\n');
	if (whole && read) {
		print_lines(message);
		putchar('\n');
	}
}

/* Show the messages of a file.  Return whether all are usable. */
static bool
show_file(struct sources *sources, const char *file, bool whole, json_t *array)
{
	bool good = true;
	cleanup(parts_done) struct parts parts;
	sources_parts(sources, file, &parts);
	for (size_t i = 0; i < parts.count; i++) {
		good = good && message_usable(parts.items[i]);
		if (array)
			json_array_append_new(array, message_json(parts.items[i]));
		else
			print_message(parts.items[i], whole);
	}
	return good;
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	cleanup(strings_done) struct strings files = { 0 };
	bool named = invocation->word_count > 0, good = true;
	int status = reading_sources(invocation, SOURCES_NO_MESSAGES, SECRETS_LEFT, &sources);
	if (status != COMMAND_DONE)
		return status;
	for (size_t i = 0; i < invocation->word_count; i++)
		strings_add(&files, invocation->words[i]);
	if (!named)
		sources_files(sources, &files);
	json_t *array = invocation->values[JSON] ? json_array() : NULL;
	for (size_t i = 0; i < files.count; i++)
		good = show_file(sources, files.items[i], named, array) && good;
	if (array)
		output_json(array);
	else if (files.count == 0)
		puts("there is no message on file");
	return good ? COMMAND_DONE : COMMAND_FAULTY;
}

const struct command command_messages = {
	.name = "messages",
	.words = "[FILE…]",
	.summary = "what was recognised in each message on file, or in FILE",
	.help =
	    "Says of each message which observance, date and language were recognised, "
	    "what is its body,\n"
	    "and what is at fault.  With FILE, each line is shown too, with what it was taken "
	    "for: head,\n"
	    "sentence, tail.  A file with the same text in several languages holds several "
	    "messages.",
	.options = options,
	.run = run,
};
