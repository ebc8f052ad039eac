/* SPDX-License-Identifier: MIT */
#include "core/body.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/document.h"
#include "core/furniture.h"
#include "core/utf8.h"
#include "base/mem.h"

#define WRAPPED_AVERAGE 100 /* characters: hard-wrapped lines have fewer */
#define WRAPPED_MOST 160 /* no line that was wrapped has more */
/* Where four lines of five end as a paragraph does, each is one, or a heading. */
#define PROSE_LEAST 4
#define PROSE_OF 5

static size_t
characters_in(const struct document *document, size_t index)
{
	const struct line *line = &document->lines[index];
	return utf8_count(document->text + line->start, line->length);
}

/* Whether each line is a paragraph: where no blank line stands between them, and they are long
 * or end as paragraphs do. */
static bool
lines_are_paragraphs(const struct document *document, size_t first, size_t end)
{
	size_t characters = 0, prose = 0;
	for (size_t i = first; i < end; i++) {
		if (i > first && document->lines[i].apart)
			return false;
		characters += characters_in(document, i);
		prose += furniture_is_prose(document, i);
	}
	size_t lines = end - first;
	return prose * PROSE_OF >= lines * PROSE_LEAST || characters > WRAPPED_AVERAGE * lines;
}

void
body_read(
    const struct document *document, size_t first, size_t end, size_t skip, struct body *ret)
{
	*ret = (struct body){ 0 };
	bool each = lines_are_paragraphs(document, first, end), wide = false;
	struct span *span = NULL;
	for (size_t i = first; i < end; i++) {
		const struct line *line = &document->lines[i];
		bool was_wide = wide;
		wide = characters_in(document, i) > WRAPPED_MOST;
		if (!span || each || line->apart || wide || was_wide) {
			span = mem_push(&ret->spans, &ret->count, sizeof *span);
			span->start = line->start + (i == first ? skip : 0);
		}
		span->length = line->start + line->length - span->start;
	}
}

void
body_done(struct body *body)
{
	free(body->spans);
	*body = (struct body){ 0 };
}

void
body_drop(struct body *body, size_t index)
{
	body->count--;
	memmove(body->spans + index, body->spans + index + 1,
	    (body->count - index) * sizeof *body->spans);
}
