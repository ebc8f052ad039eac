/* SPDX-License-Identifier: MIT */
#include "base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void
pieces_are_trimmed_and_empty_ones_left_out(void **state)
{
	(void)state;
	struct strings list = { 0 };
	strings_split(&list, " a ,, b c,\t", ",");
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0], "a");
	assert_string_equal(list.items[1], "b c");
	assert_true(strings_has(&list, "a"));
	assert_false(strings_has(&list, "A"));
	struct strings copy = strings_copy(&list);
	strings_done(&list);
	assert_string_equal(copy.items[1], "b c");
	strings_done(&copy);
}

static void
pairs_are_replaced_and_found_without_case(void **state)
{
	(void)state;
	struct pairs pairs = { 0 };
	pairs_set(&pairs, "fr", "un");
	pairs_set(&pairs, "pt-BR", "um");
	pairs_set(&pairs, "FR", "deux");
	assert_int_equal(pairs.count, 2);
	assert_string_equal(pairs_get(&pairs, "fr"), "deux");
	assert_string_equal(pairs_get(&pairs, "PT-br"), "um");
	assert_null(pairs_get(&pairs, "pt"));
	pairs_done(&pairs);
}

static void
pairs_may_have_several_of_a_key(void **state)
{
	(void)state;
	struct pairs pairs = { 0 };
	pairs_add(&pairs, "fr", "un");
	pairs_add(&pairs, "FR", "deux");
	pairs_add(&pairs, "fr", "un");
	struct pairs copy = pairs_copy(&pairs);
	pairs_done(&pairs);
	assert_int_equal(copy.count, 3);
	assert_string_equal(copy.items[1].key, "FR");
	assert_string_equal(copy.items[1].value, "deux");
	assert_string_equal(pairs_get(&copy, "fr"), "un");
	pairs_done(&copy);
}

static void
the_nearest_word_is_near(void **state)
{
	(void)state;
	static const char *const words[] = { "time", "timeout", "timezone", "template", "topic",
		"topics" };
	static const char *const cases[][2] = {
		{ "tiem", "time" },
		{ "Time", "time" },
		{ "timout", "timeout" },
		{ "tpoics", "topics" },
		{ "tmplate", "template" },
		{ "zone", NULL },
		{ "", NULL },
		{ "averyverylongwordthatnobodywouldevertypeintoaconfiguration", NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *nearest = strings_nearest(cases[i][0], words, 6);
		if (cases[i][1])
			assert_string_equal(nearest, cases[i][1]);
		else
			assert_null(nearest);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_trimmed_and_empty_ones_left_out),
		cmocka_unit_test(pairs_are_replaced_and_found_without_case),
		cmocka_unit_test(pairs_may_have_several_of_a_key),
		cmocka_unit_test(the_nearest_word_is_near),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
