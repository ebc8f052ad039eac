/* SPDX-License-Identifier: MIT */
#include "service/sources.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "io/credentials.h"
#include "io/files.h"
#include "io/settings.h"
#include "io/zones.h"

#include "platforms/table.h"

#include "core/web_page.h"

#include "base/cleanup.h"
#include "base/mem.h"

#define CALENDAR_MOST (64 * 1024 * 1024)

CLEANUP_POINTER(struct settings *, settings_free)

static void
read_config(struct sources *sources, const char *file)
{
	cleanup(settings_freep) struct settings *settings =
	    settings_read(file, &sources->faults);
	struct config_world world = { .zone = zones_find, .platform = platforms_find };
	world.platform_names = platforms_names(&world.platform_count);
	size_t count = 0;
	const struct config_source *read = settings_sources(settings, &count);
	sources->config = config_load(read, count, &world, &sources->faults);
}

static void
read_calendars(struct sources *sources)
{
	const struct strings *files = &sources->config->calendars;
	for (size_t i = 0; i < files->count; i++) {
		cleanup(freep) char *text = NULL;
		size_t length = 0;
		int r = files_read(files->items[i], CALENDAR_MOST, &text, &length);
		if (r < 0)
			report_add(&sources->faults, files->items[i], 0,
			    "the calendar can't be read: %s", files_error(r));
		else
			calendar_read(sources->calendar, files->items[i], text, length,
			    &sources->skipped);
	}
	if (files->count && !sources->faults.errors && calendar_count(sources->calendar) == 0)
		report_add(&sources->faults, files->items[0], 0,
		    "the calendars hold no observance that can be used");
}

static bool
is_web_page(const char *file)
{
	const char *ending = strrchr(file, '.');
	return ending && (strcasecmp(ending, ".html") == 0 || strcasecmp(ending, ".htm") == 0);
}

/* Whether the file is a piece of a page that a browser saved: "tea_files/frame.html" beside
 * "tea.html". */
static bool
is_piece(const struct strings *files, const char *file)
{
	static const char *const folders[] = { "_files/", "_fichiers/", "_archivos/",
		"-Dateien/" };
	for (size_t i = 0; is_web_page(file) && i < sizeof folders / sizeof *folders; i++)
		for (const char *at = file; (at = strstr(at, folders[i])); at++) {
			int length = (int)(at - file);
			cleanup(freep) char *html = mem_format("%.*s.html", length, file);
			cleanup(freep) char *htm = mem_format("%.*s.htm", length, file);
			if (strings_has(files, html) || strings_has(files, htm))
				return true;
		}
	return false;
}

void
sources_parts(struct sources *sources, const char *file, struct parts *ret)
{
	cleanup(freep) char *text = NULL;
	size_t length = 0;
	bool page = is_web_page(file);
	int r = files_read(file, page ? WEB_PAGE_MOST : MESSAGE_MOST, &text, &length);
	if (r == -EFBIG)
		parts_unreadable(file,
		    page ? "it is longer than the page of a message can be (4 MiB)"
			 : "it is longer than a message can be (1 MiB)",
		    ret);
	else if (r < 0)
		parts_unreadable(file, files_error(r), ret);
	else
		parts_read(file, text, length, page, sources->calendar, sources->names, ret);
}

static void
note_faults(struct sources *sources, const struct message *message)
{
	for (size_t i = 0; i < message->faults.count; i++) {
		const struct fault *fault = &message->faults.faults[i];
		report_add(&sources->skipped, message->file, fault->line, "%s", fault->text);
	}
}

void
sources_files(struct sources *sources, struct strings *ret)
{
	static const char *const endings[] = { ".txt", ".html", ".htm", NULL };
	const struct strings *paths = &sources->config->messages;
	cleanup(strings_done) struct strings files = { 0 };
	for (size_t i = 0; i < paths->count; i++) {
		int r = files_list(paths->items[i], endings, &files);
		if (r < 0)
			report_add(&sources->skipped, paths->items[i], 0,
			    "the messages there can't be read: %s", strerror(-r));
	}
	for (size_t i = 0; i < files.count; i++)
		if (!is_piece(&files, files.items[i]))
			strings_add(ret, files.items[i]);
}

static void
read_again(void *context, const char *file, struct parts *ret)
{
	sources_parts(context, file, ret);
}

/* Read all messages, and list them: what is in them is read again when it is wanted. */
static void
read_messages(struct sources *sources)
{
	cleanup(strings_done) struct strings files = { 0 };
	sources_files(sources, &files);
	for (size_t i = 0; i < files.count; i++) {
		cleanup(parts_done) struct parts parts;
		sources_parts(sources, files.items[i], &parts);
		for (size_t j = 0; j < parts.count; j++) {
			note_faults(sources, parts.items[j]);
			messages_list(&sources->messages, parts.items[j]);
		}
	}
	sources->messages.read = read_again;
	sources->messages.context = sources;
}

struct sources *
sources_read(const char *file, enum sources_need need, enum sources_secrets secrets)
{
	struct sources *sources = mem_new(sizeof *sources);
	sources->references = 1;
	read_config(sources, file);
	sources->calendar = calendar_new();
	if (need != SOURCES_CONFIG) {
		read_calendars(sources);
		config_check_calendar(sources->config, sources->calendar, &sources->faults);
	}
	sources->names = names_new(sources->calendar);
	if (need == SOURCES_ALL)
		read_messages(sources);
	if (secrets != SECRETS_LEFT)
		credentials_resolve(sources->config,
		    secrets == SECRETS_MUST ? CREDENTIALS_MUST : CREDENTIALS_MAY,
		    &sources->faults);
	return sources;
}

struct sources *
sources_ref(struct sources *sources)
{
	sources->references++;
	return sources;
}

void
sources_free(struct sources *sources)
{
	if (!sources || --sources->references)
		return;
	messages_done(&sources->messages);
	names_free(sources->names);
	calendar_free(sources->calendar);
	config_free(sources->config);
	report_done(&sources->faults);
	report_done(&sources->skipped);
	free(sources);
}

char *
sources_ledger(const struct config *config)
{
	if (config->ledger)
		return mem_text(config->ledger);
	const char *folder = getenv("STATE_DIRECTORY");
	return mem_format(
	    "sqlite:%s/ledger.db", folder && *folder ? folder : "/var/lib/observed");
}
