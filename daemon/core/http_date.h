/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_HTTP_DATE_H
#define OBSERVED_CORE_HTTP_DATE_H

/*
 * Dates as HTTP writes them (RFC 9110, 5.6.7), read with no locale.
 */

#include <stdbool.h>
#include <stdint.h>

/*
 * http_date_parse(text, now_at, ret):
 * Read "Sun, 06 Nov 1994 08:49:37 GMT" and the two older forms, "Sunday, 06-Nov-94 08:49:37
 * GMT", whose year is at most 50 years after ${now_at}, and "Sun Nov  6 08:49:37 1994", each to
 * the letter.  Return whether it is one of them.
 */
bool http_date_parse(const char *text, int64_t now_at, int64_t *ret);

#endif
