/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ABOUT_H
#define OBSERVED_CORE_ABOUT_H

/*
 * Messages that are about an observance and are not its own: those of a hundred days before, and
 * those on the launch of something.
 */

struct clues;
struct observance;

/*
 * about_says(clues, observance):
 * Return the words, borrowed, by which the message says that it is about ${observance} and not
 * of its day, NULL where it says nothing of the kind: a countdown in the title, or beside the name
 * where the text begins; a launch in the title of a message that is not dated on the day.
 */
const char *about_says(const struct clues *clues, const struct observance *observance);

#endif
