/* SPDX-License-Identifier: MIT */
#include "core/retry.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/date.h"
#include "core/exchange.h"
#include "core/http_date.h"

#define PAUSE_FIRST 5 /* seconds */
#define PAUSE_MOST 1800
#define EPOCH_LEAST 1000000000 /* seconds since 1970: what is less is a pause */

/* FNV-1a, 64 bits: machines that share a ledger spread their tries, and each draws the same. */
static uint64_t
hash(const char *key, unsigned tries)
{
	uint64_t value = 0xcbf29ce484222325u;
	for (; *key; key++)
		value = (value ^ (unsigned char)*key) * 0x100000001b3u;
	for (; tries; tries >>= 8)
		value = (value ^ (tries & 0xff)) * 0x100000001b3u;
	return value ^ value >> 32;
}

int64_t
retry_at(int64_t now_at, unsigned tries, int64_t floor_at, int64_t deadline_at, const char *key)
{
	int64_t pause = PAUSE_FIRST;
	for (unsigned i = 1; i < tries && pause < PAUSE_MOST; i++)
		pause *= 3;
	if (pause > PAUSE_MOST)
		pause = PAUSE_MOST;
	int64_t at = now_at + pause;
	if (at < floor_at)
		at = floor_at;
	at += (int64_t)(hash(key, tries) % (uint64_t)(pause / 4 + 1));
	return at < deadline_at ? at : -1;
}

/* What a wish may be: nothing in the past, and no more than a day. */
static int64_t
bounded(int64_t at, int64_t now_at)
{
	if (at <= now_at)
		return 0;
	return at > now_at + SECONDS_A_DAY ? now_at + SECONDS_A_DAY : at;
}

int64_t
retry_seconds_at(double seconds, int64_t now_at)
{
	if (!(seconds > 0))
		return 0;
	if (seconds > SECONDS_A_DAY)
		return now_at + SECONDS_A_DAY;
	int64_t whole = (int64_t)seconds;
	return bounded(now_at + whole + ((double)whole < seconds), now_at);
}

/*
 * Read digits with or without a fraction, and nothing else, into whole seconds, rounded up;
 * what no instant reaches becomes INT64_MAX / 2.  Return whether that is what ${text} is.
 */
static bool
seconds(const char *text, int64_t *ret)
{
	size_t digits = strspn(text, "0123456789");
	const char *fraction = text + digits;
	if (!digits || (*fraction && *fraction != '.'))
		return false;
	int64_t value = 0;
	for (; text < fraction; text++)
		value = value > INT64_MAX / 32 ? value : value * 10 + (*text - '0');
	if (*fraction) {
		const char *rest = fraction + 1 + strspn(fraction + 1, "0123456789");
		if (*rest || rest == fraction + 1)
			return false;
		value += fraction[1 + strspn(fraction + 1, "0")] != '\0';
	}
	*ret = value;
	return true;
}

static int64_t
retry_after(const char *value, int64_t now_at)
{
	int64_t at;
	if (seconds(value, &at))
		return bounded(at > SECONDS_A_DAY ? INT64_MAX : now_at + at, now_at);
	return http_date_parse(value, now_at, &at) ? bounded(at, now_at) : 0;
}

/*
 * An instant of its own, as seconds since 1970 or as RFC 3339, or how long it is until then.
 * instant_parse drops a fraction; who comes back in that second comes too early.
 */
static int64_t
reset(const char *value, int64_t now_at)
{
	int64_t at;
	if (seconds(value, &at))
		return bounded(at < EPOCH_LEAST ? now_at + at : at, now_at);
	if (!instant_parse(value, &at))
		return 0;
	const char *fraction = strchr(value, '.');
	if (fraction && strspn(fraction, ".0") < strspn(fraction, ".0123456789"))
		at++;
	return bounded(at, now_at);
}

/* What a limit says that is used up, or of which nothing is said. */
static int64_t
limit_reset(const struct headers *headers, const char *remaining, const char *until,
    const char *after, int64_t now_at)
{
	const char *left = headers_get(headers, remaining);
	const char *pause = after ? headers_get(headers, after) : NULL;
	const char *instant = headers_get(headers, until);
	if (left && strcmp(left, "0") != 0)
		return 0;
	if (pause)
		return retry_after(pause, now_at);
	return instant ? reset(instant, now_at) : 0;
}

int64_t
retry_asked_at(const struct headers *headers, int64_t now_at)
{
	const char *after = headers_get(headers, "Retry-After");
	int64_t asked_at[] = {
		after ? retry_after(after, now_at) : 0,
		limit_reset(headers, "X-RateLimit-Remaining", "X-RateLimit-Reset",
		    "X-RateLimit-Reset-After", now_at),
		limit_reset(headers, "RateLimit-Remaining", "RateLimit-Reset", NULL, now_at),
	};
	int64_t latest_at = 0;
	for (size_t i = 0; i < sizeof asked_at / sizeof *asked_at; i++)
		latest_at = asked_at[i] > latest_at ? asked_at[i] : latest_at;
	return latest_at;
}
