/* SPDX-License-Identifier: MIT */
#include "core/tz_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/date.h"

static void
rules_give_their_changes(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int year, standard, summer;
		const char *begin, *end; /* NULL: the clocks never change */
	} cases[] = {
		{ "UTC0", 2027, 0, 0, NULL, NULL },
		{ "<+0545>-5:45", 2027, 20700, 20700, NULL, NULL },
		{ "LMT-0:09:21", 2027, 561, 561, NULL, NULL },
		{ "CET-1CEST,M3.5.0,M10.5.0/3", 2027, 3600, 7200, "2027-03-28T01:00:00Z",
		    "2027-10-31T01:00:00Z" },
		{ "EST5EDT,M3.2.0,M11.1.0", 2028, -18000, -14400, "2028-03-12T07:00:00Z",
		    "2028-11-05T06:00:00Z" },
		{ "IST-1GMT0,M10.5.0,M3.5.0/1", 2027, 3600, 0, "2027-10-31T01:00:00Z",
		    "2027-03-28T01:00:00Z" },
		{ "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2027, 37800, 39600,
		    "2027-10-02T15:30:00Z", "2027-04-03T15:00:00Z" },
		{ "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2027, -7200, -3600, "2027-03-28T01:00:00Z",
		    "2027-10-31T01:00:00Z" },
		{ "EET-2EEST,M3.4.4/50,M10.4.4/50", 2087, 7200, 10800, "2087-03-29T00:00:00Z",
		    "2087-10-24T23:00:00Z" },
		{ "AAA3BBB,J60/0,J365/167", 2028, -10800, -7200, "2028-03-01T03:00:00Z",
		    "2029-01-07T01:00:00Z" },
		{ "AAA3BBB,J59/0,J60/24:30:15", 2027, -10800, -7200, "2027-02-28T03:00:00Z",
		    "2027-03-02T02:30:15Z" },
		{ "AAA3BBB,59/0,365/0", 2028, -10800, -7200, "2028-02-29T03:00:00Z",
		    "2028-12-31T02:00:00Z" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct tz_rule rule;
		char text[INSTANT_TEXT_SIZE];
		assert_true(tz_rule_read(cases[i].text, &rule));
		assert_int_equal(rule.standard, cases[i].standard);
		assert_int_equal(rule.summer, cases[i].summer);
		assert_int_equal(rule.changes, cases[i].begin != NULL);
		if (!rule.changes)
			continue;
		assert_string_equal(
		    instant_text(tz_rule_begin(&rule, cases[i].year), 0, text), cases[i].begin);
		assert_string_equal(
		    instant_text(tz_rule_end(&rule, cases[i].year), 0, text), cases[i].end);
	}
}

static void
what_is_no_rule_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = { "", "CET", "-1", "<CET-1", "<>-1", "CET-1x",
		"CET-25", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0",
		"CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
		"CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,J0,J365",
		"CET-1CEST,J1,J366", "CET-1CEST,0,366", "CET-1CEST,M3.5.0/168,M10.5.0",
		"CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M3.5.0,M10.5.0,", "CET-1:60",
		"CET-99999999999999999999", "CET-1CEST,M3.5.0/,M10.5.0" };
	struct tz_rule rule;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_false(tz_rule_read(wrong[i], &rule));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_give_their_changes),
		cmocka_unit_test(what_is_no_rule_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
