/* SPDX-License-Identifier: MIT */
/*
 * Discord webhooks: https://discord.com/developers/docs/resources/webhook
 *
 * wait=true, for without it what Discord could not save is answered as if it could.  Nobody is
 * mentioned whatever the text says, by allowed_mentions; its marks get a backslash.
 */
#include "core/platform.h"

#include <stdbool.h>
#include <string.h>

#include "platforms/answer.h"
#include "platforms/common.h"
#include "platforms/markup.h"
#include "platforms/shown.h"
#include "core/config.h"
#include "core/link.h"
#include "core/post.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define SUPPRESS_EMBEDS 4
#define USERNAME_MOST 80

static const struct answer_meaning meanings[] = {
	{ 0, "10015", ANSWER_GONE,
	    "the webhook was deleted: make a new one and put its address into {url}" },
	{ 0, "50027", ANSWER_GONE,
	    "{url} is not a webhook's address any more: copy it once more from the channel's "
	    "settings" },
	{ 0, "10003", ANSWER_GONE,
	    "the channel or thread is gone: see that thread is right, or make a new webhook" },
	{ 0, "50013", ANSWER_GONE,
	    "it may not post there: give the webhook's channel or thread the permission" },
	{ 0, "50035", ANSWER_REFUSED,
	    "a field of the post is not as it should be: see username, icon and thread" },
	{ 0, "50006", ANSWER_REFUSED,
	    "the post is empty: see that template has words or placeholders that are filled" },
	{ 0, "40005", ANSWER_REFUSED, "the post is too long: give the webhook a lower limit" },
	{ 0, "50083", ANSWER_REFUSED,
	    "the thread is archived: open it again, or put another one into thread" },
	{ 0, "220001", ANSWER_REFUSED,
	    "the channel is a forum: put a thread of it into thread" },
	{ 0, "220002", ANSWER_REFUSED,
	    "the thread does not fit the channel: see that thread is one of it" },
	{ 0, "220003", ANSWER_REFUSED,
	    "the channel has no threads: take thread out of the webhook" },
	{ 0, "240000", ANSWER_REFUSED,
	    "a link in the post is held to be harmful: see link and template" },
	{ 0, "40333", ANSWER_REFUSED,
	    "it blocks this User-Agent, or {url} does not lead to Discord's API: see {url} and "
	    "contact" },
	{ 401, NULL, ANSWER_GONE,
	    "{url} is not a webhook's address any more: copy it once more from the channel's "
	    "settings" },
	{ 404, NULL, ANSWER_GONE,
	    "the webhook was deleted: make a new one and put its address into {url}" },
};

/* Whether a ":" at ${text}, together with a later one, names an emoji. */
static bool
emoji(const char *text)
{
	size_t name = strspn(text + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789_+-");
	return *text == ':' && name && text[1 + name] == ':';
}

/* An address in <> is a link, and with a backslash before it would end in ">". */
static void
put(struct buffer *buffer, const char *text, size_t at)
{
	if (strchr("\\*_~`|[", text[at]) || (text[at] == '<' && !link_span(text, at + 1)) ||
	    (strchr("#>", text[at]) && markup_opens_line(text, at)) ||
	    markup_opens_list(text, at) || emoji(text + at))
		buffer_char(buffer, '\\');
	buffer_char(buffer, text[at]);
}

static void
escape(struct buffer *buffer, const char *text)
{
	markup_add(buffer, text, put, markup_plain);
}

static void
show(struct buffer *buffer, const char *text)
{
	static const char *const marks[] = { "***", "**", "__", "~~", "||", "```", "`", "*",
		"_", NULL };
	static const struct shown_markup markup = {
		.marks = marks, .backslash = true, .brackets = true
	};
	shown_add(buffer, text, &markup);
}

static char *
fault(const struct webhook *webhook)
{
	json_int_t number;
	if (webhook->thread && (!common_number(webhook->thread, &number) || number <= 0))
		return mem_text("thread must be the number of a thread: in Discord, copy the "
				"thread's ID");
	if (webhook->username && length_of(webhook->username, LENGTH_UTF16, 0) > USERNAME_MOST)
		return mem_text("username must have at most 80 characters for Discord");
	return common_fault(webhook);
}

static char *
address(const struct webhook *webhook)
{
	struct buffer url = { 0 };
	buffer_text(&url, webhook->url);
	buffer_text(&url, strchr(webhook->url, '?') ? "&wait=true" : "?wait=true");
	if (webhook->thread)
		buffer_format(&url, "&thread_id=%s", webhook->thread);
	return buffer_take(&url);
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	(void)exchange;
	json_t *body = json_object(), *mentions = json_object();
	common_set(body, "content", post->text);
	common_set(body, "username", webhook->username);
	common_set(body, "avatar_url", webhook->icon);
	json_object_set_new(mentions, "parse", json_array());
	json_object_set_new(body, "allowed_mentions", mentions);
	json_object_set_new(body, "flags", json_integer(SUPPRESS_EMBEDS));
	common_post(ret, address(webhook), body);
}

static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	cleanup(json_decrefp) json_t *json = answer_json(response);
	if (answer_sent(response, json, "id", ret) || response->status == 204) {
		ret->kind = VERDICT_SENT;
		return;
	}
	cleanup(freep) char *code = answer_id(json, "code");
	const struct answer answer = {
		.who = "Discord",
		.code = code && strcmp(code, "0") != 0 ? code : NULL,
		.words = answer_text(json, "message"),
		.pause = json_number_value(json_object_get(json, "retry_after")),
		ANSWER_MEANINGS(meanings),
	};
	answer_refused(&answer, response, exchange, ret);
}

const struct platform platform_discord = {
	.name = "discord",
	.title = "Discord webhook",
	.unit = LENGTH_UTF16, /* its schema counts code points; this holds whatever it counts */
	.limit = 2000,
	.pace = 500, /* about 5 in 2 s for a webhook */
	.needs = SETTING_URL,
	.takes = SETTING_URL | SETTING_THREAD | SETTING_USERNAME | SETTING_ICON,
	.template = COMMON_TEMPLATE("**"),
	.reminder = COMMON_REMINDER("**"),
	.escape = escape,
	.show = show,
	.fault = fault,
	.compose = compose,
	.judge = judge,
};
