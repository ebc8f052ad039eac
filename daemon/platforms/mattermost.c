/* SPDX-License-Identifier: MIT */
/*
 * Mattermost incoming webhooks: https://developers.mattermost.com/integrate/webhooks/incoming/
 *
 * Mentions are live in any text (@channel, @here, @name), and the server makes Slack's <!here>
 * and <@id> into them before anything is rendered; there is no field against it.  An "@" gets a
 * zero-width space behind it, a "<" becomes its entity, and the marks get a backslash, which
 * the web client and the mobile one both honour; before a backslash the web client does so only
 * where no word follows.
 */
#include "core/platform.h"

#include <stdbool.h>
#include <string.h>

#include "platforms/answer.h"
#include "platforms/common.h"
#include "platforms/markup.h"
#include "platforms/shown.h"
#include "core/config.h"
#include "core/post.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define MARKS "*_~`|[]"

static const struct answer_meaning meanings[] = {
	{ 0, "web.incoming_webhook.invalid.app_error", ANSWER_GONE,
	    "the webhook was deleted: make a new one and put its address into {url}" },
	{ 0, "web.incoming_webhook.disabled.app_error", ANSWER_GONE,
	    "incoming webhooks are switched off on this server: ask its administrator to "
	    "switch them on" },
	{ 501, NULL, ANSWER_GONE,
	    "incoming webhooks are switched off on this server: ask its administrator to "
	    "switch them on" },
	{ 0, "web.incoming_webhook.user.app_error", ANSWER_GONE,
	    "who made the webhook is gone, or channel names a person who is: make a new "
	    "webhook, or see channel" },
	{ 0, "web.incoming_webhook.channel_locked.app_error", ANSWER_GONE,
	    "the webhook may post to its own channel only: take channel out of the "
	    "configuration" },
	{ 0, "web.incoming_webhook.permissions.app_error", ANSWER_GONE,
	    "who made the webhook may not post to the channel: let them into it, or change "
	    "channel" },
	{ 0, "web.incoming_webhook.channel.app_error", ANSWER_GONE,
	    "there is no such channel: put its name as it stands in its address into channel" },
	{ 0, "app.channel.get.existing.app_error", ANSWER_GONE,
	    "the webhook's channel is gone: make a new webhook and put its address into "
	    "{url}" },
	{ 0, "web.incoming_webhook.text.app_error", ANSWER_REFUSED,
	    "the post is empty: see that template has words or placeholders that are filled" },
	{ 0, "web.incoming_webhook.parse.app_error", ANSWER_REFUSED,
	    "it can't make sense of the post: see that {url} is the webhook's own" },
	{ 403, NULL, ANSWER_REFUSED,
	    "posting there is not permitted: see channel, and the rights of who made the "
	    "webhook" },
};

static bool
word(char character)
{
	return ascii_is_alnum(character) || character == '_';
}

/* "&lt;" would show as "<". */
static bool
entity(const char *text)
{
	size_t length = 1 + (text[1] == '#');
	while (word(text[length]))
		length++;
	return *text == '&' && length > 1 && text[length] == ';';
}

static void
put(struct buffer *buffer, const char *text, size_t at)
{
	char character = text[at];
	if (strchr(MARKS, character) || (character == '\\' && !word(text[at + 1])) ||
	    (strchr("#>", character) && markup_opens_line(text, at)) ||
	    markup_opens_list(text, at))
		buffer_char(buffer, '\\');
	if (character == '<')
		buffer_text(buffer, "&lt;");
	else if (entity(text + at))
		buffer_text(buffer, "&amp;");
	else
		markup_no_mention(buffer, text, at);
}

static void
escape(struct buffer *buffer, const char *text)
{
	markup_add(buffer, text, put, markup_link_no_mention);
}

static void
show(struct buffer *buffer, const char *text)
{
	static const char *const marks[] = { "***", "**", "__", "~~", "```", "`", "*", "_",
		NULL };
	static const struct shown_markup markup = {
		.marks = marks, .backslash = true, .entities = true, .brackets = true
	};
	shown_add(buffer, text, &markup);
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	(void)exchange;
	json_t *body = json_object();
	common_set(body, "channel", webhook->channel);
	common_set(body, "username", webhook->username);
	common_set(body, "icon_url", webhook->icon);
	common_set(body, "text", post->text);
	common_post(ret, mem_text(webhook->url), body);
}

/* The name of an error; what stands beside it for people is not quoted, for it may name the
 * webhook's key. */
static const char *
error_name(const json_t *json)
{
	const char *name = answer_text(json, "id");
	bool shaped = name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.")];
	return shaped ? name : NULL;
}

static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	cleanup(freep) char *said = answer_word(response);
	if (answer_ok(response) && said && strcmp(said, "ok") == 0) {
		ret->kind = VERDICT_SENT;
		return;
	}
	cleanup(json_decrefp) json_t *json = answer_json(response);
	const struct answer answer = {
		.who = "Mattermost", .code = error_name(json), ANSWER_MEANINGS(meanings)
	};
	answer_refused(&answer, response, exchange, ret);
}

const struct platform platform_mattermost = {
	.name = "mattermost",
	.title = "Mattermost incoming webhook",
	.unit = LENGTH_CODEPOINTS,
	.limit = 16383, /* what is longer is split; servers may be set lower */
	.pace = 100, /* 10 requests a second where the server limits at all */
	.needs = SETTING_URL,
	.takes = SETTING_URL | SETTING_CHANNEL | SETTING_USERNAME | SETTING_ICON,
	.template = COMMON_TEMPLATE("**"),
	.reminder = COMMON_REMINDER("**"),
	.escape = escape,
	.show = show,
	.fault = common_fault,
	.compose = compose,
	.judge = judge,
};
