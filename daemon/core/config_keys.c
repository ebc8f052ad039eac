/* SPDX-License-Identifier: MIT */
#include "core/config.h"

#include "core/config_value.h"

static const char *const without_message[] = { "announce", "skip", NULL };
static const char *const excerpt_ends[] = { "opening", "closing", NULL };
static const char *const in_doubt[] = { "hold", "retry", NULL };
static const char *const visibilities[] = { "public", "unlisted", "private", "direct", NULL };

#define TEXT "a text"
#define TEXTS "a list of texts such as [ \"a\", \"b\" ]"
#define SECRET "a text, or \"credential:NAME\""

/*
 * A row: the key, its type, the field of OBJECT that keeps it, then what is expected and what the type asks
 * for besides.
 */
#define KEY(key, kind, field, ...) \
	{ \
		.name = key, .type = CONFIG_VALUE_##kind, \
		.offset = offsetof(struct OBJECT, field), .expected = __VA_ARGS__ \
	}
#define WHOLE(key, kind, text) \
	{ \
		.name = key, .type = CONFIG_VALUE_##kind, .expected = text \
	}

/* clang-format off */
#define OBJECT webhook
const struct config_key config_webhook_keys[] = {
	KEY("name", NAME, name, "a name of up to 64 of the letters a-z, the digits and \"-\""),
	KEY("platform", PLATFORM, platform, "the name of a platform"),
	KEY("url", TEXT, url, "an address \"https://…\", or \"credential:NAME\""),
	KEY("token", TEXT, token, SECRET),
	KEY("secret", TEXTS, secret, SECRET ", or a list of them"),
	KEY("user", TEXT, user, TEXT),
	KEY("channel", TEXT, channel, TEXT),
	KEY("languages", LANGUAGES, languages, "a list of language tags such as [ \"fr\", \"en\" ]"),
	KEY("timezone", ZONE, zone, "the name of a time zone such as \"Europe/Paris\""),
	KEY("time", HOUR, time, "an hour from \"00:00\" to \"23:59\"", .most = 1439, .fallback = 9 * 60),
	KEY("late_until", HOUR, late_until, "an hour up to \"24:00\"", .most = 1440, .fallback = 18 * 60),
	KEY("post", SWITCH, post, "true or false", .fallback = 1),
	KEY("remind", DAYS, remind, "a list of days such as [ 7, 1 ], each from 1 to 366", .least = 1, .most = 366),
	KEY("spacing", NUMBER, spacing, "a number of minutes from 0 to 720", .least = 0, .most = 720),
	KEY("observances", TEXTS, observances, "a list of ids of observances"),
	KEY("except", TEXTS, except, "a list of ids of observances"),
	KEY("topics", TEXTS, topics, "a list of topics"),
	KEY("except_topics", TEXTS, except_topics, "a list of topics"),
	KEY("without_message", CHOICE, without_message, "\"announce\" or \"skip\"", .choices = without_message),
	KEY("older_messages", SWITCH, older_messages, "true or false", .fallback = 1),
	KEY("excerpt", CHOICE, excerpt, "\"opening\" or \"closing\"", .choices = excerpt_ends),
	KEY("template", TEMPLATE, template, "a text with placeholders such as {name} and {excerpt}"),
	KEY("hashtags", TEXTS, hashtags, TEXTS),
	KEY("link", TEXT, link, "an address"),
	KEY("limit", NUMBER, limit, "a number from 1 to 1000000", .least = 1, .most = 1000000),
	KEY("in_doubt", CHOICE, in_doubt, "\"hold\" or \"retry\"", .choices = in_doubt),
	KEY("visibility", WORD, visibility, "\"public\", \"unlisted\", \"private\" or \"direct\"", .choices = visibilities),
	KEY("username", TEXT, username, TEXT),
	KEY("icon", TEXT, icon, TEXT),
	KEY("thread", TEXT, thread, TEXT),
	KEY("topic", TEXT, topic, TEXT),
	KEY("ca_file", PATH, ca_file, "the name of a file"),
	KEY("proxy", TEXT, proxy, "an address"),
	KEY("timeout", NUMBER, timeout, "a number of seconds from 1 to 600", .least = 1, .most = 600, .fallback = 30),
};
const size_t config_webhook_key_count = sizeof config_webhook_keys / sizeof *config_webhook_keys;

#undef OBJECT
#define OBJECT config

const struct config_key config_top_keys[] = {
	KEY("calendars", PATHS, calendars, "a list of files such as [ \"un-observances.ics\" ]"),
	KEY("messages", PATHS, messages, "a list of files or folders such as [ \"messages\" ]"),
	KEY("ledger", SOURCE, ledger, "\"sqlite:FILE\""),
	KEY("credentials", PATH, credentials, "the name of a folder"),
	KEY("contact", TEXT, contact, "an address such as \"mailto:press@example.org\""),
	WHOLE("defaults", GROUP, "a group { … } of webhook keys"),
	WHOLE("webhooks", GROUPS, "a list ( { … }, … ) of groups"),
};
const size_t config_top_key_count = sizeof config_top_keys / sizeof *config_top_keys;
