/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_REPORT_H
#define OBSERVED_BASE_REPORT_H

/*
 * People's mistakes, collected so that all are told and not just the first: each with the file,
 * the line and a sentence that says what was expected and what to do.  Nothing here prints.
 */

#include <stdbool.h>
#include <stddef.h>

struct fault {
	char *file; /* owned; NULL where no file is at fault */
	unsigned line; /* from 1; 0 where no line is at fault */
	char *text; /* owned; one sentence, no full stop needed */
	bool warning; /* worth telling, but nothing is refused for it */
};

/* A zeroed struct is an empty report. */
struct report {
	struct fault *faults; /* owned, in the order of finding */
	size_t count;
	size_t errors; /* those that are not warnings */
};

/*
 * report_add(report, file, line, format, ...), report_warn(...):
 * Add a fault, or a warning; ${file} is copied.  A NULL ${report} takes nothing.  At most
 * REPORT_MOST are kept: what comes after is counted in errors but not stored, so that no input
 * can grow the report without bound.
 */
#define REPORT_MOST 1000
void report_add(struct report *report, const char *file, unsigned line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void report_warn(struct report *report, const char *file, unsigned line, const char *format,
    ...) __attribute__((format(printf, 4, 5)));

/*
 * report_line(fault):
 * Return the fault as `FILE:LINE: sentence`, warnings as `FILE:LINE: warning: sentence`, owned
 * by the caller.
 */
char *report_line(const struct fault *fault);

/*
 * report_done(report):
 * Release what the report owns, and leave it empty.
 */
void report_done(struct report *report);

#endif
