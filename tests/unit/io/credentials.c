/* SPDX-License-Identifier: MIT */
#include "io/credentials.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/config.h"
#include "core/platform.h"

#include "base/cleanup.h"
#include "base/mem.h"

#include "folder.h"

/* Secrets in these tests hold the word "hush", which must be in no report. */

#define HOOK "https://hooks.example.org/hush"

/* A webhook, its configuration and what is reported of it. */
struct bench {
	struct webhook webhook;
	struct config config;
	struct report report;
};

static unsigned asked;

static char *
fault(const struct webhook *webhook)
{
	asked++;
	assert_null(strstr(webhook->url, "credential:"));
	return webhook->token && strcmp(webhook->token, "unfit-hush") == 0
		   ? mem_text("the token is not one of a teapot")
		   : NULL;
}

static const struct platform teapot = { .name = "teapot", .fault = fault };

static void
bench_init(struct bench *bench, const char *url, const char *own_folder)
{
	asked = 0;
	*bench = (struct bench){
		.webhook = { .name = mem_text("press"),
		    .platform = &teapot,
		    .url = mem_text(url),
		    .file = mem_text("observed.conf"),
		    .line = 7 },
		.config = { .credentials =
				mem_text(own_folder ? in_folder(own_folder) : NULL) },
	};
	bench->config.webhooks = &bench->webhook;
	bench->config.webhook_count = 1;
}

static void
bench_done(struct bench *bench)
{
	struct webhook *webhook = &bench->webhook;
	char *texts[] = { webhook->name, webhook->url, webhook->token, webhook->user,
		webhook->channel, webhook->file, bench->config.credentials };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		free(texts[i]);
	strings_done(&webhook->secret);
	pairs_done(&webhook->credentials);
	report_done(&bench->report);
}

static void
resolve(struct bench *bench, enum credentials_absence absence)
{
	credentials_resolve(&bench->config, absence, &bench->report);
	for (size_t i = 0; i < bench->report.count; i++) {
		const struct fault *one = &bench->report.faults[i];
		assert_null(strstr(one->text, "hush"));
		assert_string_equal(one->file, "observed.conf");
		assert_int_equal(one->line, 7);
		assert_non_null(strstr(one->text, "webhook \"press\": "));
	}
}

/* Check that there is just this one fault, or none for NULL. */
static void
assert_told(const struct bench *bench, bool warning, const char *words)
{
	size_t count = bench->report.count;
	const char *text = count ? bench->report.faults[0].text : "(nothing)";
	if (count != (words ? 1 : 0) || (words && !strstr(text, words)))
		fail_msg("expected \"%s\"; there are %zu: %s", words ? words : "nothing", count,
		    text);
	assert_int_equal(bench->report.errors, words && !warning ? 1 : 0);
}

static void
systems_folder(const char *name)
{
	setenv("CREDENTIALS_DIRECTORY", name ? in_folder(name) : "", 1);
}

/* A credential of the configured folder, as it should be. */
static void
write_own(const char *name, const char *text)
{
	write_text(name, text);
	chmod(in_folder(name), 0600);
}

static void
each_is_found_where_it_is(void **state)
{
	(void)state;
	cleanup(bench_done) struct bench bench;
	bench_init(&bench, "credential:both", "own");
	make_folder("system");
	make_folder("own");
	/* Nobody minds the modes of systemd's own folder. */
	chmod(in_folder("system"), 0755);
	systems_folder("system");
	write_text("system/both", HOOK "/system\n");
	write_own("own/both", HOOK "/own");
	write_text("system/token", "hush 1 \r\n\t\n");
	write_own("own/first", "  hush-2");
	write_own("own/second", "hush-\xc3\xa9");
	bench.webhook.token = mem_text("credential:token");
	bench.webhook.user = mem_text("credential:first");
	bench.webhook.channel = mem_text("#tea");
	strings_add(&bench.webhook.secret, "credential:first");
	strings_add(&bench.webhook.secret, "hush-3");
	strings_add(&bench.webhook.secret, "credential:second");
	resolve(&bench, CREDENTIALS_MUST);
	assert_told(&bench, false, NULL);
	assert_string_equal(bench.webhook.url, HOOK "/system");
	assert_string_equal(bench.webhook.token, "hush 1");
	assert_string_equal(bench.webhook.user, "  hush-2");
	assert_string_equal(bench.webhook.channel, "#tea");
	assert_string_equal(bench.webhook.secret.items[0], "  hush-2");
	assert_string_equal(bench.webhook.secret.items[1], "hush-3");
	assert_string_equal(bench.webhook.secret.items[2], "hush-\xc3\xa9");
	assert_int_equal(asked, 1);
}

static void
what_can_not_be_used_is_told(void **state)
{
	(void)state;
	static char lengthy[65537 + 1];
	memset(lengthy, 'x', sizeof lengthy - 1);
	make_folder("own");
	make_folder("own/folder");
	make_fifo("own/fifo");
	write_own("own/empty", "");
	write_own("own/blank", " \n\t\n");
	write_own("own/lines", "hush\nhush");
	write_own("own/tab", "hush\thush");
	write_own("own/delete", "hush\x7f");
	write_own("own/latin", "hush\xe9");
	write_own("own/long", lengthy);
	write_bytes("own/nul", "hush\0hush", 9);
	chmod(in_folder("own/nul"), 0600);
	static const struct {
		const char *name, *words;
	} cases[] = {
		{ "absent", "there is no credential \"absent\": hand it to the unit" },
		{ "empty", "\"empty\" is empty" },
		{ "blank", "\"blank\" is empty" },
		{ "lines", "must be one line" },
		{ "tab", "must be one line" },
		{ "delete", "must be one line" },
		{ "latin", "must be one line" },
		{ "nul", "must be one line" },
		{ "long", "longer than 64 KiB" },
		{ "folder", "Is a directory" },
		{ "fifo", "no regular file" },
		{ "", "without a slash" },
		{ ".", "without a slash" },
		{ "..", "without a slash" },
		{ "../own/empty", "without a slash" },
		{ "/etc/passwd", "without a slash" },
	};
	systems_folder(NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(bench_done) struct bench bench;
		char value[64];
		snprintf(value, sizeof value, "credential:%s", cases[i].name);
		bench_init(&bench, HOOK, "own");
		bench.webhook.token = mem_text(value);
		resolve(&bench, CREDENTIALS_MUST);
		assert_told(&bench, false, cases[i].words);
		assert_string_equal(bench.webhook.token, value);
		/* Of what is not whole no platform is asked. */
		assert_int_equal(asked, 0);
	}
}

static void
what_others_may_read_is_refused(void **state)
{
	(void)state;
	static const struct {
		mode_t folder, file;
		const char *also; /* another one, of which nothing is to be told */
		const char *words;
	} cases[] = {
		{ 0700, 0600, NULL, NULL },
		{ 0500, 0400, NULL, NULL },
		{ 0700, 0640, NULL,
		    "the file of credential \"token\" can't be used: it is open" },
		{ 0700, 0602, NULL,
		    "the file of credential \"token\" can't be used: it is open" },
		{ 0750, 0600, "credential:token",
		    "/own, can't be used: it is open to other users" },
		{ 0701, 0644, "credential:absent",
		    "/own, can't be used: it is open to other users" },
	};
	make_folder("own");
	write_text("own/token", "hush");
	systems_folder(NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(bench_done) struct bench bench;
		bench_init(&bench, HOOK, "own");
		chmod(in_folder("own"), cases[i].folder);
		chmod(in_folder("own/token"), cases[i].file);
		bench.webhook.token = mem_text("credential:token");
		if (cases[i].also)
			strings_add(&bench.webhook.secret, cases[i].also);
		resolve(&bench, CREDENTIALS_MUST);
		assert_told(&bench, false, cases[i].words);
	}
	chmod(in_folder("own"), 0700);
}

static void
without_any_folder(void **state)
{
	(void)state;
	static const struct {
		const char *own;
		enum credentials_absence absence;
		bool warning;
		const char *words;
	} cases[] = {
		{ NULL, CREDENTIALS_MUST, false, "there is no folder of them" },
		{ NULL, CREDENTIALS_MAY, true, "here is no folder of them" },
		{ "absent", CREDENTIALS_MUST, false, "there is no folder of them" },
		{ "absent", CREDENTIALS_MAY, true, "here is no folder of them" },
		{ "file", CREDENTIALS_MAY, false, "is no folder" },
		{ "own", CREDENTIALS_MAY, false, "there is no credential \"token\"" },
	};
	make_folder("own");
	write_own("file", "");
	systems_folder(NULL);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(bench_done) struct bench bench;
		bench_init(&bench, HOOK, cases[i].own);
		bench.webhook.token = mem_text("credential:token");
		resolve(&bench, cases[i].absence);
		assert_told(&bench, cases[i].warning, cases[i].words);
	}
	/* systemd's folder is one too. */
	cleanup(bench_done) struct bench bench;
	bench_init(&bench, "credential:url", NULL);
	systems_folder("own");
	resolve(&bench, CREDENTIALS_MAY);
	assert_told(&bench, false, "there is no credential \"url\"");
}

static void
a_folder_that_is_hidden(void **state)
{
	(void)state;
	static const struct {
		enum credentials_absence absence;
		bool warning;
		const char *words;
	} cases[] = {
		{ CREDENTIALS_MUST, false, "/own, can't be used: Permission denied" },
		{ CREDENTIALS_MAY, true, "here is no folder of them" },
	};
	make_folder("own");
	chmod(in_folder("own"), 0);
	chmod(folder, 0755);
	systems_folder(NULL);
	bool root = geteuid() == 0;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(bench_done) struct bench bench;
		bench_init(&bench, HOOK, "own");
		bench.webhook.token = mem_text("credential:token");
		/* root sees everything. */
		assert_int_equal(root ? seteuid(65534) : 0, 0);
		resolve(&bench, cases[i].absence);
		assert_int_equal(root ? seteuid(0) : 0, 0);
		assert_told(&bench, cases[i].warning, cases[i].words);
	}
	chmod(in_folder("own"), 0700);
}

static void
settings_are_checked_when_they_are_whole(void **state)
{
	(void)state;
	static const struct {
		const char *url, *token;
		bool warning;
		const char *words;
		unsigned asked;
	} cases[] = {
		{ HOOK, "hush", false, NULL, 1 },
		{ HOOK, "unfit-hush", false, "the token is not one of a teapot", 1 },
		{ "http://localhost:8080/hush", NULL, false, NULL, 1 },
		{ "http://example.org/hush", NULL, true, "http to example.org is not encrypted",
		    1 },
		{ "ftp://example.org/hush", NULL, false, "url: expected an address", 1 },
		{ "https://me:hush@example.org/", NULL, false, "url: a user and password", 1 },
		{ "credential:absent", NULL, false, "there is no credential", 0 },
	};
	systems_folder(".");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(bench_done) struct bench bench;
		bench_init(&bench, cases[i].url, NULL);
		bench.webhook.token = mem_text(cases[i].token);
		resolve(&bench, CREDENTIALS_MUST);
		assert_told(&bench, cases[i].warning, cases[i].words);
		assert_int_equal(asked, cases[i].asked);
	}
}

static void
what_is_not_there_is_not_checked(void **state)
{
	(void)state;
	struct webhook webhook = { .name = mem_text("press") };
	struct config config = { .webhooks = &webhook, .webhook_count = 1 };
	cleanup(report_done) struct report report = { 0 };
	/* A configuration with faults may lack the platform and the address. */
	credentials_resolve(&config, CREDENTIALS_MUST, &report);
	assert_int_equal(report.count, 0);
	free(webhook.name);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, folder_set_up, folder_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_is_found_where_it_is),
		TEST(what_can_not_be_used_is_told),
		TEST(what_others_may_read_is_refused),
		TEST(without_any_folder),
		TEST(a_folder_that_is_hidden),
		TEST(settings_are_checked_when_they_are_whole),
		TEST(what_is_not_there_is_not_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
