/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_SHOWN_H
#define OBSERVED_PLATFORMS_SHOWN_H

/*
 * What people read of a text with markup: marks that take effect are left out, and escapes are what
 * they stand for.  It is for showing a post before it is posted, on a screen without bold letters.
 */

#include <stdbool.h>

struct buffer;

/* The markup that a platform has. */
struct shown_markup {
	/* what stands on both sides of bold and other letters, the longest first; NULL-ended */
	const char *const *marks;
	bool backslash; /* makes the sign behind it an ordinary one */
	bool entities; /* &lt; &gt; &amp; */
	bool angles; /* <address|words>, and <!date^…|words> */
	bool brackets; /* [words](address), and # before a heading */
};

/*
 * shown_add(buffer, text, markup):
 * Append ${text} as it is read.
 */
void shown_add(struct buffer *buffer, const char *text, const struct shown_markup *markup);

#endif
