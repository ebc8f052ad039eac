/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_PLATFORM_H
#define OBSERVED_CORE_PLATFORM_H

/*
 * The contract of a platform: data and pure functions.  One file of platforms/ fulfils it for
 * each; platforms/table lists them.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/exchange.h"
#include "core/length.h"

struct buffer;
struct limits;
struct post;
struct webhook;

/* Settings of a webhook that not every platform has a use for. */
enum platform_setting {
	SETTING_URL = 1 << 0,
	SETTING_TOKEN = 1 << 1,
	SETTING_SECRET = 1 << 2,
	SETTING_USER = 1 << 3,
	SETTING_CHANNEL = 1 << 4,
	SETTING_VISIBILITY = 1 << 5,
	SETTING_USERNAME = 1 << 6,
	SETTING_ICON = 1 << 7,
	SETTING_THREAD = 1 << 8,
	SETTING_TOPIC = 1 << 9,
};

struct platform {
	const char *name; /* as configured: "slack" */
	const char *title; /* for people: "Slack incoming webhook" */
	enum length_unit unit;
	size_t limit; /* in that unit; 0: none */
	size_t bytes; /* a second limit, in bytes; 0: none */
	size_t link_length; /* what a link counts; 0: as long as it is */
	/* a repeat under the same key is not posted again: what is in doubt may be sent again */
	bool takes_key;
	/* seconds for which it remembers a key; 0: as long as a day lasts at least */
	unsigned key_seconds;
	/* it can look whether a post is there whose key it has forgotten: see struct exchange */
	bool looks;
	unsigned pace; /* milliseconds to leave between two posts to the same host; 0: none */
	unsigned needs; /* settings that must be given, of enum platform_setting */
	unsigned takes; /* settings that may be given */
	const char *default_url; /* where url is not given; NULL: url is among needs */
	const char *template; /* for the day, see core/template */
	const char *reminder; /* for reminders */
	bool link_beside; /* the link is shown beside the text, and need not stand in it */
	/* what an exchange remembers when it comes to the post itself, to be shown; NULL: the post
	 * is in the first request */
	const char *memory_shown;

	/*
	 * escape(buffer, text):
	 * Append foreign text so that it shows as it is and mentions nobody.  NULL: appended as
	 * it is.
	 */
	void (*escape)(struct buffer *buffer, const char *text);

	/*
	 * show(buffer, text):
	 * Append the text of a post as people read it there, without its markup.  NULL: they read
	 * it as it is.
	 */
	void (*show)(struct buffer *buffer, const char *text);

	/*
	 * fault(webhook):
	 * Return what is wrong with the settings of ${webhook}, credentials resolved, as a
	 * sentence that holds no secret and says what to do, owned by the caller; NULL where
	 * all is well.  May be NULL.
	 */
	char *(*fault)(const struct webhook *webhook);

	/*
	 * ask(webhook, step, ret), learn(response, ret):
	 * Where servers differ in how much they take: write the request that asks one for it into
	 * the zeroed ${ret}, and read the answer.  Where learn returns false, ask is called for the next
	 * ${step}, another way of asking, until it returns false itself.  Both NULL: all take the
	 * same.
	 */
	bool (*ask)(const struct webhook *webhook, unsigned step, struct request *ret);
	bool (*learn)(const struct response *response, struct limits *ret);

	/*
	 * compose(webhook, post, exchange, ret):
	 * Write the request of this step of the exchange into the zeroed ${ret}.
	 */
	void (*compose)(const struct webhook *webhook, const struct post *post,
	    const struct exchange *exchange, struct request *ret);

	/*
	 * judge(response, exchange, ret):
	 * Say into the zeroed ${ret} what an answer with a status (failure is FAILURE_NONE)
	 * means.
	 */
	void (*judge)(const struct response *response, const struct exchange *exchange,
	    struct verdict *ret);
};

#endif
