/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_REFLOW_H
#define OBSERVED_CORE_REFLOW_H

/*
 * Text of a paragraph as it is posted: as it stands, but for the breaks of lines, which are no
 * part of what it says.
 */

#include <stddef.h>

struct buffer;

/*
 * reflow_add(buffer, text, start, end):
 * Append the bytes from ${start} to ${end} of ${text}.  White space with a line break in it
 * becomes one space, and between Chinese characters nothing; all else is kept.
 */
void reflow_add(struct buffer *buffer, const char *text, size_t start, size_t end);

#endif
