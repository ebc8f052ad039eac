/* SPDX-License-Identifier: MIT */
#include "core/quotation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"

/* The marks of a text, a letter for each: the same for the two that go together, a capital where
 * it opens; "?" for one that lacks its partner, "-" for one that is none. */
static char *
pattern(const char *text)
{
	struct buffer ret = { 0 };
	cleanup(quotation_done) struct quotation quotation;
	quotation_read(text, &quotation);
	for (size_t i = 0; i < quotation.count; i++) {
		const struct quotation_mark *mark = &quotation.marks[i];
		if (mark->partner == i)
			buffer_char(&ret, quotation_lacks(mark, i) ? '?' : '-');
		else if (mark->partner > i)
			buffer_char(&ret, (char)('A' + i));
		else
			buffer_char(&ret, (char)('a' + mark->partner));
		assert_true(quotation.marks[mark->partner].partner == i);
		assert_true(i == 0 || mark->at > quotation.marks[i - 1].at);
	}
	return buffer_take(&ret);
}

static void
marks_find_their_partners(void **state)
{
	(void)state;
	static const struct {
		const char *text, *pattern;
	} table[] = {
		{ "", "" },
		{ "Tea.", "" },
		{ "We say “tea”.", "Aa" },
		{ "We say “tea “for all” now”.", "ABba" },
		{ "We say “tea ‘for all’ now”.", "ABba" },
		{ "« Du thé “pour tous” ».", "ABba" },
		{ "«\u00a0Du thé\u00a0» et «\u00a0l’eau\u00a0».", "AaCc" },
		{ "\"Tea\" and \"cups\".", "AaCc" },
		{ "He said: \"Pour. Drink.\" So.", "Aa" },
		/* brackets */
		{ "(Tea) [and] （茶）《茶经》「茶」", "AaCcEeGgIi" },
		{ "a) tea, b) cups :-(", "---" },
		{ "(“Tea”)", "ABba" },
		/* the wrong way round */
		{ "نقول ”شاي للجميع“. ”صبوا.“", "AaCc" },
		{ "نقول “شاي للجميع”. “صبوا.”", "AaCc" },
		{ "نقول »شاي للجميع«. »صبوا.«", "AaCc" },
		{ "\u200f”شاي\u200f“.", "Aa" },
		{ "Wir sagen „Tee“. »Tee.« ‚Tee‘.", "AaCcEe" },
		{ "Vi säger ”te”. ”Te.”", "AaCc" },
		/* Chinese has no spaces */
		{ "我们说“茶”，他说“《茶经》”。", "AaCDdc" },
		/* apostrophes */
		{ "It’s the potters’ tea of the ’90s.", "-" },
		{ "‘It’s tea.’ The potters’ tea.", "Aa" },
		{ "It's the potters' tea.", "" },
		{ "L’eau, d’abord.", "" },
		/* damage */
		{ "We say “tea.", "?" },
		{ "We say tea”.", "?" },
		{ "We “say «tea”.", "A?a" },
		{ "We say \"tea.", "?" },
		{ "We say \"tea. \"Cups\" too.", "?Bb" },
		/* each paragraph opens, the last one closes */
		{ "“Tea.\n\n“Cups.\n\n“Pots.” We pour.", "Aa" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *found = pattern(table[i].text);
		if (strcmp(found, table[i].pattern) != 0)
			fail_msg("%s: %s is not %s", table[i].text, found, table[i].pattern);
	}
}

static void
what_a_text_shows(void **state)
{
	(void)state;
	static const struct {
		const char *text, *mark;
		bool shows;
	} table[] = {
		{ "We say “tea”.", "“", true },
		{ "We say “tea”.", "«\u00a0", false },
		{ "We say “tea”.", "”", true },
		{ "We say ”tea“.", "“", true },
		{ "We say «tea “for all”».", "“", false },
		{ "We say «tea “for all”» and “cups”.", "“", true },
		{ "We say (“tea”).", "“", true },
		{ "The potters’ tea.", "‘", false },
		{ "The ‘tea’.", "‘", true },
		{ "We say “tea.", "“", true },
		{ "", "“", false },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (quotation_shows(table[i].text, table[i].mark) != table[i].shows)
			fail_msg("%s %s", table[i].text, table[i].mark);
}

/* A test that hangs has failed. */
static void
long_texts_take_linear_time(void **state)
{
	(void)state;
	static const char *const bits[] = { "(", "“", "”", "\"", "‘a ", " “(«‘", "“a” " };
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct buffer text = { 0 };
		while (text.length < 1024 * 1024)
			buffer_text(&text, bits[i]);
		cleanup(quotation_done) struct quotation quotation;
		quotation_read(text.data, &quotation);
		assert_true(quotation.count > 0);
		buffer_done(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_find_their_partners),
		cmocka_unit_test(what_a_text_shows),
		cmocka_unit_test(long_texts_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
