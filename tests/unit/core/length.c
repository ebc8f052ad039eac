/* SPDX-License-Identifier: MIT */
#include "core/length.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "base/mem.h"

static void
each_unit_counts_its_own(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bytes, codepoints, utf16, graphemes;
	} cases[] = {
		{ "", 0, 0, 0, 0 }, { "tea", 3, 3, 3, 3 }, { "a\nb", 3, 3, 3, 3 },
		{ "a\r\nb", 4, 4, 4, 3 }, { "thé", 4, 3, 3, 3 },
		{ "the\xCC\x81", 5, 4, 4, 3 }, /* e, combining acute */
		{ "茶壶", 6, 2, 2, 2 }, { "شاي", 6, 3, 3, 3 },
		{ "ماءً", 8, 4, 4, 3 }, /* a tanwin on the hamza */
		{ "чай", 6, 3, 3, 3 }, { "한국", 6, 2, 2, 2 }, { "🫖", 4, 1, 2, 1 },
		{ "👩‍👩‍👧", 18, 5, 8, 1 }, /* a family, joined */
		{ "🇺🇳", 8, 2, 4, 1 }, { "🇺🇳🇺🇳", 16, 4, 8, 2 }, { "👍🏽", 8, 2, 4, 1 },
		{ "a\xE2\x80\x8B"
		  "b",
		    5, 3, 3, 3 }, /* a zero-width space */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = cases[i].text;
		assert_int_equal(length_of(text, LENGTH_BYTES, 0), cases[i].bytes);
		assert_int_equal(length_of(text, LENGTH_CODEPOINTS, 0), cases[i].codepoints);
		assert_int_equal(length_of(text, LENGTH_UTF16, 0), cases[i].utf16);
		assert_int_equal(length_of(text, LENGTH_GRAPHEMES, 0), cases[i].graphemes);
	}
}

static void
links_count_what_the_platform_says(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t length; /* with 23 for a link */
	} cases[] = {
		{ "https://example.org/", 23 },
		{ "https://example.org/a/very/long/path/to/a/teapot/and/two/cups", 23 },
		{ "tea: https://example.org/a, https://example.org/b.", 5 + 23 + 2 + 23 + 1 },
		{ "https://a.example\n#thé", 23 + 1 + 4 },
		{ "茶 https://example.org/a。茶", 2 + 23 + 2 },
		{ "xhttps://example.org/", 21 },
		{ "https://", 8 },
		{ "🫖", 1 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(
		    length_of(cases[i].text, LENGTH_GRAPHEMES, 23), cases[i].length);
	assert_int_equal(length_of("https://example.org/", LENGTH_GRAPHEMES, 0), 20);
	assert_int_equal(length_of("🫖 https://a.example", LENGTH_UTF16, 23), 2 + 1 + 23);
	assert_int_equal(length_of("🫖 https://a.example", LENGTH_CODEPOINTS, 23), 25);
	assert_int_equal(length_of("🫖 https://a.example", LENGTH_BYTES, 23), 28);
}

/* An excerpt is lengthened sentence by sentence: a longer text is never shorter. */
static void
a_longer_text_is_not_shorter(void **state)
{
	(void)state;
	static const char text[] =
	    "Thé 🫖, 👩‍👩‍👧 — e\xCC\x81. 茶壶！ ماءً 🇺🇳";
	size_t last = 0;
	for (size_t length = 0; length < sizeof text; length++) {
		if (((unsigned char)text[length] & 0xC0) == 0x80)
			continue;
		cleanup(freep) char *part = mem_text_n(text, length);
		size_t now = length_of(part, LENGTH_GRAPHEMES, 0);
		assert_true(now >= last);
		last = now;
	}
}

static void
what_is_not_utf8_is_counted_all_the_same(void **state)
{
	(void)state;
	static const char *const cases[] = { "\xFF", "a\xC3", "\xE2\x82", "\xF0\x9F\xAB",
		"\x80" };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int unit = LENGTH_BYTES; unit <= LENGTH_GRAPHEMES; unit++)
			assert_true(length_of(cases[i], (enum length_unit)unit, 23) <=
				    strlen(cases[i]) + 1);
}

static void
units_have_names(void **state)
{
	(void)state;
	assert_string_equal(length_unit_name(LENGTH_BYTES), "bytes");
	assert_string_equal(length_unit_name(LENGTH_CODEPOINTS), "codepoints");
	assert_string_equal(length_unit_name(LENGTH_UTF16), "utf16");
	assert_string_equal(length_unit_name(LENGTH_GRAPHEMES), "graphemes");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_unit_counts_its_own),
		cmocka_unit_test(links_count_what_the_platform_says),
		cmocka_unit_test(a_longer_text_is_not_shorter),
		cmocka_unit_test(what_is_not_utf8_is_counted_all_the_same),
		cmocka_unit_test(units_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
