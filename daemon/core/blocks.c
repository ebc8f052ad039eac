/* SPDX-License-Identifier: MIT */
#include "core/blocks.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/content.h"

#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

#define NAME_SIZE 32
#define DEPTH_MOST 8
#define ZONES_MOST 200 /* in a file; those of users have a few */

struct open {
	char name[NAME_SIZE];
	unsigned line;
};

struct scan {
	const char *file;
	struct report *report;
	struct blocks *blocks;
	size_t events_most;
	size_t calendars; /* begun so far */
	unsigned calendar_line; /* of the one that is open; 0: none */
	const char *begin; /* of the block that is open */
	struct open open[DEPTH_MOST]; /* the block, and what is open inside it */
	size_t depth; /* 0: no block is open */
	bool broken; /* the block was reported already */
};

/* Copy what follows BEGIN: or END:, without blanks, fit to be shown.  A name that is too long is
 * cut: it is none that we know. */
static bool
component(const struct content_line *line, const char *keyword, char name[static NAME_SIZE])
{
	size_t from = strlen(keyword), to = line->length;
	if (!content_bound(line, keyword))
		return false;
	while (from < to && strchr(" \t", line->text[from]))
		from++;
	while (to > from && strchr(" \t", line->text[to - 1]))
		to--;
	size_t length = to - from < NAME_SIZE - 1 ? to - from : NAME_SIZE - 1;
	for (size_t i = 0; i < length; i++) {
		char letter = line->text[from + i];
		name[i] = letter > ' ' && letter < 0x7f ? letter : '?';
	}
	name[length] = '\0';
	return true;
}

static bool
is(const char *name, const char *wanted)
{
	return strcasecmp(name, wanted) == 0;
}

static void
never_ended(struct scan *scan)
{
	if (scan->depth && !scan->broken)
		report_add(scan->report, scan->file, scan->open[0].line,
		    "BEGIN:%s has no END:%s; it is left out", scan->open[0].name,
		    scan->open[0].name);
	scan->depth = 0;
}

static void
open_one(struct scan *scan, const char *name, unsigned line)
{
	struct open *open = &scan->open[scan->depth++];
	memcpy(open->name, name, NAME_SIZE);
	open->line = line;
}

static void
begin_calendar(struct scan *scan, unsigned line)
{
	never_ended(scan);
	if (scan->calendar_line)
		report_add(scan->report, scan->file, scan->calendar_line,
		    "BEGIN:VCALENDAR has no END:VCALENDAR before the next one begins");
	scan->calendars++;
	scan->calendar_line = line;
}

static void
begin(struct scan *scan, const char *name, const struct content_line *line)
{
	if (is(name, "VCALENDAR")) {
		begin_calendar(scan, line->line);
		return;
	}
	if (is(name, "VEVENT") || is(name, "VTIMEZONE"))
		never_ended(scan);
	if (scan->depth == 0) {
		scan->begin = line->text;
		scan->broken = false;
	}
	if (scan->depth < DEPTH_MOST) {
		open_one(scan, name, line->line);
	} else if (!scan->broken) {
		report_add(scan->report, scan->file, line->line,
		    "BEGIN:%s is nested too deeply; BEGIN:%s of line %u is left out", name,
		    scan->open[0].name, scan->open[0].line);
		scan->broken = true;
	}
}

/* Return whether there was still room for it. */
static bool
keep(struct scan *scan, const struct content_line *line)
{
	bool event = is(scan->open[0].name, "VEVENT");
	size_t zones = scan->blocks->count - scan->blocks->events;
	if (!event && (zones == ZONES_MOST || !is(scan->open[0].name, "VTIMEZONE")))
		return true;
	if (event && scan->blocks->events == scan->events_most)
		return false;
	scan->blocks->events += event;
	struct block *block =
	    mem_push(&scan->blocks->items, &scan->blocks->count, sizeof *block);
	*block = (struct block){
		.kind = event ? BLOCK_EVENT : BLOCK_ZONE,
		.calendar = scan->calendar_line ? scan->calendars : 0,
		.line = scan->open[0].line,
		.text = scan->begin,
		.length = (size_t)(line->text + line->length - scan->begin),
	};
	return true;
}

static void
no_begin(struct scan *scan, const char *name, unsigned line)
{
	report_add(scan->report, scan->file, line, "END:%s has no BEGIN:%s", name, name);
}

/* END of a name that is not the innermost one: the block can't be trusted. */
static void
mismatch(struct scan *scan, const char *name, unsigned line)
{
	const struct open *innermost = &scan->open[scan->depth - 1];
	if (!scan->broken)
		report_add(scan->report, scan->file, line,
		    "END:%s does not match BEGIN:%s of line %u; BEGIN:%s of line %u is left "
		    "out",
		    name, innermost->name, innermost->line, scan->open[0].name,
		    scan->open[0].line);
	scan->broken = true;
	if (is(name, scan->open[0].name))
		scan->depth = 0;
}

/* Return false where there are too many events. */
static bool
end(struct scan *scan, const char *name, const struct content_line *line)
{
	if (is(name, "VCALENDAR")) {
		never_ended(scan);
		if (!scan->calendar_line)
			no_begin(scan, name, line->line);
		scan->calendar_line = 0;
	} else if (scan->depth == 0) {
		no_begin(scan, name, line->line);
	} else if (!is(name, scan->open[scan->depth - 1].name)) {
		mismatch(scan, name, line->line);
	} else if (--scan->depth == 0 && !scan->broken) {
		return keep(scan, line);
	}
	return true;
}

static void
finish(struct scan *scan)
{
	never_ended(scan);
	if (scan->calendar_line)
		report_add(scan->report, scan->file, scan->calendar_line,
		    "BEGIN:VCALENDAR has no END:VCALENDAR: the file may have been cut short");
	if (scan->calendars == 0 && scan->blocks->events == 0)
		report_add(scan->report, scan->file, 1,
		    "there is no BEGIN:VCALENDAR: this is no iCalendar file in UTF-8");
}

bool
blocks_find(const char *file, const char *text, size_t length, size_t events_most,
    struct report *report, struct blocks *ret)
{
	struct blocks blocks = { 0 };
	struct scan scan = {
		.file = file,
		.report = report,
		.blocks = &blocks,
		.events_most = events_most,
	};
	cleanup(content_done) struct content content = { .text = text, .left = length };
	struct content_line line;
	char name[NAME_SIZE];
	bool room = true;
	while (room && content_next(&content, &line)) {
		if (component(&line, "BEGIN:", name))
			begin(&scan, name, &line);
		else if (component(&line, "END:", name))
			room = end(&scan, name, &line);
	}
	if (room)
		finish(&scan);
	*ret = blocks;
	return room;
}

void
blocks_done(struct blocks *blocks)
{
	free(blocks->items);
	*blocks = (struct blocks){ 0 };
}
