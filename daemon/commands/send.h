/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_SEND_H
#define OBSERVED_COMMANDS_SEND_H

#include "commands/command.h"

extern const struct command command_send;

#endif
