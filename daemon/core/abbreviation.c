/* SPDX-License-Identifier: MIT */
#include "core/abbreviation.h"

#include <string.h>

#include <unicode/uchar.h>

#include "core/character.h"
#include "core/language.h"

/* Before a number they are abbreviations, elsewhere words: "No. 5", but "No. We can't." */
static const char *const numbering[] = { "no.", "nos.", "nr.", "n.", "nn.", "art.", "arts.",
	"fig.", "figs.", "vol.", "vols.", "cap.", "chap.", "ch.", "par.", "para.", "paras.",
	"sec.", "p.", "pp.", "pt.", "res.", "rés.", "doc.", "tel.", "ext.", NULL };

/* In languages without a row; those without a vowel need not be here. */
static const char *const titles[] = { "prof.", "sra.", "srta.", "sig.", "sigra.", "dott.",
	"dra.", "ing.", "mag.", "arch.", "avv.", "ca.", "bi.", "z. b.", "d. h.", "u. a.",
	"o. ä.", NULL };

/* Whether the text up to ${at} ends with the first ${length} bytes of ${pattern} as words.  A
 * space in the pattern stands for any or none. */
static bool
ends_with(const char *text, size_t at, const char *pattern, size_t length)
{
	while (length > 0) {
		UChar32 wanted = character_previous(pattern, &length);
		if (wanted == ' ')
			at = character_back(text, at, character_is_space);
		else if (u_tolower(character_previous(text, &at)) != wanted)
			return false;
	}
	/* The accent of a letter, but a direction mark may begin a word. */
	at = character_back(text, at, character_is_attached);
	return !u_isalpha(character_previous(text, &at));
}

static bool
begins_with(const char *text, size_t at, const char *pattern)
{
	for (size_t read = 0; pattern[read];) {
		UChar32 wanted = character_next(pattern, &read);
		if (wanted == ' ')
			at = character_behind(text, at, character_is_space);
		else if (u_tolower(character_next(text, &at)) != wanted)
			return false;
	}
	return true;
}

/* The same for the full stop at ${at}: what it is in the pattern. */
static enum abbreviation
belongs_to(const char *text, size_t at, const char *abbreviation)
{
	for (const char *dot = strchr(abbreviation, '.'); dot; dot = strchr(dot + 1, '.'))
		if (ends_with(text, at, abbreviation, (size_t)(dot - abbreviation)) &&
		    begins_with(text, at + 1, dot + 1))
			return dot[1] ? ABBREVIATION_INSIDE : ABBREVIATION_END;
	return ABBREVIATION_NONE;
}

static enum abbreviation
belongs_to_any(const char *text, size_t at, const char *const *abbreviations)
{
	enum abbreviation ret = ABBREVIATION_NONE;
	for (; !ret && abbreviations && *abbreviations; abbreviations++)
		ret = belongs_to(text, at, *abbreviations);
	return ret;
}

enum abbreviation
abbreviation_at(const char *text, size_t at, const struct language *language)
{
	if (belongs_to_any(text, at, numbering)) {
		size_t next = character_behind(text, at + 1, character_is_space);
		UChar32 c = character_at(text, next);
		return u_isdigit(c) || u_isULowercase(c) ? ABBREVIATION_INSIDE
							 : ABBREVIATION_NONE;
	}
	if (!language)
		return belongs_to_any(text, at, titles) ? ABBREVIATION_INSIDE
							: ABBREVIATION_NONE;
	/* "п." stands before a number, "и т. п." may be the end. */
	enum abbreviation ret = belongs_to_any(text, at, language->closing_abbreviations);
	if (!ret && belongs_to_any(text, at, language->abbreviations))
		ret = ABBREVIATION_INSIDE;
	return ret;
}
