/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_YEAR_BOUND_H
#define OBSERVED_CORE_YEAR_BOUND_H

/*
 * Whether what was said in one year can be said again in another.
 */

#include <stdbool.h>

struct language;

/*
 * year_bound(folded, language):
 * Return whether the ${folded} text names a year (1900 to 2099, but for plans such as "the 2030
 * Agenda") or says "this year" or the like in the words of ${language}.
 */
bool year_bound(const char *folded, const struct language *language);

#endif
