/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_LANGUAGE_H
#define OBSERVED_CORE_LANGUAGE_H

/*
 * What the languages differ in: one row for each, read by the recognition of messages, by
 * excerpts and by templates alike.  A language is one row; those that have none are served by
 * ICU's data, and by the words of English where ICU has none.
 */

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

struct language {
	const char *tag; /* BCP 47 */
	const char *name; /* in English, for people */
	const char *locale; /* for ICU */
	const char *colon; /* with the space before it; NULL: none, ":" */
	const char *open_quote, *close_quote; /* with the spaces that belong to them */
	/* the second ones, for a text that itself shows the first */
	const char *other_open_quote, *other_close_quote;
	/* "Message du Secrétaire général de l'ONU", and what follows it: ", {date}" */
	const char *secretary_general, *of_date;
	const char *date_pattern; /* ICU pattern of a date in words with its year */
	/* 12, where the UN writes other names than ICU; NULL: ICU's */
	const char *const *month_names;
	/* the same for the first of a month; NULL: no other */
	const char *first_pattern;
	/* for reminders: "On file: {attribution}." */
	const char *message_ready, *message_missing;
	const char *test_mark; /* "[TEST]" */
	/* folded; the small words that are met most, or with * beginnings of words; NULL-ended */
	const char *const *common_words;
	/* folded; "this year" and the like: a sentence with them is bound to its year; " * "
	 * stands for a few words: "il y a * ans"; NULL-ended */
	const char *const *year_words;
	/* folded beginnings of words that make a year a part of a plan's name, as in "2030
	 * Agenda"; NULL-ended */
	const char *const *plan_words;
	/* folded; sentences that thank for listening and say nothing begin with one of them, and
	 * go on with no more than a salutation; NULL-ended */
	const char *const *thanks;
	/* folded; what salutations are made of: "dear", "friends"; NULL-ended */
	const char *const *salutation_words;
	/* folded; a sentence that begins with one of them leans on the one before it: "but",
	 * "this"; NULL-ended */
	const char *const *leaning_words;
	/* folded; but not one that begins so: "this day"; NULL-ended */
	const char *const *standing_words;
	/* folded; a sentence that begins with one of them turns against the one before it: "but";
	 * NULL-ended */
	const char *const *turning_words;
	/* folded; a sentence that begins with one of them and has no comma has no verb; "*" stands
	 * for the beginning of a word: "by *ing"; NULL-ended */
	const char *const *fragment_words;
	/* lower case, with their full stops; they end no sentence; NULL-ended */
	const char *const *abbreviations;
	/* the same, but they end one where a small word with a capital is next: "U.S. We"; NULL:
	 * none */
	const char *const *closing_abbreviations;
	/* folded; lines of a letterhead: "le secretaire general"; NULL-ended */
	const char *const *office_lines;
	/* folded; a sentence that introduces a message has one of each, in any of their forms: the
	 * office, and what it is; NULL-ended */
	const char *const *office_words, *const *message_words;
	/* folded; who writes that the text of a message follows need not say whose: "full text";
	 * NULL-ended */
	const char *const *full_text_words;
	/* folded; lines that a site or a press office puts around a text; NULL-ended */
	const char *const *site_lines;
	/* folded; what stands before the name of who took a picture: "photo"; NULL-ended */
	const char *const *credit_words;
	/* folded; a title begins with one of them: "message"; NULL-ended */
	const char *const *title_words;
	/* folded; 12, or more as alternatives: "january", …; entry i is month i % 12 + 1; NULL-ended */
	const char *const *months;
	/* folded; what stands in a date beside day, month and year; NULL-ended */
	const char *const *date_words;
	/* folded; what may stand before a date: "new york"; NULL-ended */
	const char *const *places;
	/* folded; what may stand between or before a day's name in a title and is no part of it; NULL-ended */
	const char *const *linking_words;
	/* folded; what stands before a day's name in a text of that very day: "this"; NULL-ended */
	const char *const *this_words;
	/* folded; a message that says one of them of a day is not the day's own: it is of some
	 * time before, or of the launch of something; NULL-ended */
	const char *const *countdown_words, *const *launch_words;
	/* folded; a message whose title says one of them is not his alone; NULL-ended */
	const char *const *joint_words;
};

/* The six official languages of the United Nations. */
extern const struct language languages[];
extern const size_t language_count;

/*
 * language_find(tag):
 * Return the row that serves ${tag} ("fr-CA" is served by "fr"), or NULL.
 */
const struct language *language_find(const char *tag);

/*
 * language_words(tag):
 * The same, but English where there is no row.
 */
const struct language *language_words(const char *tag);

/*
 * language_written(tag):
 * Return the row whose own words can stand in a text in ${tag}: as language_find, but NULL where
 * the language is written in another script there ("zh-Hant" is not written as "zh" is).
 */
const struct language *language_written(const char *tag);

/*
 * language_akin(tag, other):
 * Return whether they are the same, or one is a variety of the other: "fr" and "fr-CA".
 */
bool language_akin(const char *tag, const char *other);

#define LANGUAGE_SCRIPT_SIZE 8

/*
 * language_script(tag, script):
 * Write the script in which the language is usually written (ISO 15924: "Latn"); "" where it is
 * not known.
 */
void language_script(const char *tag, char script[static LANGUAGE_SCRIPT_SIZE]);

/*
 * language_right_to_left(tag):
 * Return whether it is written from right to left.
 */
bool language_right_to_left(const char *tag);

/*
 * language_tag_valid(tag):
 * Return whether ${tag} is a well-formed BCP 47 language tag.
 */
bool language_tag_valid(const char *tag);

/*
 * language_detect(folded):
 * Return the row of the language that a ${folded} text is written in, or NULL where that is
 * not clear: none of ours, too short, or two of them.
 */
const struct language *language_detect(const char *folded);

/*
 * language_locale(tag):
 * Return the name by which ICU knows the language, owned by the caller.
 */
char *language_locale(const char *tag);

/*
 * language_date(tag, date):
 * Return ${date} in words ("30 juillet 2022", "2022年7月30日"), owned by the caller.
 */
char *language_date(const char *tag, struct date date);

/*
 * language_date_line(line, language, ret):
 * Read a line that is a date in words and nothing else ("Le 30 juillet 2022", "٩ آب/أغسطس
 * ٢٠٣١", "2031年8月9日").  Return whether it is.
 */
bool language_date_line(const char *line, const struct language *language, struct date *ret);

/*
 * language_in_days(tag, days):
 * Return "In 7 days" in words with the right plural, "Today" or "Tomorrow", owned by the caller.
 */
char *language_in_days(const char *tag, int days);

/*
 * language_colon(tag):
 * Return the colon of the language, with the space that belongs before it.
 */
const char *language_colon(const char *tag);

/*
 * language_attribution(tag, date):
 * Return the attribution of the Secretary-General's message of ${date}, which may be zero; owned
 * by the caller.  Where a language has no words for that, it is the name of the United Nations.
 */
char *language_attribution(const char *tag, struct date date);

/*
 * language_attribution_to(tag, author, date):
 * The same for a message of somebody else: the name and the date.
 */
char *language_attribution_to(const char *tag, const char *author, struct date date);

/*
 * language_on_file(tag, attribution):
 * Return a sentence for the people who prepare a day: the message with ${attribution} is on
 * file, or where that is NULL there is none; owned by the caller.  In English where ${tag} has no words for it.
 */
char *language_on_file(const char *tag, const char *attribution);

/*
 * language_test_mark(tag):
 * Return what marks a test, "[TEST]"; English where ${tag} has no words for it.
 */
const char *language_test_mark(const char *tag);

/*
 * language_quoted(tag, text):
 * Return ${text} in the quotation marks of the language, owned by the caller: the first ones, or
 * the second where the text shows the first itself.
 */
char *language_quoted(const char *tag, const char *text);

/*
 * language_hashtag(name, tag):
 * Return the name of a day as a hashtag with its "#" ("#JournéeMondialeDuBraille",
 * "#اليوم_العالمي"), owned by the caller; "" where ${name} has no letter.
 */
char *language_hashtag(const char *name, const char *tag);

#endif
