/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_ZONES_H
#define OBSERVED_IO_ZONES_H

/*
 * The time zones of the system's zone database, opened once each.
 */

struct zone;

/*
 * zones_find(name):
 * Return the zone of that IANA name, borrowed until zones_done, or NULL where the system has
 * none.
 */
const struct zone *zones_find(const char *name);
void zones_done(void);

#endif
