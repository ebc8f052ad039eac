/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_RUN_H
#define OBSERVED_COMMANDS_RUN_H

#include "commands/command.h"

extern const struct command command_run;

#endif
