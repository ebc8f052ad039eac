/* SPDX-License-Identifier: MIT */
#include "core/margins.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/furniture.h"
#include "core/manuscript.h"
#include "core/passage.h"
#include "base/mem.h"

/* Whether the line is in a paragraph of the text. */
static bool
is_in_body(const struct body *body, const struct line *line)
{
	for (size_t i = 0; i < body->count; i++) {
		const struct span *span = &body->spans[i];
		if (line->start < span->start + span->length &&
		    span->start < line->start + line->length)
			return true;
	}
	return false;
}

static enum margin_kind
kind_of(const struct manuscript *manuscript, const struct passage *passage, size_t index)
{
	const struct letterhead *letterhead = &passage->letterhead;
	enum margin_kind kind = letterhead->kinds[index];
	if (kind != MARGIN_UNKNOWN)
		return kind;
	if (index >= letterhead->end)
		return MARGIN_BELOW;
	if (index >= letterhead->body)
		return MARGIN_LEFT_OUT;
	return furniture_is_prose(&manuscript->document, index) ? MARGIN_CAPTION
								: MARGIN_UNKNOWN;
}

static void
add(struct margins *margins, enum margin_kind kind, const struct line *line, size_t length)
{
	struct margin *margin = mem_push(&margins->items, &margins->count, sizeof *margin);
	*margin = (struct margin){ kind, line->start, length, line->number };
}

void
margins_read(const struct manuscript *manuscript, const struct passage *passage, size_t end,
    struct margins *ret)
{
	const struct letterhead *letterhead = &passage->letterhead;
	*ret = (struct margins){ 0 };
	for (size_t i = passage->from; i < end; i++) {
		const struct line *line = &manuscript->document.lines[i];
		if (!is_in_body(&passage->body, line))
			add(ret, kind_of(manuscript, passage, i), line, line->length);
		else if (i == letterhead->body && letterhead->skip)
			add(ret, MARGIN_DATELINE, line, letterhead->skip);
	}
}

void
margins_done(struct margins *margins)
{
	free(margins->items);
	*margins = (struct margins){ 0 };
}

const char *
margin_name(enum margin_kind kind)
{
	static const char *const names[] = {
		[MARGIN_UNKNOWN] = "unknown",
		[MARGIN_OFFICE] = "office",
		[MARGIN_PLACE] = "place",
		[MARGIN_RULE] = "rule",
		[MARGIN_NOTE] = "note",
		[MARGIN_LINK] = "link",
		[MARGIN_SITE] = "site",
		[MARGIN_DATE] = "date",
		[MARGIN_TITLE] = "title",
		[MARGIN_LEAD_IN] = "lead-in",
		[MARGIN_DATELINE] = "dateline",
		[MARGIN_CAPTION] = "caption",
		[MARGIN_SIGNATURE] = "signature",
		[MARGIN_NEXT] = "next title",
		[MARGIN_LEFT_OUT] = "left out",
		[MARGIN_BELOW] = "below",
	};
	return names[kind];
}
