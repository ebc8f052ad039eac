/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include "unit/platforms/try.h"

#define MARK(mark) "<!date^00000000^{_}|" mark ">"

static void
text_shows_as_it_is(void **state)
{
	(void)state;
	static const struct try_escape rows[] = {
		{ "", "" },
		{ "Tea & <biscuits>", "Tea &amp; &lt;biscuits&gt;" },
		{ "<!channel> <@U1> <#C1>", "&lt;!channel&gt; &lt;@U1&gt; &lt;#C1&gt;" },
		{ "&amp;", "&amp;amp;" },
		{ "*tea*", MARK("*") "tea" MARK("*") },
		{ "_tea_ ~tea~ `tea`", MARK("_") "tea" MARK("_") " " MARK("~") "tea" MARK(
					   "~") " " MARK("`") "tea" MARK("`") },
		/* Within a word, and between blanks, a mark has no effect. */
		{ "World_Teapot_Day 2*3 a * b", "World_Teapot_Day 2*3 a * b" },
		{ "«*thé*»", "«" MARK("*") "thé" MARK("*") "»" },
		{ "ا_ب 茶*壶", "ا_ب 茶*壶" },
		{ "https://example.org/_a_?b=*c*&d=1",
		    "https://example.org/_a_?b=*c*&amp;d=1" },
		{ "a\nb 🫖 “c”", "a\nb 🫖 “c”" },
	};
	try_escapes(&platform_slack, rows, sizeof rows / sizeof *rows);
}

static void
markup_is_not_seen(void **state)
{
	(void)state;
	static const struct {
		const char *text, *shown;
	} rows[] = {
		{ "*World Teapot Day* (9 August)\n“Tea”",
		    "World Teapot Day (9 August)\n“Tea”" },
		{ "*_Tea_* ~pot~ `day`", "Tea pot day" },
		{ "<https://tea.example/?a=1&amp;b=2|Tea &amp; *pots*>",
		    "Tea & pots (https://tea.example/?a=1&b=2)" },
		{ "<https://tea.example/>", "https://tea.example/" },
		{ "*tea\npot* 2 * 3 * 4 a*b*c <3 *", "*tea\npot* 2 * 3 * 4 a*b*c <3 *" },
		{ "https://tea.example/*a*", "https://tea.example/*a*" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		try_shown(&platform_slack, rows[i].text, rows[i].shown);
}

static void
settings_are_few(void **state)
{
	(void)state;
	assert_int_equal(platform_slack.needs, SETTING_URL);
	assert_int_equal(platform_slack.takes, SETTING_URL);
	struct webhook webhook = { .url = mem_text("hooks.slack.com/services/T0/B0/x") };
	try_fault(&platform_slack, &webhook, "url must be a whole address");
	mem_set(&webhook.url, "https://hooks.slack.com/services/T0/B0/x");
	try_fault(&platform_slack, &webhook, NULL);
	mem_set(&webhook.url, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markup_is_not_seen),
		cmocka_unit_test(text_shows_as_it_is),
		cmocka_unit_test(settings_are_few),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
