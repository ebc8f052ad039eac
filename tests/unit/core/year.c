/* SPDX-License-Identifier: MIT */
#include "core/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
a_year_has_its_days(void **state)
{
	(void)state;
	for (int number = 1890; number <= 2210; number++) {
		struct year year = year_of(number);
		struct year_days all = { 0 };
		assert_int_equal(year.start + year.length, year_of(number + 1).start);
		for (int64_t day = year.start; day < year.start + year.length; day++) {
			struct date date = date_from_days(day);
			uint32_t bit = UINT32_C(1) << date.day;
			assert_int_equal(
			    year.before[date.month - 1] + date.day, day - year.start + 1);
			assert_true(year_month(&year, date.month) & bit);
			for (int weekday = 0; weekday < 7; weekday++)
				assert_int_equal(
				    (year_weekdays(&year, date.month, weekday) & bit) != 0,
				    year_weekday(day) == weekday);
			assert_false(year_days_has(&all, date));
			year_days_add(&all, date);
			assert_true(year_days_has(&all, date));
		}
		assert_int_equal(year_days_count(&all), year.length);
		for (int month = 1; month <= 12; month++)
			assert_int_equal(all.months[month - 1], year_month(&year, month));
		assert_int_equal(year_days_at(&all, &year, 60), year.start + 59);
		year_days_drop(&all, (struct date){ number, 3, 1 });
		assert_int_equal(year_days_count(&all), year.length - 1);
	}
	assert_int_equal(year_weekday(date_days((struct date){ 2027, 5, 3 })), 0);
	assert_int_equal(year_weekday(date_days((struct date){ 1905, 1, 1 })), 6);
}

static void
weeks_are_those_of_iso_8601(void **state)
{
	(void)state;
	static const struct {
		struct date date;
		int week_start, week, weeks;
	} cases[] = {
		{ { 2020, 12, 31 }, 0, 53, 53 },
		{ { 2021, 1, 1 }, 0, 53, 53 },
		{ { 2021, 1, 3 }, 0, 53, 53 },
		{ { 2021, 1, 4 }, 0, 1, 52 },
		{ { 2022, 1, 1 }, 0, 52, 52 },
		{ { 2024, 12, 29 }, 0, 52, 52 },
		{ { 2024, 12, 30 }, 0, 1, 52 },
		{ { 2018, 12, 31 }, 0, 1, 52 },
		{ { 2015, 12, 31 }, 0, 53, 53 },
		{ { 2027, 5, 4 }, 0, 18, 52 },
		{ { 2012, 1, 1 }, 0, 52, 52 },
		/* 1 January 2022 is a Saturday: weeks from Sunday have it in the year before */
		{ { 2022, 1, 1 }, 6, 52, 52 },
		{ { 2022, 1, 2 }, 6, 1, 52 },
		{ { 2020, 12, 31 }, 6, 53, 53 },
		{ { 2021, 1, 2 }, 6, 53, 53 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct year year = year_of(cases[i].date.year);
		int weeks = 0, day = (int)(date_days(cases[i].date) - year.start) + 1;
		assert_int_equal(
		    year_week(&year, day, cases[i].week_start, &weeks), cases[i].week);
		assert_int_equal(weeks, cases[i].weeks);
	}
}

static void
sets_are_clipped(void **state)
{
	(void)state;
	struct year year = year_of(2028);
	for (int first = -40; first < 400; first += 3) {
		for (int last = first - 5; last < 420; last += 7) {
			struct year_days days = { 0 };
			for (int month = 1; month <= 12; month++)
				days.months[month - 1] = year_month(&year, month);
			year_days_clip(&days, &year, year.start + first, year.start + last);
			int from = first < 0 ? 0 : first, to = last > 365 ? 365 : last;
			int count = to < from ? 0 : to - from + 1;
			assert_int_equal(year_days_count(&days), count);
			if (count)
				assert_int_equal(
				    year_days_at(&days, &year, 1), year.start + from);
		}
	}
	struct year_days none = { { UINT32_MAX } };
	year_days_clip(&none, &year, INT64_MAX / 2, INT64_MAX / 2);
	assert_int_equal(year_days_count(&none), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_year_has_its_days),
		cmocka_unit_test(weeks_are_those_of_iso_8601),
		cmocka_unit_test(sets_are_clipped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
