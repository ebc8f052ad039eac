/* SPDX-License-Identifier: MIT */
#include "core/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "base/strings.h"

/* The value, which is taken, as JSON text. */
static void
assert_value(json_t *value, const char *expected)
{
	cleanup(freep) char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	json_decref(value);
	assert_non_null(text);
	assert_string_equal(text, expected);
}

static void
what_is_not_there_is_null(void **state)
{
	(void)state;
	assert_value(value_text(NULL), "null");
	assert_value(value_date((struct date){ 0 }), "null");
	assert_value(value_strings(&(struct strings){ 0 }), "[]");
	assert_value(value_pairs(&(struct pairs){ 0 }), "{}");
	assert_value(value_text(""), "\"\"");
}

static void
the_rest_stays_as_it_is(void **state)
{
	(void)state;
	cleanup(strings_done) struct strings list = { 0 };
	cleanup(pairs_done) struct pairs pairs = { 0 };
	strings_add(&list, "tea");
	strings_add(&list, "茶");
	pairs_set(&pairs, "fr", "thé");
	pairs_set(&pairs, "en", "\"tea\"");
	assert_value(value_text("🫖\n"), "\"🫖\\n\"");
	assert_value(value_date((struct date){ 2031, 5, 21 }), "\"2031-05-21\"");
	assert_value(value_strings(&list), "[\"tea\",\"茶\"]");
	assert_value(value_pairs(&pairs), "{\"fr\":\"thé\",\"en\":\"\\\"tea\\\"\"}");
}

static void
what_is_ill_formed_is_replaced(void **state)
{
	(void)state;
	cleanup(strings_done) struct strings list = { 0 };
	cleanup(pairs_done) struct pairs pairs = { 0 };
	strings_add(&list, "th\xE9");
	pairs_set(&pairs, "fr", "th\xE9");
	assert_value(value_text("th\xE9.txt"), "\"th\uFFFD.txt\"");
	assert_value(value_strings(&list), "[\"th\uFFFD\"]");
	assert_value(value_pairs(&pairs), "{\"fr\":\"th\uFFFD\"}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_there_is_null),
		cmocka_unit_test(the_rest_stays_as_it_is),
		cmocka_unit_test(what_is_ill_formed_is_replaced),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
