/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
every_byte_is_of_its_kind(void **state)
{
	(void)state;
	static const char digits[] = "0123456789",
			  letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	for (int byte = 0; byte < 256; byte++) {
		bool digit = byte && strchr(digits, byte),
		     letter = byte && strchr(letters, byte);
		assert_int_equal(ascii_is_digit((char)byte), digit);
		assert_int_equal(ascii_is_letter((char)byte), letter);
		assert_int_equal(ascii_is_alnum((char)byte), digit || letter);
	}
}

static void
words_are_found_in_any_case(void **state)
{
	(void)state;
	static const char text[] = "Tea for TEApots";
	const size_t end = strlen(text);
	assert_int_equal(ascii_find(text, 0, end, "tea"), 0);
	assert_int_equal(ascii_find(text, 1, end, "tea"), 8);
	assert_int_equal(ascii_find(text, 9, end, "tea"), end);
	assert_int_equal(ascii_find(text, 1, 10, "tea"), 10);
	assert_int_equal(ascii_find(text, 0, 2, "tea"), 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_is_of_its_kind),
		cmocka_unit_test(words_are_found_in_any_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
