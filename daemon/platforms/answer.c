/* SPDX-License-Identifier: MIT */
#include "platforms/answer.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "core/exchange.h"
#include "core/link.h"
#include "core/retry.h"
#include "core/utf8.h"
#include "base/ascii.h"
#include "base/date.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define QUOTE_MOST 200 /* bytes */
#define WORD_MOST 64 /* bytes */
#define ID_MOST 256 /* bytes */
#define URL_MOST 2048 /* bytes */

/* For answers that the platform's own table doesn't know. */
static const struct answer_meaning by_status[] = {
	{ 400, NULL, ANSWER_REFUSED, "it can't make sense of the post" },
	{ 401, NULL, ANSWER_REFUSED,
	    "it doesn't accept who is posting: see {url}, and {token} or {secret} where there "
	    "is "
	    "one" },
	{ 403, NULL, ANSWER_REFUSED, "posting there is not permitted to this webhook" },
	{ 404, NULL, ANSWER_REFUSED,
	    "nothing is at this address: put the webhook's present one into {url}" },
	{ 405, NULL, ANSWER_REFUSED,
	    "nothing takes posts at this address: see that {url} is the webhook's own" },
	{ 407, NULL, ANSWER_REFUSED,
	    "the proxy wants to know who is asking: put user and password into proxy" },
	{ 408, NULL, ANSWER_LATER, "it waited too long for the post" },
	{ 410, NULL, ANSWER_GONE,
	    "the webhook is gone for good: make a new one and put its address into {url}, or "
	    "take it out of the configuration" },
	{ 413, NULL, ANSWER_REFUSED,
	    "the post is too long for it: give the webhook a lower limit" },
	{ 422, NULL, ANSWER_REFUSED, "it can't take the post as it is" },
	{ 425, NULL, ANSWER_LATER, "it does not want the post yet" },
	{ 429, NULL, ANSWER_LATER, "too many posts came at once" },
};

/* For the others, by the hundred. */
static const struct answer_meaning by_hundred[] = {
	{ 2, NULL, ANSWER_REFUSED,
	    "that is not how it answers a post: see that {url} is the webhook's own" },
	{ 3, NULL, ANSWER_REFUSED,
	    "it points elsewhere, which is not followed: put the address that it points to "
	    "into {url}" },
	{ 4, NULL, ANSWER_REFUSED, "it refuses the post" },
	{ 5, NULL, ANSWER_LATER, "it has trouble of its own" },
};

static const struct answer_meaning unheard_of = { 0, NULL, ANSWER_REFUSED,
	"that is no answer that HTTP knows: see that {url} is the webhook's own" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool
has_sign(const struct answer *answer, const char *sign)
{
	if (answer->told_by_words)
		return answer->words && strstr(answer->words, sign);
	return answer->code && strcmp(answer->code, sign) == 0;
}

static const struct answer_meaning *
find(const struct answer_meaning *meanings, size_t count, const struct answer *answer,
    int status)
{
	for (size_t i = 0; i < count; i++) {
		const struct answer_meaning *row = &meanings[i];
		if ((!row->status || row->status == status) &&
		    (!row->sign || has_sign(answer, row->sign)))
			return row;
	}
	return NULL;
}

static const struct answer_meaning *
meaning_of(const struct answer *answer, int status)
{
	const struct answer_meaning *row;
	if ((row = find(answer->meanings, answer->meaning_count, answer, status)) ||
	    (row = find(by_status, COUNT(by_status), answer, status)) ||
	    (row = find(by_hundred, COUNT(by_hundred), answer, status / 100)))
		return row;
	return &unheard_of;
}

/* "Slack says no_service (404)", "Discord says “Unknown Webhook” (404, code 10015)", "the
 * receiver answers 500". */
static void
add_subject(struct buffer *why, const struct answer *answer, int status)
{
	cleanup(freep) char *code = answer->code ? answer_quote(answer->code) : NULL;
	cleanup(freep) char *words = answer->words ? answer_quote(answer->words) : NULL;
	if (words && *words && code)
		buffer_format(
		    why, "%s says “%s” (%d, code %s)", answer->who, words, status, code);
	else if (words && *words)
		buffer_format(why, "%s says “%s” (%d)", answer->who, words, status);
	else if (code && *code)
		buffer_format(why, "%s says %s (%d)", answer->who, code, status);
	else
		buffer_format(why, "%s answers %d", answer->who, status);
}

void
answer_refused(const struct answer *answer, const struct response *response,
    const struct exchange *exchange, struct verdict *ret)
{
	const struct answer_meaning *meaning = meaning_of(answer, response->status);
	struct buffer why = { 0 };
	add_subject(&why, answer, response->status);
	buffer_format(&why, ": %s", meaning->advice);
	static const enum verdict_kind kinds[] = {
		[ANSWER_REFUSED] = VERDICT_REFUSED,
		[ANSWER_GONE] = VERDICT_REFUSED,
		[ANSWER_LATER] = VERDICT_LATER,
		[ANSWER_IN_DOUBT] = VERDICT_IN_DOUBT,
	};
	ret->kind = kinds[meaning->kind];
	ret->gone = meaning->kind == ANSWER_GONE;
	if (ret->kind == VERDICT_LATER) {
		int64_t header_at = retry_asked_at(&response->headers, exchange->now_at);
		int64_t body_at = retry_seconds_at(answer->pause, exchange->now_at);
		ret->not_before_at = header_at > body_at ? header_at : body_at;
		int64_t pause = ret->not_before_at ? ret->not_before_at - exchange->now_at : 0;
		if (pause >= SECONDS_A_DAY)
			buffer_text(&why, "; it asks to wait a day or more, which is taken for "
					  "a day");
		else if (pause)
			buffer_format(&why, "; it asks to wait %lld s", (long long)pause);
	}
	ret->why = buffer_take(&why);
}

bool
answer_ok(const struct response *response)
{
	return response->status >= 200 && response->status <= 299;
}

bool
answer_sent(
    const struct response *response, const json_t *json, const char *key, struct verdict *ret)
{
	char *id = answer_ok(response) ? answer_id(json, key) : NULL;
	if (!id)
		return false;
	ret->kind = VERDICT_SENT;
	ret->remote_id = id;
	return true;
}

char *
answer_word(const struct response *response)
{
	size_t length = strspn(response->body, "abcdefghijklmnopqrstuvwxyz_");
	size_t rest = strspn(response->body + length, "\r\n ");
	bool whole = length && length <= WORD_MOST && !response->body[length + rest];
	return whole ? mem_text_n(response->body, length) : NULL;
}

json_t *
answer_json(const struct response *response)
{
	return json_loadb(response->body, response->body_length, 0, NULL);
}

const char *
answer_text(const json_t *json, const char *key)
{
	return json_string_value(json_object_get(json, key));
}

char *
answer_id(const json_t *json, const char *key)
{
	const json_t *value = json_object_get(json, key);
	if (json_is_integer(value))
		return mem_format("%" JSON_INTEGER_FORMAT, json_integer_value(value));
	const char *text = json_string_value(value);
	if (!text || !*text || strlen(text) > ID_MOST)
		return NULL;
	for (const char *at = text; *at; at++)
		if (*at <= ' ' || *at > '~')
			return NULL;
	return mem_text(text);
}

char *
answer_url(const json_t *json, const char *key)
{
	const char *text = answer_text(json, key);
	if (!text || strlen(text) > URL_MOST || link_span(text, 0) != strlen(text))
		return NULL;
	return mem_text(text);
}

static bool
blank(UChar32 character)
{
	int8_t type = u_charType(character);
	return u_isspace(character) || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR;
}

/* Return the length of the run of characters of which keys are made. */
static size_t
key_run(const char *word, size_t length, size_t *ret_digits, size_t *ret_marks)
{
	size_t run = 0;
	*ret_digits = *ret_marks = 0;
	for (; run < length; run++) {
		char character = word[run];
		bool digit = ascii_is_digit(character);
		bool mark = character == '_' || character == '-';
		if (!mark && !ascii_is_alnum(character))
			break;
		*ret_digits += digit;
		*ret_marks += mark;
	}
	return run;
}

/*
 * A word that holds a slash may be a webhook's address, and one with a long run of letters and
 * digits its key: Mattermost names the webhook in what it says to people, and web servers name
 * the path that they don't find.
 */
static bool
telltale(const char *word, size_t length)
{
	if (memchr(word, '/', length))
		return true;
	for (size_t at = 0; at < length;) {
		size_t digits, marks, run = key_run(word + at, length - at, &digits, &marks);
		if (run >= 16 && (digits || (run >= 20 && !marks)))
			return true;
		at += run + 1;
	}
	return false;
}

static void
add_word(struct buffer *quote, const char *word, size_t length)
{
	if (!length)
		return;
	if (quote->length)
		buffer_char(quote, ' ');
	if (telltale(word, length))
		buffer_text(quote, "…");
	else
		buffer_add(quote, word, length);
}

/* Cut at a character's border, with "…" for the rest. */
static void
bound(struct buffer *quote)
{
	if (quote->length <= QUOTE_MOST)
		return;
	buffer_cut(quote, utf8_border(quote->data, QUOTE_MOST - strlen("…")));
	buffer_text(quote, "…");
}

char *
answer_quote(const char *words)
{
	struct buffer quote = { 0 }, word = { 0 };
	UChar32 character;
	while (quote.length <= QUOTE_MOST && word.length <= RESPONSE_MOST &&
	       (character = utf8_next(&words))) {
		if (!blank(character)) {
			utf8_add(&word, character);
			continue;
		}
		add_word(&quote, word.data, word.length);
		buffer_cut(&word, 0);
	}
	add_word(&quote, word.data, word.length);
	buffer_done(&word);
	bound(&quote);
	return buffer_take(&quote);
}
