/* SPDX-License-Identifier: MIT */
#include "core/link.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include <unicode/uchar.h>

#include "core/utf8.h"
#include "base/ascii.h"

/* What RFC 3986 allows beyond letters and digits; square brackets, which only an IPv6 address
 * needs, are more often those of the text around. */
#define PATH_CHARACTERS "-._~:/?#@!$&'*+,;=%"
#define NO_END ".,;:!?'*~$@"

/* Return the bytes of the letter or digit at ${text}, of any script that puts spaces between
 * words; 0 where there is none. */
static size_t
letter(const char *text)
{
	const char *behind = text;
	UChar32 character = utf8_next(&behind);
	if (!u_isalnum(character) || u_hasBinaryProperty(character, UCHAR_IDEOGRAPHIC))
		return 0;
	return (size_t)(behind - text);
}

static size_t
scheme(const char *text)
{
	if (strncasecmp(text, "http://", 7) == 0)
		return 7;
	return strncasecmp(text, "https://", 8) == 0 ? 8 : 0;
}

static size_t
host(const char *text)
{
	size_t length = 0, step;
	while ((step = letter(text + length)) ||
	       (length && (step = text[length] == '-' || text[length] == '.')))
		length += step;
	return length;
}

static size_t
path_character(const char *text)
{
	size_t step = letter(text);
	return step ? step : *text && strchr(PATH_CHARACTERS, *text);
}

/* A link may hold brackets that it closes, without further ones in them. */
static size_t
bracketed(const char *text)
{
	size_t length = 1, step;
	while ((step = path_character(text + length)))
		length += step;
	return text[length] == ')' ? length + 1 : 0;
}

static size_t
path(const char *text)
{
	size_t length = 0, step;
	while ((step = text[length] == '(' ? bracketed(text + length)
					   : path_character(text + length)))
		length += step;
	return length;
}

size_t
link_span(const char *text, size_t at)
{
	const char *link = text + at;
	size_t length = scheme(link);
	if (!length || (at && (ascii_is_alnum(link[-1]) || strchr("@$#", link[-1]))))
		return 0;
	size_t least = length;
	length += host(link + length);
	if (length == least)
		return 0;
	if (strchr(":/?#", link[length]))
		length += path(link + length);
	while (strchr(NO_END, link[length - 1]))
		length--;
	return length;
}
