/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_VIEW_H
#define OBSERVED_COMMANDS_VIEW_H

/*
 * A post to look at before its day: as people will read it, and how it came about.
 */

#include <jansson.h>

struct planned;

/*
 * view_print(planned):
 * Print which post it is, when it is due, its message, why that one, its length, and its text as it
 * is read there.
 */
void view_print(const struct planned *planned);

/*
 * view_json(planned):
 * Return the same as JSON, owned by the caller: what plan_json says, with the texts.
 */
json_t *view_json(const struct planned *planned);

#endif
