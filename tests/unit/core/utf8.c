/* SPDX-License-Identifier: MIT */
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

static void
what_is_well_formed_is_told_from_the_rest(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		bool valid;
	} table[] = {
		{ "", 0, true }, { "té 茶 🫖", 12, true }, { "\0", 1, false },
		{ "a\0b", 3, false }, { "\xc3", 1, false }, /* cut short */
		{ "\xe2\x82", 2, false }, { "\xf0\x9f\xab", 3, false },
		{ "\xc0\x80", 2, false }, /* NUL in two bytes */
		{ "\xe0\x80\xaf", 3, false }, /* longer than need be */
		{ "\xed\xa0\x80", 3, false }, /* half a surrogate pair */
		{ "\xf4\x90\x80\x80", 4, false }, /* beyond U+10FFFF */
		{ "\xf4\x8f\xbf\xbf", 4, true }, { "\x80", 1, false },
		{ "caf\xe9", 4, false }, /* Latin-1 */
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		/* Nothing stands behind them that could be read. */
		cleanup(freep) char *bytes = mem_new(table[i].length);
		memcpy(bytes, table[i].bytes, table[i].length);
		assert_int_equal(utf8_valid(bytes, table[i].length), table[i].valid);
	}
}

static void
characters_come_one_by_one_from_either_end(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		UChar32 first, last;
	} table[] = {
		{ "", 0, 0 },
		{ "a", 'a', 'a' },
		{ "té", 't', 0xe9 },
		{ "茶🫖", 0x8336, 0x1fad6 },
		{ "\xe9t\xe9", 0xfffd, 0xfffd },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *text = table[i].text;
		size_t length = strlen(text);
		assert_int_equal(utf8_before(text, length), table[i].last);
		assert_int_equal(utf8_before(text, 0), 0);
		assert_int_equal(utf8_next(&text), table[i].first);
		while (utf8_next(&text))
			continue;
		assert_ptr_equal(text, table[i].text + length);
	}
}

static void
a_cut_leaves_whole_characters(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t at, border;
	} table[] = {
		{ "", 0, 0 },
		{ "tea", 2, 2 },
		{ "tea", 3, 3 },
		{ "té", 2, 1 },
		{ "té", 3, 3 },
		{ "a🫖", 2, 1 },
		{ "a🫖", 4, 1 },
		{ "a🫖", 5, 5 },
		{ "\x80\x80\x80", 2, 0 },
		{ "\x80\x80\x80\x80\x80\x80", 5, 2 },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		assert_int_equal(utf8_border(table[i].text, table[i].at), table[i].border);
}

static void
what_is_taken_apart_can_be_put_together(void **state)
{
	(void)state;
	static const char text[] = "té 茶 🫖";
	const char *rest = text;
	cleanup(buffer_done) struct buffer buffer = { 0 };
	for (UChar32 c; (c = utf8_next(&rest));)
		utf8_add(&buffer, c);
	assert_string_equal(buffer_string(&buffer), text);
}

static void
characters_are_counted(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("", 0), 0);
	assert_int_equal(utf8_count("té茶🫖.", strlen("té茶🫖.")), 5);
	assert_int_equal(utf8_count("茶茶", 3), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_well_formed_is_told_from_the_rest),
		cmocka_unit_test(characters_come_one_by_one_from_either_end),
		cmocka_unit_test(a_cut_leaves_whole_characters),
		cmocka_unit_test(what_is_taken_apart_can_be_put_together),
		cmocka_unit_test(characters_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
