/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_DECIDE_H
#define OBSERVED_COMMANDS_DECIDE_H

/* `retry` and `skip`: what a person decides about posts in the ledger. */

#include "commands/command.h"

extern const struct command command_retry;
extern const struct command command_skip;

#endif
