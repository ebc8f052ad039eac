/* SPDX-License-Identifier: MIT */
/* All names of days here are invented. */
#include "core/due.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "zone_file.h"

#include "core/config.h"

#include "base/buffer.h"
#include "base/mem.h"

#define EVENT(uid, lines) \
	"BEGIN:VEVENT\nUID:" uid "\nSUMMARY:Day of " uid "\n" lines "END:VEVENT\n"

static const char days[] =
    "BEGIN:VCALENDAR\n" EVENT("teapot@observed", "DTSTART:20200504\nRRULE:FREQ=YEARLY\n"
						 "CATEGORIES:tea,pots\n")
	EVENT("kettle@example.org", "DTSTART:20200504\nRRULE:FREQ=YEARLY\nCATEGORIES:water\n")
	    EVENT("sponge@observed", "DTSTART:20200511\nDURATION:P1W\nRRULE:FREQ=YEARLY\n")
		EVENT("leap@observed", "DTSTART:20280229\nRRULE:FREQ=YEARLY\nCATEGORIES:tea\n")
		    EVENT("gap@observed", "DTSTART:20230326\n")
			EVENT("overlap@observed", "DTSTART:20231029\n") "END:VCALENDAR\n";

struct fixture {
	struct calendar *calendar;
	struct zone utc, paris, kiritimati;
};

static int
set_up(void **state)
{
	struct fixture *fixture = mem_new(sizeof *fixture);
	struct report report = { 0 };
	fixture->calendar = calendar_new();
	calendar_read(fixture->calendar, "days.ics", days, strlen(days), &report);
	*state = fixture;
	return report.count || !zone_file_read("UTC", &fixture->utc) ||
	       !zone_file_read("Europe/Paris", &fixture->paris) ||
	       !zone_file_read("Pacific/Kiritimati", &fixture->kiritimati);
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;
	calendar_free(fixture->calendar);
	zone_done(&fixture->utc);
	zone_done(&fixture->paris);
	zone_done(&fixture->kiritimati);
	free(fixture);
	return 0;
}

static struct webhook
webhook_of(const struct zone *zone)
{
	static char name[] = "tea";
	return (struct webhook){
		.name = name,
		.zone = zone,
		.time = 540,
		.late_until = 1080,
		.post = true,
	};
}

static int64_t
instant(const char *text)
{
	int64_t at = 0;
	assert_true(instant_parse(text, &at));
	return at;
}

/* Each as "NAME DUE UNTIL", one a line; owned. */
static char *
show(const struct dues *dues, size_t *lines)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < dues->count; i++) {
		const struct due *due = &dues->items[i];
		char from[INSTANT_TEXT_SIZE], to[INSTANT_TEXT_SIZE], *name = due_name(due);
		const struct zone *zone = due->webhook->zone;
		instant_text(due->due_at, zone_offset(zone, due->due_at), from);
		instant_text(due->until_at, zone_offset(zone, due->until_at), to);
		buffer_format(&text, "%s %s %s\n", name, from, to);
		assert_int_equal(due->kind, due->days_before ? DUE_REMINDER : DUE_DAY);
		free(name);
	}
	*lines = dues->count;
	return buffer_take(&text);
}

static void
check(struct fixture *fixture, struct webhook *webhooks, size_t count, const char *after,
    const char *to, const char *expected)
{
	struct config config = { .webhooks = webhooks, .webhook_count = count };
	struct dues dues = { 0 };
	size_t lines = 0;
	due_between(&config, fixture->calendar, instant(after), instant(to), &dues);
	char *text = show(&dues, &lines);
	assert_string_equal(text, expected);
	free(text);
	dues_done(&dues);
}

static void
posts_fall_due_at_their_hour(void **state)
{
	struct fixture *fixture = *state;
	struct webhook webhook = webhook_of(&fixture->paris);
	check(fixture, &webhook, 1, "2027-05-04T00:00:00Z", "2027-05-31T00:00:00Z",
	    "tea/teapot/2027-05-04 2027-05-04T09:00:00+02:00 2027-05-04T18:00:00+02:00\n"
	    "tea/kettle@example.org/2027-05-04 2027-05-04T09:00:00+02:00 "
	    "2027-05-04T18:00:00+02:00\n"
	    "tea/sponge/2027-05-11 2027-05-11T09:00:00+02:00 2027-05-11T18:00:00+02:00\n");
	/* after the first instant, up to and including the second */
	check(
	    fixture, &webhook, 1, "2027-05-04T09:00:00+02:00", "2027-05-11T08:59:59+02:00", "");
	check(fixture, &webhook, 1, "2027-05-11T08:59:59+02:00", "2027-05-11T09:00:00+02:00",
	    "tea/sponge/2027-05-11 2027-05-11T09:00:00+02:00 2027-05-11T18:00:00+02:00\n");
	check(fixture, &webhook, 1, "2027-05-31T00:00:00Z", "2027-05-01T00:00:00Z", "");
	webhook.late_until = 1440;
	webhook.time = 0;
	check(fixture, &webhook, 1, "2028-02-28T22:59:59Z", "2028-02-28T23:00:00Z",
	    "tea/leap/2028-02-29 2028-02-29T00:00:00+01:00 2028-03-01T00:00:00+01:00\n");
	/* in the east it is that day long before */
	webhook.zone = &fixture->kiritimati;
	check(fixture, &webhook, 1, "2028-02-28T00:00:00Z", "2028-02-28T10:00:00Z",
	    "tea/leap/2028-02-29 2028-02-29T00:00:00+14:00 2028-03-01T00:00:00+14:00\n");
	/* an hour that is left out, one that comes twice */
	webhook.zone = &fixture->paris;
	webhook.time = 150;
	webhook.late_until = 170;
	check(fixture, &webhook, 1, "2023-03-25T00:00:00Z", "2023-10-31T00:00:00Z",
	    "tea/gap/2023-03-26 2023-03-26T03:00:00+02:00 2023-03-26T03:00:00+02:00\n"
	    "tea/teapot/2023-05-04 2023-05-04T02:30:00+02:00 2023-05-04T02:50:00+02:00\n"
	    "tea/kettle@example.org/2023-05-04 2023-05-04T02:30:00+02:00 "
	    "2023-05-04T02:50:00+02:00\n"
	    "tea/sponge/2023-05-11 2023-05-11T02:30:00+02:00 2023-05-11T02:50:00+02:00\n"
	    "tea/overlap/2023-10-29 2023-10-29T02:30:00+02:00 2023-10-29T02:50:00+02:00\n");
	webhook.zone = NULL;
	check(fixture, &webhook, 1, "2027-05-04T00:00:00Z", "2027-05-31T00:00:00Z", "");
}

static void
reminders_come_before(void **state)
{
	struct fixture *fixture = *state;
	struct webhook webhook = webhook_of(&fixture->utc);
	int before[] = { 7, 1, 7 };
	webhook.remind.items = before;
	webhook.remind.count = 3;
	check(fixture, &webhook, 1, "2028-02-20T00:00:00Z", "2028-03-10T00:00:00Z",
	    "tea/leap/2028-02-29/7 2028-02-22T09:00:00Z 2028-02-22T18:00:00Z\n"
	    "tea/leap/2028-02-29/1 2028-02-28T09:00:00Z 2028-02-28T18:00:00Z\n"
	    "tea/leap/2028-02-29 2028-02-29T09:00:00Z 2028-02-29T18:00:00Z\n");
	webhook.post = false;
	/* on 4 May: no day, but a reminder of what is a week later */
	check(fixture, &webhook, 1, "2027-05-04T00:00:00Z", "2027-05-20T00:00:00Z",
	    "tea/sponge/2027-05-11/7 2027-05-04T09:00:00Z 2027-05-04T18:00:00Z\n"
	    "tea/sponge/2027-05-11/1 2027-05-10T09:00:00Z 2027-05-10T18:00:00Z\n");
	/* a year before */
	before[0] = before[1] = before[2] = 366;
	check(fixture, &webhook, 1, "2027-02-01T00:00:00Z", "2027-03-01T00:00:00Z",
	    "tea/leap/2028-02-29/366 2027-02-28T09:00:00Z 2027-02-28T18:00:00Z\n");
}

static void
filters_let_through(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *observances, *except, *topics, *except_topics;
		const char *taken; /* of teapot kettle@example.org sponge leap, from May 2027 */
	} cases[] = {
		{ "", "", "", "", "teapot kettle@example.org sponge leap " },
		{ "teapot", "", "", "", "teapot " },
		{ "teapot@observed", "", "", "", "teapot " },
		{ "kettle@example.org,leap", "", "", "", "kettle@example.org leap " },
		{ "kettle", "", "", "", "" },
		{ "", "teapot", "", "", "kettle@example.org sponge leap " },
		{ "", "sponge@observed,kettle@example.org", "", "", "teapot leap " },
		{ "teapot,leap", "leap", "", "", "teapot " },
		{ "", "", "tea", "", "teapot leap " },
		{ "", "", "pots,water", "", "teapot kettle@example.org " },
		{ "", "", "Tea", "", "" },
		{ "", "", "", "pots", "kettle@example.org sponge leap " },
		{ "", "", "tea", "pots", "leap " },
		{ "teapot,sponge", "", "tea", "", "teapot " },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct webhook webhook = webhook_of(&fixture->utc);
		struct config config = { .webhooks = &webhook, .webhook_count = 1 };
		strings_split(&webhook.observances, cases[i].observances, ",");
		strings_split(&webhook.except, cases[i].except, ",");
		strings_split(&webhook.topics, cases[i].topics, ",");
		strings_split(&webhook.except_topics, cases[i].except_topics, ",");
		struct dues dues = { 0 };
		struct buffer taken = { 0 };
		due_between(&config, fixture->calendar, instant("2027-05-01T00:00:00Z"),
		    instant("2028-04-01T00:00:00Z"), &dues);
		for (size_t n = 0; n < dues.count; n++)
			buffer_format(&taken, "%s ", dues.items[n].occurrence.observance->id);
		assert_string_equal(buffer_string(&taken), cases[i].taken);
		buffer_done(&taken);
		dues_done(&dues);
		strings_done(&webhook.observances);
		strings_done(&webhook.except);
		strings_done(&webhook.topics);
		strings_done(&webhook.except_topics);
	}
}

static void
posts_that_meet_are_spaced(void **state)
{
	struct fixture *fixture = *state;
	struct webhook webhooks[2] = { webhook_of(&fixture->utc), webhook_of(&fixture->utc) };
	char other[] = "other";
	int before[] = { 7 };
	webhooks[0].spacing = 45;
	webhooks[0].remind.items = before;
	webhooks[0].remind.count = 1;
	webhooks[1].name = other;
	/* days before reminders; a webhook does not wait for another; by instant, then as configured */
	check(fixture, webhooks, 2, "2027-05-04T00:00:00Z", "2027-05-05T00:00:00Z",
	    "tea/teapot/2027-05-04 2027-05-04T09:00:00Z 2027-05-04T18:00:00Z\n"
	    "other/teapot/2027-05-04 2027-05-04T09:00:00Z 2027-05-04T18:00:00Z\n"
	    "other/kettle@example.org/2027-05-04 2027-05-04T09:00:00Z 2027-05-04T18:00:00Z\n"
	    "tea/kettle@example.org/2027-05-04 2027-05-04T09:45:00Z 2027-05-04T18:00:00Z\n"
	    "tea/sponge/2027-05-11/7 2027-05-04T10:30:00Z 2027-05-04T18:00:00Z\n");
	before[0] = 359;
	check(fixture, webhooks, 1, "2027-05-11T00:00:00Z", "2027-05-12T00:00:00Z",
	    "tea/sponge/2027-05-11 2027-05-11T09:00:00Z 2027-05-11T18:00:00Z\n"
	    "tea/teapot/2028-05-04/359 2027-05-11T09:45:00Z 2027-05-11T18:00:00Z\n"
	    "tea/kettle@example.org/2028-05-04/359 2027-05-11T10:30:00Z "
	    "2027-05-11T18:00:00Z\n");
	before[0] = 7;
	/* past late_until, past midnight, but no more than a day: each is due once, at one instant */
	webhooks[0].spacing = 720;
	webhooks[0].time = 1439;
	check(fixture, webhooks, 1, "2027-05-04T00:00:00Z", "2027-05-05T11:58:59Z",
	    "tea/teapot/2027-05-04 2027-05-04T23:59:00Z 2027-05-04T18:00:00Z\n");
	check(fixture, webhooks, 1, "2027-05-05T11:58:59Z", "2027-05-05T23:58:59Z",
	    "tea/kettle@example.org/2027-05-04 2027-05-05T11:59:00Z 2027-05-04T18:00:00Z\n");
	check(fixture, webhooks, 1, "2027-05-05T23:58:59Z", "2027-05-10T00:00:00Z",
	    "tea/sponge/2027-05-11/7 2027-05-05T23:59:00Z 2027-05-04T18:00:00Z\n");
	webhooks[0].spacing = 100000;
	check(fixture, webhooks, 1, "2027-05-04T23:59:00Z", "2027-05-10T00:00:00Z",
	    "tea/kettle@example.org/2027-05-04 2027-05-05T23:59:00Z 2027-05-04T18:00:00Z\n"
	    "tea/sponge/2027-05-11/7 2027-05-05T23:59:00Z 2027-05-04T18:00:00Z\n");
}

static void
the_next_is_the_first_that_comes(void **state)
{
	struct fixture *fixture = *state;
	struct webhook webhooks[2] = { webhook_of(&fixture->utc), webhook_of(&fixture->paris) };
	struct config config = { .webhooks = webhooks, .webhook_count = 1 };
	static const struct {
		const char *after;
		int spacing;
		const char *next;
	} cases[] = {
		{ "2027-05-04T08:59:59Z", 0, "2027-05-04T09:00:00Z" },
		{ "2027-05-04T09:00:00Z", 0, "2027-05-11T09:00:00Z" },
		{ "2027-05-04T09:00:00Z", 60, "2027-05-04T10:00:00Z" },
		{ "2027-05-04T10:00:00Z", 60, "2027-05-11T09:00:00Z" },
		{ "2027-05-04T09:00:00Z", 1440, "2027-05-05T09:00:00Z" },
		{ "2027-05-11T09:00:00Z", 0, "2028-02-29T09:00:00Z" },
		{ "2028-02-28T09:00:00Z", 0, "2028-02-29T09:00:00Z" },
		{ "2020-01-01T00:00:00Z", 0, "2020-05-04T09:00:00Z" },
		{ "2011-01-01T00:00:00Z", 0, "2020-05-04T09:00:00Z" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		webhooks[0].spacing = cases[i].spacing;
		assert_int_equal(due_next(&config, fixture->calendar, instant(cases[i].after)),
		    instant(cases[i].next));
	}
	assert_int_equal(
	    due_next(&config, fixture->calendar, instant("2010-05-02T00:00:00Z")), -1);
	assert_int_equal(
	    due_next(&config, fixture->calendar, instant("2200-05-12T00:00:00Z")), -1);
	assert_int_equal(due_next(&config, fixture->calendar, INT64_MAX), -1);
	webhooks[0].spacing = 0;
	config.webhook_count = 2;
	assert_int_equal(due_next(&config, fixture->calendar, instant("2027-05-04T00:00:00Z")),
	    instant("2027-05-04T07:00:00Z"));
	strings_add(&webhooks[0].observances, "leap");
	webhooks[1].post = false;
	assert_int_equal(due_next(&config, fixture->calendar, instant("2028-02-29T09:00:00Z")),
	    instant("2032-02-29T09:00:00Z"));
	strings_done(&webhooks[0].observances);
	config.webhook_count = 0;
	assert_int_equal(due_next(&config, fixture->calendar, 0), -1);
}

static void
one_post_is_found(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *observance;
		struct date date;
		int days_before;
		const char *now, *expected; /* NULL: none */
	} cases[] = {
		{ "teapot", { 2027, 5, 4 }, 0, "2030-01-01T00:00:00Z",
		    "tea/teapot/2027-05-04 2027-05-04T09:00:00Z 2027-05-04T18:00:00Z\n" },
		{ "kettle@example.org", { 2027, 5, 4 }, 2, "2030-01-01T00:00:00Z",
		    "tea/kettle@example.org/2027-05-04/2 2027-05-02T09:00:00Z "
		    "2027-05-02T18:00:00Z\n" },
		{ "teapot", { 2027, 5, 5 }, 0, "2030-01-01T00:00:00Z", NULL },
		{ "leap", { 2027, 2, 28 }, 0, "2030-01-01T00:00:00Z", NULL },
		{ "teapot", { 0 }, 0, "2027-05-04T17:59:59Z",
		    "tea/teapot/2027-05-04 2027-05-04T09:00:00Z 2027-05-04T18:00:00Z\n" },
		{ "teapot", { 0 }, 0, "2027-05-04T18:00:00Z",
		    "tea/teapot/2028-05-04 2028-05-04T09:00:00Z 2028-05-04T18:00:00Z\n" },
		{ "teapot", { 0 }, 30, "2027-04-04T18:00:00Z",
		    "tea/teapot/2028-05-04/30 2028-04-04T09:00:00Z 2028-04-04T18:00:00Z\n" },
		{ "leap", { 0 }, 366, "2028-03-01T00:00:00Z",
		    "tea/leap/2032-02-29/366 2031-02-28T09:00:00Z 2031-02-28T18:00:00Z\n" },
		{ "leap", { 0 }, 0, "2018-01-01T00:00:00Z", NULL },
		{ "gap", { 0 }, 0, "2027-01-01T00:00:00Z", NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct webhook webhook = webhook_of(&fixture->utc);
		webhook.spacing = 60;
		webhook.post = false;
		const struct observance *observance =
		    calendar_find(fixture->calendar, cases[i].observance);
		struct due due = { .days_before = 77 };
		bool found = due_find(fixture->calendar, &webhook, observance, cases[i].date,
		    cases[i].days_before, instant(cases[i].now), &due);
		assert_int_equal(found, cases[i].expected != NULL);
		if (found) {
			struct dues dues = { &due, 1 };
			size_t lines = 0;
			char *text = show(&dues, &lines);
			assert_string_equal(text, cases[i].expected);
			free(text);
		} else {
			assert_int_equal(due.days_before, 77);
		}
	}
}

static void
names_and_keys_are_for_good(void **state)
{
	(void)state;
	char id[] = "a b/c%d\xC3\xA9~@:+-._Z9", name[] = "tea-1";
	struct observance observance = { .id = id };
	struct webhook webhook = { .name = name };
	struct due due = { .webhook = &webhook,
		.occurrence = { &observance, { 2027, 5, 4 }, 1 } };
	char *text = due_name(&due);
	assert_string_equal(text, "tea-1/a%20b%2Fc%25d%C3%A9~@:+-._Z9/2027-05-04");
	free(text);
	due.days_before = 7;
	text = due_name(&due);
	assert_string_equal(text, "tea-1/a%20b%2Fc%25d%C3%A9~@:+-._Z9/2027-05-04/7");
	free(text);

	/* printf 'tea\0teapot@observed\0002027-05-04\0000' | sha256sum */
	static const struct {
		const char *webhook, *uid;
		struct date date;
		int days_before;
	} identities[] = {
		{ "tea", "teapot@observed", { 2027, 5, 4 }, 0 },
		{ "tea", "teapot@observed", { 2027, 5, 4 }, 1 },
		{ "tea", "teapot@observed", { 2028, 5, 4 }, 0 },
		{ "tea", "teapot", { 2027, 5, 4 }, 0 },
		{ "te", "ateapot@observed", { 2027, 5, 4 }, 0 },
	};
	char *keys[5];
	for (size_t i = 0; i < 5; i++) {
		keys[i] = due_key(identities[i].webhook, identities[i].uid, identities[i].date,
		    identities[i].days_before);
		assert_int_equal(strlen(keys[i]), 36);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(keys[i], keys[j]);
	}
	assert_string_equal(keys[0], "obs_e2aa4358a334b24d1f7864cbcf645f21");
	for (size_t i = 0; i < 5; i++)
		free(keys[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(posts_fall_due_at_their_hour),
		cmocka_unit_test(reminders_come_before),
		cmocka_unit_test(filters_let_through),
		cmocka_unit_test(posts_that_meet_are_spaced),
		cmocka_unit_test(the_next_is_the_first_that_comes),
		cmocka_unit_test(one_post_is_found),
		cmocka_unit_test(names_and_keys_are_for_good),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
