/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_MESSAGES_H
#define OBSERVED_COMMANDS_MESSAGES_H

#include "commands/command.h"

extern const struct command command_messages;

#endif
