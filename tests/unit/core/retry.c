/* SPDX-License-Identifier: MIT */
#include "core/retry.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "core/exchange.h"

#define NOW_AT 1937113200 /* 2031-05-21T07:00:00Z */
#define NEVER INT64_MAX

static void
pauses_grow_and_jitter_only_adds(void **state)
{
	(void)state;
	static const int pauses[] = { 5, 15, 45, 135, 405, 1215, 1800, 1800 };
	for (unsigned tries = 1; tries <= 8; tries++) {
		int64_t pause = pauses[tries - 1], least = NEVER, most = 0;
		for (int seed = 0; seed < 2000; seed++) {
			char key[16];
			snprintf(key, sizeof key, "obs_%d", seed);
			int64_t wait = retry_at(NOW_AT, tries, 0, NEVER, key) - NOW_AT;
			least = wait < least ? wait : least;
			most = wait > most ? wait : most;
			assert_int_equal(wait + NOW_AT, retry_at(NOW_AT, tries, 0, NEVER, key));
		}
		/* The whole range is drawn from, and nothing outside of it. */
		assert_int_equal(least, pause);
		assert_true(most <= pause + pause / 4);
		assert_true(most >= pause + pause / 4 - pause / 200);
	}
	int64_t wait = retry_at(NOW_AT, 4000000000u, 0, NEVER, "obs_1") - NOW_AT;
	assert_true(wait >= 1800 && wait <= 2250);
}

static void
tries_of_one_post_draw_differently(void **state)
{
	(void)state;
	int64_t first = retry_at(NOW_AT, 8, 0, NEVER, "obs_1");
	int same = 0;
	for (unsigned tries = 9; tries < 29; tries++)
		same += retry_at(NOW_AT, tries, 0, NEVER, "obs_1") == first;
	assert_true(same < 3);
}

static void
never_before_the_floor(void **state)
{
	(void)state;
	for (unsigned tries = 1; tries < 12; tries++)
		for (int64_t floor_at = NOW_AT - 100; floor_at < NOW_AT + 4000;
		     floor_at += 97) {
			int64_t at = retry_at(NOW_AT, tries, floor_at, NEVER, "obs_2");
			assert_true(at >= floor_at && at >= NOW_AT + 5);
			assert_true(
			    at <= (floor_at > NOW_AT + 1800 ? floor_at : NOW_AT + 1800) + 450);
		}
}

static void
never_at_or_after_the_deadline(void **state)
{
	(void)state;
	int64_t at = retry_at(NOW_AT, 3, 0, NEVER, "obs_3");
	assert_int_equal(retry_at(NOW_AT, 3, 0, at + 1, "obs_3"), at);
	assert_int_equal(retry_at(NOW_AT, 3, 0, at, "obs_3"), -1);
	assert_int_equal(retry_at(NOW_AT, 3, 0, NOW_AT, "obs_3"), -1);
	assert_int_equal(retry_at(NOW_AT, 1, NOW_AT + 3600, NOW_AT + 3600, "obs_3"), -1);
}

struct wish {
	const char *name, *value, *second_name, *second_value;
	int64_t expected; /* seconds after NOW_AT; 0: none */
};

static void
check(const struct wish *wish)
{
	struct headers headers = { 0 };
	headers_add(&headers, wish->name, wish->value);
	if (wish->second_name)
		headers_add(&headers, wish->second_name, wish->second_value);
	int64_t at = retry_asked_at(&headers, NOW_AT);
	if (at != (wish->expected ? NOW_AT + wish->expected : 0))
		fail_msg("%s: %s gives %lld", wish->name, wish->value, (long long)at);
	headers_done(&headers);
}

static void
headers_ask_to_wait(void **state)
{
	(void)state;
	static const struct wish wishes[] = {
		{ "Retry-After", "30", NULL, NULL, 30 },
		{ "retry-after", "0", NULL, NULL, 0 },
		{ "Retry-After", "0.0", NULL, NULL, 0 },
		{ "Retry-After", "0.001", NULL, NULL, 1 },
		{ "Retry-After", "64.57", NULL, NULL, 65 },
		{ "Retry-After", "65.000", NULL, NULL, 65 },
		{ "Retry-After", "86400", NULL, NULL, 86400 },
		{ "Retry-After", "86400.5", NULL, NULL, 86400 },
		{ "Retry-After", "86401", NULL, NULL, 86400 },
		{ "Retry-After", "9223372036854775807", NULL, NULL, 86400 },
		{ "Retry-After", "99999999999999999999999999999999", NULL, NULL, 86400 },
		{ "Retry-After", "Wed, 21 May 2031 07:10:00 GMT", NULL, NULL, 600 },
		{ "Retry-After", "Wednesday, 21-May-31 07:10:00 GMT", NULL, NULL, 600 },
		{ "Retry-After", "Wed May 21 07:10:00 2031", NULL, NULL, 600 },
		{ "Retry-After", "Wed, 21 May 2031 07:00:00 GMT", NULL, NULL, 0 },
		{ "Retry-After", "Wed, 21 May 1931 07:00:00 GMT", NULL, NULL, 0 },
		{ "Retry-After", "Wed, 21 May 9999 07:00:00 GMT", NULL, NULL, 86400 },
		{ "Retry-After", "", NULL, NULL, 0 },
		{ "Retry-After", "-5", NULL, NULL, 0 },
		{ "Retry-After", "+5", NULL, NULL, 0 },
		{ "Retry-After", "5s", NULL, NULL, 0 },
		{ "Retry-After", "5.", NULL, NULL, 0 },
		{ "Retry-After", ".5", NULL, NULL, 0 },
		{ "Retry-After", "1e3", NULL, NULL, 0 },
		{ "Retry-After", "5, 6", NULL, NULL, 0 },
		{ "Retry-After", "2031-05-21T07:10:00Z", NULL, NULL, 0 },
		{ "X-RateLimit-Reset", "2031-05-21T07:05:00.000000Z", NULL, NULL, 300 },
		{ "X-RateLimit-Reset", "2031-05-21T07:04:59.000001Z", NULL, NULL, 300 },
		{ "X-RateLimit-Reset", "2031-05-21T09:05:00+02:00", NULL, NULL, 300 },
		{ "X-RateLimit-Reset", "1937113260", NULL, NULL, 60 },
		{ "X-RateLimit-Reset", "1937113260.25", NULL, NULL, 61 },
		{ "X-RateLimit-Reset", "60", NULL, NULL, 60 }, /* no instant: a pause */
		{ "X-RateLimit-Reset", "999999999", NULL, NULL, 86400 },
		{ "X-RateLimit-Reset", "1937113200", NULL, NULL, 0 },
		{ "X-RateLimit-Reset", "9999999999999999999999", NULL, NULL, 86400 },
		{ "X-RateLimit-Reset", "soon", NULL, NULL, 0 },
		{ "X-RateLimit-Reset", "1937113260", "X-RateLimit-Remaining", "0", 60 },
		{ "X-RateLimit-Reset", "1937113260", "X-RateLimit-Remaining", "1", 0 },
		{ "X-RateLimit-Remaining", "0", NULL, NULL, 0 },
		{ "X-RateLimit-Reset-After", "1.2", NULL, NULL, 2 },
		{ "X-RateLimit-Reset", "1937113260", "X-RateLimit-Reset-After", "1.2", 2 },
		{ "X-RateLimit-Reset-After", "1.2", "X-RateLimit-Remaining", "3", 0 },
		{ "RateLimit-Reset", "1937113260", NULL, NULL, 60 },
		{ "RateLimit-Reset", "30", "RateLimit-Remaining", "0", 30 },
		{ "RateLimit-Reset", "1937113260", "RateLimit-Remaining", "4999", 0 },
		{ "RateLimit-Reset", "soon", NULL, NULL, 0 },
		/* Whatever is asked for, all of it is heeded. */
		{ "X-RateLimit-Reset", "1937113260", "Retry-After", "5", 60 },
		{ "X-RateLimit-Reset", "1937113260", "Retry-After", "90", 90 },
		{ "X-Other", "1", NULL, NULL, 0 },
	};
	for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
		check(&wishes[i]);
	const struct headers none = { 0 };
	assert_int_equal(retry_asked_at(&none, NOW_AT), 0);
}

static void
bodies_ask_to_wait(void **state)
{
	(void)state;
	static const struct {
		double seconds;
		int64_t expected;
	} cases[] = { { 0, 0 }, { -1, 0 }, { 0.3, 1 }, { 1, 1 }, { 64.57, 65 },
		{ 86400, 86400 }, { 1e9, 86400 }, { 1e300, 86400 }, { INFINITY, 86400 },
		{ -INFINITY, 0 }, { NAN, 0 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(retry_seconds_at(cases[i].seconds, NOW_AT),
		    cases[i].expected ? NOW_AT + cases[i].expected : 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pauses_grow_and_jitter_only_adds),
		cmocka_unit_test(tries_of_one_post_draw_differently),
		cmocka_unit_test(never_before_the_floor),
		cmocka_unit_test(never_at_or_after_the_deadline),
		cmocka_unit_test(headers_ask_to_wait),
		cmocka_unit_test(bodies_ask_to_wait),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
