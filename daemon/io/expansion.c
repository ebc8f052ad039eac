/* SPDX-License-Identifier: MIT */
#include "io/expansion.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "io/files.h"

#include "core/utf8.h"

#include "base/cleanup.h"
#include "base/mem.h"
#include "base/path.h"

/*
 * libconfig 1.5 could include files by itself, but its scanner ends the whole program where one
 * is a folder, waits forever on a FIFO, takes absolute names for relative ones and forgets the
 * folder in the names that it reports.  It also compares each key with all those before it, so
 * that 100,000 of them take minutes, and reads over what is behind a NUL or in a comment that
 * nobody closes.  So the text is looked through here first, by the same rules as libconfig's
 * scanner: texts in quotes, three kinds of comments, and @include at the start of a line.
 */

/* The reading of one file with all that it includes. */
struct reading {
	struct expansion *expansion; /* borrowed */
	struct report *report; /* borrowed */
	unsigned keys[EXPANSION_GROUPS_MOST + 1]; /* of each group that is open */
	size_t group;
	bool broken; /* there is no sense in parsing it */
};

/* One file that is looked through. */
struct scan {
	struct reading *reading; /* borrowed */
	const char *file; /* borrowed from the expansion */
	unsigned line;
	const char *at, *end; /* what is left of it; there is a NUL behind */
	int depth; /* how many files are around it */
};

static bool read_file(struct reading *reading, const char *path, const struct scan *from);

static void
begin_line(const struct scan *scan)
{
	struct expansion *expansion = scan->reading->expansion;
	struct expansion_line *line =
	    mem_push(&expansion->lines, &expansion->line_count, sizeof *line);
	*line = (struct expansion_line){ scan->file, scan->line };
}

static void
broken(const struct scan *scan, unsigned line, const char *what)
{
	report_add(scan->reading->report, scan->file, line, "%s", what);
	scan->reading->broken = true;
}

/* Copy ${length} bytes. */
static void
copy(struct scan *scan, size_t length)
{
	for (; length && scan->at < scan->end; length--) {
		char character = *scan->at++;
		buffer_char(&scan->reading->expansion->text, character);
		if (character == '\n') {
			scan->line++;
			begin_line(scan);
		}
	}
}

/* Copy what goes up to and with ${closing}; in a text, a backslash takes the next character's
 * meaning away. */
static void
copy_until(struct scan *scan, const char *closing, bool escapes, const char *missing)
{
	unsigned line = scan->line;
	while (scan->at < scan->end) {
		if (strncmp(scan->at, closing, strlen(closing)) == 0) {
			copy(scan, strlen(closing));
			return;
		}
		copy(scan, escapes && *scan->at == '\\' ? 2 : 1);
	}
	broken(scan, line, missing);
}

/* Read the rest of `@include "FILE"`, from the quotation mark on. */
static char *
included(struct scan *scan)
{
	struct buffer path = { 0 };
	for (const char *at = scan->at + 1; at < scan->end && *at != '\n'; at++) {
		if (*at == '"') {
			scan->at = at + 1;
			return buffer_take(&path);
		}
		if (*at == '\\' && (at[1] == '"' || at[1] == '\\'))
			at++;
		buffer_char(&path, *at);
	}
	buffer_done(&path);
	return NULL;
}

/* Where a line to include a file begins, put that file in its place. */
static bool
include(struct scan *scan)
{
	static const char word[] = "@include";
	const char *at = scan->at + strspn(scan->at, " \t");
	if (strncmp(at, word, strlen(word)) != 0)
		return false;
	at += strlen(word);
	size_t blanks = strspn(at, " \t");
	if (!blanks || at[blanks] != '"')
		return false;
	scan->at = at + blanks;
	cleanup(freep) char *path = included(scan);
	if (!path)
		return false;
	cleanup(freep) char *whole = path_beside(scan->file, path);
	/* The file begins a line of its own, and so does what is behind it. */
	buffer_char(&scan->reading->expansion->text, '\n');
	read_file(scan->reading, whole, scan);
	begin_line(scan);
	return true;
}

/* Keep count of what libconfig would take its time for. */
static void
scan_plain(struct scan *scan)
{
	struct reading *reading = scan->reading;
	char character = *scan->at;
	copy(scan, 1);
	if (character == '{') {
		if (reading->group < EXPANSION_GROUPS_MOST)
			reading->keys[++reading->group] = 0;
		else if (!reading->broken)
			broken(scan, scan->line, "groups stand in groups more than 100 deep");
	} else if (character == '}' && reading->group) {
		reading->group--;
	} else if (character == '=' || character == ':') {
		if (++reading->keys[reading->group] > EXPANSION_KEYS_MOST && !reading->broken)
			broken(scan, scan->line, "one group has more than 1000 keys");
	}
}

static void
scan_file(struct scan *scan)
{
	bool at_start = true;
	begin_line(scan);
	while (scan->at < scan->end) {
		if (at_start && include(scan))
			continue;
		at_start = *scan->at == '\n';
		if (*scan->at == '"') {
			copy(scan, 1);
			copy_until(scan, "\"", true,
			    "the text that begins here has no quotation mark at its end");
		} else if (strncmp(scan->at, "/*", 2) == 0) {
			copy(scan, 2);
			copy_until(scan, "*/", false, "the comment that begins here has no */");
		} else if (*scan->at == '#' || strncmp(scan->at, "//", 2) == 0) {
			copy(scan, strcspn(scan->at, "\n"));
		} else {
			scan_plain(scan);
		}
	}
	/* libconfig takes a comment for one only where the line has an end. */
	buffer_char(&scan->reading->expansion->text, '\n');
}

/* Report the first line that is no text, if there is one. */
static bool
is_text(const char *bytes, size_t length, const char *file, struct report *report)
{
	const char *end = bytes + length;
	for (unsigned line = 1; bytes < end; line++) {
		const char *next = memchr(bytes, '\n', (size_t)(end - bytes));
		next = next ? next + 1 : end;
		if (!utf8_valid(bytes, (size_t)(next - bytes))) {
			report_add(report, file, line,
			    "this is no text in UTF-8: save the file in that encoding");
			return false;
		}
		bytes = next;
	}
	return true;
}

/* Read the file ${path}, within the limits. */
static int
load(const struct reading *reading, const char *path, int depth, char **ret, size_t *ret_length)
{
	cleanup(freep) char *text = NULL;
	size_t length = 0;
	if (depth >= EXPANSION_DEPTH_MOST ||
	    reading->expansion->files.count >= EXPANSION_FILES_MOST)
		return -ELOOP;
	int r = files_read(path, EXPANSION_FILE_MOST, &text, &length);
	if (r < 0)
		return r;
	if (reading->expansion->text.length + length > EXPANSION_MOST)
		return -EFBIG;
	*ret = take(text);
	*ret_length = length;
	return 0;
}

static void
report_unreadable(
    const struct reading *reading, const char *path, const struct scan *from, int error)
{
	const char *why = files_error(-error);
	if (error == EFBIG)
		why = "it is longer than a configuration can be (1 MiB a file, 4 MiB in all)";
	if (error == ELOOP)
		why = "files include files more than 10 deep, or more than 1000 of them";
	if (from)
		report_add(reading->report, from->file, from->line,
		    "cannot read \"%s\", which is included here: %s", path, why);
	else
		report_add(reading->report, path, 0, "cannot read: %s%s", why,
		    error == ENOENT
			? ": write it (see observed.conf(5)) or name another with -c"
			: "");
}

/* Put a file at the end of the text, as lines of its own. */
static bool
read_file(struct reading *reading, const char *path, const struct scan *from)
{
	struct strings *files = &reading->expansion->files;
	cleanup(freep) char *text = NULL;
	size_t length = 0;
	int depth = from ? from->depth + 1 : 0;
	int r = load(reading, path, depth, &text, &length);
	if (r < 0)
		report_unreadable(reading, path, from, -r);
	if (r < 0 || !is_text(text, length, path, reading->report))
		return false;
	static const char mark[] = "\xef\xbb\xbf"; /* of byte order, as some editors leave it */
	size_t skip = strncmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
	strings_add(files, path);
	struct scan scan = {
		.reading = reading,
		.file = files->items[files->count - 1],
		.line = 1,
		.at = text + skip,
		.end = text + length,
		.depth = depth,
	};
	scan_file(&scan);
	return true;
}

bool
expansion_read(struct expansion *expansion, const char *file, struct report *report)
{
	struct reading reading = { .expansion = expansion, .report = report };
	return read_file(&reading, file, NULL) && !reading.broken;
}

struct expansion_line
expansion_line(const struct expansion *expansion, unsigned line)
{
	if (line > expansion->line_count)
		line = (unsigned)expansion->line_count;
	return expansion->lines[line ? line - 1 : 0];
}

void
expansion_done(struct expansion *expansion)
{
	buffer_done(&expansion->text);
	free(expansion->lines);
	strings_done(&expansion->files);
	*expansion = (struct expansion){ 0 };
}
