/* SPDX-License-Identifier: MIT */
#include "core/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "base/mem.h"

/* The texts are invented. */

struct same {
	const char *text, *folded;
};

static void
words_are_the_same_whatever_their_form(void **state)
{
	(void)state;
	static const struct same table[] = {
		{ "", "" },
		{ " \t\n", "" },
		{ "—", "" },
		{ "World  Teapot\nDay", "world teapot day" },
		{ "JOURNÉE DE LA THÉIÈRE", "journee de la theiere" },
		{ "Journe\u0301e de la the\u0301ie\u0300re", "journee de la theiere" },
		{ "L’ami d'Émile", "l ami d emile" },
		{ "l\u02bcami", "l ami" },
		{ "«\u00a0Du thé\u202f!\u00a0»", "du the" },
		{ "co‑op – tea-pot", "co op tea pot" },
		{ "ﬁne\u00ad ＴＥＡ\ufeff ½", "fine tea 1 2" },
		{ "Straße, ΟΔΌΣ", "strasse οδοσ" },
		{ "ЁЛКА чай", "елка чаи" },
		{ "Año 75º, 5 € + 3", "ano 75o 5 3" },
		/* marks, tatweel, bidi marks; hamza and madda are marks on their carriers */
		{ "اليَوْم العَالَميّ للإبـــريق", "اليوم العالمي للابريق" },
		{ "\u200fآب/أغسطس ٢٠٣١\u200e", "اب اغسطس 2031" },
		{ "\u06f1\u06f2 ۱ 一二", "12 1 一二" },
		/* no space comes into Chinese, and a broken line is none */
		{ "世界茶壶日", "世界茶壶日" },
		{ "世界\n　　茶壶日", "世界茶壶日" },
		{ "世界《茶壶》日。", "世界茶壶日" },
		{ "秘书长 DAY致辞", "秘书长 day致辞" },
		{ "２０３１年８月", "2031年8月" },
		{ "㈠x㈠㈠ ㏠", "一 x 一一 1日" },
		/* what is ill-formed ends nothing */
		{ "a\xff"
		  "b\xe2\x82",
		    "a b" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *folded = fold_text(table[i].text);
		assert_string_equal(folded, table[i].folded);
		cleanup(freep) char *again = fold_text(folded);
		assert_string_equal(again, folded);
	}
}

static void
words_are_found_whole(void **state)
{
	(void)state;
	static const struct {
		const char *text, *words;
		int at; /* -1: not found */
	} table[] = {
		{ "tea for two", "tea", 0 },
		{ "tea for two", "two", 8 },
		{ "tea for two", "tea for two", 0 },
		{ "tea for two", "for t", -1 },
		{ "teapots and tea", "tea", 12 },
		{ "steam tea", "tea", 6 },
		{ "green teas", "tea", -1 },
		{ "tea", "", -1 },
		{ "", "tea", -1 },
		{ "在世界茶壶日这天", "世界茶壶日", 3 },
		{ "秘书长day致辞", "day", 9 },
		{ "秘书长mondays致辞", "day", -1 },
		{ "到2030年议程", "2030年议程", 3 },
		{ "到12030年议程", "2030年议程", -1 },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *found = fold_find(table[i].text, table[i].words);
		assert_int_equal(found ? (int)(found - table[i].text) : -1, table[i].at);
	}
}

static void
a_long_text_is_folded(void **state)
{
	(void)state;
	/* U+FDFA is the character that grows the most: eighteen for one. */
	enum { COUNT = 20000, WIDTH = 3 };
	cleanup(freep) char *text = mem_new(COUNT * WIDTH + 1);
	for (size_t i = 0; i < COUNT; i++)
		memcpy(text + i * WIDTH, "\uFDFA", WIDTH);
	cleanup(freep) char *folded = fold_text(text);
	assert_int_equal(strlen(folded), COUNT * 33);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_the_same_whatever_their_form),
		cmocka_unit_test(words_are_found_whole),
		cmocka_unit_test(a_long_text_is_folded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
