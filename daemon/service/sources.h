/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SERVICE_SOURCES_H
#define OBSERVED_SERVICE_SOURCES_H

/*
 * What the operator wrote and collected, as it was read at one time: configuration, calendars and
 * messages.  The daemon reads it at its start and at each reload, a command once.
 */

#include "base/cleanup.h"
#include "base/report.h"
#include "core/calendar.h"
#include "core/config.h"
#include "core/message.h"
#include "core/messages.h"
#include "core/names.h"
#include "core/parts.h"

struct sources {
	unsigned references;
	struct config *config; /* owned */
	struct calendar *calendar; /* owned */
	struct names *names; /* owned */
	struct messages messages;
	struct report
	    faults; /* of configuration and files: with errors in it, nothing is to be run */
	struct report skipped; /* events and messages that were left out: the rest lives */
};

/* What a command has no need of. */
enum sources_need {
	SOURCES_ALL,
	SOURCES_NO_MESSAGES, /* configuration and calendar */
	SOURCES_CONFIG, /* the configuration alone */
};

/* What to do about credentials. */
enum sources_secrets {
	SECRETS_LEFT, /* nothing: they stay named */
	SECRETS_MAY, /* resolve them; where there is no folder of them, warn */
	SECRETS_MUST, /* resolve them */
};

/*
 * sources_read(file, need, secrets):
 * Read the configuration ${file} with its drop-ins and what it names.  Return what came of it, owned
 * by the caller: never NULL, and whole as far as a command may look at it even where there are faults.
 */
struct sources *sources_read(
    const char *file, enum sources_need need, enum sources_secrets secrets);

/*
 * sources_ref(sources), sources_free(sources):
 * Hold what was read for longer, or let it go; it is released with the last holder.  A post that is under way holds
 * what it was composed from while a reload puts something else in its place.
 */
struct sources *sources_ref(struct sources *sources);
void sources_free(struct sources *sources);
CLEANUP_POINTER(struct sources *, sources_free)

/*
 * sources_files(sources, ret):
 * Put into ${ret} the files with messages that the configuration names; what can't be looked through
 * is reported among what is skipped.
 */
void sources_files(struct sources *sources, struct strings *ret);

/*
 * sources_parts(sources, file, ret):
 * Read the messages of ${file} by the calendar of ${sources} into ${ret}, released by parts_done.
 */
void sources_parts(struct sources *sources, const char *file, struct parts *ret);

/*
 * sources_ledger(config):
 * Return where the ledger is, owned by the caller: as configured, else "sqlite:" and ledger.db in the
 * folder that systemd gives the unit ($STATE_DIRECTORY), else in /var/lib/observed.
 */
char *sources_ledger(const struct config *config);

#endif
