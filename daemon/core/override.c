/* SPDX-License-Identifier: MIT */
#include "core/override.h"

#include <stdlib.h>
#include <string.h>

#include "core/event.h"
#include "core/observance.h"

#include "base/cleanup.h"
#include "base/mem.h"

static bool
text_differs(const char *text, const char *of_master)
{
	return text && (!of_master || strcmp(text, of_master) != 0);
}

static bool
pairs_differ(const struct pairs *pairs, const struct pairs *of_master)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (text_differs(
			pairs->items[i].value, pairs_get(of_master, pairs->items[i].key)))
			return true;
	return false;
}

static bool
strings_differ(const struct strings *list, const struct strings *of_master)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strings_has(of_master, list->items[i]))
			return true;
	return list->count && list->count != of_master->count;
}

/* Whether it says anything that the event that is overridden does not. */
static bool
differs(const struct observance *observance, const struct observance *master)
{
	return text_differs(observance->summary, master->summary) ||
	       pairs_differ(&observance->names, &master->names) ||
	       text_differs(observance->url, master->url) ||
	       pairs_differ(&observance->urls, &master->urls) ||
	       strings_differ(&observance->topics, &master->topics) ||
	       strings_differ(&observance->sdgs, &master->sdgs) ||
	       text_differs(observance->resolution, master->resolution);
}

static void
inherit_text(char **text, const char *of_master)
{
	if (!*text)
		*text = mem_text(of_master);
}

static void
inherit_pairs(struct pairs *pairs, const struct pairs *of_master)
{
	for (size_t i = 0; i < of_master->count; i++)
		if (!pairs_get(pairs, of_master->items[i].key))
			pairs_set(pairs, of_master->items[i].key, of_master->items[i].value);
}

/* What it leaves open is as the event has it; but the names of another day are not its names. */
static void
inherit(struct observance *observance, const struct observance *master)
{
	mem_set(&observance->id, master->id);
	mem_set(&observance->uid, master->uid);
	observance->order = master->order;
	if (!text_differs(observance->summary, master->summary))
		inherit_pairs(&observance->names, &master->names);
	inherit_text(&observance->summary, master->summary);
	inherit_text(&observance->url, master->url);
	inherit_text(&observance->resolution, master->resolution);
	inherit_pairs(&observance->urls, &master->urls);
	if (observance->topics.count == 0)
		observance->topics = strings_copy(&master->topics);
	if (observance->sdgs.count == 0)
		observance->sdgs = strings_copy(&master->sdgs);
}

void
overrides_add(struct overrides *overrides, struct event *event, const struct observance *master,
    unsigned file)
{
	cleanup(event_freep) struct event *taken = event;
	struct override *override =
	    mem_push(&overrides->items, &overrides->count, sizeof *override);
	*override = (struct override){
		.original = event->original,
		.day = event->schedule.start,
		.days = event->schedule.days,
		.cancelled = event->cancelled,
		.sequence = event->sequence,
		.file = file,
		.line = event->observance->line,
	};
	if (event->cancelled || !differs(event->observance, master))
		return;
	inherit(event->observance, master);
	override->observance = take(taken->observance);
}

/* By original, the winner first. */
static int
compare(const void *a, const void *b)
{
	const struct override *first = a, *second = b;
	if (first->original != second->original)
		return first->original < second->original ? -1 : 1;
	if (first->file != second->file)
		return first->file > second->file ? -1 : 1;
	if (first->sequence != second->sequence)
		return first->sequence > second->sequence ? -1 : 1;
	return first->line < second->line ? -1 : first->line > second->line;
}

void
overrides_settle(struct overrides *overrides,
    void (*dropped)(void *context, const struct override *loser, const struct override *winner),
    void *context)
{
	size_t kept = 0;
	if (overrides->count == 0)
		return;
	qsort(overrides->items, overrides->count, sizeof *overrides->items, compare);
	for (size_t i = 1; i < overrides->count; i++) {
		struct override *override = &overrides->items[i];
		struct override *winner = &overrides->items[kept];
		if (override->original == winner->original) {
			dropped(context, override, winner);
			observance_free(override->observance);
		} else {
			overrides->items[++kept] = *override;
		}
	}
	overrides->count = kept + 1;
}

void
overrides_done(struct overrides *overrides)
{
	for (size_t i = 0; i < overrides->count; i++)
		observance_free(overrides->items[i].observance);
	free(overrides->items);
	*overrides = (struct overrides){ 0 };
}
