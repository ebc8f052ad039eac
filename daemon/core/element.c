/* SPDX-License-Identifier: MIT */
#include "core/element.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/tree.h>

#include "base/cleanup.h"
#include "base/mem.h"

static const char *const blocks[] = { "address", "article", "aside", "blockquote", "body",
	"caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
	"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
	"hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p",
	"pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
	"tr", "ul", NULL };

static const char *const paragraphs[] = { "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre",
	"dt", "dd", NULL };

/* Captions tell of a picture, and what was struck out is not said any more. */
static const char *const unread[] = { "applet", "area", "aside", "audio", "base", "button",
	"canvas", "datalist", "del", "dialog", "embed", "figcaption", "frame", "frameset",
	"head", "iframe", "input", "link", "map", "math", "menu", "meta", "meter", "nav",
	"noembed", "noframes", "noscript", "object", "optgroup", "option", "output", "progress",
	"rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title",
	"video", NULL };

/* Classes and ids of what sites put around a text (WordPress, Drupal and what is used with
 * them): each is a whole word of the attribute. */
static const char *const beside[] = { "a2a_kit", "addtoany_content", "addtoany_share_save",
	"addthis_toolbox", "author-bio", "author-box", "block-social", "breadcrumb",
	"breadcrumbs", "comment-list", "comment-respond", "comments", "comments-area",
	"cookie-banner", "cookie-notice", "cookies", "eu-cookie-compliance-banner",
	"entry-footer", "jp-relatedposts", "js-share", "language-switcher", "more-link",
	"newsletter", "newsletter-signup", "pager", "pagination", "post-navigation",
	"post-share", "post-tags", "related", "related-articles", "related-content",
	"related-news", "related-posts", "respond", "search-form", "share", "share-buttons",
	"sharedaddy", "sharing", "sidebar", "site-footer", "social", "social-links",
	"social-media", "social-share", "sociallinks", "subscribe", "tags", "tags-links",
	"toolbar", "tweet-this", "widget", "widget-area", "wp-block-comments",
	"wp-caption-text", NULL };

static const char *const unseen[] = { "element-invisible", "screen-reader-text", "sr-only",
	"visually-hidden", "visuallyhidden", NULL };

static const char *const body_fields[] = { "article-body", "article-content", "article__body",
	"entry-content", "field--name-body", "field-name-body", "node-body", "post-body",
	"post-content", NULL };

static const char *const mains[] = { "content", "main", "main-content", "maincontent", NULL };

static bool
is_among(const char *word, size_t length, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == length && strncasecmp(*words, word, length) == 0)
			return true;
	return false;
}

/* libxml2 writes the names of elements small. */
static bool
is_named(const xmlNode *node, const char *const *names)
{
	const char *name = (const char *)node->name;
	for (; node->type == XML_ELEMENT_NODE && *names; names++)
		if (**names == *name && strcmp(*names, name) == 0)
			return true;
	return false;
}

bool
element_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

char *
element_attribute(const xmlNode *node, const char *name)
{
	if (node->type != XML_ELEMENT_NODE)
		return NULL;
	xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
	char *copy = mem_text((const char *)value);
	xmlFree(value);
	return copy;
}

/* Whether one of the attribute's words is among the ${words}. */
static bool
has_word(const xmlNode *node, const char *name, const char *const *words)
{
	static const char blank[] = " \t\r\n\f";
	cleanup(freep) char *value = element_attribute(node, name);
	for (const char *at = value; at && *(at += strspn(at, blank));) {
		size_t length = strcspn(at, blank);
		if (is_among(at, length, words))
			return true;
		at += length;
	}
	return false;
}

static bool
has_value(const xmlNode *node, const char *name, const char *value)
{
	cleanup(freep) char *found = element_attribute(node, name);
	return found && strcasecmp(found, value) == 0;
}

/* Whether the element's own style says that it is not shown. */
static bool
is_styled_away(const xmlNode *node)
{
	cleanup(freep) char *style = element_attribute(node, "style");
	if (!style)
		return false;
	char *to = style;
	for (const char *from = style; *from; from++)
		if (!strchr(" \t\r\n\f", *from))
			*to++ = *from;
	*to = '\0';
	return strcasestr(style, "display:none") || strcasestr(style, "visibility:hidden");
}

static bool
is_hidden(const xmlNode *node)
{
	return xmlHasProp(node, (const xmlChar *)"hidden") ||
	       has_value(node, "aria-hidden", "true") || has_word(node, "class", unseen) ||
	       is_styled_away(node);
}

bool
element_is_block(const xmlNode *node)
{
	return is_named(node, blocks);
}

bool
element_is_paragraph(const xmlNode *node)
{
	return is_named(node, paragraphs);
}

bool
element_is_unread(const xmlNode *node)
{
	return is_named(node, unread) || is_hidden(node);
}

bool
element_is_beside(const xmlNode *node)
{
	static const char *const names[] = { "footer", "form", NULL };
	static const char *const roles[] = { "navigation", "complementary", "contentinfo",
		"search", "menu", "menubar", "toolbar", "dialog", "alert", "banner", NULL };
	return is_named(node, names) || has_word(node, "role", roles) ||
	       has_word(node, "class", beside) || has_word(node, "id", beside);
}

bool
element_is_list(const xmlNode *node)
{
	static const char *const names[] = { "ul", "ol", "dl", "dir", NULL };
	return is_named(node, names);
}

bool
element_is_article(const xmlNode *node)
{
	return element_is(node, "article") || has_value(node, "role", "article");
}

bool
element_is_main(const xmlNode *node)
{
	return element_is(node, "main") || has_value(node, "role", "main") ||
	       has_word(node, "id", mains);
}

bool
element_is_body_field(const xmlNode *node)
{
	return node->type == XML_ELEMENT_NODE &&
	       (has_word(node, "class", body_fields) ||
		   has_value(node, "itemprop", "articleBody"));
}
