/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <errno.h>
#include <string.h>

#include "service/service.h"

#include "io/clock.h"
#include "io/journal.h"

#include "base/cleanup.h"

static const struct command_option options[] = { { NULL, NULL, NULL } };

static int
run(const struct invocation *invocation)
{
	cleanup(service_freep) struct service *service = NULL;
	if (clock_shifted()) {
		char now[INSTANT_TEXT_SIZE];
		journal_say(LOG_WARNING, NULL,
		    "the clock is shifted: for observed it is %s; its posts are real",
		    instant_text(clock_now(), 0, now));
	}
	int r = service_new(invocation->file, &service);
	if (r < 0)
		return r == -EINVAL ? COMMAND_FAULTY : COMMAND_FAILED;
	r = service_run(service);
	if (r < 0) {
		journal_say(LOG_ERR, NULL, "the event loop failed: %s", strerror(-r));
		return COMMAND_FAILED;
	}
	return COMMAND_DONE;
}

const struct command command_run = {
	.name = "run",
	.summary = "the service: in the foreground, telling the journal or standard error",
	.help = "Posts what falls due until it is told to stop (SIGTERM, SIGINT).  SIGHUP "
		"reads configuration,\n"
		"calendar and messages anew.",
	.options = options,
	.run = run,
};
