/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_PLATFORMS_TRY_H
#define OBSERVED_TESTS_PLATFORMS_TRY_H

/*
 * A platform's functions, one call each.  What is returned is owned by the caller.  All texts
 * are invented.
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "platforms/table.h"
#include "core/config.h"
#include "core/post.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define TRY_KEY "obs_00112233445566778899aabbccddeeff"
#define TRY_NOW_AT 1937113200 /* 2031-05-21T07:00:00Z */

/* What is escaped is read as it was; what breaks a mention apart is not seen. */
static inline void
try_shown(const struct platform *platform, const char *text, const char *expected)
{
	static const char gap[] = "\xE2\x80\x8B"; /* U+200B */
	struct buffer shown = { 0 }, seen = { 0 };
	if (!platform->show)
		return;
	platform->show(&shown, text);
	for (const char *at = buffer_string(&shown); *at;) {
		if (strncmp(at, gap, strlen(gap)) == 0)
			at += strlen(gap);
		else if (strncmp(at, "%40", 3) == 0) { /* in links */
			buffer_char(&seen, '@');
			at += 3;
		} else
			buffer_char(&seen, *at++);
	}
	assert_string_equal(buffer_string(&seen), expected);
	buffer_done(&shown);
	buffer_done(&seen);
}

/* Markdown as the platforms that have it share it. */
static inline void
try_markdown(const struct platform *platform)
{
	static const struct {
		const char *text, *shown;
	} rows[] = {
		{ "**World Teapot Day** (9 August)", "World Teapot Day (9 August)" },
		{ "***Tea*** _pot_ ~~day~~ `*`", "Tea pot day *" },
		{ "## Tea\n#Tea", "Tea\n#Tea" },
		{ "[Tea **pots**](https://tea.example/a_b_)",
		    "Tea pots (https://tea.example/a_b_)" },
		{ "**Tea \\*\\*pot\\*\\* day**", "Tea **pot** day" },
		{ "[tea] (pot) * a * 1 < 2", "[tea] (pot) * a * 1 < 2" },
		{ "**tea\n**", "**tea\n**" },
		{ "https://tea.example/_a_", "https://tea.example/_a_" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		try_shown(platform, rows[i].text, rows[i].shown);
}

/* One row of a table of texts before and after escaping. */
struct try_escape {
	const char *text, *expected;
};

static inline void
try_escapes(const struct platform *platform, const struct try_escape *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buffer escaped = { 0 };
		platform->escape(&escaped, rows[i].text);
		assert_string_equal(buffer_string(&escaped), rows[i].expected);
		try_shown(platform, buffer_string(&escaped), rows[i].text);
		buffer_done(&escaped);
	}
}

/* Whether the settings are refused with a sentence that has ${part}; NULL: they are not. */
static inline void
try_fault(const struct platform *platform, const struct webhook *webhook, const char *part)
{
	cleanup(freep) char *fault = platform->fault(webhook);
	if (!part && fault)
		fail_msg("refused: %s", fault);
	if (part && !fault)
		fail_msg("not refused, which should say: %s", part);
	if (part && !strstr(fault, part))
		fail_msg("\"%s\" does not say: %s", fault, part);
}

static inline struct request
try_compose(
    const struct platform *platform, const struct webhook *webhook, const struct post *post)
{
	const struct exchange exchange = { .key = TRY_KEY, .now_at = TRY_NOW_AT };
	struct request request = { 0 };
	platform->compose(webhook, post, &exchange, &request);
	assert_string_equal(request.method, "POST");
	assert_string_equal(headers_get(&request.headers, "Content-Type"), "application/json");
	assert_int_equal(request.body_length, strlen(request.body));
	return request;
}

static inline struct verdict
try_judge(const struct platform *platform, int status, const char *body)
{
	const struct exchange exchange = { .key = TRY_KEY, .now_at = TRY_NOW_AT };
	struct response response = {
		.status = status, .body = mem_text(body), .body_length = strlen(body)
	};
	struct verdict verdict = { 0 };
	platform->judge(&response, &exchange, &verdict);
	response_done(&response);
	return verdict;
}

#endif
