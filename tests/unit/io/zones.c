/* SPDX-License-Identifier: MIT */
#include "io/zones.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/zone.h"

static void
zones_are_found_by_their_names(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int offset; /* on 2027-07-30 */
	} cases[] = {
		{ "UTC", 0 },
		{ "Europe/Paris", 7200 },
		{ "America/New_York", -14400 },
		{ "America/Argentina/Buenos_Aires", -10800 },
		{ "America/Port-au-Prince", -14400 },
		{ "Asia/Kathmandu", 20700 },
		{ "Etc/GMT+5", -18000 },
		{ "EST5EDT", -14400 },
		/* An old name of Asia/Kolkata. */
		{ "Asia/Calcutta", 19800 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct zone *zone = zones_find(cases[i].name);
		assert_non_null(zone);
		assert_string_equal(zone->name, cases[i].name);
		assert_int_equal(zone_offset(zone, 1816905600), cases[i].offset);
		assert_ptr_equal(zones_find(cases[i].name), zone);
	}
}

static void
other_names_are_none(void **state)
{
	(void)state;
	static const char *const names[] = { "", "/", "Europe", "Europe/", "/Europe/Paris",
		"Europe//Paris", "europe/paris", "EUROPE/PARIS", "utc", "Europe/Paris ",
		" Europe/Paris", "Europe/Geneva", "../zoneinfo/UTC", "Europe/../UTC", "./UTC",
		"posix/UTC", "right/UTC", "posixrules", "localtime", "zone.tab", "tzdata.zi",
		"leapseconds", "iso3166.tab", "/usr/share/zoneinfo/UTC", "/etc/localtime",
		"Europe/Paris\n", "Europe\\Paris", "UTC+1", "CET-1CEST" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (zones_find(names[i]))
			fail_msg("\"%s\" is a zone", names[i]);
}

static void
zones_can_be_opened_again(void **state)
{
	(void)state;
	zones_done();
	assert_non_null(zones_find("UTC"));
	zones_done();
	zones_done();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zones_are_found_by_their_names),
		cmocka_unit_test(other_names_are_none),
		cmocka_unit_test(zones_can_be_opened_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
