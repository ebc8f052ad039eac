/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_GOLDEN_SAMPLE_H
#define OBSERVED_TESTS_GOLDEN_SAMPLE_H

/*
 * A post and a webhook for golden tests, read from JSON whose keys are the fields' names.
 */

#include "core/config.h"
#include "core/post.h"

/*
 * sample_post(json, platform):
 * Return the post, owned by the caller.  Where it has no text, that is the platform's template,
 * filled with the escaped fields; besides the post's own these are, in the object "shown",
 * "open_quote" and "close_quote" around the excerpt, and a reminder's "when" and "message".
 */
struct post *sample_post(const json_t *json, const struct platform *platform);
void sample_post_free(struct post *post);

/*
 * sample_webhook(json, ret):
 * Write into ${ret} the webhook's settings, released by sample_webhook_done.
 */
void sample_webhook(const json_t *json, struct webhook *ret);
void sample_webhook_done(struct webhook *webhook);

#endif
