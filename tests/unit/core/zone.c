/* SPDX-License-Identifier: MIT */
#include "core/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "zone_file.h"

static void
wall_clocks_mean_instants(void **state)
{
	(void)state;
	static const struct {
		const char *zone;
		struct date date;
		int minutes;
		const char *instant; /* as the zone's clocks show it */
	} cases[] = {
		{ "UTC", { 2027, 5, 4 }, 540, "2027-05-04T09:00:00Z" },
		{ "Europe/Paris", { 2027, 7, 30 }, 540, "2027-07-30T09:00:00+02:00" },
		{ "Europe/Paris", { 2027, 12, 31 }, 1440, "2028-01-01T00:00:00+01:00" },
		/* gaps: the end of it, to the second */
		{ "Europe/Paris", { 2023, 3, 26 }, 120, "2023-03-26T03:00:00+02:00" },
		{ "Europe/Paris", { 2023, 3, 26 }, 150, "2023-03-26T03:00:00+02:00" },
		{ "Europe/Paris", { 2023, 3, 26 }, 180, "2023-03-26T03:00:00+02:00" },
		{ "Europe/Paris", { 2023, 3, 26 }, 119, "2023-03-26T01:59:00+01:00" },
		{ "Australia/Lord_Howe", { 2023, 10, 1 }, 135, "2023-10-01T02:30:00+11:00" },
		{ "Australia/Lord_Howe", { 2040, 10, 7 }, 135, "2040-10-07T02:30:00+11:00" },
		{ "Antarctica/Troll", { 2023, 3, 26 }, 120, "2023-03-26T03:00:00+02:00" },
		{ "Pacific/Apia", { 2011, 12, 30 }, 540, "2011-12-31T00:00:00+14:00" },
		{ "Pacific/Apia", { 2011, 12, 29 }, 1439, "2011-12-29T23:59:00-10:00" },
		{ "America/Sao_Paulo", { 2018, 11, 4 }, 0, "2018-11-04T01:00:00-02:00" },
		/* hours that come twice: the first */
		{ "Europe/Paris", { 2023, 10, 29 }, 150, "2023-10-29T02:30:00+02:00" },
		{ "Europe/Paris", { 2023, 10, 29 }, 180, "2023-10-29T03:00:00+01:00" },
		{ "America/New_York", { 2023, 11, 5 }, 60, "2023-11-05T01:00:00-04:00" },
		{ "Australia/Lord_Howe", { 2023, 4, 2 }, 105, "2023-04-02T01:45:00+11:00" },
		{ "Africa/Casablanca", { 2023, 3, 19 }, 150, "2023-03-19T02:30:00+01:00" },
		/* where libical 3.0.16 errs */
		{ "America/St_Johns", { 2040, 7, 1 }, 540, "2040-07-01T09:00:00-02:30" },
		{ "Pacific/Easter", { 2022, 9, 10 }, 1320, "2022-09-10T23:00:00-05:00" },
		/* odd offsets, far years */
		{ "Asia/Kathmandu", { 2027, 1, 1 }, 0, "2027-01-01T00:00:00+05:45" },
		{ "Pacific/Kiritimati", { 2027, 1, 1 }, 0, "2027-01-01T00:00:00+14:00" },
		{ "Etc/GMT+12", { 2027, 1, 1 }, 1440, "2027-01-02T00:00:00-12:00" },
		{ "Europe/Paris", { 2199, 7, 14 }, 540, "2199-07-14T09:00:00+02:00" },
		{ "Europe/Dublin", { 2199, 1, 14 }, 540, "2199-01-14T09:00:00Z" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct zone zone = { 0 };
		assert_true(zone_file_read(cases[i].zone, &zone));
		assert_string_equal(zone.name, cases[i].zone);
		int64_t at = zone_instant(&zone, cases[i].date, cases[i].minutes);
		char text[INSTANT_TEXT_SIZE];
		assert_string_equal(
		    instant_text(at, zone_offset(&zone, at), text), cases[i].instant);
		zone_done(&zone);
	}
}

static void
days_begin_at_midnight(void **state)
{
	(void)state;
	static const struct {
		const char *zone, *at, *date;
	} cases[] = {
		{ "UTC", "1969-12-31T23:59:59Z", "1969-12-31" },
		{ "Pacific/Kiritimati", "2027-01-01T09:59:59Z", "2027-01-01" },
		{ "Pacific/Kiritimati", "2027-01-01T10:00:00Z", "2027-01-02" },
		{ "America/New_York", "2027-01-01T04:59:59Z", "2026-12-31" },
		{ "America/New_York", "1950-01-01T04:59:59Z", "1949-12-31" },
		{ "Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29" },
		{ "Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct zone zone = { 0 };
		int64_t at = 0;
		char text[DATE_TEXT_SIZE];
		assert_true(zone_file_read(cases[i].zone, &zone));
		assert_true(instant_parse(cases[i].at, &at));
		assert_string_equal(date_text(zone_date(&zone, at), text), cases[i].date);
		zone_done(&zone);
	}
}

/* Whatever the clocks do: the first instant at which they show that much, or more. */
static void
instants_are_the_first_that_show_it(void **state)
{
	(void)state;
	static const char *const names[] = { "Europe/Paris", "Australia/Lord_Howe",
		"Africa/Casablanca", "Asia/Gaza", "America/Scoresbysund", "Pacific/Apia" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct zone zone = { 0 };
		assert_true(zone_file_read(names[i], &zone));
		int64_t last_at = INT64_MIN;
		for (int64_t day = date_days((struct date){ 2023, 12, 1 }); day < 20089;
		     day++) {
			for (int minutes = 0; minutes <= 1440; minutes += 15) {
				int64_t shown = day * SECONDS_A_DAY + minutes * 60;
				int64_t at = zone_instant(&zone, date_from_days(day), minutes);
				assert_true(at + zone_offset(&zone, at) >= shown);
				assert_true(at - 1 + zone_offset(&zone, at - 1) < shown);
				assert_true(at >= last_at);
				last_at = at;
			}
		}
		zone_done(&zone);
	}
}

static void
what_is_no_zone_is_refused(void **state)
{
	(void)state;
	struct zone zone = { .offset = 7 };
	assert_false(zone_read("x", "", 0, &zone));
	assert_false(zone_read("x", "TZif2", 5, &zone));
	assert_int_equal(zone.offset, 7);
	assert_false(zone_file_read("tzdata.zi", &zone));
	zone_done(&(struct zone){ 0 });
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wall_clocks_mean_instants),
		cmocka_unit_test(days_begin_at_midnight),
		cmocka_unit_test(instants_are_the_first_that_show_it),
		cmocka_unit_test(what_is_no_zone_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
