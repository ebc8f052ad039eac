/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_NEAR_H
#define OBSERVED_CORE_NEAR_H

/*
 * Words with one slip in them, as copying makes: a letter lost, or two neighbours swapped.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * near_lost(text, length, whole, whole_length):
 * Return whether the ${length} bytes of UTF-8 at ${text} are those at ${whole} with one letter lost.
 */
bool near_lost(const char *text, size_t length, const char *whole, size_t whole_length);

/*
 * near_swapped(text, length, whole, whole_length):
 * The same where two letters that stand side by side have changed places.
 */
bool near_swapped(const char *text, size_t length, const char *whole, size_t whole_length);

#endif
