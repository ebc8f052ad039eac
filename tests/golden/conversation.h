/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_GOLDEN_CONVERSATION_H
#define OBSERVED_TESTS_GOLDEN_CONVERSATION_H

/*
 * Attempts of several requests, as a file: "@ INSTANT" begins an attempt, "@ INSTANT doubtful" one
 * of a post that may be there already, and "< ANSWER" answers its next request.  Lines with "> "
 * (a request) and "= " (a verdict) are made.
 */

#include <stdio.h>

#include "core/platform.h"
#include "core/post.h"
#include "core/webhook.h"

/*
 * conversation_write(platform, webhook, post, key, in, out):
 * Copy what is given in ${in} to ${out}, with what the platform makes of it.  Return NULL, or
 * what is wrong with what is given.
 */
const char *conversation_write(const struct platform *platform, const struct webhook *webhook,
    const struct post *post, const char *key, FILE *in, FILE *out);

#endif
