/* SPDX-License-Identifier: MIT */
#include "core/http_date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/date.h"

#define NOW_AT 1937113200 /* 2031-05-21T07:00:00Z */

static void
the_three_forms_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *instant;
	} cases[] = {
		{ "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z" },
		{ "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z" },
		{ "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z" },
		{ "Wed Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z" },
		{ "Thu, 29 Feb 2032 23:59:60 GMT", "2032-03-01T00:00:00Z" },
		{ "Fri, 01 Jan 2100 00:00:00 GMT", "2100-01-01T00:00:00Z" },
		/* 50 years ahead at most, counted from 2031. */
		{ "Wednesday, 21-May-31 07:10:00 GMT", "2031-05-21T07:10:00Z" },
		{ "Thursday, 01-Jan-81 00:00:00 GMT", "2081-01-01T00:00:00Z" },
		{ "Friday, 01-Jan-82 00:00:00 GMT", "1982-01-01T00:00:00Z" },
		{ "Saturday, 01-Jan-00 00:00:00 GMT", "2000-01-01T00:00:00Z" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t at = 0;
		char text[INSTANT_TEXT_SIZE];
		assert_true(http_date_parse(cases[i].text, NOW_AT, &at));
		assert_string_equal(instant_text(at, 0, text), cases[i].instant);
	}
}

static void
anything_else_is_none(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"",
		"Sun",
		"Sun, 06 Nov 1994 08:49:37",
		"Sun, 06 Nov 1994 08:49:37 UTC",
		"Sun, 06 Nov 1994 08:49:37 +0000",
		"Sun, 06 Nov 1994 08:49:37 GMT ",
		" Sun, 06 Nov 1994 08:49:37 GMT",
		"sun, 06 nov 1994 08:49:37 gmt",
		"Dim, 06 Nov 1994 08:49:37 GMT",
		"Sun, 6 Nov 1994 08:49:37 GMT",
		"Sun,06 Nov 1994 08:49:37 GMT",
		"Sun, 06 Nov 94 08:49:37 GMT",
		"Sun, 31 Feb 1994 08:49:37 GMT",
		"Sun, 06 Nov 1994 24:00:00 GMT",
		"Sun, 06 Nov 1994 08:60:00 GMT",
		"Sun, 06 Nov 1994 08:49:61 GMT",
		"Sun, 06 Nov 0000 08:49:37 GMT",
		"Sun, -6 Nov 1994 08:49:37 GMT",
		"Sunday, 06-Nov-1994 08:49:37 GMT",
		"Sun, 06-Nov-94 08:49:37 GMT",
		"Sunday, 06 Nov 1994 08:49:37 GMT",
		"Sun Nov 6 08:49:37 1994",
		"Sun Nov  6 08:49:37 1994 GMT",
		"1994-11-06T08:49:37Z",
		"784111777",
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		int64_t at = 42;
		assert_false(http_date_parse(wrong[i], NOW_AT, &at));
		assert_int_equal(at, 42);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_three_forms_are_read),
		cmocka_unit_test(anything_else_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
