/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ELEMENT_H
#define OBSERVED_CORE_ELEMENT_H

/*
 * What the elements of a web page are to one who reads its text: each by itself.
 */

#include <stdbool.h>

struct _xmlNode;

/*
 * element_is(node, name):
 * Return whether the node is an element of that name.
 */
bool element_is(const struct _xmlNode *node, const char *name);

/*
 * element_attribute(node, name):
 * Return the attribute's value, owned by the caller, or NULL.
 */
char *element_attribute(const struct _xmlNode *node, const char *name);

/*
 * element_is_block(node):
 * Return whether what it holds begins and ends a line.
 */
bool element_is_block(const struct _xmlNode *node);

/*
 * element_is_paragraph(node):
 * Return whether it is a block that holds running text and no further blocks of it.
 */
bool element_is_paragraph(const struct _xmlNode *node);

/*
 * element_is_unread(node), element_is_beside(node):
 * Return whether nobody reads what it holds as text: code, controls, what is hidden; whether it
 * stands beside the text by its name or class: forms, buttons to share, comments.
 */
bool element_is_unread(const struct _xmlNode *node);
bool element_is_beside(const struct _xmlNode *node);

/*
 * element_is_list(node):
 * Return whether it is a list, which may be a menu.
 */
bool element_is_list(const struct _xmlNode *node);

/*
 * element_is_article(node), element_is_main(node), element_is_body_field(node):
 * Return whether the page says by it that it is an article, its main part, or the text itself.
 */
bool element_is_article(const struct _xmlNode *node);
bool element_is_main(const struct _xmlNode *node);
bool element_is_body_field(const struct _xmlNode *node);

#endif
