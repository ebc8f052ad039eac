/* SPDX-License-Identifier: MIT */
/* All names of days here are invented. */
#include "core/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "base/mem.h"

#define BEGIN "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define END "END:VCALENDAR\r\n"
#define TEAPOT "BEGIN:VEVENT\nUID:teapot@observed\nSUMMARY:World Teapot Day\n"
#define EVENT(lines) TEAPOT lines "END:VEVENT\n"

static struct report report;

static struct calendar *
read_text(const char *text)
{
	struct calendar *calendar = calendar_new();
	report_done(&report);
	calendar_read(calendar, "days.ics", text, strlen(text), &report);
	return calendar;
}

/* "2027-05-04 2028-05-02x7": the dates, and how many days where it is not one; owned. */
static char *
dates_of(struct calendar *calendar, int from, int to)
{
	struct occurrences found = { 0 };
	struct buffer text = { 0 };
	calendar_occurrences(
	    calendar, (struct date){ from, 1, 1 }, (struct date){ to, 12, 31 }, &found);
	for (size_t i = 0; i < found.count; i++) {
		char date[DATE_TEXT_SIZE];
		buffer_format(
		    &text, "%s%s", i ? " " : "", date_text(found.items[i].date, date));
		if (found.items[i].days != 1)
			buffer_format(&text, "x%d", found.items[i].days);
	}
	occurrences_done(&found);
	return buffer_take(&text);
}

/* The faults as `LINE: sentence`, one a line; owned. */
static char *
faults(void)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < report.count; i++) {
		char *line = report_line(&report.faults[i]);
		buffer_format(&text, "%s\n", line + strlen("days.ics:"));
		free(line);
	}
	return buffer_take(&text);
}

struct dated {
	const char *lines; /* of an event that begins at line 3 of the file with three lines */
	const char *dates; /* from 2027 to 2030 */
	const char *fault; /* how the first report begins; NULL: there is none */
};

static void
check(const struct dated *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *text = mem_format(BEGIN "%s" END, cases[i].lines);
		struct calendar *calendar = read_text(text);
		char *dates = dates_of(calendar, 2027, 2030), *found = faults();
		if (strcmp(dates, cases[i].dates) != 0 ||
		    strncmp(found, cases[i].fault ? cases[i].fault : "",
			cases[i].fault ? strlen(cases[i].fault) : 1) != 0)
			fail_msg("case %zu:\n%s\n%s\n%s", i, cases[i].lines, dates, found);
		free(dates);
		free(found);
		free(text);
		calendar_free(calendar);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void
dates_are_as_written(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		{ EVENT("DTSTART;VALUE=DATE:20270504\n"), "2027-05-04", NULL },
		{ EVENT("DTSTART:20270504\n"), "2027-05-04", NULL },
		{ EVENT("DTSTART:20270504T003000\n"), "2027-05-04", NULL },
		{ EVENT("DTSTART:20270504T233000Z\n"), "2027-05-04", NULL },
		{ EVENT("DTSTART;TZID=Pacific/Kiritimati:20270504T003000\n"), "2027-05-04",
		    NULL },
		{ EVENT("DTSTART;VALUE=DATE:20280229\n"), "2028-02-29", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270229\n"), "", "6: DTSTART is a date or" },
		{ EVENT("DTSTART:20270504T250000\n"), "", "6: DTSTART is a date or" },
		{ EVENT("DTSTART:soon\n"), "",
		    "6: DTSTART can't be read: expected a date such as 20270504 or" },
		{ EVENT("DTSTART;VALUE=SOON:20270504\n"), "", "6: DTSTART can't be read" },
		{ EVENT(""), "", "3: the event has no DTSTART" },
		{ EVENT("DTSTART;VALUE=DATE:18500504\nRRULE:FREQ=YEARLY;INTERVAL=178\n"),
		    "2028-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:22500504\nRRULE:FREQ=YEARLY\n"), "",
		    "7: warning: the rule gives no day" },
	};
	CHECK(cases);
}

static void
events_last_whole_days(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDTEND;VALUE=DATE:20270505\n"),
		    "2027-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDTEND;VALUE=DATE:20270504\n"),
		    "2027-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270508\nDTEND;VALUE=DATE:20270510\n"),
		    "2027-05-08x2", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20271230\nDURATION:P1W\n"), "2027-12-30x7", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDURATION:PT25H\n"), "2027-05-04x2",
		    NULL },
		{ EVENT("DTSTART:20270504T090000\nDTEND:20270504T170000\n"), "2027-05-04",
		    NULL },
		{ EVENT("DTSTART:20270504T200000\nDTEND:20270505T000000\n"), "2027-05-04",
		    NULL },
		{ EVENT("DTSTART:20270504T200000\nDTEND:20270505T000001\n"), "2027-05-04x2",
		    NULL },
		{ EVENT("DTSTART:20270504T000000\nDTEND:20270504T000000\n"), "2027-05-04",
		    NULL },
		{ EVENT("DTSTART:20270504T230000\nDURATION:PT2H\n"), "2027-05-04x2", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20280102\n"),
		    "2027-01-01x366", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20280103\n"),
		    "2027-01-01", "7: warning: the event lasts more than a year" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDURATION:P99999999W\n"), "2027-05-04",
		    "7: warning: the event lasts more than a year" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDTEND;VALUE=DATE:20270503\n"),
		    "2027-05-04", "7: warning: the event ends before it begins" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDURATION:-P1D\n"), "2027-05-04",
		    "7: warning: the event ends before it begins" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDURATION:1 day\n"), "",
		    "7: DURATION can't be read: expected a duration such as P1D" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nDTEND:\n"), "2027-05-04", NULL },
	};
	CHECK(cases);
}

static void
rules_and_dates_are_obeyed(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		{ EVENT("DTSTART;VALUE=DATE:20190504\nRRULE:FREQ=YEARLY\n"),
		    "2027-05-04 2028-05-04 2029-05-04 2030-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20200229\nRRULE:FREQ=YEARLY\n"), "2028-02-29",
		    NULL },
		{ EVENT("DTSTART;VALUE=DATE:20101020\n"
			"RRULE:FREQ=YEARLY;INTERVAL=5;BYMONTH=10;BYMONTHDAY=20\n"),
		    "2030-10-20", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20240509\n"
			"RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2TH;COUNT=5\n"),
		    "2027-05-13 2028-05-11", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20240926\n"
			"RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=-1TH;UNTIL=20290926\n"),
		    "2027-09-30 2028-09-28", NULL },
		{ EVENT(
		      "DTSTART;VALUE=DATE:20231106\nDURATION:P1W\nRRULE:FREQ=YEARLY;BYMONTH=11;"
		      "BYDAY=MO;BYMONTHDAY=5,6,7,8,9,10,11\n"),
		    "2027-11-08x7 2028-11-06x7 2029-11-05x7 2030-11-11x7", NULL },
		/* a DTSTART that the rule does not give does not count */
		{ EVENT("DTSTART;VALUE=DATE:20270504\nRRULE:FREQ=YEARLY;BYMONTH=6;COUNT=1\n"),
		    "2027-06-04", NULL },
		/* several rules, the same day once */
		{ EVENT("DTSTART;VALUE=DATE:20270504\nRRULE:FREQ=YEARLY;UNTIL=20280601\n"
			"RRULE:FREQ=YEARLY;BYMONTH=5,6;UNTIL=20271231\n"),
		    "2027-05-04 2027-06-04 2028-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nRRULE:FREQ=YEARLY\n"
			"EXRULE:FREQ=YEARLY;INTERVAL=2\n"),
		    "2028-05-04 2030-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nRDATE;VALUE=DATE:20280502,20270504\n"
			"RDATE:20290501T120000Z\n"),
		    "2027-05-04 2028-05-02 2029-05-01", NULL },
		{ EVENT("DTSTART:20270504T090000Z\n"
			"RDATE;VALUE=PERIOD:20280504T100000Z/PT1H,20290504T000000Z/"
			"20290505T000000Z"
			"\n"),
		    "2027-05-04 2028-05-04 2029-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nRRULE:FREQ=YEARLY\n"
			"EXDATE;VALUE=DATE:20280504,20310504\nEXDATE:20290504T000000\n"),
		    "2027-05-04 2030-05-04", NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nEXDATE;VALUE=DATE:20270504\n"), "",
		    NULL },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nRDATE;VALUE=DATE:20270230\n"), "",
		    "7: RDATE is a date or an hour that does not exist" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nEXDATE;VALUE=DATE:never\n"), "",
		    "7: EXDATE can't be read: expected dates such as" },
		{ EVENT("DTSTART;VALUE=DATE:20270504\nEXDATE:\nRDATE: \n"), "2027-05-04",
		    NULL },
	};
	CHECK(cases);
}

static void
rules_that_are_none_are_refused(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=SECONDLY\n"), "",
		    "7: RRULE can't be used: a rule must be DAILY or slower" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY\nRRULE:FREQ=HOURLY;INTERVAL=24\n"),
		    "", "8: RRULE can't be used: a rule must be DAILY or slower" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;INTERVAL=0\n"), "",
		    "7: RRULE can't be read: expected a rule such as FREQ=YEARLY" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;INTERVAL=65537\n"), "",
		    "7: RRULE has a number that is too large; the event is left out" },
		{ EVENT("DTSTART:20270504\nRRULE:COUNT=4294967297;FREQ=YEARLY\n"), "",
		    "7: RRULE has a number that is too large" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;BYDAY=257MO\n"), "",
		    "7: RRULE has a number that is too large" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;BYDAY=MO,99TU\n"), "",
		    "7: RRULE can't be read" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;UNTIL=20280101;COUNT=3\n"), "",
		    "7: RRULE can't be read" },
		{ EVENT("DTSTART:20270504\nRRULE:EVERY=YEAR\n"), "", "7: RRULE can't be read" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=WEEKLY;BYDAY=1MO\n"), "",
		    "7: RRULE can't be used: BYDAY with a number" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=MONTHLY;BYWEEKNO=3\n"), "",
		    "7: RRULE can't be used: BYWEEKNO" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=DAILY;BYYEARDAY=3\n"), "",
		    "7: RRULE can't be used: BYYEARDAY" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=WEEKLY;BYMONTHDAY=3\n"), "",
		    "7: RRULE can't be used: BYMONTHDAY" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;BYMONTH=13\n"), "",
		    "7: RRULE can't be used: BYMONTH must be 1 to 12" },
		{ EVENT("DTSTART:20270504\nRRULE:RSCALE=CHINESE;FREQ=YEARLY\n"), "",
		    "7: RRULE can't be used: only the Gregorian calendar" },
		{ EVENT("DTSTART:20270504\nRRULE:RSCALE=GREGORIAN;FREQ=YEARLY;COUNT=2\n"),
		    "2027-05-04 2028-05-04", NULL },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;UNTIL=20279999\n"), "",
		    "7: UNTIL is no date" },
		/* they are rules, but none that any day obeys */
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n"), "",
		    "7: warning: the rule gives no day from 1900 to 2200" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31\n"), "",
		    "7: warning: the rule gives no day" },
		{ EVENT("DTSTART:20270504\nRRULE:FREQ=YEARLY;UNTIL=20270503\n"), "",
		    "7: warning: the rule gives no day" },
		{ EVENT("DTSTART:20270504T090000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;"
			"BYHOUR=1,2,3,4,5,6,7,8,9;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,"
			"5\n"),
		    "", "7: RRULE can't be used: it has more than 24 times a day" },
	};
	CHECK(cases);
}

#define MASTER EVENT("DTSTART;VALUE=DATE:20270504\nRRULE:FREQ=YEARLY\n")
#define OVERRIDE(lines) "BEGIN:VEVENT\nUID:teapot@observed\n" lines "END:VEVENT\n"

static void
overrides_are_obeyed(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		{ MASTER OVERRIDE("RECURRENCE-ID;VALUE=DATE:20280504\nDTSTART:20280510\n"),
		    "2027-05-04 2028-05-10 2029-05-04 2030-05-04", NULL },
		/* before the event, into another year, for another time */
		{ OVERRIDE("RECURRENCE-ID:20280504\nDTSTART:20271231\nDURATION:P2D\n") MASTER,
		    "2027-05-04 2027-12-31x2 2029-05-04 2030-05-04", NULL },
		{ MASTER OVERRIDE("RECURRENCE-ID:20280504\nSTATUS:CANCELLED\n"),
		    "2027-05-04 2029-05-04 2030-05-04", NULL },
		{ MASTER OVERRIDE(
		      "RECURRENCE-ID:20280504\nDTSTART:20280504\nSTATUS:cancelled\n"),
		    "2027-05-04 2029-05-04 2030-05-04", NULL },
		/* to a day that it has anyway: once */
		{ MASTER OVERRIDE("RECURRENCE-ID:20280504\nDTSTART:20290504\nDURATION:P3D\n"),
		    "2027-05-04 2029-05-04x3 2030-05-04", NULL },
		/* of a day that it does not have: one more */
		{ MASTER OVERRIDE("RECURRENCE-ID:20280601\nDTSTART:20280602\n"),
		    "2027-05-04 2028-05-04 2028-06-02 2029-05-04 2030-05-04", NULL },
		/* two of the same day: the newer one */
		{ MASTER OVERRIDE("RECURRENCE-ID:20280504\nDTSTART:20280505\nSEQUENCE:1\n")
			OVERRIDE("RECURRENCE-ID:20280504\nDTSTART:20280506\nSEQUENCE:2\n"),
		    "2027-05-04 2028-05-06 2029-05-04 2030-05-04",
		    "9: warning: the event at line 15 overrides the same day" },
		/* two to the same day: once, by the first */
		{ MASTER OVERRIDE("RECURRENCE-ID:20280504\nDTSTART:20280601\nDURATION:P2D\n")
			OVERRIDE("RECURRENCE-ID:20290504\nDTSTART:20280601\nDURATION:P3D\n"),
		    "2027-05-04 2028-06-01x2 2030-05-04", NULL },
		/* swapped: each goes to the day of the other */
		{ MASTER OVERRIDE("RECURRENCE-ID:20280504\nDTSTART:20290504\nDURATION:P2D\n")
			OVERRIDE("RECURRENCE-ID:20290504\nDTSTART:20280504\nDURATION:P3D\n"),
		    "2027-05-04 2028-05-04x3 2029-05-04x2 2030-05-04", NULL },
		{ MASTER OVERRIDE(
		      "RECURRENCE-ID;RANGE=THISANDFUTURE:20280504\nDTSTART:20280510\n"),
		    "2027-05-04 2028-05-04 2029-05-04 2030-05-04",
		    "11: RECURRENCE-ID with RANGE=THISANDFUTURE is not known" },
		{ MASTER "BEGIN:VEVENT\nRECURRENCE-ID:20280504\nDTSTART:20280510\nEND:VEVENT\n",
		    "2027-05-04 2028-05-04 2029-05-04 2030-05-04", "9: the event has no UID" },
		/* of an event that is not there */
		{ TEAPOT "RECURRENCE-ID:20280504\nDTSTART:20280510\nEND:VEVENT\n" OVERRIDE(
		      "RECURRENCE-ID:20290504\nDTSTART:20290511\n"),
		    "2028-05-10 2029-05-11", "3: warning: there is no usable event" },
		{ OVERRIDE("RECURRENCE-ID:20280504\nSTATUS:CANCELLED\n"), "",
		    "3: warning: there is no usable event" },
		/* the whole is cancelled */
		{ EVENT("DTSTART:20270504\nSTATUS:CANCELLED\n"), "", NULL },
		{ "BEGIN:VEVENT\nUID:teapot@observed\nSTATUS:CANCELLED\nEND:VEVENT\n" OVERRIDE(
		      "RECURRENCE-ID:20280504\nDTSTART:20280510\n"),
		    "", NULL },
	};
	CHECK(cases);
}

/* Invented: five hours and a half west of UTC, in summer four and a half. */
#define ZONE \
	"BEGIN:VTIMEZONE\nTZID:Kettle\nBEGIN:STANDARD\nDTSTART:19701101T020000\n" \
	"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\nTZOFFSETFROM:-0430\nTZOFFSETTO:-0530\n" \
	"END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700308T020000\n" \
	"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nTZOFFSETFROM:-0530\nTZOFFSETTO:-0430\n" \
	"END:DAYLIGHT\nEND:VTIMEZONE\n"

static void
utc_is_told_by_the_clock_of_the_event(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		/* 23:00 of the 4th is 03:30 UTC of the 5th */
		{ ZONE EVENT("DTSTART;TZID=Kettle:20270504T230000\n"
			     "RRULE:FREQ=YEARLY;UNTIL=20290505T033000Z\n"),
		    "2027-05-04 2028-05-04 2029-05-04", NULL },
		{ ZONE EVENT("DTSTART;TZID=Kettle:20270504T230000\n"
			     "RRULE:FREQ=YEARLY;UNTIL=20290505T032959Z\n"),
		    "2027-05-04 2028-05-04", NULL },
		{ ZONE EVENT("DTSTART;TZID=Kettle:20270504T230000\nRRULE:FREQ=YEARLY;COUNT=3\n"
			     "EXDATE:20280505T033000Z\n"),
		    "2027-05-04 2029-05-04", NULL },
		{ ZONE EVENT("DTSTART;TZID=Kettle:20271204T230000\nRDATE:20281205T043000Z\n"),
		    "2027-12-04 2028-12-04", NULL },
		{ ZONE EVENT("DTSTART;TZID=Kettle:20270504T200000\nDTEND:20270505T043000Z\n"),
		    "2027-05-04", NULL },
		{ ZONE EVENT("DTSTART;TZID=Kettle:20270504T200000\nDTEND:20270505T043001Z\n"),
		    "2027-05-04x2", NULL },
		{ ZONE EVENT("DTSTART:20270505T033000Z\nRRULE:FREQ=YEARLY;COUNT=3\n"
			     "EXDATE;TZID=Kettle:20280504T230000\n"),
		    "2027-05-05 2029-05-05", NULL },
		{ ZONE EVENT("DTSTART;TZID=Kettle:20270504T230000\nRRULE:FREQ=YEARLY;COUNT=3\n")
			OVERRIDE("RECURRENCE-ID:20280505T033000Z\n"
				 "DTSTART;TZID=Kettle:20280507T230000\n"),
		    "2027-05-04 2028-05-07 2029-05-04", NULL },
		/* the zone may stand behind; without it, as it stands */
		{ EVENT("DTSTART;TZID=Kettle:20270504T230000\nRRULE:FREQ=YEARLY;COUNT=3\n"
			"EXDATE:20280505T033000Z\n") ZONE,
		    "2027-05-04 2029-05-04", NULL },
		{ EVENT("DTSTART;TZID=Kettle:20270504T230000\nRRULE:FREQ=YEARLY;COUNT=3\n"
			"EXDATE:20280504T233000Z\n"),
		    "2027-05-04 2029-05-04", NULL },
		/* COUNT counts what comes twice a day twice */
		{ EVENT("DTSTART:20270504T120000\nRRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=4\n"),
		    "2027-05-04 2027-05-05 2027-05-06", NULL },
		{ EVENT("DTSTART:20270504T180000\nRRULE:FREQ=DAILY;BYHOUR=9,17;COUNT=4\n"),
		    "2027-05-05 2027-05-06", NULL },
	};
	CHECK(cases);
}

static void
what_is_broken_spoils_nothing_else(void **state)
{
	(void)state;
	static const char good[] =
	    "BEGIN:VEVENT\nUID:good\nSUMMARY:Good Day\nDTSTART:20270601\n"
	    "END:VEVENT\n";
	static const struct {
		const char *before; /* from line 3 on */
		const char *fault;
	} cases[] = {
		{ TEAPOT "DTSTART:20270504\n",
		    "3: BEGIN:VEVENT has no END:VEVENT; it is left" },
		{ TEAPOT "DTSTART:20270504\nBEGIN:VALARM\nEND:VEVENT\n",
		    "8: END:VEVENT does not match BEGIN:VALARM of line 7" },
		{ TEAPOT "DTSTART:20270504\nEND:VALARM\nEND:VEVENT\n",
		    "7: END:VALARM does not match BEGIN:VEVENT of line 3" },
		{ "END:VEVENT\n", "3: END:VEVENT has no BEGIN:VEVENT" },
		{ "BEGIN:VTODO\nBEGIN:VALARM\nEND:VTODO\n", "5: END:VTODO does not match" },
		{ "BEGIN:VCALENDAR\n", "1: BEGIN:VCALENDAR has no END:VCALENDAR before" },
		{ TEAPOT "DTSTART:x\nEND:VEVENT\n", "6: DTSTART can't be read" },
		{ "BEGIN:VEVENT\nUID:x\nDTSTART:20270504\nSUMMARY:caf\xE9\nEND:VEVENT\n",
		    "6: SUMMARY is not UTF-8: save the file as UTF-8; the event is left out" },
		{ "BEGIN:VEVENT\nUID:x\nDTSTART:20270504\nEND:VEVENT\n",
		    "3: the event has no SUMMARY" },
		{ "BEGIN:VEVENT\nUID:x\nDTSTART:20270504\nSUMMARY: \\n \nEND:VEVENT\n",
		    "6: the event has no SUMMARY" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = mem_format(BEGIN "%s%s" END, cases[i].before, good);
		struct calendar *calendar = read_text(text);
		char *dates = dates_of(calendar, 2027, 2030), *found = faults();
		assert_string_equal(dates, "2027-06-01");
		if (strncmp(found, cases[i].fault, strlen(cases[i].fault)) != 0)
			fail_msg("%s\n%s", cases[i].fault, found);
		assert_int_equal(report.count, 1);
		free(dates);
		free(found);
		free(text);
		calendar_free(calendar);
	}
}

/* Strict readers throw away whole calendars for these; they are no business of ours. */
static void
what_is_of_no_use_does_no_harm(void **state)
{
	(void)state;
	static const struct dated cases[] = {
		{ EVENT(
		      "DTSTART:20270504\nX-KETTLE;=;;\"x:boil\nCLASS:\nATTENDEE;ROLE=:nobody\n"
		      "DESCRIPTION:caf\xE9\nGEO:x;y\nTRIGGER:never\nDTSTAMP:yesterday\nno "
		      "colon\n"
		      "PRIORITY:high\nLAST-MODIFIED:20271301T\nX-\xFF:1\nATTACH;VALUE=BINARY:="
		      "\n"),
		    "2027-05-04", NULL },
		{ EVENT("DTSTART:20270504\nBEGIN:VALARM\nSUMMARY:Wrong\nDTSTART:20270601\n"
			"TRIGGER:x\nUID:wrong\nBEGIN:X-INNER\nRRULE:x\nEND:X-INNER\nEND:"
			"VALARM\n"),
		    "2027-05-04", NULL },
		{ "X-WR-TIMEZONE:\nMETHOD:x\n\n\n" MASTER "BEGIN:X-KETTLE\nEND:X-KETTLE\n"
		  "BEGIN:VTODO\nUID:t\nSUMMARY:To Do\nDTSTART:20270601\nEND:VTODO\n",
		    "2027-05-04 2028-05-04 2029-05-04 2030-05-04", NULL },
		{ "begin:vevent\nuid:a\nsummary:A\ndtstart;value=date:20270504\n"
		  "rrule:freq=yearly;count=2\nEnd:vEvent\n",
		    "2027-05-04 2028-05-04", NULL },
		/* a folded line is neither BEGIN nor END, and no fold cuts a word */
		{ EVENT("DTSTA\n RT:2027\n\t0504\nDESCRIPTION:x\n END:VEVENT\n BEGIN:VEVENT\n"),
		    "2027-05-04", NULL },
		{ EVENT("DTSTART:20270504\nBEGIN:X\n -KETTLE\nEND:\n X\n"), "2027-05-04",
		    NULL },
		{ EVENT("DTSTART:20270504\nSEQUENCE:x\nSTATUS:MAYBE\nURL;VALUE=BINARY:https://"
			"x.example/\n"),
		    "2027-05-04", "9: warning: URL can't be read: expected an address" },
		{ EVENT("DTSTART:20270504\nX-OBSERVED-NMAE;LANGUAGE=fr:x\n"), "2027-05-04",
		    "7: warning: this property of observed is not known" },
	};
	CHECK(cases);
}

static void
line_ends_may_be_any(void **state)
{
	(void)state;
	static const char text[] =
	    "\xEF\xBB\xBF"
	    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n"
	    "SUMMARY:Journe\xCC\n \x81"
	    "e de la the\n ie\xCC\x80re\n"
	    "DTSTART:20270504\nDTEND:x\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\n"
	    "SUMMARY;LANGUAGE=fr:Journ\xC3\n \xA9"
	    "e du the\n  vert\n"
	    "DTSTART:20270505\nEND:VEVENT\nEND:VCALENDAR";
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	for (size_t i = 0; i < 3; i++) {
		struct buffer file = { 0 };
		for (const char *at = text; *at; at++) {
			if (*at == '\n')
				buffer_text(&file, ends[i]);
			else
				buffer_char(&file, *at);
		}
		struct calendar *calendar = read_text(file.data);
		char *dates = dates_of(calendar, 2027, 2030), *found = faults();
		assert_string_equal(dates, "2027-05-05");
		assert_int_equal(report.count, 1);
		assert_memory_equal(found, "8: DTEND can't be read", 22);
		assert_string_equal(calendar_observance(calendar, 0)->summary, "Journ\xC3\xA9"
									       "e du the vert");
		assert_int_equal(calendar_observance(calendar, 0)->line, 10);
		free(dates);
		free(found);
		buffer_done(&file);
		calendar_free(calendar);
	}
}

static void
what_is_said_is_kept(void **state)
{
	(void)state;
	struct calendar *calendar = read_text(BEGIN
	    "BEGIN:VEVENT\nUID:teapot@observed\nDTSTART:20270504\n"
	    "SUMMARY:World\\, \"Teapot\"\\; Day\\nof  tea\n"
	    "X-OBSERVED-NAME;LANGUAGE=fr:Journée de la théière\\, du thé\n"
	    "SUMMARY;LANGUAGE=es:Día de la Tetera\nX-OBSERVED-NAME:Nameless\n"
	    "X-OBSERVED-NAME;LANGUAGE=pt-BR:Dia do Bule\nURL:https://x.example/a?b=c,d;e\n"
	    "X-OBSERVED-URL;LANGUAGE=fr:https://x.example/fr,é\n"
	    "X-OBSERVED-URL;LANGUAGE=es:javascript:alert(1)\n"
	    "CATEGORIES:tea pots,kettles \\, pans\nCATEGORIES: tea pots ,water\n"
	    "X-OBSERVED-RESOLUTION:A/TEA/1\nX-OBSERVED-SDG:6, 12\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:x@example.org\nDTSTART:20270504\nSUMMARY;LANGUAGE=fr:Jour\n"
	    "END:VEVENT\n"
	    "BEGIN:VEVENT\nUID:@observed\nDTSTART:20270504\nSUMMARY;LANGUAGE=e:E\nEND:"
	    "VEVENT\n" END);
	assert_int_equal(calendar_count(calendar), 3);
	const struct observance *teapot = calendar_find(calendar, "teapot");
	assert_ptr_equal(teapot, calendar_observance(calendar, 0));
	assert_ptr_equal(teapot, calendar_find(calendar, "teapot@observed"));
	assert_null(calendar_find(calendar, "Teapot"));
	assert_null(calendar_find(calendar, "teapo"));
	assert_string_equal(teapot->id, "teapot");
	assert_string_equal(teapot->uid, "teapot@observed");
	assert_string_equal(teapot->summary, "World, \"Teapot\"; Day of tea");
	assert_string_equal(observance_name(teapot, "en-GB"), teapot->summary);
	assert_string_equal(observance_name(teapot, "fr-CA"), "Journée de la théière, du thé");
	assert_string_equal(observance_name(teapot, "ES-x-a-b"), "Día de la Tetera");
	assert_string_equal(observance_name(teapot, "pt-br"), "Dia do Bule");
	assert_string_equal(observance_name(teapot, "pt"), "Dia do Bule");
	assert_string_equal(observance_name(teapot, "pt-PT"), "Dia do Bule");
	assert_null(observance_name(teapot, "p"));
	assert_null(observance_name(teapot, "zh"));
	assert_string_equal(observance_url(teapot, "fr"), "https://x.example/fr,é");
	assert_string_equal(observance_url(teapot, "es"), "https://x.example/a?b=c,d;e");
	assert_int_equal(teapot->topics.count, 3);
	assert_string_equal(teapot->topics.items[0], "tea pots");
	assert_string_equal(teapot->topics.items[1], "kettles , pans");
	assert_string_equal(teapot->topics.items[2], "water");
	assert_string_equal(teapot->resolution, "A/TEA/1");
	assert_int_equal(teapot->sdgs.count, 2);
	assert_string_equal(teapot->sdgs.items[1], "12");
	assert_string_equal(teapot->file, "days.ics");
	assert_int_equal(teapot->line, 3);
	char *found = faults();
	assert_string_equal(found,
	    "9: warning: X-OBSERVED-NAME needs a LANGUAGE, as in "
	    "X-OBSERVED-NAME;LANGUAGE=fr:…; it "
	    "is ignored\n13: warning: X-OBSERVED-URL must be an address such as "
	    "https://www.example.org/; it is ignored\n");
	free(found);

	const struct observance *other = calendar_find(calendar, "x@example.org");
	assert_string_equal(other->id, "x@example.org");
	assert_string_equal(other->summary, "Jour");
	assert_null(observance_name(other, "en"));
	assert_null(observance_url(other, "en"));
	assert_int_equal(other->order, 1);
	other = calendar_observance(calendar, 2);
	assert_string_equal(other->id, "@observed");
	assert_string_equal(observance_name(other, "en"), "E");
	calendar_free(calendar);
}

static void
other_names_are_kept_apart(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	buffer_text(&text, BEGIN TEAPOT
	    "DTSTART:20270504\nX-OBSERVED-OTHER-NAME;LANGUAGE=fr:Jour du thé\\, des théières\n"
	    "X-OBSERVED-OTHER-NAME;LANGUAGE=fr:Journée du thé\nX-OBSERVED-OTHER-NAME:Tea Day\n"
	    "X-OBSERVED-OTHER-NAME;LANGUAGE=en:Universal\\n Teapot Day\n"
	    "X-OBSERVED-OTHER-NAME;LANGUAGE=en: \n");
	for (int i = 0; i < 60; i++)
		buffer_format(&text, "X-OBSERVED-OTHER-NAME;LANGUAGE=zh:%d\n", i);
	buffer_text(&text, "END:VEVENT\n" END);
	struct calendar *calendar = read_text(text.data);
	const struct observance *teapot = calendar_find(calendar, "teapot");
	assert_int_equal(teapot->other_names.count, 60);
	const struct pair *names = teapot->other_names.items;
	assert_string_equal(names[0].key, "fr");
	assert_string_equal(names[0].value, "Jour du thé, des théières");
	assert_string_equal(names[1].value, "Journée du thé");
	assert_string_equal(names[2].key, "en");
	assert_string_equal(names[2].value, "Universal Teapot Day");
	assert_string_equal(names[59].value, "56");
	assert_int_equal(teapot->names.count, 1);
	assert_string_equal(observance_name(teapot, "en"), "World Teapot Day");
	assert_null(observance_name(teapot, "fr"));
	assert_null(observance_name(teapot, "zh"));
	char *found = faults();
	assert_string_equal(found,
	    "9: warning: X-OBSERVED-OTHER-NAME needs a LANGUAGE, as in "
	    "X-OBSERVED-OTHER-NAME;LANGUAGE=fr:…; it is ignored\n"
	    "69: warning: the event has more than 60 X-OBSERVED-OTHER-NAME; this one and those "
	    "after it are ignored\n");
	free(found);
	calendar_free(calendar);
	buffer_done(&text);
}

static void
events_without_uid_get_a_lasting_one(void **state)
{
	(void)state;
	static const char *const texts[] = {
		BEGIN "BEGIN:VEVENT\nSUMMARY:Tea-Pot  Day!\nDTSTART:20270504\nEND:VEVENT\n" END,
		BEGIN MASTER "BEGIN:VEVENT\nDTSTART:20270504T100000\nSUMMARY:Tea-Pot Day!\n"
			     "DESCRIPTION:x\nUID:\nEND:VEVENT\n" END,
		BEGIN MASTER
		"BEGIN:VEVENT\nSUMMARY:Tea-Pot Day\nDTSTART:20270504\nEND:VEVENT\n" END,
		BEGIN MASTER "BEGIN:VEVENT\nSUMMARY:茶壶日\nDTSTART:20270504\nEND:VEVENT\n" END,
	};
	char *uids[4];
	for (size_t i = 0; i < 4; i++) {
		struct calendar *calendar = read_text(texts[i]);
		assert_int_equal(report.errors, 0);
		assert_int_equal(report.count, 1);
		uids[i] = mem_text(calendar_observance(calendar, i > 0)->uid);
		assert_non_null(strstr(report.faults[0].text, uids[i]));
		calendar_free(calendar);
	}
	assert_int_equal(strlen(uids[0]), strlen("tea-pot-day-") + 8);
	assert_memory_equal(uids[0], "tea-pot-day-", 12);
	assert_string_equal(uids[0], uids[1]);
	assert_string_not_equal(uids[0], uids[2]);
	assert_int_equal(strlen(uids[3]), 8);
	for (size_t i = 0; i < 4; i++)
		free(uids[i]);
}

static void
of_one_uid_one_event_counts(void **state)
{
	(void)state;
	static const struct {
		const char *events;
		const char *dates, *faults;
	} cases[] = {
		{ EVENT("DTSTART:20270504\n") EVENT("DTSTART:20270505\n"), "2027-05-04",
		    "8: the UID \"teapot@observed\" is that of the event at days.ics:3 "
		    "already; the "
		    "event is left out: give it a UID of its own\n" },
		/* the same id is as bad */
		{ EVENT("DTSTART:20270504\n") "BEGIN:VEVENT\nUID:teapot\nSUMMARY:x\n"
					      "DTSTART:20270505\nEND:VEVENT\n",
		    "2027-05-04",
		    "8: the UID \"teapot\" is that of the event at days.ics:3 already; the "
		    "event is "
		    "left out: give it a UID of its own\n" },
		{ EVENT("DTSTART:20270504\nSEQUENCE:1\n")
			EVENT("DTSTART:20270505\nSEQUENCE:2\n"),
		    "2027-05-05",
		    "3: warning: the event is left out: the one of line 9 has the same UID "
		    "\"teapot@observed\" and a higher SEQUENCE\n" },
		{ EVENT("DTSTART:20270504\n") EVENT("STATUS:CANCELLED\nSEQUENCE:2\n"), "",
		    "3: warning: the event is left out: the one of line 8 has the same UID "
		    "\"teapot@observed\" and a higher SEQUENCE\n" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = mem_format(BEGIN "%s" END, cases[i].events);
		struct calendar *calendar = read_text(text);
		char *dates = dates_of(calendar, 2027, 2030), *found = faults();
		assert_string_equal(dates, cases[i].dates);
		assert_string_equal(found, cases[i].faults);
		free(dates);
		free(found);
		free(text);
		calendar_free(calendar);
	}
}

static void
calendars_are_read_one_after_the_other(void **state)
{
	(void)state;
	struct calendar *calendar = read_text(BEGIN MASTER END BEGIN
	    "BEGIN:VEVENT\nUID:b\nSUMMARY:B\nDTSTART:20270503\nEND:VEVENT\n" END);
	assert_int_equal(report.count, 0);
	char *dates = dates_of(calendar, 2027, 2028);
	assert_string_equal(dates, "2027-05-03 2027-05-04 2028-05-04");
	free(dates);
	/* A file of one's own: another event, the same UID, two overrides of what is there. */
	static const char more[] = BEGIN EVENT("DTSTART:20270601\n") EVENT("DTSTART:20270602\n")
	    OVERRIDE("RECURRENCE-ID:20290504\nDTSTART:20280701\n") END;
	static const char mine[] =
	    BEGIN "BEGIN:VEVENT\nUID:c\nSUMMARY:C\nDTSTART:20270504\nEND:VEVENT\n" OVERRIDE(
		"RECURRENCE-ID:20270504\nDTSTART:20270505\nSEQUENCE:5\n")
		OVERRIDE("RECURRENCE-ID:20280504\nSTATUS:CANCELLED\n") END;
	calendar_read(calendar, "more.ics", more, strlen(more), &report);
	assert_int_equal(report.count, 2);
	char *line = report_line(&report.faults[0]);
	assert_string_equal(line,
	    "more.ics:8: the UID \"teapot@observed\" is that of the event at "
	    "more.ics:3 already; the event is left out: give it a UID of its own");
	free(line);
	line = report_line(&report.faults[1]);
	assert_string_equal(line,
	    "more.ics:3: the UID \"teapot@observed\" is that of the event at "
	    "days.ics:3 already; the event is left out: give it a UID of its own");
	free(line);
	calendar_read(calendar, "mine.ics", mine, strlen(mine), &report);
	assert_int_equal(report.count, 2);
	dates = dates_of(calendar, 2027, 2028);
	assert_string_equal(dates, "2027-05-03 2027-05-04 2027-05-05");
	free(dates);
	assert_int_equal(calendar_count(calendar), 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(calendar_observance(calendar, i)->order, i);
	/* The last file has the last word, whatever the SEQUENCE. */
	static const char last[] =
	    BEGIN OVERRIDE("RECURRENCE-ID:20270504\nDTSTART:20270506\n") END;
	calendar_read(calendar, "last.ics", last, strlen(last), &report);
	dates = dates_of(calendar, 2027, 2028);
	assert_string_equal(dates, "2027-05-03 2027-05-04 2027-05-06");
	free(dates);
	assert_int_equal(report.count, 2);
	calendar_free(calendar);
}

static const struct observance *
observed_on(struct calendar *calendar, struct date date)
{
	struct occurrences found = { 0 };
	calendar_occurrences(calendar, date, date, &found);
	assert_int_equal(found.count, 1);
	const struct observance *observance = found.items[0].observance;
	occurrences_done(&found);
	return observance;
}

static void
overrides_may_name_it_anew(void **state)
{
	(void)state;
	struct calendar *calendar = read_text(BEGIN
	    "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20200101\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:teapot@observed\nSUMMARY:World Teapot Day\nDTSTART:20270504\n"
	    "RRULE:FREQ=YEARLY\nX-OBSERVED-NAME;LANGUAGE=fr:Théière\nURL:https://x.example/\n"
	    "CATEGORIES:tea\nEND:VEVENT\n" TEAPOT
	    "RECURRENCE-ID:20280504\nDTSTART:20280505\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:teapot@observed\nSUMMARY:Great Teapot Day\n"
	    "RECURRENCE-ID:20290504\nDTSTART:20290504\nX-OBSERVED-SDG:6\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:teapot@observed\nURL:https://x.example/2030\n"
	    "RECURRENCE-ID:20300504\nDTSTART:20300504\nEND:VEVENT\n" END);
	const struct observance *teapot = calendar_find(calendar, "teapot");
	assert_int_equal(report.count, 0);
	assert_ptr_equal(observed_on(calendar, (struct date){ 2027, 5, 4 }), teapot);
	assert_ptr_equal(observed_on(calendar, (struct date){ 2028, 5, 5 }), teapot);
	const struct observance *great = observed_on(calendar, (struct date){ 2029, 5, 4 });
	assert_string_equal(great->summary, "Great Teapot Day");
	assert_string_equal(observance_name(great, "en"), "Great Teapot Day");
	assert_null(observance_name(great, "fr"));
	assert_string_equal(great->uid, "teapot@observed");
	assert_string_equal(great->id, "teapot");
	assert_int_equal(great->order, teapot->order);
	assert_string_equal(great->url, "https://x.example/");
	assert_true(strings_has(&great->topics, "tea"));
	assert_true(strings_has(&great->sdgs, "6"));
	const struct observance *linked = observed_on(calendar, (struct date){ 2030, 5, 4 });
	assert_string_equal(linked->url, "https://x.example/2030");
	assert_string_equal(observance_name(linked, "fr"), "Théière");
	assert_int_equal(calendar_count(calendar), 2);
	calendar_free(calendar);
}

static void
occurrences_are_in_order(void **state)
{
	(void)state;
	struct calendar *calendar = read_text(BEGIN
	    "BEGIN:VEVENT\nUID:z\nSUMMARY:Z\nDTSTART:20261231\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:y\nSUMMARY:Y\nDTSTART:20260101\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"
	    "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20261231\nRRULE:FREQ=YEARLY\nEND:"
	    "VEVENT\n" END);
	struct occurrences found = { 0 };
	calendar_occurrences(
	    calendar, (struct date){ 2027, 12, 31 }, (struct date){ 2028, 12, 30 }, &found);
	assert_int_equal(found.count, 3);
	assert_string_equal(found.items[0].observance->uid, "z");
	assert_string_equal(found.items[1].observance->uid, "a");
	assert_string_equal(found.items[2].observance->uid, "y");
	occurrences_done(&found);
	calendar_occurrences(
	    calendar, (struct date){ 2028, 1, 2 }, (struct date){ 2028, 1, 1 }, &found);
	assert_int_equal(found.count, 0);
	occurrences_done(&found);
	/* years outside give nothing, and the ends are included */
	calendar_occurrences(
	    calendar, (struct date){ 2200, 12, 31 }, (struct date){ 9999, 12, 31 }, &found);
	assert_int_equal(found.count, 2);
	occurrences_done(&found);
	calendar_occurrences(
	    calendar, (struct date){ 1, 1, 1 }, (struct date){ 2026, 12, 30 }, &found);
	assert_int_equal(found.count, 1);
	occurrences_done(&found);
	calendar_occurrences(
	    calendar, (struct date){ 2026, 1, 1 }, (struct date){ 2200, 12, 31 }, &found);
	assert_int_equal(found.count, 3 * 175);
	occurrences_done(&found);
	calendar_free(calendar);
}

static void
the_last_day_is_known(void **state)
{
	(void)state;
	static const struct {
		const char *lines;
		struct date from;
		const char *last;
	} cases[] = {
		{ EVENT("DTSTART:20270504\n"), { 2026, 1, 1 }, "2027-05-04" },
		{ EVENT("DTSTART:20270504\n"), { 2027, 5, 4 }, "2027-05-04" },
		{ EVENT("DTSTART:20270504\n"), { 2027, 5, 5 }, "0000-00-00" },
		{ EVENT("DTSTART:20270504\n"), { 2017, 5, 1 }, "0000-00-00" },
		{ EVENT("DTSTART:20270504\n"), { 2017, 5, 5 }, "2027-05-04" },
		{ MASTER, { 2026, 5, 4 }, "2036-05-04" },
		{ MASTER, { 2026, 5, 3 }, "2035-05-04" },
		{ MASTER, { 2198, 1, 1 }, "2200-05-04" },
		{ MASTER, { 2201, 1, 1 }, "0000-00-00" },
		{ "", { 2026, 1, 1 }, "0000-00-00" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = mem_format(BEGIN "%s" END, cases[i].lines), date[DATE_TEXT_SIZE];
		struct calendar *calendar = read_text(text);
		struct date last = calendar_last(calendar, cases[i].from);
		assert_string_equal(date_text(last, date), cases[i].last);
		free(text);
		calendar_free(calendar);
	}
}

static void
what_is_no_calendar_is_told(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "<html>\n<body>\n", "\n\n",
		"BEGIN:VCARD\nEND:VCARD\n" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct calendar *calendar = read_text(texts[i]);
		assert_int_equal(calendar_count(calendar), 0);
		assert_int_equal(report.count, 1);
		assert_memory_equal(report.faults[0].text, "there is no BEGIN:VCALENDAR", 27);
		calendar_free(calendar);
	}
	struct calendar *calendar = read_text(BEGIN MASTER);
	assert_int_equal(calendar_count(calendar), 1);
	assert_int_equal(report.faults[0].line, 1);
	assert_non_null(strstr(report.faults[0].text, "cut short"));
	calendar_free(calendar);
	calendar = read_text(MASTER);
	assert_int_equal(calendar_count(calendar), 1);
	calendar_free(calendar);
}

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
add_events(struct buffer *text, size_t count, const char *lines)
{
	buffer_text(text, BEGIN);
	for (size_t i = 0; i < count; i++)
		buffer_format(
		    text, "BEGIN:VEVENT\nUID:%zu\nSUMMARY:Day\n%s\nEND:VEVENT\n", i, lines);
	buffer_text(text, END);
}

/* Whatever it says, it takes neither long nor much, and is told once. */
static void
what_is_too_much_is_left_out(void **state)
{
	(void)state;
	static const struct {
		size_t events;
		const char *lines;
		size_t at_most; /* observances */
		const char *fault; /* in the first report */
	} cases[] = {
		{ 100001, "DTSTART:20270504", 100000, "more than 100000 events" },
		{ 6000, "DTSTART:19000101\nRRULE:FREQ=DAILY", 5500,
		    "about two million occurrences" },
		{ 4000, "DTSTART:19000101\nRRULE:FREQ=DAILY;COUNT=999999999", 20,
		    "about two million occurrences" },
		{ 20000, "DTSTART:15830101\nRRULE:FREQ=YEARLY;BYYEARDAY=366;COUNT=99999", 1100,
		    "about two million occurrences" },
		{ 9000, "DTSTART:20270504\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 9000,
		    "the rule gives no day" },
		{ 9000,
		    "DTSTART:20270504\nRRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
		    20, "the rule gives no day" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer text = { 0 };
		add_events(&text, cases[i].events, cases[i].lines);
		double begin = seconds();
		struct calendar *calendar = read_text(text.data);
		char *dates = dates_of(calendar, 2028, 2028);
		if (seconds() - begin > 30)
			fail_msg("case %zu took %.1f s", i, seconds() - begin);
		free(dates);
		assert_true(calendar_count(calendar) > 0);
		assert_true(calendar_count(calendar) <= cases[i].at_most);
		assert_non_null(strstr(report.faults[0].text, cases[i].fault));
		assert_true(report.errors <= 1);
		calendar_free(calendar);
		buffer_done(&text);
	}
	/* an event of its own that is too long, a line that is, and more dates than libical reads */
	static const struct {
		const char *begin, *repeated;
		size_t times;
		const char *fault;
	} longs[] = {
		{ "SUMMARY:x\nDTSTART:20270504\n", "RDATE:20280504,20290504\n", 20000,
		    "256 KiB" },
		{ "DTSTART:20270504\nSUMMARY:", "Teapot ", 10000, "longer than 65536" },
		{ "DTSTART:20270504\nSUMMARY:", "Teapot\n ", 11000, "longer than 65536" },
		{ "SUMMARY:x\nDTSTART:20270504\nRDATE:20280504", ",20290504", 500,
		    "more than 500" },
	};
	for (size_t i = 0; i < sizeof longs / sizeof *longs; i++) {
		struct buffer text = { 0 };
		buffer_format(&text, BEGIN "BEGIN:VEVENT\nUID:x\n%s", longs[i].begin);
		for (size_t n = 0; n < longs[i].times; n++)
			buffer_text(&text, longs[i].repeated);
		buffer_text(&text, "\nEND:VEVENT\n" END);
		struct calendar *calendar = read_text(text.data);
		assert_int_equal(calendar_count(calendar), 0);
		assert_int_equal(report.count, 1);
		assert_non_null(strstr(report.faults[0].text, longs[i].fault));
		calendar_free(calendar);
		buffer_done(&text);
	}
}

static int
tear_down(void **state)
{
	(void)state;
	report_done(&report);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_as_written),
		cmocka_unit_test(events_last_whole_days),
		cmocka_unit_test(rules_and_dates_are_obeyed),
		cmocka_unit_test(rules_that_are_none_are_refused),
		cmocka_unit_test(overrides_are_obeyed),
		cmocka_unit_test(utc_is_told_by_the_clock_of_the_event),
		cmocka_unit_test(what_is_broken_spoils_nothing_else),
		cmocka_unit_test(what_is_of_no_use_does_no_harm),
		cmocka_unit_test(line_ends_may_be_any),
		cmocka_unit_test(what_is_said_is_kept),
		cmocka_unit_test(other_names_are_kept_apart),
		cmocka_unit_test(events_without_uid_get_a_lasting_one),
		cmocka_unit_test(of_one_uid_one_event_counts),
		cmocka_unit_test(calendars_are_read_one_after_the_other),
		cmocka_unit_test(overrides_may_name_it_anew),
		cmocka_unit_test(occurrences_are_in_order),
		cmocka_unit_test(the_last_day_is_known),
		cmocka_unit_test(what_is_no_calendar_is_told),
		cmocka_unit_test(what_is_too_much_is_left_out),
	};
	return cmocka_run_group_tests(tests, NULL, tear_down);
}
