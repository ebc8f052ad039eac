/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include <jansson.h>

#include "unit/platforms/try.h"

static char secret_a[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
static char secret_b[] = "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
static char url[] = "https://receiver.example.org/hook";
static char name[] = "World Teapot Day", file[] = "messages/teapot.txt";

static json_t *
data_of(const struct post *post)
{
	struct webhook webhook = { .url = url };
	struct request request = try_compose(&platform_webhook, &webhook, post);
	json_t *event = json_loads(request.body, 0, NULL);
	json_t *data = json_incref(json_object_get(event, "data"));
	json_decref(event);
	request_done(&request);
	assert_non_null(data);
	return data;
}

/* A receiver may count on every key, whether or not there is something to say. */
static void
what_is_not_there_is_null(void **state)
{
	(void)state;
	const struct post empty = { .days = 1 };
	static const char *const nulls[] = { "excerpt", "attribution", "link", "message",
		"name", "date", "text", "language" };
	static const char *const lists[] = { "hashtags", "topics", "sdgs" };
	json_t *data = data_of(&empty);
	for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
		assert_true(json_is_null(json_object_get(data, nulls[i])));
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		assert_true(json_is_array(json_object_get(data, lists[i])));
	assert_int_equal(json_object_size(json_object_get(data, "names")), 0);
	assert_null(json_object_get(data, "test"));
	assert_null(json_object_get(data, "days_before"));
	json_decref(data);
}

static void
a_message_is_told_as_far_as_it_is_known(void **state)
{
	(void)state;
	const struct post post = { .days = 1, .name = name, .message_file = file };
	json_t *data = data_of(&post);
	const json_t *message = json_object_get(data, "message");
	assert_int_equal(json_object_size(message), 4);
	assert_true(json_is_null(json_object_get(message, "date")));
	assert_true(json_is_null(json_object_get(message, "source")));
	json_decref(data);
}

/* The file's name is a path on this machine. */
static void
no_path_is_told(void **state)
{
	(void)state;
	const struct post post = { .days = 1, .message_file = file };
	struct webhook webhook = { .url = url };
	struct request request = try_compose(&platform_webhook, &webhook, &post);
	assert_null(strstr(request.body, "teapot.txt"));
	request_done(&request);
}

static void
headers_say_what_the_attempt_is(void **state)
{
	(void)state;
	struct webhook webhook = { .url = url };
	const struct post post = { .days = 1, .name = name };
	struct request request = try_compose(&platform_webhook, &webhook, &post);
	assert_string_equal(headers_get(&request.headers, "webhook-id"), TRY_KEY);
	assert_string_equal(headers_get(&request.headers, "webhook-timestamp"), "1937113200");
	assert_null(headers_get(&request.headers, "webhook-signature"));
	assert_null(headers_get(&request.headers, "Authorization"));
	request_done(&request);
}

static void
every_secret_signs_and_none_shows(void **state)
{
	(void)state;
	struct webhook webhook = { .url = url };
	strings_add(&webhook.secret, secret_a);
	strings_add(&webhook.secret, secret_b);
	const struct post post = { .days = 1, .name = name };
	struct request request = try_compose(&platform_webhook, &webhook, &post);
	const char *signatures = headers_get(&request.headers, "webhook-signature");
	assert_memory_equal(signatures, "v1,", 3);
	assert_int_equal(strcspn(signatures, " "), 3 + 44);
	assert_memory_equal(strchr(signatures, ' ') + 1, "v1a,", 4);
	request_done(&request);
	webhook.masked = true;
	request = try_compose(&platform_webhook, &webhook, &post);
	assert_string_equal(
	    headers_get(&request.headers, "webhook-signature"), "v1,*** v1,***");
	request_done(&request);
	strings_done(&webhook.secret);
}

static void
faults_are_told(void **state)
{
	(void)state;
	struct webhook webhook = { .url = url };
	try_fault(&platform_webhook, &webhook, NULL);
	strings_add(&webhook.secret, secret_a);
	try_fault(&platform_webhook, &webhook, NULL);
	strings_add(&webhook.secret, "teapot");
	try_fault(&platform_webhook, &webhook, "secret must begin with");
	strings_done(&webhook.secret);
	static const char *const wrong[] = { "", "receiver.example.org", "ftp://example.org/",
		"https://", "https:///hook", "https://?a", "https://example.org/a b",
		"https://example.org/\r\nX: y", "https://example.org/#a",
		"https://example.org/é", " https://example.org/", "https://example.org/\n" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cleanup(freep) char *text = mem_text(wrong[i]);
		webhook.url = text;
		try_fault(&platform_webhook, &webhook, "url must be a whole address");
	}
	static const char *const good[] = { "http://127.0.0.1:8080/", "HTTPS://example.org",
		"https://[::1]:8443/hook", "https://example.org/a%2Fb?c=d&e=%20" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		cleanup(freep) char *text = mem_text(good[i]);
		webhook.url = text;
		try_fault(&platform_webhook, &webhook, NULL);
	}
	webhook.url = url;
	webhook.token = mem_text("tea pot");
	try_fault(&platform_webhook, &webhook, "token must be one word");
	mem_set(&webhook.token, "teapot\n");
	try_fault(&platform_webhook, &webhook, "token must be one word");
	mem_set(&webhook.token, "");
	try_fault(&platform_webhook, &webhook, "token must be one word");
	mem_set(&webhook.token, "tea-pot_1.~+/=");
	try_fault(&platform_webhook, &webhook, NULL);
	mem_set(&webhook.token, NULL);
	webhook.username = mem_text("a\nb");
	try_fault(&platform_webhook, &webhook, "username must be one line");
	mem_set(&webhook.username, "\xFF");
	try_fault(&platform_webhook, &webhook, "username must be one line");
	mem_set(&webhook.username, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_there_is_null),
		cmocka_unit_test(a_message_is_told_as_far_as_it_is_known),
		cmocka_unit_test(no_path_is_told),
		cmocka_unit_test(headers_say_what_the_attempt_is),
		cmocka_unit_test(every_secret_signs_and_none_shows),
		cmocka_unit_test(faults_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
