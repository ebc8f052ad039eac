/* SPDX-License-Identifier: MIT */
#include "core/direction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/cleanup.h"

#define RTL_MARK "\u200f"
#define LTR_MARK "\u200e"

static void
lines_that_begin_the_other_way_are_marked(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		bool right_to_left;
		const char *mark;
	} table[] = {
		{ "«شاي»", true, "" },
		{ "— 9 شاي (٢)", true, "" },
		{ "«Tea شاي»", true, RTL_MARK },
		{ "\u2068Tea\u2069 (٩ آب)", true, RTL_MARK },
		{ "\u200f«Tea شاي»", true, "" },
		{ "Tea 9", true, "" }, /* nothing in it runs the other way */
		{ "https://tea.example/", true, "" },
		{ "9 (٩)", true, "" }, /* digits are no letters */
		{ "\u2068Tea\u2069!", true, RTL_MARK },
		{ "\u2068Tea\u2069 pot", true, "" },
		{ "Tea שָׁלוֹם", true, RTL_MARK },
		{ "Tea شاي", false, "" },
		{ "«شاي» Tea", false, LTR_MARK },
		{ "شاي", false, "" },
		{ "", true, "" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_string_equal(
		    direction_mark(table[i].line, table[i].right_to_left), table[i].mark);
}

static void
parts_that_run_the_other_way_are_isolated(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool right_to_left;
		const char *isolated;
	} table[] = {
		{ "Ms Pot", true, "\u2068Ms Pot\u2069" },
		{ "«Pot»", true, "\u2068«Pot»\u2069" },
		{ "شاي Pot", true, "شاي Pot" },
		{ "Ms Pot", false, "Ms Pot" },
		{ "شاي", false, "\u2068شاي\u2069" },
		{ "9 — 9", true, "9 — 9" },
		{ "", false, "" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *isolated =
		    direction_isolated(table[i].text, table[i].right_to_left);
		assert_string_equal(isolated, table[i].isolated);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_that_begin_the_other_way_are_marked),
		cmocka_unit_test(parts_that_run_the_other_way_are_isolated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
