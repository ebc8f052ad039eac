/* SPDX-License-Identifier: MIT */
/*
 * Bluesky, and other servers of the AT Protocol: https://docs.bsky.app/docs/api/com-atproto-repo-put-record
 *
 * An exchange begins with a session, made by an app password, refreshed where it has expired, and
 * remembered.  Text is plain: nothing in it links or mentions but by facets.  The record's key
 * comes from the post's identity, and a record that is there is not written again, so that a repeat is
 * known.
 */
#include "core/platform.h"

#include <stdbool.h>
#include <string.h>

#include "platforms/answer.h"
#include "platforms/bluesky_record.h"
#include "platforms/bluesky_session.h"
#include "platforms/common.h"
#include "core/config.h"
#include "core/post.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define DEFAULT_URL "https://bsky.social"
#define COLLECTION "app.bsky.feed.post"
#define XRPC "/xrpc/com.atproto."
/* A session that was just made is good: after so many requests nothing is mended by another. */
#define STEPS_MOST 3

enum part { PART_LOGIN, PART_REFRESH, PART_RECORD };

static const struct answer_meaning login_meanings[] = {
	{ 0, "AuthFactorTokenRequired", ANSWER_GONE,
	    "the account's own password wants a code by mail: make an app password in "
	    "Settings, "
	    "Privacy and security, and put it into {token}" },
	{ 0, "AccountTakedown", ANSWER_GONE, "the account was taken down" },
	{ 401, NULL, ANSWER_GONE,
	    "handle or password is not right: see {user}, make a new app password in Settings, "
	    "Privacy and security, and put it into {token}" },
	{ 404, NULL, ANSWER_REFUSED,
	    "there is no server of the AT Protocol: see {url}, which is "
	    "https://bsky.social unless the account is elsewhere" },
};

static const struct answer_meaning record_meanings[] = {
	{ 0, "InvalidToken", ANSWER_REFUSED,
	    "it doesn't accept a session that it has just made itself" },
	{ 0, "ExpiredToken", ANSWER_LATER,
	    "it takes a session that it has just made itself for expired" },
	{ 0, "AccountTakedown", ANSWER_GONE, "the account was taken down" },
	{ 0, "AccountDeactivated", ANSWER_GONE,
	    "the account is deactivated: activate it again in the app" },
	{ 400, NULL, ANSWER_REFUSED, "it can't take the post as it is" },
};

static enum part
part_of(const struct bluesky_session *session)
{
	return !session->did ? PART_LOGIN : session->expired ? PART_REFRESH : PART_RECORD;
}

static char *
fault(const struct webhook *webhook)
{
	const char *user = webhook->user;
	if (user && (*user == '@' || !strpbrk(user, ".:")))
		return mem_text("user must be a handle without @, such as teapots.bsky.social, "
				"or a DID");
	if (webhook->url && strchr(webhook->url, '?'))
		return mem_text("url must be a server's own address, such as "
				"https://bsky.social");
	return common_fault(webhook);
}

static void
compose_login(const struct webhook *webhook, const char *base, struct request *ret)
{
	json_t *body = json_object();
	common_set(body, "identifier", webhook->user);
	common_set(body, "password", webhook->token);
	common_post(ret, common_under(base, XRPC "server.createSession"), body);
}

static void
compose_refresh(const struct bluesky_session *session, const char *base, struct request *ret)
{
	mem_set(&ret->method, "POST");
	ret->url = common_under(base, XRPC "server.refreshSession");
	common_bearer(ret, session->refresh);
}

static void
compose_record(const struct bluesky_session *session, const char *base, const struct post *post,
    const struct exchange *exchange, struct request *ret)
{
	char tid[BLUESKY_TID_SIZE];
	json_t *body = json_object();
	common_set(body, "repo", session->did);
	common_set(body, "collection", COLLECTION);
	common_set(body, "rkey", bluesky_record_key(post, exchange->key, tid));
	json_object_set_new(body, "record", bluesky_record(post, exchange->now_at));
	/* Nothing may stand there yet. */
	json_object_set_new(body, "swapRecord", json_null());
	common_post(ret, common_under(base, XRPC "repo.putRecord"), body);
	common_bearer(ret, session->access);
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	const char *base = webhook->url ? webhook->url : DEFAULT_URL;
	cleanup(bluesky_session_done) struct bluesky_session session;
	bluesky_session_read(exchange->memory, &session);
	switch (part_of(&session)) {
	case PART_LOGIN:
		compose_login(webhook, base, ret);
		break;
	case PART_REFRESH:
		compose_refresh(&session, base, ret);
		break;
	case PART_RECORD:
		compose_record(&session, base, post, exchange, ret);
		break;
	}
}

static void
go_on(struct verdict *ret, char *memory)
{
	ret->kind = VERDICT_MORE;
	ret->memory = memory;
}

/* Where an answer to login or refresh brings a session, go on with it. */
static bool
has_session(const struct response *response, const json_t *json, struct verdict *ret)
{
	cleanup(bluesky_session_done) struct bluesky_session session = { 0 };
	ret->confidential = true;
	if (!answer_ok(response) || !bluesky_session_answer(json, &session))
		return false;
	go_on(ret, bluesky_session_memory(&session));
	return true;
}

/* Say that the record of that key is there. */
static void
sent(
    const struct bluesky_session *session, const struct exchange *exchange, struct verdict *ret)
{
	char tid[BLUESKY_TID_SIZE];
	bluesky_record_key(exchange->post, exchange->key, tid);
	ret->kind = VERDICT_SENT;
	ret->remote_id = mem_format("at://%s/" COLLECTION "/%s", session->did, tid);
	ret->remote_url = mem_format("https://bsky.app/profile/%s/post/%s", session->did, tid);
}

/* What is to be done about the session first; false: nothing, or nothing more. */
static bool
is_about_session(const char *error, const struct exchange *exchange,
    struct bluesky_session *session, struct verdict *ret)
{
	if (!error || exchange->step >= STEPS_MOST)
		return false;
	if (strcmp(error, "ExpiredToken") == 0) {
		session->expired = true;
		go_on(ret, bluesky_session_memory(session));
		return true;
	}
	if (strcmp(error, "InvalidToken") == 0 || strcmp(error, "AuthMissing") == 0) {
		go_on(ret, mem_text(""));
		return true;
	}
	return false;
}

static void
refused(enum part part, const struct response *response, const struct exchange *exchange,
    const json_t *json, struct verdict *ret)
{
	const char *error = answer_text(json, "error");
	struct answer answer = {
		.who = "Bluesky",
		.code = error,
		.words = answer_text(json, "message"),
		ANSWER_MEANINGS(login_meanings),
	};
	if (part == PART_RECORD) {
		answer.meanings = record_meanings;
		answer.meaning_count = sizeof record_meanings / sizeof *record_meanings;
	}
	answer_refused(&answer, response, exchange, ret);
}

static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	cleanup(json_decrefp) json_t *json = answer_json(response);
	cleanup(bluesky_session_done) struct bluesky_session session;
	bluesky_session_read(exchange->memory, &session);
	const char *error = answer_text(json, "error");
	enum part part = part_of(&session);
	bool there = answer_ok(response) ? answer_text(json, "uri") != NULL
					 : error && strcmp(error, "InvalidSwap") == 0;
	if (part != PART_RECORD && has_session(response, json, ret))
		return;
	if (part == PART_REFRESH && response->status >= 400 && response->status < 500 &&
	    response->status != 429) {
		go_on(ret, mem_text("")); /* its second token is no longer good either */
		return;
	}
	if (part == PART_RECORD && there) {
		sent(&session, exchange, ret);
		return;
	}
	if (part == PART_RECORD && is_about_session(error, exchange, &session, ret))
		return;
	refused(part, response, exchange, json, ret);
}

const struct platform platform_bluesky = {
	.name = "bluesky",
	.title = "Bluesky account",
	.unit = LENGTH_GRAPHEMES,
	.limit = 300,
	.bytes = 3000,
	.takes_key = true,
	.pace = 1000, /* 1666 records an hour for an account */
	.needs = SETTING_USER | SETTING_TOKEN,
	.takes = SETTING_URL | SETTING_USER | SETTING_TOKEN,
	.default_url = DEFAULT_URL,
	.template = "{name}\n"
		    "\n"
		    "{excerpt}\n"
		    "— {attribution}\n"
		    "\n"
		    "{hashtags}",
	.reminder = "{when} {name} ({date})\n"
		    "{message}",
	.link_beside = true,
	.memory_shown =
	    "{\"did\":\"did:plc:***\",\"accessJwt\":\"***\",\"refreshJwt\":\"***\"}",
	.fault = fault,
	.compose = compose,
	.judge = judge,
};
