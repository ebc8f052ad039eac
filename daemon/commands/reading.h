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
 * reading_limits(sources):
 * Put into the webhooks what the ledger remembers of their servers' limits.  Where it can't be read, say so on standard error where that
 * matters, and go on.
 */
void reading_limits(struct sources *sources);

/*
 * reading_chosen(invocation, secrets, webhook, observance, ret, ret_webhook, ret_observance):
 * Read all the sources as reading_sources does, and find in them the webhook and the observance of these names; a NULL name gives NULL.  Limits are
 * those of reading_limits.
 * Where there is none of a name, print the nearest one and return COMMAND_MISUSED.
 */
int reading_chosen(const struct invocation *invocation, enum sources_secrets secrets,
    const char *webhook, const char *observance, struct sources **ret,
    const struct webhook **ret_webhook, const struct observance **ret_observance);

#endif
