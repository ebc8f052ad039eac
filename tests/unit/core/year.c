/* SPDX-License-Identifier: MIT */
#include "core/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
a_set_has_the_days_that_were_added(void **state)
{
	(void)state;
	struct year_days days = { 0 };
	int64_t first = date_days((struct date){ 2028, 1, 1 });
	for (int64_t day = first; day < first + 366; day++) {
		struct date date = date_from_days(day);
		assert_false(year_days_has(&days, date));
		year_days_add(&days, date);
		year_days_add(&days, date);
		assert_true(year_days_has(&days, date));
	}
	year_days_drop(&days, (struct date){ 2028, 2, 29 });
	year_days_drop(&days, (struct date){ 2028, 2, 29 });
	for (int64_t day = first; day < first + 366; day++)
		assert_int_equal(year_days_has(&days, date_from_days(day)), day != first + 59);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_has_the_days_that_were_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
