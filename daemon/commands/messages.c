/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdio.h>

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

static json_t *
message_json(const struct message *message)
{
	json_t *json = json_object();
	json_object_set_new(json, "file", value_text(message->file));
	json_object_set_new(json, "part", json_integer(message->part));
	json_object_set_new(json, "observance",
	    value_text(message->observance ? message->observance->id : NULL));
	json_object_set_new(json, "date", value_date(message->date));
	json_object_set_new(json, "language", value_text(message->language));
	json_object_set_new(json, "title", value_text(message->title));
	json_object_set_new(json, "source", value_text(message->source));
	json_object_set_new(json, "usable", json_boolean(message_usable(message)));
	json_object_set_new(json, "body", body_json(message));
	json_object_set_new(json, "faults", faults_json(message));
	return json;
}

static void
print_text(const struct message *message, const struct sentence *sentence)
{
	const char *text = message->text + sentence->start;
	fputs("    ", stdout);
	for (size_t i = 0; i < sentence->length; i++) {
		putchar(text[i]);
		if (text[i] == '\n')
			fputs("    ", stdout);
	}
	putchar('\n');
}

static void
print_message(const struct message *message, bool whole)
{
	char date[DATE_TEXT_SIZE];
	printf("%s", message->file);
	if (message->parts > 1)
		printf(" (message %u of %u)", message->part, message->parts);
	putchar('\n');
	printf("  observance  %s\n",
	    message->observance ? message->observance->id : "not recognised");
	printf("  date        %s\n",
	    message->date.year ? date_text(message->date, date) : "not recognised");
	printf("  language    %s\n", message->language ? message->language : "not recognised");
	printf("  title       %s\n", message->title ? message->title : "none");
	printf("  body        paragraphs: %zu, sentences: %zu\n", message->paragraph_count,
	    message->sentence_count);
	for (size_t i = 0; i < message->faults.count; i++) {
		const struct fault *fault = &message->faults.faults[i];
		if (fault->line)
			printf("  line %u: %s\n", fault->line, fault->text);
		else
			printf("  %s\n", fault->text);
	}
	if (!message_usable(message))
		puts("  NOT USED until that is settled");
	for (size_t i = 0; whole && i < message->paragraph_count; i++) {
		const struct paragraph *paragraph = &message->paragraphs[i];
		putchar('\n');
		for (size_t j = 0; j < paragraph->count; j++)
			print_text(message, &message->sentences[paragraph->first + j]);
	}
	putchar('\n');
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
	    "and what is at fault.  With FILE, the sentences are shown too, a line each.  A "
	    "file with the\n"
	    "same text in several languages holds several messages.",
	.options = options,
	.run = run,
};
