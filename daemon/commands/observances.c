/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdlib.h>

#include "commands/output.h"
#include "commands/reading.h"
#include "commands/table.h"

#include "io/clock.h"

#include "core/value.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

static const struct command_option options[] = {
	{ "year", "NUMBER", "the dates of that year; default: this year" },
	{ "topic", "TOPIC", "only those with that topic" },
	{ "language", "TAG", "names in that language; default: en" },
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { YEAR, TOPIC, LANGUAGE, JSON };

/* Add a date to those that the language has; the newest message comes first. */
static json_t *
messages_json(const struct sources *sources, const struct observance *observance)
{
	json_t *languages = json_object();
	for (size_t i = 0; i < sources->messages.count; i++) {
		const struct listed *message = &sources->messages.items[i];
		if (message->observance != observance || !message->usable)
			continue;
		json_t *dates = json_object_get(languages, message->language);
		if (!dates) {
			dates = json_array();
			json_object_set_new(languages, message->language, dates);
		}
		json_array_append_new(dates, value_date(message->date));
	}
	return languages;
}

static json_t *
observance_json(const struct sources *sources, const struct occurrence *occurrence)
{
	const struct observance *observance = occurrence->observance;
	json_t *json = json_object();
	json_object_set_new(json, "id", json_string(observance->id));
	json_object_set_new(json, "uid", json_string(observance->uid));
	json_object_set_new(json, "date", value_date(occurrence->date));
	json_object_set_new(json, "days", json_integer(occurrence->days));
	json_object_set_new(json, "names", value_pairs(&observance->names));
	json_object_set_new(json, "topics", value_strings(&observance->topics));
	json_object_set_new(json, "sdgs", value_strings(&observance->sdgs));
	json_object_set_new(json, "url", value_text(observance->url));
	json_object_set_new(json, "resolution", value_text(observance->resolution));
	json_object_set_new(json, "messages", messages_json(sources, observance));
	return json;
}

static char *
message_languages(const struct sources *sources, const struct observance *observance)
{
	json_t *languages = messages_json(sources, observance), *dates;
	const char *language;
	struct buffer words = { 0 };
	json_object_foreach (languages, language, dates)
		buffer_format(&words, "%s%s", words.length ? "," : "", language);
	json_decref(languages);
	return words.length ? buffer_take(&words) : mem_text("-");
}

static void
add_row(struct table *table, const struct sources *sources, const struct occurrence *occurrence,
    const char *language)
{
	const struct observance *observance = occurrence->observance;
	char date[DATE_TEXT_SIZE];
	const char *name = observance_name(observance, language);
	cleanup(freep) char *days = mem_format("%d", occurrence->days);
	cleanup(freep) char *languages = message_languages(sources, observance);
	table_add(table, (const char *const[]){ date_text(occurrence->date, date), days,
			     observance->id, languages, name ? name : observance->summary });
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	int status = reading_sources(invocation, SOURCES_ALL, SECRETS_LEFT, &sources);
	if (status != COMMAND_DONE)
		return status;
	const char *topic = invocation->values[TOPIC], *language = invocation->values[LANGUAGE];
	int year = invocation->values[YEAR] ? (int)strtol(invocation->values[YEAR], NULL, 10)
					    : date_from_days(clock_now() / SECONDS_A_DAY).year;
	struct date from = { year, 1, 1 }, to = { year, 12, 31 };
	cleanup(occurrences_done) struct occurrences found = { 0 };
	calendar_occurrences(sources->calendar, from, to, &found);
	json_t *array = invocation->values[JSON] ? json_array() : NULL;
	struct table *table = array ? NULL
				    : table_new((const char *const[]){
					  "DATE", "DAYS", "ID", "MESSAGES", "NAME", NULL });
	for (size_t i = 0; i < found.count; i++) {
		const struct occurrence *occurrence = &found.items[i];
		if (topic && !strings_has(&occurrence->observance->topics, topic))
			continue;
		if (array)
			json_array_append_new(array, observance_json(sources, occurrence));
		else
			add_row(table, sources, occurrence, language ? language : "en");
	}
	if (array)
		output_json(array);
	else
		table_print(table);
	return COMMAND_DONE;
}

const struct command command_observances = {
	.name = "observances",
	.summary = "the calendar: dates, ids, names, languages of messages on file",
	.help = "Lists the observances of a year by their dates.",
	.options = options,
	.run = run,
};
