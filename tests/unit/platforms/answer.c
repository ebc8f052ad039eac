/* SPDX-License-Identifier: MIT */
#include "platforms/answer.h"

#include "unit/platforms/try.h"

#include "core/utf8.h"

static void
foreign_words_are_quoted_with_care(void **state)
{
	(void)state;
	static const struct try_escape rows[] = {
		{ "", "" },
		{ "  no \t\r\n teapot  ", "no teapot" },
		{ "a\x1B[31mb\x07 c\x7F", "a [31mb c" },
		{ "a\u202Eb\u2028c\u00A0d\uFEFF", "a b c d" },
		{ "thé 茶 🫖", "thé 茶 🫖" },
		{ "tea\xFFpot", "tea\uFFFDpot" },
		/* Addresses and keys. */
		{ "no /services/T0/B0/x here", "no … here" },
		{ "https://example.org", "…" },
		{ "hook teapotteapotteapotteapot12.", "hook …" },
		{ "token=1234567890abcdef", "…" },
		{ "Bearer AbCdEfGhIjKlMnOpQrSt", "Bearer …" },
		{ "123456:AAF-teapot_teapot1", "…" },
		{ "茶teapotteapotteapotteapot12壶", "…" },
		/* Names of errors are none. */
		{ "missing_text_or_fallback_or_attachments",
		    "missing_text_or_fallback_or_attachments" },
		{ "web.incoming_webhook.channel_locked.app_error",
		    "web.incoming_webhook.channel_locked.app_error" },
		{ "2031-05-21T07:00:00Z", "2031-05-21T07:00:00Z" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		cleanup(freep) char *quote = answer_quote(rows[i].text);
		assert_string_equal(quote, rows[i].expected);
	}
}

static void
quotes_are_bounded(void **state)
{
	(void)state;
	static const char *const words[] = { "tea ", "茶", "🫖", "thé-" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (size_t shift = 0; shift < 4; shift++) {
			struct buffer text = { 0 };
			for (size_t j = 0; j < shift; j++)
				buffer_char(&text, '.');
			while (text.length < 100000)
				buffer_text(&text, words[i]);
			cleanup(freep) char *quote = answer_quote(text.data);
			size_t length = strlen(quote);
			assert_true(length <= 200 && length > 190);
			assert_true(utf8_valid(quote, length));
			assert_string_equal(quote + length - 3, "…");
			buffer_done(&text);
		}
}

static void
every_status_has_a_verdict(void **state)
{
	(void)state;
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++)
		for (int status = 0; status < 1000; status++) {
			const struct platform *platform = platforms_find(names[i]);
			struct verdict verdict = try_judge(platform, status, "");
			bool later = status == 408 || status == 425 || status == 429 ||
				     (status >= 500 && status < 600);
			if (status == 501 && strcmp(names[i], "mattermost") == 0)
				later = false;
			if (verdict.kind == VERDICT_SENT)
				assert_true(status >= 200 && status < 300);
			else
				assert_int_equal(
				    verdict.kind, later ? VERDICT_LATER : VERDICT_REFUSED);
			assert_int_equal(verdict.kind == VERDICT_SENT, verdict.why == NULL);
			assert_false(verdict.gone && verdict.kind != VERDICT_REFUSED);
			if (status == 410)
				assert_true(verdict.gone);
			verdict_done(&verdict);
		}
}

/* Whatever a body is, it is judged. */
static void
no_body_is_too_strange(void **state)
{
	(void)state;
	static const char *const bodies[] = { "[", "[]", "{}", "null", "1", "\"ok\"", "true",
		"{\"id\":{}}", "{\"id\":\"\"}", "{\"ok\":true,\"result\":[]}", "{\"code\":[]}",
		"{\"error\":{\"message\":1}}", "{\"parameters\":7}", "\xFF\xFE",
		"{\"id\":\"\\u0000\"}", "{\"retry_after\":\"soon\"}",
		"{\"retry_after\":-1e308}", "{\"message\":\"\\ud800\"}",
		"{\"parameters\":{\"migrate_to_chat_id\":\"a b\"}}" };
	static const int statuses[] = { 200, 204, 301, 400, 404, 429, 503 };
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < sizeof bodies / sizeof *bodies; j++)
			for (size_t k = 0; k < sizeof statuses / sizeof *statuses; k++) {
				struct verdict verdict =
				    try_judge(platforms_find(names[i]), statuses[k], bodies[j]);
				assert_int_equal(verdict.not_before_at, 0);
				verdict_done(&verdict);
			}
}

static void
the_longer_wish_is_heeded(void **state)
{
	(void)state;
	static const struct {
		const char *header;
		double pause;
		int64_t wait;
	} cases[] = { { "5", 0.5, 5 }, { "5", 7.2, 8 }, { NULL, 3, 3 }, { "4", 0, 4 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct answer answer = { .who = "X", .pause = cases[i].pause };
		const struct exchange exchange = { .key = TRY_KEY, .now_at = TRY_NOW_AT };
		struct response response = { .status = 429, .body = mem_text("") };
		struct verdict verdict = { 0 };
		if (cases[i].header)
			headers_add(&response.headers, "Retry-After", cases[i].header);
		answer_refused(&answer, &response, &exchange, &verdict);
		assert_int_equal(verdict.not_before_at, TRY_NOW_AT + cases[i].wait);
		verdict_done(&verdict);
		response_done(&response);
	}
}

static void
the_first_meaning_that_fits_decides(void **state)
{
	(void)state;
	static const struct answer_meaning meanings[] = {
		{ 400, "no_tea", ANSWER_GONE, "both" },
		{ 0, "no_tea", ANSWER_REFUSED, "the sign" },
		{ 400, NULL, ANSWER_LATER, "the status" },
	};
	static const struct {
		int status;
		struct answer answer;
		const char *advice;
	} cases[] = {
		{ 400, { .code = "no_tea" }, ": both" },
		{ 500, { .code = "no_tea" }, ": the sign" },
		{ 400, { .code = "no_tea_" }, ": the status" },
		{ 400, { .words = "no_tea" }, ": the status" },
		{ 500, { .code = "no_cup" }, ": it has trouble of its own" },
		/* By its words, a part of them is enough. */
		{ 400, { .told_by_words = true, .words = "Oh no_tea!" }, ": both" },
		{ 400, { .told_by_words = true, .words = "tea" }, ": the status" },
		{ 400, { .told_by_words = true, .code = "no_tea" }, ": the status" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct exchange exchange = { .key = TRY_KEY, .now_at = TRY_NOW_AT };
		const struct response response = { .status = cases[i].status };
		struct answer answer = cases[i].answer;
		struct verdict verdict = { 0 };
		answer.who = "X";
		answer.meanings = meanings;
		answer.meaning_count = sizeof meanings / sizeof *meanings;
		answer_refused(&answer, &response, &exchange, &verdict);
		assert_string_equal(strrchr(verdict.why, ':'), cases[i].advice);
		verdict_done(&verdict);
	}
}

static void
a_post_with_an_id_was_sent(void **state)
{
	(void)state;
	static const struct {
		int status;
		const char *body, *id;
	} cases[] = {
		{ 200, "{\"id\":\"tea-1\"}", "tea-1" },
		{ 201, "{\"id\":12}", "12" },
		{ 200, "{\"id\":null}", NULL },
		{ 200, "{\"id\":\"a b\"}", NULL },
		{ 200, "[]", NULL },
		{ 199, "{\"id\":12}", NULL },
		{ 300, "{\"id\":12}", NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct response response = { .status = cases[i].status };
		struct verdict verdict = { .kind = VERDICT_REFUSED };
		json_t *json = json_loads(cases[i].body, 0, NULL);
		assert_int_equal(
		    answer_sent(&response, json, "id", &verdict), cases[i].id != NULL);
		json_decref(json);
		if (cases[i].id)
			assert_string_equal(verdict.remote_id, cases[i].id);
		else
			assert_null(verdict.remote_id);
		assert_int_equal(verdict.kind, cases[i].id ? VERDICT_SENT : VERDICT_REFUSED);
		verdict_done(&verdict);
	}
	const struct response response = { .status = 200 };
	struct verdict verdict = { 0 };
	assert_false(answer_sent(&response, NULL, "id", &verdict));
}

static void
a_word_is_the_whole_body(void **state)
{
	(void)state;
	static char bodies[][80] = { "ok", "no_tea", "ok\r\n", "ok  \n", "", "Ok", "ok!", " ok",
		"ok ok", "ok\nok",
		"teateateateateateateateateateateateateateateateateateateateateateat" };
	static const char *const words[] = { "ok", "no_tea", "ok", "ok", NULL, NULL, NULL, NULL,
		NULL, NULL, NULL };
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		const struct response response = { .status = 200, .body = bodies[i] };
		cleanup(freep) char *word = answer_word(&response);
		if (words[i])
			assert_string_equal(word, words[i]);
		else
			assert_null(word);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(foreign_words_are_quoted_with_care),
		cmocka_unit_test(quotes_are_bounded),
		cmocka_unit_test(every_status_has_a_verdict),
		cmocka_unit_test(no_body_is_too_strange),
		cmocka_unit_test(the_longer_wish_is_heeded),
		cmocka_unit_test(the_first_meaning_that_fits_decides),
		cmocka_unit_test(a_post_with_an_id_was_sent),
		cmocka_unit_test(a_word_is_the_whole_body),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
