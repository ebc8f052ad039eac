/* SPDX-License-Identifier: MIT */
#include "core/passage.h"

#include <stdlib.h>

#include "core/character.h"
#include "core/document.h"
#include "core/fold.h"
#include "core/edges.h"
#include "core/furniture.h"
#include "core/language.h"
#include "core/manuscript.h"
#include "base/mem.h"
#include "base/report.h"

#define TAIL_MOST 8 /* lines of a signature between a text and the rule behind it */
#define MARKS_LEAST 3 /* of a rule that separates: a single dash stands in heads */

/* The text from the first paragraph to the last. */
static char *
text_of(const struct document *document, const struct body *body)
{
	const struct span *first = body->spans, *last = first + body->count - 1;
	return mem_text_n(
	    document->text + first->start, last->start + last->length - first->start);
}

/* Read what begins on the line ${from}; no text stands above ${least}. */
static bool
read_from(const struct manuscript *manuscript, const struct names *names, size_t from,
    size_t least, struct report *report, struct passage *ret)
{
	const struct document *document = &manuscript->document;
	struct letterhead *letterhead = &ret->letterhead;
	*ret = (struct passage){ .from = from };
	if (from < document->count)
		letterhead_read(
		    document, from, least, names, manuscript->file, report, letterhead);
	if (letterhead->body == letterhead->end)
		return false;
	body_read(document, letterhead->body, letterhead->end, letterhead->skip, &ret->body);
	edges_trim(document, &ret->body);
	ret->text = text_of(document, &ret->body);
	ret->folded = fold_text(ret->text);
	ret->language = language_detect(ret->folded);
	return true;
}

bool
passage_first(const struct manuscript *manuscript, const struct names *names,
    struct report *report, struct passage *ret)
{
	const struct document *document = &manuscript->document;
	size_t below = manuscript->below;
	if (read_from(manuscript, names, below, manuscript->least, report, ret))
		return true;
	report_add(report, manuscript->file, document->lines[document->count - 1].number,
	    "there is no text: it was expected below %s",
	    below == document->count ? "the fields" : "the head");
	return false;
}

/* Whether the line is a rule that separates texts. */
static bool
is_divider(const struct document *document, size_t index)
{
	const struct line *line = &document->lines[index];
	size_t marks = 0;
	for (size_t at = line->start; at < line->start + line->length;)
		marks += !character_is_space(character_next(document->text, &at));
	return marks >= MARKS_LEAST && furniture_is_rule(document, index);
}

bool
passage_next(const struct manuscript *manuscript, const struct names *names,
    const struct passage *last, struct passage *ret)
{
	const struct document *document = &manuscript->document;
	size_t end = last->letterhead.end, from = end;
	*ret = (struct passage){ 0 };
	while (from < document->count && !is_divider(document, from))
		if (from - end == TAIL_MOST || furniture_is_prose(document, from++))
			return false;
	/* What stands below a title in it is the next message: nothing to be told of here. */
	return read_from(manuscript, names, from, 0, NULL, ret);
}

void
passage_done(struct passage *passage)
{
	letterhead_done(&passage->letterhead);
	body_done(&passage->body);
	free(passage->text);
	free(passage->folded);
	*passage = (struct passage){ 0 };
}
