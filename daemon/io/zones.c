/* SPDX-License-Identifier: MIT */
#include "io/zones.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "io/files.h"

#include "core/zone.h"

#include "base/cleanup.h"
#include "base/mem.h"

#define DATABASE "/usr/share/zoneinfo"

static struct zone **zones; /* owned, each owned */
static size_t zone_count;

/* Whether it is a name as IANA gives them.  The folder holds more: the same zones with leap
 * seconds counted, and files of the system's own. */
static bool
is_name(const char *name)
{
	static const char *const others[] = { "posix", "right", "localtime", "posixrules" };
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-";
	size_t first = strcspn(name, "/");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strlen(others[i]) == first && strncmp(name, others[i], first) == 0)
			return false;
	for (const char *part = name;; part++) {
		size_t length = strspn(part, letters);
		part += length;
		if (length == 0 || (*part && *part != '/'))
			return false;
		if (*part == '\0')
			return true;
	}
}

static bool
load(const char *name, struct zone *ret)
{
	cleanup(freep) char *path = mem_format("%s/%s", DATABASE, name);
	cleanup(freep) char *bytes = NULL;
	size_t length = 0;
	if (files_read(path, ZONE_BYTES_MOST, &bytes, &length) >= 0)
		return zone_read(name, bytes, length, ret);
	/* UTC is known even where there is no zone database: it never changes. */
	if (strcmp(name, "UTC") != 0)
		return false;
	*ret = (struct zone){ .name = mem_text(name) };
	return true;
}

const struct zone *
zones_find(const char *name)
{
	struct zone read = { 0 };
	for (size_t i = 0; i < zone_count; i++)
		if (strcmp(zones[i]->name, name) == 0)
			return zones[i];
	if (!is_name(name) || !load(name, &read))
		return NULL;
	struct zone *zone = mem_new(sizeof *zone);
	*zone = read;
	*(struct zone **)mem_push(&zones, &zone_count, sizeof zone) = zone;
	return zone;
}

void
zones_done(void)
{
	for (size_t i = 0; i < zone_count; i++) {
		zone_done(zones[i]);
		free(zones[i]);
	}
	free(zones);
	zones = NULL;
	zone_count = 0;
}
