/* SPDX-License-Identifier: MIT */
#include "core/tzif.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/zone.h"

#include "base/buffer.h"

static void
add_integer(struct buffer *file, int64_t value, int size)
{
	for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
		buffer_char(file, (char)(unsigned char)((uint64_t)value >> shift & 0xff));
}

static void
add_header(struct buffer *file, char version, int leaps, int times, int types)
{
	buffer_text(file, "TZif");
	buffer_char(file, version);
	buffer_add(file, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 15);
	const int counts[] = { 0, 0, leaps, times, types, 4 };
	for (size_t i = 0; i < 6; i++)
		add_integer(file, counts[i], 4);
}

/* An invented zone: LMT +0:10, from 1920 on +1:00, from 1990 on +2:00. */
static void
add_block(struct buffer *file, int size)
{
	add_integer(file, -1577923200, size);
	add_integer(file, 631152000, size);
	buffer_add(file, "\1\2", 2);
	static const int offsets[] = { 600, 3600, 7200 };
	for (size_t i = 0; i < 3; i++) {
		add_integer(file, offsets[i], 4);
		buffer_add(file, "\0\0", 2);
	}
	buffer_add(file, "LMT\0", 4);
}

static struct buffer
make(char version, const char *rule)
{
	struct buffer file = { 0 };
	add_header(&file, version, 0, 2, 3);
	add_block(&file, 4);
	if (version) {
		add_header(&file, version, 0, 2, 3);
		add_block(&file, 8);
		buffer_text(&file, rule);
	}
	return file;
}

static void
changes_are_read(void **state)
{
	(void)state;
	static const struct {
		char version;
		const char *rule;
		size_t changes; /* 0: not looked at */
		int in_2150; /* on 1 July */
	} cases[] = {
		{ '\0', "", 2, 7200 },
		{ '2', "\n\n", 2, 7200 },
		{ '2', "\nABC-2\n", 2, 7200 },
		/* twice a year from 1990 to 2201 */
		{ '3', "\nABC-2ABD,M3.5.0,M10.5.0\n", 2 + 2 * 212, 10800 },
		/* the end of one summer time is the beginning of the next: always +3:00 */
		{ '3', "\nABC-2ABD,0/0,J365/25\n", 0, 10800 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer file = make(cases[i].version, cases[i].rule);
		struct zone zone = { 0 };
		assert_true(tzif_read(file.data, file.length, &zone));
		assert_int_equal(zone_offset(&zone, -1577923201), 600);
		assert_int_equal(zone_offset(&zone, -1577923200), 3600);
		assert_int_equal(zone_offset(&zone, 631151999), 3600);
		assert_int_equal(zone_offset(&zone, 631152000), 7200);
		assert_int_equal(zone_offset(&zone, 5695833600), cases[i].in_2150);
		if (cases[i].changes)
			assert_int_equal(zone.count, cases[i].changes);
		for (size_t j = 1; j < zone.count; j++)
			assert_true(zone.changes[j - 1].at < zone.changes[j].at);
		zone_done(&zone);
		buffer_done(&file);
	}
}

static void
a_file_that_is_cut_short_is_refused(void **state)
{
	(void)state;
	struct buffer file = make('2', "\nABC-2ABD,M3.5.0,M10.5.0\n");
	for (size_t length = 0; length < file.length; length++) {
		/* a copy of its own length, so that the sanitizer sees what is read behind it */
		char *copy = malloc(length + 1);
		memcpy(copy, file.data, length);
		copy = realloc(copy, length ? length : 1);
		struct zone zone = { 0 };
		assert_false(tzif_read(copy, length, &zone));
		assert_null(zone.changes);
		free(copy);
	}
	buffer_done(&file);
}

static void
broken_files_are_refused(void **state)
{
	(void)state;
	static const struct {
		size_t at; /* byte of a version 1 file */
		unsigned char value;
	} cases[] = {
		{ 0, 't' }, /* the magic */
		{ 28, 0x7f }, { 28, 0xff }, /* leap seconds */
		{ 32, 0x7f }, { 32, 0xff }, { 35, 9 }, /* times */
		{ 36, 0x7f }, { 39, 0 }, { 39, 9 }, /* types */
		{ 40, 0x7f }, { 43, 0xff }, /* characters */
		{ 53, 3 }, /* a change to a type that is not there */
		{ 48, 0x80 }, /* changes out of order */
		{ 54, 1 }, { 66, 0x80 }, /* clocks further than a day from UTC */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer file = make('\0', "");
		file.data[cases[i].at] = (char)cases[i].value;
		struct zone zone = { 0 };
		assert_false(tzif_read(file.data, file.length, &zone));
		buffer_done(&file);
	}
	static const char *const rules[] = { "", "\n", "ABC-2\n", "\nABC-2", "\nABC\n" };
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		struct buffer file = make('2', rules[i]);
		struct zone zone = { 0 };
		assert_false(tzif_read(file.data, file.length, &zone));
		buffer_done(&file);
	}
}

/* Clocks that count leap seconds ("right/…") are not the clocks of anybody. */
static void
leap_seconds_are_refused(void **state)
{
	(void)state;
	struct buffer file = { 0 };
	add_header(&file, '\0', 1, 2, 3);
	add_block(&file, 4);
	add_integer(&file, 78796800, 4);
	add_integer(&file, 1, 4);
	struct zone zone = { 0 };
	assert_false(tzif_read(file.data, file.length, &zone));
	buffer_done(&file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_read),
		cmocka_unit_test(a_file_that_is_cut_short_is_refused),
		cmocka_unit_test(broken_files_are_refused),
		cmocka_unit_test(leap_seconds_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
