/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_SPACED_H
#define OBSERVED_CORE_SPACED_H

/*
 * Texts in which white space of any kind and length is one space: for comparing what line
 * breaks and typography should not tell apart.
 */

#include <stddef.h>

/*
 * spaced_text(text, length):
 * Return ${length} bytes with each run of white space made one space, none at the ends; owned
 * by the caller.
 */
char *spaced_text(const char *text, size_t length);

/*
 * spaced_place(text, at):
 * Return which byte of ${text} stands at ${at} in what spaced_text makes of it.
 */
size_t spaced_place(const char *text, size_t at);

#endif
