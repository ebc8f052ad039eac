/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EVENT_LINES_H
#define OBSERVED_CORE_EVENT_LINES_H

/*
 * The lines of an event that are of use, made ready for libical, each with its number.  What else
 * stands there (alarms, attendees, X-properties of other programs) can then do no harm.
 */

#include <stdbool.h>
#include <stddef.h>

#include <libical/ical.h>

#include "base/buffer.h"

struct block;
struct event_source;

struct event_line {
	const char *name; /* static; of the property */
	unsigned line;
	size_t at, length; /* in the text */
};

struct event_lines {
	const struct event_source *source; /* borrowed */
	const struct block *block; /* borrowed */
	struct event_line *items; /* owned; as they stand */
	size_t count;
	struct buffer text; /* a VEVENT of these lines alone, unfolded */
	bool faulty;
};

/*
 * event_lines_read(source, block, ret):
 * Gather the lines of the ${block} into ${ret}, released by event_lines_done.  Return whether they
 * can be used; what hinders is reported.
 */
bool event_lines_read(
    const struct event_source *source, const struct block *block, struct event_lines *ret);
void event_lines_done(struct event_lines *lines);

/*
 * event_lines_parse(lines):
 * Return what libical reads in them, owned by the caller; NULL where a property that matters can't
 * be read, which is reported with its line.
 */
icalcomponent *event_lines_parse(struct event_lines *lines);

/*
 * event_lines_fault(lines, name, index, format, ...), event_lines_warn(...):
 * Report at the ${index}th line, from 0, with a property of that ${name}, or at the event's
 * beginning where there is none.  After a fault the event is left out, and the sentence goes on to
 * say so.
 */
void event_lines_fault(struct event_lines *lines, const char *name, size_t index,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
void event_lines_warn(struct event_lines *lines, const char *name, size_t index,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
