/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_READING_H
#define OBSERVED_COMMANDS_READING_H

/*
 * What commands begin with: reading the sources and opening the ledger, with the faults told.
 */

#include "commands/command.h"

#include "service/sources.h"

#include "io/ledger.h"

/*
 * reading_sources(invocation, need, secrets, ret):
 * Read the configuration that the command line names, and what it names.  Faults are printed to standard error; where there are any,
 * return COMMAND_FAULTY, else COMMAND_DONE and the sources, owned by the caller.
 */
int reading_sources(const struct invocation *invocation, enum sources_need need,
    enum sources_secrets secrets, struct sources **ret);

/*
 * reading_ledger(sources, mode, ret):
 * Open the ledger that the configuration names.  Where there is none yet, ${ret} is NULL for LEDGER_READ.  Return COMMAND_DONE, or
 * COMMAND_FAILED with the reason printed.
 */
int reading_ledger(const struct sources *sources, enum ledger_mode mode, struct ledger **ret);

/*
 * reading_webhook(sources, name, ret), reading_observance(sources, name, ret):
 * Find what an option names.  Return COMMAND_DONE, or COMMAND_MISUSED with the nearest name printed; a NULL ${name} gives NULL.
 */
int reading_webhook(
    const struct sources *sources, const char *name, const struct webhook **ret);
int reading_observance(
    const struct sources *sources, const char *name, const struct observance **ret);

#endif
