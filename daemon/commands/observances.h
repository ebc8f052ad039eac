/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_OBSERVANCES_H
#define OBSERVED_COMMANDS_OBSERVANCES_H

#include "commands/command.h"

extern const struct command command_observances;

#endif
