/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_CLOCK_H
#define OBSERVED_IO_CLOCK_H

/*
 * The time of day, and the one alarm that wakes the daemon.  The clock may be shifted for the
 * whole program (--at); everything else asks here and nowhere else.
 */

#include <stdbool.h>
#include <stdint.h>

#include <systemd/sd-event.h>

/*
 * clock_shift(at):
 * Make it the instant ${at} now; the clock goes on from there.
 */
void clock_shift(int64_t at);

/*
 * clock_shifted():
 * Return by how many seconds the clock is shifted; 0: it is not.
 */
int64_t clock_shifted(void);

/*
 * clock_now(), clock_now_ms():
 * Return the instant it is, in seconds, rounded down, or in milliseconds.
 */
int64_t clock_now(void);
int64_t clock_now_ms(void);

struct alarm;

/*
 * alarm_new(event, ring, context, ret):
 * Make an alarm on the loop ${event} that calls ${ring}(${context}) when its instant has come,
 * and also, with ${set} true, when the system's clock was set.  Return 0 or a negative errno.
 */
int alarm_new(
    sd_event *event, void (*ring)(void *context, bool set), void *context, struct alarm **ret);

/*
 * alarm_set(alarm, at_ms):
 * Ring at the instant ${at_ms} (milliseconds; at once where it is past), in place of what was
 * set before; -1: never, though a change of the clock is still told.  A machine that was asleep
 * rings on waking.  Return 0 or a negative errno.
 */
int alarm_set(struct alarm *alarm, int64_t at_ms);
void alarm_free(struct alarm *alarm);

#endif
