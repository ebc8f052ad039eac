/* SPDX-License-Identifier: MIT */
#include "io/clock.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * The alarm is a timer of the wall clock and not of sd-event: the kernel keeps it right when the
 * clock is set and lets it ring on waking from sleep, and only TFD_TIMER_CANCEL_ON_SET tells that
 * the clock was set, which may make due what was not and undo what was.  One that is set to
 * "never" stays armed, for the far future: a timer that isn't armed would not tell.
 */

#define MS_A_SECOND 1000
#define NS_A_MS 1000000
#define NEVER_SECONDS (INT64_MAX / 1000000000 - 1) /* the kernel counts nanoseconds */

static int64_t shift_ms;

static int64_t
system_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * MS_A_SECOND + now.tv_nsec / NS_A_MS;
}

void
clock_shift(int64_t at)
{
	shift_ms = at * MS_A_SECOND - system_ms();
}

int64_t
clock_shifted(void)
{
	/* Away from zero, so that a shift is never hidden. */
	int64_t more = shift_ms < 0 ? 1 - MS_A_SECOND : MS_A_SECOND - 1;
	return (shift_ms + more) / MS_A_SECOND;
}

int64_t
clock_now_ms(void)
{
	return system_ms() + shift_ms;
}

int64_t
clock_now(void)
{
	int64_t now_ms = clock_now_ms();
	return now_ms / MS_A_SECOND - (now_ms % MS_A_SECOND < 0);
}

struct alarm {
	int fd; /* owned */
	sd_event_source *source; /* owned */
	int64_t at_ms; /* -1: never */
	bool told; /* that the clock was set, while the timer was being set */
	void (*ring)(void *context, bool set);
	void *context;
};

CLEANUP_POINTER(struct alarm *, alarm_free)

/* When the timer has to go off by the system's clock. */
static struct timespec
due(const struct alarm *alarm)
{
	if (alarm->told)
		return (struct timespec){ .tv_nsec = 1 };
	if (alarm->at_ms == -1)
		return (struct timespec){ .tv_sec = NEVER_SECONDS };
	int64_t ms = 0;
	if (__builtin_sub_overflow(alarm->at_ms, shift_ms, &ms) ||
	    ms / MS_A_SECOND >= NEVER_SECONDS)
		return (struct timespec){ .tv_sec = NEVER_SECONDS };
	/* Zero would switch it off, and before 1970 there is nothing. */
	if (ms <= 0)
		return (struct timespec){ .tv_nsec = 1 };
	return (struct timespec){ ms / MS_A_SECOND, ms % MS_A_SECOND * NS_A_MS };
}

static int
arm(struct alarm *alarm)
{
	struct itimerspec when = { .it_value = due(alarm) };
	int flags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
	if (timerfd_settime(alarm->fd, flags, &when, NULL) == 0)
		return 0;
	if (errno != ECANCELED)
		return -errno;
	/* The clock was set since it was last armed, and this was the only time to hear of it. */
	alarm->told = true;
	when.it_value = due(alarm);
	return timerfd_settime(alarm->fd, flags, &when, NULL) == 0 || errno == ECANCELED
		   ? 0
		   : -errno;
}

static int
on_timer(sd_event_source *source, int fd, uint32_t events, void *context)
{
	(void)source;
	(void)events;
	struct alarm *alarm = context;
	uint64_t rings = 0;
	bool set = read(fd, &rings, sizeof rings) < 0 && errno == ECANCELED;
	if (set || alarm->told) {
		alarm->told = false;
		set = true;
	} else if (rings == 0) {
		return 0;
	} else if (alarm->at_ms != -1 && clock_now_ms() >= alarm->at_ms) {
		alarm->at_ms = -1;
	} else {
		/* It was meant for a time that is over: not yet. */
		return arm(alarm);
	}
	int r = arm(alarm);
	alarm->ring(alarm->context, set);
	return r;
}

int
alarm_new(
    sd_event *event, void (*ring)(void *context, bool set), void *context, struct alarm **ret)
{
	cleanup(alarm_freep) struct alarm *alarm = mem_new(sizeof *alarm);
	*alarm = (struct alarm){ .at_ms = -1, .ring = ring, .context = context };
	alarm->fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	if (alarm->fd < 0)
		return -errno;
	int r = arm(alarm);
	if (r >= 0)
		r = sd_event_add_io(event, &alarm->source, alarm->fd, EPOLLIN, on_timer, alarm);
	if (r < 0)
		return r;
	sd_event_source_set_description(alarm->source, "alarm");
	*ret = take(alarm);
	return 0;
}

int
alarm_set(struct alarm *alarm, int64_t at_ms)
{
	alarm->at_ms = at_ms;
	return arm(alarm);
}

void
alarm_free(struct alarm *alarm)
{
	if (!alarm)
		return;
	sd_event_source_disable_unref(alarm->source);
	if (alarm->fd >= 0)
		close(alarm->fd);
	free(alarm);
}
