/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_NAMING_H
#define OBSERVED_CORE_NAMING_H

/*
 * Which observances a message names, and where.
 */

struct candidates;
struct clues;

/* What tells an observance, the surest first. */
enum named_by {
	NAMED_BY_NOTHING,
	NAMED_BY_FIELD,
	NAMED_BY_TITLE,
	NAMED_BY_HEAD,
	NAMED_BY_SLIP, /* title or head have nearly its name (names_find_near) */
	NAMED_BY_THIS, /* the text calls it "this" day */
	NAMED_BY_DATE, /* the text names it, and it is the day of the date */
	NAMED_BY_OPENING, /* a paragraph of the text begins with it */
	NAMED_BY_FIRST, /* the text names it where it begins, and no other */
	NAMED_BY_ADDRESS,
	NAMED_BY_ORIGINAL, /* the same text stands above in another language */
};

/*
 * naming_find(clues, ret, nearly):
 * Add to ${ret} the observances that a field gives, else those that the title names, else the head,
 * else those of which one of them has nearly the name and that fall on a date of the message (others
 * go to ${nearly}), else those that the text calls "this" day, else the ones
 * in the text that fall on the message's date, else those with which paragraphs begin, else
 * the only one of the text where its first paragraph names it and there is no date but a title's year;
 * names in the text's language count before others.  Return which of these it was.
 */
enum named_by naming_find(
    const struct clues *clues, struct candidates *ret, struct candidates *nearly);

/*
 * naming_this(clues, ret):
 * Add to ${ret} the observances that the text calls "this" day.
 */
void naming_this(const struct clues *clues, struct candidates *ret);

#endif
