/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include "unit/platforms/try.h"

#define GAP "\xE2\x80\x8B" /* U+200B */

static char token[] = "123456:teapot", text[] = "World Teapot Day";

static void
nobody_is_mentioned(void **state)
{
	(void)state;
	static const struct try_escape rows[] = {
		{ "", "" },
		{ "@teapot press@example.org", "@" GAP "teapot press@example.org" },
		{ "<b>*a*</b> _b_ [c](d) & \\", "<b>*a*</b> _b_ [c](d) & \\" },
		{ "https://t.me/@teapot", "https://t.me/@teapot" },
	};
	try_escapes(&platform_telegram, rows, sizeof rows / sizeof *rows);
}

static void
chats_are_numbers_or_names(void **state)
{
	(void)state;
	static const struct {
		const char *channel, *json;
	} cases[] = {
		{ "@teapots", "\"chat_id\":\"@teapots\"," },
		{ "42", "\"chat_id\":42," },
		{ "-1001234567890", "\"chat_id\":-1001234567890," },
		{ "-9223372036854775808", "\"chat_id\":-9223372036854775808," },
	};
	const struct post post = { .text = text };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct webhook webhook = { .token = token,
			.channel = mem_text(cases[i].channel) };
		try_fault(&platform_telegram, &webhook, NULL);
		struct request request = try_compose(&platform_telegram, &webhook, &post);
		assert_string_equal(
		    request.url, "https://api.telegram.org/bot123456:teapot/sendMessage");
		assert_non_null(strstr(request.body, cases[i].json));
		assert_null(strstr(request.body, "message_thread_id"));
		assert_null(strstr(request.body, "parse_mode"));
		request_done(&request);
		mem_set(&webhook.channel, NULL);
	}
}

static void
settings_are_looked_at(void **state)
{
	(void)state;
	struct webhook webhook = { .token = mem_text(token), .channel = mem_text("@teapots") };
	static const char *const tokens[] = { "", "teapot", "bot123456:teapot",
		"123456:", ":teapot", "123456:tea pot", "123456:tea/pot", "123456:teapot\n" };
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
		mem_set(&webhook.token, tokens[i]);
		try_fault(&platform_telegram, &webhook, "token must be a bot's");
	}
	mem_set(&webhook.token, token);
	static const char *const channels[] = { "teapots", "", "-", "12a",
		"99999999999999999999" };
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
		mem_set(&webhook.channel, channels[i]);
		try_fault(&platform_telegram, &webhook, "channel must be the number");
	}
	mem_set(&webhook.channel, "42");
	mem_set(&webhook.thread, "0");
	try_fault(&platform_telegram, &webhook, "thread must be the number");
	mem_set(&webhook.thread, "7");
	try_fault(&platform_telegram, &webhook, NULL);
	mem_set(&webhook.url, "http://127.0.0.1:8081");
	try_fault(&platform_telegram, &webhook, NULL);
	mem_set(&webhook.url, "https://api.telegram.org/?a");
	try_fault(&platform_telegram, &webhook, "address of a Bot API server");
	mem_set(&webhook.url, NULL);
	mem_set(&webhook.token, NULL);
	mem_set(&webhook.channel, NULL);
	mem_set(&webhook.thread, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_mentioned),
		cmocka_unit_test(chats_are_numbers_or_names),
		cmocka_unit_test(settings_are_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
