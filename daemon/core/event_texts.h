/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EVENT_TEXTS_H
#define OBSERVED_CORE_EVENT_TEXTS_H

/*
 * What an event says of itself: names, pages, topics.
 */

#include <libical/ical.h>

struct event_lines;
struct observance;

/*
 * event_texts_read(component, lines, observance):
 * Fill in what ${component} says of ${observance}, but for its id.  Warnings are reported through
 * ${lines}.
 */
void event_texts_read(
    icalcomponent *component, struct event_lines *lines, struct observance *observance);

#endif
