/* SPDX-License-Identifier: MIT */
#include "core/post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <unicode/ubidi.h>
#include <unicode/ustring.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/calendar.h"
#include "core/config.h"
#include "core/message.h"
#include "core/platform.h"
#include "core/utf16.h"
#include "platforms/table.h"
#include "sample_message.h"

/*
 * What readers see of posts that run from right to left: ICU's own implementation of UAX #9 lays
 * out each line, by its own first letter (Mastodon, Telegram) and by that of the whole text
 * (Mattermost, and others that set dir="auto").  All texts are invented.
 */

#define PARTS 8

/* A line of a post, by what it holds, in the order in which it is to be read. */
struct line {
	const char *parts[PARTS];
	bool apart; /* a link or hashtags: it may run its own way */
};

struct sample {
	const char *language, *name, *author, *message; /* the last two: NULL for none */
	int days_before;
	bool right_to_left;
	struct line lines[5]; /* those that every platform has */
};

#define DAY "٩", "آب/أغسطس", "٢٠٣١"
#define ADDRESS "https://tea.example/ar/day?a=1"
#define LINK \
	{ \
		{ ADDRESS }, true \
	}

static const struct sample samples[] = {
	{ "ar", "اليوم العالمي للإبريق", NULL, "الشاي يجمعنا كلنا معا.", 0, true,
	    { { { "اليوم العالمي للإبريق" }, false },
		{ { "«", "الشاي يجمعنا كلنا معا", ".", "»" }, false },
		{ { "—", "رسالة الأمين العام للأمم المتحدة", "،", DAY }, false }, LINK } },
	/* no name in Arabic; a quotation that begins with a Latin word; an author's Latin name */
	{ "ar", "World Tea-Pot Day!", "T. Pot (Tea Org.)", "UNTEA تجمعنا كلنا معا.", 0, true,
	    { { { "World Tea-Pot Day!" }, false },
		{ { "«", "UNTEA", "تجمعنا كلنا معا", ".", "»" }, false },
		{ { "—", "T. Pot (Tea Org.)", "،", DAY }, false }, LINK } },
	{ "ar", "World Tea-Pot Day!", NULL, NULL, 7, true,
	    { { { "خلال", "٧", "أيام", ":", "World Tea-Pot Day!", "(", "٩", "آب/أغسطس" },
		  false },
		{ { "لا توجد رسالة حتى الآن", "." }, false }, LINK } },
	{ "fa", "World Tea-Pot Day!", NULL, "چای برای همه ماست.", 0, true,
	    { { { "World Tea-Pot Day!" }, false },
		{ { "«", "چای برای همه ماست", ".", "»" }, false },
		{ { "—", "سازمان ملل متحد", "،", "۹", "اوت", "۲۰۳۱" }, false }, LINK } },
	{ "he", "יום הקומקום", "T. Pot", "התה מאחד את כולנו יחד.", 0, true,
	    { { { "יום הקומקום" }, false },
		{ { "”", "התה מאחד את כולנו יחד", ".", "”" }, false },
		{ { "—", "T. Pot", ",", "9", "באוגוסט", "2031" }, false }, LINK } },
	/* and the other way round */
	{ "en", "اليوم العالمي للإبريق", "السيد إبريق", "Tea unites us all.", 0, false,
	    { { { "اليوم العالمي للإبريق" }, false },
		{ { "“", "Tea unites us all.", "”" }, false },
		{ { "—", "السيد إبريق", ",", "9 August 2031" }, false }, LINK } },
};

struct layout {
	UBiDi *bidi;
	struct utf16 text;
	struct line line;
	bool right_to_left;
};

/* Where a part stands on the screen, counted from the left. */
struct span {
	int32_t least, most, first, last;
};

static struct span
find(const struct layout *layout, const char *part, int32_t *from)
{
	UErrorCode error = U_ZERO_ERROR;
	cleanup(utf16_done) struct utf16 units = utf16_from_text(part);
	const UChar *at = u_strstr(layout->text.units + *from, units.units);
	if (!at)
		fail_msg("there is no \"%s\"", part);
	int32_t start = (int32_t)(at - layout->text.units);
	struct span span = { INT32_MAX, -1, 0, 0 };
	for (int32_t i = 0; i < units.length; i++) {
		int32_t seen = ubidi_getVisualIndex(layout->bidi, start + i, &error);
		span.least = seen < span.least ? seen : span.least;
		span.most = seen > span.most ? seen : span.most;
		span.last = seen;
		if (i == 0)
			span.first = seen;
	}
	assert_true(U_SUCCESS(error));
	/* It stands together, and its ends are those that a reader expects. */
	if (span.most - span.least != units.length - 1 ||
	    !((span.first == span.least && span.last == span.most) ||
		(span.first == span.most && span.last == span.least)))
		fail_msg("\"%s\" is torn apart", part);
	*from = start + units.length;
	return span;
}

static void
check_layout(const struct layout *layout)
{
	int32_t from = 0;
	struct span before = { 0 };
	for (size_t i = 0; i < PARTS && layout->line.parts[i]; i++) {
		struct span span = find(layout, layout->line.parts[i], &from);
		bool ordered =
		    layout->right_to_left ? span.most < before.least : span.least > before.most;
		if (i && !ordered)
			fail_msg("\"%s\" stands on the wrong side of \"%s\"",
			    layout->line.parts[i], layout->line.parts[i - 1]);
		before = span;
	}
}

static UBiDiLevel
level_of(const char *text, UBiDiLevel level)
{
	UErrorCode error = U_ZERO_ERROR;
	cleanup(utf16_done) struct utf16 units = utf16_from_text(text);
	UBiDi *bidi = ubidi_open();
	ubidi_setPara(bidi, units.units, units.length, level, NULL, &error);
	assert_true(U_SUCCESS(error));
	level = ubidi_getParaLevel(bidi);
	ubidi_close(bidi);
	return level;
}

/* Lay the line out in a paragraph of that level. */
static void
check_line(
    const struct sample *sample, const struct line *line, const char *text, UBiDiLevel level)
{
	UErrorCode error = U_ZERO_ERROR;
	struct layout layout = { ubidi_open(), utf16_from_text(text), *line,
		sample->right_to_left };
	ubidi_setPara(layout.bidi, layout.text.units, layout.text.length, level, NULL, &error);
	assert_true(U_SUCCESS(error));
	if (!line->apart)
		assert_int_equal(ubidi_getParaLevel(layout.bidi) & 1, sample->right_to_left);
	check_layout(&layout);
	utf16_done(&layout.text);
	ubidi_close(layout.bidi);
}

static void
check_text(const struct sample *sample, const char *text, bool link_beside)
{
	struct strings lines = { 0 };
	UBiDiLevel level = level_of(text, UBIDI_DEFAULT_LTR);
	size_t at = 0;
	strings_split(&lines, text, "\n");
	for (size_t i = 0; i < sizeof sample->lines / sizeof *sample->lines; i++) {
		const struct line *line = &sample->lines[i];
		if (!line->parts[0] || (link_beside && strcmp(line->parts[0], ADDRESS) == 0))
			continue;
		while (at < lines.count && !strstr(lines.items[at], line->parts[0]))
			at++;
		if (at == lines.count)
			fail_msg("no line has \"%s\"", line->parts[0]);
		check_line(sample, line, lines.items[at], UBIDI_DEFAULT_LTR);
		check_line(sample, line, lines.items[at], level);
		at++;
	}
	strings_done(&lines);
}

static struct post *
write_sample(
    const struct sample *sample, const struct platform *platform, enum post_outcome *outcome)
{
	char *link = mem_text(ADDRESS);
	char *name = mem_text(sample->name), *id = mem_text("teapots");
	struct observance observance = { .id = id, .uid = id, .summary = name, .url = link };
	char *called = mem_text("kitchen");
	struct webhook webhook = { .name = called, .platform = platform };
	struct sample_shelf shelf = { 0 };
	struct messages messages = { 0 };
	struct due due = { .webhook = &webhook,
		.occurrence = { &observance, { 2031, 8, 9 }, 1 },
		.kind = sample->days_before ? DUE_REMINDER : DUE_DAY,
		.days_before = sample->days_before };
	struct post *post = NULL;
	strings_add(&webhook.languages, sample->language);
	pairs_set(&observance.names, sample->language, sample->name);
	if (sample->message) {
		struct message *message = sample_message(sample->language, sample->message);
		message->observance = &observance;
		message->date = (struct date){ 2031, 8, 9 };
		message->author = mem_text(sample->author);
		sample_shelve(&shelf, message);
	}
	sample_list(&shelf, &messages);
	*outcome = post_write(&due, &messages, false, &post);
	messages_done(&messages);
	sample_shelf_done(&shelf);
	strings_done(&webhook.languages);
	pairs_done(&observance.names);
	free(link);
	free(name);
	free(id);
	free(called);
	return post;
}

static void
every_line_is_read_in_order(void **state)
{
	(void)state;
	size_t count;
	const char *const *names = platforms_names(&count);
	assert_true(count >= 6);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < sizeof samples / sizeof *samples; j++) {
			enum post_outcome outcome;
			cleanup(post_freep) struct post *post =
			    write_sample(&samples[j], platforms_find(names[i]), &outcome);
			assert_int_equal(outcome, POST_WRITTEN);
			check_text(
			    &samples[j], post->text, platforms_find(names[i])->link_beside);
		}
}

/* Next to them stands nothing: Mastodon takes a hashtag only at the start of a line or behind a
 * space, and some programs take what is behind a link into it. */
static void
links_and_hashtags_are_left_bare(void **state)
{
	(void)state;
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < sizeof samples / sizeof *samples; j++) {
			if (platforms_find(names[i])->link_beside)
				continue;
			enum post_outcome outcome;
			cleanup(post_freep) struct post *post =
			    write_sample(&samples[j], platforms_find(names[i]), &outcome);
			const char *link = strstr(post->text, "\n" ADDRESS);
			assert_non_null(link);
			char behind = link[1 + strlen(ADDRESS)];
			assert_true(behind == '\n' || behind == '\0');
			assert_null(strstr(link, "\u200f"));
			assert_null(strstr(link, "\u200e"));
			assert_null(strstr(link, "\u2069"));
			const char *hashtag = strchr(post->text, '#');
			if (hashtag)
				assert_int_equal(hashtag[-1], '\n');
		}
}

/* What stands between the quotation marks is the message, byte for byte. */
static void
nothing_is_put_into_the_quotation(void **state)
{
	(void)state;
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++) {
		enum post_outcome outcome;
		cleanup(post_freep) struct post *post =
		    write_sample(&samples[1], platforms_find(names[i]), &outcome);
		assert_non_null(strstr(post->text, "\u200f«UNTEA تجمعنا كلنا معا.»\n"));
		assert_string_equal(post->excerpt, "UNTEA تجمعنا كلنا معا.");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_is_read_in_order),
		cmocka_unit_test(links_and_hashtags_are_left_bare),
		cmocka_unit_test(nothing_is_put_into_the_quotation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
