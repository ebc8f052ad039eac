/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_FURNITURE_H
#define OBSERVED_CORE_FURNITURE_H

/*
 * Lines that say nothing of a message but whose it is: what each is by itself.
 */

#include <stdbool.h>
#include <stddef.h>

struct dating;
struct document;

enum furniture {
	FURNITURE_NONE, /* anything else */
	FURNITURE_RULE, /* no letter and no digit: a dash, stars */
	FURNITURE_PLACE, /* "New York" */
	FURNITURE_NOTE, /* in brackets: "[as delivered]" */
	FURNITURE_LINK, /* an address on the web */
	FURNITURE_SITE, /* "For information media", a site's greeting */
	FURNITURE_OFFICE, /* organisation or office, with a letter lost perhaps */
	FURNITURE_DATE,
};

/*
 * furniture_of(document, index, ret):
 * Return what the line is; ${ret} is the date of a FURNITURE_DATE, with its line.
 */
enum furniture furniture_of(const struct document *document, size_t index, struct dating *ret);

/*
 * furniture_is_rule(document, index):
 * Return whether the line is a FURNITURE_RULE.
 */
bool furniture_is_rule(const struct document *document, size_t index);

/*
 * furniture_is_stamp(document, index, ret):
 * Return whether the line, which is nothing else, is the stamp of a site; ${ret} is its date then,
 * with its line.
 */
bool furniture_is_stamp(const struct document *document, size_t index, struct dating *ret);

/*
 * furniture_is_office(folded):
 * Return whether a folded text is the name of an office and nothing else, in any language.
 */
bool furniture_is_office(const char *folded);

/*
 * furniture_begins_small(document, index):
 * Return whether the line's first letter is a small one: it goes on with the line before.
 */
bool furniture_begins_small(const struct document *document, size_t index);

/*
 * furniture_is_prose(document, index):
 * Return whether the line ends as those of a text do and no title does: with a full stop, a
 * colon and the like.
 */
bool furniture_is_prose(const struct document *document, size_t index);

#endif
