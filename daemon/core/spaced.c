/* SPDX-License-Identifier: MIT */
#include "core/spaced.h"

#include <stdbool.h>

#include "core/character.h"
#include "base/buffer.h"

char *
spaced_text(const char *text, size_t length)
{
	struct buffer spaced = { 0 };
	bool space = false;
	for (size_t at = 0, next = 0; at < length && text[at]; at = next) {
		if (character_is_space(character_next(text, &next))) {
			space = spaced.length > 0;
			continue;
		}
		if (space)
			buffer_char(&spaced, ' ');
		buffer_add(&spaced, text + at, next - at);
		space = false;
	}
	return buffer_take(&spaced);
}

size_t
spaced_place(const char *text, size_t at)
{
	size_t place = character_behind(text, 0, character_is_space);
	for (size_t next = place; at > 0 && text[place]; place = next) {
		size_t width = 1;
		if (character_is_space(character_next(text, &next)))
			next = character_behind(text, next, character_is_space);
		else
			width = next - place;
		at -= width < at ? width : at;
	}
	return place;
}
