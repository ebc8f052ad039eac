/* SPDX-License-Identifier: MIT */
#include "core/direction.h"

#include <unicode/uchar.h>

#include "base/mem.h"
#include "core/utf8.h"

#define ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"
#define LEFT_TO_RIGHT_MARK "\u200e"
#define RIGHT_TO_LEFT_MARK "\u200f"

enum way { NO_WAY, LEFT_TO_RIGHT, RIGHT_TO_LEFT };

static enum way
way_of(UChar32 c)
{
	switch (u_charDirection(c)) {
	case U_LEFT_TO_RIGHT:
		return LEFT_TO_RIGHT;
	case U_RIGHT_TO_LEFT:
	case U_RIGHT_TO_LEFT_ARABIC:
		return RIGHT_TO_LEFT;
	default:
		return NO_WAY;
	}
}

/* The direction of the first letter; those in isolates count: not everybody passes them over. */
static enum way
first_way(const char *text)
{
	enum way way = NO_WAY;
	for (UChar32 c; way == NO_WAY && (c = utf8_next(&text));)
		way = way_of(c);
	return way;
}

/* Whether a letter of that direction stands in the text, in isolates too or beside them only. */
static bool
has(const char *text, enum way way, bool in_isolates)
{
	int depth = 0;
	for (UChar32 c; (c = utf8_next(&text));) {
		UCharDirection class = u_charDirection(c);
		if (class == U_FIRST_STRONG_ISOLATE)
			depth++;
		else if (class == U_POP_DIRECTIONAL_ISOLATE && depth)
			depth--;
		else if (way_of(c) == way && (in_isolates || !depth))
			return true;
	}
	return false;
}

static enum way
against(bool right_to_left)
{
	return right_to_left ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
}

char *
direction_isolated(const char *text, bool right_to_left)
{
	if (first_way(text) != against(right_to_left))
		return mem_text(text);
	return mem_format("%s%s%s", ISOLATE, text, POP_ISOLATE);
}

const char *
direction_mark(const char *line, bool right_to_left)
{
	enum way way = right_to_left ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
	enum way other = against(right_to_left);
	if (first_way(line) != other || (!has(line, way, true) && has(line, other, false)))
		return "";
	return right_to_left ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;
}
