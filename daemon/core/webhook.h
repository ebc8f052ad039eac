/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_WEBHOOK_H
#define OBSERVED_CORE_WEBHOOK_H

/*
 * A webhook: a configured target, with all its settings.  core/config makes and releases them.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strings.h"

struct platform;
struct zone;

enum without_message { WITHOUT_MESSAGE_ANNOUNCE, WITHOUT_MESSAGE_SKIP };
enum excerpt_end { EXCERPT_OPENING, EXCERPT_CLOSING };
enum in_doubt { IN_DOUBT_HOLD, IN_DOUBT_RETRY };

struct numbers {
	int *items; /* owned */
	size_t count;
};

/* How much a server takes, where it told; 0: it did not. */
struct limits {
	size_t text; /* in the platform's unit */
	size_t link; /* what a link counts */
};

struct webhook {
	char *name;
	const struct platform *platform; /* borrowed */
	char *url, *token; /* may be "credential:NAME" until io/credentials has resolved them */
	struct strings secret; /* the same; several while a key is being changed */
	struct pairs credentials; /* settings whose values came from one, and its name */
	/* url, token and secret were replaced by what may be shown, see webhook_masked */
	bool masked;
	char *user, *channel;
	struct strings languages; /* in order of preference, BCP 47 */
	const struct zone *zone; /* borrowed */
	int time, late_until; /* minutes after midnight; late_until up to 1440 */
	bool post;
	struct numbers remind; /* days before, each 1..366 */
	int spacing; /* minutes */
	struct strings observances, except; /* ids or UIDs; none: all, none */
	struct strings topics, except_topics;
	int without_message; /* enum without_message */
	bool older_messages;
	int excerpt; /* enum excerpt_end */
	char *template; /* NULL: the platform's */
	struct strings hashtags; /* own ones, with or without # */
	bool own_hashtags; /* hashtags was given, though it may be empty */
	uint64_t given; /* keys that were given: 1 << index in config_webhook_keys */
	char *link; /* NULL: the observance's page */
	int limit; /* 0: the server's or the platform's */
	struct limits learned; /* of its server */
	int in_doubt; /* enum in_doubt */
	char *visibility, *username, *icon, *thread, *topic;
	char *ca_file, *proxy; /* NULL: the system's, none */
	int timeout; /* seconds for a whole exchange */
	char *file; /* where it stands */
	unsigned line;
};

/*
 * webhook_masked(webhook, ret):
 * Write into ${ret} a copy with nothing secret in it: of a url the scheme and host stay, the
 * rest becomes "***"; a credential stays named ("{credential:NAME}"), a token becomes "***".
 * Borrows from ${webhook}; released by webhook_masked_done.
 */
void webhook_masked(const struct webhook *webhook, struct webhook *ret);
void webhook_masked_done(struct webhook *masked);

/*
 * webhook_advice(webhook, text):
 * Return ${text} with the settings in it, "{url}", called as the operator knows them: "url", or
 * "the credential coalition-slack" where the value came from one; owned by the caller.  NULL
 * gives NULL.
 */
char *webhook_advice(const struct webhook *webhook, const char *text);

/*
 * webhook_limit(webhook), webhook_link_length(webhook):
 * Return how long a text may be, in its platform's unit, 0: no limit; and what a link in it
 * counts, 0: as long as it is.
 */
size_t webhook_limit(const struct webhook *webhook);
size_t webhook_link_length(const struct webhook *webhook);

/*
 * webhook_host(webhook):
 * Return the host that its url names, with the port, owned by the caller; "" where it names none.
 */
char *webhook_host(const struct webhook *webhook);

/*
 * webhook_redacted(webhook, text, most):
 * Return the first ${most} bytes at most of the foreign ${text}, owned by the caller, with "***" in place of the
 * webhook's secrets (url, token, secret) and spaces in place of control characters; never cut inside a
 * character.  NULL gives NULL.
 */
char *webhook_redacted(const struct webhook *webhook, const char *text, size_t most);

#endif
