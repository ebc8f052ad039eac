/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_VALUE_H
#define OBSERVED_CORE_VALUE_H

/*
 * What we keep, as values of JSON.
 */

#include <jansson.h>

#include "base/date.h"

struct pairs;
struct strings;

/*
 * value_text(text), value_date(date), value_strings(list), value_pairs(pairs):
 * Return the value, owned by the caller: a text, an array or an object; null for a NULL text
 * and a zero date.  JSON is UTF-8, and the name of a file need not be: what is ill-formed
 * becomes U+FFFD.
 */
json_t *value_text(const char *text);
json_t *value_date(struct date date);
json_t *value_strings(const struct strings *list);
json_t *value_pairs(const struct pairs *pairs);

#endif
