/* SPDX-License-Identifier: MIT */
#include "core/given.h"

#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/fields.h"
#include "core/fold.h"
#include "core/language.h"
#include "core/names.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"
#include "base/strings.h"

/* What is looked up in. */
struct lookup {
	const struct fields *fields;
	struct calendar *calendar;
	const struct names *names;
	const char *file;
	struct report *report;
};

/* The observance that has the id, UID or whole name; NULL where there is none. */
static const struct observance *
named(const struct lookup *lookup, const char *name)
{
	const struct observance *observance = calendar_find(lookup->calendar, name);
	if (observance)
		return observance;
	cleanup(freep) char *folded = fold_text(name);
	cleanup(name_matches_done) struct name_matches matches = { 0 };
	names_find(lookup->names, NULL, folded, &matches);
	bool whole = matches.count == 1 && matches.items[0].length == strlen(folded);
	return whole ? matches.items[0].observance : NULL;
}

static const char *
nearest_id(const struct calendar *calendar, const char *name)
{
	size_t count = calendar_count(calendar), added = 0;
	const char **ids = NULL;
	for (size_t i = 0; i < count; i++)
		*(const char **)mem_push(&ids, &added, sizeof *ids) =
		    calendar_observance(calendar, i)->id;
	const char *nearest = strings_nearest(name, ids, count);
	free(ids);
	return nearest;
}

static void
read_observance(const struct lookup *lookup, struct given *ret)
{
	const char *name = lookup->fields->values[FIELD_OBSERVANCE];
	if (!name)
		return;
	ret->observance = named(lookup, name);
	ret->observance_wrong = !ret->observance;
	if (ret->observance || !*name)
		return;
	const char *meant = nearest_id(lookup->calendar, name);
	report_add(lookup->report, lookup->file, lookup->fields->lines[FIELD_OBSERVANCE],
	    "no calendar has an observance \"%s\"%s%s%s", name,
	    meant ? ": did you mean \"" : ": `observed observances` lists them",
	    meant ? meant : "", meant ? "\"?" : "");
}

static void
read_date(const struct lookup *lookup, struct given *ret)
{
	const char *text = lookup->fields->values[FIELD_DATE];
	if (!text || (dating_read(text, &ret->date) && ret->date.count == 1))
		return;
	ret->date.count = 0;
	ret->date_wrong = true;
	if (*text)
		report_add(lookup->report, lookup->file, lookup->fields->lines[FIELD_DATE],
		    "\"%s\" is no date: expected YYYY-MM-DD", text);
}

static void
read_language(const struct lookup *lookup, struct given *ret)
{
	const char *tag = lookup->fields->values[FIELD_LANGUAGE];
	if (!tag)
		return;
	ret->language_wrong = !language_tag_valid(tag);
	if (!ret->language_wrong)
		ret->language = tag;
	else if (*tag)
		report_add(lookup->report, lookup->file, lookup->fields->lines[FIELD_LANGUAGE],
		    "\"%s\" is no language tag: expected en, fr, es, ar, zh, ru or another of "
		    "BCP 47",
		    tag);
}

void
given_read(const struct fields *fields, struct calendar *calendar, const struct names *names,
    const char *file, struct report *report, struct given *ret)
{
	const struct lookup lookup = { fields, calendar, names, file, report };
	*ret = (struct given){ 0 };
	read_language(&lookup, ret);
	read_observance(&lookup, ret);
	read_date(&lookup, ret);
}
