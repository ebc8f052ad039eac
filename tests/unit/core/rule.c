/* SPDX-License-Identifier: MIT */
/* Rules from their text to their days; many more, at random, are compared in tests/year/rules.py. */
#include "core/rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/moment.h"
#include "core/rule_parts.h"

#include "base/buffer.h"
#include "base/date.h"

static const char *
read_rule(const char *text, struct date date, int second, struct rule *rule)
{
	struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(text);
	struct moment start = { .day = date_days(date), .second = second }, until = { 0 };
	assert_int_not_equal(recurrence.freq, ICAL_NO_RECURRENCE);
	assert_null(rule_parts_text_fault(text));
	bool ends = !icaltime_is_null_time(recurrence.until);
	if (ends)
		assert_true(moment_read(recurrence.until, &until));
	const char *why = rule_read(&recurrence, &start, ends ? &until : NULL, rule);
	free(recurrence.rscale);
	return why;
}

static bool
add_date(void *context, int64_t day)
{
	struct buffer *text = context;
	char date[DATE_TEXT_SIZE];
	buffer_format(
	    text, "%s%s", text->length ? " " : "", date_text(date_from_days(day), date));
	return true;
}

/* Year by year, and all at once must be the same. */
static char *
dates_of(const struct rule *rule, int from, int to)
{
	struct buffer text = { 0 }, whole = { 0 };
	for (int year = from; year <= to; year++)
		assert_true(rule_walk(rule, date_days((struct date){ year, 1, 1 }),
		    date_days((struct date){ year, 12, 31 }), add_date, &text));
	assert_true(rule_walk(rule, date_days((struct date){ from, 1, 1 }),
	    date_days((struct date){ to, 12, 31 }), add_date, &whole));
	assert_string_equal(buffer_string(&text), buffer_string(&whole));
	buffer_done(&whole);
	return buffer_take(&text);
}

static void
rules_give_their_days(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		struct date start;
		int second;
		int from, to; /* years */
		const char *dates;
	} cases[] = {
		/* of RFC 5545 3.8.5.3, by the day */
		{ "FREQ=DAILY;COUNT=3", { 1997, 12, 30 }, 32400, 1997, 1999,
		    "1997-12-30 1997-12-31 1998-01-01" },
		{ "FREQ=DAILY;INTERVAL=10;COUNT=5", { 1997, 9, 2 }, 32400, 1997, 1998,
		    "1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12" },
		{ "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH", { 1997, 9, 2 }, 32400,
		    1997, 1998, "1997-09-02 1997-09-04 1997-09-16 1997-09-18" },
		{ "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", { 1997, 8, 5 }, 32400,
		    1997, 1997, "1997-08-05 1997-08-10 1997-08-19 1997-08-24" },
		{ "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", { 1997, 8, 5 }, 32400,
		    1997, 1997, "1997-08-05 1997-08-17 1997-08-19 1997-08-31" },
		{ "FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU", { 1997, 9, 7 }, 32400, 1997,
		    1998, "1997-09-07 1997-09-28 1997-11-02 1997-11-30" },
		{ "FREQ=MONTHLY;COUNT=4;BYMONTHDAY=-3", { 1997, 9, 28 }, 32400, 1997, 1998,
		    "1997-09-28 1997-10-29 1997-11-28 1997-12-29" },
		{ "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", { 1997, 9, 2 }, 32400, 1998, 1998,
		    "1998-02-13 1998-03-13 1998-11-13" },
		{ "FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200", { 1997, 1, 1 }, 32400,
		    1997, 2006, "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09" },
		{ "FREQ=YEARLY;BYDAY=20MO", { 1997, 5, 19 }, 32400, 1997, 1999,
		    "1997-05-19 1998-05-18 1999-05-17" },
		{ "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", { 1997, 5, 12 }, 32400, 1997, 1999,
		    "1997-05-12 1998-05-11 1999-05-17" },
		{ "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
		    { 1996, 11, 5 }, 32400, 1996, 2004, "1996-11-05 2000-11-07 2004-11-02" },
		{ "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", { 1997, 9, 4 }, 32400, 1997,
		    1997, "1997-09-04 1997-10-07 1997-11-06" },
		{ "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=4", { 1997, 9, 29 },
		    32400, 1997, 1997, "1997-09-29 1997-10-30 1997-11-27 1997-12-30" },
		{ "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", { 2007, 1, 15 }, 32400, 2007, 2007,
		    "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30" },
		/* what is left open is as on the first day */
		{ "FREQ=YEARLY", { 2027, 5, 4 }, -1, 2027, 2028, "2027-05-04 2028-05-04" },
		{ "FREQ=YEARLY;BYMONTH=2,6", { 2027, 5, 30 }, -1, 2027, 2028,
		    "2027-06-30 2028-06-30" },
		{ "FREQ=MONTHLY;COUNT=3", { 2027, 1, 31 }, -1, 2027, 2027,
		    "2027-01-31 2027-03-31 2027-05-31" },
		{ "FREQ=WEEKLY;COUNT=2", { 2027, 5, 4 }, -1, 2027, 2027,
		    "2027-05-04 2027-05-11" },
		{ "FREQ=YEARLY;BYWEEKNO=1", { 2025, 1, 1 }, -1, 2025, 2028,
		    "2025-01-01 2025-12-31 2027-01-06 2028-01-05" },
		{ "FREQ=YEARLY;BYWEEKNO=1,20;BYDAY=WE", { 2026, 1, 1 }, -1, 2026, 2028,
		    "2026-05-13 2027-01-06 2027-05-19 2028-01-05 2028-05-17" },
		{ "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,2;BYDAY=WE", { 2026, 1, 1 }, -1, 2026,
		    2029, "2026-01-07 2028-01-05 2028-01-12" },
		{ "FREQ=YEARLY;BYDAY=SU", { 2027, 12, 20 }, -1, 2027, 2027, "2027-12-26" },
		{ "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=2;COUNT=2", { 2027, 1, 1 }, -1, 2027, 2029,
		    "2027-02-28 2028-02-27" },
		{ "FREQ=YEARLY;BYDAY=-53SU,53SA;COUNT=3", { 2022, 1, 1 }, -1, 2022, 2030,
		    "2022-12-31 2023-01-01 2028-01-02" },
		/* days that not every month or year has */
		{ "FREQ=YEARLY;BYYEARDAY=366,-366", { 2024, 1, 1 }, -1, 2024, 2028,
		    "2024-01-01 2024-12-31 2028-01-01 2028-12-31" },
		{ "FREQ=MONTHLY;BYMONTHDAY=31,-31", { 2027, 1, 1 }, -1, 2027, 2027,
		    "2027-01-01 2027-01-31 2027-03-01 2027-03-31 2027-05-01 2027-05-31 "
		    "2027-07-01 2027-07-31 2027-08-01 2027-08-31 2027-10-01 2027-10-31 "
		    "2027-12-01 2027-12-31" },
		{ "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", { 2026, 1, 1 }, -1, 2026,
		    2199, "" },
		{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", { 2096, 1, 1 }, -1, 2096, 2104,
		    "2096-02-29 2104-02-29" },
		/* weeks that begin on any day, counted from that of DTSTART */
		{ "FREQ=WEEKLY;INTERVAL=4;WKST=TH;BYDAY=WE;COUNT=3", { 2026, 9, 15 }, -1, 2026,
		    2026, "2026-09-16 2026-10-14 2026-11-11" },
		{ "FREQ=WEEKLY;INTERVAL=2;WKST=WE;BYDAY=TU,WE;COUNT=3", { 2027, 5, 4 }, -1,
		    2027, 2027, "2027-05-04 2027-05-12 2027-05-18" },
		{ "FREQ=WEEKLY;BYDAY=SA;BYHOUR=6;COUNT=1", { 2027, 5, 4 }, 32400, 2027, 2027,
		    "2027-05-08" },
		{ "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU;UNTIL=20280130", { 2027, 12, 13 },
		    -1, 2027, 2028, "2027-12-13 2027-12-27 2028-01-10 2028-01-24" },
		{ "FREQ=DAILY;BYSETPOS=-1;BYMONTHDAY=1;COUNT=2", { 2027, 5, 4 }, -1, 2027, 2027,
		    "2027-06-01 2027-07-01" },
		{ "FREQ=YEARLY;BYDAY=MO;BYSETPOS=-1", { 2027, 5, 4 }, -1, 2027, 2028,
		    "2027-12-27 2028-12-25" },
		/* ends */
		{ "FREQ=DAILY;UNTIL=20270505", { 2027, 5, 4 }, 32400, 2027, 2027,
		    "2027-05-04 2027-05-05" },
		{ "FREQ=DAILY;UNTIL=20270505T090000", { 2027, 5, 4 }, 32400, 2027, 2027,
		    "2027-05-04 2027-05-05" },
		{ "FREQ=DAILY;UNTIL=20270505T085959", { 2027, 5, 4 }, 32400, 2027, 2027,
		    "2027-05-04" },
		{ "FREQ=DAILY;UNTIL=20270505T083000;BYHOUR=8,10;BYMINUTE=0", { 2027, 5, 4 },
		    32400, 2027, 2027, "2027-05-04 2027-05-05" },
		{ "FREQ=DAILY;BYHOUR=8", { 2027, 12, 30 }, 32400, 2027, 2027, "2027-12-31" },
		{ "FREQ=DAILY;BYHOUR=8,9;BYMINUTE=0,30;BYSECOND=0;COUNT=3", { 2027, 5, 4 },
		    32400, 2027, 2027, "2027-05-04 2027-05-05" },
		{ "FREQ=DAILY;BYHOUR=8,9;COUNT=4", { 2027, 5, 4 }, -1, 2027, 2027,
		    "2027-05-04 2027-05-05 2027-05-06 2027-05-07" },
		{ "FREQ=YEARLY;COUNT=999999999", { 2199, 5, 4 }, -1, 2199, 2300,
		    "2199-05-04 2200-05-04" },
		{ "FREQ=YEARLY;COUNT=202", { 1825, 5, 4 }, -1, 2025, 2030,
		    "2025-05-04 2026-05-04" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rule rule;
		assert_null(read_rule(cases[i].text, cases[i].start, cases[i].second, &rule));
		char *dates = dates_of(&rule, cases[i].from, cases[i].to);
		rule_done(&rule);
		if (strcmp(dates, cases[i].dates) != 0)
			fail_msg("%s: %s", cases[i].text, dates);
		free(dates);
	}
}

static void
rules_are_settled(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *first, *last; /* NULL: it gives none */
		size_t weight;
	} cases[] = {
		{ "FREQ=YEARLY", "2027-05-04", "2200-12-31", 1 },
		{ "FREQ=YEARLY;COUNT=3", "2027-05-04", "2029-05-04", 9 },
		{ "FREQ=YEARLY;BYMONTH=1", "2028-01-04", "2200-12-31", 1 },
		{ "FREQ=YEARLY;BYMONTH=5,6", "2027-05-04", "2200-12-31", 6 },
		{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU", "2032-02-29", "2200-12-31",
		    99 },
		{ "FREQ=DAILY;COUNT=999999", "2027-05-04", "2200-12-31", 63858 },
		{ "FREQ=DAILY;BYMONTH=5", "2027-05-04", "2200-12-31", 367 },
		{ "FREQ=MONTHLY;BYDAY=MO;UNTIL=20270601", "2027-05-10", "2027-06-01", 39 },
		{ "FREQ=YEARLY;UNTIL=20270503", NULL, NULL, 1 },
		{ "FREQ=DAILY;BYDAY=MO;UNTIL=20270509", NULL, NULL, 6 },
		/* plain without a search */
		{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", NULL, NULL, 1 },
		{ "FREQ=DAILY;BYMONTH=2,4;BYMONTHDAY=31,-31", NULL, NULL, 1 },
		{ "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6,-6", NULL, NULL, 1 },
		{ "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3;BYSETPOS=2", NULL, NULL, 1 },
		{ "FREQ=YEARLY;BYMONTH=5;BYSETPOS=2", NULL, NULL, 1 },
		/* and after one */
		{ "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", NULL, NULL, 100000 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rule rule;
		char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
		assert_null(read_rule(cases[i].text, (struct date){ 2027, 5, 4 }, -1, &rule));
		if (rule.weight != cases[i].weight)
			fail_msg("%s weighs %zu", cases[i].text, rule.weight);
		assert_int_equal(rule.first_at > rule.last_at, !cases[i].first);
		date_text(date_from_days(moment_from_seconds(rule.first_at).day), first);
		date_text(date_from_days(moment_from_seconds(rule.last_at).day), last);
		if (cases[i].first &&
		    (strcmp(first, cases[i].first) || strcmp(last, cases[i].last)))
			fail_msg("%s: %s to %s", cases[i].text, first, last);
		rule_done(&rule);
	}
}

static void
rules_that_are_none_are_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = { "FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1440",
		"FREQ=HOURLY", "RSCALE=HEBREW;FREQ=YEARLY",
		"RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "FREQ=MONTHLY;BYWEEKNO=1",
		"FREQ=MONTHLY;BYYEARDAY=1", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=DAILY;BYDAY=1MO",
		"FREQ=WEEKLY;BYDAY=MO,-1TU", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
		"FREQ=YEARLY;BYMONTH=13", "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=5L",
		"FREQ=MONTHLY;BYHOUR=9,17;BYSETPOS=1",
		/* what libical would pass over, or give wrongly */
		"FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=2", "FREQ=DAILY;BYSETPOS=2",
		"FREQ=DAILY;INTERVAL=2;BYMONTHDAY=-1", "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=1",
		"FREQ=YEARLY;BYYEARDAY=1;BYMONTHDAY=1", "FREQ=YEARLY;BYWEEKNO=1;BYMONTHDAY=1",
		"FREQ=YEARLY;BYWEEKNO=1;BYMONTH=1", "FREQ=YEARLY;BYWEEKNO=1,2;BYSETPOS=1",
		"FREQ=YEARLY;BYWEEKNO=1;WKST=SU", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=WE",
		"FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", "FREQ=MONTHLY;BYMONTHDAY=30,-1;BYSETPOS=-1",
		"FREQ=YEARLY;BYYEARDAY=365,-1;BYSETPOS=-1",
		/* more than 24 times a day */
		"FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5" };
	struct rule rule;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(read_rule(wrong[i], (struct date){ 2027, 5, 4 }, 32400, &rule));
	assert_non_null(
	    read_rule("FREQ=DAILY;COUNT=9", (struct date){ 1582, 12, 31 }, -1, &rule));
	assert_null(
	    read_rule("RSCALE=gregorian;FREQ=YEARLY", (struct date){ 2027, 5, 4 }, -1, &rule));
	rule_done(&rule);
}

static void
numbers_that_wrap_round_are_seen(void **state)
{
	(void)state;
	static const char *const wrong[] = { "FREQ=DAILY;INTERVAL=10000", "interval=65537",
		"COUNT=1234567890;FREQ=DAILY", "FREQ=YEARLY;BYDAY=100MO", "byday=1MO,-257TU",
		"FREQ=YEARLY;BYYEARDAY=1234", "BYMONTHDAY=65537", "UNTIL=202705041T090000" };
	static const char *const right[] = { "", ";;", "FREQ=DAILY;INTERVAL=9999",
		"COUNT=123456789", "BYDAY=-53MO,53TU", "BYYEARDAY=-366,366",
		"UNTIL=20270504T090000Z;BYSETPOS=366" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(rule_parts_text_fault(wrong[i]));
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		assert_null(rule_parts_text_fault(right[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_give_their_days),
		cmocka_unit_test(rules_are_settled),
		cmocka_unit_test(rules_that_are_none_are_refused),
		cmocka_unit_test(numbers_that_wrap_round_are_seen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
