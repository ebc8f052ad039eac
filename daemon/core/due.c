/* SPDX-License-Identifier: MIT */
#include "core/due.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include "core/config.h"
#include "core/year.h"
#include "core/zone.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/date.h"
#include "base/mem.h"

/*
 * All that a webhook posts on a day falls due at one instant, so that the day is what is looked
 * at: its own occurrences, and those of the days that are reminded of on it.
 */

#define AHEAD_DAYS 3653 /* ten years */
#define WAIT_MOST SECONDS_A_DAY
/* A day may begin that long before, and its posts be spaced into, the instant that is asked for. */
#define DAYS_BACK 2

/* The instants in which anything can be. */
static int64_t
within_years(int64_t at)
{
	int64_t first_at = date_days((struct date){ YEAR_FIRST - 2, 1, 1 }) * SECONDS_A_DAY;
	int64_t last_at = date_days((struct date){ YEAR_LAST + 1, 1, 2 }) * SECONDS_A_DAY;
	if (at < first_at)
		return first_at;
	return at > last_at ? last_at : at;
}

static bool
named(const struct strings *names, const struct observance *observance)
{
	return strings_has(names, observance->id) || strings_has(names, observance->uid);
}

static bool
about(const struct strings *topics, const struct observance *observance)
{
	for (size_t i = 0; i < observance->topics.count; i++)
		if (strings_has(topics, observance->topics.items[i]))
			return true;
	return false;
}

/* Whether every filter that is given lets it through. */
static bool
takes(const struct webhook *webhook, const struct observance *observance)
{
	if (webhook->observances.count && !named(&webhook->observances, observance))
		return false;
	if (webhook->topics.count && !about(&webhook->topics, observance))
		return false;
	return !named(&webhook->except, observance) &&
	       !about(&webhook->except_topics, observance);
}

/* Add to ${day_dues} what is posted on ${day} of the occurrences ${days_before} days later. */
static void
collect(struct calendar *calendar, const struct webhook *webhook, struct date day,
    int days_before, struct dues *day_dues)
{
	cleanup(occurrences_done) struct occurrences found = { 0 };
	struct date date = date_add(day, days_before);
	calendar_occurrences(calendar, date, date, &found);
	for (size_t i = 0; i < found.count; i++) {
		if (!takes(webhook, found.items[i].observance))
			continue;
		struct due *due =
		    mem_push(&day_dues->items, &day_dues->count, sizeof *day_dues->items);
		*due = (struct due){
			.webhook = webhook,
			.occurrence = found.items[i],
			.kind = days_before ? DUE_REMINDER : DUE_DAY,
			.days_before = days_before,
		};
	}
}

/* The order in which posts that fall due together are posted. */
static int
compare_turns(const struct due *first, const struct due *second)
{
	size_t order = first->occurrence.observance->order;
	size_t other = second->occurrence.observance->order;
	if (first->kind != second->kind)
		return first->kind < second->kind ? -1 : 1;
	if (order != other)
		return order < other ? -1 : 1;
	return first->days_before - second->days_before;
}

static int
compare_of_day(const void *a, const void *b)
{
	return compare_turns(a, b);
}

static int
compare_dues(const void *a, const void *b)
{
	const struct due *first = a, *second = b;
	if (first->due_at != second->due_at)
		return first->due_at < second->due_at ? -1 : 1;
	/* Webhooks are in one array, as configured. */
	if (first->webhook != second->webhook)
		return first->webhook < second->webhook ? -1 : 1;
	return compare_turns(first, second);
}

static void
set_instants(struct due *due, struct date day)
{
	const struct webhook *webhook = due->webhook;
	due->due_at = zone_instant(webhook->zone, day, webhook->time);
	due->until_at = zone_instant(webhook->zone, day, webhook->late_until);
}

static void
add_day(struct calendar *calendar, const struct webhook *webhook, struct date day,
    int64_t after_at, int64_t to_at, struct dues *ret)
{
	cleanup(dues_done) struct dues day_dues = { 0 };
	if (webhook->post)
		collect(calendar, webhook, day, 0, &day_dues);
	for (size_t i = 0; i < webhook->remind.count; i++) {
		size_t same = 0;
		while (webhook->remind.items[same] != webhook->remind.items[i])
			same++;
		if (same == i)
			collect(calendar, webhook, day, webhook->remind.items[i], &day_dues);
	}
	if (day_dues.count == 0)
		return;
	qsort(day_dues.items, day_dues.count, sizeof *day_dues.items, compare_of_day);
	set_instants(&day_dues.items[0], day);
	struct due first = day_dues.items[0];
	for (size_t i = 0; i < day_dues.count; i++) {
		int64_t wait = (int64_t)i * webhook->spacing * 60;
		struct due *due = &day_dues.items[i];
		due->due_at = first.due_at + (wait < WAIT_MOST ? wait : WAIT_MOST);
		due->until_at = first.until_at;
		if (due->due_at <= after_at || due->due_at > to_at)
			continue;
		struct due *item = mem_push(&ret->items, &ret->count, sizeof *item);
		*item = *due;
	}
}

void
due_between(const struct config *config, struct calendar *calendar, int64_t after_at,
    int64_t to_at, struct dues *ret)
{
	struct dues dues = { 0 };
	after_at = within_years(after_at);
	to_at = within_years(to_at);
	for (size_t i = 0; i < config->webhook_count; i++) {
		const struct webhook *webhook = &config->webhooks[i];
		if (!webhook->zone)
			continue;
		struct date day = date_add(zone_date(webhook->zone, after_at), -DAYS_BACK);
		struct date last = zone_date(webhook->zone, to_at);
		for (; date_compare(day, last) <= 0; day = date_add(day, 1))
			add_day(calendar, webhook, day, after_at, to_at, &dues);
	}
	if (dues.count)
		qsort(dues.items, dues.count, sizeof *dues.items, compare_dues);
	*ret = dues;
}

void
dues_done(struct dues *dues)
{
	free(dues->items);
	*dues = (struct dues){ 0 };
}

int64_t
due_next(const struct config *config, struct calendar *calendar, int64_t after_at)
{
	/* There is mostly something within the week: it is asked for more only where there is not. */
	static const int windows[] = { 2, 16, 128, 1024, AHEAD_DAYS };
	int64_t from_at = within_years(after_at), begin_at = from_at;
	for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
		cleanup(dues_done) struct dues dues = { 0 };
		int64_t to_at = begin_at + (int64_t)windows[i] * SECONDS_A_DAY;
		due_between(config, calendar, from_at, to_at, &dues);
		if (dues.count)
			return dues.items[0].due_at;
		from_at = to_at;
	}
	return -1;
}

/* The occurrence of the observance, of those from ${from} to ${to}, whose post is not too late. */
static bool
find(struct calendar *calendar, struct due *wanted, const struct observance *observance,
    struct date from, struct date to, int64_t now_at)
{
	cleanup(occurrences_done) struct occurrences found = { 0 };
	calendar_occurrences(calendar, from, to, &found);
	for (size_t i = 0; i < found.count; i++) {
		if (found.items[i].observance->order != observance->order)
			continue;
		wanted->occurrence = found.items[i];
		set_instants(wanted, date_add(found.items[i].date, -wanted->days_before));
		if (wanted->until_at > now_at)
			return true;
	}
	return false;
}

bool
due_find(struct calendar *calendar, const struct webhook *webhook,
    const struct observance *observance, struct date date, int days_before, int64_t now_at,
    struct due *ret)
{
	struct due due = {
		.webhook = webhook,
		.kind = days_before ? DUE_REMINDER : DUE_DAY,
		.days_before = days_before,
	};
	bool found = false;
	if (!webhook->zone)
		return false;
	if (date.year) {
		found = find(calendar, &due, observance, date, date, INT64_MIN);
	} else {
		struct date from = zone_date(webhook->zone, within_years(now_at));
		from = date_add(from, days_before - DAYS_BACK);
		struct date end = date_add(from, AHEAD_DAYS + DAYS_BACK);
		while (!found && date_compare(from, end) < 0) {
			struct date to = date_add(from, 365);
			found = find(calendar, &due, observance, from, to, now_at);
			from = date_add(to, 1);
		}
	}
	if (found)
		*ret = due;
	return found;
}

char *
due_name(const struct due *due)
{
	static const char plain[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~@:+-";
	struct buffer name = { 0 };
	char date[DATE_TEXT_SIZE];
	buffer_format(&name, "%s/", due->webhook->name);
	for (const char *at = due->occurrence.observance->id; *at; at++) {
		if (strchr(plain, *at))
			buffer_char(&name, *at);
		else
			buffer_format(&name, "%%%02X", (unsigned)(unsigned char)*at);
	}
	buffer_format(&name, "/%s", date_text(due->occurrence.date, date));
	if (due->days_before)
		buffer_format(&name, "/%d", due->days_before);
	return buffer_take(&name);
}

char *
due_key(const char *webhook, const char *uid, struct date date, int days_before)
{
	char day[DATE_TEXT_SIZE];
	unsigned char hash[EVP_MAX_MD_SIZE] = { 0 };
	struct buffer identity = { 0 }, key = { 0 };
	/* NUL stands in none of them, so that no two identities are written alike. */
	buffer_add(&identity, webhook, strlen(webhook) + 1);
	buffer_add(&identity, uid, strlen(uid) + 1);
	buffer_format(&identity, "%s%c%d", date_text(date, day), '\0', days_before);
	if (!EVP_Digest(identity.data, identity.length, hash, NULL, EVP_sha256(), NULL))
		abort();
	buffer_done(&identity);
	buffer_text(&key, "obs_");
	for (int i = 0; i < 16; i++)
		buffer_format(&key, "%02x", hash[i]);
	return buffer_take(&key);
}
