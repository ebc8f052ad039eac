/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_RETRY_H
#define OBSERVED_CORE_RETRY_H

/*
 * When to try again.
 */

#include <stdint.h>

struct headers;

/*
 * retry_at(now_at, tries, floor_at, deadline_at, key):
 * The time of the next try after ${tries} failures (at least 1), the last of them at ${now_at}:
 * never before ${floor_at}, the instant that the platform asked for (0: none).  The pauses are
 * 5 s, 15 s, 45 s, … up to 30 min; a jitter of up to a quarter, drawn from a hash of ${key} and
 * ${tries}, only adds.  Return -1 when that would be at or after ${deadline_at}.
 */
int64_t retry_at(
    int64_t now_at, unsigned tries, int64_t floor_at, int64_t deadline_at, const char *key);

/*
 * retry_asked_at(headers, now_at):
 * Return the instant before which an answer's headers ask not to come back, 0 where they don't:
 * Retry-After in seconds (fractions are rounded up) or as an HTTP date; X-RateLimit-Reset and
 * RateLimit-Reset as RFC 3339, as seconds since 1970 or as a pause, or X-RateLimit-Reset-After
 * as a pause, where nothing remains or nothing is said of it.  What is past is 0; what is more
 * than a day away is cut to a day.
 */
int64_t retry_asked_at(const struct headers *headers, int64_t now_at);

/*
 * retry_seconds_at(seconds, now_at):
 * The same for a pause in seconds that an answer's body asks for.
 */
int64_t retry_seconds_at(double seconds, int64_t now_at);

#endif
