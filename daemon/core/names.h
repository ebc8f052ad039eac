/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_NAMES_H
#define OBSERVED_CORE_NAMES_H

/*
 * The names of the observances in all their languages, and their former and other ones, ready to
 * be found in a text whatever its case, accents, apostrophes and line breaks.
 */

#include <stddef.h>

struct calendar;
struct names;
struct observance;

/* A name that was found. */
struct name_match {
	const struct observance *observance; /* borrowed from the calendar */
	size_t at; /* byte in the folded text */
	size_t length; /* bytes of the folded text that are the name */
};

struct name_matches {
	struct name_match *items; /* owned */
	size_t count;
};

/*
 * names_new(calendar):
 * Return the index of the names of ${calendar}, which must outlive it; owned by the caller.
 */
struct names *names_new(const struct calendar *calendar);
void names_free(struct names *names);

/*
 * names_find(names, language, folded, ret):
 * Put into ${ret} the names in ${language} (BCP 47; NULL: in any) that stand as whole words in
 * the ${folded} text (fold_text), in the order of their places; of names one inside the other
 * only the longest.  Linking words (articles, contractions) and the words' endings may differ.
 * Where no day's name stands there as it is, those count whose words stand in another order:
 * "World Day of Teapots" is "World Teapot Day".  Two observances of the same name are both found,
 * also where it is a former name of one of them.
 * Released by name_matches_done.
 */
void names_find(const struct names *names, const char *language, const char *folded,
    struct name_matches *ret);

/*
 * names_find_near(names, language, folded, ret):
 * The same for the longer names that stand in a title with one slip in them: a letter lost from
 * a long word, or two swapped, or the end left out ("International Volunteer Day").  It finds no
 * name that is as it should be.
 */
void names_find_near(const struct names *names, const char *language, const char *folded,
    struct name_matches *ret);
void name_matches_done(struct name_matches *matches);

#endif
