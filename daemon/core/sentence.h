/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_SENTENCE_H
#define OBSERVED_CORE_SENTENCE_H

/*
 * Where sentences end: ICU's rules (UAX #29), mended where messages need it.
 */

#include <stdbool.h>
#include <stddef.h>

/*
 * sentence_split(text, start, length, tag, found, context):
 * Call ${found} for each sentence of the paragraph of ${length} bytes at ${text} + ${start}, in
 * order: where it starts in
 * ${text} and how long it is, without white space around it, and whether it ends as sentences
 * do (${complete}).  Together with the white space between them the sentences are the
 * paragraph, byte for byte.  ${tag} is the language (BCP 47), whose abbreviations, initials,
 * closing marks and ellipses end no sentence.
 */
void sentence_split(const char *text, size_t start, size_t length, const char *tag,
    void (*found)(void *context, size_t start, size_t length, bool complete), void *context);

#endif
