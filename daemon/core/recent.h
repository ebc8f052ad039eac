/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_RECENT_H
#define OBSERVED_CORE_RECENT_H

/*
 * The files that were read last, with the messages in them: the posts of one day are made of a
 * few messages, each of which is wanted many times.
 */

#include <stddef.h>

#include "core/parts.h"

#define RECENT_MOST 64 /* files */
#define RECENT_BYTES_MOST ((size_t)4 * 1024 * 1024) /* of texts */

struct recent_file {
	const char *file; /* borrowed */
	struct parts parts;
	unsigned long used; /* when it was wanted last: larger is later */
};

/* A zeroed struct is empty. */
struct recent {
	struct recent_file items[RECENT_MOST];
	size_t count;
	size_t bytes; /* of their texts */
	unsigned long uses;
};

/*
 * recent_find(recent, file):
 * Return the messages of ${file}, borrowed until the next file is kept; NULL where it is not there.
 */
const struct parts *recent_find(struct recent *recent, const char *file);

/*
 * recent_keep(recent, file, parts):
 * Keep ${parts}, which are taken, and return them, borrowed until the next file is kept.  The files that
 * were not wanted for longest make room.  ${file} must outlive it.
 */
const struct parts *recent_keep(
    struct recent *recent, const char *file, const struct parts *parts);
void recent_done(struct recent *recent);

#endif
