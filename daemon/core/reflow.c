/* SPDX-License-Identifier: MIT */
#include "core/reflow.h"

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"
#include "core/utf8.h"

/* White space that pages and typewriters put around lines. */
static bool
is_layout(UChar32 c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000;
}

/* Return whether a line broken before or behind ${c} is joined without a space. */
static bool
is_ideographic(UChar32 c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0xff00 && c <= 0xffef) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Append the layout from ${at} to ${end} as it stands, or a space for a broken line. */
static void
add_layout(struct buffer *buffer, const char *text, size_t at, size_t end)
{
	const char *behind = text + end;
	if (!memchr(text + at, '\n', end - at))
		buffer_add(buffer, text + at, end - at);
	else if (!is_ideographic(utf8_before(text, at)) && !is_ideographic(utf8_next(&behind)))
		buffer_char(buffer, ' ');
}

/* Return where the layout that begins at ${at} ends, or, where not ${layout}, all else. */
static size_t
span(const char *text, size_t at, size_t end, bool layout)
{
	const char *next = text + at;
	while (at < end && is_layout(utf8_next(&next)) == layout)
		at = (size_t)(next - text);
	return at;
}

void
reflow_add(struct buffer *buffer, const char *text, size_t start, size_t end)
{
	for (size_t at = start, stop; at < end; at = stop) {
		stop = span(text, at, end, false);
		buffer_add(buffer, text + at, stop - at);
		at = stop;
		stop = span(text, at, end, true);
		if (stop > at)
			add_layout(buffer, text, at, stop);
	}
}
