/* SPDX-License-Identifier: MIT */
#include "system/receiver/answer.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "system/receiver/must.h"

static const struct form {
	const char *name;
	enum answer_kind kind;
	unsigned status;
	const char *location;
} forms[] = {
	{ "default", ANSWER_DEFAULT, 0, NULL },
	{ "slow", ANSWER_DEFAULT, 0, NULL },
	{ "hang", ANSWER_HANG, 0, NULL },
	{ "drop", ANSWER_DROP, 0, NULL },
	{ "drip", ANSWER_DRIP, 200, NULL },
	{ "huge", ANSWER_HUGE, 200, NULL },
	{ "redirect", ANSWER_STATUS, 302, "/redirected" },
};

/* Digits alone, no sign or blank, up to ${most}. */
static bool
number_parse(const char *text, unsigned long most, unsigned *ret)
{
	if (!isdigit((unsigned char)*text))
		return false;
	char *end;
	errno = 0;
	unsigned long number = strtoul(text, &end, 10);
	if (errno || *end || number > most)
		return false;
	*ret = (unsigned)number;
	return true;
}

static int
hex(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = digit ? strchr(digits, tolower((unsigned char)digit)) : NULL;
	return found ? (int)(found - digits) : -1;
}

/* Decode %XX in place; a NUL may not be written so. */
static bool
decode(char *text)
{
	char *to = text;
	for (const char *from = text; *from; from++) {
		if (*from != '%') {
			*to++ = *from;
			continue;
		}
		int high = hex(from[1]);
		int low = high < 0 ? -1 : hex(from[2]);
		if (low < 0 || high + low == 0)
			return false;
		*to++ = (char)(high * 16 + low);
		from += 2;
	}
	*to = '\0';
	return true;
}

static const char *
set_delay(struct answer *answer, char *value)
{
	return number_parse(value, 3600 * 1000, &answer->delay_ms)
		   ? NULL
		   : "ms= takes milliseconds, an hour's at most";
}

static const char *
set_header(struct answer *answer, char *value)
{
	char *colon = strchr(value, ':');
	if (!colon || colon == value || strpbrk(value, "\r\n\t"))
		return "header= takes NAME:VALUE";
	*colon = '\0';
	answer_header(answer, value, colon + 1 + strspn(colon + 1, " "));
	return NULL;
}

static const char *
set_retry_after(struct answer *answer, char *value)
{
	if (strpbrk(value, "\r\n\t"))
		return "retry-after= takes one line";
	answer_header(answer, "Retry-After", value);
	return NULL;
}

static const char *
set_type(struct answer *answer, char *value)
{
	if (strpbrk(value, "\r\n\t"))
		return "type= takes one line";
	answer_header(answer, "Content-Type", value);
	return NULL;
}

static const char *
set_body(struct answer *answer, char *value)
{
	free(answer->body);
	answer->body = must(strdup(value));
	return NULL;
}

static const struct part {
	const char *name;
	const char *(*set)(struct answer *answer, char *value);
	bool by_default; /* an answer by default takes it too */
} parts[] = {
	{ "ms", set_delay, true },
	{ "header", set_header, false },
	{ "retry-after", set_retry_after, false },
	{ "type", set_type, false },
	{ "body", set_body, false },
};

static const char *
part_parse(struct answer *answer, char *text)
{
	char *value = strchr(text, '=');
	if (!value)
		return "a part is NAME=VALUE";
	*value++ = '\0';
	if (!decode(value))
		return "after \"%\" come two hexadecimal digits, not 00";
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (strcmp(parts[i].name, text))
			continue;
		if (answer->kind != ANSWER_STATUS &&
		    !(answer->kind == ANSWER_DEFAULT && parts[i].by_default))
			return "this form of answer does not take that part";
		return parts[i].set(answer, value);
	}
	return "the parts are ms, header, retry-after, type and body";
}

static bool
form_parse(const char *text, struct answer *ret)
{
	unsigned status;
	if (number_parse(text, 599, &status) && status >= 200) {
		*ret = answer_make(status, NULL, NULL);
		return true;
	}
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		if (strcmp(forms[i].name, text))
			continue;
		*ret = (struct answer){ .kind = forms[i].kind, .status = forms[i].status };
		if (forms[i].location)
			answer_header(ret, "Location", forms[i].location);
		return true;
	}
	return false;
}

const char *
answer_parse(const char *text, struct answer *ret)
{
	cleanup(freep) char *copy = must(strdup(text));
	cleanup(answer_done) struct answer answer = { 0 };
	char *rest = copy;
	const char *form = strsep(&rest, ";");
	if (!form_parse(form, &answer))
		return "an answer is a status from 200 to 599, default, slow, hang, drop, "
		       "drip, "
		       "huge or redirect";
	while (rest) {
		const char *fault = part_parse(&answer, strsep(&rest, ";"));
		if (fault)
			return fault;
	}
	if (!strcmp(form, "slow") && !answer.delay_ms)
		return "slow needs ;ms=N";
	*ret = answer;
	answer = (struct answer){ 0 };
	return NULL;
}

struct answer
answer_make(unsigned status, const char *type, const char *body)
{
	struct answer answer = { .kind = ANSWER_STATUS, .status = status };
	if (type)
		answer_header(&answer, "Content-Type", type);
	if (body)
		answer.body = must(strdup(body));
	return answer;
}

void
answer_header(struct answer *answer, const char *name, const char *value)
{
	if (!answer->headers)
		answer->headers = must(json_object());
	json_object_set_new_nocheck(
	    answer->headers, name, must(json_stringn_nocheck(value, strlen(value))));
}

void
answer_done(struct answer *answer)
{
	json_decref(answer->headers);
	free(answer->body);
	*answer = (struct answer){ 0 };
}
