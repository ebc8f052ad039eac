/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_ANSWER_H
#define OBSERVED_SYSTEM_RECEIVER_ANSWER_H

/*
 * How a request is to be answered: what a line of the rules asks for, and what the imitation of
 * a platform says.  It knows the forms; it sends nothing.
 *
 *     default        as the platform of that path would
 *     STATUS         200 to 599
 *     redirect       302 with Location: /redirected
 *     slow;ms=N      default, after N milliseconds
 *     hang           never
 *     drop           the connection is closed without an answer
 *     drip           200, and a byte each 0.2 s for ever
 *     huge           200 and 10 MB
 *
 * A status (and redirect) takes parts: ;retry-after=V ;header=NAME:V ;type=V ;body=V ;ms=N, and
 * default takes ;ms=N.  Values are percent-decoded: "," is written %2C, ";" %3B and "%" %25.
 */

#include <jansson.h>

enum answer_kind {
	ANSWER_DEFAULT,
	ANSWER_STATUS,
	ANSWER_HANG,
	ANSWER_DROP,
	ANSWER_DRIP,
	ANSWER_HUGE,
};

struct answer {
	enum answer_kind kind;
	unsigned status; /* HTTP, where an answer begins at all */
	unsigned delay_ms; /* milliseconds to wait first */
	json_t *headers; /* owned, values by name; NULL where there are none */
	char *body; /* owned, or NULL */
};

/*
 * answer_parse(text, ret):
 * Read one form.  Return NULL, or else what is wrong with it, as a sentence.
 */
const char *answer_parse(const char *text, struct answer *ret);

/*
 * answer_make(status, type, body):
 * Return an answer of ${status} with a body of the media type ${type}; NULL and NULL for none.
 */
struct answer answer_make(unsigned status, const char *type, const char *body);

/*
 * answer_header(answer, name, value):
 * Add a header, or replace the one of that name.
 */
void answer_header(struct answer *answer, const char *name, const char *value);
void answer_done(struct answer *answer);

#endif
