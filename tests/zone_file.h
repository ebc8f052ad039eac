/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_ZONE_FILE_H
#define OBSERVED_TESTS_ZONE_FILE_H

/*
 * Zones from this system's zone database, for tests of floors that can open no file.
 */

#include <stdbool.h>
#include <stdio.h>

#include "core/zone.h"

/*
 * zone_file_read(name, ret):
 * Read the zone ${name} into ${ret}, released by zone_done.  Return whether there is such a zone.
 */
static inline bool
zone_file_read(const char *name, struct zone *ret)
{
	static unsigned char bytes[ZONE_BYTES_MOST];
	char path[256];
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	size_t length = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	return zone_read(name, bytes, length, ret);
}

#endif
