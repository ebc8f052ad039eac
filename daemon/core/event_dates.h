/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EVENT_DATES_H
#define OBSERVED_CORE_EVENT_DATES_H

/*
 * When an event is: its days by its own clock, never shifted to another.
 */

#include <libical/ical.h>

struct event;
struct event_lines;

/*
 * event_dates_read(component, lines, event):
 * Fill in the schedule of ${event}, and which day it overrides.  Faults and warnings are reported
 * through ${lines}.
 */
void event_dates_read(icalcomponent *component, struct event_lines *lines, struct event *event);

#endif
