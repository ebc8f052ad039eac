/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_NAME_WORDS_H
#define OBSERVED_CORE_NAME_WORDS_H

/*
 * The words of a text by which names are compared: their stems, linking words left out.
 */

#include <stddef.h>
#include <stdint.h>

struct name_word {
	size_t start, end; /* bytes in the folded text */
	const char *stem; /* borrowed, mostly from the text */
	size_t stem_length;
	uint64_t hash; /* of the stem */
	uint64_t sum; /* of the hashes of all words before it */
};

struct name_words {
	struct name_word *items; /* owned */
	size_t count;
};

/*
 * name_words(folded, tag, ret):
 * Cut the ${folded} text (fold_text), which must outlive ${ret}, into the words that count in the
 * language ${tag} (BCP 47).  Released by name_words_done.
 */
void name_words(const char *folded, const char *tag, struct name_words *ret);
void name_words_done(struct name_words *words);

#endif
