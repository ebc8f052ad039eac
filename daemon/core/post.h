/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_POST_H
#define OBSERVED_CORE_POST_H

/*
 * A post: one occurrence for one webhook, with its words.  Made once when it falls due (or to
 * be shown), kept in the ledger as JSON, and from then on never made anew: what is sent again
 * is the same.
 */

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/cleanup.h"
#include "base/date.h"
#include "base/strings.h"
#include "core/due.h"

struct message;
struct messages;

struct post {
	/* which */
	char *id; /* due_name */
	char *key; /* due_key */
	char *webhook, *platform; /* names */
	char *observance, *uid;
	struct date date; /* of the occurrence */
	int days; /* that the occurrence lasts */
	enum due_kind kind;
	int days_before;
	int64_t due_at, until_at;
	bool test; /* marked as a test */

	/* what */
	char *language; /* BCP 47 */
	char *name; /* of the day, in that language */
	struct pairs names; /* in all languages */
	/* for platforms that show one above the text: the name, in reminders behind "in 7 days" */
	char *title;
	/* as the platform shows it: its markup, its escapes; NULL: skipped */
	char *text;
	char *excerpt; /* without quotation marks; NULL: none */
	char *attribution; /* NULL: none */
	char *date_words; /* the date of the occurrence in words */
	char *link; /* NULL: none */
	struct strings hashtags; /* each with #; whether or not the text has them */
	struct strings topics, sdgs;
	char *message_file; /* NULL: there is no message */
	struct date message_date; /* zero: none */
	char *message_language, *message_title, *message_source; /* NULL: none */

	/* how long */
	size_t length, limit; /* in unit; limit 0: none */
	const char *unit; /* length_unit_name */
};

enum post_outcome {
	POST_WRITTEN,
	POST_SKIPPED, /* no message, and the webhook wants none without */
	POST_TOO_LONG, /* not even name and link fit */
};

/*
 * post_write(due, messages, test, ret):
 * Write the post that ${due} asks for, owned by the caller, with the message that serves it.
 * POST_TOO_LONG gives the post all the same, to be shown; POST_SKIPPED gives one without words.
 */
enum post_outcome post_write(
    const struct due *due, struct messages *messages, bool test, struct post **ret);
void post_free(struct post *post);
CLEANUP_POINTER(struct post *, post_free)

/*
 * post_json(post), post_from_json(json):
 * Convert to and from what the ledger keeps; both owned by the caller.  post_from_json returns
 * NULL where ${json} is not a post.
 */
json_t *post_json(const struct post *post);
struct post *post_from_json(const json_t *json);

#endif
