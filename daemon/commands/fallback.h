/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_FALLBACK_H
#define OBSERVED_COMMANDS_FALLBACK_H

/*
 * In what a post falls short of the one that is wanted, a message of its year in the webhook's first
 * language, and why: for commands that show posts before their day.
 */

#include <stdbool.h>

#include <jansson.h>

struct planned;

struct fallback {
	bool no_message;
	bool older_message; /* of another year, or without a date */
	bool other_language; /* not in the first that the webhook wants */
	bool no_excerpt; /* no sentence of the message fits, though one is to be quoted */
	bool too_long; /* nor do name and link */
};

struct fallback fallback_of(const struct planned *planned);

/*
 * fallback_any(fallback):
 * Return whether it falls short in anything.
 */
bool fallback_any(const struct fallback *fallback);

/*
 * fallback_why(planned):
 * Return what was missing and what serves instead, for people, owned by the caller; NULL where
 * nothing was.
 */
char *fallback_why(const struct planned *planned);

/*
 * fallback_json(planned):
 * Return the names of what is true in it, as a list, owned by the caller.
 */
json_t *fallback_json(const struct planned *planned);

#endif
