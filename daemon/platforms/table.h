/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_TABLE_H
#define OBSERVED_PLATFORMS_TABLE_H

/*
 * The platforms there are.  Adding one is one file, one line here, one folder of tests/golden.
 */

#include <stddef.h>

#include "core/platform.h"

/* The order is that of lists shown to people. */
#define PLATFORMS(row) \
	row(webhook) row(slack) row(discord) row(mattermost) row(telegram) row(mastodon) \
	    row(bluesky)

#define PLATFORM_DECLARE(name) extern const struct platform platform_##name;
PLATFORMS(PLATFORM_DECLARE)
#undef PLATFORM_DECLARE

/*
 * platforms_find(name):
 * Return the platform of that name, borrowed, or NULL.
 */
const struct platform *platforms_find(const char *name);

/*
 * platforms_names(ret_count):
 * Return the names of all platforms, borrowed, and how many there are.
 */
const char *const *platforms_names(size_t *ret_count);

#endif
