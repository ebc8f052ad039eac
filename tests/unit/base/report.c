/* SPDX-License-Identifier: MIT */
#include "base/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/cleanup.h"

static void
lines_name_file_and_line(void **state)
{
	(void)state;
	struct report report = { 0 };
	report_add(&report, "a.conf", 3, "is %s", "wrong");
	report_warn(&report, "a.conf", 0, "is odd");
	report_add(&report, NULL, 9, "no file");
	static const char *const lines[] = { "a.conf:3: is wrong", "a.conf: warning: is odd",
		"no file" };
	for (size_t i = 0; i < 3; i++) {
		cleanup(freep) char *line = report_line(&report.faults[i]);
		assert_string_equal(line, lines[i]);
	}
	assert_int_equal(report.errors, 2);
	report_done(&report);
	assert_int_equal(report.count, 0);
	report_add(NULL, "a.conf", 1, "nobody listens");
}

static void
a_report_is_bounded(void **state)
{
	(void)state;
	struct report report = { 0 };
	for (int i = 0; i < REPORT_MOST + 5; i++)
		report_add(&report, "a", 1, "x");
	assert_int_equal(report.count, REPORT_MOST);
	assert_int_equal(report.errors, REPORT_MOST + 5);
	report_done(&report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_name_file_and_line),
		cmocka_unit_test(a_report_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
