/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include "unit/platforms/try.h"

static void
names_lead_to_their_platforms(void **state)
{
	(void)state;
	size_t count = 0;
	const char *const *names = platforms_names(&count);
	assert_true(count >= 6);
	for (size_t i = 0; i < count; i++) {
		const struct platform *platform = platforms_find(names[i]);
		assert_non_null(platform);
		assert_string_equal(platform->name, names[i]);
	}
	assert_null(platforms_find("Slack"));
	assert_null(platforms_find(""));
	assert_null(platforms_find("slack "));
}

/* What core/config, core/template and the courier take for granted. */
static void
every_row_is_complete(void **state)
{
	(void)state;
	static const char *const words[] = { "{name}", "{date}", "{excerpt}", "{attribution}",
		"{link}", "{hashtags}", "{when}", "{message}" };
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++) {
		const struct platform *platform = platforms_find(names[i]);
		assert_non_null(platform->title);
		assert_non_null(platform->compose);
		assert_non_null(platform->judge);
		assert_int_equal(platform->needs & ~platform->takes, 0);
		assert_true((platform->needs & SETTING_URL) || platform->default_url);
		assert_non_null(strstr(platform->template, "{name}"));
		assert_non_null(strstr(platform->template, "{excerpt}"));
		assert_non_null(strstr(platform->template, "{attribution}"));
		assert_true(platform->link_beside || strstr(platform->template, "{link}"));
		assert_non_null(strstr(platform->reminder, "{when}"));
		assert_non_null(strstr(platform->reminder, "{message}"));
		assert_null(strstr(platform->template, "{when}"));
		const char *const texts[] = { platform->template, platform->reminder };
		for (size_t j = 0; j < 2; j++)
			for (const char *at = texts[j]; (at = strchr(at, '{')); at++) {
				bool known = false;
				for (size_t k = 0; k < sizeof words / sizeof *words; k++)
					known |= !strncmp(at, words[k], strlen(words[k]));
				assert_true(known);
			}
	}
}

/* Text without marks, mentions and markup goes to every platform as it is. */
static void
plain_text_is_never_changed(void **state)
{
	(void)state;
	static const char text[] =
	    "« Le thé, c’est l’amitié\u00A0! », dit-on – et “tea” is 100 % (or more).\n"
	    "\n"
	    "茶壶：一点水。 لا يطلب منا إبريق الشاي إلا القليل؛ Чайник — друг. ¿Té? "
	    "🫖 "
	    "https://www.example.org/en/observances/teapot-day";
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++) {
		const struct platform *platform = platforms_find(names[i]);
		const struct try_escape row = { text, text };
		if (platform->escape)
			try_escapes(platform, &row, 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lead_to_their_platforms),
		cmocka_unit_test(every_row_is_complete),
		cmocka_unit_test(plain_text_is_never_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
