/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_EXPANSION_H
#define OBSERVED_IO_EXPANSION_H

/*
 * A configuration file with the files that it includes put in their places, ready for
 * libconfig, and where each line of it came from.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/report.h"
#include "base/strings.h"

#define EXPANSION_FILE_MOST (1024 * 1024) /* bytes of one file */
#define EXPANSION_MOST (4 * 1024 * 1024) /* bytes of all of them */
#define EXPANSION_FILES_MOST 1000
#define EXPANSION_DEPTH_MOST 10 /* files, one in the other */
#define EXPANSION_GROUPS_MOST 100 /* groups, one in the other */
#define EXPANSION_KEYS_MOST 1000 /* in one group */

struct expansion_line {
	const char *file; /* borrowed from files */
	unsigned line; /* from 1 */
};

/* A zeroed struct is an empty expansion. */
struct expansion {
	struct buffer text;
	struct expansion_line *lines; /* owned; of each line of the text */
	size_t line_count;
	struct strings files;
};

/*
 * expansion_read(expansion, file, report):
 * Read ${file} and what its lines `@include "FILE"` name, as seen from the folder of the file
 * that they stand in.  What can't be read, and what libconfig should not be given, is reported.
 * Return whether there is something to be parsed.
 */
bool expansion_read(struct expansion *expansion, const char *file, struct report *report);

/*
 * expansion_line(expansion, line):
 * Return where the ${line} of the text, from 1, came from.
 */
struct expansion_line expansion_line(const struct expansion *expansion, unsigned line);

void expansion_done(struct expansion *expansion);

#endif
