/* SPDX-License-Identifier: MIT */
/* Rules from their text to their days; many more, at random, are compared in tests/year/rules.py. */
#include "core/rrule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "core/moment.h"
#include "core/rule.h"
#include "core/year.h"

#include "base/buffer.h"

static const char *
read_rule(const char *text, struct date date, int second, struct rule *rule)
{
	struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(text);
	struct moment start = { .day = date_days(date), .second = second }, until = { 0 };
	assert_int_not_equal(recurrence.freq, ICAL_NO_RECURRENCE);
	assert_null(rrule_text_fault(text));
	bool ends = !icaltime_is_null_time(recurrence.until);
	if (ends)
		assert_true(moment_read(recurrence.until, &until));
	const char *why = rrule_read(&recurrence, &start, ends ? &until : NULL, rule);
	free(recurrence.rscale);
	return why;
}

static char *
dates_of(const struct rule *rule, int from, int to)
{
	struct buffer text = { 0 };
	for (int number = from; number <= to; number++) {
		struct year year = year_of(number);
		struct year_days days = { 0 };
		rule_year(rule, number, &days);
		for (int i = 1; i <= year_days_count(&days); i++) {
			char date[DATE_TEXT_SIZE];
			date_text(date_from_days(year_days_at(&days, &year, i)), date);
			buffer_format(&text, "%s%s", text.length ? " " : "", date);
		}
	}
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
		{ "FREQ=YEARLY;BYWEEKNO=1,53", { 2025, 1, 1 }, -1, 2025, 2028,
		    "2025-01-01 2025-12-31 2026-12-30 2027-01-06 2028-01-05" },
		{ "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", { 2025, 1, 1 }, -1, 2025, 2028,
		    "2025-12-28 2027-01-03 2028-01-02 2028-12-31" },
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
		/* positions in whole weeks, also in the first and over the year's end */
		{ "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=3", { 2027, 5, 4 }, -1, 2027,
		    2027, "2027-05-05 2027-05-12 2027-05-19" },
		{ "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1,-1;COUNT=3", { 2027, 5, 4 }, -1, 2027,
		    2027, "2027-05-07 2027-05-10 2027-05-14" },
		{ "FREQ=WEEKLY;BYDAY=FR,SA;BYSETPOS=2;COUNT=2", { 2027, 12, 28 }, -1, 2027,
		    2028, "2028-01-01 2028-01-08" },
		{ "FREQ=WEEKLY;BYDAY=FR,SA;BYMONTH=1,12;BYSETPOS=2", { 2026, 12, 28 }, -1, 2027,
		    2027,
		    "2027-01-02 2027-01-09 2027-01-16 2027-01-23 2027-01-30 2027-12-04 "
		    "2027-12-11 "
		    "2027-12-18 2027-12-25" },
		{ "FREQ=WEEKLY;BYDAY=TH,FR,SA;BYMONTH=12;BYSETPOS=-1;COUNT=2", { 2027, 12, 24 },
		    -1, 2027, 2028, "2027-12-25 2027-12-31" },
		{ "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU;UNTIL=20280130", { 2027, 12, 13 },
		    -1, 2027, 2028, "2027-12-13 2027-12-27 2028-01-10 2028-01-24" },
		{ "FREQ=DAILY;BYSETPOS=-1;BYMONTHDAY=1;COUNT=2", { 2027, 5, 4 }, -1, 2027, 2027,
		    "2027-06-01 2027-07-01" },
		{ "FREQ=DAILY;BYSETPOS=2", { 2027, 5, 4 }, -1, 2027, 2027, "" },
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
		int most, walked;
	} cases[] = {
		{ "FREQ=YEARLY", "2027-05-04", "2200-12-31", 1, 1 },
		{ "FREQ=YEARLY;COUNT=3", "2027-05-04", "2029-05-04", 1, 3 },
		{ "FREQ=YEARLY;BYMONTH=1", "2028-01-04", "2200-12-31", 1, 2 },
		{ "FREQ=DAILY;COUNT=999999", "2027-05-04", "2200-12-31", 366, 174 },
		{ "FREQ=MONTHLY;BYDAY=MO;UNTIL=20270601", "2027-05-10", "2027-06-01", 53, 1 },
		{ "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", NULL, NULL, 0, 174 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rule rule;
		char text[DATE_TEXT_SIZE];
		assert_null(read_rule(cases[i].text, (struct date){ 2027, 5, 4 }, -1, &rule));
		assert_int_equal(rule_most(&rule), cases[i].most);
		assert_int_equal(rule.walked, cases[i].walked);
		if (!cases[i].first) {
			assert_true(rule.first > rule.last);
			continue;
		}
		assert_string_equal(
		    date_text(date_from_days(rule.first), text), cases[i].first);
		assert_string_equal(date_text(date_from_days(rule.last), text), cases[i].last);
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
		"FREQ=DAILY;BYHOUR=9,17;BYSETPOS=1" };
	struct rule rule;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(read_rule(wrong[i], (struct date){ 2027, 5, 4 }, 32400, &rule));
	assert_null(
	    read_rule("RSCALE=gregorian;FREQ=YEARLY", (struct date){ 2027, 5, 4 }, -1, &rule));
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
		assert_non_null(rrule_text_fault(wrong[i]));
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		assert_null(rrule_text_fault(right[i]));
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
