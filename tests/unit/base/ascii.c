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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_is_of_its_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
