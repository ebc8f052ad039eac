/* SPDX-License-Identifier: MIT */
#include "core/webhook.h"

#include <stdlib.h>
#include <string.h>

#include "core/platform.h"

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

size_t
webhook_limit(const struct webhook *webhook)
{
	return webhook->limit ? (size_t)webhook->limit : webhook->platform->limit;
}
