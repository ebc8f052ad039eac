/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_TEMPLATE_H
#define OBSERVED_CORE_TEMPLATE_H

/*
 * Templates: text with placeholders in braces.  "{{" is a brace.  A line whose placeholders are
 * all empty vanishes, and so do empty lines at the ends and where two come together; of the
 * spaces around an empty placeholder one stays between words.
 */

#include <stdbool.h>
#include <stddef.h>

struct buffer;

struct template_fields {
	/* borrowed; NULL or "": empty */
	const char *name, *date, *excerpt, *attribution, *link, *hashtags;
	/* reminders only: "In 7 days:", whether a message is on file */
	const char *when, *message;
	bool right_to_left; /* so runs the language that they are in */
};

/*
 * template_fault(template):
 * Return what is wrong with ${template} as a sentence, owned by the caller: an unknown
 * placeholder, a brace that is not closed.  NULL where all is well.
 */
char *template_fault(const char *template);

/*
 * template_asks(template, name):
 * Return whether the placeholder {${name}} stands in ${template}.
 */
bool template_asks(const char *template, const char *name);

/*
 * template_fill(template, fields, escape):
 * Return the text, owned by the caller.  The values go through ${escape} (NULL: as they are);
 * the template's own text doesn't.  A line that would be shown in the wrong direction gets a
 * mark (direction_mark), unless it begins with the link or the hashtags.
 */
char *template_fill(const char *template, const struct template_fields *fields,
    void (*escape)(struct buffer *buffer, const char *text));

#endif
