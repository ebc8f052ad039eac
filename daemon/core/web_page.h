/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_WEB_PAGE_H
#define OBSERVED_CORE_WEB_PAGE_H

/*
 * A message that was saved as a web page: its text as plain text, for the same reader as all
 * others, and what the page says of itself.  Nothing is fetched, and nothing in the page is run.
 */

#include <stdbool.h>
#include <stddef.h>

struct report;

#define WEB_PAGE_MOST (4 * 1024 * 1024) /* bytes that a page may have */

struct web_page {
	/* owned; the lines above the page, if any, then its title, head and text */
	char *text;
	unsigned *lines; /* owned; of each line of the text, its line in the file */
	size_t line_count;
	size_t head_lines; /* those of them that stand above the element of the text */
	bool fields; /* lines stand above the page: they are fields */
	char *address; /* owned; NULL: none */
	char *language; /* owned; BCP 47; NULL: none */
};

/*
 * web_page_read(file, bytes, length, report, ret):
 * Read a saved page into ${ret}, released by web_page_done.  Return whether it has a text; what
 * stands in the way is reported: a page too long, one that can't be decoded, one of several
 * articles, one whose text was damaged before.
 */
bool web_page_read(const char *file, const char *bytes, size_t length, struct report *report,
    struct web_page *ret);
void web_page_done(struct web_page *page);

#endif
