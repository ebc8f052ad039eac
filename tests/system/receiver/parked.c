/* SPDX-License-Identifier: MIT */
#include "system/receiver/parked.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "system/receiver/must.h"

struct place {
	struct MHD_Connection *connection; /* borrowed; it cannot go while it is suspended */
	int64_t until; /* nanoseconds of the monotonic clock; INT64_MAX for ever */
};

struct parked {
	pthread_mutex_t mutex; /* over all that follows */
	struct place *places; /* owned */
	size_t count;
	size_t room;
	int64_t armed; /* what the timer is set to; INT64_MAX: not set */
	int timer;
	bool released;
};

static int64_t
now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void
arm(struct parked *parked, int64_t until)
{
	parked->armed = until;
	struct itimerspec setting = { 0 };
	if (until != INT64_MAX) {
		setting.it_value.tv_sec = until / 1000000000;
		setting.it_value.tv_nsec = until % 1000000000;
	}
	timerfd_settime(parked->timer, TFD_TIMER_ABSTIME, &setting, NULL);
}

/* Resume all whose time is not after ${instant}. */
static void
resume(struct parked *parked, int64_t instant)
{
	size_t kept = 0;
	int64_t next = INT64_MAX;
	for (size_t i = 0; i < parked->count; i++) {
		struct place place = parked->places[i];
		if (place.until <= instant) {
			MHD_resume_connection(place.connection);
			continue;
		}
		parked->places[kept++] = place;
		if (place.until < next)
			next = place.until;
	}
	parked->count = kept;
	arm(parked, next);
}

struct parked *
parked_new(void)
{
	int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (timer < 0)
		return NULL;
	struct parked *parked = must(calloc(1, sizeof(*parked)));
	pthread_mutex_init(&parked->mutex, NULL);
	parked->armed = INT64_MAX;
	parked->timer = timer;
	return parked;
}

void
parked_free(struct parked *parked)
{
	if (!parked)
		return;
	close(parked->timer);
	pthread_mutex_destroy(&parked->mutex);
	free(parked->places);
	free(parked);
}

int
parked_descriptor(const struct parked *parked)
{
	return parked->timer;
}

bool
parked_add(struct parked *parked, struct MHD_Connection *connection, long milliseconds)
{
	pthread_mutex_lock(&parked->mutex);
	bool open = !parked->released;
	if (open) {
		/* Suspended before it is listed: to resume what is not suspended is lost. */
		MHD_suspend_connection(connection);
		if (parked->count == parked->room) {
			parked->room = parked->room ? 2 * parked->room : 16;
			parked->places =
			    must(realloc(parked->places, parked->room * sizeof(struct place)));
		}
		int64_t until = milliseconds == PARKED_FOREVER
				    ? INT64_MAX
				    : now() + (int64_t)milliseconds * 1000000;
		parked->places[parked->count++] =
		    (struct place){ .connection = connection, .until = until };
		if (until < parked->armed)
			arm(parked, until);
	}
	pthread_mutex_unlock(&parked->mutex);
	return open;
}

void
parked_wake(struct parked *parked)
{
	uint64_t expirations;
	/* It is set anew below, which makes it unreadable in any case. */
	if (read(parked->timer, &expirations, sizeof(expirations)) < 0)
		expirations = 0;
	pthread_mutex_lock(&parked->mutex);
	resume(parked, now());
	pthread_mutex_unlock(&parked->mutex);
}

void
parked_release(struct parked *parked)
{
	pthread_mutex_lock(&parked->mutex);
	parked->released = true;
	resume(parked, INT64_MAX);
	pthread_mutex_unlock(&parked->mutex);
}
