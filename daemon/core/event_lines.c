/* SPDX-License-Identifier: MIT */
#include "core/event_lines.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/blocks.h"
#include "core/content.h"
#include "core/event.h"
#include "core/rule_parts.h"
#include "core/utf8.h"

#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

/*
 * libical reads a whole calendar leniently, but it knows no line numbers, and one bad property is
 * told only as an X-LIC-ERROR among the others.  So it gets an event at a time, and where there is
 * an error every line by itself: that names the culprit, and costs nothing where all is well.
 */

#define EVENT_MOST ((size_t)256 * 1024) /* bytes of use in an event */
#define VALUES_MOST 500 /* dates on a line, behind which libical reads no more */

static const struct property {
	const char *name;
	bool needed; /* an event in which it can't be read is left out */
	const char *expected;
} properties[] = {
	{ "UID", true, "a text" },
	{ "SUMMARY", true, "a text, with no parameter but such as LANGUAGE=fr" },
	{ "DTSTART", true, "a date such as 20270504 or 20270504T090000" },
	{ "DTEND", true, "a date such as 20270505 or 20270504T170000" },
	{ "DURATION", true, "a duration such as P1D" },
	{ "RRULE", true,
	    "a rule such as FREQ=YEARLY (look for a misspelt part, INTERVAL=0, or UNTIL beside "
	    "COUNT)" },
	{ "EXRULE", true, "a rule such as FREQ=YEARLY" },
	{ "RDATE", true, "dates such as 20270504,20280502" },
	{ "EXDATE", true, "dates such as 20270504,20280502" },
	{ "RECURRENCE-ID", true, "a date such as 20270504" },
	{ "STATUS", false, "CONFIRMED, TENTATIVE or CANCELLED" },
	{ "SEQUENCE", false, "a number" },
	{ "URL", false, "an address such as https://www.example.org/" },
	{ "CATEGORIES", false, "a list of topics" },
	{ "X-OBSERVED-NAME", false, "a text, with a parameter such as LANGUAGE=fr" },
	{ "X-OBSERVED-OTHER-NAME", false, "a text, with a parameter such as LANGUAGE=fr" },
	{ "X-OBSERVED-URL", false, "an address, with a parameter such as LANGUAGE=fr" },
	{ "X-OBSERVED-RESOLUTION", false, "a text" },
	{ "X-OBSERVED-SDG", false, "a list of numbers" },
};

static const struct property *
find(const struct content_line *line)
{
	for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
		if (content_name(line, properties[i].name))
			return &properties[i];
	return NULL;
}

static unsigned
line_of(const struct event_lines *lines, const char *name, size_t index)
{
	for (size_t i = 0; i < lines->count; i++)
		if (strcmp(lines->items[i].name, name) == 0 && index-- == 0)
			return lines->items[i].line;
	return lines->block->line;
}

static void
fault_at(struct event_lines *lines, unsigned line, const char *sentence)
{
	lines->faulty = true;
	report_add(lines->source->report, lines->source->file, line,
	    "%s; the event is left out", sentence);
}

void
event_lines_fault(
    struct event_lines *lines, const char *name, size_t index, const char *format, ...)
{
	char sentence[512];
	va_list values;
	va_start(values, format);
	vsnprintf(sentence, sizeof sentence, format, values);
	va_end(values);
	fault_at(lines, line_of(lines, name, index), sentence);
}

void
event_lines_warn(
    struct event_lines *lines, const char *name, size_t index, const char *format, ...)
{
	char sentence[512];
	va_list values;
	va_start(values, format);
	vsnprintf(sentence, sizeof sentence, format, values);
	va_end(values);
	report_warn(lines->source->report, lines->source->file, line_of(lines, name, index),
	    "%s", sentence);
}

/* What is wrong with the value of the line, for all that libical would not see; NULL: nothing. */
static const char *
value_fault(const struct property *property, const char *value, size_t length)
{
	if (strcmp(property->name, "RRULE") == 0 || strcmp(property->name, "EXRULE") == 0) {
		cleanup(freep) char *rule = mem_text_n(value, length);
		return rule_parts_text_fault(rule);
	}
	size_t values = 1;
	for (size_t i = 0; i < length; i++)
		values += value[i] == ',';
	if (strcmp(property->name + 1, "XDATE") != 0 && strcmp(property->name, "RDATE") != 0)
		return NULL;
	return values > VALUES_MOST ? "has more than 500 dates: divide it into several lines"
				    : NULL;
}

static bool
blank(const char *text, size_t length)
{
	while (length && strchr(" \t", text[length - 1]))
		length--;
	return length == 0;
}

/* Add a line with what stands before the value and a piece of it. */
static void
add(struct event_lines *lines, const struct property *property, const struct content_line *line,
    size_t value, size_t from, size_t to)
{
	struct event_line *item = mem_push(&lines->items, &lines->count, sizeof *item);
	*item = (struct event_line){ property->name, line->line, lines->text.length,
		value + (to - from) };
	buffer_add(&lines->text, line->text, value);
	buffer_add(&lines->text, line->text + from, to - from);
	buffer_text(&lines->text, "\r\n");
}

/* libical divides a list at escaped commas too, so each topic gets a line of its own. */
static void
add_each(struct event_lines *lines, const struct property *property,
    const struct content_line *line, size_t value)
{
	for (size_t from = value, to = value; from < line->length; from = ++to) {
		while (to < line->length && line->text[to] != ',')
			to += line->text[to] == '\\' ? 2 : 1;
		if (to > line->length)
			to = line->length;
		if (!blank(line->text + from, to - from))
			add(lines, property, line, value, from, to);
	}
}

static void
read_property(
    struct event_lines *lines, const struct property *property, const struct content_line *line)
{
	char sentence[160];
	const char *why = NULL;
	size_t value = content_value(line);
	if (line->cut)
		why = "is longer than 65536 bytes";
	else if (!utf8_valid(line->text, line->length))
		why = "is not UTF-8: save the file as UTF-8";
	else if (blank(line->text + value, line->length - value))
		return;
	else
		why = value_fault(property, line->text + value, line->length - value);
	if (why) {
		snprintf(sentence, sizeof sentence, "%s %s", property->name, why);
		fault_at(lines, line->line, sentence);
	} else if (strcmp(property->name, "CATEGORIES") == 0) {
		add_each(lines, property, line, value);
	} else {
		add(lines, property, line, value, value, line->length);
	}
}

static void
note_unknown(struct event_lines *lines, const struct content_line *line)
{
	static const char ours[] = "X-OBSERVED-";
	if (line->length < sizeof ours || strncasecmp(line->text, ours, sizeof ours - 1) != 0)
		return;
	report_warn(lines->source->report, lines->source->file, line->line,
	    "this property of observed is not known and is ignored: there are X-OBSERVED-NAME, "
	    "X-OBSERVED-OTHER-NAME, X-OBSERVED-URL, X-OBSERVED-RESOLUTION and "
	    "X-OBSERVED-SDG");
}

bool
event_lines_read(
    const struct event_source *source, const struct block *block, struct event_lines *ret)
{
	*ret = (struct event_lines){ .source = source, .block = block };
	cleanup(content_done) struct content content = {
		.text = block->text,
		.left = block->length,
		.line = block->line - 1,
	};
	struct content_line line;
	int depth = 0;
	buffer_text(&ret->text, "BEGIN:VEVENT\r\n");
	while (content_next(&content, &line)) {
		const struct property *property = NULL;
		if (content_bound(&line, "BEGIN:"))
			depth++;
		else if (content_bound(&line, "END:"))
			depth--;
		else if (depth == 1 && (property = find(&line)))
			read_property(ret, property, &line);
		else if (depth == 1)
			note_unknown(ret, &line);
	}
	buffer_text(&ret->text, "END:VEVENT\r\n");
	if (ret->text.length > EVENT_MOST)
		fault_at(ret, block->line, "the event is longer than 256 KiB");
	return !ret->faulty;
}

void
event_lines_done(struct event_lines *lines)
{
	free(lines->items);
	buffer_done(&lines->text);
	*lines = (struct event_lines){ 0 };
}

static bool
has_error(icalcomponent *component)
{
	return !component ||
	       icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY) != NULL;
}

CLEANUP_POINTER(icalcomponent *, icalcomponent_free)

/* Read a line by itself, and report it where that fails. */
static void
try_line(struct event_lines *lines, const struct event_line *item)
{
	cleanup(buffer_done) struct buffer alone = { 0 };
	buffer_text(&alone, "BEGIN:VEVENT\r\n");
	buffer_add(&alone, lines->text.data + item->at, item->length);
	buffer_text(&alone, "\r\nEND:VEVENT\r\n");
	cleanup(icalcomponent_freep) icalcomponent *component =
	    icalparser_parse_string(alone.data);
	if (!has_error(component))
		return;
	const struct property *property = properties;
	while (strcmp(property->name, item->name) != 0)
		property++;
	char sentence[512];
	snprintf(sentence, sizeof sentence, "%s can't be read: expected %s", property->name,
	    property->expected);
	if (property->needed)
		fault_at(lines, item->line, sentence);
	else
		report_warn(lines->source->report, lines->source->file, item->line,
		    "%s; it is ignored", sentence);
}

icalcomponent *
event_lines_parse(struct event_lines *lines)
{
	cleanup(icalcomponent_freep) icalcomponent *component =
	    icalparser_parse_string(lines->text.data);
	for (size_t i = 0; has_error(component) && i < lines->count; i++)
		try_line(lines, &lines->items[i]);
	return lines->faulty || !component ? NULL : take(component);
}
