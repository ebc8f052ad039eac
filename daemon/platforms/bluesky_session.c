/* SPDX-License-Identifier: MIT */
#include "platforms/bluesky_session.h"

#include <stdlib.h>
#include <string.h>

#include "platforms/answer.h"
#include "base/mem.h"

/* A token is sent in a header: one word of visible ASCII. */
static char *
token(const json_t *json, const char *key)
{
	const char *text = answer_text(json, key);
	for (const char *at = text; at && *at; at++)
		if (*at <= ' ' || *at > '~')
			return NULL;
	return mem_text(text && *text ? text : NULL);
}

bool
bluesky_session_answer(const json_t *json, struct bluesky_session *ret)
{
	*ret = (struct bluesky_session){
		.did = answer_id(json, "did"),
		.access = token(json, "accessJwt"),
		.refresh = token(json, "refreshJwt"),
	};
	if (ret->did && strncmp(ret->did, "did:", 4) == 0 && ret->access && ret->refresh)
		return true;
	bluesky_session_done(ret);
	return false;
}

void
bluesky_session_read(const char *memory, struct bluesky_session *ret)
{
	json_t *json = memory ? json_loads(memory, 0, NULL) : NULL;
	*ret = (struct bluesky_session){ 0 };
	if (bluesky_session_answer(json, ret))
		ret->expired = json_is_true(json_object_get(json, "expired"));
	json_decref(json);
}

char *
bluesky_session_memory(const struct bluesky_session *session)
{
	json_t *json = json_object();
	json_object_set_new(json, "did", json_string(session->did));
	json_object_set_new(json, "accessJwt", json_string(session->access));
	json_object_set_new(json, "refreshJwt", json_string(session->refresh));
	json_object_set_new(json, "expired", json_boolean(session->expired));
	char *text = json_dumps(json, JSON_COMPACT);
	json_decref(json);
	if (!text)
		abort();
	return text;
}

void
bluesky_session_done(struct bluesky_session *session)
{
	free(session->did);
	free(session->access);
	free(session->refresh);
	*session = (struct bluesky_session){ 0 };
}
