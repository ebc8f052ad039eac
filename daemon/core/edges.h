/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_EDGES_H
#define OBSERVED_CORE_EDGES_H

/*
 * What sites put around and into a text, and is none of it: a name or a caption above, a teaser, a
 * pull-quote, a heading with everything below it, "Continue reading", words about pictures.
 */

struct body;
struct document;

/*
 * edges_trim(document, body):
 * Leave out of ${body}, whose paragraphs are those of ${document}: paragraphs above the first one
 * that ends as sentences do; those that stand once more within a longer one, or the first in the
 * second; what pictures_drop leaves out; and from a short one on that ends as no sentence does,
 * what follows, where that is little against what stands above.  Something is always left.
 */
void edges_trim(const struct document *document, struct body *body);

#endif
