/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PICTURES_H
#define OBSERVED_CORE_PICTURES_H

/*
 * The words that sites put about their pictures: captions, who took them, names of files.  A caption often
 * ends as a sentence does, and is told from one only by what stands beside it.
 */

struct body;
struct document;

/*
 * pictures_drop(document, body):
 * Leave out of ${body}, whose paragraphs are those of ${document}: a short one with a credit in
 * it ("A potter in Fez.  Photo: V. Potter"); the name of a file that is glued to the first word of one; and the first
 * one, if it is short and such a credit or name follows it.  Something is always left.
 */
void pictures_drop(const struct document *document, struct body *body);

#endif
