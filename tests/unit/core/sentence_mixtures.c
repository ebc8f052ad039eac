/* SPDX-License-Identifier: MIT */
/*
 * What holds of sentences whatever the text: mixtures of the samples of all languages, of white
 * space and marks of every kind, and of what damage leaves behind.
 */
#include "core/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "base/buffer.h"
#include "unit/core/reading.h"

#define SEED 0x7ea907u
#define MIXTURES 10000

/* Whole sentences, of which a piece is taken, too. */
static const char *const samples[] = { EN_1, EN_2, EN_3, FR_1, FR_2, FR_3, ES_1, ES_2, ES_3,
	AR_1, AR_2, AR_3, ZH_1, ZH_2, ZH_3, RU_1, RU_2, RU_3 };

static const char *const words[] = { "Tea", "pour", "茶", "شاي", "чай", "A", "no", "No", "Dr",
	"5", "٥", "e\u0301", "EE. UU.", "г.", "и т. д.", "U.S.", "COVID-19", "1,4", "75º",
	"5 °C", "a?o", "http://example.org/?a=b", "x.org", "الشـــاي", "لَنا" };

static const char *const marks[] = { ".", ".", ".", "?", "!", "…", "...", "……", "。", "؟", "｡",
	"．", "！", "？", "!?", "?..", "”", "“", "»", "«", "„", "‘", "’", "\"", "'", ")", "(",
	"]", "》", "《", "」", "﴾", "–", "—", "-", "\u2011", ",", ":", ";", "،", "؛", "：", "¿",
	"¡", "*", "?" };

static const char *const spaces[] = { " ", " ", " ", "  ", "\n", "\t", "\u00a0", "\u202f",
	"\u3000", "\u2028", "\u2003", "\xc2\x85", " \n " };

/* Accents and joiners that stand alone, direction marks, halves of what is one sign. */
static const char *const debris[] = { "\u0301", "\u200d", "\u200f", "\u200e", "\u061c",
	"\u200b", "\ufeff", "\ufffd", "\u0600", "\u0903", "\u20e3", "😀", "👩\u200d🚀",
	"\U0001f1fa", "\u1100", "\u1161", "‼", "\u0e33", "\U0001f3fb", "\u064e", "\u0bbe",
	"\u2067", "\u2069", "\x01" };

static const char *const tags[] = { "en", "fr", "es", "ar", "zh", "ru", "de", "sw" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint32_t
draw(uint32_t *seed, size_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (uint32_t)((*seed >> 8) % below);
}

/* A sample, or what is left of it behind a place, or before it. */
static void
add_sample(struct buffer *text, uint32_t *seed)
{
	const char *sample = samples[draw(seed, COUNT(samples))];
	int32_t length = (int32_t)strlen(sample), at = (int32_t)draw(seed, (size_t)length);
	U8_SET_CP_START((const uint8_t *)sample, 0, at);
	switch (draw(seed, 3)) {
	case 0:
		buffer_text(text, sample);
		break;
	case 1:
		buffer_text(text, sample + at);
		break;
	default:
		buffer_add(text, sample, (size_t)at);
	}
}

static void
add_piece(struct buffer *text, uint32_t *seed)
{
	uint32_t kind = draw(seed, 20);
	if (kind < 2)
		add_sample(text, seed);
	else if (kind < 7)
		buffer_text(text, words[draw(seed, COUNT(words))]);
	else if (kind < 13)
		buffer_text(text, marks[draw(seed, COUNT(marks))]);
	else if (kind < 18)
		buffer_text(text, spaces[draw(seed, COUNT(spaces))]);
	else
		buffer_text(text, debris[draw(seed, COUNT(debris))]);
}

/* What is checked as the sentences come. */
struct watch {
	const uint8_t *text;
	int32_t begin, end; /* of the paragraph */
	int32_t at; /* where the last sentence ended */
	UBreakIterator *graphemes;
	const char *wrong; /* NULL: nothing */
};

static UChar32
character(const struct watch *watch, int32_t at)
{
	UChar32 c;
	U8_GET(watch->text, 0, at, watch->end, c);
	return c;
}

static bool
is_border(const struct watch *watch, int32_t at)
{
	return at == watch->begin || at == watch->end ||
	       ubrk_isBoundary(watch->graphemes, at - watch->begin);
}

/* Whether there is a grapheme at ${at} that is white space and nothing else. */
static bool
is_space(const struct watch *watch, int32_t at)
{
	int32_t next = at;
	U8_FWD_1(watch->text, next, watch->end);
	return u_isUWhiteSpace(character(watch, at)) && is_border(watch, at) &&
	       is_border(watch, next);
}

static bool
only_spaces(const struct watch *watch, int32_t from, int32_t to)
{
	while (from < to) {
		if (!u_isUWhiteSpace(character(watch, from)))
			return false;
		U8_FWD_1(watch->text, from, watch->end);
	}
	return true;
}

static const char *
what_is_wrong(const struct watch *watch, int32_t start, int32_t end)
{
	int32_t last = end;
	if (start < watch->at || end <= start || end > watch->end)
		return "out of order";
	if (!only_spaces(watch, watch->at, start))
		return "something is left out";
	if (!is_border(watch, start) || !is_border(watch, end))
		return "inside a grapheme";
	U8_BACK_1(watch->text, start, last);
	return is_space(watch, start) || is_space(watch, last) ? "white space around it" : NULL;
}

static void
look(void *context, size_t start, size_t length, bool complete)
{
	struct watch *watch = context;
	(void)complete;
	if (!watch->wrong)
		watch->wrong = what_is_wrong(watch, (int32_t)start, (int32_t)(start + length));
	watch->at = (int32_t)(start + length);
}

static const char *
check_paragraph(UBreakIterator *graphemes, const char *text, size_t begin, const char *tag)
{
	UErrorCode status = U_ZERO_ERROR;
	UText opened = UTEXT_INITIALIZER;
	utext_openUTF8(&opened, text + begin, -1, &status);
	ubrk_setUText(graphemes, &opened, &status);
	assert_true(U_SUCCESS(status));
	struct watch watch = { (const uint8_t *)text, (int32_t)begin, (int32_t)strlen(text),
		(int32_t)begin, graphemes, NULL };
	sentence_split(text, begin, (size_t)(watch.end - watch.begin), tag, look, &watch);
	utext_close(&opened);
	if (!watch.wrong && !only_spaces(&watch, watch.at, watch.end))
		return "something is left out at the end";
	return watch.wrong;
}

/*
 * Sentences are in order and don't overlap; with the white space between them they are the text,
 * byte for byte; none begins or ends with white space, or inside a grapheme.
 */
static void
sentences_and_white_space_are_the_text(void **state)
{
	(void)state;
	uint32_t seed = SEED;
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *graphemes = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &status);
	assert_true(U_SUCCESS(status));
	for (int round = 0; round < MIXTURES; round++) {
		uint32_t first = seed;
		struct buffer text = { 0 };
		const char *tag = tags[draw(&seed, COUNT(tags))];
		size_t begin = draw(&seed, 3);
		buffer_add(&text, "xx", begin);
		for (uint32_t i = draw(&seed, 40) + 1; i > 0; i--)
			add_piece(&text, &seed);
		const char *wrong = check_paragraph(graphemes, text.data, begin, tag);
		if (wrong)
			fail_msg("%s: round %d of seed %#x (its own: %#x), %s: \"%s\"", wrong,
			    round, SEED, first, tag, text.data + begin);
		buffer_done(&text);
	}
	ubrk_close(graphemes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_and_white_space_are_the_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
