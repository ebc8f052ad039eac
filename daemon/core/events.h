/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EVENTS_H
#define OBSERVED_CORE_EVENTS_H

/*
 * The events of a file, and which of them count: of those with one UID, one; overrides with the
 * event that they override; nothing that is cancelled as a whole.
 */

#include <stddef.h>

struct blocks;
struct event;
struct event_source;
struct observance;

struct events {
	struct event **items; /* owned, each owned; as they stand */
	size_t count;
	size_t weight; /* of all that were read, see schedule_weight */
};

/*
 * events_read(source, blocks, weight_most, ret):
 * Read the events of ${blocks} into ${ret}, released by events_done.  Where they would weigh more
 * than ${weight_most}, that is reported, and those from there on are left out.
 */
void events_read(const struct event_source *source, const struct blocks *blocks,
    size_t weight_most, struct events *ret);
void events_done(struct events *events);

/*
 * events_resolve(source, events, known, context):
 * Leave only those that count.  ${known} is asked for the observance of an id that an earlier file
 * has, or NULL: an event of that id is a second one, its overrides are not.  What is left out for
 * another is reported.
 */
void events_resolve(const struct event_source *source, struct events *events,
    const struct observance *(*known)(const void *context, const char *id),
    const void *context);

#endif
