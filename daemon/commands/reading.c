/* SPDX-License-Identifier: MIT */
#include "commands/reading.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "commands/output.h"

#include "service/limits.h"

#include "base/cleanup.h"
#include "base/mem.h"

int
reading_sources(const struct invocation *invocation, enum sources_need need,
    enum sources_secrets secrets, struct sources **ret)
{
	cleanup(sources_freep) struct sources *sources =
	    sources_read(invocation->file, need, secrets);
	if (sources->faults.errors) {
		output_report(&sources->faults);
		return COMMAND_FAULTY;
	}
	*ret = take(sources);
	return COMMAND_DONE;
}

int
reading_ledger(const struct sources *sources, enum ledger_mode mode, struct ledger **ret)
{
	cleanup(freep) char *where = sources_ledger(sources->config);
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	*ret = NULL;
	int r = ledger_open(where, mode, &ledger);
	if (r == -ENOENT && mode == LEDGER_READ)
		return COMMAND_DONE;
	if (r < 0) {
		fprintf(stderr, "observed: %s\n", ledger_error(ledger));
		return COMMAND_FAILED;
	}
	*ret = take(ledger);
	return COMMAND_DONE;
}

void
reading_limits(struct sources *sources)
{
	cleanup(freep) char *where = sources_ledger(sources->config);
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	bool differ = false;
	for (size_t i = 0; i < sources->config->webhook_count; i++)
		differ = differ || limits_differ(&sources->config->webhooks[i]);
	if (!differ)
		return;
	int r = ledger_open(where, LEDGER_READ, &ledger);
	if (r >= 0)
		r = limits_recall(sources, ledger);
	if (r < 0 && r != -ENOENT)
		fprintf(stderr,
		    "observed: how much servers take is not known here, and the usual is "
		    "assumed: %s\n",
		    ledger_error(ledger));
}

static int
no_such(const char *kind, const char *name, const char *const *names, size_t count,
    const char *lists)
{
	const char *nearest = strings_nearest(name, names, count);
	if (nearest)
		fprintf(stderr, "observed: there is no %s \"%s\" (did you mean \"%s\"?)\n",
		    kind, name, nearest);
	else
		fprintf(stderr, "observed: there is no %s \"%s\": %s\n", kind, name, lists);
	return COMMAND_MISUSED;
}

static int
find_webhook(const struct sources *sources, const char *name, const struct webhook **ret)
{
	const struct config *config = sources->config;
	*ret = name ? config_webhook(config, name) : NULL;
	if (*ret || !name)
		return COMMAND_DONE;
	cleanup(freep) const char **names =
	    mem_new((config->webhook_count + 1) * sizeof *names);
	for (size_t i = 0; i < config->webhook_count; i++)
		names[i] = config->webhooks[i].name;
	return no_such("webhook", name, names, config->webhook_count,
	    "the configuration names the webhooks");
}

static int
find_observance(const struct sources *sources, const char *name, const struct observance **ret)
{
	const struct calendar *calendar = sources->calendar;
	size_t count = calendar_count(calendar);
	*ret = name ? calendar_find(calendar, name) : NULL;
	if (*ret || !name)
		return COMMAND_DONE;
	cleanup(freep) const char **ids = mem_new((count + 1) * sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = calendar_observance(calendar, i)->id;
	return no_such("observance", name, ids, count, "`observed observances` lists them");
}

int
reading_chosen(const struct invocation *invocation, enum sources_secrets secrets,
    const char *webhook, const char *observance, struct sources **ret,
    const struct webhook **ret_webhook, const struct observance **ret_observance)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	int status = reading_sources(invocation, SOURCES_ALL, secrets, &sources);
	if (status == COMMAND_DONE)
		reading_limits(sources);
	if (status == COMMAND_DONE)
		status = find_webhook(sources, webhook, ret_webhook);
	if (status == COMMAND_DONE)
		status = find_observance(sources, observance, ret_observance);
	if (status == COMMAND_DONE)
		*ret = take(sources);
	return status;
}
