/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_PREVIEW_H
#define OBSERVED_COMMANDS_PREVIEW_H

#include "commands/command.h"

extern const struct command command_preview;

#endif
