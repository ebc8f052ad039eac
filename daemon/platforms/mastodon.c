/* SPDX-License-Identifier: MIT */
/*
 * Mastodon, and servers that speak its API: https://docs.joinmastodon.org/methods/statuses/
 *
 * Text is plain.  An "@" before a word notifies whoever has that name, so it gets a zero-width
 * space behind it.  The server keeps an Idempotency-Key for an hour; what is in doubt for longer is looked for.
 */
#include "core/platform.h"

#include <string.h>

#include "platforms/answer.h"
#include "platforms/common.h"
#include "platforms/mastodon_look.h"
#include "platforms/markup.h"
#include "core/config.h"
#include "core/post.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define STATUSES "/api/v1/statuses"
#define LIMIT_MOST 1000000
#define LINK_MOST 1000

static const struct answer_meaning meanings[] = {
	{ 401, NULL, ANSWER_GONE,
	    "the token is no longer valid: make a new one with the right write:statuses and "
	    "put it into {token}" },
	{ 403, NULL, ANSWER_GONE,
	    "the token may not post: make one with the right write:statuses, and see that the "
	    "account is not suspended" },
	{ 404, NULL, ANSWER_REFUSED,
	    "there is no Mastodon at this address: put the server's own into {url}, without a "
	    "path" },
	{ 410, NULL, ANSWER_GONE, "the account is gone: put another one's token into {token}" },
	{ 422, NULL, ANSWER_REFUSED,
	    "it can't take the post as it is: where the post is too long for this server, give "
	    "the webhook a lower limit" },
};

/* What answers mean while it is looked whether the post is there. */
static const struct answer_meaning look_meanings[] = {
	{ 401, NULL, ANSWER_GONE,
	    "the token is no longer valid: make a new one with the right write:statuses and "
	    "put it into {token}" },
	{ 403, NULL, ANSWER_IN_DOUBT,
	    "the token may not read the account's own posts: to have this looked for, make one "
	    "with read:accounts and read:statuses as well and put it into {token}" },
	{ 404, NULL, ANSWER_IN_DOUBT, "the account's own posts can't be read" },
};

static char *
fault(const struct webhook *webhook)
{
	static const char *const visibilities[] = { "public", "unlisted", "private", "direct" };
	bool known = !webhook->visibility;
	for (size_t i = 0; !known && i < sizeof visibilities / sizeof *visibilities; i++)
		known = strcmp(webhook->visibility, visibilities[i]) == 0;
	if (!known)
		return mem_text("visibility must be public, unlisted, private or direct for "
				"Mastodon");
	if (webhook->url && strchr(webhook->url, '?'))
		return mem_text("url must be the server's own address for Mastodon, such as "
				"https://social.example.org");
	return common_fault(webhook);
}

static char *
address(const char *url)
{
	size_t length = strlen(url), tail = strlen(STATUSES);
	while (length && url[length - 1] == '/')
		length--;
	if (length > tail && strncmp(url + length - tail, STATUSES, tail) == 0)
		return mem_text_n(url, length);
	return common_under(url, STATUSES);
}

/* The server knows languages, not their regions: "fr-CA" is "fr". */
static void
set_language(json_t *body, const char *tag)
{
	if (tag)
		json_object_set_new(body, "language", json_stringn(tag, strcspn(tag, "-")));
}

/* Whether a server's answer has a number there that makes sense as a limit. */
static size_t
limit_at(const json_t *json, const char *key, json_int_t most)
{
	json_int_t number = json_integer_value(json_object_get(json, key));
	return number > 0 && number <= most ? (size_t)number : 0;
}

static bool
ask(const struct webhook *webhook, unsigned step, struct request *ret)
{
	static const char *const paths[] = { "/api/v2/instance", "/api/v1/instance" };
	if (step >= sizeof paths / sizeof *paths)
		return false;
	cleanup(freep) char *statuses = address(webhook->url);
	statuses[strlen(statuses) - strlen(STATUSES)] = '\0';
	mem_set(&ret->method, "GET");
	ret->url = common_under(statuses, paths[step]);
	return true;
}

/* Pleroma and Akkoma tell it in a place of their own. */
static bool
learn(const struct response *response, struct limits *ret)
{
	cleanup(json_decrefp) json_t *json = answer_ok(response) ? answer_json(response) : NULL;
	const json_t *statuses =
	    json_object_get(json_object_get(json, "configuration"), "statuses");
	ret->text = limit_at(statuses, "max_characters", LIMIT_MOST);
	ret->link = limit_at(statuses, "characters_reserved_per_url", LINK_MOST);
	if (!ret->text)
		ret->text = limit_at(json, "max_toot_chars", LIMIT_MOST);
	return ret->text > 0;
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	if (mastodon_look_needed(exchange)) {
		mastodon_look_compose(webhook, exchange, ret);
		return;
	}
	json_t *body = json_object();
	common_set(body, "status", post->text);
	common_set(body, "visibility", webhook->visibility);
	set_language(body, post->language);
	common_post(ret, address(webhook->url), body);
	common_bearer(ret, webhook->token);
	headers_add(&ret->headers, "Idempotency-Key", exchange->key);
}

static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	bool looking = mastodon_look_needed(exchange);
	if (looking && answer_ok(response)) {
		mastodon_look_judge(response, exchange, ret);
		return;
	}
	cleanup(json_decrefp) json_t *json = answer_json(response);
	if (!looking && answer_sent(response, json, "id", ret)) {
		ret->remote_url = answer_url(json, "url");
		return;
	}
	struct answer answer = {
		.who = "Mastodon",
		.words = answer_text(json, "error"),
		ANSWER_MEANINGS(meanings),
	};
	if (looking) {
		answer.meanings = look_meanings;
		answer.meaning_count = sizeof look_meanings / sizeof *look_meanings;
	}
	answer_refused(&answer, response, exchange, ret);
}

const struct platform platform_mastodon = {
	.name = "mastodon",
	.title = "Mastodon account",
	.unit = LENGTH_GRAPHEMES,
	.limit = 500, /* the usual; servers differ */
	.link_length = 23,
	.takes_key = true,
	.key_seconds = 3600,
	.looks = true,
	.pace = 1000, /* 300 in 5 minutes for a token */
	.needs = SETTING_URL | SETTING_TOKEN,
	.takes = SETTING_URL | SETTING_TOKEN | SETTING_VISIBILITY,
	.template = "{name}\n"
		    "\n"
		    "{excerpt}\n"
		    "— {attribution}\n"
		    "\n"
		    "{link}\n"
		    "{hashtags}",
	.reminder = COMMON_REMINDER(""),
	.escape = markup_no_mentions,
	.fault = fault,
	.ask = ask,
	.learn = learn,
	.compose = compose,
	.judge = judge,
};
