/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include "unit/platforms/try.h"

#define GAP "\xE2\x80\x8B" /* U+200B */

static void
text_shows_as_it_is_and_mentions_nobody(void **state)
{
	(void)state;
	static const struct try_escape rows[] = {
		{ "", "" },
		{ "@channel @all @here @tea.pot",
		    "@" GAP "channel @" GAP "all @" GAP "here @" GAP "tea.pot" },
		{ "(@all) _@all .@all é@all",
		    "(@" GAP "all) \\_@" GAP "all .@" GAP "all é@" GAP "all" },
		{ "press@example.org @ @. a @é", "press@example.org @ @. a @é" },
		{ "<!channel> <!here> <@abc> <b>",
		    "&lt;!channel> &lt;!here> &lt;@" GAP "abc> &lt;b>" },
		{ "*a* _b_ ~~c~~ `d` | [e](f) !",
		    "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\| \\[e\\](f) !" },
		{ "C:\\new \\ \\* \\", "C:\\new \\\\ \\\\\\* \\\\" },
		{ "&lt; &#42; & &; R&D", "&amp;lt; &amp;#42; & &; R&D" },
		{ "# a\n- b\n1. c\n> d\n--- e", "\\# a\n\\- b\n1\\. c\n\\> d\n\\--- e" },
		{ "https://example.org/a_b?c=@d&e=*f*g",
		    "https://example.org/a_b?c=@d&e=*f*g" },
		{ "https://example.org/@tea", "https://example.org/@tea" },
		{ "https://example.org/a,@all", "https://example.org/a,%40all" },
		{ "https://@all/", "https://@" GAP "all/" },
		{ "https://a_b/@all", "https://a\\_b/@" GAP "all" },
	};
	try_escapes(&platform_mattermost, rows, sizeof rows / sizeof *rows);
}

static void
settings_go_into_the_body(void **state)
{
	(void)state;
	struct webhook webhook = { .url = mem_text("https://chat.example.org/hooks/x"),
		.channel = mem_text("town-square") };
	const struct post post = { .text = webhook.url };
	try_fault(&platform_mattermost, &webhook, NULL);
	struct request request = try_compose(&platform_mattermost, &webhook, &post);
	assert_string_equal(request.body,
	    "{\"channel\":\"town-square\",\"text\":\"https://chat.example.org/hooks/x\"}");
	request_done(&request);
	mem_set(&webhook.channel, "town\x7F");
	try_fault(&platform_mattermost, &webhook, "channel must be one line");
	mem_set(&webhook.channel, NULL);
	mem_set(&webhook.url, NULL);
}

static void
markup_is_not_seen(void **state)
{
	(void)state;
	try_markdown(&platform_mattermost);
	try_shown(&platform_mattermost, "Tea &lt;&amp;lt; \\tea", "Tea <&lt; \\tea");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markup_is_not_seen),
		cmocka_unit_test(text_shows_as_it_is_and_mentions_nobody),
		cmocka_unit_test(settings_go_into_the_body),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
