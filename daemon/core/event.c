/* SPDX-License-Identifier: MIT */
#include "core/event.h"

#include <stdlib.h>
#include <string.h>

#include <libical/ical.h>
#include <openssl/evp.h>

#include "core/blocks.h"
#include "core/event_dates.h"
#include "core/event_lines.h"
#include "core/event_texts.h"
#include "core/observance.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define SLUG_MOST 40

CLEANUP_POINTER(icalcomponent *, icalcomponent_free)

/* Put what makes up the event's own name, for those that have no UID, into ${uid}. */
static void
add_slug(struct buffer *uid, const char *summary)
{
	for (; *summary && uid->length < SLUG_MOST; summary++) {
		char lower = *summary;
		if (lower >= 'A' && lower <= 'Z')
			lower = (char)(lower - 'A' + 'a');
		if (ascii_is_alnum(lower))
			buffer_char(uid, lower);
		else if (uid->length && uid->data[uid->length - 1] != '-')
			buffer_char(uid, '-');
	}
	if (uid->length && uid->data[uid->length - 1] != '-')
		buffer_char(uid, '-');
}

/* The same SUMMARY and DTSTART give the same UID, on every machine and in every order. */
static char *
make_uid(const char *summary, int64_t start)
{
	cleanup(freep) char *identity = mem_format("%s\n%lld", summary, (long long)start);
	unsigned char hash[EVP_MAX_MD_SIZE] = { 0 };
	if (!EVP_Digest(identity, strlen(identity), hash, NULL, EVP_sha256(), NULL))
		abort();
	struct buffer uid = { 0 };
	add_slug(&uid, summary);
	for (int i = 0; i < 4; i++)
		buffer_format(&uid, "%02x", hash[i]);
	return buffer_take(&uid);
}

static void
name_it(struct event *event, struct event_lines *lines)
{
	struct observance *observance = event->observance;
	if (observance->uid || lines->faulty)
		return;
	if (event->override || !observance->summary) {
		event_lines_fault(lines, "UID", 0,
		    "the event has no UID to say which event it %s",
		    event->override ? "overrides" : "is");
		return;
	}
	observance->uid = make_uid(observance->summary, event->schedule.start);
	event_lines_warn(lines, "UID", 0,
	    "the event has no UID and is called \"%s\": with another SUMMARY or DTSTART it "
	    "will "
	    "be another event",
	    observance->uid);
}

static void
read_state(icalcomponent *component, struct event *event)
{
	icalproperty *status =
	    icalcomponent_get_first_property(component, ICAL_STATUS_PROPERTY);
	icalproperty *sequence =
	    icalcomponent_get_first_property(component, ICAL_SEQUENCE_PROPERTY);
	event->cancelled = status && icalproperty_get_status(status) == ICAL_STATUS_CANCELLED;
	if (sequence)
		event->sequence = icalproperty_get_sequence(sequence);
}

static void
read_event(icalcomponent *component, struct event_lines *lines, struct event *event)
{
	read_state(component, event);
	event_texts_read(component, lines, event->observance);
	event_dates_read(component, lines, event);
	if (!event->observance->summary && !event->override && !event->cancelled)
		event_lines_fault(
		    lines, "SUMMARY", 0, "the event has no SUMMARY, and so no name");
	name_it(event, lines);
}

struct event *
event_read(const struct event_source *source, const struct block *block)
{
	cleanup(event_lines_done) struct event_lines lines = { 0 };
	if (!event_lines_read(source, block, &lines))
		return NULL;
	cleanup(icalcomponent_freep) icalcomponent *component = event_lines_parse(&lines);
	if (!component)
		return NULL;
	cleanup(event_freep) struct event *event = mem_new(sizeof *event);
	event->observance = mem_new(sizeof *event->observance);
	event->observance->file = mem_text(source->file);
	event->observance->line = block->line;
	read_event(component, &lines, event);
	if (lines.faulty)
		return NULL;
	event->observance->id = observance_id(event->observance->uid);
	event->observance->once =
	    event->schedule.rules.count == 0 && event->schedule.added.count == 0;
	return take(event);
}

void
event_free(struct event *event)
{
	if (!event)
		return;
	observance_free(event->observance);
	schedule_done(&event->schedule);
	free(event);
}
