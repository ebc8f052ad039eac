/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_COURIER_H
#define OBSERVED_SERVICE_COURIER_H

/*
 * Sends what the ledger holds.  Each webhook is a queue of its own with one post under way at a time, so that a
 * dead host delays nobody; posts to one host keep its pace.  A post is `sending` in the ledger before its first
 * byte leaves, and what came of it is written down when the platform has answered.
 */

#include <stddef.h>
#include <stdint.h>

struct courier;
struct http;
struct ledger;
struct sources;

/*
 * courier_new(http, ledger, changed, context):
 * Make a courier, owned by the caller, which borrows ${http} and ${ledger}.  ${changed}(${context}) is called from
 * the loop when a post's attempt has ended, so that courier_run is called again.
 */
struct courier *courier_new(
    struct http *http, struct ledger *ledger, void (*changed)(void *context), void *context);

/*
 * courier_free(courier):
 * Release it.  What is under way must have been given up by http_free before; it stays `sending` in the ledger.
 */
void courier_free(struct courier *courier);

/*
 * courier_recover(courier, sources, now_at):
 * Once, before anything is sent: decide about the posts that an earlier run left `sending`.  They are sent again
 * where the platform takes a key or the webhook says in_doubt = "retry", and else held in doubt and told.  Return 0
 * or a negative errno.
 */
int courier_recover(struct courier *courier, struct sources *sources, int64_t now_at);

/*
 * courier_run(courier, sources, now_ms, ret_next_ms):
 * Begin to send what may be sent at ${now_ms}, one post for each webhook, and put into ${ret_next_ms} when there will
 * be more to begin (-1: not before an attempt ends).  What is begun together is claimed in one commit.  Return 0, or a
 * negative errno where the ledger can't be written: then nothing was sent.
 */
int courier_run(
    struct courier *courier, struct sources *sources, int64_t now_ms, int64_t *ret_next_ms);

/*
 * courier_busy(courier):
 * Return how many posts are under way.
 */
size_t courier_busy(const struct courier *courier);

#endif
