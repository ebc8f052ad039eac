/* SPDX-License-Identifier: MIT */
#include "core/document.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/utf8.h>

#include "core/character.h"
#include "core/fold.h"
#include "core/message.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

#define LINES_MOST 2000 /* with something on them: the longest messages have a hundred */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static bool
begins_with(const char *bytes, size_t length, const char *mark)
{
	size_t width = strlen(mark);
	return length >= width && memcmp(bytes, mark, width) == 0;
}

static unsigned
line_of(const char *bytes, size_t at)
{
	unsigned line = 1;
	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
	return line;
}

/* Return where the first bytes stand that are no UTF-8; ${length} where all are. */
static size_t
first_ill(const char *bytes, size_t length)
{
	int32_t at = 0, end = (int32_t)length;
	while (at < end) {
		int32_t start = at;
		UChar32 c;
		U8_NEXT((const uint8_t *)bytes, at, end, c);
		if (c < 0)
			return (size_t)start;
	}
	return length;
}

static void
report_ill(const char *file, const char *bytes, size_t at, struct report *report)
{
	size_t column = 0;
	while (column < at && bytes[at - column - 1] != '\n')
		column++;
	report_add(report, file, line_of(bytes, at),
	    "byte %zu of this line, 0x%02x, is not UTF-8: convert the file, for example with "
	    "`iconv -f WINDOWS-1252 -t UTF-8`",
	    column + 1, (unsigned)(unsigned char)bytes[at]);
}

/* Whether letters with accents and quotation marks were read in a wrong charset before the text was
 * saved: what became of them is in no text. */
static bool
is_garbled(const char *file, const char *bytes, size_t length, struct report *report)
{
	static const char *const signs[] = { "Ã©", "Ã¨", "Ã³", "Ã±", "Ã¡", "â€™", "â€œ", "Ð°Ð",
		"Ø§Ù", "¨¦", "¨¤", "¡¯" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const char *found = memmem(bytes, length, signs[i], strlen(signs[i]));
		if (!found)
			continue;
		report_add(report, file, line_of(bytes, (size_t)(found - bytes)),
		    "the text is damaged: \"%s\" stands where another character was before it "
		    "was saved; take it from the page once more",
		    signs[i]);
		return true;
	}
	return false;
}

/* Whether the bytes are text; what they are instead is reported. */
static bool
is_text(const char *file, const char *bytes, size_t length, struct report *report)
{
	if (length > MESSAGE_MOST) {
		report_add(report, file, 0, "the file has more than %d bytes: no message has",
		    MESSAGE_MOST);
		return false;
	}
	if (begins_with(bytes, length, "\xff\xfe") || begins_with(bytes, length, "\xfe\xff")) {
		report_add(report, file, 1,
		    "the file is UTF-16: convert it with `iconv -f UTF-16 -t UTF-8`");
		return false;
	}
	const char *nul = length ? memchr(bytes, '\0', length) : NULL;
	if (nul) {
		report_add(report, file, line_of(bytes, (size_t)(nul - bytes)),
		    "there is a NUL byte: the file is binary, and plain text in UTF-8 was "
		    "expected");
		return false;
	}
	size_t ill = first_ill(bytes, length);
	if (ill < length) {
		report_ill(file, bytes, ill, report);
		return false;
	}
	return !is_garbled(file, bytes, length, report);
}

/* Copy the bytes, and make every line end LF. */
static char *
text_of(const char *bytes, size_t length)
{
	size_t mark = begins_with(bytes, length, BYTE_ORDER_MARK) ? strlen(BYTE_ORDER_MARK) : 0;
	char *text = mem_text_n(bytes + mark, length - mark), *to = text;
	for (const char *from = text; *from; from++)
		if (*from != '\r')
			*to++ = *from;
		else if (from[1] != '\n')
			*to++ = '\n';
	*to = '\0';
	return text;
}

/* Return how many bytes at ${at} end a line, 0 for none. */
static size_t
line_end(const char *at)
{
	static const char *const separators[] = { "\xc2\x85", "\u2028", "\u2029" };
	if (*at == '\n' || *at == '\v' || *at == '\f')
		return 1;
	/* This is asked at every byte of every file. */
	if (*at != separators[0][0] && *at != separators[1][0])
		return 0;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (strncmp(at, separators[i], strlen(separators[i])) == 0)
			return strlen(separators[i]);
	return 0;
}

/* Whether there is anything to see between ${at} and ${end}. */
static bool
is_blank(const char *text, size_t at, size_t end)
{
	while (at < end) {
		UChar32 c = character_next(text, &at);
		if (!character_is_space(c) && !character_is_attached(c))
			return false;
	}
	return true;
}

/* Add the line between ${start} and ${end}.  Return whether there was anything on it. */
static bool
add_line(struct document *document, size_t start, size_t end, unsigned number, bool apart)
{
	if (is_blank(document->text, start, end))
		return false;
	size_t from = character_behind(document->text, start, character_is_space);
	size_t to = character_back(document->text, end, character_is_space);
	struct line *line = mem_push(&document->lines, &document->count, sizeof *line);
	*line = (struct line){ from, to - from, number, apart, from > start };
	return true;
}

static void
cut(struct document *document)
{
	const char *text = document->text;
	unsigned number = 1;
	bool apart = false;
	for (size_t start = 0, end; text[start]; start = end) {
		size_t width = 0;
		for (end = start; text[end] && !(width = line_end(text + end));)
			end++;
		apart = !add_line(document, start, end, number, apart);
		number += text[end] == '\n';
		end += width;
	}
}

bool
document_read(const char *file, const char *bytes, size_t length, struct report *report,
    struct document *ret)
{
	*ret = (struct document){ 0 };
	bool good = is_text(file, bytes, length, report);
	ret->text = good ? text_of(bytes, length) : mem_text("");
	cut(ret);
	if (good && ret->count == 0)
		report_add(report, file, 0, "the file is empty: a message was expected");
	if (ret->count > LINES_MOST) {
		report_add(report, file, ret->lines[LINES_MOST].number,
		    "the file has more than %d lines: no message has", LINES_MOST);
		ret->count = 0;
	}
	return ret->count > 0;
}

void
document_done(struct document *document)
{
	free(document->text);
	free(document->lines);
	*document = (struct document){ 0 };
}

char *
document_join(const struct document *document, size_t first, size_t count)
{
	struct buffer joined = { 0 };
	for (size_t i = first; i < first + count; i++) {
		const struct line *line = &document->lines[i];
		if (i > first)
			buffer_char(&joined, ' ');
		buffer_add(&joined, document->text + line->start, line->length);
	}
	return buffer_take(&joined);
}

char *
document_fold(const struct document *document, size_t first, size_t count)
{
	cleanup(freep) char *joined = document_join(document, first, count);
	return fold_text(joined);
}

size_t
document_bytes(const struct document *document, size_t first, size_t end)
{
	size_t bytes = 0;
	for (size_t i = first; i < end; i++)
		bytes += document->lines[i].length;
	return bytes;
}
