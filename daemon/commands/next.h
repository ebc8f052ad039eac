/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_NEXT_H
#define OBSERVED_COMMANDS_NEXT_H

#include "commands/command.h"

extern const struct command command_next;

#endif
