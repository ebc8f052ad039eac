/* SPDX-License-Identifier: MIT */
/*
 * Any receiver of JSON: Standard Webhooks 1.0.0, https://www.standardwebhooks.com.  Who knows
 * nothing of it finds flat fields and a text that is ready to be shown.
 */
#include "core/platform.h"

#include "platforms/answer.h"
#include "platforms/common.h"
#include "platforms/signature.h"
#include "core/config.h"
#include "core/post.h"
#include "core/value.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

static char *
fault(const struct webhook *webhook)
{
	for (size_t i = 0; i < webhook->secret.count; i++) {
		char *found = signature_fault(webhook->secret.items[i]);
		if (found)
			return found;
	}
	return common_fault(webhook);
}

static json_t *
message(const struct post *post)
{
	if (!post->message_file)
		return json_null();
	json_t *object = json_object();
	json_object_set_new(object, "date", value_date(post->message_date));
	json_object_set_new(object, "language", value_text(post->message_language));
	json_object_set_new(object, "title", value_text(post->message_title));
	json_object_set_new(object, "source", value_text(post->message_source));
	return object;
}

static json_t *
data(const struct post *post)
{
	json_t *object = json_object();
	json_object_set_new(object, "post", value_text(post->id));
	json_object_set_new(object, "observance", value_text(post->observance));
	json_object_set_new(object, "name", value_text(post->name));
	json_object_set_new(object, "names", value_pairs(&post->names));
	json_object_set_new(object, "date", value_date(post->date));
	json_object_set_new(object, "days", json_integer(post->days));
	json_object_set_new(object, "language", value_text(post->language));
	json_object_set_new(object, "text", value_text(post->text));
	json_object_set_new(object, "excerpt", value_text(post->excerpt));
	json_object_set_new(object, "attribution", value_text(post->attribution));
	json_object_set_new(object, "link", value_text(post->link));
	json_object_set_new(object, "hashtags", value_strings(&post->hashtags));
	json_object_set_new(object, "topics", value_strings(&post->topics));
	json_object_set_new(object, "sdgs", value_strings(&post->sdgs));
	json_object_set_new(object, "message", message(post));
	if (post->kind == DUE_REMINDER)
		json_object_set_new(object, "days_before", json_integer(post->days_before));
	if (post->test)
		json_object_set_new(object, "test", json_true());
	return object;
}

static json_t *
event(const struct post *post)
{
	char timestamp[INSTANT_TEXT_SIZE];
	json_t *object = json_object();
	json_object_set_new(object, "type",
	    json_string(post->kind == DUE_REMINDER ? "observance.reminder" : "observance.day"));
	json_object_set_new(
	    object, "timestamp", json_string(instant_text(post->due_at, 0, timestamp)));
	json_object_set_new(object, "data", data(post));
	return object;
}

/* Every secret signs, so that a key can be changed without a gap. */
static void
sign(const struct webhook *webhook, const struct exchange *exchange, struct request *request)
{
	cleanup(buffer_done) struct buffer signatures = { 0 };
	for (size_t i = 0; i < webhook->secret.count; i++) {
		if (signatures.length)
			buffer_char(&signatures, ' ');
		if (webhook->masked)
			buffer_text(&signatures, "v1,***");
		else
			signature_add(&signatures, webhook->secret.items[i], exchange->key,
			    exchange->now_at, request->body, request->body_length);
	}
	if (signatures.length)
		headers_add(&request->headers, "webhook-signature", buffer_string(&signatures));
}

static void
compose(const struct webhook *webhook, const struct post *post, const struct exchange *exchange,
    struct request *ret)
{
	cleanup(freep) char *timestamp = mem_format("%lld", (long long)exchange->now_at);
	common_post(ret, mem_text(webhook->url), event(post));
	if (webhook->token)
		common_bearer(ret, webhook->token);
	headers_add(&ret->headers, "webhook-id", exchange->key);
	headers_add(&ret->headers, "webhook-timestamp", timestamp);
	sign(webhook, exchange, ret);
}

/* Receivers have no common way to say what is wrong; these keys are the usual ones. */
static const char *
complaint(const json_t *json)
{
	static const char *const keys[] = { "error", "message", "detail", "title" };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const char *text = answer_text(json, keys[i]);
		if (text)
			return text;
	}
	return answer_text(json_object_get(json, "error"), "message");
}

static void
judge(const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	if (answer_ok(response)) {
		ret->kind = VERDICT_SENT;
		return;
	}
	cleanup(json_decrefp) json_t *json = answer_json(response);
	const struct answer answer = { .who = "the receiver", .words = complaint(json) };
	answer_refused(&answer, response, exchange, ret);
}

const struct platform platform_webhook = {
	.name = "webhook",
	.title = "any receiver of JSON (Standard Webhooks)",
	.unit = LENGTH_CODEPOINTS,
	.takes_key = true, /* receivers know a repeat by webhook-id */
	.needs = SETTING_URL,
	.takes = SETTING_URL | SETTING_TOKEN | SETTING_SECRET,
	.template = COMMON_TEMPLATE(""),
	.reminder = COMMON_REMINDER(""),
	.fault = fault,
	.compose = compose,
	.judge = judge,
};
