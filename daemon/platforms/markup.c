/* SPDX-License-Identifier: MIT */
#include "platforms/markup.h"

#include <string.h>

#include "core/link.h"
#include "base/ascii.h"
#include "base/buffer.h"

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"

void
markup_add(struct buffer *buffer, const char *text, markup_put *put, markup_put *put_in_link)
{
	for (size_t at = 0; text[at];) {
		size_t end = at + link_span(text, at);
		if (end == at)
			put(buffer, text, at++);
		while (at < end)
			put_in_link(buffer, text, at++);
	}
}

void
markup_plain(struct buffer *buffer, const char *text, size_t at)
{
	buffer_char(buffer, text[at]);
}

/*
 * A mention is an "@" before an ASCII word (Mastodon's MENTION_RE, Mattermost's parser,
 * Telegram's entities), but not behind a letter or digit: then it is an address of mail, which
 * must stay whole.
 */
static bool
mention(const char *text, size_t at)
{
	return text[at] == '@' && !(at && ascii_is_alnum(text[at - 1])) &&
	       (ascii_is_alnum(text[at + 1]) || text[at + 1] == '_');
}

void
markup_no_mention(struct buffer *buffer, const char *text, size_t at)
{
	buffer_char(buffer, text[at]);
	if (mention(text, at))
		buffer_text(buffer, ZERO_WIDTH_SPACE);
}

/* "https://example.org/@name" mentions nobody: Mastodon wants neither "/" nor "=" before a
 * mention, and Mattermost looks for none in links. */
void
markup_link_no_mention(struct buffer *buffer, const char *text, size_t at)
{
	if (mention(text, at) && text[at - 1] != '/' && text[at - 1] != '=')
		buffer_text(buffer, "%40");
	else
		buffer_char(buffer, text[at]);
}

void
markup_no_mentions(struct buffer *buffer, const char *text)
{
	markup_add(buffer, text, markup_no_mention, markup_link_no_mention);
}

bool
markup_opens_line(const char *text, size_t at)
{
	while (at && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	return at == 0 || text[at - 1] == '\n';
}

bool
markup_opens_list(const char *text, size_t at)
{
	if (strchr("-+*", text[at]))
		return markup_opens_line(text, at);
	size_t number = at;
	while (number && ascii_is_digit(text[number - 1]))
		number--;
	return strchr(".)", text[at]) && number < at && markup_opens_line(text, number);
}
