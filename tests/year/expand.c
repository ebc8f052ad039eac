/* SPDX-License-Identifier: MIT */
/*
 * expand FILE FROM TO: print "UID DATE" for each occurrence that core/calendar finds in an iCalendar
 * file, and what it reports on standard error.
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/calendar.h"

#include "base/buffer.h"

static struct buffer
read_file(const char *path)
{
	struct buffer text = { 0 };
	char bytes[65536];
	FILE *file = fopen(path, "rb");
	if (!file) {
		perror(path);
		exit(1);
	}
	for (size_t length = 0; (length = fread(bytes, 1, sizeof bytes, file)) > 0;)
		buffer_add(&text, bytes, length);
	fclose(file);
	return text;
}

int
main(int count, char **arguments)
{
	struct date from = { 0 }, to = { 0 };
	if (count != 4 || !date_parse(arguments[2], &from) || !date_parse(arguments[3], &to)) {
		fprintf(stderr, "usage: expand FILE FROM TO\n");
		return 2;
	}
	struct buffer text = read_file(arguments[1]);
	struct calendar *calendar = calendar_new();
	struct report report = { 0 };
	calendar_read(calendar, arguments[1], buffer_string(&text), text.length, &report);
	for (size_t i = 0; i < report.count; i++) {
		char *line = report_line(&report.faults[i]);
		fprintf(stderr, "%s\n", line);
		free(line);
	}
	struct occurrences occurrences = { 0 };
	calendar_occurrences(calendar, from, to, &occurrences);
	for (size_t i = 0; i < occurrences.count; i++) {
		char date[DATE_TEXT_SIZE];
		printf("%s %s\n", occurrences.items[i].observance->uid,
		    date_text(occurrences.items[i].date, date));
	}
	occurrences_done(&occurrences);
	report_done(&report);
	calendar_free(calendar);
	buffer_done(&text);
	return 0;
}
