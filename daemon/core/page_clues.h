/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PAGE_CLUES_H
#define OBSERVED_CORE_PAGE_CLUES_H

/*
 * What a web page says of itself, outside of its text.
 */

struct _xmlDoc;
struct page_tree;

/*
 * page_clues_address(doc, tree):
 * Return the page's own address, owned by the caller: its canonical link, its og:url, or where a browser says
 * that it was saved from; NULL where none of them is an address.
 */
char *page_clues_address(const struct _xmlDoc *doc, const struct page_tree *tree);

/*
 * page_clues_language(tree):
 * Return the language that the page says it is in (BCP 47), owned by the caller, or NULL.
 */
char *page_clues_language(const struct page_tree *tree);

/*
 * page_clues_title(tree):
 * Return the title that the page has in its head, without the site's name where that is marked;
 * owned by the caller; NULL where it has none.
 */
char *page_clues_title(const struct page_tree *tree);

#endif
