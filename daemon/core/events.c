/* SPDX-License-Identifier: MIT */
#include "core/events.h"

#include <stdlib.h>
#include <string.h>

#include "core/blocks.h"
#include "core/event.h"
#include "core/observance.h"

#include "base/mem.h"
#include "base/report.h"

struct resolver {
	const struct event_source *source;
	const struct observance *(*known)(const void *context, const char *id);
	const void *context;
};

void
events_read(const struct event_source *source, const struct blocks *blocks, size_t weight_most,
    struct events *ret)
{
	struct events events = { 0 };
	for (size_t i = 0; i < blocks->count; i++) {
		struct event *event = blocks->items[i].kind == BLOCK_EVENT
					  ? event_read(source, &blocks->items[i])
					  : NULL;
		if (!event)
			continue;
		size_t weight = schedule_weight(&event->schedule);
		if (weight > weight_most - events.weight) {
			report_add(source->report, source->file, blocks->items[i].line,
			    "the calendars have more than about two million occurrences a "
			    "year, "
			    "or too many rules that give no day; this event and those after it "
			    "are left out");
			event_free(event);
			break;
		}
		events.weight += weight;
		struct event **item = mem_push(&events.items, &events.count, sizeof *item);
		*item = event;
	}
	*ret = events;
}

void
events_done(struct events *events)
{
	for (size_t i = 0; i < events->count; i++)
		event_free(events->items[i]);
	free(events->items);
	*events = (struct events){ 0 };
}

static unsigned
line_of(const struct event *event)
{
	return event->observance->line;
}

/* By id, events before overrides, of those the one that counts first. */
static int
compare(const void *a, const void *b)
{
	const struct event *first = *(struct event *const *)a;
	const struct event *second = *(struct event *const *)b;
	int order = strcmp(first->observance->id, second->observance->id);
	if (order)
		return order;
	if (first->override != second->override)
		return first->override - second->override;
	if (!first->override && first->sequence != second->sequence)
		return first->sequence > second->sequence ? -1 : 1;
	return line_of(first) < line_of(second) ? -1 : line_of(first) > line_of(second);
}

/* By place in the file; those that were dropped are last. */
static int
compare_lines(const void *a, const void *b)
{
	const struct event *first = *(struct event *const *)a;
	const struct event *second = *(struct event *const *)b;
	if (!first || !second)
		return !first - !second;
	return line_of(first) < line_of(second) ? -1 : line_of(first) > line_of(second);
}

static void
drop(struct event **event)
{
	event_free(*event);
	*event = NULL;
}

static void
report_second(
    const struct resolver *resolver, const struct event *event, const char *file, unsigned line)
{
	report_add(resolver->source->report, resolver->source->file, line_of(event),
	    "the UID \"%.100s\" is that of the event at %s:%u already; the event is left out: "
	    "give "
	    "it a UID of its own",
	    event->observance->uid, file, line);
}

static void
report_older(
    const struct resolver *resolver, const struct event *event, const struct event *winner)
{
	report_warn(resolver->source->report, resolver->source->file, line_of(event),
	    "the event is left out: the one of line %u has the same UID \"%.100s\" and a "
	    "higher "
	    "SEQUENCE",
	    line_of(winner), event->observance->uid);
}

/*
 * The event of a group that counts, at its index; ${count} where none does.  Others of them are
 * dropped.
 */
static void
resolve_events(const struct resolver *resolver, struct event **group, size_t count)
{
	const struct observance *known =
	    resolver->known(resolver->context, group[0]->observance->id);
	for (size_t i = 1; i < count; i++) {
		if (group[i]->sequence < group[0]->sequence)
			report_older(resolver, group[i], group[0]);
		else
			report_second(
			    resolver, group[i], resolver->source->file, line_of(group[0]));
		drop(&group[i]);
	}
	if (known)
		report_second(resolver, group[0], known->file, known->line);
	if (known || group[0]->cancelled)
		drop(&group[0]);
}

/* Overrides of nothing: the first that can be becomes an event, so that what it says is not lost. */
static void
resolve_orphans(const struct resolver *resolver, struct event **group, size_t count)
{
	bool found = false;
	for (size_t i = 0; i < count && !found; i++) {
		struct event *event = group[i];
		found = !event->cancelled && event->observance->summary;
		report_warn(resolver->source->report, resolver->source->file, line_of(event),
		    "there is no usable event \"%.100s\" that RECURRENCE-ID could mean; %s",
		    event->observance->uid,
		    found ? "it is taken for an event of its own" : "the override is left out");
		if (found)
			event->override = false;
		else
			drop(&group[i]);
	}
}

static void
resolve_group(const struct resolver *resolver, struct event **group, size_t count)
{
	size_t events = 0;
	const char *id = group[0]->observance->id;
	while (events < count && !group[events]->override)
		events++;
	if (events == 0) {
		if (!resolver->known(resolver->context, id))
			resolve_orphans(resolver, group, count);
		return;
	}
	resolve_events(resolver, group, events);
	for (size_t i = events; i < count && !group[0]; i++)
		drop(&group[i]);
}

void
events_resolve(const struct event_source *source, struct events *events,
    const struct observance *(*known)(const void *context, const char *id), const void *context)
{
	struct resolver resolver = { source, known, context };
	struct event **items = events->items;
	if (events->count == 0)
		return;
	qsort(items, events->count, sizeof *items, compare);
	for (size_t from = 0, to = 0; from < events->count; from = to) {
		const char *id = items[from]->observance->id;
		while (to < events->count && strcmp(items[to]->observance->id, id) == 0)
			to++;
		resolve_group(&resolver, items + from, to - from);
	}
	qsort(items, events->count, sizeof *items, compare_lines);
	while (events->count && !items[events->count - 1])
		events->count--;
}
