/* SPDX-License-Identifier: MIT */
#include "service/courier.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "service/accounts.h"
#include "service/delivery.h"
#include "service/notes.h"
#include "service/sources.h"

#include "io/clock.h"
#include "io/http.h"
#include "io/journal.h"
#include "io/ledger.h"

#include "core/platform.h"
#include "core/post.h"
#include "core/retry.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* A post that is under way. */
struct call {
	struct courier *courier; /* borrowed */
	struct sources *sources; /* held: a reload may put others in their place meanwhile */
	const struct webhook *webhook; /* borrowed from them */
	struct post *post; /* owned; as the ledger has it */
	unsigned tries; /* this one included */
	int64_t began_at;
};

/* When a host may be sent to again. */
struct host {
	char *name; /* owned */
	int64_t free_at; /* milliseconds */
};

struct courier {
	struct http *http; /* borrowed */
	struct ledger *ledger; /* borrowed */
	struct sources *sources; /* borrowed; as of the last run */
	struct accounts accounts; /* of the webhooks in these sources */
	void (*changed)(void *context);
	void *context;
	struct call **calls; /* owned, each owned; in any order */
	size_t call_count;
	struct host *hosts; /* owned */
	size_t host_count;
};

/* A webhook's turn in one run. */
struct queue {
	bool taken; /* a post is under way, or the first in line was looked at */
	int64_t hold_at; /* milliseconds: the platform asked to be left alone until then */
};

struct courier *
courier_new(
    struct http *http, struct ledger *ledger, void (*changed)(void *context), void *context)
{
	struct courier *courier = mem_new(sizeof *courier);
	*courier = (struct courier){
		.http = http, .ledger = ledger, .changed = changed, .context = context
	};
	return courier;
}

static void
call_free(struct call *call)
{
	post_free(call->post);
	sources_free(call->sources);
	free(call);
}

void
courier_free(struct courier *courier)
{
	if (!courier)
		return;
	for (size_t i = 0; i < courier->call_count; i++)
		call_free(courier->calls[i]);
	free(courier->calls);
	for (size_t i = 0; i < courier->host_count; i++)
		free(courier->hosts[i].name);
	free(courier->hosts);
	accounts_done(&courier->accounts);
	free(courier);
}

size_t
courier_busy(const struct courier *courier)
{
	return courier->call_count;
}

static struct host *
find_host(struct courier *courier, const struct webhook *webhook)
{
	cleanup(freep) char *name = webhook_host(webhook);
	for (size_t i = 0; i < courier->host_count; i++)
		if (strcmp(courier->hosts[i].name, name) == 0)
			return &courier->hosts[i];
	struct host *host = mem_push(&courier->hosts, &courier->host_count, sizeof *host);
	host->name = take(name);
	return host;
}

/* A call ends: it gives its webhook's queue free. */
static void
end(struct call *call)
{
	struct courier *courier = call->courier;
	for (size_t i = 0; i < courier->call_count; i++)
		if (courier->calls[i] == call)
			courier->calls[i] = courier->calls[courier->call_count - 1];
	courier->call_count--;
	call_free(call);
	courier->changed(courier->context);
}

static void
tell(const struct call *call, const struct outcome *outcome)
{
	const char *post = call->post->id;
	struct journal_fields fields = { post, call->post->webhook, NULL };
	char when[INSTANT_TEXT_SIZE];
	switch (outcome->state) {
	case STATE_SENT:
		fields.message_id = JOURNAL_SENT;
		journal_say(LOG_NOTICE, &fields, "%s: posted%s%s%s", post,
		    outcome->remote_url ? " as " : "",
		    outcome->remote_url ? outcome->remote_url : "",
		    clock_shifted() ? " (the clock was shifted with --at)" : "");
		break;
	case STATE_PENDING:
		journal_say(LOG_WARNING, &fields, "%s: attempt %u failed: %s; next try at %s",
		    post, call->tries, outcome->error,
		    instant_text(outcome->next_at / 1000, 0, when));
		break;
	case STATE_IN_DOUBT:
		fields.message_id = JOURNAL_IN_DOUBT;
		journal_say(LOG_ERR, &fields,
		    "%s: in doubt, may have been posted or not: %s; look there, then `observed "
		    "retry "
		    "%s` or `observed skip %s`",
		    post, outcome->error, post, post);
		break;
	case STATE_EXPIRED:
		fields.message_id = JOURNAL_EXPIRED;
		journal_say(LOG_ERR, &fields, "%s: not posted, its time is over: %s", post,
		    outcome->error);
		break;
	default:
		fields.message_id = JOURNAL_REFUSED;
		journal_say(LOG_ERR, &fields, "%s: refused: %s", post, outcome->error);
		break;
	}
}

static void
settle(struct call *call, const struct outcome *outcome)
{
	struct courier *courier = call->courier;
	int64_t now_at = clock_now();
	tell(call, outcome);
	int r = ledger_settle(courier->ledger, call->post->id, now_at, outcome);
	if (r < 0) {
		/* It stays `sending`: whatever happens, that is in doubt and not sent twice. */
		struct journal_fields fields = { call->post->id, call->post->webhook, NULL };
		journal_say(LOG_CRIT, &fields, "%s: what came of it can't be written down: %s",
		    call->post->id, ledger_error(courier->ledger));
	}
	end(call);
}

/* Try again when the platform, the pauses and the end of the day allow it. */
static void
settle_later(struct call *call, int64_t floor_at, struct outcome *outcome)
{
	int64_t next_at =
	    retry_at(clock_now(), call->tries, floor_at, call->post->until_at, call->post->key);
	outcome->state = next_at < 0 ? STATE_EXPIRED : STATE_PENDING;
	outcome->next_at = next_at * 1000;
	settle(call, outcome);
}

/* Send nothing more to a webhook that is gone, and say so once and loudly. */
static void
turn_off(struct call *call)
{
	struct courier *courier = call->courier;
	const char *name = call->post->webhook;
	struct journal_fields fields = { NULL, name, JOURNAL_OFF };
	if (call->sources != courier->sources)
		return;
	accounts_find(&courier->accounts, name)->off = true;
	int r = notes_off(courier->ledger, name, clock_now());
	journal_say(LOG_CRIT, &fields,
	    "webhook %s is off: nothing more is posted to it until what is told of %s is "
	    "mended "
	    "and observed was reloaded, or restarted where a credential changed%s%s",
	    name, call->post->id, r < 0 ? "; this can't be written down: " : "",
	    r < 0 ? ledger_error(courier->ledger) : "");
}

/* Keep what the end of an attempt tells of the webhook, and of what is in doubt. */
static void
keep(struct call *call, const struct delivery_end *end)
{
	struct courier *courier = call->courier;
	/* What was learned under settings that are no longer in use is of no use either. */
	if (end->memory && call->sources == courier->sources)
		mem_set(&accounts_find(&courier->accounts, call->post->webhook)->memory,
		    end->memory);
	/* Where it can't be written down, the post stays `sending`, and is in doubt by that. */
	if (end->lost)
		notes_doubt(courier->ledger, call->post->id, call->began_at);
	if (end->gone)
		turn_off(call);
}

static void
ended(void *context, const struct delivery_end *end)
{
	struct call *call = context;
	keep(call, end);
	struct outcome outcome = {
		.status = end->status,
		.error = end->error,
		.answer = end->answer,
		.remote_id = end->remote_id,
		.remote_url = end->remote_url,
	};
	switch (end->result) {
	case DELIVERY_SENT:
		outcome.state = STATE_SENT;
		break;
	case DELIVERY_REFUSED:
		outcome.state = STATE_REFUSED;
		break;
	case DELIVERY_LOST:
		if (call->webhook->in_doubt == IN_DOUBT_RETRY) {
			settle_later(call, 0, &outcome);
			return;
		}
		outcome.state = STATE_IN_DOUBT;
		break;
	case DELIVERY_LATER:
		settle_later(call, end->floor_at, &outcome);
		return;
	}
	settle(call, &outcome);
}

/* Whether an attempt before may have posted it, under a key that the platform has forgotten.  Where
 * in_doubt is "retry", that does not matter. */
static bool
is_doubtful(
    struct courier *courier, const struct webhook *webhook, const char *post, int64_t now_at)
{
	int64_t since_at = INT64_MAX;
	unsigned kept = webhook->platform->key_seconds;
	if (!kept || webhook->in_doubt == IN_DOUBT_RETRY ||
	    notes_doubt_since(courier->ledger, post, &since_at) < 0)
		return false;
	return since_at <= now_at && now_at - since_at >= kept;
}

/* Make a call of a claimed entry, and begin it. */
static void
begin(struct courier *courier, const struct entry *entry, int64_t now_at)
{
	const struct webhook *webhook =
	    config_webhook(courier->sources->config, entry->webhook);
	json_t *json = json_loads(entry->document ? entry->document : "", 0, NULL);
	cleanup(post_freep) struct post *post = json ? post_from_json(json) : NULL;
	json_decref(json);
	if (!post) {
		struct outcome outcome = { .state = STATE_REFUSED,
			.error = "what the ledger holds of it can't be read" };
		struct journal_fields fields = { entry->post, entry->webhook, JOURNAL_REFUSED };
		journal_say(LOG_ERR, &fields, "%s: refused: %s", entry->post, outcome.error);
		ledger_settle(courier->ledger, entry->post, now_at, &outcome);
		return;
	}
	struct call *call = mem_new(sizeof *call);
	*(struct call **)mem_push(&courier->calls, &courier->call_count, sizeof call) = call;
	*call = (struct call){ courier, sources_ref(courier->sources), webhook, take(post),
		entry->tries + 1, now_at };
	const struct delivery_order order = {
		.webhook = webhook,
		.post = call->post,
		.key = call->post->key,
		.memory = accounts_find(&courier->accounts, webhook->name)->memory,
		.doubtful = is_doubtful(courier, webhook, entry->post, now_at),
		.now_at = now_at,
	};
	int r = delivery_begin(courier->http, &order, ended, call);
	if (r < 0) {
		cleanup(freep) char *why =
		    mem_format("nothing could be sent: %s", strerror(-r));
		struct outcome outcome = { .error = why };
		settle_later(call, 0, &outcome);
	}
}

/* Claim all in one commit, then send them. */
static int
begin_all(struct courier *courier, const struct entries *ready, int64_t now_at)
{
	if (ready->count == 0)
		return 0;
	int r = ledger_begin(courier->ledger);
	if (r < 0)
		return r;
	bool *claimed = mem_new(ready->count * sizeof *claimed);
	for (size_t i = 0; r >= 0 && i < ready->count; i++) {
		r = ledger_claim(
		    courier->ledger, ready->items[i].post, now_at, clock_shifted() != 0);
		claimed[i] = r >= 0;
		/* A command beside the daemon was first: that is well. */
		if (r == -EALREADY)
			r = 0;
	}
	if (r >= 0)
		r = ledger_commit(courier->ledger);
	if (r < 0)
		ledger_abandon(courier->ledger);
	for (size_t i = 0; r >= 0 && i < ready->count; i++)
		if (claimed[i])
			begin(courier, &ready->items[i], now_at);
	free(claimed);
	return r < 0 ? r : 0;
}

/* Which webhook an entry belongs to, as an index; -1: it is not configured any more. */
static ssize_t
queue_of(const struct config *config, const char *name)
{
	const struct webhook *webhook = config_webhook(config, name);
	return webhook ? webhook - config->webhooks : -1;
}

static struct queue *
make_queues(const struct courier *courier, const struct entries *waiting)
{
	const struct config *config = courier->sources->config;
	struct queue *queues = mem_new((config->webhook_count + 1) * sizeof *queues);
	for (size_t i = 0; i < courier->call_count; i++) {
		ssize_t index = queue_of(config, courier->calls[i]->post->webhook);
		if (index >= 0)
			queues[index].taken = true;
	}
	/* What one post was asked to wait for, all posts of its webhook wait for. */
	for (size_t i = 0; i < waiting->count; i++) {
		const struct entry *entry = &waiting->items[i];
		ssize_t index = entry->tries ? queue_of(config, entry->webhook) : -1;
		if (index >= 0 && queues[index].hold_at < entry->next_at)
			queues[index].hold_at = entry->next_at;
	}
	return queues;
}

/* With new settings every webhook gets another chance. */
static int
begin_anew(struct courier *courier, struct sources *sources)
{
	const struct config *config = sources->config;
	int r = 0;
	accounts_done(&courier->accounts);
	for (size_t i = 0; r >= 0 && i < config->webhook_count; i++)
		r = notes_off(courier->ledger, config->webhooks[i].name, 0);
	if (r >= 0)
		courier->sources = sources;
	return r;
}

int
courier_run(
    struct courier *courier, struct sources *sources, int64_t now_ms, int64_t *ret_next_ms)
{
	static const struct ledger_filter pending = { .states = 1u << STATE_PENDING };
	cleanup(entries_done) struct entries waiting = { 0 };
	*ret_next_ms = -1;
	int r = sources == courier->sources ? 0 : begin_anew(courier, sources);
	if (r >= 0)
		r = ledger_list(courier->ledger, &pending, &waiting);
	if (r < 0)
		return r;
	struct entries ready = { 0 };
	cleanup(freep) struct queue *queues = make_queues(courier, &waiting);
	for (size_t i = 0; i < waiting.count; i++) {
		struct entry *entry = &waiting.items[i];
		ssize_t index = queue_of(sources->config, entry->webhook);
		if (index < 0 || queues[index].taken || entry->until_at * 1000 <= now_ms ||
		    accounts_find(&courier->accounts, entry->webhook)->off)
			continue;
		queues[index].taken = true;
		const struct webhook *webhook = &sources->config->webhooks[index];
		struct host *host = find_host(courier, webhook);
		int64_t ready_ms = entry->next_at;
		if (ready_ms < queues[index].hold_at)
			ready_ms = queues[index].hold_at;
		if (ready_ms < host->free_at)
			ready_ms = host->free_at;
		if (ready_ms > now_ms) {
			if (*ret_next_ms < 0 || ready_ms < *ret_next_ms)
				*ret_next_ms = ready_ms;
			continue;
		}
		host->free_at = now_ms + webhook->platform->pace;
		*(struct entry *)mem_push(&ready.items, &ready.count, sizeof *entry) = *entry;
	}
	r = begin_all(courier, &ready, now_ms / 1000);
	free(ready.items); /* what is in them belongs to waiting */
	return r;
}

/*
 * Whether what is in doubt may be sent again: the webhook wants it, or the platform will know it
 * for a repeat, or can look whether it is there.
 */
static int
may_repeat(struct courier *courier, const struct webhook *webhook, const char *name,
    int64_t now_at, bool *ret)
{
	const struct platform *platform = webhook->platform;
	*ret = webhook->in_doubt == IN_DOUBT_RETRY || platform->takes_key;
	if (!platform->key_seconds)
		return 0;
	cleanup(attempts_done) struct attempts attempts = { 0 };
	int r = ledger_attempts(courier->ledger, name, &attempts);
	if (r < 0 || !attempts.count)
		return r;
	int64_t began_at = attempts.items[attempts.count - 1].at;
	bool known = began_at + platform->key_seconds > now_at || platform->looks;
	*ret = webhook->in_doubt == IN_DOUBT_RETRY || known;
	return notes_doubt(courier->ledger, name, began_at);
}

static int
recover(struct courier *courier, struct sources *sources, const char *name, int64_t now_at)
{
	cleanup(entry_done) struct entry entry = { 0 };
	int r = ledger_get(courier->ledger, name, &entry);
	if (r < 0)
		return r;
	const struct webhook *webhook = config_webhook(sources->config, entry.webhook);
	struct journal_fields fields = { name, entry.webhook, JOURNAL_IN_DOUBT };
	bool repeat = false;
	if (webhook)
		r = may_repeat(courier, webhook, name, now_at, &repeat);
	if (r < 0)
		return r;
	if (repeat) {
		struct outcome again = { .state = STATE_PENDING, .error = entry.error };
		journal_say(LOG_NOTICE, &fields,
		    "%s: the last run ended while it was being sent; it is sent again%s", name,
		    webhook->platform->takes_key ? " under the same key"
						 : ", as in_doubt = \"retry\" wants it");
		return ledger_decide(
		    courier->ledger, name, 1u << STATE_IN_DOUBT, now_at, &again);
	}
	journal_say(LOG_ERR, &fields,
	    "%s: in doubt, may have been posted or not: the last run ended while it was being "
	    "sent; "
	    "look there, then `observed retry %s` or `observed skip %s`",
	    name, name, name);
	return 0;
}

int
courier_recover(struct courier *courier, struct sources *sources, int64_t now_at)
{
	cleanup(strings_done) struct strings names = { 0 };
	int r = ledger_recover(courier->ledger, now_at, &names);
	for (size_t i = 0; r >= 0 && i < names.count; i++)
		r = recover(courier, sources, names.items[i], now_at);
	return r;
}
