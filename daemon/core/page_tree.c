/* SPDX-License-Identifier: MIT */
/*
 * What a page says of itself counts first: an article, a main part, a field of the text.  Where it
 * says nothing, the text is where most of the words outside links are.  Always one element is
 * taken, with all in it that is not left out: what stood together in the page stands together.
 */
#include "core/page_tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/tree.h>

#include "core/element.h"
#include "base/mem.h"

#define CLEARLY 3 /* so many times as much text makes one element the main one */

static struct page_part *
add_part(struct page_tree *tree, xmlNode *node)
{
	size_t parent = PAGE_NONE;
	if (node->parent && node->parent->type == XML_ELEMENT_NODE)
		parent = page_tree_part(node->parent);
	struct page_part *part = mem_push(&tree->parts, &tree->count, sizeof *part);
	*part = (struct page_part){ .node = node, .parent = parent, .end = tree->count };
	/* The number of the element and no pointer: 0 is none. */
	node->_private = (void *)(uintptr_t)tree->count;
	part->within_link = element_is(node, "a");
	part->within_main = element_is_article(node) || element_is_main(node);
	part->unread = part->out = element_is_unread(node);
	if (parent == PAGE_NONE)
		return part;
	const struct page_part *above = &tree->parts[parent];
	part->within_link |= above->within_link;
	part->within_main |= above->within_main;
	part->unread = part->out = part->unread || above->unread;
	return part;
}

static size_t
bytes_in(const xmlNode *text)
{
	size_t bytes = 0;
	for (const xmlChar *at = text->content; at && *at; at++)
		bytes += !strchr(" \t\r\n\f", *at);
	return bytes;
}

static void
add_text(struct page_tree *tree, const xmlNode *text)
{
	if (!text->parent || text->parent->type != XML_ELEMENT_NODE)
		return;
	struct page_part *part = &tree->parts[page_tree_part(text->parent)];
	*(part->within_link ? &part->own_linked : &part->own_plain) += bytes_in(text);
}

/* Return the node behind ${node} in the order of the page. */
static xmlNode *
next_node(xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next)
		node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent
									      : NULL;
	return node ? node->next : NULL;
}

static void
sum_up(struct page_tree *tree)
{
	for (size_t i = 0; i < tree->count; i++) {
		struct page_part *part = &tree->parts[i];
		part->plain = part->out ? 0 : part->own_plain;
		part->linked = part->out ? 0 : part->own_linked;
		part->breaks = element_is(part->node, "br");
		part->paragraphs = 0;
	}
	for (size_t i = tree->count; i-- > 0;) {
		struct page_part *part = &tree->parts[i];
		bool block = element_is_block(part->node);
		if (block && part->plain && !part->paragraphs)
			part->paragraphs = 1 + part->breaks / 2;
		if (part->parent == PAGE_NONE)
			continue;
		struct page_part *above = &tree->parts[part->parent];
		above->paragraphs += part->paragraphs;
		above->breaks += block ? 0 : part->breaks;
		above->plain += part->plain;
		above->linked += part->linked;
		above->end = part->end > above->end ? part->end : above->end;
	}
}

/* The head of an article holds its title, that of the page the site's name and menus. */
static bool
is_page_header(const struct page_part *part)
{
	return element_is(part->node, "header") && !part->within_main;
}

/* Leave out what stands beside the text, unless most of the page stands in it: some sites put
 * all into a form. */
static void
leave_out(struct page_tree *tree)
{
	size_t all = tree->parts[0].plain;
	for (size_t i = 0; i < tree->count; i++) {
		struct page_part *part = &tree->parts[i];
		bool menu = element_is_list(part->node) && part->linked > part->plain;
		bool aside = element_is_beside(part->node) || is_page_header(part);
		bool within = part->parent != PAGE_NONE && tree->parts[part->parent].out;
		if (within || menu || (aside && part->plain <= all / 2))
			part->out = true;
	}
}

void
page_tree_read(xmlDoc *doc, struct page_tree *ret)
{
	*ret = (struct page_tree){ 0 };
	for (xmlNode *node = xmlDocGetRootElement(doc); node; node = next_node(node))
		if (node->type == XML_ELEMENT_NODE)
			add_part(ret, node);
		else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			add_text(ret, node);
	if (ret->count == 0)
		return;
	sum_up(ret);
	leave_out(ret);
	sum_up(ret);
}

void
page_tree_done(struct page_tree *tree)
{
	free(tree->parts);
	*tree = (struct page_tree){ 0 };
}

void
page_tree_restore(struct page_tree *tree, size_t part)
{
	for (size_t i = part; i < tree->parts[part].end; i++)
		tree->parts[i].out = tree->parts[i].unread;
}

size_t
page_tree_part(const xmlNode *node)
{
	return (size_t)(uintptr_t)node->_private - 1;
}

/* The largest of some elements that don't stand in each other, and the next. */
struct pair_of_parts {
	size_t first, second; /* PAGE_NONE: there is none */
	size_t plain; /* of all */
};

static size_t
plain_of(const struct page_tree *tree, size_t part)
{
	return part == PAGE_NONE ? 0 : tree->parts[part].plain;
}

/* Find the outermost elements of a ${kind} within ${around}. */
static struct pair_of_parts
largest(const struct page_tree *tree, size_t around, bool (*kind)(const xmlNode *node))
{
	struct pair_of_parts found = { PAGE_NONE, PAGE_NONE, 0 };
	for (size_t i = around; i < tree->parts[around].end;) {
		const struct page_part *part = &tree->parts[i];
		if (part->out || !kind(part->node)) {
			i = part->out ? part->end : i + 1;
			continue;
		}
		found.plain += part->plain;
		if (found.first == PAGE_NONE || part->plain > plain_of(tree, found.first)) {
			found.second = found.first;
			found.first = i;
		} else if (found.second == PAGE_NONE ||
			   part->plain > plain_of(tree, found.second)) {
			found.second = i;
		}
		i = part->end;
	}
	return found;
}

/* Take the largest of a kind, where the kind holds most of the text; a rival of it is noted. */
static size_t
take_largest(const struct page_tree *tree, size_t around, bool (*kind)(const xmlNode *node),
    struct page_main *ret)
{
	struct pair_of_parts found = largest(tree, around, kind);
	if (found.first == PAGE_NONE || found.plain <= plain_of(tree, around) / 2)
		return around;
	if (plain_of(tree, found.second) * CLEARLY > plain_of(tree, found.first))
		ret->rival = found.first < found.second ? found.second : found.first;
	if (ret->rival != PAGE_NONE)
		return found.first < found.second ? found.first : found.second;
	return found.first;
}

/* Whether an element is a container of several paragraphs. */
static bool
holds_paragraphs(const struct page_part *part)
{
	return !part->out && element_is_block(part->node) &&
	       !element_is_paragraph(part->node) && part->paragraphs > 1;
}

/* Go down to the element whose text is spread over what it holds. */
static size_t
go_down(const struct page_tree *tree, size_t part)
{
	for (;;) {
		size_t best = PAGE_NONE;
		for (size_t i = part + 1; i < tree->parts[part].end; i = tree->parts[i].end)
			if (best == PAGE_NONE || plain_of(tree, i) > plain_of(tree, best))
				best = i;
		if (best == PAGE_NONE || !holds_paragraphs(&tree->parts[best]) ||
		    plain_of(tree, best) * CLEARLY < plain_of(tree, part) * (CLEARLY - 1))
			return part;
		part = best;
	}
}

struct page_main
page_tree_main(const struct page_tree *tree)
{
	struct page_main ret = { 0, 0, PAGE_NONE };
	ret.around = take_largest(tree, 0, element_is_article, &ret);
	if (ret.around == 0)
		ret.around = take_largest(tree, 0, element_is_main, &ret);
	ret.text = ret.around;
	if (ret.rival != PAGE_NONE)
		return ret;
	ret.text = take_largest(tree, ret.around, element_is_body_field, &ret);
	if (ret.text == ret.around)
		ret.text = go_down(tree, ret.around);
	return ret;
}
