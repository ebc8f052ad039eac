/* SPDX-License-Identifier: MIT */
#include "io/settings.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libconfig.h>

#include "io/expansion.h"

#include "core/config.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* One file with what it includes.  It never moves: libconfig's tree points to itself. */
struct part {
	struct expansion expansion;
	config_t tree;
};

struct settings {
	struct part **parts; /* owned, each owned */
	size_t part_count;
	struct config_source *sources; /* owned */
	size_t source_count;
};

static void
part_free(struct part *part)
{
	config_destroy(&part->tree);
	expansion_done(&part->expansion);
	free(part);
}

CLEANUP_POINTER(struct part *, part_free)

/* libconfig numbers the lines of the whole text: say where they came from. */
static void
place(const struct expansion *expansion, config_setting_t *setting)
{
	struct expansion_line line = expansion_line(expansion, setting->line);
	setting->file = line.file;
	setting->line = line.line;
	if (!config_setting_is_aggregate(setting))
		return;
	for (int i = 0; i < config_setting_length(setting); i++)
		place(expansion, config_setting_get_elem(setting, (unsigned)i));
}

static void
report_unparsed(const struct part *part, struct report *report)
{
	static const struct {
		const char *said, *meant;
	} errors[] = {
		{ "syntax error",
		    "this can't be read: look here and in the line before for a semicolon or "
		    "comma that is missing, one too many, or a bracket that is not closed" },
		{ "duplicate setting name",
		    "this key is in the group already: keep one of them" },
		{ "mismatched element type in array",
		    "the values in [ ] must be of one kind: all texts or all numbers" },
		{ "memory exhausted", "brackets stand in brackets too deep" },
	};
	const char *text = config_error_text(&part->tree);
	struct expansion_line line =
	    expansion_line(&part->expansion, (unsigned)config_error_line(&part->tree));
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (strcmp(text, errors[i].said) == 0)
			text = errors[i].meant;
	report_add(report, line.file, line.line, "%s", text);
}

static void
read_part(struct settings *settings, const char *file, struct report *report)
{
	cleanup(part_freep) struct part *part = mem_new(sizeof *part);
	config_init(&part->tree);
	if (!expansion_read(&part->expansion, file, report))
		return;
	if (!config_read_string(&part->tree, buffer_string(&part->expansion.text))) {
		report_unparsed(part, report);
		return;
	}
	place(&part->expansion, config_root_setting(&part->tree));
	struct config_source *source =
	    mem_push(&settings->sources, &settings->source_count, sizeof *source);
	*source = (struct config_source){ part->expansion.files.items[0], &part->tree };
	*(struct part **)mem_push(&settings->parts, &settings->part_count, sizeof part) =
	    take(part);
}

static int
is_drop_in(const struct dirent *entry)
{
	static const char ending[] = ".conf";
	size_t length = strlen(entry->d_name), tail = strlen(ending);
	return entry->d_name[0] != '.' && length > tail &&
	       strcmp(entry->d_name + length - tail, ending) == 0;
}

static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void
read_drop_ins(struct settings *settings, const char *folder, struct report *report)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_drop_in, by_name);
	if (count < 0 && errno != ENOENT)
		report_add(report, folder, 0, "cannot read the folder: %s", strerror(errno));
	for (int i = 0; i < count; i++) {
		cleanup(freep) char *file = mem_format("%s/%s", folder, entries[i]->d_name);
		read_part(settings, file, report);
		free(entries[i]);
	}
	free(entries);
}

struct settings *
settings_read(const char *file, struct report *report)
{
	struct settings *settings = mem_new(sizeof *settings);
	cleanup(freep) char *folder = mem_format("%s.d", file);
	read_part(settings, file, report);
	read_drop_ins(settings, folder, report);
	return settings;
}

void
settings_free(struct settings *settings)
{
	if (!settings)
		return;
	for (size_t i = 0; i < settings->part_count; i++)
		part_free(settings->parts[i]);
	free(settings->parts);
	free(settings->sources);
	free(settings);
}

const struct config_source *
settings_sources(const struct settings *settings, size_t *ret_count)
{
	*ret_count = settings->source_count;
	return settings->sources;
}
