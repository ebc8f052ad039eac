/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_TAIL_H
#define OBSERVED_CORE_TAIL_H

/*
 * Where the text of a message ends, and what stands below it.
 */

#include <stddef.h>

struct document;
struct letterhead;
struct names;
struct report;

/*
 * tail_find(document, names, from, folded_title, file, report, letterhead):
 * Return the line on which the text of ${letterhead}, whose body begins on a known line, ends: that of
 * a rule, a signature, a site's own words or the next title (this one once more, which is
 * ${folded_title}, too); it is told among its kinds.  A date in the signature is the message's where its head
 * has none.  Where there is no head, as the body begins on the line ${from}, and text stands both above and
 * below a signature or title, that is reported: either could be the message.
 */
size_t tail_find(const struct document *document, const struct names *names, size_t from,
    const char *folded_title, const char *file, struct report *report,
    struct letterhead *letterhead);

#endif
