/* SPDX-License-Identifier: MIT */
#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "base/path.h"

static void
text_grows_and_is_cut(void **state)
{
	(void)state;
	struct buffer buffer = { 0 };
	assert_string_equal(buffer_string(&buffer), "");
	for (int i = 0; i < 1000; i++)
		buffer_format(&buffer, "%d,", i);
	buffer_text(&buffer, NULL);
	buffer_char(&buffer, '.');
	assert_int_equal(buffer.length, 3891);
	assert_int_equal(strlen(buffer.data), buffer.length);
	buffer_cut(&buffer, 9000);
	assert_int_equal(buffer.length, 3891);
	buffer_cut(&buffer, 6);
	assert_string_equal(buffer_string(&buffer), "0,1,2,");
	cleanup(freep) char *taken = buffer_take(&buffer);
	assert_string_equal(taken, "0,1,2,");
	assert_int_equal(buffer.length, 0);
	cleanup(freep) char *nothing = buffer_take(&buffer);
	assert_string_equal(nothing, "");
}

static void
arrays_grow_and_stay_zeroed(void **state)
{
	(void)state;
	int *numbers = NULL;
	size_t count = 0;
	for (int i = 0; i < 1000; i++) {
		int *number = mem_push(&numbers, &count, sizeof *number);
		assert_int_equal(*number, 0);
		*number = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	free(numbers);
}

static void
paths_start_where_their_file_stands(void **state)
{
	(void)state;
	static const char *const cases[][3] = {
		{ "/etc/observed/observed.conf", "un.ics", "/etc/observed/un.ics" },
		{ "/etc/observed/observed.conf", "/srv/own.ics", "/srv/own.ics" },
		{ "observed.conf", "un.ics", "un.ics" },
		{ "conf/observed.conf", "a/b", "conf/a/b" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(freep) char *path = path_beside(cases[i][0], cases[i][1]);
		assert_string_equal(path, cases[i][2]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_grows_and_is_cut),
		cmocka_unit_test(arrays_grow_and_stay_zeroed),
		cmocka_unit_test(paths_start_where_their_file_stands),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
