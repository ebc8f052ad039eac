/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_TZIF_H
#define OBSERVED_CORE_TZIF_H

/*
 * The files of the zone database (TZif, RFC 8536): the changes of the clocks that they list, and
 * those that the rule behind them (core/tz_rule) goes on with.
 */

#include <stdbool.h>
#include <stddef.h>

struct zone;

/*
 * tzif_read(bytes, length, zone):
 * Fill in the changes of ${zone}, which is zeroed.  Return whether ${bytes} are a TZif file that
 * counts no leap seconds; where they are not, nothing is owned.
 */
bool tzif_read(const void *bytes, size_t length, struct zone *zone);

#endif
