/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_PLAN_H
#define OBSERVED_COMMANDS_PLAN_H

/*
 * What will be posted: the same posts that the daemon would write down, for commands that show them.
 */

#include <jansson.h>

#include "core/due.h"
#include "core/post.h"

struct sources;

/* A post to be shown. */
struct planned {
	struct due due;
	struct post *post; /* owned */
	enum post_outcome outcome;
};

/*
 * plan_between(sources, from, to, now_at, webhook, observance, ret):
 * Put into ${ret} what falls due on the days from ${from} to ${to}, both included, as the webhooks' zones have them; a zero ${from} is now,
 * at ${now_at}.  ${webhook} and ${observance} may be NULL: all.
 */
void plan_between(struct sources *sources, struct date from, struct date to, int64_t now_at,
    const struct webhook *webhook, const struct observance *observance, struct dues *ret);

/*
 * plan_write(sources, due, ret):
 * Write the post that ${due} asks for, released by plan_done.  What is wrong with a message that it
 * was to quote is printed to standard error.
 */
void plan_write(struct sources *sources, const struct due *due, struct planned *ret);
void plan_done(struct planned *planned);

/*
 * plan_json(planned):
 * Return what `next --json` says of it, owned by the caller.
 */
json_t *plan_json(const struct planned *planned);

#endif
