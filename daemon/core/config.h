/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CONFIG_H
#define OBSERVED_CORE_CONFIG_H

/*
 * What the operator wrote: read from libconfig trees by one table of keys.  All faults are
 * reported, each with file and line; what io/ knows of the world (zones, platforms) is asked
 * for through struct config_world.
 */

#include <stdbool.h>
#include <stddef.h>

#include <libconfig.h>

#include "base/report.h"
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

struct webhook {
	char *name;
	const struct platform *platform; /* borrowed */
	char *url, *token; /* may be "credential:NAME" until io/credentials has resolved them */
	struct strings secret; /* the same; several while a key is being changed */
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
	char *link; /* NULL: the observance's page */
	int limit; /* 0: the platform's */
	int in_doubt; /* enum in_doubt */
	char *visibility, *username, *icon, *thread, *topic;
	char *ca_file, *proxy; /* NULL: the system's, none */
	int timeout; /* seconds for a whole exchange */
	char *file; /* where it stands */
	unsigned line;
};

struct config {
	/* paths made whole: relative ones start at the file that names them */
	struct strings calendars, messages;
	char *ledger; /* as given; NULL: the default */
	char *ledger_base; /* folder of the file that names it */
	char *credentials; /* folder, made whole; NULL: none */
	char *contact; /* NULL: none */
	struct webhook *webhooks; /* owned */
	size_t webhook_count;
};

struct config_world {
	/* Return the zone of that IANA name, or NULL. */
	const struct zone *(*zone)(const char *name);
	/* Return the platform of that name, or NULL; and the names there are, for error texts.
	 */
	const struct platform *(*platform)(const char *name);
	const char *const *platform_names;
	size_t platform_count;
};

/* One configuration file that libconfig could read. */
struct config_source {
	const char *file; /* borrowed; as messages name it */
	config_t *tree; /* borrowed */
};

/*
 * config_load(sources, count, world, report):
 * Return the configuration that the files give together, owned by the caller: lists are
 * appended, `defaults` merged.  Faults go to
 * ${report}; where there are errors, what is returned is good for looking at, not for running.
 */
struct config *config_load(const struct config_source *sources, size_t count,
    const struct config_world *world, struct report *report);
void config_free(struct config *config);

/*
 * config_webhook(config, name):
 * Return the webhook of that name, borrowed, or NULL.
 */
const struct webhook *config_webhook(const struct config *config, const char *name);

/*
 * config_check_calendar(config, calendar, report):
 * Report ids in observances and except, and topics, that no calendar has.
 */
struct calendar;
void config_check_calendar(
    const struct config *config, const struct calendar *calendar, struct report *report);

/*
 * webhook_masked(webhook, ret):
 * Write into ${ret} a copy with nothing secret in it: of a url the scheme and host stay, the
 * rest becomes "***"; a credential stays named ("{credential:NAME}"), a token becomes "***".
 * Borrows from ${webhook}; released by webhook_masked_done.
 */
void webhook_masked(const struct webhook *webhook, struct webhook *ret);
void webhook_masked_done(struct webhook *masked);

/*
 * webhook_limit(webhook):
 * Return how long a text may be, in its platform's unit; 0: no limit.
 */
size_t webhook_limit(const struct webhook *webhook);

/* The keys, for the manual page's test and for messages. */
struct config_key {
	const char *name;
	const char *expected; /* "a text", "a list of days such as [7, 1]", … */
};
extern const struct config_key *const config_webhook_keys;
extern const size_t config_webhook_key_count;
extern const struct config_key *const config_top_keys;
extern const size_t config_top_key_count;

#endif
