/* SPDX-License-Identifier: MIT */
#include "core/document.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/message.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

/* Bytes that are no text: the line that is told, and the beginning of what is said. */
static void
what_is_no_text_is_told(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		unsigned line;
		const char *fault;
	} table[] = {
		{ "", 0, 0, "the file is empty" },
		{ " \n\t\n\r\n\u00a0\n\u200f", 12, 0, "the file is empty" },
		{ "\xef\xbb\xbf", 3, 0, "the file is empty" },
		{ "Tea\nT\0a", 7, 2, "there is a NUL byte: the file is binary" },
		{ "\x89PNG\r\n\x1a\n\0\0", 10, 3, "there is a NUL byte: the file is binary" },
		{ "Tea\nLe th\xe9.", 11, 2,
		    "byte 6 of this line, 0xe9, is not UTF-8: convert the file, for example "
		    "with `iconv -f "
		    "WINDOWS-1252 -t UTF-8`" },
		{ "\r\n\r\n\xc3", 5, 3, "byte 1 of this line, 0xc3, is not UTF-8" },
		{ "tea \xed\xa0\x80", 7, 1, "byte 5 of this line, 0xed, is not UTF-8" },
		{ "tea \xc0\xaf", 6, 1, "byte 5 of this line, 0xc0, is not UTF-8" },
		{ "\xff\xfeT\0e\0", 6, 1,
		    "the file is UTF-16: convert it with `iconv -f UTF-16" },
		{ "\xfe\xff\0T\0e", 6, 1, "the file is UTF-16" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct report report = { 0 };
		struct document document;
		assert_false(
		    document_read("f", table[i].bytes, table[i].length, &report, &document));
		assert_int_equal(report.count, 1);
		assert_int_equal(report.faults[0].line, table[i].line);
		if (strncmp(report.faults[0].text, table[i].fault, strlen(table[i].fault)) != 0)
			fail_msg("%s", report.faults[0].text);
		assert_int_equal(document.count, 0);
		document_done(&document);
		report_done(&report);
	}
}

static void
read_whole(const char *bytes, size_t length, const char *fault)
{
	struct report report = { 0 };
	struct document document;
	bool good = document_read("f", bytes, length, &report, &document);
	assert_int_equal(good, fault == NULL);
	assert_int_equal(report.count, fault != NULL);
	if (fault)
		assert_non_null(strstr(report.faults[0].text, fault));
	document_done(&document);
	report_done(&report);
}

static void
no_message_is_that_long(void **state)
{
	(void)state;
	cleanup(freep) char *bytes = mem_new(MESSAGE_MOST + 1);
	memset(bytes, 'a', MESSAGE_MOST + 1);
	read_whole(bytes, MESSAGE_MOST, NULL);
	read_whole(bytes, MESSAGE_MOST + 1, "more than 1048576 bytes");
	for (size_t i = 0; i < 2000; i++)
		memcpy(bytes + i * 4, "tea\n", 4);
	read_whole(bytes, 8000, NULL);
	memcpy(bytes + 8000, "tea\n", 4);
	read_whole(bytes, 8004, "more than 2000 lines");
	/* blank ones are no lines */
	memset(bytes, '\n', MESSAGE_MOST);
	bytes[MESSAGE_MOST - 1] = 'a';
	read_whole(bytes, MESSAGE_MOST, NULL);
}

static void
lines_are_numbered_as_in_the_file(void **state)
{
	(void)state;
	struct report report = { 0 };
	struct document document;
	const char *bytes = "\xef\xbb\xbfone\r\n\r\n \u00a0two \r\rthree\n\u200f\nfour\n";
	assert_true(document_read("f", bytes, strlen(bytes), &report, &document));
	assert_string_equal(document.text, "one\n\n \u00a0two \n\nthree\n\u200f\nfour\n");
	static const struct {
		const char *text;
		unsigned number;
		bool apart, indented;
	} lines[] = {
		{ "one", 1, false, false },
		{ "two", 3, true, true },
		{ "three", 5, true, false },
		{ "four", 7, true, false },
	};
	assert_int_equal(document.count, 4);
	for (size_t i = 0; i < 4; i++) {
		cleanup(freep) char *text = document_join(&document, i, 1);
		assert_string_equal(text, lines[i].text);
		assert_int_equal(document.lines[i].number, lines[i].number);
		assert_int_equal(document.lines[i].apart, lines[i].apart);
		assert_int_equal(document.lines[i].indented, lines[i].indented);
	}
	cleanup(freep) char *joined = document_join(&document, 1, 3);
	assert_string_equal(joined, "two three four");
	cleanup(freep) char *folded = document_fold(&document, 0, 2);
	assert_string_equal(folded, "one two");
	document_done(&document);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_text_is_told),
		cmocka_unit_test(no_message_is_that_long),
		cmocka_unit_test(lines_are_numbered_as_in_the_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
