/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_DIRECTION_H
#define OBSERVED_CORE_DIRECTION_H

/*
 * Text that runs both ways (UAX #9): what must be put beside foreign text so that the line that
 * holds it is shown in order.  Who shows a text takes the direction of a line, or of all of it,
 * from its first letter.  Nothing is put into a quotation, and nothing next to links and
 * hashtags: programs that look for these stumble over it.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * direction_isolated(text, right_to_left):
 * Return ${text}, which becomes a part of a line in that direction; where it begins with a letter
 * of the other it is isolated (U+2068, U+2069), so that no sign of the one is drawn into the other.
 * Owned by the caller.
 */
char *direction_isolated(const char *text, bool right_to_left);

/*
 * direction_mark(line, right_to_left):
 * Return what must stand at the start of ${line} so that it is shown in that direction: a mark
 * (U+200F, U+200E) where it begins with a letter of the other, unless all of it runs so and is not
 * isolated; else "".
 */
const char *direction_mark(const char *line, bool right_to_left);

#endif
