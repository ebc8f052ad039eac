/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_MASTODON_LOOK_H
#define OBSERVED_PLATFORMS_MASTODON_LOOK_H

/*
 * Whether a post stands on its account's own timeline already: an attempt may have posted it, and the
 * server has forgotten the key by which it would know a repeat.  Two requests: whose token
 * it is, and what that account posted last.
 */

#include <stdbool.h>

struct exchange;
struct request;
struct response;
struct verdict;
struct webhook;

/*
 * mastodon_look_needed(exchange):
 * Return whether this step of the exchange looks.
 */
bool mastodon_look_needed(const struct exchange *exchange);

/*
 * mastodon_look_compose(webhook, exchange, ret):
 * Write the request of a step that looks.
 */
void mastodon_look_compose(
    const struct webhook *webhook, const struct exchange *exchange, struct request *ret);

/*
 * mastodon_look_judge(response, exchange, ret):
 * Say what an answer with a status of 200 to 299 tells: SENT where the post is there, IN_DOUBT where that
 * can't be seen, MORE where it is not there, or the timeline is yet to be looked at.
 */
void mastodon_look_judge(
    const struct response *response, const struct exchange *exchange, struct verdict *ret);

#endif
