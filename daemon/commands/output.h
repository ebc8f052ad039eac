/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_OUTPUT_H
#define OBSERVED_COMMANDS_OUTPUT_H

/*
 * What commands print: JSON documents and reports.
 */

#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/date.h"
#include "base/report.h"

struct zone;

/*
 * output_json(json):
 * Print ${json}, which is taken, as one document.
 */
void output_json(json_t *json);

/*
 * output_text(text, length):
 * Print ${length} bytes of UTF-8 as they are, but nothing that a terminal would obey.
 */
void output_text(const char *text, size_t length);

/*
 * output_report(report):
 * Print every fault to standard error, a line each.
 */
void output_report(const struct report *report);

/*
 * output_instant(at, zone):
 * Return the instant as JSON, owned by the caller: null for a negative one.  Without a ${zone} it is in UTC.
 */
json_t *output_instant(int64_t at, const struct zone *zone);

/*
 * output_local(at, zone, text):
 * Write the instant into ${text} as a person of that zone reads it, "2027-07-30 09:00", and return it.
 */
const char *output_local(
    int64_t at, const struct zone *zone, char text[static INSTANT_TEXT_SIZE]);

#endif
