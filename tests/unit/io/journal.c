/* SPDX-License-Identifier: MIT */
#include "io/journal.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"

/* What went to the journal, a field a line; it stands in for libsystemd's. */
static struct buffer journal;
static int journal_error;

int sd_journal_sendv(const struct iovec *fields, int count);

int
sd_journal_sendv(const struct iovec *fields, int count)
{
	if (journal_error)
		return journal_error;
	for (int i = 0; i < count; i++) {
		buffer_add(&journal, fields[i].iov_base, fields[i].iov_len);
		buffer_char(&journal, '\n');
	}
	return 0;
}

static unsigned writes;

ssize_t
write(int fd, const void *bytes, size_t length)
{
	writes += fd == STDERR_FILENO;
	return syscall(SYS_write, fd, bytes, length);
}

/* Standard error, put aside while something is said. */
static int pipe_ends[2], kept;

static void
listen_to(const char *stream)
{
	struct stat about;
	kept = dup(STDERR_FILENO);
	if (pipe(pipe_ends) < 0)
		abort();
	dup2(pipe_ends[1], STDERR_FILENO);
	fstat(STDERR_FILENO, &about);
	char ours[64];
	snprintf(
	    ours, sizeof ours, "%ju:%ju", (uintmax_t)about.st_dev, (uintmax_t)about.st_ino);
	unsetenv("JOURNAL_STREAM");
	if (stream)
		setenv("JOURNAL_STREAM", *stream ? stream : ours, 1);
	buffer_done(&journal);
	journal_error = 0;
	writes = 0;
}

/* Return what was said to standard error, good for the next call. */
static const char *
heard(void)
{
	static char said[65536];
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(pipe_ends[1]);
	size_t length = 0;
	ssize_t more;
	while ((more = read(pipe_ends[0], said + length, sizeof said - 1 - length)) > 0)
		length += (size_t)more;
	close(pipe_ends[0]);
	said[length] = '\0';
	return said;
}

static void
a_person_reads_plain_lines(void **state)
{
	(void)state;
	static const struct {
		int priority;
		const char *line;
	} cases[] = {
		{ LOG_INFO, "observed: tea is ready\n" },
		{ LOG_NOTICE, "observed: tea is ready\n" },
		{ LOG_WARNING, "observed: warning: tea is ready\n" },
		{ LOG_ERR, "observed: error: tea is ready\n" },
		{ LOG_CRIT, "observed: error: tea is ready\n" },
	};
	static const char *const streams[] = { NULL, "1:2", "0:0", "tea" };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct journal_fields fields = { "post", "hook", JOURNAL_SENT };
		listen_to(streams[i % 4]);
		journal_say(cases[i].priority, i % 2 ? &fields : NULL, "%s is ready", "tea");
		assert_string_equal(heard(), cases[i].line);
		assert_int_equal(writes, 1);
		assert_int_equal(journal.length, 0);
	}
}

static void
the_journal_gets_fields(void **state)
{
	(void)state;
	struct journal_fields fields = { "slack/tea/2027-07-30", "slack", JOURNAL_SENT };
	listen_to("");
	journal_say(LOG_NOTICE, &fields, "posted\nand %d%%", 100);
	journal_say(LOG_ERR, NULL, "bare");
	journal_say(LOG_WARNING, &(struct journal_fields){ .webhook = "slack" }, "one");
	assert_string_equal(heard(), "");
	assert_string_equal(buffer_string(&journal),
	    "MESSAGE=posted and 100%\nPRIORITY=5\nOBSERVED_POST=slack/tea/2027-07-30\n"
	    "OBSERVED_WEBHOOK=slack\nMESSAGE_ID=" JOURNAL_SENT "\n"
	    "MESSAGE=bare\nPRIORITY=3\n"
	    "MESSAGE=one\nPRIORITY=4\nOBSERVED_WEBHOOK=slack\n");
}

static void
where_the_journal_fails_its_stream_serves(void **state)
{
	(void)state;
	listen_to("");
	journal_error = -ENOBUFS;
	journal_say(LOG_ERR, NULL, "tea is cold");
	assert_string_equal(heard(), "<3>tea is cold\n");
}

static void
a_sentence_is_one_line(void **state)
{
	(void)state;
	static const struct {
		const char *said, *line;
	} cases[] = {
		{ "a\nb\r\nc\td", "a b  c d" },
		{ "\x1b[31mred\x07\x7f", " [31mred  " },
		{ "a\xc2\x9b"
		  "b\xe2\x80\xa8"
		  "c\xe2\x80\xae"
		  "d",
		    "a b c d" },
		{ "caf\xc3\xa9 \xe8\x8c\xb6 \xd8\xb4", "caf\xc3\xa9 \xe8\x8c\xb6 \xd8\xb4" },
		{ "a\xff"
		  "b",
		    "a\xef\xbf\xbd"
		    "b" },
		{ "%s%n", "%s%n" },
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char expected[128];
		listen_to(NULL);
		journal_say(LOG_INFO, NULL, "%s", cases[i].said);
		snprintf(expected, sizeof expected, "observed: %s\n", cases[i].line);
		assert_string_equal(heard(), expected);
	}
	cleanup(freep) char *endless = malloc(1000001);
	memset(endless, 'x', 1000000);
	endless[1000000] = '\0';
	listen_to(NULL);
	journal_say(LOG_INFO, NULL, "%s", endless);
	const char *line = heard();
	assert_true(strlen(line) < 9000);
	assert_string_equal(line + strlen(line) - 5, "x...\n");
}

static int
tear_down(void **state)
{
	(void)state;
	buffer_done(&journal);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_reads_plain_lines),
		cmocka_unit_test(the_journal_gets_fields),
		cmocka_unit_test(where_the_journal_fails_its_stream_serves),
		cmocka_unit_test(a_sentence_is_one_line),
	};
	return cmocka_run_group_tests(tests, NULL, tear_down);
}
