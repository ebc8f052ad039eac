/* SPDX-License-Identifier: MIT */
#include "core/location.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "core/observance.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define LENGTH_MOST 2000

/* A part of an address: bytes of it. */
struct piece {
	const char *at;
	size_t length;
};

static bool
is(struct piece piece, const char *text)
{
	return piece.length == strlen(text) && strncasecmp(piece.at, text, piece.length) == 0;
}

static bool
same(struct piece a, struct piece b)
{
	return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* Return the host, without "www.", and where the path begins. */
static struct piece
host_of(const char *address, const char **path)
{
	const char *at = strstr(address, "://");
	at = at ? at + strlen("://") : address;
	struct piece host = { at, strcspn(at, "/?#") };
	*path = at + host.length;
	if (host.length > 4 && strncasecmp(host.at, "www.", 4) == 0)
		host = (struct piece){ host.at + 4, host.length - 4 };
	return host;
}

/* Return the next component of a path, of no length at its end, and move behind it. */
static struct piece
next_piece(const char **path)
{
	*path += strspn(*path, "/");
	struct piece piece = { *path, strcspn(*path, "/?#") };
	*path += piece.length;
	return piece;
}

/* "en", "zh-hans": no observance is called so. */
static bool
is_language(struct piece piece)
{
	static const char *const tags[] = { "ar", "en", "es", "fr", "ru", "zh", "zh-hans",
		"zh-hant" };
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (is(piece, tags[i]))
			return true;
	return false;
}

/* The same without what names a language. */
static struct piece
next_name(const char **path)
{
	struct piece piece = next_piece(path);
	while (piece.length && is_language(piece))
		piece = next_piece(path);
	return piece;
}

bool
location_valid(const char *address)
{
	bool scheme =
	    strncasecmp(address, "https://", 8) == 0 || strncasecmp(address, "http://", 7) == 0;
	if (!scheme || strnlen(address, LENGTH_MOST + 1) > LENGTH_MOST)
		return false;
	for (const char *at = address; *at; at++)
		if ((unsigned char)*at <= ' ' || *at == 0x7f || strchr("\"<>\\^`{|}", *at))
			return false;
	const char *path;
	return host_of(address, &path).length > 0;
}

size_t
location_at_end(const char *text)
{
	size_t length = strlen(text), at = length;
	while (at > 0 && (unsigned char)text[at - 1] > ' ')
		at--;
	return location_valid(text + at) ? at : length;
}

bool
location_date(const char *address, struct date *ret)
{
	const char *path;
	if (!is(host_of(address, &path), "un.org") || !is(next_name(&path), "sg"))
		return false;
	for (struct piece piece; (piece = next_piece(&path)).length;) {
		cleanup(freep) char *text = mem_text_n(piece.at, piece.length);
		if (date_parse(text, ret))
			return true;
	}
	return false;
}

bool
location_within(const char *address, const char *page)
{
	const char *path, *page_path;
	struct piece host = host_of(address, &path), wanted = host_of(page, &page_path);
	if (host.length != wanted.length || strncasecmp(host.at, wanted.at, host.length) != 0)
		return false;
	wanted = next_name(&page_path);
	if (wanted.length == 0)
		return false;
	for (; wanted.length; wanted = next_name(&page_path))
		if (!same(next_name(&path), wanted))
			return false;
	return true;
}

bool
location_of(const char *address, const struct observance *observance)
{
	if (observance->url && location_within(address, observance->url))
		return true;
	for (size_t i = 0; i < observance->urls.count; i++)
		if (location_within(address, observance->urls.items[i].value))
			return true;
	return false;
}
