/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PAGE_TEXT_H
#define OBSERVED_CORE_PAGE_TEXT_H

/*
 * The text of a web page's elements as plain text: a blank line between blocks, a line end for a
 * break, white space collapsed as HTML says.  Spaces that don't break, ideographic ones and marks
 * without width are kept.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct page_tree;
struct _xmlNode;

struct page_text {
	struct buffer text;
	unsigned *lines; /* owned; of each line of the text, its line in the page */
	size_t line_count;
	/* of the page: a line with an element whose marks are not written in it; 0: none */
	unsigned unwritten;
	size_t pending; /* line ends that stand before what comes next */
	bool space; /* white space stands before what comes next */
};

/*
 * page_text_line(text, bytes, length, line):
 * Append a line as it is.
 */
void page_text_line(struct page_text *text, const char *bytes, size_t length, unsigned line);

/*
 * page_text_words(text, words, line):
 * Append ${words}, which may be NULL, as a line with white space collapsed.
 */
void page_text_words(struct page_text *text, const char *words, unsigned line);

/*
 * page_text_apart(text):
 * Let a blank line stand before what comes next.
 */
void page_text_apart(struct page_text *text);

/*
 * page_text_add(text, tree, part, until):
 * Append what the element ${part} of ${tree} holds and is not left out, up to the element ${until};
 * PAGE_NONE: all.
 */
void page_text_add(
    struct page_text *text, const struct page_tree *tree, size_t part, size_t until);
void page_text_done(struct page_text *text);

#endif
