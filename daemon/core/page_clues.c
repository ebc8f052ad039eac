/* SPDX-License-Identifier: MIT */
#include "core/page_clues.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/tree.h>

#include "core/element.h"
#include "core/language.h"
#include "core/location.h"
#include "core/page_tree.h"
#include "base/cleanup.h"
#include "base/mem.h"

/* Return the attribute ${wanted} of the first ${name} whose attribute ${key} is ${value}, owned by
 * the caller; NULL where there is none. */
static char *
find_attribute(const struct page_tree *tree, const char *name, const char *key,
    const char *value, const char *wanted)
{
	for (size_t i = 0; i < tree->count; i++) {
		const xmlNode *node = tree->parts[i].node;
		if (!element_is(node, name))
			continue;
		cleanup(freep) char *found = element_attribute(node, key);
		if (found && strcasecmp(found, value) == 0)
			return element_attribute(node, wanted);
	}
	return NULL;
}

/* Browsers write above a page that they save: "saved from url=(0023)https://…". */
static char *
find_saved_from(const xmlDoc *doc)
{
	static const char mark[] = "saved from url=(";
	for (const xmlNode *node = doc->children; node; node = node->next) {
		const char *text = (const char *)node->content;
		const char *at =
		    node->type == XML_COMMENT_NODE && text ? strstr(text, mark) : NULL;
		at = at ? strchr(at, ')') : NULL;
		if (at)
			return mem_text_n(at + 1, strcspn(at + 1, " \t\r\n"));
	}
	return NULL;
}

/* Return ${owner}, which is taken, where ${valid} says yes to it, else NULL. */
static char *
take_valid(char *owner, bool (*valid)(const char *))
{
	cleanup(freep) char *text = owner;
	return text && valid(text) ? take(text) : NULL;
}

char *
page_clues_address(const struct _xmlDoc *doc, const struct page_tree *tree)
{
	char *address = take_valid(
	    find_attribute(tree, "link", "rel", "canonical", "href"), location_valid);
	if (!address)
		address =
		    take_valid(find_attribute(tree, "meta", "property", "og:url", "content"),
			location_valid);
	return address ? address : take_valid(find_saved_from(doc), location_valid);
}

char *
page_clues_language(const struct page_tree *tree)
{
	return take_valid(element_attribute(tree->parts[0].node, "lang"), language_tag_valid);
}

char *
page_clues_title(const struct page_tree *tree)
{
	char *title = find_attribute(tree, "meta", "property", "og:title", "content");
	for (size_t i = 0; !title && i < tree->count; i++)
		if (element_is(tree->parts[i].node, "title")) {
			xmlChar *content = xmlNodeGetContent(tree->parts[i].node);
			title = mem_text((const char *)content);
			xmlFree(content);
		}
	char *site = title ? strstr(title, " | ") : NULL;
	if (site)
		*site = '\0';
	return title;
}
