/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_STEM_H
#define OBSERVED_CORE_STEM_H

/*
 * What stays of a word when grammar has had its say: "Всемирного" and "Всемирный", "لليوم" and
 * "اليوم", "teapots" and "teapot" have one stem.  For comparing names of days only: a stem is
 * no word, and other words may share it.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * stem_word(word, length, tag, ret):
 * Put into ${ret} where the stem of the folded ${word} of ${length} bytes is, borrowed, and
 * return its length; 0 where the word is an ending that stands apart ("s").  Languages that
 * have no rules leave words as they are.
 */
size_t stem_word(const char *word, size_t length, const char *tag, const char **ret);

/*
 * stem_same(word, length, other, other_length, tag):
 * Return whether two folded words have the same stem.
 */
bool stem_same(
    const char *word, size_t length, const char *other, size_t other_length, const char *tag);

#endif
