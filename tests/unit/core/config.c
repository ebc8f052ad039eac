/* SPDX-License-Identifier: MIT */
#include "core/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/platform.h"
#include "core/zone.h"

#include "base/cleanup.h"

static char utc_name[] = "UTC", paris_name[] = "Europe/Paris";
static const struct zone utc = { .name = utc_name }, paris = { .name = paris_name };

static const struct platform plain = {
	.name = "plain", .title = "A plain receiver", .limit = 100, .needs = SETTING_URL
};
static const struct platform choosy = {
	.name = "choosy",
	.title = "A choosy receiver",
	.default_url = "https://api.example.org",
	.needs = SETTING_TOKEN | SETTING_CHANNEL,
	.takes = SETTING_URL | SETTING_THREAD,
};

static const struct zone *
find_zone(const char *name)
{
	return strcmp(name, "UTC") == 0 ? &utc : strcmp(name, paris_name) == 0 ? &paris : NULL;
}

static const struct platform *
find_platform(const char *name)
{
	return strcmp(name, "plain") == 0    ? &plain
	       : strcmp(name, "choosy") == 0 ? &choosy
					     : NULL;
}

static const char *const platform_names[] = { "plain", "choosy" };
static const struct config_world world = { find_zone, find_platform, platform_names, 2 };

/* Read configuration texts as if they were the files a.conf, b.conf, … of /etc/observed. */
static struct config *
read_texts(const char *const *texts, size_t count, struct report *report)
{
	static const char *const files[] = { "/etc/observed/a.conf", "/etc/observed/b.conf" };
	config_t trees[2];
	struct config_source sources[2] = { 0 };
	for (size_t i = 0; i < count; i++) {
		config_init(&trees[i]);
		assert_int_equal(config_read_string(&trees[i], texts[i]), CONFIG_TRUE);
		sources[i] = (struct config_source){ files[i], &trees[i] };
	}
	struct config *config = config_load(sources, count, &world, report);
	for (size_t i = 0; i < count; i++)
		config_destroy(&trees[i]);
	return config;
}

static struct config *
read_text(const char *text, struct report *report)
{
	return read_texts(&text, 1, report);
}

#define CALENDARS "calendars = [ \"un.ics\" ];\n"

static void
fallbacks_are_those_of_the_manual(void **state)
{
	(void)state;
	struct report report = { 0 };
	struct config *config =
	    read_text(CALENDARS "webhooks = ( { name = \"a\"; platform = \"plain\"; url = "
				"\"https://x.example/\"; } );",
		&report);
	assert_int_equal(report.count, 0);
	const struct webhook *webhook = config_webhook(config, "a");
	assert_ptr_equal(webhook->platform, &plain);
	assert_ptr_equal(webhook->zone, &utc);
	assert_int_equal(webhook->languages.count, 1);
	assert_string_equal(webhook->languages.items[0], "en");
	assert_int_equal(webhook->time, 9 * 60);
	assert_int_equal(webhook->late_until, 18 * 60);
	assert_true(webhook->post);
	assert_true(webhook->older_messages);
	assert_int_equal(webhook->timeout, 30);
	assert_int_equal(webhook->without_message, WITHOUT_MESSAGE_ANNOUNCE);
	assert_int_equal(webhook->excerpt, EXCERPT_OPENING);
	assert_int_equal(webhook->in_doubt, IN_DOUBT_HOLD);
	assert_false(webhook->own_hashtags);
	assert_int_equal(webhook_limit(webhook), 100);
	assert_string_equal(config->calendars.items[0], "/etc/observed/un.ics");
	assert_null(config->ledger);
	config_free(config);
	report_done(&report);
}

static void
every_key_is_read(void **state)
{
	(void)state;
	struct report report = { 0 };
	struct config *config = read_text(
	    "calendars = [ \"un.ics\", \"/srv/own.ics\" ];\n"
	    "messages = [ \"messages\" ];\n"
	    "ledger = \"sqlite:ledger.db\";\n"
	    "credentials = \"credentials\";\n"
	    "contact = \"mailto:press@example.org\";\n"
	    "webhooks = ( { name = \"b-1\"; platform = \"choosy\"; token = \"credential:t\"; "
	    "channel = \"@c\";\n"
	    " url = \"https://own.example\"; secret = [ \"s1\", \"s2\" ]; user = \"u\";\n"
	    " languages = [ \"fr-CA\", \"en\" ]; timezone = \"Europe/Paris\"; time = "
	    "\"07:05\"; late_until = \"24:00\";\n"
	    " post = false; remind = [ 7, 1 ]; spacing = 15; observances = \"o1\"; except = [ "
	    "\"o2\" ];\n"
	    " topics = [ \"t1\" ]; except_topics = [ \"t2\" ]; without_message = \"skip\"; "
	    "older_messages = false;\n"
	    " excerpt = \"closing\"; template = \"{name}\\n{link}\"; hashtags = [ ]; link = "
	    "\"https://l.example/\";\n"
	    " limit = 280; in_doubt = \"retry\"; visibility = \"unlisted\"; username = \"n\"; "
	    "icon = \"i\"; thread = \"th\";\n"
	    " topic = \"tp\"; ca_file = \"ca.pem\"; proxy = \"http://p.example:3128\"; timeout "
	    "= 5; } );",
	    &report);
	assert_int_equal(report.errors, 0);
	const struct webhook *w = config_webhook(config, "b-1");
	assert_string_equal(config->calendars.items[1], "/srv/own.ics");
	assert_string_equal(config->messages.items[0], "/etc/observed/messages");
	assert_string_equal(config->ledger, "sqlite:/etc/observed/ledger.db");
	assert_string_equal(config->credentials, "/etc/observed/credentials");
	assert_string_equal(config->contact, "mailto:press@example.org");
	assert_string_equal(w->token, "credential:t");
	assert_int_equal(w->secret.count, 2);
	assert_string_equal(w->languages.items[0], "fr-CA");
	assert_ptr_equal(w->zone, &paris);
	assert_int_equal(w->time, 425);
	assert_int_equal(w->late_until, 1440);
	assert_false(w->post);
	assert_int_equal(w->remind.count, 2);
	assert_int_equal(w->remind.items[0], 7);
	assert_int_equal(w->spacing, 15);
	assert_string_equal(w->observances.items[0], "o1");
	assert_string_equal(w->except_topics.items[0], "t2");
	assert_int_equal(w->without_message, WITHOUT_MESSAGE_SKIP);
	assert_false(w->older_messages);
	assert_int_equal(w->excerpt, EXCERPT_CLOSING);
	assert_string_equal(w->template, "{name}\n{link}");
	assert_true(w->own_hashtags);
	assert_int_equal(w->hashtags.count, 0);
	assert_int_equal(webhook_limit(w), 280);
	assert_int_equal(w->in_doubt, IN_DOUBT_RETRY);
	assert_string_equal(w->visibility, "unlisted");
	assert_string_equal(w->ca_file, "/etc/observed/ca.pem");
	assert_int_equal(w->timeout, 5);
	config_free(config);
	report_done(&report);
}

static void
files_are_put_together(void **state)
{
	(void)state;
	struct report report = { 0 };
	const char *const texts[] = {
		CALENDARS
		"defaults = { languages = [ \"fr\" ]; timezone = \"Europe/Paris\"; };\n"
		"webhooks = ( { name = \"a\"; platform = \"plain\"; url = "
		"\"https://x.example/\"; } );",
		"calendars = [ \"own.ics\" ];\ndefaults = { time = \"07:30\"; languages = [ "
		"\"es\" ]; };\n"
		"webhooks = ( { name = \"b\"; platform = \"plain\"; url = "
		"\"https://y.example/\"; time = \"12:00\"; } );",
	};
	struct config *config = read_texts(texts, 2, &report);
	assert_int_equal(report.count, 0);
	assert_int_equal(config->calendars.count, 2);
	assert_int_equal(config->webhook_count, 2);
	const struct webhook *a = config_webhook(config, "a"), *b = config_webhook(config, "b");
	assert_int_equal(a->time, 450);
	assert_int_equal(b->time, 720);
	assert_ptr_equal(b->zone, &paris);
	assert_string_equal(a->languages.items[0], "es");
	config_free(config);
	report_done(&report);
}

static void
an_evening_hour_lasts_until_midnight(void **state)
{
	(void)state;
	struct report report = { 0 };
	struct config *config =
	    read_text(CALENDARS "webhooks = ( { name = \"a\"; platform = \"plain\"; url = "
				"\"https://x.example/\"; time = \"18:00\"; } );",
		&report);
	assert_int_equal(report.count, 0);
	assert_int_equal(config_webhook(config, "a")->late_until, 1440);
	config_free(config);
	report_done(&report);
}

/* What is wrong, on which line, and a part of what is said about it. */
static const struct {
	const char *text;
	unsigned line;
	const char *said;
} faults[] = {
	{ "calendar = 1;", 1, "unknown key \"calendar\" (did you mean \"calendars\"?)" },
	{ "webhooks = ( {\n tiem = \"09:00\"; } );", 2,
	    "unknown key \"tiem\" (did you mean \"time\"?)" },
	{ "quux = 1;", 1, "unknown key \"quux\": observed.conf(5) lists the keys" },
	{ "webhooks = ( {\n name = \"A B\"; } );", 2, "name is \"A B\", expected a name" },
	{ "webhooks = ( {\n platform = \"slak\"; } );", 2,
	    "no platform \"slak\", expected one of plain, choosy" },
	{ "webhooks = ( {\n timezone = \"Paris\"; } );", 2, "no time zone \"Paris\"" },
	{ "webhooks = ( {\n time = \"24:00\"; } );", 2, "time is \"24:00\", expected an hour" },
	{ "webhooks = ( {\n time = \"9:00\"; } );", 2, "time is \"9:00\"" },
	{ "webhooks = ( {\n time = 9; } );", 2, "time: expected an hour" },
	{ "webhooks = ( {\n late_until = \"24:01\"; } );", 2, "late_until is \"24:01\"" },
	{ "webhooks = ( {\n name = \"a\"; late_until = \"08:00\"; } );", 1,
	    "late_until is not after time" },
	{ "webhooks = ( {\n remind = 7; } );", 2, "remind: expected a list of days" },
	{ "webhooks = ( {\n remind = [ 0 ]; } );", 2, "remind is 0, expected a list of days" },
	{ "webhooks = ( {\n spacing = 721; } );", 2, "spacing is 721" },
	{ "webhooks = ( {\n post = \"yes\"; } );", 2,
	    "post is \"yes\", expected true or false" },
	{ "webhooks = ( {\n languages = [ \"francais!\" ]; } );", 2,
	    "\"francais!\" is not a language tag" },
	{ "webhooks = ( {\n languages = [ ]; } );", 2,
	    "languages: expected a list of language tags" },
	{ "webhooks = ( {\n template = \"{nom}\"; } );", 2, "template: " },
	{ "webhooks = ( {\n visibility = \"secret\"; } );", 2, "visibility is \"secret\"" },
	{ "webhooks = ( {\n username = \"a\\nb\"; } );", 2,
	    "username holds control characters" },
	{ "webhooks = ( {\n username = \"\\xff\"; } );", 2,
	    "username holds control characters or is not UTF-8" },
	{ "webhooks = ( {\n url = \"\"; } );", 2, "url is \"\"" },
	{ "webhooks = ( { } );", 1, "name is missing" },
	{ "webhooks = ( { name = \"a\"; } );", 1, "webhook \"a\": platform is missing" },
	{ "webhooks = ( { name = \"a\"; platform = \"plain\"; } );", 1,
	    "url is missing: A plain receiver needs it" },
	{ "webhooks = ( { name = \"a\"; platform = \"choosy\"; token = \"t\"; } );", 1,
	    "channel is missing" },
	{ "webhooks = ( { name = \"a\"; platform = \"choosy\"; },\n { name = \"a\"; platform = "
	  "\"choosy\"; } );",
	    2, "a webhook of that name already, at /etc/observed/a.conf:1" },
	{ "webhooks = 1;", 1, "webhooks: expected a list" },
	{ "webhooks = ( 1 );", 1, "webhooks: expected groups" },
	{ "defaults = 1;", 1, "defaults: expected a group" },
	{ "defaults = {\n name = \"a\"; };", 1, "defaults: a name belongs to one webhook" },
	{ "ledger = \"mysql:x\";", 1, "ledger is \"mysql:x\", expected \"sqlite:FILE\"" },
	{ "contact = 7;", 1, "contact: expected" },
};

static void
faults_are_named_with_their_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct report report = { 0 };
		struct config *config = read_text(faults[i].text, &report);
		bool found = false;
		for (size_t j = 0; j < report.count; j++) {
			const struct fault *fault = &report.faults[j];
			found |= !fault->warning && fault->line == faults[i].line &&
				 strstr(fault->text, faults[i].said) != NULL;
		}
		if (!found) {
			print_error("%s\n  is said to be:\n", faults[i].text);
			for (size_t j = 0; j < report.count; j++) {
				cleanup(freep) char *line = report_line(&report.faults[j]);
				print_error("  %s\n", line);
			}
		}
		assert_true(found);
		config_free(config);
		report_done(&report);
	}
}

static void
all_faults_are_told(void **state)
{
	(void)state;
	struct report report = { 0 };
	struct config *config =
	    read_text("calendars = 1;\nquux = 2;\nwebhooks = ( { name = \"a\"; platform = "
		      "\"plain\";\n time = 1;\n post = 2; } );",
		&report);
	/* calendars, quux, time, post, url, and that no calendar is named. */
	assert_int_equal(report.errors, 6);
	config_free(config);
	report_done(&report);
}

static void
useless_settings_are_warned_of(void **state)
{
	(void)state;
	struct report report = { 0 };
	struct config *config =
	    read_text(CALENDARS "webhooks = ( { name = \"a\"; platform = \"plain\"; url = "
				"\"https://x.example/\"; token = \"t\"; } );",
		&report);
	assert_int_equal(report.errors, 0);
	assert_int_equal(report.count, 1);
	assert_non_null(strstr(report.faults[0].text, "token is of no use here"));
	config_free(config);
	report_done(&report);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fallbacks_are_those_of_the_manual),
		cmocka_unit_test(every_key_is_read),
		cmocka_unit_test(files_are_put_together),
		cmocka_unit_test(an_evening_hour_lasts_until_midnight),
		cmocka_unit_test(faults_are_named_with_their_line),
		cmocka_unit_test(all_faults_are_told),
		cmocka_unit_test(useless_settings_are_warned_of),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
