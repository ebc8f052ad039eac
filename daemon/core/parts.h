/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PARTS_H
#define OBSERVED_CORE_PARTS_H

/*
 * The messages that one file holds: one as a rule, and one for each language where the file has
 * the same text in several, with rules between.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/cleanup.h"

struct calendar;
struct message;
struct names;

struct parts {
	struct message **items; /* owned, each owned; in the order of the file; at least one */
	size_t count;
};

/*
 * parts_read(file, bytes, length, page, calendar, names, ret):
 * Read a file as published, or with fields above it, into ${ret}, released by parts_done: plain
 * text, or a saved web page where ${page}.  Each message has its faults.
 *   Where the text bears no date, one in the name of the ${file} counts ("fr-2022-07-30.txt").
 * The address of a page tells a date where text and name have none, an observance where the text
 * names none, and is the source; where it says other than they do, that is a fault.
 *   What stands behind a rule is a message where it is clearly the same in another language: that is
 * recognised, it is about as long, and its words are of no other day.  Fields count for all;
 * Language and Excerpt for the message whose language it is, and in which it stands.
 *   ${calendar}, which may remember what it is asked, and ${names} must outlive it.
 */
void parts_read(const char *file, const char *bytes, size_t length, bool page,
    struct calendar *calendar, const struct names *names, struct parts *ret);

/*
 * parts_unreadable(file, why, ret):
 * Put into ${ret} a message of which nothing is known but its ${file} and ${why} it can't be read.
 */
void parts_unreadable(const char *file, const char *why, struct parts *ret);
void parts_done(struct parts *parts);

#endif
