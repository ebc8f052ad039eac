/* SPDX-License-Identifier: MIT */
/*
 * What a mark does, its sign tells, but not alone: Arabic writes ”…“, German „…“, Swedish ”…”.
 * So a closing sign that stands before a word opens, and an opening one that stands behind a word
 * closes what is open.
 */
#include "core/quotation.h"

#include <stdlib.h>

#include <unicode/uchar.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/character.h"

/* Kinds of marks; that of a bracket is ${BRACKET} and the sign that opens it. */
enum { NO_MARK, DOUBLE, ANGLE, SINGLE_ANGLE, SINGLE, STRAIGHT, BRACKET };
enum role { NOTHING, OPENS, CLOSES };

static const struct {
	UChar32 sign;
	int kind;
	enum role role; /* where what stands around it doesn't say otherwise */
} signs[] = {
	{ 0x201c, DOUBLE, OPENS },
	{ 0x201d, DOUBLE, CLOSES },
	{ 0x201e, DOUBLE, OPENS },
	{ 0x201f, DOUBLE, OPENS },
	{ 0xab, ANGLE, OPENS },
	{ 0xbb, ANGLE, CLOSES },
	{ 0x2039, SINGLE_ANGLE, OPENS },
	{ 0x203a, SINGLE_ANGLE, CLOSES },
	{ 0x2018, SINGLE, OPENS },
	{ 0x2019, SINGLE, CLOSES },
	{ 0x201a, SINGLE, OPENS },
	{ '"', STRAIGHT, NOTHING },
	{ 0xff02, STRAIGHT, NOTHING },
};

/* A sign of the text, and what stands around it. */
struct sight {
	size_t at;
	int kind;
	enum role role;
	UChar32 before, after; /* 0: nothing */
	bool opened; /* one of its kind is open */
};

#define DEPTH_MOST 32 /* nobody follows more */

struct reader {
	struct quotation *quotation;
	size_t open[DEPTH_MOST]; /* indexes of the marks that are open, the last one last */
	size_t depth;
};

/* Whether ${c} may be one of the signs: most are not, and that is told fast. */
static bool
may_be_sign(UChar32 c)
{
	if (c < 0x80)
		return c == '"' || c == '(' || c == ')' || c == '[' || c == ']';
	const uint32_t types = U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PS_MASK | U_GC_PE_MASK;
	return (U_GET_GC_MASK(c) & types) || c == 0xff02;
}

static void
know_sign(struct sight *sight, UChar32 c)
{
	sight->kind = NO_MARK;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].sign == c) {
			sight->kind = signs[i].kind;
			sight->role = signs[i].role;
			return;
		}
	UChar32 partner = u_getBidiPairedBracket(c);
	if (partner == c)
		return;
	sight->role = u_charType(c) == U_START_PUNCTUATION ? OPENS : CLOSES;
	sight->kind = BRACKET + (int)(sight->role == OPENS ? c : partner);
}

static bool
is_word(UChar32 c)
{
	return u_isalnum(c) || character_is_attached(c);
}

static bool
is_unseen(UChar32 c)
{
	return u_charType(c) == U_FORMAT_CHAR;
}

static bool
is_blank(UChar32 c)
{
	return c == 0 || character_is_space(c);
}

static bool
opens_more(UChar32 c)
{
	return (U_MASK(u_charType(c)) & (U_GC_PS_MASK | U_GC_PI_MASK)) != 0;
}

/* What a straight mark does, which looks the same at both ends. */
static enum role
straight_role(const struct sight *sight)
{
	bool before_word = is_blank(sight->before) && !is_blank(sight->after);
	return sight->opened && !before_word ? CLOSES : OPENS;
}

static enum role
single_role(const struct sight *sight)
{
	if (is_word(sight->before) && is_word(sight->after))
		return NOTHING;
	if (sight->opened && !is_blank(sight->before))
		return CLOSES;
	return is_word(sight->before) || is_blank(sight->after) ? NOTHING : sight->role;
}

static enum role
role_of(const struct sight *sight)
{
	if (sight->kind >= BRACKET)
		return sight->role;
	if (sight->kind == STRAIGHT)
		return straight_role(sight);
	if (sight->kind == SINGLE)
		return single_role(sight);
	if (sight->role == CLOSES)
		return !sight->opened && is_blank(sight->before) && is_word(sight->after)
			   ? OPENS
			   : CLOSES;
	bool behind = !is_blank(sight->before) && !is_word(sight->after);
	return sight->opened && behind && !opens_more(sight->after) ? CLOSES : OPENS;
}

/* The place of the last open mark of a kind among those that are open; their number: none is. */
static size_t
place_of(const struct reader *reader, int kind)
{
	for (size_t i = reader->depth; i-- > 0;)
		if (reader->quotation->marks[reader->open[i]].kind == kind)
			return i;
	return reader->depth;
}

static size_t
add_mark(struct reader *reader, const struct sight *sight)
{
	struct quotation *quotation = reader->quotation;
	struct quotation_mark *mark =
	    mem_push(&quotation->marks, &quotation->count, sizeof *mark);
	*mark = (struct quotation_mark){ sight->at, quotation->count - 1, sight->kind };
	return mark->partner;
}

static void
open_mark(struct reader *reader, size_t mark)
{
	if (reader->depth < DEPTH_MOST)
		reader->open[reader->depth++] = mark;
}

/* Those that are open inside are left alone. */
static void
close_mark(struct reader *reader, size_t mark)
{
	struct quotation_mark *marks = reader->quotation->marks;
	size_t place = place_of(reader, marks[mark].kind);
	if (place == reader->depth)
		return;
	marks[mark].partner = reader->open[place];
	marks[reader->open[place]].partner = mark;
	reader->depth = place;
}

/* A quotation of several paragraphs may open anew in each, and closes once. */
static bool
goes_on(const struct sight *sight)
{
	return sight->opened && sight->before == '\n';
}

static void
take_sight(struct reader *reader, struct sight *sight)
{
	sight->opened = place_of(reader, sight->kind) < reader->depth;
	enum role role = role_of(sight);
	if (role == CLOSES)
		close_mark(reader, add_mark(reader, sight));
	else if (role == OPENS && !goes_on(sight))
		open_mark(reader, add_mark(reader, sight));
}

void
quotation_read(const char *text, struct quotation *ret)
{
	*ret = (struct quotation){ 0 };
	struct reader reader = { .quotation = ret };
	struct sight sight = { 0 };
	for (size_t at = 0, next = 0; text[at]; at = next) {
		UChar32 c = character_next(text, &next);
		if (c >= 0x80 && is_unseen(c))
			continue;
		if (may_be_sign(c))
			know_sign(&sight, c);
		else
			sight.kind = NO_MARK;
		if (sight.kind != NO_MARK) {
			sight.at = at;
			sight.after =
			    character_at(text, character_behind(text, next, is_unseen));
			take_sight(&reader, &sight);
		}
		sight.before = c;
	}
}

void
quotation_done(struct quotation *quotation)
{
	free(quotation->marks);
	*quotation = (struct quotation){ 0 };
}

bool
quotation_lacks(const struct quotation_mark *mark, size_t index)
{
	return mark->partner == index && mark->kind != SINGLE && mark->kind < BRACKET;
}

bool
quotation_shows(const char *text, const char *mark)
{
	struct sight wanted = { 0 };
	know_sign(&wanted, character_at(mark, 0));
	cleanup(quotation_done) struct quotation quotation;
	quotation_read(text, &quotation);
	size_t closed = 0; /* the marks before it are within others */
	for (size_t i = 0; i < quotation.count; i++) {
		const struct quotation_mark *each = &quotation.marks[i];
		bool apostrophe = each->kind == SINGLE && each->partner == i;
		if (i < closed || each->kind >= BRACKET || apostrophe)
			continue;
		if (each->kind == wanted.kind)
			return true;
		if (each->partner > i)
			closed = each->partner;
	}
	return false;
}
