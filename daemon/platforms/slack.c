/* SPDX-License-Identifier: MIT */
/*
 * Slack, incoming webhooks of apps: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 *
 * What Slack calls mrkdwn has entities for & < > and for nothing else, and no escape for the
 * marks * _ ~ `.  Zero-width characters around a mark would change the quotation of who copies
 * it, look-alikes would change it outright.  What remains is the fallback of a date that is
 * none: Slack shows <!date^00000000^{_}|*> as the text behind the bar, unformatted (the library
 * jsx-slack does the same).  So that it stays rare, it is written only where a mark could take
 * effect: not within a word, and not between blanks.  A ">" that opens a line and names of
 * emoji between colons can't be helped.
 */
#include "core/platform.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/uchar.h>

#include "platforms/answer.h"
#include "platforms/common.h"
#include "platforms/markup.h"
#include "platforms/shown.h"
#include "core/config.h"
#include "core/post.h"
#include "core/utf8.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

static const struct answer_meaning meanings[] = {
	{ 0, "no_service", ANSWER_GONE,
	    "the webhook was deleted or switched off: make a new one and put its address into "
	    "url" },
	{ 0, "no_team", ANSWER_GONE,
	    "the workspace is gone or moved: make a new webhook and put its address into "
	    "{url}" },
	{ 0, "team_disabled", ANSWER_GONE,
	    "the workspace is switched off: make a webhook in another one, or take this one "
	    "out of the configuration" },
	{ 0, "no_active_hooks", ANSWER_GONE,
	    "the webhook is switched off: switch it on in the app's settings" },
	{ 0, "invalid_token", ANSWER_GONE,
	    "{url} is not a webhook's address any more: copy it once more from the app's "
	    "settings" },
	{ 0, "channel_not_found", ANSWER_GONE,
	    "the channel is gone: make a webhook for another one and put its address into "
	    "url" },
	{ 0, "channel_is_archived", ANSWER_GONE,
	    "the channel is archived: bring it back, or make a webhook for another one and put "
	    "its address into {url}" },
	{ 0, "user_not_found", ANSWER_GONE,
	    "who installed the app is gone: make a new webhook and put its address into "
	    "{url}" },
	{ 0, "action_prohibited", ANSWER_GONE,
	    "an administrator restricts who may post there: ask for leave, or make a webhook "
	    "for another channel" },
	{ 0, "posting_to_general_channel_denied", ANSWER_GONE,
	    "the app may not post to this channel: ask an administrator for leave, or make a "
	    "webhook for another one" },
	{ 0, "invalid_payload", ANSWER_REFUSED,
	    "it can't make sense of the post: see that {url} is the webhook's own" },
	{ 0, "no_text", ANSWER_REFUSED,
	    "the post is empty: see that template has words or placeholders that are filled" },
	{ 0, "msg_too_long", ANSWER_REFUSED,
	    "the post is too long: give the webhook a lower limit" },
	{ 0, "rollup_error", ANSWER_LATER, "it has trouble of its own" },
	{ 403, NULL, ANSWER_GONE,
	    "posting is not permitted to this webhook: ask an administrator of the workspace" },
	{ 404, NULL, ANSWER_GONE,
	    "there is no such webhook: make a new one and put its address into {url}" },
};

static bool
word(UChar32 character)
{
	return u_isalnum(character);
}

static bool
live_mark(const char *text, size_t at)
{
	if (!strchr("*_~`", text[at]))
		return false;
	const char *behind = text + at + 1;
	UChar32 before = utf8_before(text, at), after = utf8_next(&behind);
	return !(word(before) && word(after)) && !(u_isspace(before) && u_isspace(after));
}

static void
put(struct buffer *buffer, const char *text, size_t at)
{
	if (text[at] == '&')
		buffer_text(buffer, "&amp;");
	else if (text[at] == '<')
		buffer_text(buffer, "&lt;");
	else if (text[at] == '>')
		buffer_text(buffer, "&gt;");
	else if (live_mark(text, at))
		buffer_format(buffer, "<!date^00000000^{_}|%c>", text[at]);
	else
		buffer_char(buffer, text[at]);
}

static void
put_in_link(struct buffer *buffer, const char *text, size_t at)
{
	if (text[at] == '&')
		buffer_text(buffer, "&amp;");
	else
		buffer_char(buffer, text[at]);
}

static void
escape(struct buffer *buffer, const char *text)
{
	markup_add(buffer, text, put, put_in_link);
}

static void
show(struct buffer *buffer, const char *text)
{
	static const char *const marks[] = { "*", "_", "~", "`", NULL };
	static const struct shown_markup markup = {
		.marks = marks, .entities = true, .angles = true
	};
	shown_add(buffer, text, &markup);
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	(void)exchange;
	json_t *body = json_object();
	common_set(body, "text", post->text);
	json_object_set_new(body, "unfurl_links", json_false());
	json_object_set_new(body, "unfurl_media", json_false());
	common_post(ret, mem_text(webhook->url), body);
}

/* Answers are a word in plain text; anything else comes from who is not Slack. */
static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	cleanup(freep) char *code = answer_word(response);
	if (answer_ok(response) && code && strcmp(code, "ok") == 0) {
		ret->kind = VERDICT_SENT;
		return;
	}
	const struct answer answer = {
		.who = "Slack", .code = code, ANSWER_MEANINGS(meanings)
	};
	answer_refused(&answer, response, exchange, ret);
}

const struct platform platform_slack = {
	.name = "slack",
	.title = "Slack incoming webhook",
	.unit = LENGTH_UTF16,
	.limit = 4000, /* advised; 40 000 are taken */
	.pace = 1000, /* one message a second, short bursts apart */
	.needs = SETTING_URL,
	.takes = SETTING_URL,
	.template = COMMON_TEMPLATE("*"),
	.reminder = COMMON_REMINDER("*"),
	.escape = escape,
	.show = show,
	.fault = common_fault,
	.compose = compose,
	.judge = judge,
};
