/* SPDX-License-Identifier: MIT */
#include "commands/check.h"
#include "commands/command.h"
#include "commands/decide.h"
#include "commands/log.h"
#include "commands/messages.h"
#include "commands/next.h"
#include "commands/observances.h"
#include "commands/preview.h"
#include "commands/run.h"
#include "commands/send.h"
#include "commands/status.h"

int
main(int argument_count, char **arguments)
{
	static const struct command *const commands[] = {
		&command_run,
		&command_check,
		&command_observances,
		&command_messages,
		&command_next,
		&command_preview,
		&command_send,
		&command_status,
		&command_log,
		&command_retry,
		&command_skip,
	};
	return command_main(
	    commands, sizeof commands / sizeof *commands, argument_count, arguments);
}
