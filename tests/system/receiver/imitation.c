/* SPDX-License-Identifier: MIT */
#include "system/receiver/imitation.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "system/receiver/answer.h"
#include "system/receiver/must.h"
#include "system/receiver/request.h"

struct imitation {
	char *address; /* owned */
	json_t *given; /* owned: Mastodon's answers by token and key */
};

static struct answer
answer_json(unsigned status, json_t *taken)
{
	cleanup(json_decrefp) json_t *json = must(taken);
	cleanup(freep) char *body = must(json_dumps(json, JSON_COMPACT));
	return answer_make(status, "application/json", body);
}

static json_t *
body_json(const struct request *request)
{
	json_t *json = json_loadb(request->body ? request->body : "", request->length, 0, NULL);
	return json ? json : json_null();
}

static bool
has_parameter(const char *query, const char *parameter)
{
	size_t length = strlen(parameter);
	while (query && *query) {
		size_t end = strcspn(query, "&");
		if (end == length && !strncmp(query, parameter, length))
			return true;
		query += end + (query[end] == '&');
	}
	return false;
}

static bool
ok(struct imitation *imitation, const struct request *request, struct answer *ret)
{
	(void)imitation;
	(void)request;
	*ret = answer_make(200, "text/plain", "ok");
	return false;
}

static bool
discord(struct imitation *imitation, const struct request *request, struct answer *ret)
{
	(void)imitation;
	if (!has_parameter(request->query, "wait=true")) {
		*ret = answer_make(204, NULL, NULL);
		return false;
	}
	cleanup(json_decrefp) json_t *body = body_json(request);
	const char *content = json_string_value(json_object_get(body, "content"));
	char id[32];
	snprintf(id, sizeof(id), "%" JSON_INTEGER_FORMAT, request->number);
	*ret = answer_json(200, json_pack("{s:s, s:s, s:s}", "id", id, "channel_id", "1",
				    "content", content ? content : ""));
	return false;
}

static json_t *
status_json(const struct imitation *imitation, json_int_t number)
{
	cleanup(freep) char *url = NULL;
	if (asprintf(&url, "%s/@test/%" JSON_INTEGER_FORMAT, imitation->address, number) < 0)
		abort();
	return json_pack("{s:s, s:s}", "id", strrchr(url, '/') + 1, "url", url);
}

static bool
mastodon(struct imitation *imitation, const struct request *request, struct answer *ret)
{
	const char *token = request_header(request, "authorization");
	if (!token || strncmp(token, "Bearer ", strlen("Bearer ")) || strlen(token) < 8) {
		*ret = answer_json(
		    401, json_pack("{s:s}", "error", "The access token is invalid"));
		return false;
	}
	const char *key = request_header(request, "idempotency-key");
	cleanup(freep) char *name = NULL;
	if (asprintf(&name, "%s\n%s", token, key ? key : "") < 0)
		abort();
	json_t *earlier = key ? json_object_get(imitation->given, name) : NULL;
	json_t *status =
	    earlier ? json_incref(earlier) : status_json(imitation, request->number);
	if (key && !earlier)
		json_object_set(imitation->given, name, status);
	*ret = answer_json(200, status);
	return earlier != NULL;
}

/* A chat is a number, or the public name of a channel: "@name". */
static bool
telegram(struct imitation *imitation, const struct request *request, struct answer *ret)
{
	(void)imitation;
	cleanup(json_decrefp) json_t *body = body_json(request);
	const json_t *chat_id = json_object_get(body, "chat_id");
	const char *name = json_string_value(chat_id);
	json_t *chat = must(json_pack("{s:I}", "id",
	    json_is_integer(chat_id) ? json_integer_value(chat_id) : request->number));
	if (name)
		json_object_set_new(
		    chat, "username", json_string(name + (*name == '@' ? 1 : 0)));
	*ret = answer_json(200, json_pack("{s:b, s:{s:I, s:o}}", "ok", 1, "result",
				    "message_id", request->number, "chat", chat));
	return false;
}

static const struct platform {
	const char *paths; /* fnmatch(3), "*" crosses "/" */
	bool (*answer)(
	    struct imitation *imitation, const struct request *request, struct answer *ret);
} platforms[] = {
	{ "*/services/*", ok }, /* Slack */
	{ "*/api/webhooks/*", discord },
	{ "*/hooks/*", ok }, /* Mattermost */
	{ "*/api/v1/statuses", mastodon },
	{ "*/bot*/sendMessage", telegram },
};

struct imitation *
imitation_new(const char *address)
{
	struct imitation *imitation = must(calloc(1, sizeof(*imitation)));
	imitation->address = must(strdup(address));
	imitation->given = must(json_object());
	return imitation;
}

void
imitation_free(struct imitation *imitation)
{
	if (!imitation)
		return;
	free(imitation->address);
	json_decref(imitation->given);
	free(imitation);
}

bool
imitation_answer(struct imitation *imitation, const struct request *request, struct answer *ret)
{
	for (size_t i = 0; i < sizeof(platforms) / sizeof(*platforms); i++) {
		if (fnmatch(platforms[i].paths, request->path, 0))
			continue;
		if (!strcmp(request->method, "POST"))
			return platforms[i].answer(imitation, request, ret);
		*ret = answer_make(405, NULL, NULL);
		answer_header(ret, "Allow", "POST");
		return false;
	}
	*ret = answer_make(204, NULL, NULL);
	return false;
}
