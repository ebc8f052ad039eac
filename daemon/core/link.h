/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_LINK_H
#define OBSERVED_CORE_LINK_H

/*
 * Links in running text: where they begin and end, for those who count them and for those who
 * must leave them whole.
 */

#include <stddef.h>

/*
 * link_span(text, at):
 * Return how many bytes the http or https link has that begins at ${text}[${at}], 0 where none
 * does.  It ends before white space and before what can't be in a link; punctuation at its end
 * and brackets that it does not open itself are no part of it, and ideographs, which follow
 * without a space, aren't either.
 */
size_t link_span(const char *text, size_t at);

#endif
