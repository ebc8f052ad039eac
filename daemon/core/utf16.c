/* SPDX-License-Identifier: MIT */
#include "core/utf16.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ustring.h>

#include "base/mem.h"

#define REPLACEMENT 0xfffd

/* No text of ours is that long; one that is would be cut and not overflow. */
#define LONGEST (INT32_MAX / 4)

struct utf16
utf16_room(int32_t length)
{
	struct utf16 room = { .length = length };
	room.units = mem_new(((size_t)length + 1) * sizeof *room.units);
	return room;
}

struct utf16
utf16_from(const char *text, size_t length)
{
	int32_t bytes = length < LONGEST ? (int32_t)length : LONGEST;
	UErrorCode error = U_ZERO_ERROR;
	/* UTF-16 never has more units than UTF-8 has bytes. */
	struct utf16 ret = utf16_room(bytes);
	u_strFromUTF8WithSub(
	    ret.units, bytes + 1, &ret.length, text, bytes, REPLACEMENT, NULL, &error);
	if (U_FAILURE(error))
		ret.length = 0;
	return ret;
}

struct utf16
utf16_from_text(const char *text)
{
	return utf16_from(text, strlen(text));
}

char *
utf16_text(const UChar *units, int32_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t room = length < LONGEST ? length * 3 + 1 : INT32_MAX;
	char *text = mem_new((size_t)room);
	int32_t bytes = 0;
	u_strToUTF8WithSub(text, room, &bytes, units, length, REPLACEMENT, NULL, &error);
	text[U_FAILURE(error) ? 0 : bytes] = '\0';
	return text;
}

void
utf16_done(struct utf16 *text)
{
	free(text->units);
	*text = (struct utf16){ 0 };
}
