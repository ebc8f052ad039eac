/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include "unit/platforms/try.h"

static void
text_shows_as_it_is(void **state)
{
	(void)state;
	static const struct try_escape rows[] = {
		{ "", "" },
		{ "*a* _b_ ~~c~~ ||d|| `e` \\",
		    "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\` \\\\" },
		{ "<@1> <@&2> <#3> <t:4> <:e:5> </f:6> <id:browse>",
		    "\\<@1> \\<@&2> \\<#3> \\<t:4> \\<\\:e:5> \\</f:6> \\<id:browse>" },
		{ "[tea](https://example.org)", "\\[tea](https://example.org)" },
		{ "# a\n## b\nc # d #e", "\\# a\n\\## b\nc # d #e" },
		{ "> a\n  > b\n1 > 0", "\\> a\n  \\> b\n1 > 0" },
		{ "- a\n  - b\n+ c\na-b - c", "\\- a\n  \\- b\n\\+ c\na-b - c" },
		{ "1. a\n 12) b\nin 2030. a 5) b .", "1\\. a\n 12\\) b\nin 2030. a 5) b ." },
		{ ".a\n)b", ".a\n)b" },
		{ ":tea: 10:30 10:30:00 a: b", "\\:tea: 10:30 10\\:30:00 a: b" },
		{ "https://example.org/a_b_*c*~d", "https://example.org/a_b_*c*~d" },
		{ "<https://example.org/a_b>", "<https://example.org/a_b>" },
		{ "“a” — é, 茶 🫖 @everyone", "“a” — é, 茶 🫖 @everyone" },
	};
	try_escapes(&platform_discord, rows, sizeof rows / sizeof *rows);
}

static void
markup_is_not_seen(void **state)
{
	(void)state;
	try_markdown(&platform_discord);
	try_shown(&platform_discord, "||Tea|| &amp;", "Tea &amp;");
}

static void
settings_are_looked_at(void **state)
{
	(void)state;
	struct webhook webhook = { .url = mem_text("https://discord.com/api/webhooks/1/x") };
	try_fault(&platform_discord, &webhook, NULL);
	static const struct {
		const char *thread, *part;
	} threads[] = { { "1", NULL }, { "112233445566778899", NULL }, { "tea", "thread must" },
		{ "", "thread must" }, { "-1", "thread must" }, { "0", "thread must" },
		{ "1&wait=false", "thread must" }, { "1 ", "thread must" },
		{ "1234567890123456789012", "thread must" } };
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		mem_set(&webhook.thread, threads[i].thread);
		try_fault(&platform_discord, &webhook, threads[i].part);
	}
	mem_set(&webhook.thread, "1234567890123456789"); /* ids of today have 19 digits */
	try_fault(&platform_discord, &webhook, NULL);
	mem_set(&webhook.thread, NULL);
	char long_name[] = "éééééééééééééééééééééééééééééééééééééééé"
			   "éééééééééééééééééééééééééééééééééééééééé.";
	mem_set(&webhook.username, long_name);
	try_fault(&platform_discord, &webhook, "at most 80");
	long_name[sizeof long_name - 2] = '\0';
	mem_set(&webhook.username, long_name);
	try_fault(&platform_discord, &webhook, NULL);
	mem_set(&webhook.username, NULL);
	mem_set(&webhook.url, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markup_is_not_seen),
		cmocka_unit_test(text_shows_as_it_is),
		cmocka_unit_test(settings_are_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
