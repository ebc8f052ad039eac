/* SPDX-License-Identifier: MIT */
#include "io/clock.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/cleanup.h"

/*
 * The machine's clock is never set here: what the kernel says when it was is said by these two in
 * its place, once each time that it is wanted.
 */
bool read_is_cancelled, settime_is_cancelled;
static int64_t lag_seconds; /* of the clock behind the timer */
static struct itimerspec last_set;

ssize_t
read(int fd, void *bytes, size_t length)
{
	ssize_t count = syscall(SYS_read, fd, bytes, length);
	if (!read_is_cancelled)
		return count;
	read_is_cancelled = false;
	errno = ECANCELED;
	return -1;
}

int
timerfd_settime(int fd, int flags, const struct itimerspec *new, struct itimerspec *old)
{
	int r = (int)syscall(SYS_timerfd_settime, fd, flags, new, old);
	assert_int_equal(flags, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET);
	last_set = *new;
	if (!settime_is_cancelled)
		return r;
	settime_is_cancelled = false;
	errno = ECANCELED;
	return -1;
}

int
clock_gettime(clockid_t clock, struct timespec *ret)
{
	int r = (int)syscall(SYS_clock_gettime, clock, ret);
	if (clock == CLOCK_REALTIME)
		ret->tv_sec -= lag_seconds;
	return r;
}

struct bell {
	struct alarm *alarm; /* owned */
	unsigned rings, sets;
	int64_t rang_at_ms;
	int64_t again_at_ms; /* to be set from the ring; 0: not */
};

static sd_event *event;

static void
ring(void *context, bool set)
{
	struct bell *bell = context;
	bell->rings += !set;
	bell->sets += set;
	bell->rang_at_ms = clock_now_ms();
	if (bell->again_at_ms)
		alarm_set(bell->alarm, bell->again_at_ms);
	bell->again_at_ms = 0;
}

static void
bell_done(struct bell *bell)
{
	alarm_free(bell->alarm);
}

static void
bell_init(struct bell *bell)
{
	assert_int_equal(alarm_new(event, ring, bell, &bell->alarm), 0);
}

/* Run the loop until nothing is ready, or until there is something where ${wait}. */
static void
run(bool wait)
{
	while (sd_event_run(event, wait ? UINT64_MAX : 0) > 0)
		wait = false;
}

static void
the_clock_goes_on_from_where_it_is_put(void **state)
{
	(void)state;
	static const int64_t instants[] = { 1816930790, 0, -86401, 253402300799, 1 };
	assert_int_equal(clock_shifted(), 0);
	for (size_t i = 0; i < sizeof instants / sizeof *instants; i++) {
		struct timespec real;
		clock_shift(instants[i]);
		int64_t now_ms = clock_now_ms();
		assert_in_range(now_ms - instants[i] * 1000, 0, 500);
		assert_int_equal(clock_now(), instants[i]);
		clock_gettime(CLOCK_REALTIME, &real);
		assert_in_range(instants[i] - real.tv_sec - clock_shifted() + 1, 0, 2);
		assert_int_not_equal(clock_shifted(), 0);
	}
}

static void
it_rings_when_its_instant_has_come_and_not_before(void **state)
{
	(void)state;
	cleanup(bell_done) struct bell bell = { 0 };
	bell_init(&bell);
	int64_t at_ms = clock_now_ms() + 57;
	assert_int_equal(alarm_set(bell.alarm, at_ms), 0);
	run(false);
	assert_int_equal(bell.rings, 0);
	run(true);
	assert_int_equal(bell.rings, 1);
	assert_true(bell.rang_at_ms >= at_ms);
	assert_true(bell.rang_at_ms < at_ms + 1000);
	/* It rings once. */
	run(false);
	assert_int_equal(bell.rings, 1);
	assert_int_equal(bell.sets, 0);
}

static void
the_past_rings_at_once(void **state)
{
	(void)state;
	int64_t now_ms = clock_now_ms();
	const int64_t past[] = { now_ms, now_ms - 1, now_ms - 86400000, 0, 1, -5 };
	for (size_t i = 0; i < sizeof past / sizeof *past; i++) {
		cleanup(bell_done) struct bell bell = { 0 };
		bell_init(&bell);
		assert_int_equal(alarm_set(bell.alarm, past[i]), 0);
		assert_int_equal(bell.rings, 0);
		run(false);
		assert_int_equal(bell.rings, 1);
	}
}

static void
what_is_set_replaces_what_was(void **state)
{
	(void)state;
	cleanup(bell_done) struct bell bell = { 0 };
	bell_init(&bell);
	alarm_set(bell.alarm, clock_now_ms() - 1);
	alarm_set(bell.alarm, clock_now_ms() + 3600000);
	run(false);
	assert_int_equal(bell.rings, 0);
	alarm_set(bell.alarm, 0);
	alarm_set(bell.alarm, -1);
	run(false);
	assert_int_equal(bell.rings, 0);
	/* Never, and too far to be counted, are armed all the same. */
	assert_true(last_set.it_value.tv_sec > 5000000000);
	alarm_set(bell.alarm, INT64_MAX);
	assert_true(last_set.it_value.tv_sec > 5000000000);
	run(false);
	assert_int_equal(bell.rings, 0);
	bell.again_at_ms = clock_now_ms() - 7;
	alarm_set(bell.alarm, 0);
	run(false);
	assert_int_equal(bell.rings, 2);
}

static void
a_shift_moves_the_alarm(void **state)
{
	(void)state;
	struct timespec real;
	cleanup(bell_done) struct bell bell = { 0 };
	bell_init(&bell);
	clock_shift(1000000000);
	int64_t at_ms = clock_now_ms() + 40;
	alarm_set(bell.alarm, at_ms);
	clock_gettime(CLOCK_REALTIME, &real);
	assert_in_range(last_set.it_value.tv_sec - real.tv_sec, 0, 1);
	run(true);
	assert_int_equal(bell.rings, 1);
	assert_true(bell.rang_at_ms >= at_ms);
}

static void
a_clock_that_was_set_is_told(void **state)
{
	(void)state;
	cleanup(bell_done) struct bell bell = { 0 };
	bell_init(&bell);
	/* The kernel wakes the reader, and the alarm stands as it was. */
	int64_t at_ms = clock_now_ms() + 3600000;
	alarm_set(bell.alarm, 0);
	read_is_cancelled = true;
	bell.again_at_ms = at_ms;
	run(false);
	assert_int_equal(bell.sets, 1);
	assert_int_equal(bell.rings, 0);
	/* What was due all the same rings right after. */
	alarm_set(bell.alarm, 0);
	read_is_cancelled = true;
	run(false);
	assert_int_equal(bell.sets, 2);
	assert_int_equal(bell.rings, 1);
}

static void
it_never_rings_early(void **state)
{
	(void)state;
	cleanup(bell_done) struct bell bell = { 0 };
	bell_init(&bell);
	alarm_set(bell.alarm, clock_now_ms());
	/* The timer goes off, and the clock shows less. */
	lag_seconds = 10;
	for (int i = 0; i < 3; i++)
		sd_event_run(event, 0);
	assert_int_equal(bell.rings, 0);
	lag_seconds = 0;
	run(true);
	assert_int_equal(bell.rings, 1);
}

static void
a_clock_set_while_the_alarm_is_set_is_told(void **state)
{
	(void)state;
	cleanup(bell_done) struct bell bell = { 0 };
	bell_init(&bell);
	settime_is_cancelled = true;
	int64_t at_ms = clock_now_ms() + 3600000;
	assert_int_equal(alarm_set(bell.alarm, at_ms), 0);
	assert_int_equal(bell.sets, 0);
	run(false);
	assert_int_equal(bell.sets, 1);
	assert_int_equal(bell.rings, 0);
	/* The instant that was asked for is armed again. */
	assert_true(last_set.it_value.tv_sec > 10);
	run(false);
	assert_int_equal(bell.sets, 1);
}

static int
set_up(void **state)
{
	(void)state;
	return sd_event_new(&event);
}

static int
tear_down(void **state)
{
	(void)state;
	alarm_free(NULL);
	event = sd_event_unref(event);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_rings_when_its_instant_has_come_and_not_before),
		cmocka_unit_test(it_never_rings_early),
		cmocka_unit_test(the_past_rings_at_once),
		cmocka_unit_test(what_is_set_replaces_what_was),
		cmocka_unit_test(a_clock_that_was_set_is_told),
		cmocka_unit_test(a_clock_set_while_the_alarm_is_set_is_told),
		cmocka_unit_test(the_clock_goes_on_from_where_it_is_put),
		cmocka_unit_test(a_shift_moves_the_alarm),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
