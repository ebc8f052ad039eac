/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include "unit/platforms/try.h"

#define GAP "\xE2\x80\x8B" /* U+200B */

static char token[] = "teapot", text[] = "World Teapot Day";

static void
nobody_is_mentioned(void **state)
{
	(void)state;
	static const struct try_escape rows[] = {
		{ "", "" },
		{ "@tea @tea@example.org", "@" GAP "tea @" GAP "tea@example.org" },
		{ "press@example.org *a* <b> & \\", "press@example.org *a* <b> & \\" },
		{ "https://example.org/@tea", "https://example.org/@tea" },
		{ "https://example.org/?a=@tea,@pot", "https://example.org/?a=@tea,%40pot" },
	};
	try_escapes(&platform_mastodon, rows, sizeof rows / sizeof *rows);
}

static void
the_address_is_found_below_the_base(void **state)
{
	(void)state;
	static const char *const urls[] = { "https://social.example.org",
		"https://social.example.org/", "https://social.example.org//",
		"https://social.example.org/api/v1/statuses",
		"https://social.example.org/api/v1/statuses/" };
	const struct post post = { .text = text };
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		struct webhook webhook = { .url = mem_text(urls[i]), .token = token };
		try_fault(&platform_mastodon, &webhook, NULL);
		struct request request = try_compose(&platform_mastodon, &webhook, &post);
		assert_string_equal(request.url, "https://social.example.org/api/v1/statuses");
		request_done(&request);
		mem_set(&webhook.url, NULL);
	}
	struct webhook below = { .url = mem_text("https://example.org/social/"),
		.token = token };
	struct request request = try_compose(&platform_mastodon, &below, &post);
	assert_string_equal(request.url, "https://example.org/social/api/v1/statuses");
	request_done(&request);
	mem_set(&below.url, NULL);
}

static void
language_and_visibility_are_told_where_there_are_any(void **state)
{
	(void)state;
	static char base[] = "https://social.example.org";
	static const struct {
		const char *language, *visibility, *body;
	} cases[] = {
		{ NULL, NULL, "{\"status\":\"World Teapot Day\"}" },
		{ "zh", NULL, "{\"status\":\"World Teapot Day\",\"language\":\"zh\"}" },
		{ "fr-CA", "unlisted",
		    "{\"status\":\"World Teapot "
		    "Day\",\"visibility\":\"unlisted\",\"language\":\"fr\"}" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct webhook webhook = {
			.url = base, .token = token, .visibility = mem_text(cases[i].visibility)
		};
		struct post post = { .text = text, .language = mem_text(cases[i].language) };
		struct request request = try_compose(&platform_mastodon, &webhook, &post);
		assert_string_equal(request.body, cases[i].body);
		assert_string_equal(
		    headers_get(&request.headers, "Authorization"), "Bearer teapot");
		assert_string_equal(headers_get(&request.headers, "Idempotency-Key"), TRY_KEY);
		request_done(&request);
		mem_set(&webhook.visibility, NULL);
		mem_set(&post.language, NULL);
	}
}

static void
settings_are_looked_at(void **state)
{
	(void)state;
	struct webhook webhook = { .url = mem_text("https://social.example.org"),
		.token = token };
	static const char *const good[] = { "public", "unlisted", "private", "direct" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		mem_set(&webhook.visibility, good[i]);
		try_fault(&platform_mastodon, &webhook, NULL);
	}
	mem_set(&webhook.visibility, "Public");
	try_fault(&platform_mastodon, &webhook, "visibility must be");
	mem_set(&webhook.visibility, NULL);
	mem_set(&webhook.url, "https://social.example.org/?token=x");
	try_fault(&platform_mastodon, &webhook, "url must be the server's own");
	mem_set(&webhook.url, "social.example.org");
	try_fault(&platform_mastodon, &webhook, "url must be a whole address");
	mem_set(&webhook.url, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_mentioned),
		cmocka_unit_test(the_address_is_found_below_the_base),
		cmocka_unit_test(language_and_visibility_are_told_where_there_are_any),
		cmocka_unit_test(settings_are_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
