/* SPDX-License-Identifier: MIT */
#include "core/location.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define DAY "https://www.un.org/en/observances/teapot-day"

static void
a_page_has_others_below_it(void **state)
{
	(void)state;
	static const struct {
		const char *address, *page;
		bool within;
	} table[] = {
		{ DAY, DAY, true },
		{ DAY "/", DAY, true },
		{ DAY, DAY "/", true },
		{ DAY "/message?a=/b#c", DAY, true },
		{ "http://UN.org/zh/observances/teapot-day/message", DAY, true },
		{ "https://www.un.org/observances/teapot-day", DAY, true },
		{ "https://tea.example/day/fr/message", "https://tea.example/day/en", true },
		{ DAY "s", DAY, false },
		{ "https://www.un.org/en/observances/", DAY, false },
		{ "https://un.org.tea.example/en/observances/teapot-day", DAY, false },
		{ "https://tea.example/?" DAY, DAY, false },
		/* all of a site is below its start */
		{ DAY, "https://www.un.org", false },
		{ DAY, "https://www.un.org/en/", false },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (location_within(table[i].address, table[i].page) != table[i].within)
			fail_msg("%s within %s", table[i].address, table[i].page);
}

static void
the_secretary_generals_pages_have_a_day(void **state)
{
	(void)state;
	static const struct {
		const char *address, *date;
	} table[] = {
		{ "https://www.un.org/sg/en/content/sg/statement/2031-08-09/tea",
		    "2031-08-09" },
		{ "http://un.org/sg/zh/content/sg/statements/2031-08-09?x", "2031-08-09" },
		{ "https://www.un.org/en/sg/statements/2031-08-09", "2031-08-09" },
		{ "https://www.un.org/sg/en/content/sg/statement/2031-02-30/tea", NULL },
		{ "https://www.un.org/sg/en/content/sg/statement/tea-2031-08-09", NULL },
		{ "https://www.un.org/en/2031-08-09/sg", NULL },
		{ "https://www.un.org/sg/en?day=/2031-08-09", NULL },
		{ "https://tea.example/sg/2031-08-09", NULL },
		{ "https://www.un.org", NULL },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct date date;
		char text[DATE_TEXT_SIZE] = "";
		if (location_date(table[i].address, &date))
			date_text(date, text);
		assert_string_equal(text, table[i].date ? table[i].date : "");
	}
}

static void
addresses_are_whole(void **state)
{
	(void)state;
	char longest[2100] = "https://tea.example/";
	assert_true(location_valid(DAY "/message?a=b#c"));
	assert_true(location_valid("HTTP://tea.example"));
	assert_false(location_valid("//tea.example/"));
	assert_false(location_valid("file:///tea"));
	assert_false(location_valid("https:///tea"));
	assert_false(location_valid("https://tea.example/a b"));
	assert_false(location_valid("https://tea.example/\n"));
	assert_false(location_valid("https://tea.example/<b>"));
	memset(longest + strlen(longest), 'a', sizeof longest - strlen(longest) - 1);
	assert_false(location_valid(longest));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_has_others_below_it),
		cmocka_unit_test(the_secretary_generals_pages_have_a_day),
		cmocka_unit_test(addresses_are_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
