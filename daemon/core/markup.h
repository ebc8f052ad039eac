/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MARKUP_H
#define OBSERVED_CORE_MARKUP_H

/*
 * The source of a web page, made ready for libxml2: where its parser is older than HTML 5, or
 * slow, the source is mended or refused.
 */

#include <stdbool.h>
#include <stddef.h>

struct buffer;
struct report;

/*
 * markup_mend(source, length, ret):
 * Append the ${source} to ${ret}, with the numeric character references that libxml2 would take
 * for control characters, or leave out, as HTML reads them ("&#146;" is U+2019, "&#0;" is
 * U+FFFD), and without conditions for old browsers ("<![if !IE]>").
 */
void markup_mend(const char *source, size_t length, struct buffer *ret);

/*
 * markup_bounded(file, source, length, line, report):
 * Return whether no tag has more attributes than libxml2 can compare in reasonable time; where
 * one has, that is reported.  ${line} is that of the source's beginning in the ${file}.
 */
bool markup_bounded(
    const char *file, const char *source, size_t length, unsigned line, struct report *report);

#endif
