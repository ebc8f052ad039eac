/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

int
main(int argument_count, char **arguments)
{
#define COMMAND_ROW(name) &command_##name,
	static const struct command *const commands[] = { COMMANDS(COMMAND_ROW) };
	return command_main(
	    commands, sizeof commands / sizeof *commands, argument_count, arguments);
}
