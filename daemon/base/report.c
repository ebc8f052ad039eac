/* SPDX-License-Identifier: MIT */
#include "base/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/mem.h"

static void add(struct report *report, bool warning, const char *file, unsigned line,
    const char *format, va_list values) __attribute__((format(printf, 5, 0)));

static void
add(struct report *report, bool warning, const char *file, unsigned line, const char *format,
    va_list values)
{
	if (!report)
		return;
	if (!warning)
		report->errors++;
	if (report->count >= REPORT_MOST)
		return;
	char *text = NULL;
	if (vasprintf(&text, format, values) < 0)
		abort();
	struct fault *fault = mem_push(&report->faults, &report->count, sizeof *fault);
	*fault = (struct fault){ mem_text(file), line, text, warning };
}

void
report_add(struct report *report, const char *file, unsigned line, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	add(report, false, file, line, format, values);
	va_end(values);
}

void
report_warn(struct report *report, const char *file, unsigned line, const char *format, ...)
{
	va_list values;
	va_start(values, format);
	add(report, true, file, line, format, values);
	va_end(values);
}

char *
report_line(const struct fault *fault)
{
	struct buffer line = { 0 };
	if (fault->file)
		buffer_format(&line, "%s:", fault->file);
	if (fault->file && fault->line)
		buffer_format(&line, "%u:", fault->line);
	if (line.length)
		buffer_char(&line, ' ');
	buffer_format(&line, "%s%s", fault->warning ? "warning: " : "", fault->text);
	return buffer_take(&line);
}

void
report_done(struct report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		free(report->faults[i].file);
		free(report->faults[i].text);
	}
	free(report->faults);
	*report = (struct report){ 0 };
}
