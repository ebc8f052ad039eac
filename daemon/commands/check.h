/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_CHECK_H
#define OBSERVED_COMMANDS_CHECK_H

#include "commands/command.h"

extern const struct command command_check;

#endif
