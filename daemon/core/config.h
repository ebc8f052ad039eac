/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CONFIG_H
#define OBSERVED_CORE_CONFIG_H

/*
 * What the operator wrote: read from libconfig trees by one table of keys.  All faults are
 * reported, each with file and line; what io/ knows of the world (zones, platforms) is asked
 * for through struct config_world.
 */

#include <stddef.h>
#include <stdint.h>

#include <libconfig.h>

#include "base/report.h"
#include "base/strings.h"
#include "core/webhook.h"

struct calendar;
struct platform;
struct zone;

struct config {
	/* paths made whole: relative ones start at the file that names them */
	struct strings calendars, messages;
	char *ledger; /* with its path made whole; NULL: the default */
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
void config_check_calendar(
    const struct config *config, const struct calendar *calendar, struct report *report);

/* One key: what the table says of it, read by the parser, the texts of errors and the tests. */
struct config_key {
	const char *name;
	const char *expected; /* what its value must be, as it goes on after "expected " */
	int type; /* the rest is how core/config_value reads it */
	size_t offset;
	int least, most;
	const char *const *choices; /* NULL-ended */
	int fallback; /* for numbers, hours, choices and booleans: the default */
};

extern const struct config_key config_webhook_keys[];
extern const size_t config_webhook_key_count;
extern const struct config_key config_top_keys[];
extern const size_t config_top_key_count;

#endif
