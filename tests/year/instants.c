/* SPDX-License-Identifier: MIT */
/*
 * What core/zone says, for zones.py to compare: reads lines "ZONE DATE MINUTES" and "ZONE AT", and
 * prints the instant, or the offset and the day, for each.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "zone_file.h"

#include "core/zone.h"

int
main(void)
{
	struct zone zone = { 0 };
	char line[256], name[64], day[32], text[DATE_TEXT_SIZE];
	while (fgets(line, sizeof line, stdin)) {
		int minutes = 0, fields = sscanf(line, "%63s %31s %d", name, day, &minutes);
		if (fields >= 2 && (!zone.name || strcmp(zone.name, name) != 0)) {
			zone_done(&zone);
			if (!zone_file_read(name, &zone))
				return 1;
		}
		struct date date = { 0 };
		int64_t at = 0;
		if (fields == 3 && date_parse(day, &date))
			printf("%" PRId64 "\n", zone_instant(&zone, date, minutes));
		else if (fields == 2 && sscanf(day, "%" SCNd64, &at) == 1)
			printf("%d %s\n", zone_offset(&zone, at),
			    date_text(zone_date(&zone, at), text));
		else
			return 1;
	}
	zone_done(&zone);
	return 0;
}
