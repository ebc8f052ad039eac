/* SPDX-License-Identifier: MIT */
#include "core/lead_in.h"

#include "core/character.h"
#include "core/document.h"
#include "core/fold.h"
#include "core/furniture.h"
#include "core/language.h"
#include "base/cleanup.h"

#define LINES_MOST 6
#define LENGTH_MOST 800 /* bytes: the longest name in Russian has 300 */

static bool
ends_in_colon(const struct document *document, size_t index)
{
	const struct line *line = &document->lines[index];
	size_t at = line->start + line->length;
	UChar32 c = character_previous(document->text, &at);
	return c == ':' || c == 0xff1a;
}

static bool
has_any(const char *folded, const char *const *words)
{
	for (; *words; words++)
		if (fold_find(folded, *words))
			return true;
	return false;
}

bool
lead_in_says(const char *folded)
{
	for (size_t i = 0; i < language_count; i++)
		if (has_any(folded, languages[i].office_words) &&
		    has_any(folded, languages[i].message_words))
			return true;
	return false;
}

/* "The full text of his message reads:" */
static bool
promises_text(const char *folded)
{
	for (size_t i = 0; i < language_count; i++)
		if (has_any(folded, languages[i].full_text_words) &&
		    has_any(folded, languages[i].message_words))
			return true;
	return false;
}

size_t
lead_in_lines(const struct document *document, size_t index)
{
	size_t count = 0, length = 0;
	for (size_t i = index; i < document->count; i++) {
		if (i > index && document->lines[i].apart)
			return 0;
		length += document->lines[i].length;
		if (++count > LINES_MOST || length > LENGTH_MOST)
			return 0;
		if (ends_in_colon(document, i))
			break;
		if (furniture_is_prose(document, i))
			return 0;
	}
	if (index + count >= document->count)
		return 0;
	cleanup(freep) char *folded = document_fold(document, index, count);
	return lead_in_says(folded) || promises_text(folded) ? count : 0;
}
