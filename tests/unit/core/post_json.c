/* SPDX-License-Identifier: MIT */
#include "core/post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/length.h"

static uint64_t seed = 0x2545f4914f6cdd1d;

static uint64_t
chance(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (seed >> 11) % below;
}

static char *
random_text(bool needed)
{
	static const char *const pieces[] = { "tea", "é", "茶", "🫖", "\"", "\\", "\n",
		"\x01", "/", " ", "\u2028", "\u00a0", "}", "</" };
	struct buffer text = { 0 };
	if (!needed && chance(4) == 0)
		return NULL;
	for (uint64_t i = chance(20); i; i--)
		buffer_text(&text, pieces[chance(sizeof pieces / sizeof *pieces)]);
	return buffer_take(&text);
}

static struct date
random_date(bool needed)
{
	if (!needed && chance(3) == 0)
		return (struct date){ 0 };
	return date_from_days((int64_t)chance(3000000) - 700000);
}

static void
random_strings(struct strings *list)
{
	for (uint64_t i = chance(4); i; i--) {
		cleanup(freep) char *text = random_text(true);
		strings_add(list, text);
	}
}

static struct post *
random_post(void)
{
	struct post *post = mem_new(sizeof *post);
	char **needed[] = { &post->id, &post->key, &post->webhook, &post->platform,
		&post->observance, &post->uid, &post->language, &post->name };
	char **others[] = { &post->title, &post->text, &post->excerpt, &post->attribution,
		&post->date_words, &post->link, &post->message_file, &post->message_language,
		&post->message_title, &post->message_source };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		*needed[i] = random_text(true);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		*others[i] = random_text(false);
	post->date = random_date(true);
	post->message_date = random_date(false);
	post->days = (int)chance(400);
	post->kind = chance(2) ? DUE_DAY : DUE_REMINDER;
	post->days_before = (int)chance(367);
	post->due_at = (int64_t)chance(UINT64_MAX / 4) - INT32_MAX;
	post->until_at = -(int64_t)chance(UINT64_MAX / 4);
	post->test = chance(2);
	for (uint64_t i = chance(5); i; i--) {
		cleanup(freep) char *key = random_text(true), *value = random_text(true);
		pairs_set(&post->names, key, value);
	}
	random_strings(&post->hashtags);
	random_strings(&post->topics);
	random_strings(&post->sdgs);
	post->length = chance(UINT64_MAX / 4);
	post->limit = chance(2) ? 0 : chance(100000);
	post->unit = length_unit_name((enum length_unit)chance(4));
	return post;
}

static void
assert_same_text(const char *a, const char *b)
{
	if (a && b)
		assert_string_equal(a, b);
	else
		assert_true(!a && !b);
}

static void
assert_same_strings(const struct strings *a, const struct strings *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		assert_string_equal(a->items[i], b->items[i]);
}

static void
assert_same(const struct post *a, const struct post *b)
{
	const char *const texts[][2] = { { a->id, b->id }, { a->key, b->key },
		{ a->webhook, b->webhook }, { a->platform, b->platform },
		{ a->observance, b->observance }, { a->uid, b->uid },
		{ a->language, b->language }, { a->name, b->name }, { a->title, b->title },
		{ a->text, b->text }, { a->excerpt, b->excerpt },
		{ a->attribution, b->attribution }, { a->date_words, b->date_words },
		{ a->link, b->link }, { a->message_file, b->message_file },
		{ a->message_language, b->message_language },
		{ a->message_title, b->message_title },
		{ a->message_source, b->message_source }, { a->unit, b->unit } };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_same_text(texts[i][0], texts[i][1]);
	assert_int_equal(date_compare(a->date, b->date), 0);
	assert_int_equal(date_compare(a->message_date, b->message_date), 0);
	assert_int_equal(a->days, b->days);
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->days_before, b->days_before);
	assert_true(a->due_at == b->due_at && a->until_at == b->until_at);
	assert_int_equal(a->test, b->test);
	assert_true(a->length == b->length && a->limit == b->limit);
	assert_int_equal(a->names.count, b->names.count);
	for (size_t i = 0; i < a->names.count; i++) {
		assert_string_equal(a->names.items[i].key, b->names.items[i].key);
		assert_string_equal(a->names.items[i].value, b->names.items[i].value);
	}
	assert_same_strings(&a->hashtags, &b->hashtags);
	assert_same_strings(&a->topics, &b->topics);
	assert_same_strings(&a->sdgs, &b->sdgs);
}

/* Through the text that a ledger keeps, and back. */
static struct post *
kept(const struct post *post)
{
	cleanup(json_decrefp) json_t *json = post_json(post);
	cleanup(freep) char *text = json_dumps(json, JSON_COMPACT);
	assert_non_null(text);
	cleanup(json_decrefp) json_t *loaded = json_loads(text, 0, NULL);
	return post_from_json(loaded);
}

static void
what_is_kept_comes_back(void **state)
{
	(void)state;
	for (int i = 0; i < 2000; i++) {
		cleanup(post_freep) struct post *post = random_post();
		cleanup(post_freep) struct post *back = kept(post);
		assert_non_null(back);
		assert_same(post, back);
	}
}

static void
what_is_not_utf8_is_mended(void **state)
{
	(void)state;
	cleanup(post_freep) struct post *post = random_post();
	mem_set(&post->message_file, "tea\xff.txt");
	cleanup(post_freep) struct post *back = kept(post);
	assert_string_equal(back->message_file, "tea\ufffd.txt");
}

static void
other_json_is_no_post(void **state)
{
	(void)state;
	static const char *const others[] = { "[]", "{}", "null", "\"post\"",
		"{\"id\":\"a\"}" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		cleanup(json_decrefp) json_t *json =
		    json_loads(others[i], JSON_DECODE_ANY, NULL);
		assert_non_null(json);
		assert_null(post_from_json(json));
	}
	assert_null(post_from_json(NULL));
}

/* Each key, taken away or given a value of another kind. */
static void
faulty_posts_are_refused(void **state)
{
	(void)state;
	static const char *const required[] = { "id", "key", "webhook", "platform",
		"observance", "uid", "language", "name", "kind", "date" };
	cleanup(post_freep) struct post *post = random_post();
	cleanup(json_decrefp) json_t *whole = post_json(post);
	for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
		cleanup(json_decrefp) json_t *json = json_copy(whole);
		json_object_del(json, required[i]);
		assert_null(post_from_json(json));
		json_object_set_new(json, required[i], json_null());
		assert_null(post_from_json(json));
	}
	const char *key;
	json_t *value;
	json_object_foreach (whole, key, value) {
		cleanup(json_decrefp) json_t *json = json_copy(whole);
		json_object_set_new(json, key, json_real(1.5));
		cleanup(post_freep) struct post *read = post_from_json(json);
		if (read && strcmp(key, "unit") != 0)
			fail_msg("%s may be 1.5", key);
	}
	static const struct {
		const char *key, *value;
	} wrong[] = { { "date", "\"2031-02-30\"" }, { "days", "99999999999" },
		{ "length", "-1" }, { "kind", "\"night\"" }, { "hashtags", "[1]" },
		{ "names", "{\"en\":1}" }, { "names", "[]" }, { "topics", "{}" },
		{ "test", "0" } };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cleanup(json_decrefp) json_t *json = json_copy(whole);
		json_object_set_new(
		    json, wrong[i].key, json_loads(wrong[i].value, JSON_DECODE_ANY, NULL));
		cleanup(post_freep) struct post *read = post_from_json(json);
		if (read)
			fail_msg("%s may be %s", wrong[i].key, wrong[i].value);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_kept_comes_back),
		cmocka_unit_test(what_is_not_utf8_is_mended),
		cmocka_unit_test(other_json_is_no_post),
		cmocka_unit_test(faulty_posts_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
