/* SPDX-License-Identifier: MIT */
#include "platforms/common.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/config.h"
#include "core/exchange.h"
#include "core/utf8.h"
#include "base/cleanup.h"
#include "base/mem.h"

void
common_post(struct request *request, char *url, json_t *body)
{
	request_json(request, url);
	char *text = json_dumps(body, JSON_COMPACT);
	json_decref(body);
	if (!text)
		abort();
	request_body(request, text);
}

void
common_set(json_t *object, const char *key, const char *text)
{
	if (text && *text)
		json_object_set_new(object, key, json_string(text));
}

void
common_bearer(struct request *request, const char *token)
{
	cleanup(freep) char *value = mem_format("Bearer %s", token);
	headers_add(&request->headers, "Authorization", value);
}

char *
common_under(const char *base, const char *path)
{
	size_t length = strlen(base);
	while (length && base[length - 1] == '/')
		length--;
	return mem_format("%.*s%s", (int)length, base, path);
}

bool
common_number(const char *text, json_int_t *ret)
{
	const char *digits = text + (*text == '-');
	size_t length = strspn(digits, "0123456789");
	if (!length || digits[length])
		return false;
	errno = 0;
	json_int_t number = strtoll(text, NULL, 10);
	if (errno)
		return false;
	*ret = number;
	return true;
}

/* Visible ASCII: what a header or the path of an address can hold as it is. */
static bool
visible(const char *text)
{
	for (; *text; text++)
		if (*text <= ' ' || *text > '~')
			return false;
	return true;
}

static bool
address(const char *url)
{
	if (strncasecmp(url, "https://", 8) != 0 && strncasecmp(url, "http://", 7) != 0)
		return false;
	const char *host = strstr(url, "//") + 2;
	return *host && !strchr("/?#:", *host) && !strchr(url, '#') && visible(url);
}

static bool
plain(const char *text)
{
	for (const char *at = text; *at; at++)
		if ((*at >= 0 && *at < ' ') || *at == 0x7F)
			return false;
	return utf8_valid(text, strlen(text));
}

char *
common_fault(const struct webhook *webhook)
{
	const struct {
		const char *key, *text;
	} texts[] = {
		{ "user", webhook->user },
		{ "channel", webhook->channel },
		{ "visibility", webhook->visibility },
		{ "username", webhook->username },
		{ "icon", webhook->icon },
		{ "thread", webhook->thread },
		{ "topic", webhook->topic },
	};
	if (webhook->url && !address(webhook->url))
		return mem_text("url must be a whole address that begins with https:// or "
				"http://, with no blank or # in it: copy it once more from the "
				"platform");
	if (webhook->token && (!*webhook->token || !visible(webhook->token)))
		return mem_text("token must be one word of ASCII characters: see that no blank "
				"or line break came along when it was copied");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].text && !plain(texts[i].text))
			return mem_format("%s must be one line of UTF-8 text", texts[i].key);
	return NULL;
}
