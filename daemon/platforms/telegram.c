/* SPDX-License-Identifier: MIT */
/*
 * Telegram bots: https://core.telegram.org/bots/api#sendmessage
 *
 * Without parse_mode text is plain; links, hashtags and mentions are still found in it, so an
 * "@" before a word gets a zero-width space behind it.
 */
#include "core/platform.h"

#include <stdbool.h>
#include <string.h>

#include "platforms/answer.h"
#include "platforms/common.h"
#include "platforms/markup.h"
#include "core/config.h"
#include "core/post.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define DEFAULT_URL "https://api.telegram.org"

/* Telegram has no codes: an error is known by what its description holds. */
static const struct answer_meaning meanings[] = {
	{ 400, "chat not found", ANSWER_GONE,
	    "no chat has this id, or the bot is not in it: see channel, and let the bot into "
	    "the chat" },
	{ 400, "thread not found", ANSWER_REFUSED,
	    "the topic is gone: see thread, or take it out of the webhook" },
	{ 400, "not enough rights", ANSWER_GONE,
	    "the bot may not post there: give it the right to, in channels as an "
	    "administrator" },
	{ 400, "have no rights", ANSWER_GONE,
	    "the bot may not post there: give it the right to, in channels as an "
	    "administrator" },
	{ 400, "TOPIC_CLOSED", ANSWER_REFUSED,
	    "the topic is closed: open it again, or put another one into thread" },
	{ 400, "message is too long", ANSWER_REFUSED, "give the webhook a lower limit" },
	{ 400, "text is empty", ANSWER_REFUSED,
	    "see that template has words or placeholders that are filled" },
	{ 403, "bot was kicked", ANSWER_GONE,
	    "let the bot into the chat again, or take the webhook out of the configuration" },
	{ 403, "bot is not a member", ANSWER_GONE,
	    "let the bot into the channel, as an administrator who may post" },
	{ 403, "bot was blocked", ANSWER_GONE,
	    "who is at the other end does not want the bot's messages: take the webhook out of "
	    "the configuration" },
	{ 403, "", ANSWER_GONE,
	    "the bot may not post there: see that it is in the chat and has the right to "
	    "post" },
	{ 401, "", ANSWER_GONE,
	    "the token is no longer valid: ask @BotFather for it and put it into {token}" },
	{ 404, "", ANSWER_GONE,
	    "no bot has this token: ask @BotFather for it and put it into {token}" },
};

static bool
token_shaped(const char *token)
{
	size_t id = strspn(token, "0123456789");
	const char *key = token + id + 1;
	return id && token[id] == ':' && *key &&
	       key[strspn(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			       "0123456789_-")] == '\0';
}

static char *
fault(const struct webhook *webhook)
{
	json_int_t number;
	if (webhook->token && !token_shaped(webhook->token))
		return mem_text("token must be a bot's as @BotFather gives it, such as "
				"123456:ABC-def");
	if (webhook->channel && webhook->channel[0] != '@' &&
	    !common_number(webhook->channel, &number))
		return mem_text("channel must be the number of a chat, such as "
				"\"-1001234567890\", or a public name that begins with @");
	if (webhook->thread && (!common_number(webhook->thread, &number) || number <= 0))
		return mem_text("thread must be the number of a topic");
	if (webhook->url && strchr(webhook->url, '?'))
		return mem_text("url must be the address of a Bot API server, such as "
				"https://api.telegram.org: the bot's token goes into token");
	return common_fault(webhook);
}

static void
set_number_or_text(json_t *body, const char *key, const char *text)
{
	json_int_t number;
	if (text && common_number(text, &number))
		json_object_set_new(body, key, json_integer(number));
	else
		common_set(body, key, text);
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	(void)exchange;
	const char *base = webhook->url ? webhook->url : DEFAULT_URL;
	cleanup(freep) char *path = mem_format("/bot%s/sendMessage", webhook->token);
	json_t *body = json_object(), *preview = json_object();
	set_number_or_text(body, "chat_id", webhook->channel);
	set_number_or_text(body, "message_thread_id", webhook->thread);
	common_set(body, "text", post->text);
	json_object_set_new(preview, "is_disabled", json_true());
	json_object_set_new(body, "link_preview_options", preview);
	common_post(ret, common_under(base, path), body);
}

/* What was posted to a chat with a public name can be seen at an address. */
static char *
public_address(const json_t *message, const char *id)
{
	cleanup(freep) char *chat = answer_id(json_object_get(message, "chat"), "username");
	return chat && id ? mem_format("https://t.me/%s/%s", chat, id) : NULL;
}

static void
sent(const json_t *message, struct verdict *ret)
{
	ret->kind = VERDICT_SENT;
	ret->remote_id = answer_id(message, "message_id");
	ret->remote_url = public_address(message, ret->remote_id);
}

/* A group that becomes a supergroup is another chat, and only the answer tells which. */
static char *
moved(const json_t *parameters)
{
	cleanup(freep) char *id = answer_id(parameters, "migrate_to_chat_id");
	return id ? mem_format("the group has become a supergroup: put its new number into "
			       "the webhook, channel = \"%s\"",
			id)
		  : NULL;
}

static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	cleanup(json_decrefp) json_t *json = answer_json(response);
	if (answer_ok(response) && json_is_true(json_object_get(json, "ok"))) {
		sent(json_object_get(json, "result"), ret);
		return;
	}
	const json_t *parameters = json_object_get(json, "parameters");
	cleanup(freep) char *advice = moved(parameters);
	const struct answer_meaning moving[] = { { 0, NULL, ANSWER_GONE, advice } };
	struct answer answer = {
		.who = "Telegram",
		.words = answer_text(json, "description"),
		.told_by_words = true,
		.pause = json_number_value(json_object_get(parameters, "retry_after")),
		ANSWER_MEANINGS(meanings),
	};
	if (advice) {
		answer.meanings = moving;
		answer.meaning_count = 1;
	}
	answer_refused(&answer, response, exchange, ret);
}

const struct platform platform_telegram = {
	.name = "telegram",
	.title = "Telegram bot",
	.unit = LENGTH_UTF16,
	.limit = 4096,
	.pace = 1000, /* one a second for a chat, 20 a minute for a group */
	.needs = SETTING_TOKEN | SETTING_CHANNEL,
	.takes = SETTING_URL | SETTING_TOKEN | SETTING_CHANNEL | SETTING_THREAD,
	.default_url = DEFAULT_URL,
	.template = COMMON_TEMPLATE("") "\n{hashtags}",
	.reminder = COMMON_REMINDER(""),
	.escape = markup_no_mentions,
	.fault = fault,
	.compose = compose,
	.judge = judge,
};
