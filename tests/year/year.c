/* SPDX-License-Identifier: MIT */
/*
 * year [CALENDAR]: walk through 400 days in 40 zones as the daemon does, from one instant that is due
 * to the next, with the clock set forward and back, and see that every post falls due exactly once,
 * at its hour.  What hour it is somewhere is asked of the C library, which the daemon does not ask.
 *
 * All names of days here are invented.  CALENDAR is one more, where there is such a file.
 */
#include <inttypes.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "zone_file.h"

#include "core/calendar.h"
#include "core/config.h"
#include "core/due.h"

#include "base/buffer.h"
#include "base/mem.h"

#define DAYS 400
#define HOUR 3600
#define EVENT(name, lines) \
	"BEGIN:VEVENT\nUID:" name "@observed\nSUMMARY:Day of the " name "\n" lines \
	"END:VEVENT\n"
#define DATE(name, date) EVENT(name, "DTSTART;VALUE=DATE:" date "\nRRULE:FREQ=YEARLY\n")

/* From here on: over a leap day, and twice to summer time and back. */
static const struct date first_day = { 2027, 9, 15 };

static const char invented[] = "BEGIN:VCALENDAR\n"
    /* every shape that the United Nations' days have */
    DATE("teapot", "20200504") DATE("kettle", "20190504") DATE("spoon", "20200101") DATE(
	"sieve", "20191231") DATE("leap", "20200229") DATE("march", "20200301") DATE("october",
	"20201031") DATE("november", "20201101") EVENT("week",
	"DTSTART:20200201\nDTEND:20200208\nRRULE:FREQ=YEARLY\nCATEGORIES:weeks\n")
	EVENT("eight", "DTSTART:20201024\nDURATION:P8D\nRRULE:FREQ=YEARLY\nCATEGORIES:weeks\n")
	    EVENT("two", "DTSTART:20200508\nDTEND:20200510\nRRULE:FREQ=YEARLY\n") EVENT(
		"monday",
		"DTSTART:20201005\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1MO\n") EVENT("saturday",
		"DTSTART:20201010\nRRULE:FREQ=YEARLY;BYMONTH=5,10;BYDAY=2SA\n") EVENT("sunday",
		"DTSTART:20201115\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=3SU\n") EVENT("last",
		"DTSTART:20200924\nRRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=-1TH\n") EVENT("around",
		"DTSTART:20201109\nDURATION:P7D\nCATEGORIES:weeks\n"
		"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=MO;BYMONTHDAY=5,6,7,8,9,10,11\n")
		EVENT("lustrum",
		    "DTSTART:20231020\nRRULE:FREQ=YEARLY;INTERVAL=5;BYMONTH=10;BYMONTHDAY=20\n")
		    EVENT("moon", "DTSTART:20270520\nRDATE;VALUE=DATE:20280508,20290527\n")
    /* and what users write */
    EVENT("hour", "DTSTART;TZID=Pacific/Kiritimati:20200610T003000\nRRULE:FREQ=YEARLY\n") EVENT(
	"except", "DTSTART:20200701\nRRULE:FREQ=MONTHLY\nEXDATE;VALUE=DATE:20280101,20280301\n")
	EVENT("moved", "DTSTART:20200801\nRRULE:FREQ=MONTHLY\n")
	    EVENT("moved", "RECURRENCE-ID:20280201\nDTSTART:20280229\n")
		EVENT("moved", "RECURRENCE-ID:20280401\nSTATUS:CANCELLED\n") EVENT("bin",
		    "DTSTART:20200607\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU\n") EVENT("cup",
		    "DTSTART:20200101\nRRULE:FREQ=DAILY\nCATEGORIES:daily\n") "END:VCALENDAR\n";

static const char *const zone_names[] = { "UTC", "Etc/GMT+12", "Pacific/Pago_Pago",
	"Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Phoenix",
	"America/Chicago", "America/New_York", "America/Havana", "America/Caracas",
	"America/Santiago", "America/Sao_Paulo", "America/St_Johns", "America/Nuuk",
	"America/Scoresbysund", "Atlantic/Azores", "Africa/Casablanca", "Africa/El_Aaiun",
	"Africa/Cairo", "Africa/Nairobi", "Antarctica/Troll", "Europe/London", "Europe/Dublin",
	"Europe/Paris", "Europe/Chisinau", "Asia/Gaza", "Asia/Beirut", "Asia/Tehran",
	"Asia/Kolkata", "Asia/Kathmandu", "Asia/Shanghai", "Australia/Eucla",
	"Australia/Adelaide", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
	"Pacific/Apia", "Pacific/Kiritimati", "Pacific/Easter" };

#define ZONES (sizeof zone_names / sizeof *zone_names)

/* The webhooks of each zone. */
static const struct shape {
	const char *name;
	int time, late_until, spacing;
	bool post;
	int remind[3];
	size_t reminders;
	const char *topic, *except_topic;
} shapes[] = {
	{ "gap", 150, 1080, 0, true, { 0 }, 0, NULL, NULL },
	{ "midnight", 0, 1440, 0, true, { 1 }, 1, NULL, "daily" },
	{ "late", 1439, 1440, 0, true, { 0 }, 0, "daily", NULL },
	{ "usual", 540, 1080, 0, true, { 1, 7, 30 }, 3, NULL, "daily" },
	{ "spaced", 1020, 1080, 45, true, { 7 }, 1, NULL, NULL },
	{ "reminder", 90, 1440, 0, false, { 7, 1, 366 }, 3, "weeks", NULL },
};

#define SHAPES (sizeof shapes / sizeof *shapes)

static size_t failures;

static void
fail(const char *format, const char *name, int64_t at)
{
	char text[INSTANT_TEXT_SIZE];
	if (failures++ < 20)
		fprintf(stderr, "year: %s (%s): %s\n", name, instant_text(at, 0, text), format);
}

/* What was taken: by name, as the ledger remembers it. */
struct taken {
	char *name;
	int64_t due_at;
	struct due due;
	bool seen;
};

struct walk {
	void *by_name; /* tsearch */
	struct taken **items; /* in the order of taking */
	size_t count;
	size_t wakes;
};

static int
compare_names(const void *a, const void *b)
{
	const struct taken *first = a, *second = b;
	return strcmp(first->name, second->name);
}

static void
take_one(struct walk *walk, const struct due *due, bool again)
{
	struct taken *taken = mem_new(sizeof *taken);
	*taken = (struct taken){ due_name(due), due->due_at, *due, false };
	struct taken **found = tsearch(taken, &walk->by_name, compare_names);
	if (*found != taken) {
		if (!again)
			fail("taken twice", taken->name, due->due_at);
		else if ((*found)->due_at != due->due_at)
			fail("due at another instant than before", taken->name, due->due_at);
		free(taken->name);
		free(taken);
		return;
	}
	struct taken **item = mem_push(&walk->items, &walk->count, sizeof *item);
	*item = taken;
}

static void
walk_done(struct walk *walk)
{
	for (size_t i = 0; i < walk->count; i++) {
		tdelete(walk->items[i], &walk->by_name, compare_names);
		free(walk->items[i]->name);
		free(walk->items[i]);
	}
	free(walk->items);
}

static void
take_between(struct walk *walk, const struct config *config, struct calendar *calendar,
    int64_t after_at, int64_t to_at, bool again)
{
	struct dues dues = { 0 };
	due_between(config, calendar, after_at, to_at, &dues);
	for (size_t i = 0; i < dues.count; i++) {
		const struct due *due = &dues.items[i];
		if (due->due_at <= after_at || due->due_at > to_at)
			fail("due outside of what was asked for", due->webhook->name,
			    due->due_at);
		if (i && due->due_at < dues.items[i - 1].due_at)
			fail("out of order", due->webhook->name, due->due_at);
		take_one(walk, due, again);
	}
	dues_done(&dues);
}

/* From one instant that is due to the next: at each there is something, and before it nothing. */
static void
walk_by_wakes(struct walk *walk, const struct config *config, struct calendar *calendar,
    int64_t from_at, int64_t end_at)
{
	int64_t now_at = from_at;
	for (;;) {
		int64_t next_at = due_next(config, calendar, now_at);
		if (next_at < 0 || next_at > end_at)
			break;
		size_t before = walk->count;
		take_between(walk, config, calendar, now_at, next_at, false);
		if (walk->count == before)
			fail("woken for nothing", config->webhooks[0].name, next_at);
		for (size_t i = before; i < walk->count; i++)
			if (walk->items[i]->due_at != next_at)
				fail("slept past it", walk->items[i]->name, next_at);
		now_at = next_at;
		walk->wakes++;
	}
	size_t before = walk->count;
	take_between(walk, config, calendar, now_at, end_at, false);
	if (walk->count != before)
		fail("never woken for it", walk->items[before]->name, end_at);
}

/* The clock is set now and then, and what was taken already comes again and is known by its name. */
static void
walk_with_jumps(struct walk *walk, const struct config *config, struct calendar *calendar,
    int64_t from_at, int64_t end_at)
{
	int64_t now_at = from_at, planned_at = from_at;
	while (now_at < end_at) {
		int64_t look_at = now_at - INT64_C(2) * SECONDS_A_DAY;
		if (look_at > planned_at)
			look_at = planned_at;
		if (look_at < from_at)
			look_at = from_at;
		take_between(walk, config, calendar, look_at, now_at, true);
		planned_at = now_at;
		int64_t next_at = due_next(config, calendar, now_at);
		walk->wakes++;
		if (walk->wakes % 17 == 5)
			now_at += INT64_C(25) * HOUR;
		else if (walk->wakes % 29 == 7)
			now_at -= INT64_C(2) * HOUR;
		else
			now_at = next_at < 0 ? end_at : next_at;
	}
	take_between(walk, config, calendar, planned_at, end_at, true);
}

static void
compare_walks(const struct walk *one, const struct walk *other, const char *name)
{
	if (one->count != other->count)
		fail("not as many posts by wakes as in one stretch", name, (int64_t)one->count);
	for (size_t i = 0; i < one->count; i++) {
		struct taken **found = tfind(one->items[i], &other->by_name, compare_names);
		if (!found || (*found)->due_at != one->items[i]->due_at)
			fail("not the same in one stretch", one->items[i]->name,
			    one->items[i]->due_at);
	}
}

/* Minutes since midnight of 1970-01-01 that the C library's clocks show in its TZ. */
static int64_t
shown(int64_t at)
{
	time_t time = (time_t)at;
	struct tm local;
	localtime_r(&time, &local);
	struct date date = { local.tm_year + 1900, local.tm_mon + 1, local.tm_mday };
	return date_days(date) * 1440 + local.tm_hour * 60 + local.tm_min;
}

/* Whether ${at} is the first instant at which that, or where clocks leave it out more, is shown. */
static bool
first_shown(int64_t at, int64_t minutes)
{
	if (at % 60 || shown(at) < minutes || shown(at - 60) >= minutes)
		return false;
	/* No clock was ever set back by less than a quarter of an hour, or by more than three. */
	for (int64_t before_at = at - 900; before_at >= at - INT64_C(3) * HOUR;
	     before_at -= 900)
		if (shown(before_at) >= minutes)
			return false;
	return true;
}

static int
position(const struct walk *walk, const struct taken *taken)
{
	int before = 0;
	struct date day = date_add(taken->due.occurrence.date, -taken->due.days_before);
	for (size_t i = 0; i < walk->count; i++) {
		const struct due *due = &walk->items[i]->due;
		if (walk->items[i] == taken)
			return before;
		before +=
		    due->webhook == taken->due.webhook &&
		    date_compare(date_add(due->occurrence.date, -due->days_before), day) == 0;
	}
	return -1;
}

static void
check_hour(const struct walk *walk, const struct taken *taken)
{
	const struct due *due = &taken->due;
	const struct webhook *webhook = due->webhook;
	struct date day = date_add(due->occurrence.date, -due->days_before);
	int64_t midnight = date_days(day) * 1440, at = taken->due_at;
	if (webhook->spacing)
		at -= (int64_t)position(walk, taken) * webhook->spacing * 60;
	if (!first_shown(at, midnight + webhook->time))
		fail("due at the wrong hour", taken->name, taken->due_at);
	if (!first_shown(due->until_at, midnight + webhook->late_until))
		fail("too late at the wrong hour", taken->name, due->until_at);
}

static bool
expects(const struct webhook *webhook, const struct observance *observance)
{
	for (size_t i = 0; i < webhook->except_topics.count; i++)
		if (strings_has(&observance->topics, webhook->except_topics.items[i]))
			return false;
	for (size_t i = 0; i < webhook->topics.count; i++)
		if (strings_has(&observance->topics, webhook->topics.items[i]))
			return true;
	return webhook->topics.count == 0;
}

/* One post that must have been taken, unless it falls due outside of the walk. */
static size_t
expect(struct walk *walk, const struct webhook *webhook, const struct occurrence *occurrence,
    int days_before)
{
	struct date day = date_add(occurrence->date, -days_before);
	struct date last = date_add(first_day, DAYS - 1);
	struct due due = {
		.webhook = webhook, .occurrence = *occurrence, .days_before = days_before
	};
	if (date_compare(day, first_day) < 0 || date_compare(day, last) > 0)
		return 0;
	struct taken wanted = { .name = due_name(&due) };
	struct taken **found = tfind(&wanted, &walk->by_name, compare_names);
	if (!found)
		fail("never taken", wanted.name, 0);
	else
		(*found)->seen = true;
	free(wanted.name);
	return 1;
}

/* Every occurrence for every webhook that takes it, and nothing else. */
static size_t
check_walk(struct walk *walk, const struct config *config, struct calendar *calendar)
{
	struct occurrences all = { 0 };
	size_t expected = 0;
	calendar_occurrences(calendar, first_day, date_add(first_day, DAYS + 400), &all);
	for (size_t i = 0; i < config->webhook_count; i++) {
		const struct webhook *webhook = &config->webhooks[i];
		for (size_t n = 0; n < all.count; n++) {
			if (!expects(webhook, all.items[n].observance))
				continue;
			if (webhook->post)
				expected += expect(walk, webhook, &all.items[n], 0);
			for (size_t r = 0; r < webhook->remind.count; r++)
				expected += expect(
				    walk, webhook, &all.items[n], webhook->remind.items[r]);
		}
	}
	occurrences_done(&all);
	for (size_t i = 0; i < walk->count; i++) {
		check_hour(walk, walk->items[i]);
		if (!walk->items[i]->seen)
			fail("taken for nothing", walk->items[i]->name, walk->items[i]->due_at);
	}
	return expected;
}

static void
add_webhook(struct config *config, const struct zone *zone, const struct shape *shape)
{
	struct webhook *webhook =
	    mem_push(&config->webhooks, &config->webhook_count, sizeof *webhook);
	*webhook = (struct webhook){
		.name = mem_text(shape->name),
		.zone = zone,
		.time = shape->time,
		.late_until = shape->late_until,
		.spacing = shape->spacing,
		.post = shape->post,
		.remind = { (int *)(uintptr_t)shape->remind, shape->reminders },
	};
	if (shape->topic)
		strings_add(&webhook->topics, shape->topic);
	if (shape->except_topic)
		strings_add(&webhook->except_topics, shape->except_topic);
}

static void
config_release(struct config *config)
{
	for (size_t i = 0; i < config->webhook_count; i++) {
		free(config->webhooks[i].name);
		strings_done(&config->webhooks[i].topics);
		strings_done(&config->webhooks[i].except_topics);
	}
	free(config->webhooks);
	*config = (struct config){ 0 };
}

struct sums {
	size_t posts, wakes;
};

/*
 * All that is due on the days of the walk by the zone's calendars: spaced posts may reach into the
 * day after the last, and those of the day before the first into the first.
 */
static void
walk_zone(const char *name, struct calendar *calendar, struct sums *sums)
{
	struct zone zone = { 0 };
	struct config config = { 0 };
	struct walk wakes = { 0 }, stretch = { 0 }, jumps = { 0 };
	if (!zone_file_read(name, &zone)) {
		fail("no such zone on this system", name, 0);
		return;
	}
	setenv("TZ", name, 1);
	tzset();
	for (size_t i = 0; i < SHAPES; i++)
		add_webhook(&config, &zone, &shapes[i]);
	int64_t from_at = zone_instant(&zone, first_day, 0) - 1;
	int64_t end_at = zone_instant(&zone, date_add(first_day, DAYS), 0) - 1;
	walk_by_wakes(&wakes, &config, calendar, from_at, end_at);
	take_between(&stretch, &config, calendar, from_at, end_at, false);
	walk_with_jumps(&jumps, &config, calendar, from_at, end_at);
	compare_walks(&wakes, &stretch, name);
	compare_walks(&stretch, &jumps, name);
	sums->posts += check_walk(&wakes, &config, calendar);
	sums->wakes += wakes.wakes + jumps.wakes;
	walk_done(&wakes);
	walk_done(&stretch);
	walk_done(&jumps);
	config_release(&config);
	zone_done(&zone);
}

static void
read_calendar(struct calendar *calendar, const char *file, const char *text, size_t length)
{
	struct report report = { 0 };
	calendar_read(calendar, file, text, length, &report);
	for (size_t i = 0; i < report.count; i++)
		fail(report.faults[i].text, file, report.faults[i].line);
	report_done(&report);
}

/* Return whether there is such a file. */
static bool
read_file(struct calendar *calendar, const char *path)
{
	struct buffer text = { 0 };
	char bytes[65536];
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	for (size_t length = 0; (length = fread(bytes, 1, sizeof bytes, file)) > 0;)
		buffer_add(&text, bytes, length);
	fclose(file);
	read_calendar(calendar, path, buffer_string(&text), text.length);
	buffer_done(&text);
	return true;
}

/* Many webhooks in all zones at once: a year of posts is asked for in no time. */
static double
ask_for_a_year(struct calendar *calendar, size_t *ret_posts)
{
	static struct zone zones[ZONES];
	struct config config = { 0 };
	struct dues dues = { 0 };
	struct timespec begin, end;
	for (size_t i = 0; i < ZONES; i++) {
		if (zone_file_read(zone_names[i], &zones[i]))
			add_webhook(&config, &zones[i], &shapes[3]);
	}
	int64_t from_at = date_days(first_day) * SECONDS_A_DAY;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
	due_between(&config, calendar, from_at, from_at + INT64_C(365) * SECONDS_A_DAY, &dues);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	*ret_posts = dues.count;
	dues_done(&dues);
	config_release(&config);
	for (size_t i = 0; i < ZONES; i++)
		zone_done(&zones[i]);
	return (double)(end.tv_sec - begin.tv_sec) * 1e3 +
	       (double)(end.tv_nsec - begin.tv_nsec) / 1e6;
}

int
main(int count, char **arguments)
{
	struct calendar *calendar = calendar_new();
	struct sums sums = { 0 };
	size_t posts = 0;
	read_calendar(calendar, "invented", invented, strlen(invented));
	for (size_t i = 0; i < ZONES; i++)
		walk_zone(zone_names[i], calendar, &sums);
	calendar_free(calendar);
	printf("year: %d days in %zu zones, %zu posts in %zu wakes\n", DAYS, ZONES, sums.posts,
	    sums.wakes);
	if (count > 1) {
		calendar = calendar_new();
		if (read_file(calendar, arguments[1])) {
			sums = (struct sums){ 0 };
			walk_zone("Europe/Paris", calendar, &sums);
			walk_zone("Pacific/Apia", calendar, &sums);
			double milliseconds = ask_for_a_year(calendar, &posts);
			printf("year: %s in 2 zones, %zu posts in %zu wakes; a year of %zu "
			       "webhooks, "
			       "%zu posts, in %.0f ms\n",
			    arguments[1], sums.posts, sums.wakes, ZONES, posts, milliseconds);
		} else {
			printf("year: no %s: its walk is skipped\n", arguments[1]);
		}
		calendar_free(calendar);
	}
	if (failures)
		fprintf(stderr, "year: %zu faults\n", failures);
	return failures ? 1 : 0;
}
