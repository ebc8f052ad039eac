/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <stdio.h>

#include "commands/output.h"
#include "commands/reading.h"

#include "core/post.h"
#include "core/value.h"
#include "core/zone.h"

#include "base/cleanup.h"

static const struct command_option options[] = {
	{ "from", "DATE", "observances from that day on" },
	{ "to", "DATE", "observances up to and including that day" },
	{ "webhook", "NAME", "only posts to that webhook" },
	{ "json", NULL, "print a JSON document" },
	{ NULL, NULL, NULL },
};
enum { FROM, TO, WEBHOOK, JSON };

static struct post *
document(const struct entry *entry)
{
	json_t *json = json_loads(entry->document ? entry->document : "", 0, NULL);
	struct post *post = json ? post_from_json(json) : NULL;
	json_decref(json);
	return post;
}

static json_t *
attempts_json(const struct attempts *attempts, const struct zone *zone)
{
	json_t *array = json_array();
	for (size_t i = 0; i < attempts->count; i++) {
		const struct attempt *attempt = &attempts->items[i];
		json_t *json = json_object();
		json_object_set_new(json, "at", output_instant(attempt->at, zone));
		json_object_set_new(json, "status",
		    attempt->status ? json_integer(attempt->status) : json_null());
		json_object_set_new(json, "error", value_text(attempt->error));
		json_object_set_new(json, "answer", value_text(attempt->answer));
		json_object_set_new(json, "shifted", json_boolean(attempt->shifted));
		json_array_append_new(array, json);
	}
	return array;
}

static json_t *
entry_json(const struct entry *entry, const struct attempts *attempts, const struct zone *zone)
{
	cleanup(post_freep) struct post *post = document(entry);
	json_t *json = json_object();
	json_object_set_new(json, "post", json_string(entry->post));
	json_object_set_new(json, "webhook", json_string(entry->webhook));
	json_object_set_new(json, "platform", json_string(entry->platform));
	json_object_set_new(json, "observance", json_string(entry->observance));
	json_object_set_new(json, "date", value_date(entry->date));
	json_object_set_new(json, "kind", json_string(entry->days_before ? "reminder" : "day"));
	json_object_set_new(json, "days_before", json_integer(entry->days_before));
	json_object_set_new(json, "state", json_string(state_name(entry->state)));
	json_object_set_new(json, "error", value_text(entry->error));
	json_object_set_new(json, "due", output_instant(entry->due_at, zone));
	json_object_set_new(json, "attempts", attempts_json(attempts, zone));
	json_object_set_new(json, "text", value_text(post ? post->text : NULL));
	json_object_set_new(json, "language", value_text(post ? post->language : NULL));
	json_object_set_new(json, "message", value_text(post ? post->message_file : NULL));
	json_object_set_new(json, "remote_id", value_text(entry->remote_id));
	json_object_set_new(json, "remote_url", value_text(entry->remote_url));
	return json;
}

static void
print_entry(const struct entry *entry, const struct attempts *attempts, const struct zone *zone)
{
	char at[INSTANT_TEXT_SIZE];
	printf("%-8s  %s\n", state_name(entry->state), entry->post);
	printf("          due %s\n",
	    instant_text(entry->due_at, zone ? zone_offset(zone, entry->due_at) : 0, at));
	for (size_t i = 0; i < attempts->count; i++) {
		const struct attempt *attempt = &attempts->items[i];
		printf("          %s",
		    instant_text(attempt->at, zone ? zone_offset(zone, attempt->at) : 0, at));
		if (attempt->status)
			printf("  %d", attempt->status);
		printf("  %s%s\n", attempt->error ? attempt->error : "went well",
		    attempt->shifted ? " (the clock was shifted)" : "");
	}
	if (entry->error && (attempts->count == 0 || entry->state != STATE_REFUSED))
		printf("          %s\n", entry->error);
	if (entry->remote_url || entry->remote_id)
		printf(
		    "          %s\n", entry->remote_url ? entry->remote_url : entry->remote_id);
}

static int
show(struct ledger *ledger, const struct config *config, const struct ledger_filter *filter,
    json_t *array)
{
	cleanup(entries_done) struct entries entries = { 0 };
	int r = ledger_list(ledger, filter, &entries);
	for (size_t i = 0; r >= 0 && i < entries.count; i++) {
		const struct entry *entry = &entries.items[i];
		const struct webhook *webhook = config_webhook(config, entry->webhook);
		const struct zone *zone = webhook ? webhook->zone : NULL;
		cleanup(attempts_done) struct attempts attempts = { 0 };
		r = ledger_attempts(ledger, entry->post, &attempts);
		if (r < 0)
			break;
		if (array)
			json_array_append_new(array, entry_json(entry, &attempts, zone));
		else
			print_entry(entry, &attempts, zone);
	}
	if (r >= 0 && !array && entries.count == 0)
		puts("nothing was posted yet");
	return r;
}

static int
run(const struct invocation *invocation)
{
	cleanup(sources_freep) struct sources *sources = NULL;
	cleanup(ledger_freep) struct ledger *ledger = NULL;
	int status = reading_sources(invocation, SOURCES_CONFIG, SECRETS_LEFT, &sources);
	if (status == COMMAND_DONE)
		status = reading_ledger(sources, LEDGER_READ, &ledger);
	if (status != COMMAND_DONE)
		return status;
	/* A webhook that is configured no more may still be asked for. */
	struct ledger_filter filter = {
		.webhook = invocation->values[WEBHOOK],
		.from = command_date(invocation->values[FROM]),
		.to = command_date(invocation->values[TO]),
	};
	json_t *array = invocation->values[JSON] ? json_array() : NULL;
	if (!ledger && !array)
		puts("there is no ledger yet: nothing was posted");
	if (ledger && show(ledger, sources->config, &filter, array) < 0) {
		fprintf(stderr, "observed: %s\n", ledger_error(ledger));
		json_decref(array);
		return COMMAND_FAILED;
	}
	if (array)
		output_json(array);
	return COMMAND_DONE;
}

const struct command command_log = {
	.name = "log",
	.summary = "every post and attempt",
	.help = "Lists what the ledger holds, in the order in which it fell due.",
	.options = options,
	.run = run,
};
