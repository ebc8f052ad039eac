/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_ABOUT_H
#define OBSERVED_CORE_ABOUT_H

/*
 * Messages that are not what they look like: those about an observance that are not its own, of a
 * hundred days before or on the launch of something, and those of several.
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

/*
 * about_joint(title):
 * Return the word, borrowed, by which a folded title says that the message is not of one alone:
 * "joint"; NULL where there is none.
 */
const char *about_joint(const char *title);

#endif
