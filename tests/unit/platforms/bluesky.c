/* SPDX-License-Identifier: MIT */
#include "unit/platforms/try.h"

#include "platforms/bluesky_record.h"
#include "platforms/bluesky_session.h"

#define DUE_AT 1937113200 /* 2031-05-21T07:00:00Z */

static char name[] = "World Teapot Day", language[] = "en";

/* The facets of a text with the hashtags #Tea and #TeaPot, as "START-END TYPE=VALUE" each. */
static char *
facets(const char *text)
{
	struct buffer ret = { 0 };
	cleanup(freep) char *copy = mem_text(text);
	struct post post = {
		.text = copy, .name = name, .language = language, .due_at = DUE_AT
	};
	strings_add(&post.hashtags, "#Tea");
	strings_add(&post.hashtags, "#TeaPot");
	json_t *record = bluesky_record(&post, DUE_AT), *facet;
	size_t index;
	json_array_foreach (json_object_get(record, "facets"), index, facet) {
		const json_t *span = json_object_get(facet, "index");
		const json_t *feature = json_array_get(json_object_get(facet, "features"), 0);
		const char *uri = json_string_value(json_object_get(feature, "uri"));
		const char *tag = json_string_value(json_object_get(feature, "tag"));
		buffer_format(&ret, "%lld-%lld %s=%s\n",
		    json_integer_value(json_object_get(span, "byteStart")),
		    json_integer_value(json_object_get(span, "byteEnd")),
		    strchr(json_string_value(json_object_get(feature, "$type")), '#') + 1,
		    uri ? uri : tag);
	}
	json_decref(record);
	strings_done(&post.hashtags);
	return buffer_take(&ret);
}

static void
links_and_hashtags_are_found_by_their_bytes(void **state)
{
	(void)state;
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{ "Tea", "" },
		{ "see https://tea.example/a.", "4-25 link=https://tea.example/a\n" },
		{ "茶 https://tea.example/", "4-24 link=https://tea.example/\n" },
		{ "#Tea", "0-4 tag=Tea\n" },
		{ "é\n#Tea #TeaPot", "3-7 tag=Tea\n8-15 tag=TeaPot\n" },
		{ "x#Tea #TeaPots #tea #Tea.", "" },
		{ "@everyone <b> [a](b)", "" },
		{ "https://tea.example/#Tea", "0-24 link=https://tea.example/#Tea\n" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		cleanup(freep) char *found = facets(rows[i].text);
		assert_string_equal(found, rows[i].expected);
	}
}

/* A TID is 13 digits to the base of 32, and sorts as its instant does. */
static void
keys_are_tids_of_the_post(void **state)
{
	(void)state;
	char tid[BLUESKY_TID_SIZE], other[BLUESKY_TID_SIZE];
	struct post post = { .due_at = DUE_AT };
	bluesky_record_key(&post, TRY_KEY, tid);
	assert_int_equal(strspn(tid, "234567abcdefghijklmnopqrstuvwxyz"), 13);
	assert_non_null(strchr("234567abcdefghij", tid[0]));
	assert_string_equal(bluesky_record_key(&post, TRY_KEY, other), tid);
	assert_string_not_equal(bluesky_record_key(&post, "obs_another", other), tid);
	post.due_at++;
	assert_true(strcmp(bluesky_record_key(&post, TRY_KEY, other), tid) > 0);
	post.due_at = 0;
	assert_true(strcmp(bluesky_record_key(&post, TRY_KEY, other), tid) < 0);
}

static void
sessions_are_remembered_whole_or_not(void **state)
{
	(void)state;
	static const char *const none[] = { NULL, "", "{}", "[]", "teapot",
		"{\"did\":\"teapot\",\"accessJwt\":\"a\",\"refreshJwt\":\"r\"}",
		"{\"did\":\"did:plc:t\",\"accessJwt\":\"a b\",\"refreshJwt\":\"r\"}",
		"{\"did\":\"did:plc:t\",\"accessJwt\":\"a\",\"refreshJwt\":\"r\\nX: y\"}",
		"{\"did\":\"did:plc:t\",\"accessJwt\":\"a\",\"refreshJwt\":7}" };
	struct bluesky_session session;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		bluesky_session_read(none[i], &session);
		assert_null(session.did);
	}
	bluesky_session_read(
	    "{\"did\":\"did:plc:t\",\"accessJwt\":\"a\",\"refreshJwt\":\"r\",\"expired\":true}",
	    &session);
	cleanup(freep) char *memory = bluesky_session_memory(&session);
	bluesky_session_done(&session);
	bluesky_session_read(memory, &session);
	assert_string_equal(session.did, "did:plc:t");
	assert_string_equal(session.access, "a");
	assert_string_equal(session.refresh, "r");
	assert_true(session.expired);
	bluesky_session_done(&session);
}

static void
settings_are_looked_at(void **state)
{
	(void)state;
	static const struct {
		char user[32], url[40];
		const char *fault;
	} rows[] = {
		{ "teapots.example.org", "https://pds.example.org", NULL },
		{ "did:plc:teapot", "https://pds.example.org/", NULL },
		{ "@teapots.example.org", "https://pds.example.org", "without @" },
		{ "teapots", "https://pds.example.org", "must be a handle" },
		{ "teapots.example.org", "https://pds.example.org/?a", "server's own address" },
		{ "teapots.example.org", "pds.example.org", "whole address" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char token[] = "abcd-efgh";
		char user[32], url[40];
		strcpy(user, rows[i].user);
		strcpy(url, rows[i].url);
		const struct webhook webhook = { .user = user, .url = url, .token = token };
		try_fault(platforms_find("bluesky"), &webhook, rows[i].fault);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_and_hashtags_are_found_by_their_bytes),
		cmocka_unit_test(keys_are_tids_of_the_post),
		cmocka_unit_test(sessions_are_remembered_whole_or_not),
		cmocka_unit_test(settings_are_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
