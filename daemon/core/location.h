/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_LOCATION_H
#define OBSERVED_CORE_LOCATION_H

/*
 * What the address of a page tells of the message on it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct observance;

/*
 * location_valid(address):
 * Return whether it is an address of a page, whole and of reasonable length.
 */
bool location_valid(const char *address);

/*
 * location_at_end(text):
 * Return where an address that ${text} ends with starts, the length of the text where it ends
 * with none.
 */
size_t location_at_end(const char *text);

/*
 * location_date(address, ret):
 * Read the day that the Secretary-General's pages have in their address
 * ("https://www.un.org/sg/en/content/sg/statement/2031-08-09/…"): it is that of the observance.
 * Those of other sites are of posting, and don't count.  Return whether there is one.
 */
bool location_date(const char *address, struct date *ret);

/*
 * location_within(address, page):
 * Return whether ${address} is the ${page} of an observance or stands below it, whatever its
 * language ("/fr/observances/teapot-day/message" below "/en/observances/teapot-day").  The start
 * of a site has all below it, and tells nothing.
 */
bool location_within(const char *address, const char *page);

/*
 * location_of(address, observance):
 * The same for all pages that the ${observance} has.
 */
bool location_of(const char *address, const struct observance *observance);

#endif
