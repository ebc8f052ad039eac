/* SPDX-License-Identifier: MIT */
/* The lines of this file are of no use to a sysadmin. */
#define SD_JOURNAL_SUPPRESS_LOCATION
#include "io/journal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <systemd/sd-journal.h>
#include <unicode/uchar.h>

#include "core/utf8.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define SENTENCE_MOST 8192 /* bytes */

/* Append ${text} as one line that shows as it is: no line ends, nothing that a terminal obeys or
 * that turns the order of letters around, nothing that is not UTF-8. */
static void
add_line(struct buffer *line, const char *text)
{
	size_t most = line->length + SENTENCE_MOST;
	UChar32 character;
	while (line->length < most && (character = utf8_next(&text))) {
		int kind = u_charType(character);
		bool harmless = kind != U_CONTROL_CHAR && kind != U_LINE_SEPARATOR &&
				kind != U_PARAGRAPH_SEPARATOR &&
				!u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL);
		utf8_add(line, harmless ? character : ' ');
	}
	if (*text)
		buffer_text(line, "...");
}

/* Whether standard error is what the service manager has connected to the journal
 * (systemd.exec(5), $JOURNAL_STREAM). */
static bool
is_journal(void)
{
	const char *stream = getenv("JOURNAL_STREAM");
	struct stat about;
	if (!stream || fstat(STDERR_FILENO, &about) < 0)
		return false;
	cleanup(freep) char *ours =
	    mem_format("%ju:%ju", (uintmax_t)about.st_dev, (uintmax_t)about.st_ino);
	return strcmp(stream, ours) == 0;
}

static void
add_field(
    struct iovec *fields, int *count, struct buffer *text, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_text(text, name);
	add_line(text, value);
	fields[(*count)++] = (struct iovec){ text->data, text->length };
}

static bool
say_to_journal(int priority, const struct journal_fields *fields, const char *sentence)
{
	struct buffer texts[5] = { 0 };
	struct iovec all[5];
	int count = 0;
	char level[16];
	snprintf(level, sizeof level, "%d", LOG_PRI(priority));
	add_field(all, &count, &texts[0], "MESSAGE=", sentence);
	add_field(all, &count, &texts[1], "PRIORITY=", level);
	if (fields) {
		add_field(all, &count, &texts[2], "OBSERVED_POST=", fields->post);
		add_field(all, &count, &texts[3], "OBSERVED_WEBHOOK=", fields->webhook);
		add_field(all, &count, &texts[4], "MESSAGE_ID=", fields->message_id);
	}
	int r = sd_journal_sendv(all, count);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		buffer_done(&texts[i]);
	return r >= 0;
}

/* In one write(2), so that the lines of several programs stay apart. */
static void
say_to_stderr(int priority, bool journal, const char *sentence)
{
	cleanup(buffer_done) struct buffer line = { 0 };
	int level = LOG_PRI(priority);
	if (journal)
		buffer_format(&line, "<%d>", level);
	else
		buffer_format(&line, "observed: %s",
		    level <= LOG_ERR       ? "error: "
		    : level == LOG_WARNING ? "warning: "
					   : "");
	add_line(&line, sentence);
	buffer_char(&line, '\n');
	ssize_t written;
	do
		written = write(STDERR_FILENO, line.data, line.length);
	while (written < 0 && errno == EINTR);
}

void
journal_say(int priority, const struct journal_fields *fields, const char *format, ...)
{
	char *sentence = NULL;
	va_list values;
	va_start(values, format);
	if (vasprintf(&sentence, format, values) < 0)
		abort();
	va_end(values);
	bool journal = is_journal();
	if (!journal || !say_to_journal(priority, fields, sentence))
		say_to_stderr(priority, journal, sentence);
	free(sentence);
}
