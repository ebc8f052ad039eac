/* SPDX-License-Identifier: MIT */
#include "core/web_page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include "core/character.h"
#include "core/charset.h"
#include "core/element.h"
#include "core/markup.h"
#include "core/message.h"
#include "core/page_clues.h"
#include "core/page_text.h"
#include "core/page_tree.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

#define LINES_MOST 2000 /* of the text, with something on them */
#define HEAD_LONGEST 300 /* bytes of a line above the text that is of its head */
#define DATE_LONGEST \
	60 /* bytes of a line with figures that ends like a sentence, and is a date */
#define ENTITY_LONGEST 32 /* bytes of a named reference */

#define NO_TEXT \
	"there is no text in the page, or it is put there by a script: save its text as .txt"

CLEANUP_POINTER(htmlParserCtxtPtr, htmlFreeParserCtxt)

/* A page while it is read. */
struct reader {
	const char *file;
	struct report *report;
	unsigned line; /* of the file, that the page begins on */
	size_t above, lines_above; /* bytes and lines of the text that stand above the page */
	htmlDocPtr doc; /* owned */
	struct page_tree tree;
	struct page_text text;
	struct web_page *ret;
};

static void
reader_done(struct reader *reader)
{
	page_text_done(&reader->text);
	page_tree_done(&reader->tree);
	if (reader->doc)
		xmlFreeDoc(reader->doc);
}

/* The line of the file that a line of the page is. */
static unsigned
in_file(const struct reader *reader, unsigned line)
{
	return reader->line + (line ? line - 1 : 0);
}

/* Whether a page begins there. */
static bool
is_beginning(const char *at, size_t length)
{
	static const char *const marks[] = { "<!doctype", "<!--", "<html", "<head", "<body",
		"<?xml" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (length >= strlen(marks[i]) &&
		    strncasecmp(at, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

/* Return how many bytes stand above the page: lines before that on which it begins. */
static size_t
bytes_above(const char *bytes, size_t length)
{
	const char *first = length ? memchr(bytes, '<', length) : NULL;
	size_t at = first ? (size_t)(first - bytes) : 0;
	if (at == 0 || bytes[at - 1] != '\n' || !is_beginning(bytes + at, length - at))
		return 0;
	for (size_t i = 0; i < at; i++)
		if (!strchr(" \t\r\n\xef\xbb\xbf", bytes[i]))
			return at;
	return 0;
}

static bool
is_blank(const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!strchr(" \t\r", line[i]))
			return false;
	return true;
}

/* Take the lines above the page as they are: they are text in UTF-8 by themselves. */
static void
take_above(struct reader *reader, const char *bytes, size_t length)
{
	size_t at = length > 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	for (size_t line; at < length; at += line + 1, reader->line++) {
		const char *found = memchr(bytes + at, '\n', length - at);
		line = found ? (size_t)(found - bytes) - at : length - at;
		if (is_blank(bytes + at, line))
			page_text_apart(&reader->text);
		else
			page_text_line(&reader->text, bytes + at, line, reader->line);
	}
	page_text_apart(&reader->text);
	reader->ret->fields = reader->text.line_count > 0;
	reader->above = reader->text.text.length;
	reader->lines_above = reader->text.line_count;
}

/* Parse the source.  Return whether all of it was read. */
static bool
parse(struct reader *reader, const struct buffer *source)
{
	cleanup(htmlFreeParserCtxtp) htmlParserCtxtPtr context = htmlNewParserCtxt();
	if (!context)
		return false;
	reader->doc =
	    htmlCtxtReadMemory(context, source->data, (int)source->length, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	/* It stops, and says nothing else, where elements stand too deep in each other. */
	return reader->doc && !context->disableSAX;
}

/* Make a document of the page's bytes. */
static bool
read_source(struct reader *reader, const char *bytes, size_t length)
{
	cleanup(buffer_done) struct buffer decoded = { 0 }, source = { 0 };
	if (!charset_decode(
		reader->file, bytes, length, reader->line, reader->report, &decoded))
		return false;
	if (decoded.length && memchr(decoded.data, '\0', decoded.length)) {
		report_add(reader->report, reader->file, 0,
		    "there is a NUL byte: the file is binary, and a web page was expected");
		return false;
	}
	const char *text = buffer_string(&decoded);
	if (text[strspn(text, " \t\r\n\f")] == '\0') {
		report_add(reader->report, reader->file, 0,
		    "the file is empty: a message was expected");
		return false;
	}
	if (!memchr(decoded.data, '<', decoded.length)) {
		report_add(reader->report, reader->file, 0,
		    "it is no web page: there is no tag in it; name it .txt if it is plain "
		    "text");
		return false;
	}
	markup_mend(decoded.data, decoded.length, &source);
	if (!markup_bounded(
		reader->file, source.data, source.length, reader->line, reader->report))
		return false;
	if (parse(reader, &source))
		return true;
	report_add(reader->report, reader->file, 0,
	    "the page can't be read to its end: its elements stand too deep in each other; "
	    "save its text as .txt");
	return false;
}

/* Return the last heading of the page's own rank in a stretch of the tree, PAGE_NONE where there
 * is none that anybody reads. */
static size_t
find_heading(const struct page_tree *tree, size_t from, size_t to)
{
	for (size_t i = to; i-- > from;)
		if (element_is(tree->parts[i].node, "h1") && !tree->parts[i].unread)
			return i;
	return PAGE_NONE;
}

/* A title that stands outside of the text's element comes first. */
static void
add_title(struct reader *reader, const struct page_main *main)
{
	struct page_tree *tree = &reader->tree;
	const struct page_part *around = &tree->parts[main->around];
	if (find_heading(tree, main->around, around->end) != PAGE_NONE)
		return;
	size_t heading = find_heading(tree, 0, main->around);
	if (heading != PAGE_NONE) {
		page_tree_restore(tree, heading);
		page_text_add(&reader->text, tree, heading, PAGE_NONE);
		return;
	}
	cleanup(freep) char *title = page_clues_title(tree);
	page_text_words(&reader->text, title, (unsigned)xmlGetLineNo(around->node));
	page_text_apart(&reader->text);
}

static bool
has_digit(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] >= '0' && text[i] <= '9')
			return true;
	return false;
}

/* Whether a line above the text is of its head: a caption or a teaser, which are sentences, is
 * not, and what a teaser repeats would stand there twice. */
static bool
is_head_line(const char *line, size_t length)
{
	cleanup(freep) char *text = mem_text_n(line, length);
	if (length > HEAD_LONGEST)
		return false;
	UChar32 last = 0;
	for (size_t at = length; at > 0;) {
		last = character_previous(text, &at);
		if (!character_is_quote(last) && !character_is_attached(last))
			break;
	}
	return !character_is_mark(last) || (length <= DATE_LONGEST && has_digit(text, length));
}

/* Add what stands above the text in the same part of the page. */
static void
add_head(struct reader *reader, const struct page_main *main)
{
	struct page_text head = { 0 };
	page_text_add(&head, &reader->tree, main->around, main->text);
	const char *text = buffer_string(&head.text);
	bool apart = true;
	for (size_t i = 0; *text; i++) {
		size_t length = strcspn(text, "\n");
		if (apart)
			page_text_apart(&reader->text);
		apart = length == 0;
		if (length && is_head_line(text, length))
			page_text_line(&reader->text, text, length, head.lines[i]);
		text += length + (text[length] == '\n');
	}
	page_text_done(&head);
}

/* Whether a reference that HTML would have read stands at ${at}, at an ampersand. */
static bool
is_reference(const char *at)
{
	char name[ENTITY_LONGEST + 1] = "";
	size_t length = 0;
	for (at++; length < ENTITY_LONGEST; length++) {
		char c = at[length];
		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9'))
			break;
		name[length] = c;
		if (htmlEntityLookup((const xmlChar *)name))
			return true;
	}
	return at[length] == ';' && length > 0;
}

/* What is wrong with a character of the text; NULL: nothing. */
static const char *
damage_at(const char *text, size_t at)
{
	UChar32 c = character_at(text, at);
	if (c == 0xfffd)
		return "a character of the text was lost before the page was saved (U+FFFD)";
	if ((c < ' ' && c != '\n') || (c >= 0x7f && c < 0xa0 && c != 0x85))
		return "there is a control character in the text: the page names another "
		       "charset than it has";
	if (c == '&' && is_reference(text + at))
		return "there is a character reference in the text that can't be read";
	return NULL;
}

static bool
is_whole(const struct reader *reader)
{
	const char *text = buffer_string(&reader->text.text);
	size_t line = reader->lines_above ? reader->lines_above - 1 : 0;
	for (size_t at = reader->above; text[at]; line += text[at] == '\n', at++) {
		if (((unsigned char)text[at] & 0xc0) == 0x80)
			continue;
		const char *damage = damage_at(text, at);
		if (!damage)
			continue;
		report_add(reader->report, reader->file,
		    in_file(reader, reader->text.lines[line]), "%s: save its text as .txt",
		    damage);
		return false;
	}
	return true;
}

static size_t
lines_in(const char *text)
{
	size_t lines = 0;
	for (; *text; text++)
		lines += *text != '\n' && (text[1] == '\n' || text[1] == '\0');
	return lines;
}

/* Report what makes the page's text no text of a message. */
static bool
is_good(const struct reader *reader, const struct page_main *main)
{
	const struct page_part *parts = reader->tree.parts;
	const struct page_text *text = &reader->text;
	if (main->rival != PAGE_NONE)
		report_add(reader->report, reader->file,
		    in_file(reader, (unsigned)xmlGetLineNo(parts[main->rival].node)),
		    "the page holds several texts, on line %u and here: which is the message? "
		    "Save its text as .txt",
		    in_file(reader, (unsigned)xmlGetLineNo(parts[main->text].node)));
	else if (parts[main->text].plain == 0)
		report_add(reader->report, reader->file, 0, NO_TEXT);
	else if (text->text.length > MESSAGE_MOST ||
		 lines_in(buffer_string(&text->text)) > LINES_MOST)
		report_add(reader->report, reader->file, 0,
		    "the page's text is longer than that of any message");
	else if (text->unwritten)
		report_add(reader->report, reader->file, in_file(reader, text->unwritten),
		    "the page leaves it to the browser to write quotation marks here: save its "
		    "text as .txt");
	else
		return is_whole(reader);
	return false;
}

/* Hand over the text, with its lines as those of the file. */
static void
hand_over(struct reader *reader)
{
	struct web_page *ret = reader->ret;
	for (size_t i = reader->lines_above; i < reader->text.line_count; i++)
		reader->text.lines[i] = in_file(reader, reader->text.lines[i]);
	ret->text = buffer_take(&reader->text.text);
	ret->line_count = reader->text.line_count;
	ret->lines = take(reader->text.lines);
}

bool
web_page_read(const char *file, const char *bytes, size_t length, struct report *report,
    struct web_page *ret)
{
	*ret = (struct web_page){ 0 };
	cleanup(reader_done) struct reader reader = {
		.file = file, .report = report, .line = 1, .ret = ret
	};
	if (length > WEB_PAGE_MOST) {
		report_add(report, file, 0, "the page has more than %d bytes: no message has",
		    WEB_PAGE_MOST);
		return false;
	}
	size_t above = bytes_above(bytes, length);
	take_above(&reader, bytes, above);
	if (!read_source(&reader, bytes + above, length - above))
		return false;
	page_tree_read(reader.doc, &reader.tree);
	if (reader.tree.count == 0) {
		report_add(report, file, 0, NO_TEXT);
		return false;
	}
	ret->address = page_clues_address(reader.doc, &reader.tree);
	ret->language = page_clues_language(&reader.tree);
	struct page_main main = page_tree_main(&reader.tree);
	add_title(&reader, &main);
	if (main.text != main.around)
		add_head(&reader, &main);
	ret->head_lines = reader.text.line_count;
	page_text_add(&reader.text, &reader.tree, main.text, PAGE_NONE);
	if (!is_good(&reader, &main))
		return false;
	hand_over(&reader);
	return true;
}

void
web_page_done(struct web_page *page)
{
	free(page->text);
	free(page->lines);
	free(page->address);
	free(page->language);
	*page = (struct web_page){ 0 };
}
