/* SPDX-License-Identifier: MIT */
#include "core/webhook.h"

#include <stdlib.h>
#include <string.h>

#include "core/platform.h"
#include "core/utf8.h"

#include "base/buffer.h"
#include "base/mem.h"

static const char credential[] = "credential:";

/* What of an address may be shown: its scheme and host, without user or password. */
static char *
mask_url(const char *url)
{
	if (strncmp(url, credential, strlen(credential)) == 0)
		return mem_format("{%s}", url);
	const char *host = strstr(url, "://");
	if (!host)
		return mem_text("***");
	host += 3;
	size_t scheme = (size_t)(host - url), length = strcspn(host, "/?#");
	const char *rest = host + length;
	for (const char *at = host; at < rest; at++) {
		if (*at == '@') {
			length -= (size_t)(at + 1 - host);
			host = at + 1;
		}
	}
	bool bare = strspn(rest, "/") == strlen(rest);
	return mem_format(
	    "%.*s%.*s%s", (int)scheme, url, (int)length, host, bare ? "" : "/***");
}

void
webhook_masked(const struct webhook *webhook, struct webhook *ret)
{
	*ret = *webhook;
	ret->masked = true;
	ret->url = webhook->url ? mask_url(webhook->url) : NULL;
	ret->token = mem_text(webhook->token ? "***" : NULL);
	ret->secret = (struct strings){ 0 };
	for (size_t i = 0; i < webhook->secret.count; i++)
		strings_add(&ret->secret, "***");
}

void
webhook_masked_done(struct webhook *masked)
{
	free(masked->url);
	free(masked->token);
	strings_done(&masked->secret);
	*masked = (struct webhook){ 0 };
}

char *
webhook_host(const struct webhook *webhook)
{
	const char *host = webhook->url ? strstr(webhook->url, "://") : NULL;
	if (!host)
		return mem_text("");
	host += 3;
	return mem_text_n(host, strcspn(host, "/?#"));
}

/* The part of an address that is secret: what stands behind the host. */
static const char *
url_secret(const char *url)
{
	const char *host = url ? strstr(url, "://") : NULL;
	return host ? host + 3 + strcspn(host + 3, "/?#") : NULL;
}

/* Secrets shorter than this can't be told from ordinary words. */
#define SECRET_LEAST 6

static void
hide(struct buffer *text, const char *secret)
{
	if (!secret || strlen(secret) < SECRET_LEAST)
		return;
	struct buffer clean = { 0 };
	const char *rest = buffer_string(text);
	for (const char *found; (found = strstr(rest, secret)); rest = found + strlen(secret)) {
		buffer_add(&clean, rest, (size_t)(found - rest));
		buffer_text(&clean, "***");
	}
	buffer_text(&clean, rest);
	buffer_done(text);
	*text = clean;
}

char *
webhook_redacted(const struct webhook *webhook, const char *text, size_t most)
{
	if (!text)
		return NULL;
	struct buffer clean = { 0 };
	buffer_text(&clean, text);
	hide(&clean, url_secret(webhook->url));
	hide(&clean, webhook->token);
	for (size_t i = 0; i < webhook->secret.count; i++)
		hide(&clean, webhook->secret.items[i]);
	if (clean.length > most)
		buffer_cut(&clean, utf8_border(clean.data, most));
	for (size_t i = 0; i < clean.length; i++)
		if ((unsigned char)clean.data[i] < 0x20 || clean.data[i] == 0x7f)
			clean.data[i] = ' ';
	return buffer_take(&clean);
}

char *
webhook_advice(const struct webhook *webhook, const char *text)
{
	static const char *const settings[] = { "url", "token", "secret", "user", "channel" };
	if (!text)
		return NULL;
	struct buffer ret = { 0 };
	while (*text) {
		const char *setting = NULL;
		for (size_t i = 0; i < sizeof settings / sizeof *settings && !setting; i++) {
			size_t length = strlen(settings[i]);
			if (*text == '{' && strncmp(text + 1, settings[i], length) == 0 &&
			    text[length + 1] == '}')
				setting = settings[i];
		}
		if (!setting) {
			buffer_char(&ret, *text++);
			continue;
		}
		const char *name = pairs_get(&webhook->credentials, setting);
		if (name)
			buffer_format(&ret, "the credential %s", name);
		else
			buffer_text(&ret, setting);
		text += strlen(setting) + 2;
	}
	return buffer_take(&ret);
}

size_t
webhook_limit(const struct webhook *webhook)
{
	if (webhook->limit)
		return (size_t)webhook->limit;
	return webhook->learned.text ? webhook->learned.text : webhook->platform->limit;
}

size_t
webhook_link_length(const struct webhook *webhook)
{
	return webhook->learned.link ? webhook->learned.link : webhook->platform->link_length;
}
