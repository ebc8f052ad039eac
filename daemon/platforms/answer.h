/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_ANSWER_H
#define OBSERVED_PLATFORMS_ANSWER_H

/*
 * What a platform's answer means, in a sentence that the operator can act on.  An answer is
 * foreign text, and servers repeat in it what they were sent, addresses and tokens included: it
 * is quoted with care or not at all.
 */

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

struct exchange;
struct response;
struct verdict;

enum answer_kind {
	ANSWER_REFUSED, /* this post, for good */
	ANSWER_GONE, /* the same, and so will be the others: the webhook must be mended */
	ANSWER_LATER, /* trying again may help */
	ANSWER_IN_DOUBT, /* it may have been posted or not, or in part */
};

/* One row for each answer that is known. */
struct answer_meaning {
	int status; /* 0: any */
	const char *sign; /* what the platform calls it, or what its words hold; NULL: any */
	enum answer_kind kind;
	/* what it means, and what to do: the end of the sentence; settings as in struct verdict */
	const char *advice;
};

/* What a platform has made out of an answer. */
struct answer {
	const char *who; /* borrowed; "Slack" */
	const char *code; /* borrowed; what the platform calls it; NULL: nothing */
	const char *words; /* borrowed; what it says to people, to be quoted; NULL: nothing */
	bool told_by_words; /* it has no codes: a sign is looked for in its words */
	double pause; /* seconds that the body asks to wait; 0: none */
	const struct answer_meaning *meanings; /* borrowed; what this platform means by it */
	size_t meaning_count;
};

/* An answer's meanings, from an array of them. */
#define ANSWER_MEANINGS(rows) .meanings = (rows), .meaning_count = sizeof(rows) / sizeof *(rows)

/*
 * answer_refused(answer, response, exchange, ret):
 * Say into ${ret} what an answer means that did not take the post: LATER, or REFUSED.  The
 * first of its meanings that fits decides, and without one the status: 408, 425, 429 and 5xx
 * are LATER; 410 says that the webhook is gone.
 */
void answer_refused(const struct answer *answer, const struct response *response,
    const struct exchange *exchange, struct verdict *ret);

/*
 * answer_ok(response):
 * Return whether the status is one of 200 to 299.
 */
bool answer_ok(const struct response *response);

/*
 * answer_sent(response, json, key, ret):
 * Where the status is one of 200 to 299 and ${json} has an id at ${key}, say into ${ret} that
 * the platform has the post under this id, and return true.
 */
bool answer_sent(
    const struct response *response, const json_t *json, const char *key, struct verdict *ret);

/*
 * answer_word(response):
 * Return the word, of small letters and "_", that the whole body is but for the end of its
 * line, owned by the caller; NULL where it is anything else.
 */
char *answer_word(const struct response *response);

/*
 * answer_json(response):
 * Return the body as JSON, owned by the caller, or NULL where it is none.
 */
json_t *answer_json(const struct response *response);

/*
 * answer_text(json, key):
 * Return the text that the object ${json} has at ${key}, borrowed; NULL where there is none,
 * or ${json} is no object.
 */
const char *answer_text(const json_t *json, const char *key);

/*
 * answer_id(json, key):
 * Return the id, a text or a number, that ${json} has at ${key}, owned by the caller; NULL
 * where there is none that is fit to be kept.
 */
char *answer_id(const json_t *json, const char *key);

/*
 * answer_url(json, key):
 * The same for an http or https address.
 */
char *answer_url(const json_t *json, const char *key);

/*
 * answer_quote(words):
 * Return foreign ${words} on one line, owned by the caller: no control characters, at most 200
 * bytes, and "…" for what may be an address or a token.
 */
char *answer_quote(const char *words);

#endif
