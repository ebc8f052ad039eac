/* SPDX-License-Identifier: MIT */
#include "core/template.h"

#include <string.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/strings.h"
#include "core/direction.h"

/* What the platforms have markup of, and blanks. */
#define MARKUP " *_~`#>|[(-"

static const struct placeholder {
	const char *name;
	size_t offset; /* in struct template_fields */
} placeholders[] = {
	{ "name", offsetof(struct template_fields, name) },
	{ "date", offsetof(struct template_fields, date) },
	{ "excerpt", offsetof(struct template_fields, excerpt) },
	{ "attribution", offsetof(struct template_fields, attribution) },
	{ "link", offsetof(struct template_fields, link) },
	{ "hashtags", offsetof(struct template_fields, hashtags) },
	{ "when", offsetof(struct template_fields, when) },
	{ "message", offsetof(struct template_fields, message) },
};

#define PLACEHOLDERS (sizeof placeholders / sizeof *placeholders)

static const struct placeholder *
find(const char *name, size_t length)
{
	for (size_t i = 0; i < PLACEHOLDERS; i++)
		if (strncmp(placeholders[i].name, name, length) == 0 &&
		    placeholders[i].name[length] == '\0')
			return &placeholders[i];
	return NULL;
}

static const char *
value_of(const struct placeholder *placeholder, const struct template_fields *fields)
{
	const char *value;
	memcpy(&value, (const char *)fields + placeholder->offset, sizeof value);
	return value ? value : "";
}

/* What a template is made of, piece by piece. */
enum piece_kind { PIECE_END, PIECE_TEXT, PIECE_LINE_END, PIECE_NAME, PIECE_UNCLOSED };

struct piece {
	enum piece_kind kind;
	const char *text;
	size_t length; /* of a name, without its braces */
};

/* Return the piece at ${*at} and move on. */
static struct piece
next_piece(const char **at)
{
	const char *text = *at;
	struct piece piece = { PIECE_TEXT, text, 1 };
	if (*text == '\0')
		return (struct piece){ PIECE_END, text, 0 };
	if (*text == '\n')
		piece.kind = PIECE_LINE_END;
	else if (strncmp(text, "{{", 2) == 0)
		++*at;
	else if (*text != '{')
		piece.length = strcspn(text, "{\n");
	else {
		size_t length = strcspn(text + 1, "{}\n");
		bool closed = text[1 + length] == '}';
		piece =
		    (struct piece){ closed ? PIECE_NAME : PIECE_UNCLOSED, text + 1, length };
		*at += 1 + closed;
	}
	*at += piece.length;
	return piece;
}

static char *
unknown(const struct piece *piece)
{
	const char *names[PLACEHOLDERS];
	struct buffer sentence = { 0 };
	for (size_t i = 0; i < PLACEHOLDERS; i++)
		names[i] = placeholders[i].name;
	cleanup(freep) char *name = mem_text_n(piece->text, piece->length);
	const char *nearest = strings_nearest(name, names, PLACEHOLDERS);
	buffer_format(&sentence, "{%s} is no placeholder", name);
	if (nearest)
		buffer_format(&sentence, ", did you mean {%s}?", nearest);
	else
		buffer_text(&sentence, ": use those of");
	for (size_t i = 0; !nearest && i < PLACEHOLDERS; i++)
		buffer_format(&sentence, " {%s}", names[i]);
	buffer_text(&sentence,
	    nearest ? " (a brace itself is written {{)" : ", and write {{ for a brace itself");
	return buffer_take(&sentence);
}

char *
template_fault(const char *template)
{
	for (;;) {
		struct piece piece = next_piece(&template);
		if (piece.kind == PIECE_END)
			return NULL;
		if (piece.kind == PIECE_UNCLOSED)
			return mem_format(
			    "the brace in \"{%.*s\" is not closed: put } behind the "
			    "placeholder's name, or write {{ for a brace itself",
			    (int)(piece.length < 40 ? piece.length : 40), piece.text);
		if (piece.kind == PIECE_NAME && !find(piece.text, piece.length))
			return unknown(&piece);
	}
}

bool
template_asks(const char *template, const char *name)
{
	for (;;) {
		struct piece piece = next_piece(&template);
		if (piece.kind == PIECE_END)
			return false;
		if (piece.kind == PIECE_NAME && strlen(name) == piece.length &&
		    strncmp(piece.text, name, piece.length) == 0)
			return true;
	}
}

/* A line while it is filled. */
struct line {
	struct buffer text;
	size_t fixed; /* bytes up to the end of the last value: no blank before is taken away */
	size_t own; /* bytes of the template's own before the first value */
	bool bare; /* it begins with a link or hashtags, next to which nothing may stand */
	bool placeholder, value; /* whether it has any; whether one of them is not empty */
	bool gap; /* the last piece was an empty placeholder */
};

static void
add_text(struct line *line, const struct piece *piece)
{
	const char *text = piece->text;
	size_t length = piece->length;
	/* Of the blanks around an empty placeholder only one is wanted, at the start none. */
	if (line->gap && *text == ' ' &&
	    (line->text.length == 0 || line->text.data[line->text.length - 1] == ' ')) {
		text++;
		length--;
	}
	buffer_add(&line->text, text, length);
	line->gap = line->gap && length == 0;
}

static bool
stands_alone(const struct placeholder *placeholder)
{
	return placeholder->offset == offsetof(struct template_fields, link) ||
	       placeholder->offset == offsetof(struct template_fields, hashtags);
}

static void
add_value(struct line *line, const struct placeholder *placeholder, const char *value,
    void (*escape)(struct buffer *buffer, const char *text))
{
	line->placeholder = true;
	line->gap = *value == '\0';
	if (line->gap)
		return;
	if (!line->value) {
		line->own = line->text.length;
		line->bare = line->own == 0 && stands_alone(placeholder);
	}
	line->value = true;
	if (escape)
		escape(&line->text, value);
	else
		buffer_text(&line->text, value);
	line->fixed = line->text.length;
}

/* The text while it is filled, line by line. */
struct filling {
	struct buffer text;
	bool pause; /* an empty line is to stand before the next */
	bool right_to_left;
};

/* Add its text.  A direction mark stands behind what may be markup, which is not shown: bold
 * letters can begin with a mark, but a mark before an asterisk may be none of a platform's. */
static void
add_directed(struct filling *filling, const struct line *line, size_t length)
{
	cleanup(freep) char *text = mem_text_n(buffer_string(&line->text), length);
	size_t markup = strspn(text, MARKUP);
	if (markup > line->own)
		markup = line->own;
	buffer_add(&filling->text, text, markup);
	if (line->value && !line->bare)
		buffer_text(&filling->text, direction_mark(text, filling->right_to_left));
	buffer_text(&filling->text, text + markup);
}

static void
add_line(struct filling *filling, struct line *line)
{
	size_t length = line->text.length;
	while (line->placeholder && length > line->fixed && line->text.data[length - 1] == ' ')
		length--;
	if (length == 0 && !line->placeholder) {
		filling->pause = true;
	} else if (!line->placeholder || line->value) {
		if (filling->text.length)
			buffer_text(&filling->text, filling->pause ? "\n\n" : "\n");
		add_directed(filling, line, length);
		filling->pause = false;
	}
	buffer_done(&line->text);
	*line = (struct line){ 0 };
}

char *
template_fill(const char *template, const struct template_fields *fields,
    void (*escape)(struct buffer *buffer, const char *text))
{
	struct filling filling = { .right_to_left = fields->right_to_left };
	struct line line = { 0 };
	for (;;) {
		struct piece piece = next_piece(&template);
		if (piece.kind == PIECE_END || piece.kind == PIECE_LINE_END)
			add_line(&filling, &line);
		if (piece.kind == PIECE_END)
			return buffer_take(&filling.text);
		const struct placeholder *placeholder =
		    piece.kind == PIECE_NAME ? find(piece.text, piece.length) : NULL;
		if (placeholder)
			add_value(&line, placeholder, value_of(placeholder, fields), escape);
		else if (piece.kind == PIECE_TEXT)
			add_text(&line, &piece);
		else if (piece.kind != PIECE_LINE_END)
			buffer_format(&line.text, "{%.*s%s", (int)piece.length, piece.text,
			    piece.kind == PIECE_NAME ? "}" : "");
	}
}
