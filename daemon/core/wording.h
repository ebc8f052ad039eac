/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_WORDING_H
#define OBSERVED_CORE_WORDING_H

/*
 * What can be told of a sentence by its words: whether it stands by itself, how it ends.
 */

#include <stdbool.h>
#include <stddef.h>

struct language;

struct wording {
	char *text; /* owned */
	char *folded; /* owned; by fold_text */
	const struct language *language; /* whose words are looked for */
};

/*
 * wording_read(text, length, language, ret):
 * Take the sentence of ${length} bytes at ${text}; released by wording_done.
 */
void wording_read(
    const char *text, size_t length, const struct language *language, struct wording *ret);
void wording_done(struct wording *wording);

/*
 * wording_is_salutation(wording, late):
 * Return whether it greets somebody and says no more.  If ${late}, when something was said
 * before, a sentence with a full stop does not: "All friends."
 */
bool wording_is_salutation(const struct wording *wording, bool late);

/*
 * wording_is_thanks(wording):
 * Return whether it thanks for listening and says no more.
 */
bool wording_is_thanks(const struct wording *wording);

/*
 * wording_greets(wording):
 * Return whether it begins with a salutation: "Dear friends, tea is for all."
 */
bool wording_greets(const struct wording *wording);

/*
 * wording_begins_whole(wording):
 * Return whether its beginning is there: it has neither a small letter nor dots.
 */
bool wording_begins_whole(const struct wording *wording);

/*
 * wording_leans(wording):
 * Return whether it needs what stands before it: "But …", "This …", “Tea,” she said, or, as it
 * has no verb, "By pouring tea."
 */
bool wording_leans(const struct wording *wording);

/*
 * wording_turns(wording):
 * Return whether it turns against what stands before it: "But …".
 */
bool wording_turns(const struct wording *wording);

/*
 * wording_asks(wording):
 * Return whether it makes one wait for what follows: it is a question, or ends with dots.
 */
bool wording_asks(const struct wording *wording);

/*
 * wording_goes_on(wording):
 * Return whether a sentence that its paragraph breaks off in goes on in the next one.
 */
bool wording_goes_on(const struct wording *wording);

/*
 * wording_weight(wording):
 * Return how much it says: its words, of Chinese half of the characters; 0 for a fragment.
 */
size_t wording_weight(const struct wording *wording);

#endif
