/* SPDX-License-Identifier: MIT */
#include "core/webhook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"

static void
addresses_are_masked_behind_the_host(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "https://hooks.example.org/services/T/B/x", "https://hooks.example.org/***" },
		{ "https://mastodon.example", "https://mastodon.example" },
		{ "https://mastodon.example/", "https://mastodon.example" },
		{ "http://127.0.0.1:8080/hooks/abc?key=1", "http://127.0.0.1:8080/***" },
		{ "https://user:password@example.org/x", "https://example.org/***" },
		{ "https://example.org?key=secret", "https://example.org/***" },
		{ "credential:coalition-slack", "{credential:coalition-slack}" },
		{ "no address at all", "***" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(freep) char *url = strdup(cases[i][0]);
		struct webhook webhook = { .url = url }, masked;
		webhook_masked(&webhook, &masked);
		assert_string_equal(masked.url, cases[i][1]);
		assert_true(masked.masked);
		webhook_masked_done(&masked);
	}
}

static void
secrets_are_hidden_in_foreign_text(void **state)
{
	(void)state;
	char url[] = "https://hooks.example.org/services/T0/B0/hush", token[] = "tok-123456";
	char first[] = "whsec_abcdef", *secrets[] = { first };
	struct webhook webhook = { .url = url, .token = token, .secret = { secrets, 1 } };
	cleanup(freep) char *clean = webhook_redacted(&webhook,
	    "no /services/T0/B0/hush,\n\x1b[1mtok-123456 tok-123456, whsec_abcdef", 1000);
	assert_string_equal(clean, "no ***,  [1m*** ***, ***");
	assert_null(webhook_redacted(&webhook, NULL, 10));
}

static void
foreign_text_is_cut_between_characters(void **state)
{
	(void)state;
	struct webhook webhook = { 0 };
	cleanup(freep) char *cut = webhook_redacted(&webhook, "aé€", 5);
	assert_string_equal(cut, "aé");
	cleanup(freep) char *whole = webhook_redacted(&webhook, "aé€", 6);
	assert_string_equal(whole, "aé€");
}

static void
hosts_are_told_with_their_ports(void **state)
{
	(void)state;
	char url[] = "http://127.0.0.1:8080/hooks/abc";
	struct webhook webhook = { .url = url };
	cleanup(freep) char *host = webhook_host(&webhook);
	assert_string_equal(host, "127.0.0.1:8080");
	webhook.url = NULL;
	cleanup(freep) char *none = webhook_host(&webhook);
	assert_string_equal(none, "");
}

static void
advice_calls_settings_as_they_are_known(void **state)
{
	(void)state;
	struct webhook webhook = { 0 };
	cleanup(freep) char *plain =
	    webhook_advice(&webhook, "put it into {url}; see {token} or {secret}, {tea} {url");
	assert_string_equal(plain, "put it into url; see token or secret, {tea} {url");
	pairs_set(&webhook.credentials, "url", "slack-team");
	cleanup(freep) char *named = webhook_advice(&webhook, "{url}{token}");
	assert_string_equal(named, "the credential slack-teamtoken");
	assert_null(webhook_advice(&webhook, NULL));
	pairs_done(&webhook.credentials);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_are_masked_behind_the_host),
		cmocka_unit_test(secrets_are_hidden_in_foreign_text),
		cmocka_unit_test(foreign_text_is_cut_between_characters),
		cmocka_unit_test(hosts_are_told_with_their_ports),
		cmocka_unit_test(advice_calls_settings_as_they_are_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
