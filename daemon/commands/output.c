/* SPDX-License-Identifier: MIT */
#include "commands/output.h"

#include <stdio.h>

#include "core/zone.h"

#include "base/cleanup.h"

void
output_json(json_t *json)
{
	json_dumpf(json, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(json);
}

void
output_text(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];
		bool obeyed = (byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f;
		fputs(obeyed ? "\uFFFD" : (char[]){ text[i], '\0' }, stdout);
	}
}

void
output_report(const struct report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		cleanup(freep) char *line = report_line(&report->faults[i]);
		fprintf(stderr, "%s\n", line);
	}
	if (report->count == REPORT_MOST)
		fprintf(stderr, "and more faults: %zu errors in all\n", report->errors);
}

json_t *
output_instant(int64_t at, const struct zone *zone)
{
	char text[INSTANT_TEXT_SIZE];
	if (at < 0)
		return json_null();
	return json_string(instant_text(at, zone ? zone_offset(zone, at) : 0, text));
}

const char *
output_local(int64_t at, const struct zone *zone, char text[static INSTANT_TEXT_SIZE])
{
	instant_text(at, zone_offset(zone, at), text);
	text[10] = ' ';
	text[16] = '\0';
	return text;
}
