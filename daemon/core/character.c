/* SPDX-License-Identifier: MIT */
#include "core/character.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "core/utf8.h"

#define ELLIPSIS 0x2026

bool
character_is_mark(UChar32 c)
{
	int32_t kind = u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
	return kind == U_SB_ATERM || kind == U_SB_STERM || c == ELLIPSIS;
}

bool
character_is_quote(UChar32 c)
{
	uint32_t types = U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK;
	return c == '"' || c == '\'' || (U_MASK(u_charType(c)) & types) != 0;
}

bool
character_is_attached(UChar32 c)
{
	return (U_MASK(u_charType(c)) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

bool
character_is_comma(UChar32 c)
{
	static const UChar32 commas[] = { ',', ';', ':', 0x60c, 0x61b, 0x3001, 0xff0c, 0xff1a,
		0xff1b };
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
		if (c == commas[i])
			return true;
	return false;
}

bool
character_clings(UChar32 c)
{
	int32_t kind = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
	return kind == U_GCB_EXTEND || kind == U_GCB_SPACING_MARK || kind == U_GCB_ZWJ;
}

bool
character_holds(UChar32 c, bool touching)
{
	int32_t kind = u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK);
	return kind == U_GCB_PREPEND || (touching && kind == U_GCB_ZWJ);
}

bool
character_is_space(UChar32 c)
{
	return u_isUWhiteSpace(c);
}

bool
character_is_han(UChar32 c)
{
	return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
}

size_t
character_behind(const char *text, size_t at, bool (*kind)(UChar32 c))
{
	for (size_t next = at; text[at]; at = next)
		if (!kind(character_next(text, &next)))
			break;
	return at;
}

size_t
character_back(const char *text, size_t at, bool (*kind)(UChar32 c))
{
	for (size_t next = at; at > 0; at = next)
		if (!kind(character_previous(text, &next)))
			break;
	return at;
}

UChar32
character_at(const char *text, size_t at)
{
	return character_next(text, &at);
}

UChar32
character_next(const char *text, size_t *at)
{
	const char *next = text + *at;
	UChar32 c = utf8_next(&next);
	*at = (size_t)(next - text);
	return c;
}

UChar32
character_previous(const char *text, size_t *at)
{
	UChar32 c = utf8_before(text, *at);
	if (*at > 0)
		do
			--*at;
		while (*at > 0 && U8_IS_TRAIL(text[*at]));
	return c;
}
