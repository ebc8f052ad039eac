/* SPDX-License-Identifier: MIT */
#include "core/config.h"

#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/config_field.h"
#include "core/config_value.h"
#include "core/platform.h"

#include "base/cleanup.h"
#include "base/mem.h"

/* One reading of the files: it goes over them twice, since `defaults` of the last file count for webhooks of the first. */
struct loading {
	struct config *config;
	struct webhook defaults;
	const char *file; /* the one that is being read */
	const struct config_world *world;
	struct report *report;
};

static const struct config_key *
find_key(const struct config_key *keys, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static const char *
file_of(const struct loading *loading, const config_setting_t *setting)
{
	const char *file = config_setting_source_file(setting);
	return file ? file : loading->file;
}

static void
unknown_key(const struct loading *loading, const config_setting_t *setting, const char *whose,
    const struct config_key *keys, size_t count)
{
	const char *names[64], *name = config_setting_name(setting);
	size_t known = count < 64 ? count : 64;
	for (size_t i = 0; i < known; i++)
		names[i] = keys[i].name;
	const char *nearest = strings_nearest(name, names, known);
	const char *file = file_of(loading, setting);
	unsigned line = (unsigned)config_setting_source_line(setting);
	if (nearest)
		report_add(loading->report, file, line,
		    "%sunknown key \"%s\" (did you mean \"%s\"?)", whose, name, nearest);
	else
		report_add(loading->report, file, line,
		    "%sunknown key \"%s\": observed.conf(5) lists the keys", whose, name);
}

static void
set_fallbacks(struct webhook *webhook, const struct config_world *world)
{
	for (size_t i = 0; i < config_webhook_key_count; i++) {
		const struct config_key *key = &config_webhook_keys[i];
		void *field = (char *)webhook + key->offset;
		if (key->type == CONFIG_VALUE_SWITCH)
			*(bool *)field = key->fallback != 0;
		else if (key->type == CONFIG_VALUE_NUMBER || key->type == CONFIG_VALUE_HOUR ||
			 key->type == CONFIG_VALUE_CHOICE)
			*(int *)field = key->fallback;
	}
	strings_add(&webhook->languages, "en");
	webhook->zone = world->zone("UTC");
}

static void
release_webhook(struct webhook *webhook)
{
	for (size_t i = 0; i < config_webhook_key_count; i++)
		config_field_done(&config_webhook_keys[i], webhook);
	pairs_done(&webhook->credentials);
	free(webhook->file);
}

static void
copy_webhook(const struct webhook *from, struct webhook *to)
{
	*to = (struct webhook){ .given = from->given };
	for (size_t i = 0; i < config_webhook_key_count; i++)
		config_field_copy(&config_webhook_keys[i], from, to);
}

static bool
given(const struct webhook *webhook, const char *name)
{
	const struct config_key *key =
	    find_key(config_webhook_keys, config_webhook_key_count, name);
	return webhook->given >> (key - config_webhook_keys) & 1;
}

/* Read the settings of a group into a webhook. */
static void
read_keys(const struct loading *loading, const config_setting_t *group, const char *whose,
    struct webhook *webhook)
{
	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *setting = config_setting_get_elem(group, (unsigned)i);
		const struct config_key *key = find_key(config_webhook_keys,
		    config_webhook_key_count, config_setting_name(setting));
		if (!key)
			unknown_key(loading, setting, whose, config_webhook_keys,
			    config_webhook_key_count);
		else if (config_value_read(key, setting, whose, loading->file, loading->world,
			     webhook, loading->report))
			webhook->given |= (uint64_t)1 << (key - config_webhook_keys);
	}
}

static void
read_defaults(struct loading *loading, const config_setting_t *setting)
{
	unsigned line = (unsigned)config_setting_source_line(setting);
	if (!config_setting_is_group(setting)) {
		report_add(loading->report, file_of(loading, setting), line,
		    "defaults: expected a group { … } of webhook keys");
		return;
	}
	if (config_setting_get_member(setting, "name"))
		report_add(loading->report, file_of(loading, setting), line,
		    "defaults: a name belongs to one webhook: take it out");
	read_keys(loading, setting, "defaults: ", &loading->defaults);
}

static void
read_top(struct loading *loading, const config_setting_t *root)
{
	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *setting = config_setting_get_elem(root, (unsigned)i);
		const struct config_key *key = find_key(
		    config_top_keys, config_top_key_count, config_setting_name(setting));
		if (!key)
			unknown_key(
			    loading, setting, "", config_top_keys, config_top_key_count);
		else if (key->type == CONFIG_VALUE_GROUP)
			read_defaults(loading, setting);
		else if (key->type != CONFIG_VALUE_GROUPS)
			config_value_read(key, setting, "", loading->file, loading->world,
			    loading->config, loading->report);
	}
}

/* What a platform can't do without, and what it has no use for. */
static void
check_settings(const struct webhook *webhook, const char *whose, struct report *report)
{
	const struct {
		const char *name;
		unsigned setting;
		bool there;
	} settings[] = {
		{ "url", SETTING_URL, webhook->url != NULL },
		{ "token", SETTING_TOKEN, webhook->token != NULL },
		{ "secret", SETTING_SECRET, webhook->secret.count > 0 },
		{ "user", SETTING_USER, webhook->user != NULL },
		{ "channel", SETTING_CHANNEL, webhook->channel != NULL },
		{ "visibility", SETTING_VISIBILITY, webhook->visibility != NULL },
		{ "username", SETTING_USERNAME, webhook->username != NULL },
		{ "icon", SETTING_ICON, webhook->icon != NULL },
		{ "thread", SETTING_THREAD, webhook->thread != NULL },
		{ "topic", SETTING_TOPIC, webhook->topic != NULL },
	};
	const struct platform *platform = webhook->platform;
	unsigned takes = platform->needs | platform->takes;
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		if (!settings[i].there && (platform->needs & settings[i].setting))
			report_add(report, webhook->file, webhook->line,
			    "%s%s is missing: %s needs it", whose, settings[i].name,
			    platform->title);
		if (settings[i].there && !(takes & settings[i].setting) &&
		    given(webhook, settings[i].name))
			report_warn(report, webhook->file, webhook->line,
			    "%s%s is of no use here: %s does not take it", whose,
			    settings[i].name, platform->title);
	}
}

static void
check_webhook(const struct loading *loading, struct webhook *webhook, const char *whose)
{
	struct report *report = loading->report;
	const struct config *config = loading->config;
	if (!webhook->name)
		report_add(report, webhook->file, webhook->line, "%sname is missing", whose);
	for (size_t i = 0; webhook->name && i + 1 < config->webhook_count; i++) {
		const struct webhook *other = &config->webhooks[i];
		if (other->name && strcmp(other->name, webhook->name) == 0)
			report_add(report, webhook->file, webhook->line,
			    "%sthere is a webhook of that name already, at %s:%u: give this "
			    "one "
			    "another",
			    whose, other->file, other->line);
	}
	if (!webhook->platform) {
		if (!given(webhook, "platform"))
			report_add(report, webhook->file, webhook->line,
			    "%splatform is missing", whose);
	} else {
		if (!webhook->url)
			webhook->url = mem_text(webhook->platform->default_url);
		check_settings(webhook, whose, report);
	}
	/* Who posts in the evening wants to post: the fallback of 18:00 is for the others. */
	if (!given(webhook, "late_until") && webhook->late_until <= webhook->time)
		webhook->late_until = 24 * 60;
	if (webhook->late_until <= webhook->time)
		report_add(report, webhook->file, webhook->line,
		    "%slate_until is not after time: nothing could ever be posted", whose);
	webhook->own_hashtags = given(webhook, "hashtags");
}

static void
read_webhook(struct loading *loading, const config_setting_t *setting)
{
	struct config *config = loading->config;
	const char *file = file_of(loading, setting);
	unsigned line = (unsigned)config_setting_source_line(setting);
	if (!config_setting_is_group(setting)) {
		report_add(
		    loading->report, file, line, "webhooks: expected groups { … } in the list");
		return;
	}
	const char *name = NULL;
	config_setting_lookup_string(setting, "name", &name);
	cleanup(freep) char *whose =
	    name ? mem_format("webhook \"%.64s\": ", name) : mem_text("webhook: ");
	struct webhook *webhook =
	    mem_push(&config->webhooks, &config->webhook_count, sizeof *webhook);
	copy_webhook(&loading->defaults, webhook);
	webhook->file = mem_text(file);
	webhook->line = line;
	size_t before = loading->report->errors;
	read_keys(loading, setting, whose, webhook);
	bool misread = loading->report->errors > before;
	if (misread && !webhook->platform && config_setting_get_member(setting, "platform"))
		webhook->given |= (uint64_t)1 << (find_key(config_webhook_keys,
						      config_webhook_key_count, "platform") -
						  config_webhook_keys);
	if (misread && !webhook->name && name)
		mem_set(&webhook->name, name);
	check_webhook(loading, webhook, whose);
}

static void
read_webhooks(struct loading *loading, const config_setting_t *root)
{
	const config_setting_t *list = config_setting_get_member(root, "webhooks");
	if (!list)
		return;
	if (config_setting_type(list) != CONFIG_TYPE_LIST) {
		report_add(loading->report, file_of(loading, list),
		    (unsigned)config_setting_source_line(list),
		    "webhooks: expected a list ( { … }, … ) of groups");
		return;
	}
	for (int i = 0; i < config_setting_length(list); i++)
		read_webhook(loading, config_setting_get_elem(list, (unsigned)i));
}

struct config *
config_load(const struct config_source *sources, size_t count, const struct config_world *world,
    struct report *report)
{
	struct config *config = mem_new(sizeof *config);
	struct loading loading = { .config = config, .world = world, .report = report };
	set_fallbacks(&loading.defaults, world);
	for (size_t i = 0; i < count; i++) {
		loading.file = sources[i].file;
		read_top(&loading, config_root_setting(sources[i].tree));
	}
	for (size_t i = 0; i < count; i++) {
		loading.file = sources[i].file;
		read_webhooks(&loading, config_root_setting(sources[i].tree));
	}
	release_webhook(&loading.defaults);
	const char *first = count ? sources[0].file : NULL;
	if (count && config->calendars.count == 0)
		report_add(report, first, 0,
		    "no calendar is named: write calendars = [ \"un-observances.ics\" ];");
	if (count && config->webhook_count == 0)
		report_warn(report, first, 0,
		    "no webhook is configured: nothing will be posted (observed.conf(5) shows "
		    "one)");
	return config;
}

void
config_free(struct config *config)
{
	if (!config)
		return;
	for (size_t i = 0; i < config->webhook_count; i++)
		release_webhook(&config->webhooks[i]);
	free(config->webhooks);
	for (size_t i = 0; i < config_top_key_count; i++)
		config_field_done(&config_top_keys[i], config);
	free(config);
}

const struct webhook *
config_webhook(const struct config *config, const char *name)
{
	for (size_t i = 0; i < config->webhook_count; i++)
		if (config->webhooks[i].name && strcmp(config->webhooks[i].name, name) == 0)
			return &config->webhooks[i];
	return NULL;
}

static bool
topic_known(const struct calendar *calendar, const char *topic)
{
	for (size_t i = 0; i < calendar_count(calendar); i++)
		if (strings_has(&calendar_observance(calendar, i)->topics, topic))
			return true;
	return false;
}

static void
check_names(const struct webhook *webhook, const char *key, const struct strings *names,
    bool topics, const struct calendar *calendar, struct report *report)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->items[i];
		if (topics ? !topic_known(calendar, name) : !calendar_find(calendar, name))
			report_add(report, webhook->file, webhook->line,
			    "webhook \"%s\": %s names \"%s\", which is in no calendar: "
			    "`observed "
			    "observances` lists what there is",
			    webhook->name, key, name);
	}
}

void
config_check_calendar(
    const struct config *config, const struct calendar *calendar, struct report *report)
{
	for (size_t i = 0; i < config->webhook_count; i++) {
		const struct webhook *w = &config->webhooks[i];
		check_names(w, "observances", &w->observances, false, calendar, report);
		check_names(w, "except", &w->except, false, calendar, report);
		check_names(w, "topics", &w->topics, true, calendar, report);
		check_names(w, "except_topics", &w->except_topics, true, calendar, report);
	}
}
