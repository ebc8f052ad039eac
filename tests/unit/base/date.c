/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
days_and_dates_agree(void **state)
{
	(void)state;
	assert_int_equal(date_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_days((struct date){ 2000, 3, 1 }), 11017);
	/* Every day of eight centuries follows the one before it. */
	struct date last = date_from_days(-200000);
	for (int64_t days = -199999; days < 100000; days++) {
		struct date date = date_from_days(days);
		assert_true(date_valid(date));
		assert_int_equal(date_days(date), days);
		assert_true(date_compare(last, date) < 0);
		last = date;
	}
}

static void
dates_are_read_strictly(void **state)
{
	(void)state;
	struct date date = { 0 };
	assert_true(date_parse("2024-02-29", &date));
	assert_int_equal(date.day, 29);
	static const char *const wrong[] = { "2023-02-29", "2023-13-01", "2023-1-01",
		"2023-01-01 ", "", "20230101", "2023-01-00", "0000-01-01" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(date_parse(wrong[i], &date));
}

static void
instants_are_read_and_written(void **state)
{
	(void)state;
	int64_t at = 0;
	char text[INSTANT_TEXT_SIZE];
	assert_true(instant_parse("2027-07-30T08:59:50+02:00", &at));
	assert_string_equal(instant_text(at, 7200, text), "2027-07-30T08:59:50+02:00");
	assert_string_equal(instant_text(at, 0, text), "2027-07-30T06:59:50Z");
	assert_string_equal(instant_text(at, -12600, text), "2027-07-30T03:29:50-03:30");
	assert_true(instant_parse("1969-12-31T23:59:59.25Z", &at));
	assert_int_equal(at, -1);
	assert_string_equal(instant_text(at, 0, text), "1969-12-31T23:59:59Z");
	static const char *const wrong[] = { "2027-07-30", "2027-07-30T08:59:50",
		"2027-07-30T24:00:00Z", "2027-07-30T08:59Z", "2027-07-30T08:59:50+2",
		"2027-07-30T08:59:50Zx", "2027-07-30T08:59:50.Z" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(instant_parse(wrong[i], &at));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_and_dates_agree),
		cmocka_unit_test(dates_are_read_strictly),
		cmocka_unit_test(instants_are_read_and_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
