/* SPDX-License-Identifier: MIT */
#include "core/content.h"

#include <string.h>
#include <strings.h>

/* Take the next line as it stands, without its end (CRLF, LF or CR). */
static size_t
take_line(struct content *content)
{
	size_t length = 0, end = 0;
	while (length < content->left && content->text[length] != '\n' &&
	       content->text[length] != '\r')
		length++;
	if (length < content->left)
		end = content->text[length] == '\r' && length + 1 < content->left &&
			      content->text[length + 1] == '\n'
			  ? 2
			  : 1;
	content->text += length + end;
	content->left -= length + end;
	content->line++;
	return length;
}

static bool
goes_on(const struct content *content)
{
	return content->left && (*content->text == ' ' || *content->text == '\t');
}

static void
unfold(struct content *content, const char *text, size_t length, struct content_line *line)
{
	size_t room = CONTENT_MOST - content->unfolded.length;
	line->cut |= length > room;
	buffer_add(&content->unfolded, text, length > room ? room : length);
}

static void
skip_mark(struct content *content)
{
	if (content->line == 0 && content->left >= 3 &&
	    memcmp(content->text, "\xEF\xBB\xBF", 3) == 0) {
		content->text += 3;
		content->left -= 3;
	}
}

bool
content_next(struct content *content, struct content_line *ret)
{
	struct content_line line = { 0 };
	skip_mark(content);
	while (content->left && line.length == 0) {
		line.text = content->text;
		line.length = take_line(content);
		line.line = content->line;
	}
	if (line.length == 0)
		return false;
	line.folded = goes_on(content);
	if (line.folded) {
		buffer_cut(&content->unfolded, 0);
		unfold(content, line.text, line.length, &line);
		while (goes_on(content)) {
			const char *text = content->text;
			size_t length = take_line(content);
			unfold(content, text + 1, length - 1, &line);
		}
		line.text = content->unfolded.data;
		line.length = content->unfolded.length;
	} else if (line.length > CONTENT_MOST) {
		line.length = CONTENT_MOST;
		line.cut = true;
	}
	*ret = line;
	return true;
}

void
content_done(struct content *content)
{
	buffer_done(&content->unfolded);
}

bool
content_bound(const struct content_line *line, const char *keyword)
{
	size_t length = strlen(keyword);
	return !line->folded && line->length >= length &&
	       strncasecmp(line->text, keyword, length) == 0;
}

bool
content_name(const struct content_line *line, const char *name)
{
	size_t length = strlen(name);
	return line->length > length && strncasecmp(line->text, name, length) == 0 &&
	       (line->text[length] == ':' || line->text[length] == ';');
}

size_t
content_value(const struct content_line *line)
{
	bool quoted = false;
	for (size_t i = 0; i < line->length; i++) {
		if (line->text[i] == '"')
			quoted = !quoted;
		else if (line->text[i] == ':' && !quoted)
			return i + 1;
	}
	return line->length;
}
