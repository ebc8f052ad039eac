/* SPDX-License-Identifier: MIT */
#include "platforms/shown.h"

#include <ctype.h>
#include <string.h>

#include <unicode/uchar.h>

#include "core/link.h"
#include "core/utf8.h"
#include "base/buffer.h"

struct reading {
	struct buffer *buffer;
	const char *text;
	const struct shown_markup *markup;
};

static void add_part(const struct reading *reading, size_t at, size_t end);

/* Return how many bytes an entity at ${text} has, and the sign that it stands for; 0 for none. */
static size_t
entity(const char *text, char *sign)
{
	static const struct {
		const char *entity;
		char sign;
	} entities[] = { { "&lt;", '<' }, { "&gt;", '>' }, { "&amp;", '&' } };
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		size_t length = strlen(entities[i].entity);
		if (strncmp(text, entities[i].entity, length) == 0) {
			*sign = entities[i].sign;
			return length;
		}
	}
	return 0;
}

static size_t
backslash(const char *text)
{
	return text[0] == '\\' && ispunct((unsigned char)text[1]) ? 2 : 0;
}

/* Where ${sign} stands next in the line; NULL where it does not. */
static const char *
next_in_line(const char *text, char sign)
{
	size_t length = strcspn(text, "\n");
	return memchr(text, sign, length);
}

/* Return how many bytes at ${at} are not to be searched for marks. */
static size_t
unmarked(const struct reading *reading, size_t at)
{
	const char *text = reading->text + at;
	size_t length = link_span(reading->text, at);
	if (!length && reading->markup->backslash)
		length = backslash(text);
	if (!length && reading->markup->angles && *text == '<') {
		const char *close = next_in_line(text, '>');
		length = close ? (size_t)(close - text) + 1 : 0;
	}
	return length ? length : 1;
}

static bool
word(UChar32 c)
{
	return u_isalnum(c);
}

/* A mark takes effect beside a word, not in its midst, and beside no blank on its inner side. */
static bool
opens(const char *text, size_t at, size_t length)
{
	const char *behind = text + at + length;
	UChar32 next = utf8_next(&behind);
	return !word(utf8_before(text, at)) && next && !u_isspace(next);
}

static bool
closes(const char *text, size_t at, size_t length)
{
	const char *behind = text + at + length;
	UChar32 before = utf8_before(text, at);
	return before && !u_isspace(before) && !word(utf8_next(&behind));
}

/* Return where the mark at ${at} is closed again, in the same line; 0 where it is not. */
static size_t
closing(const struct reading *reading, size_t at, const char *mark, size_t end)
{
	const char *text = reading->text;
	size_t length = strlen(mark);
	if (strncmp(text + at, mark, length) != 0 || !opens(text, at, length))
		return 0;
	for (size_t i = at + length; i + length <= end && text[i] != '\n';) {
		if (i > at + length && strncmp(text + i, mark, length) == 0 &&
		    closes(text, i, length))
			return i;
		i += unmarked(reading, i);
	}
	return 0;
}

static size_t
add_marked(const struct reading *reading, size_t at, size_t end)
{
	for (const char *const *mark = reading->markup->marks; *mark; mark++) {
		size_t length = strlen(*mark), close = closing(reading, at, *mark, end);
		if (!close)
			continue;
		add_part(reading, at + length, close);
		return close + length - at;
	}
	return 0;
}

static void
add_address(const struct reading *reading, size_t at, size_t end)
{
	buffer_text(reading->buffer, " (");
	add_part(reading, at, end);
	buffer_char(reading->buffer, ')');
}

/* "<https://tea.example|Tea>" is "Tea (https://tea.example)". */
static size_t
add_angles(const struct reading *reading, size_t at)
{
	const char *text = reading->text + at;
	const char *close = *text == '<' ? next_in_line(text, '>') : NULL;
	if (!close)
		return 0;
	size_t length = (size_t)(close - text), start = 1;
	const char *bar = memchr(text, '|', length);
	if (bar)
		start = (size_t)(bar - text) + 1;
	add_part(reading, at + start, at + length);
	if (bar && link_span(reading->text, at + 1))
		add_address(reading, at + 1, at + start - 1);
	return length + 1;
}

/* "[Tea](https://tea.example)" is "Tea (https://tea.example)". */
static size_t
add_brackets(const struct reading *reading, size_t at)
{
	const char *text = reading->text + at;
	const char *close = *text == '[' ? next_in_line(text, ']') : NULL;
	const char *end = close && close[1] == '(' ? next_in_line(close, ')') : NULL;
	if (!end || !link_span(close, 2))
		return 0;
	add_part(reading, at + 1, at + (size_t)(close - text));
	add_address(reading, at + (size_t)(close - text) + 2, at + (size_t)(end - text));
	return (size_t)(end - text) + 1;
}

/* The marks of a heading and the blank behind them. */
static size_t
heading(const char *text, size_t at)
{
	size_t marks = strspn(text + at, "#");
	bool first = at == 0 || text[at - 1] == '\n';
	return first && marks && marks <= 6 && text[at + marks] == ' ' ? marks + 1 : 0;
}

static size_t
add_entity(const struct reading *reading, size_t at)
{
	char sign;
	size_t length = entity(reading->text + at, &sign);
	if (length)
		buffer_char(reading->buffer, sign);
	return length;
}

static size_t
add_escaped(const struct reading *reading, size_t at)
{
	size_t length = backslash(reading->text + at);
	if (length)
		buffer_char(reading->buffer, reading->text[at + 1]);
	return length;
}

/* Append what begins at ${at} and is more than a sign; return its bytes, 0 where it is none. */
static size_t
add_markup(const struct reading *reading, size_t at, size_t end)
{
	const struct shown_markup *markup = reading->markup;
	size_t length = markup->entities ? add_entity(reading, at) : 0;
	if (!length && markup->backslash)
		length = add_escaped(reading, at);
	if (!length && markup->angles)
		length = add_angles(reading, at);
	if (!length && markup->brackets)
		length = add_brackets(reading, at);
	if (!length && markup->brackets)
		length = heading(reading->text, at);
	return length ? length : add_marked(reading, at, end);
}

/* A link is shown as it is, but for entities. */
static size_t
add_link(const struct reading *reading, size_t at)
{
	size_t length = link_span(reading->text, at);
	for (size_t i = at; i < at + length;) {
		size_t taken = reading->markup->entities ? add_entity(reading, i) : 0;
		if (!taken)
			buffer_char(reading->buffer, reading->text[i]);
		i += taken ? taken : 1;
	}
	return length;
}

static void
add_part(const struct reading *reading, size_t at, size_t end)
{
	while (at < end) {
		size_t length = add_link(reading, at);
		if (!length)
			length = add_markup(reading, at, end);
		if (!length)
			buffer_char(reading->buffer, reading->text[at]);
		at += length ? length : 1;
	}
}

void
shown_add(struct buffer *buffer, const char *text, const struct shown_markup *markup)
{
	const struct reading reading = { buffer, text, markup };
	add_part(&reading, 0, strlen(text));
}
