/* SPDX-License-Identifier: MIT */
#include "core/tail.h"

#include <stdbool.h>
#include <string.h>

#include "core/document.h"
#include "core/furniture.h"
#include "core/lead_in.h"
#include "core/letterhead.h"
#include "core/names.h"
#include "core/title.h"
#include "base/cleanup.h"
#include "base/report.h"

#define SIGNATURE_MOST 6 /* lines of a signature */
#define OPENINGS_MOST 200 /* lines of a text that are no sentences, and may be titles */
#define CAPTION_LONGEST 200 /* bytes of a line below the text that says what it was */

/* What is looked at, and what is known from the head. */
struct tail {
	const struct document *document;
	const struct names *names;
	const char *folded_title; /* NULL: there was none */
	struct letterhead *letterhead;
	size_t openings; /* lines that were tried */
};

/* Whether something new may begin on the line: after a blank line, or after a sentence. */
static bool
is_opening(const struct document *document, size_t index)
{
	return document->lines[index].apart || furniture_is_prose(document, index - 1);
}

/* Whether the next message begins there, or this one once more. */
static bool
is_next_title(const struct tail *tail, size_t index)
{
	cleanup(title_done) struct title title = { 0 };
	if (tail->folded_title) {
		cleanup(freep) char *folded = document_fold(tail->document, index, 1);
		if (strcmp(folded, tail->folded_title) == 0)
			return true;
	}
	return title_read(tail->document, index, tail->names, &title) && title.opens_with_words;
}

/* Whether the lines from ${index} to the next opening or title are a signature: an office or a date
 * among them, and no prose.  A date is taken where the head had none. */
static bool
is_signature(struct tail *tail, size_t index)
{
	const struct document *document = tail->document;
	bool found = false;
	struct dating date = { 0 };
	for (size_t i = index; i < document->count && i - index < SIGNATURE_MOST; i++) {
		enum furniture furniture = furniture_of(document, i, &date);
		bool titled = furniture == FURNITURE_NONE && is_next_title(tail, i);
		if (i > index && (is_opening(document, i) || titled))
			break;
		found = found || furniture == FURNITURE_OFFICE || furniture == FURNITURE_DATE ||
			furniture_is_stamp(document, i, &date);
		if (furniture_is_prose(document, i))
			return false;
	}
	if (found && tail->letterhead->date_count == 0)
		letterhead_add_date(tail->letterhead, &date);
	return found;
}

/* Without a head, what stands above an office or title may be the text or a caption, and what
 * stands below it a footer or the text: nobody can say where there is prose on both sides. */
static void
report_two(
    const struct document *document, size_t index, const char *file, struct report *report)
{
	for (size_t i = index; i < document->count; i++)
		if (furniture_is_prose(document, i)) {
			report_add(report, file, document->lines[index].number,
			    "text stands above and below this line: which is the message? Take "
			    "away what isn't");
			return;
		}
}

/* Whether the last line says what the message was: "Message by the Secretary-General on World Teapot
 * Day." */
static bool
is_caption_below(const struct tail *tail, size_t index)
{
	const struct document *document = tail->document;
	if (index + 1 < document->count || document->lines[index].length > CAPTION_LONGEST)
		return false;
	cleanup(freep) char *folded = document_fold(document, index, 1);
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	if (lead_in_says(folded))
		names_find(tail->names, NULL, folded, &matches);
	return matches.count > 0;
}

/* What the text ends with on the line; MARGIN_UNKNOWN: it goes on. */
static enum margin_kind
end_at(struct tail *tail, size_t index)
{
	struct dating date;
	enum furniture furniture = furniture_of(tail->document, index, &date);
	if (furniture == FURNITURE_RULE)
		return MARGIN_RULE;
	if (furniture == FURNITURE_SITE)
		return MARGIN_SITE;
	if (is_caption_below(tail, index))
		return MARGIN_CAPTION;
	if (furniture_is_prose(tail->document, index) || !is_opening(tail->document, index) ||
	    ++tail->openings > OPENINGS_MOST)
		return MARGIN_UNKNOWN;
	if (is_signature(tail, index))
		return MARGIN_SIGNATURE;
	return is_next_title(tail, index) ? MARGIN_NEXT : MARGIN_UNKNOWN;
}

size_t
tail_find(const struct document *document, const struct names *names, size_t from,
    const char *folded_title, const char *file, struct report *report,
    struct letterhead *letterhead)
{
	struct tail tail = { document, names, folded_title, letterhead, 0 };
	for (size_t i = letterhead->body + 1; i < document->count; i++) {
		enum margin_kind kind = end_at(&tail, i);
		if (kind == MARGIN_UNKNOWN)
			continue;
		if (letterhead->body == from &&
		    (kind == MARGIN_SIGNATURE || kind == MARGIN_NEXT))
			report_two(document, i, file, report);
		letterhead->kinds[i] = kind;
		return i;
	}
	return document->count;
}
