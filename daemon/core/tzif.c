/* SPDX-License-Identifier: MIT */
#include "core/tzif.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/tz_rule.h"
#include "core/zone.h"

#include "base/cleanup.h"
#include "base/mem.h"

/*
 * A file is a header and a block of data with instants of 32 bits, and from version 2 on the same
 * once more with 64 bits and a rule for the time after (RFC 8536 3).
 */

#define HEADER_SIZE 44
#define LAST_YEAR 2201

struct reader {
	const unsigned char *bytes;
	size_t left;
};

struct header {
	int version; /* 1..4 */
	size_t utc_flags, standard_flags, leaps, times, types, characters;
};

static const unsigned char *
get(struct reader *reader, size_t length)
{
	if (reader->left < length)
		return NULL;
	const unsigned char *bytes = reader->bytes;
	reader->bytes += length;
	reader->left -= length;
	return bytes;
}

/* Big-endian, two's complement. */
static int64_t
integer(const unsigned char *bytes, size_t size)
{
	uint64_t value = bytes[0] & 0x80 ? UINT64_MAX : 0;
	for (size_t i = 0; i < size; i++)
		value = value << 8 | bytes[i];
	return (int64_t)value;
}

static bool
read_header(struct reader *reader, struct header *ret)
{
	const unsigned char *bytes = get(reader, HEADER_SIZE);
	if (!bytes || memcmp(bytes, "TZif", 4) != 0)
		return false;
	size_t *counts[] = { &ret->utc_flags, &ret->standard_flags, &ret->leaps, &ret->times,
		&ret->types, &ret->characters };
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		int64_t count = integer(bytes + 20 + 4 * i, 4);
		if (count < 0 || count > ZONE_BYTES_MOST)
			return false;
		*counts[i] = (size_t)count;
	}
	ret->version = bytes[4] ? bytes[4] - '0' : 1;
	return ret->types > 0;
}

static void
add_change(struct zone *zone, int64_t at, int offset)
{
	struct zone_change *last = zone->count ? &zone->changes[zone->count - 1] : NULL;
	if (last && last->at == at) {
		last->offset = offset;
		return;
	}
	struct zone_change *change = mem_push(&zone->changes, &zone->count, sizeof *change);
	*change = (struct zone_change){ at, offset };
}

/* Read the block behind ${header}, with instants of ${size} bytes, into ${zone} if there is one. */
static bool
read_block(struct reader *reader, const struct header *header, size_t size, struct zone *zone)
{
	const unsigned char *times = get(reader, header->times * size);
	const unsigned char *kinds = get(reader, header->times);
	const unsigned char *types = get(reader, header->types * 6);
	size_t rest = header->characters + header->leaps * (size + 4) + header->standard_flags +
		      header->utc_flags;
	if (!times || !kinds || !types || !get(reader, rest))
		return false;
	if (!zone)
		return true;
	if (header->leaps)
		return false;
	for (size_t i = 0; i < header->types; i++)
		if (llabs(integer(types + 6 * i, 4)) >= SECONDS_A_DAY)
			return false;
	zone->offset = (int)integer(types, 4);
	for (size_t i = 0; i < header->times; i++) {
		int64_t at = integer(times + i * size, size);
		if (kinds[i] >= header->types ||
		    (zone->count && at < zone->changes[zone->count - 1].at))
			return false;
		add_change(zone, at, (int)integer(types + (size_t)6 * kinds[i], 4));
	}
	return true;
}

/* The rule stands between two line feeds at the end; an empty one says nothing. */
static bool
read_rule(struct reader *reader, struct tz_rule *ret)
{
	const char *text = (const char *)reader->bytes;
	if (reader->left < 2 || text[0] != '\n')
		return false;
	const char *end = memchr(text + 1, '\n', reader->left - 1);
	if (!end)
		return false;
	cleanup(freep) char *rule = mem_text_n(text + 1, (size_t)(end - text - 1));
	return *rule == '\0' || tz_rule_read(rule, ret);
}

static void
go_on(struct zone *zone, const struct tz_rule *rule)
{
	int64_t after_at = zone->count ? zone->changes[zone->count - 1].at : INT64_MIN;
	int year = 1900;
	while (year < LAST_YEAR &&
	       date_days((struct date){ year, 1, 1 }) * SECONDS_A_DAY < after_at)
		year++;
	for (year--; rule->changes && year <= LAST_YEAR; year++) {
		int64_t begin_at = tz_rule_begin(rule, year), end_at = tz_rule_end(rule, year);
		bool begin_first = begin_at < end_at;
		int64_t first_at = begin_first ? begin_at : end_at;
		int64_t second_at = begin_first ? end_at : begin_at;
		if (first_at > after_at)
			add_change(zone, first_at, begin_first ? rule->summer : rule->standard);
		if (second_at > after_at)
			add_change(
			    zone, second_at, begin_first ? rule->standard : rule->summer);
	}
}

static bool
read_file(struct reader *reader, struct zone *zone)
{
	struct header header = { 0 };
	struct tz_rule rule = { 0 };
	if (!read_header(reader, &header))
		return false;
	if (header.version < 2)
		return read_block(reader, &header, 4, zone);
	if (!read_block(reader, &header, 4, NULL) || !read_header(reader, &header) ||
	    !read_block(reader, &header, 8, zone) || !read_rule(reader, &rule))
		return false;
	go_on(zone, &rule);
	return true;
}

bool
tzif_read(const void *bytes, size_t length, struct zone *zone)
{
	struct reader reader = { bytes, length };
	if (read_file(&reader, zone))
		return true;
	free(zone->changes);
	*zone = (struct zone){ 0 };
	return false;
}
