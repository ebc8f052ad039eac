/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_LOG_H
#define OBSERVED_COMMANDS_LOG_H

#include "commands/command.h"

extern const struct command command_log;

#endif
