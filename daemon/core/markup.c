/* SPDX-License-Identifier: MIT */
#include "core/markup.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/report.h"

#define ATTRIBUTES_MOST 256 /* of a tag: libxml2 compares each with each */
#define LOST 0xfffd
#define LARGEST 0x10ffff

/* What references from 0x80 to 0x9f mean (HTML, "numeric character reference end state"). */
static const uint16_t meant[] = { 0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019,
	0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
	0x017e, 0x0178 };

static int
digit_of(char c, unsigned base)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return base == 16 && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Read the numeric reference at ${at}.  Return how many bytes it takes, 0 where it is none. */
static size_t
read_reference(const char *at, size_t length, uint32_t *ret)
{
	size_t next = 2;
	if (length < 3 || at[0] != '&' || at[1] != '#')
		return 0;
	unsigned base = (at[2] | 0x20) == 'x' ? 16 : 10;
	next += base == 16;
	size_t first = next;
	uint32_t value = 0;
	for (int digit; next < length && (digit = digit_of(at[next], base)) >= 0; next++)
		value = value > LARGEST ? value : value * base + (uint32_t)digit;
	*ret = value;
	if (next == first)
		return 0;
	return next + (next < length && at[next] == ';');
}

/* What the value of a reference means: a control character stays one. */
static uint32_t
meaning_of(uint32_t value)
{
	if (value >= 0x80 && value < 0xa0)
		return meant[value - 0x80];
	bool none = value == 0 || value > LARGEST || (value >= 0xd800 && value < 0xe000);
	bool control = value < 0x20 && value != '\t' && value != '\n' && value != '\r';
	return none || control ? LOST : value;
}

/* Return how many bytes a condition for old browsers takes: libxml2 would read it as text. */
static size_t
read_condition(const char *at, size_t length)
{
	static const char *const marks[] = { "<![if", "<![endif" };
	const char *end = length > 2 && at[0] == '<' && at[1] == '!' && at[2] == '['
			      ? memchr(at, '>', length < 80 ? length : 80)
			      : NULL;
	for (size_t i = 0; end && i < sizeof marks / sizeof *marks; i++)
		if (strncasecmp(at, marks[i], strlen(marks[i])) == 0)
			return (size_t)(end - at) + 1;
	return 0;
}

void
markup_mend(const char *source, size_t length, struct buffer *ret)
{
	size_t from = 0;
	for (size_t at = 0; at < length;) {
		uint32_t value;
		size_t condition = read_condition(source + at, length - at);
		if (condition) {
			buffer_add(ret, source + from, at - from);
			from = at += condition;
			continue;
		}
		size_t taken = read_reference(source + at, length - at, &value);
		if (taken == 0) {
			at++;
			continue;
		}
		buffer_add(ret, source + from, at - from);
		buffer_format(ret, "&#%u;", (unsigned)meaning_of(value));
		at += taken;
		from = at;
	}
	buffer_add(ret, source + from, length - from);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Return where the comment at ${at} ends: "<!-->" is one, and "--!>" ends one. */
static size_t
behind_comment(const char *source, size_t at, size_t length)
{
	at += strlen("<!--");
	if (at < length && source[at] == '>')
		return at + 1;
	for (at -= 2; at + 2 < length; at++)
		if (source[at] == '-' && source[at + 1] == '-' &&
		    (source[at + 2] == '>' ||
			(at + 3 < length && source[at + 2] == '!' && source[at + 3] == '>')))
			return at + 3;
	return length;
}

/* Return where an attribute's value ends: in quotes, or up to a blank or the tag's end. */
static size_t
behind_value(const char *source, size_t at, size_t length)
{
	if (at < length && (source[at] == '"' || source[at] == '\'')) {
		const char *close = memchr(source + at + 1, source[at], length - at - 1);
		return close ? (size_t)(close - source) + 1 : length;
	}
	while (at < length && !is_blank(source[at]) && source[at] != '>')
		at++;
	return at;
}

/* Return where the tag at ${at} ends, and count its attributes. */
static size_t
behind_tag(const char *source, size_t at, size_t length, size_t *attributes)
{
	for (at++; at < length && !is_blank(source[at]) && source[at] != '>'; at++)
		if (source[at] == '/')
			break;
	while (at < length && source[at] != '>') {
		char c = source[at];
		if (is_blank(c) || c == '/' || c == '"' || c == '\'') {
			at++;
		} else if (c == '=') {
			for (at++; at < length && is_blank(source[at]);)
				at++;
			at = behind_value(source, at, length);
		} else {
			++*attributes;
			for (at++; at < length && !strchr(" \t\n\r\f/>=\"'", source[at]);)
				at++;
		}
	}
	return at < length ? at + 1 : length;
}

/* What stands in these is no markup. */
static size_t
behind_raw(const char *source, size_t tag, size_t at, size_t length)
{
	if (ascii_find(source, tag, tag + 7 < length ? tag + 7 : length, "<script") == tag)
		return ascii_find(source, at, length, "</script");
	if (ascii_find(source, tag, tag + 6 < length ? tag + 6 : length, "<style") == tag)
		return ascii_find(source, at, length, "</style");
	return at;
}

bool
markup_bounded(
    const char *file, const char *source, size_t length, unsigned line, struct report *report)
{
	size_t counted = 0;
	for (size_t at = 0; at + 1 < length;) {
		size_t tag = at, attributes = 0;
		if (source[at] != '<') {
			at++;
			continue;
		}
		if (length - at >= 4 && memcmp(source + at, "<!--", 4) == 0)
			at = behind_comment(source, at, length);
		else if (!ascii_is_letter(source[at + 1]))
			at++;
		else
			at = behind_tag(source, at, length, &attributes);
		for (; attributes > ATTRIBUTES_MOST && counted < tag; counted++)
			line += source[counted] == '\n';
		if (attributes > ATTRIBUTES_MOST) {
			report_add(report, file, line,
			    "a tag on this line has more than %d attributes: no page has",
			    ATTRIBUTES_MOST);
			return false;
		}
		if (ascii_is_letter(source[tag + 1]))
			at = behind_raw(source, tag, at, length);
	}
	return true;
}
