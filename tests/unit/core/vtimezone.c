/* SPDX-License-Identifier: MIT */
/* The zones here are invented. */
#include "core/vtimezone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

#include "core/blocks.h"

#include "base/buffer.h"

#define ZONE(parts) "BEGIN:VTIMEZONE\nTZID:Kettle\n" parts "END:VTIMEZONE\n"
#define WINTER(lines) \
	"BEGIN:STANDARD\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n" lines "END:STANDARD\n"
#define SUMMER(lines) \
	"BEGIN:DAYLIGHT\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" lines "END:DAYLIGHT\n"

static void
add(struct vtimezones *zones, const char *text)
{
	struct block block = { BLOCK_ZONE, 1, 1, text, strlen(text) };
	vtimezones_add(zones, &block);
}

static void
offsets_are_as_the_parts_say(void **state)
{
	(void)state;
	static const char rules[] = ZONE(
	    SUMMER("DTSTART:19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n")
		WINTER("DTSTART:19701025T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"));
	/* the last change is at 02:00 of the 1st in local time, 01:00 UTC */
	static const char ended[] =
	    ZONE(SUMMER("DTSTART:20100401T020000\n"
			"RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1;UNTIL=20120401T010000Z\n")
		    WINTER("DTSTART:20101001T030000\nRDATE:20111001T030000,20131001T030000\n"));
	static const char single[] =
	    ZONE("BEGIN:STANDARD\nDTSTART:20000101T000000\n"
		 "TZOFFSETFROM:+0530\nTZOFFSETTO:+0545\nEND:STANDARD\n");
	static const struct {
		const char *zone, *at;
		int offset;
	} cases[] = {
		{ rules, "2027-03-28T00:59:59Z", 3600 },
		{ rules, "2027-03-28T01:00:00Z", 7200 },
		{ rules, "2027-10-31T00:59:59Z", 7200 },
		{ rules, "2027-10-31T01:00:00Z", 3600 },
		{ rules, "2150-07-01T00:00:00Z", 7200 },
		{ rules, "1960-07-01T00:00:00Z", 3600 },
		{ ended, "2010-01-01T00:00:00Z", 3600 },
		{ ended, "2011-10-01T00:59:59Z", 7200 },
		{ ended, "2011-10-01T01:00:00Z", 3600 },
		{ ended, "2012-04-01T01:00:00Z", 7200 },
		{ ended, "2013-09-30T00:00:00Z", 7200 },
		{ ended, "2014-07-01T00:00:00Z", 3600 },
		{ single, "1999-12-31T18:29:59Z", 19800 },
		{ single, "1999-12-31T18:30:00Z", 20700 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct vtimezones zones = { 0 };
		int64_t at = 0;
		add(&zones, cases[i].zone);
		const struct zone *zone = vtimezones_find(&zones, 1, "Kettle");
		assert_non_null(zone);
		assert_null(vtimezones_find(&zones, 2, "Kettle"));
		assert_null(vtimezones_find(&zones, 1, "kettle"));
		assert_true(instant_parse(cases[i].at, &at));
		assert_int_equal(zone_offset(zone, at), cases[i].offset);
		vtimezones_done(&zones);
	}
}

static void
what_is_no_zone_is_left_out(void **state)
{
	(void)state;
	static const char *const wrong[] = {
		"BEGIN:VTIMEZONE\nEND:VTIMEZONE\n",
		ZONE(""),
		"BEGIN:VTIMEZONE\n" SUMMER("DTSTART:20100401T020000\n") "END:VTIMEZONE\n",
		ZONE(SUMMER("")),
		ZONE(SUMMER("DTSTART:20101301T020000\n")),
		ZONE(SUMMER("DTSTART:20100401T020000\nRRULE:FREQ=SECONDLY\n")),
		ZONE(SUMMER("DTSTART:20100401T020000\nRRULE:FREQ=DAILY;INTERVAL=2\n")),
		ZONE(SUMMER("DTSTART:20100401T020000\nRDATE:20101301T020000\n")),
		ZONE("BEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0530\nEND:"
		     "STANDARD\n"),
		ZONE("BEGIN:STANDARD\nDTSTART:20000101T000000\nTZOFFSETFROM:+0530\n"
		     "TZOFFSETTO:+2400\nEND:STANDARD\n"),
	};
	struct vtimezones zones = { 0 };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		add(&zones, wrong[i]);
		assert_int_equal(zones.count, 0);
	}
	struct buffer many = { 0 };
	buffer_text(&many, "BEGIN:VTIMEZONE\nTZID:Kettle\n");
	for (int i = 0; i < 5; i++)
		buffer_text(
		    &many, SUMMER("DTSTART:20100401T020000\n"
				  "RRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29\n"));
	buffer_text(&many, "END:VTIMEZONE\n");
	add(&zones, many.data);
	assert_int_equal(zones.count, 0);
	buffer_done(&many);
	vtimezones_done(&zones);
}

/* Each has 300 changes and more: whatever a file brings along, it takes no longer than this. */
static void
no_more_zones_are_read_than_there_are(void **state)
{
	(void)state;
	struct vtimezones zones = { 0 };
	for (int i = 0; i < 2000; i++)
		add(&zones, ZONE(SUMMER("DTSTART:19000101T000000\nRRULE:FREQ=YEARLY\n")));
	assert_in_range(zones.count, 900, 1000);
	vtimezones_done(&zones);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(offsets_are_as_the_parts_say),
		cmocka_unit_test(what_is_no_zone_is_left_out),
		cmocka_unit_test(no_more_zones_are_read_than_there_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
