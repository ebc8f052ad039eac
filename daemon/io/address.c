/* SPDX-License-Identifier: MIT */
#include "io/address.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <curl/curl.h>

#include "base/cleanup.h"
#include "base/mem.h"

CLEANUP_POINTER(CURLU *, curl_url_cleanup)

/* Return a part of the address, owned by the caller, or NULL where it has none. */
static char *
part(CURLU *url, CURLUPart which)
{
	char *text = NULL;
	if (curl_url_get(url, which, &text, 0) != CURLUE_OK)
		return NULL;
	char *copy = mem_text(text);
	curl_free(text);
	return copy;
}

static bool
is_loopback(const char *host)
{
	static const char name[] = "localhost", dot_name[] = ".localhost"; /* RFC 6761 6.3 */
	size_t length = strlen(host), tail = strlen(dot_name);
	return strcasecmp(host, name) == 0 ||
	       (length > tail && strcasecmp(host + length - tail, dot_name) == 0) ||
	       (strncmp(host, "127.", 4) == 0 && strspn(host, "0123456789.") == length) ||
	       strcmp(host, "[::1]") == 0;
}

static bool
is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text <= 0x20 || (unsigned char)*text >= 0x7f)
			return false;
	return true;
}

const char *
address_read(const char *text, struct address *ret)
{
	static const char secure[] = "https://", open[] = "http://";
	bool encrypted = strncasecmp(text, secure, strlen(secure)) == 0;
	cleanup(curl_url_cleanupp) CURLU *url = curl_url();
	if (!url)
		abort();
	if (!encrypted && strncasecmp(text, open, strlen(open)) != 0)
		return "expected an address that begins with https://";
	/* libcurl would take more slashes, and what is behind them for the host. */
	if (text[strlen(encrypted ? secure : open)] == '/')
		return "the address names no host";
	if (curl_url_set(url, CURLUPART_URL, text, 0) != CURLUE_OK)
		return "expected an address such as https://example.org/path, without spaces";
	cleanup(freep) char *host = part(url, CURLUPART_HOST);
	cleanup(freep) char *user = part(url, CURLUPART_USER);
	cleanup(freep) char *password = part(url, CURLUPART_PASSWORD);
	if (!host || !*host)
		return "the address names no host";
	if (user || password)
		return "a user and password in an address are not used: take them out";
	if (!is_ascii(host))
		return "write the host's name in its ASCII form, which begins with xn--";
	bool loopback = is_loopback(host);
	*ret = (struct address){ take(host), encrypted, loopback };
	return NULL;
}

void
address_done(struct address *address)
{
	free(address->host);
	*address = (struct address){ 0 };
}
