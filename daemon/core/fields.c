/* SPDX-License-Identifier: MIT */
#include "core/fields.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/character.h"
#include "core/document.h"
#include "core/spaced.h"
#include "base/ascii.h"
#include "base/report.h"
#include "base/strings.h"

#define NAME_MOST 24 /* letters of a word that may be a field's name */
#define WIDE_COLON 0xff1a

#define ALL_NAMES "Observance, Date, Language, Source, Title, Author and Excerpt"

/* In the order of the enum. */
static const char *const names[FIELD_COUNT] = { "Observance", "Date", "Language", "Source",
	"Title", "Author", "Excerpt" };

/* A line taken as `Name: value`. */
struct entry {
	char name[NAME_MOST + 1];
	size_t value, end; /* bytes in the text */
	enum field field; /* FIELD_COUNT: not one of ours */
};

static enum field
field_of(const char *name)
{
	enum field field = 0;
	while (field < FIELD_COUNT && strcasecmp(names[field], name) != 0)
		field++;
	return field;
}

/* Return the field's name that is meant by one that is none, borrowed, or NULL. */
static const char *
nearest(const char *name)
{
	/* Compared as we write them: the first letter large, the others small. */
	char written[NAME_MOST + 1] = "";
	for (size_t i = 0; name[i]; i++)
		written[i] = (char)(i == 0 ? name[i] & ~0x20 : name[i] | 0x20);
	return strings_nearest(written, names, FIELD_COUNT);
}

/* Whether a line has the form of a field. */
static bool
read_entry(const struct document *document, size_t index, struct entry *ret)
{
	const struct line *line = &document->lines[index];
	const char *text = document->text;
	size_t length = 0;
	while (ascii_is_letter(text[line->start + length]))
		length++;
	if (length == 0 || length > NAME_MOST)
		return false;
	*ret = (struct entry){ .end = line->start + line->length };
	memcpy(ret->name, text + line->start, length);
	ret->field = field_of(ret->name);
	size_t at = character_behind(text, line->start + length, character_is_space);
	UChar32 colon = at < ret->end ? character_next(text, &at) : 0;
	ret->value = character_behind(text, at, character_is_space);
	if (ret->value > ret->end)
		ret->value = ret->end;
	return colon == ':' || colon == WIDE_COLON;
}

static size_t
block_length(const struct document *document)
{
	size_t length = 1;
	while (length < document->count && !document->lines[length].apart)
		length++;
	return length;
}

/* Whether the first ${length} lines are fields. */
static bool
is_block(const struct document *document, size_t length)
{
	struct entry entry;
	if (!read_entry(document, 0, &entry))
		return false;
	bool known = entry.field < FIELD_COUNT || nearest(entry.name);
	for (size_t i = 1; i < length && !known; i++) {
		if (document->lines[i].indented)
			continue;
		if (!read_entry(document, i, &entry))
			return false;
		known = entry.field < FIELD_COUNT;
	}
	return known;
}

static void
report_unknown(const char *file, unsigned line, const char *name, struct report *report)
{
	const char *meant = nearest(name);
	if (meant)
		report_add(report, file, line,
		    "no field is called \"%s\": did you mean \"%s\"?", name, meant);
	else
		report_add(report, file, line,
		    "no field is called \"%s\": there are " ALL_NAMES, name);
}

static void
add_entry(struct fields *fields, const struct document *document, const struct entry *entry,
    const char *file, unsigned line, struct report *report)
{
	if (entry->field == FIELD_COUNT) {
		report_unknown(file, line, entry->name, report);
		return;
	}
	const char *name = names[entry->field];
	if (fields->values[entry->field]) {
		report_add(report, file, line, "the field %s stands on line %u already", name,
		    fields->lines[entry->field]);
		return;
	}
	size_t length = entry->end - entry->value;
	fields->values[entry->field] = spaced_text(document->text + entry->value, length);
	fields->lines[entry->field] = line;
}

/* Read the field on line ${index} with the lines that go on with it.  Return how many lines it
 * takes, 0 where it is none. */
static size_t
read_field(const struct document *document, size_t index, size_t end, struct entry *ret)
{
	if (!read_entry(document, index, ret))
		return 0;
	size_t next = index + 1;
	while (next < end && document->lines[next].indented)
		next++;
	ret->end = document->lines[next - 1].start + document->lines[next - 1].length;
	return next - index;
}

static void
report_empty(const struct fields *fields, const char *file, struct report *report)
{
	for (enum field field = 0; field < FIELD_COUNT; field++)
		if (fields->values[field] && !*fields->values[field])
			report_add(report, file, fields->lines[field],
			    "the field %s is empty: write its value behind the colon, or take "
			    "the line away",
			    names[field]);
}

size_t
fields_read(const struct document *document, const char *file, struct report *report,
    struct fields *ret)
{
	*ret = (struct fields){ 0 };
	size_t length = block_length(document);
	if (!is_block(document, length))
		return 0;
	for (size_t i = 0, taken; i < length; i += taken) {
		struct entry entry;
		unsigned line = document->lines[i].number;
		taken = read_field(document, i, length, &entry);
		if (taken == 0) {
			report_add(report, file, line,
			    "expected `Field: value`, or an empty line between the fields and "
			    "the text");
			break;
		}
		add_entry(ret, document, &entry, file, line, report);
	}
	report_empty(ret, file, report);
	return length;
}

void
fields_done(struct fields *fields)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		free(fields->values[i]);
	*fields = (struct fields){ 0 };
}
