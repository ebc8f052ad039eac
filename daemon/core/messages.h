/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_MESSAGES_H
#define OBSERVED_CORE_MESSAGES_H

/*
 * The messages on file, as a list that knows just what it takes to choose one: there may be
 * ten thousand of them, of which a day wants three.  The chosen one is read again.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/report.h"
#include "base/strings.h"

struct message;
struct observance;
struct parts;
struct recent;
struct webhook;

/* A message that is on file. */
struct listed {
	const char *file; /* borrowed from the list */
	const struct observance *observance; /* borrowed; NULL: not recognised */
	const char *language; /* borrowed from the list; BCP 47; NULL: not recognised */
	struct date date; /* zero: none */
	unsigned part; /* of the file's messages, from 1 */
	bool usable;
	bool lost; /* its file was wanted, and is not what it was */
};

/* Put what is in ${file} now into ${ret}. */
typedef void messages_read(void *context, const char *file, struct parts *ret);

/* A zeroed struct is an empty list, whose messages nobody can read. */
struct messages {
	struct listed *items; /* owned; in the order of adding */
	size_t count;
	size_t faulty; /* those that are not usable */
	messages_read *read; /* called for a message that was chosen */
	void *context; /* borrowed */
	struct report lost; /* what was chosen, and is not what it was: why */

	struct strings files, languages; /* what is borrowed above */
	size_t *order; /* owned; the usable ones by observance, then in that order */
	size_t ordered; /* how many they are */
	struct recent *recent; /* owned; NULL: nothing was read lately */
};

/*
 * messages_list(messages, message):
 * Add ${message}, of which nothing is kept but what stands in a struct listed.
 */
void messages_list(struct messages *messages, const struct message *message);

/*
 * messages_choose(messages, webhook, observance, date):
 * Return the usable message, borrowed until the next choice, that serves ${observance} on
 * ${date} for ${webhook}: of the same year before any other, by the order of the webhook's
 * languages, the newest first; of an earlier year only where older_messages allows it; never of
 * a later year.  NULL where there is none.
 *   It is as its file has it now.  Where that is gone, or no longer of this day, date and language, it
 * is lost, which is reported, and the next best serves.
 */
const struct message *messages_choose(struct messages *messages, const struct webhook *webhook,
    const struct observance *observance, struct date date);

/*
 * messages_forget(messages):
 * Forget what was read for choosing, what was lost and why.
 */
void messages_forget(struct messages *messages);
void messages_done(struct messages *messages);

#endif
