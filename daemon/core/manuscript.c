/* SPDX-License-Identifier: MIT */
#include "core/manuscript.h"

#include <string.h>

/* Make the lines of a page's text those of the page's file. */
static void
number_lines(struct manuscript *manuscript)
{
	const struct web_page *page = &manuscript->page;
	struct document *document = &manuscript->document;
	for (size_t i = 0; i < document->count; i++) {
		size_t line = document->lines[i].number - 1;
		manuscript->least += line < page->head_lines;
		if (line < page->line_count)
			document->lines[i].number = page->lines[line];
	}
}

/* Read the fields.  Of a web page they stand above it: what is on the page itself is none, however
 * it looks. */
static void
find_fields(struct manuscript *manuscript)
{
	const struct web_page *page = &manuscript->page;
	if (page->text && !page->fields)
		return;
	manuscript->below = fields_read(
	    &manuscript->document, manuscript->file, &manuscript->faults, &manuscript->fields);
	if (page->text && manuscript->below == 0)
		report_add(&manuscript->faults, manuscript->file,
		    manuscript->document.lines[0].number,
		    "expected `Field: value` above the page, or nothing");
}

bool
manuscript_read(
    const char *file, const char *bytes, size_t length, bool page, struct manuscript *ret)
{
	*ret = (struct manuscript){ .file = file };
	if (page && !web_page_read(file, bytes, length, &ret->faults, &ret->page))
		return false;
	if (page) {
		bytes = ret->page.text;
		length = strlen(bytes);
	}
	if (!document_read(file, bytes, length, &ret->faults, &ret->document))
		return false;
	if (page)
		number_lines(ret);
	find_fields(ret);
	return true;
}

void
manuscript_done(struct manuscript *manuscript)
{
	fields_done(&manuscript->fields);
	document_done(&manuscript->document);
	web_page_done(&manuscript->page);
	report_done(&manuscript->faults);
}
