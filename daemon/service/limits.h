/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_LIMITS_H
#define OBSERVED_SERVICE_LIMITS_H

/*
 * How much the servers take whose limits differ: asked once for each webhook of such a platform
 * that has no limit of its own, and remembered in the ledger, so that a preview needs no network.
 */

#include <stdbool.h>

struct http;
struct ledger;
struct sources;
struct webhook;

/*
 * limits_differ(webhook):
 * Return whether it depends on the webhook's server how much it takes.
 */
bool limits_differ(const struct webhook *webhook);

/*
 * limits_recall(sources, ledger):
 * Put what the ledger remembers into the webhooks of ${sources}.  Return 0 or a negative errno.
 */
int limits_recall(struct sources *sources, struct ledger *ledger);

/*
 * limits_ask(http, sources, ledger):
 * Ask the servers; what they say is put into the webhooks of ${sources}, which are held until
 * then, and noted in ${ledger}, which is borrowed for as long as ${http} lives.  What can't be
 * learned is told once in the journal, and leaves all as it was.
 */
void limits_ask(struct http *http, struct sources *sources, struct ledger *ledger);

#endif
