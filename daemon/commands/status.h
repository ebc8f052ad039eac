/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_STATUS_H
#define OBSERVED_COMMANDS_STATUS_H

#include "commands/command.h"

extern const struct command command_status;

#endif
