/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_BLUESKY_SESSION_H
#define OBSERVED_PLATFORMS_BLUESKY_SESSION_H

/*
 * A session with a server of the AT Protocol, which is what an exchange with it remembers: the account, and two tokens.  The
 * first one is good for some hours, the second one gets another first one.
 */

#include <stdbool.h>

#include <jansson.h>

#include "base/cleanup.h"

struct bluesky_session {
	char *did; /* owned; the account; NULL: there is no session */
	char *access, *refresh; /* owned; secret */
	bool expired; /* access is no longer good */
};

/*
 * bluesky_session_read(memory, ret):
 * Read what an exchange remembers (NULL: nothing); released by bluesky_session_done.
 */
void bluesky_session_read(const char *memory, struct bluesky_session *ret);

/*
 * bluesky_session_answer(json, ret):
 * Read the answer to createSession or refreshSession.  Return whether it is one.
 */
bool bluesky_session_answer(const json_t *json, struct bluesky_session *ret);

/*
 * bluesky_session_memory(session):
 * Return what is to be remembered of it, owned by the caller.
 */
char *bluesky_session_memory(const struct bluesky_session *session);
void bluesky_session_done(struct bluesky_session *session);

#endif
