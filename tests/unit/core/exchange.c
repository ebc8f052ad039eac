/* SPDX-License-Identifier: MIT */
#include "core/exchange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"

static void
headers_keep_their_order_and_are_found_without_case(void **state)
{
	(void)state;
	struct headers headers = { 0 };
	assert_null(headers_get(&headers, "Retry-After"));
	char name[] = "Retry-After";
	headers_add(&headers, name, "5");
	memset(name, 'x', sizeof name - 1);
	headers_add(&headers, "RETRY-AFTER", "7");
	headers_add(&headers, "X-Pot", "");
	assert_int_equal(headers.count, 3);
	assert_string_equal(headers.items[1].name, "RETRY-AFTER");
	assert_string_equal(headers_get(&headers, "retry-after"), "5");
	assert_string_equal(headers_get(&headers, "x-POT"), "");
	assert_null(headers_get(&headers, "X-Po"));
	assert_null(headers_get(&headers, ""));
	headers_done(&headers);
	assert_int_equal(headers.count, 0);
	headers_done(&headers);
}

static void
a_request_is_a_post_of_json(void **state)
{
	(void)state;
	struct request request = { 0 };
	request_json(&request, mem_text("https://example.org/"));
	assert_string_equal(request.method, "POST");
	assert_string_equal(request.url, "https://example.org/");
	assert_string_equal(headers_get(&request.headers, "content-type"), "application/json");
	assert_null(request.body);
	request_body(&request, mem_text("{\"é\":1}"));
	assert_int_equal(request.body_length, 8);
	request_body(&request, mem_text("{}"));
	assert_string_equal(request.body, "{}");
	assert_int_equal(request.body_length, 2);
	request_done(&request);
	assert_null(request.url);
	assert_null(request.body);
	request_done(&request);
}

static void
what_is_released_is_empty(void **state)
{
	(void)state;
	struct response response = { .failed = mem_text("no address"), .body = mem_text("") };
	headers_add(&response.headers, "A", "b");
	response_done(&response);
	assert_null(response.failed);
	assert_null(response.body);
	assert_int_equal(response.headers.count, 0);
	response_done(&response);
	struct verdict verdict = { .kind = VERDICT_REFUSED,
		.why = mem_text("why"),
		.remote_id = mem_text("1"),
		.remote_url = mem_text("https://example.org/1") };
	verdict_done(&verdict);
	assert_null(verdict.why);
	assert_null(verdict.remote_id);
	assert_null(verdict.remote_url);
	verdict_done(&verdict);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_keep_their_order_and_are_found_without_case),
		cmocka_unit_test(a_request_is_a_post_of_json),
		cmocka_unit_test(what_is_released_is_empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
