/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_READING_H
#define OBSERVED_CORE_READING_H

/*
 * How one message is made of a passage: whose day it is, of which date, and its sentences.
 */

#include <stdbool.h>

#include "core/given.h"
#include "core/manuscript.h"

struct calendar;
struct message;
struct names;
struct passage;

struct reading {
	struct manuscript manuscript;
	struct given given;
	struct calendar *calendar; /* borrowed */
	const struct names *names; /* borrowed */
};

/*
 * reading_language(reading, passage, given, report):
 * Return the language of a passage, owned by the caller: the one that is ${given} for it, else
 * that which was recognised, else that which the page names where it is none of those that can
 * be; NULL where that is not clear, which is reported.
 */
char *reading_language(const struct reading *reading, const struct passage *passage,
    const char *given, struct report *report);

/*
 * reading_message(reading, passage, language, message):
 * Read the ${passage} in the ${language}, which is taken and may be NULL, into the ${message}.
 */
void reading_message(const struct reading *reading, struct passage *passage, char *language,
    struct message *message);

/*
 * reading_translation(reading, passage, language, original, message):
 * The same for a passage that says in another language what the ${original} says, whose day and
 * date are known: they are its own.  Return whether that may be: not where its words are of another
 * day.
 */
bool reading_translation(const struct reading *reading, struct passage *passage, char *language,
    const struct message *original, struct message *message);

/*
 * reading_excerpt(reading, passage, message):
 * Find what the field Excerpt says in the passage: it must stand there, but for white space.
 * Return whether it does, or nothing is said.
 */
bool reading_excerpt(
    const struct reading *reading, const struct passage *passage, struct message *message);

#endif
