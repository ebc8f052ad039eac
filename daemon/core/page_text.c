/* SPDX-License-Identifier: MIT */
#include "core/page_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "core/element.h"
#include "core/page_tree.h"
#include "base/mem.h"

#define APART 2 /* line ends: a blank line between */

/* A way through the elements of a page. */
struct walk {
	struct page_text *text;
	const struct page_tree *tree;
	const xmlNode *until; /* NULL: to the end */
	unsigned line; /* of the page: of the block or break that was begun last */
	size_t kept; /* elements that keep white space, of which the place is in */
};

static void
set_line(struct page_text *text, unsigned line)
{
	unsigned *slot = mem_push(&text->lines, &text->line_count, sizeof *slot);
	*slot = line;
}

/* End lines where that is pending, and write the space before what comes. */
static void
begin_word(struct page_text *text, unsigned line)
{
	bool first = text->text.length == 0;
	for (size_t i = 0; !first && i < text->pending; i++) {
		buffer_char(&text->text, '\n');
		set_line(text, line);
	}
	if (first)
		set_line(text, line);
	if (text->space && !first && text->pending == 0)
		buffer_char(&text->text, ' ');
	text->pending = 0;
	text->space = false;
}

static void
end_line(struct page_text *text, size_t ends)
{
	text->pending = text->pending + ends < APART ? text->pending + ends : APART;
	text->space = false;
}

/* Let what comes next begin a line. */
static void
begin_line(struct page_text *text)
{
	if (text->pending == 0)
		end_line(text, 1);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
write_text(struct walk *walk, const char *at)
{
	struct page_text *text = walk->text;
	while (*at) {
		size_t length = strcspn(at, " \t\r\n\f");
		if (length) {
			begin_word(text, walk->line);
			buffer_add(&text->text, at, length);
		}
		for (at += length; is_blank(*at); at++) {
			text->space = true;
			walk->line += walk->kept && *at == '\n';
			if (walk->kept && *at == '\n')
				end_line(text, 1);
		}
	}
}

static bool
keeps_space(const xmlNode *node)
{
	return element_is(node, "pre") || element_is(node, "listing");
}

/* Return whether to go into the element. */
static bool
enter(struct walk *walk, const xmlNode *node)
{
	if (walk->tree->parts[page_tree_part(node)].out)
		return false;
	bool block = element_is_block(node), ends = element_is(node, "br");
	if (element_is(node, "q") && !walk->text->unwritten)
		walk->text->unwritten = (unsigned)xmlGetLineNo(node);
	if (block || ends) {
		end_line(walk->text, block ? APART : 1);
		walk->line = (unsigned)xmlGetLineNo(node);
	}
	walk->kept += keeps_space(node);
	return true;
}

static void
leave(struct walk *walk, const xmlNode *node)
{
	if (element_is_block(node))
		end_line(walk->text, APART);
	walk->kept -= keeps_space(node);
}

/* Take what is at the node.  Return whether to go into it. */
static bool
visit(struct walk *walk, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		write_text(walk, (const char *)node->content);
	else if (node->type == XML_ENTITY_REF_NODE && !walk->text->unwritten)
		walk->text->unwritten = walk->line;
	return node->type == XML_ELEMENT_NODE && enter(walk, node);
}

void
page_text_line(struct page_text *text, const char *bytes, size_t length, unsigned line)
{
	begin_line(text);
	begin_word(text, line);
	buffer_add(&text->text, bytes, length);
	begin_line(text);
}

void
page_text_words(struct page_text *text, const char *words, unsigned line)
{
	struct walk walk = { text, NULL, NULL, line, 0 };
	begin_line(text);
	write_text(&walk, words ? words : "");
	begin_line(text);
}

void
page_text_apart(struct page_text *text)
{
	end_line(text, APART);
}

void
page_text_add(struct page_text *text, const struct page_tree *tree, size_t part, size_t until)
{
	const xmlNode *start = tree->parts[part].node, *node = start;
	struct walk walk = { text, tree, until == PAGE_NONE ? NULL : tree->parts[until].node,
		(unsigned)xmlGetLineNo(start), 0 };
	end_line(text, APART);
	while (node && node != walk.until) {
		bool within = visit(&walk, node);
		if (within && node->children) {
			node = node->children;
			continue;
		}
		if (within)
			leave(&walk, node);
		while (node != start && !node->next) {
			node = node->parent;
			leave(&walk, node);
		}
		node = node == start ? NULL : node->next;
	}
	end_line(text, APART);
}

void
page_text_done(struct page_text *text)
{
	buffer_done(&text->text);
	free(text->lines);
	*text = (struct page_text){ 0 };
}
