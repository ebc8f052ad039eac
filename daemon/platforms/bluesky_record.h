/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_BLUESKY_RECORD_H
#define OBSERVED_PLATFORMS_BLUESKY_RECORD_H

/*
 * A post as a record of app.bsky.feed.post: https://atproto.com/lexicons/app-bsky-feed
 */

#include <stdint.h>

#include <jansson.h>

struct post;

/* Bytes of a record key: a TID, and the NUL behind it. */
#define BLUESKY_TID_SIZE 14

/*
 * bluesky_record(post, created_at):
 * Return the record, owned by the caller: its text, links and hashtags in it as facets, the
 * language, and a card for the link.
 */
json_t *bluesky_record(const struct post *post, int64_t created_at);

/*
 * bluesky_record_key(post, key, tid):
 * Write into ${tid} the key of the record, and return it: a TID (https://atproto.com/specs/tid)
 * of the second in which the post falls due, and of bits of the idempotency ${key}; so it is the
 * same for every attempt, and another for every post.
 */
char *bluesky_record_key(
    const struct post *post, const char *key, char tid[static BLUESKY_TID_SIZE]);

#endif
