/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <errno.h>
#include <stdio.h>

#include "commands/reading.h"

#include "service/notes.h"

#include "io/clock.h"

#include "base/cleanup.h"

static const struct command_option no_options[] = { { NULL, NULL, NULL } };

/* What a person may decide, and about posts in which states. */
struct decision {
	unsigned from; /* 1 << state */
	struct outcome outcome;
	const char *done, *impossible;
};

static int
report_failure(struct ledger *ledger, int r, const char *name, const struct decision *decision)
{
	cleanup(entry_done) struct entry entry = { 0 };
	if (r == -ENOENT)
		fprintf(stderr,
		    "observed: there is no post \"%s\" in the ledger: `observed log` lists "
		    "them\n",
		    name);
	else if (r == -EALREADY && ledger_get(ledger, name, &entry) >= 0)
		fprintf(stderr, "observed: %s is %s: %s\n", name, state_name(entry.state),
		    decision->impossible);
	else if (r == -ETIME)
		fprintf(stderr,
		    "observed: %s is too late: its day is over; `observed send` posts it all "
		    "the "
		    "same\n",
		    name);
	else if (r == -ENODATA)
		fprintf(stderr,
		    "observed: %s has no text to send: `observed send` writes one and posts "
		    "it\n",
		    name);
	else
		fprintf(stderr, "observed: %s\n", ledger_error(ledger));
	return COMMAND_FAILED;
}

/* What is sent again by hand waits all the same where its webhook is off. */
static void
warn_of_off(struct ledger *ledger, const char *webhook)
{
	int64_t off_at = 0;
	if (notes_off_since(ledger, webhook, &off_at) >= 0 && off_at)
		fprintf(stderr,
		    "observed: webhook %s is off: the post waits until observed was reloaded, "
		    "or restarted where a credential changed\n",
		    webhook);
}

static int
decide(struct ledger *ledger, const char *name, const struct decision *decision)
{
	cleanup(entry_done) struct entry entry = { 0 };
	int64_t now_at = clock_now();
	int r = ledger_get(ledger, name, &entry);
	if (r >= 0 && decision->outcome.state == STATE_PENDING)
		r = entry.until_at <= now_at ? -ETIME : entry.document ? 0 : -ENODATA;
	if (r >= 0)
		r = ledger_decide(ledger, name, decision->from, now_at, &decision->outcome);
	if (r < 0)
		return report_failure(ledger, r, name, decision);
	printf("%s: %s\n", name, decision->done);
	if (decision->outcome.state == STATE_PENDING)
		warn_of_off(ledger, entry.webhook);
	return COMMAND_DONE;
}

static int
run(const struct invocation *invocation, const struct decision *decision)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	int status = reading_sources(invocation, SOURCES_CONFIG, SECRETS_LEFT, &sources);
	if (status == COMMAND_DONE)
		status = reading_ledger(sources, LEDGER_WRITE, &ledger);
	if (status != COMMAND_DONE)
		return status;
	for (size_t i = 0; i < invocation->word_count; i++)
		if (decide(ledger, invocation->words[i], decision) != COMMAND_DONE)
			status = COMMAND_FAILED;
	ledger_tell(ledger);
	return status;
}

static int
run_retry(const struct invocation *invocation)
{
	static const struct decision retry = {
		.from = 1u << STATE_PENDING | 1u << STATE_IN_DOUBT | 1u << STATE_REFUSED |
			1u << STATE_SKIPPED,
		.outcome = { .state = STATE_PENDING, .next_at = 0 /* at once */ },
		.done = "it will be sent as soon as the daemon runs",
		.impossible =
		    "only what is pending, in doubt, refused or skipped can be sent again",
	};
	return run(invocation, &retry);
}

static int
run_skip(const struct invocation *invocation)
{
	static const struct decision skip = {
		.from = 1u << STATE_PENDING | 1u << STATE_IN_DOUBT | 1u << STATE_REFUSED,
		.outcome = { .state = STATE_SKIPPED, .error = "skipped by hand" },
		.done = "it will not be sent",
		.impossible = "only what is pending, in doubt or refused can be skipped",
	};
	return run(invocation, &skip);
}

const struct command command_retry = {
	.name = "retry",
	.words = "POST…",
	.least_words = 1,
	.summary = "send a post that is in doubt, refused, skipped or waiting, now",
	.help = "Makes the daemon send the POSTs now, with the text that the ledger holds.  A "
		"post that is in\n"
		"doubt may be there already: look first.",
	.options = no_options,
	.run = run_retry,
};

const struct command command_skip = {
	.name = "skip",
	.words = "POST…",
	.least_words = 1,
	.summary = "never send a post that is in doubt, refused or waiting",
	.help = "Closes the POSTs: they are not sent, and not reported any more.",
	.options = no_options,
	.run = run_skip,
};
