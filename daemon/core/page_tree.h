/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PAGE_TREE_H
#define OBSERVED_CORE_PAGE_TREE_H

/*
 * The elements of a web page with how much text each holds, and which of them is its main text.
 */

#include <stdbool.h>
#include <stddef.h>

struct _xmlDoc;
struct _xmlNode;

#define PAGE_NONE ((size_t)-1)

/* An element. */
struct page_part {
	struct _xmlNode *node; /* borrowed */
	size_t parent; /* PAGE_NONE: the root */
	size_t end; /* behind the last of the elements in it */
	size_t own_plain, own_linked; /* bytes of text right in it, outside and inside links */
	size_t plain, linked; /* the same of all that is not left out in it */
	size_t breaks; /* line breaks in it, outside of further blocks */
	size_t paragraphs; /* of text in it: blocks, and what stands between double breaks */
	bool within_link, within_main; /* it stands in a link; in an article or the main part */
	bool unread; /* nobody reads it: it is code or hidden, or stands in such */
	bool out; /* it is left out, with all in it */
};

struct page_tree {
	struct page_part *parts; /* owned; in the order of the page */
	size_t count;
};

/*
 * page_tree_read(doc, ret):
 * Put the elements of ${doc} into ${ret}, released by page_tree_done, and leave out what is no
 * text, is hidden, or stands beside it: menus, forms, comments.  The nodes' _private is used.
 */
void page_tree_read(struct _xmlDoc *doc, struct page_tree *ret);
void page_tree_done(struct page_tree *tree);

/*
 * page_tree_restore(tree, part):
 * Take the element ${part} in again that was left out for where it stands.
 */
void page_tree_restore(struct page_tree *tree, size_t part);

/*
 * page_tree_part(node):
 * Return the index of the element in its tree.
 */
size_t page_tree_part(const struct _xmlNode *node);

/* Where the main text stands. */
struct page_main {
	size_t around; /* the element that holds head and text */
	size_t text; /* that which holds the text, the same perhaps */
	/* of two elements, neither of which is clearly the main one, the other; else PAGE_NONE */
	size_t rival;
};

/*
 * page_tree_main(tree):
 * Find the main text of a tree with a root.
 */
struct page_main page_tree_main(const struct page_tree *tree);

#endif
