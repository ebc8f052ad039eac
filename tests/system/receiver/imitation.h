/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_IMITATION_H
#define OBSERVED_SYSTEM_RECEIVER_IMITATION_H

/*
 * How the platforms answer, by path, so that a real client is satisfied: Slack and Mattermost
 * say "ok", Discord, Mastodon and Telegram tell in JSON what was made, and anything else is
 * answered with 204.  Mastodon wants a token and remembers Idempotency-Key, for each token.
 */

#include <stdbool.h>

struct answer;
struct imitation;
struct request;

/*
 * imitation_new(address):
 * Return an imitation that calls itself ${address} ("http://host:port") in links.
 */
struct imitation *imitation_new(const char *address);
void imitation_free(struct imitation *imitation);

/*
 * imitation_answer(imitation, request, ret):
 * Answer as the platform would.  Return whether this is the answer to an earlier request, given
 * again for the same key.
 */
bool imitation_answer(
    struct imitation *imitation, const struct request *request, struct answer *ret);

#endif
