/* SPDX-License-Identifier: MIT */
#include "platforms/mastodon_look.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include "platforms/answer.h"
#include "platforms/common.h"
#include "core/character.h"
#include "core/exchange.h"
#include "core/post.h"
#include "core/utf8.h"
#include "core/webhook.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/date.h"
#include "base/mem.h"

#define ACCOUNT "/api/v1/accounts/verify_credentials"
#define STATUSES_MOST 10 /* more would not fit into an answer's bound */
#define CLOCKS_APART 300 /* seconds by which the server's clock may differ */
#define ZERO_WIDTH_SPACE 0x200b
#define IN_ID "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

enum step { STEP_ACCOUNT, STEP_TIMELINE, STEP_COUNT };

bool
mastodon_look_needed(const struct exchange *exchange)
{
	return exchange->doubtful && exchange->step < STEP_COUNT;
}

void
mastodon_look_compose(
    const struct webhook *webhook, const struct exchange *exchange, struct request *ret)
{
	cleanup(freep) char *path =
	    exchange->step == STEP_ACCOUNT
		? mem_text(ACCOUNT)
		: mem_format("/api/v1/accounts/%s/statuses?limit=%d&exclude_replies=true"
			     "&exclude_reblogs=true",
		      exchange->memory, STATUSES_MOST);
	mem_set(&ret->method, "GET");
	ret->url = common_under(webhook->url, path);
	common_bearer(ret, webhook->token);
}

/* Append ${text} without white space, nor what was put into it against mentions. */
static void
add_squeezed(struct buffer *buffer, const char *text)
{
	for (UChar32 c; text && (c = utf8_next(&text));)
		if (!character_is_space(c) && c != ZERO_WIDTH_SPACE)
			utf8_add(buffer, c);
}

static char *
squeezed(const char *text)
{
	struct buffer ret = { 0 };
	add_squeezed(&ret, text);
	return buffer_take(&ret);
}

/* What people read of a status, squeezed. */
static char *
read_content(const char *html)
{
	struct buffer ret = { 0 };
	htmlDocPtr doc = htmlReadMemory(html, (int)strlen(html), NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	xmlNodePtr root = doc ? xmlDocGetRootElement(doc) : NULL;
	xmlChar *content = root ? xmlNodeGetContent(root) : NULL;
	add_squeezed(&ret, (const char *)content);
	xmlFree(content);
	xmlFreeDoc(doc);
	return buffer_take(&ret);
}

static bool
contains(const char *text, const char *part)
{
	cleanup(freep) char *wanted = squeezed(part);
	return strstr(text, wanted) != NULL;
}

/* Whether a status has the post's own words: its name, and its excerpt or else its date. */
static bool
is_post(const json_t *status, const struct post *post)
{
	const char *html = answer_text(status, "content");
	if (!html || !post->name)
		return false;
	cleanup(freep) char *text = read_content(html);
	const char *words = post->excerpt ? post->excerpt : post->date_words;
	return contains(text, post->name) && (!words || contains(text, words));
}

/* Whether the status is older than the post, so that the post, if it were there, would stand
 * above it. */
static bool
is_older(const json_t *status, const struct post *post)
{
	int64_t at;
	const char *created = answer_text(status, "created_at");
	return created && instant_parse(created, &at) && at < post->due_at - CLOCKS_APART;
}

static void
in_doubt(struct verdict *ret, const char *why)
{
	ret->kind = VERDICT_IN_DOUBT;
	ret->why = mem_text(why);
}

static void
judge_timeline(
    const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	cleanup(json_decrefp) json_t *statuses = answer_json(response);
	const json_t *status;
	size_t index, count = json_array_size(statuses);
	bool whole = count < STATUSES_MOST;
	if (!json_is_array(statuses)) {
		in_doubt(ret, "the account's timeline can't be read");
		return;
	}
	json_array_foreach (statuses, index, status) {
		if (is_post(status, exchange->post)) {
			ret->kind = VERDICT_SENT;
			ret->remote_id = answer_id(status, "id");
			ret->remote_url = answer_url(status, "url");
			return;
		}
		whole = whole || is_older(status, exchange->post);
	}
	if (whole)
		ret->kind = VERDICT_MORE;
	else
		in_doubt(ret, "it is not among the account's latest posts, but may be further "
			      "below");
}

void
mastodon_look_judge(
    const struct response *response, const struct exchange *exchange, struct verdict *ret)
{
	if (exchange->step == STEP_TIMELINE) {
		judge_timeline(response, exchange, ret);
		return;
	}
	cleanup(json_decrefp) json_t *account = answer_json(response);
	cleanup(freep) char *id = answer_id(account, "id");
	if (!id || id[strspn(id, IN_ID)]) {
		in_doubt(ret, "the server does not tell whose token it is");
		return;
	}
	ret->memory = take(id);
	ret->kind = VERDICT_MORE;
}
