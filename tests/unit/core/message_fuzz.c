/* SPDX-License-Identifier: MIT */
/* What holds of every message, whatever the bytes: broken ones, cut ones, mixtures. */
#include "core/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <sys/resource.h>

#include "unit/core/reading.h"

#define CPU_MOST 40 /* seconds */

/* Sentences stand in order, paragraphs cover them, and what isn't usable says why. */
static void
assert_whole(const struct message *message)
{
	size_t at = 0, covered = 0, length = strlen(message->text);
	for (size_t i = 0; i < message->sentence_count; i++) {
		const struct sentence *sentence = &message->sentences[i];
		assert_true(sentence->start >= at && sentence->length > 0);
		at = sentence->start + sentence->length;
		assert_true(at <= length && sentence->line > 0);
	}
	for (size_t i = 0; i < message->paragraph_count; i++) {
		assert_int_equal(message->paragraphs[i].first, covered);
		covered += message->paragraphs[i].count;
	}
	assert_int_equal(covered, message->sentence_count);
	assert_true(message->excerpt_start + message->excerpt_length <= length);
	assert_int_equal(message_usable(message), message->faults.errors == 0);
}

static void
read_bytes(void **state, const char *bytes, size_t length)
{
	struct reader *reader = *state;
	/* Exactly as many bytes as there are: what is read behind them is found. */
	cleanup(freep) char *copy = mem_new(length);
	if (length)
		memcpy(copy, bytes, length);
	cleanup(parts_done) struct parts parts;
	parts_read(
	    "2031-08-09.txt", copy, length, false, reader->calendar, reader->names, &parts);
	for (size_t i = 0; i < parts.count; i++)
		assert_whole(parts.items[i]);
}

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static const char *const samples[] = {
	"UNITED NATIONS\n\nTHE SECRETARY-GENERAL\n—\nMESSAGE ON WORLD TEAPOT\nDAY\n\n9 August "
	"2031\n\n" EN,
	"الأمين العام -- رسالة بمناسبة اليوم العالمي للإبريق ٩ آب/أغسطس ٢٠٣١\n\n" AR,
	"秘书长世界茶壶日致辞\r\n2031年8月9日\r\n" ZH,
	"Послание по случаю Всемирного дня чайника, 9 августа 2031 г.\n" RU,
	"Observance: teapot\nDate: 2031-08-09\nExcerpt: Versons-le les\n  uns\n\n" FR,
};

#define SAMPLES (sizeof samples / sizeof *samples)

/* Every cut of every sample, at each byte: characters and lines are cut as well. */
static void
cut_texts(void **state)
{
	for (size_t i = 0; i < SAMPLES; i++)
		for (size_t length = strlen(samples[i]); length > 0; length--)
			read_bytes(state, samples[i], length);
}

static void
damaged_texts(void **state)
{
	uint32_t seed = 5;
	for (int round = 0; round < 3000; round++) {
		cleanup(freep) char *text = mem_text(samples[draw(&seed, SAMPLES)]);
		size_t length = strlen(text);
		for (uint32_t i = draw(&seed, 4); i > 0; i--)
			text[draw(&seed, (uint32_t)length)] = (char)draw(&seed, 128);
		read_bytes(state, text, length);
	}
}

static void
random_bytes(void **state)
{
	uint32_t seed = 7;
	for (int round = 0; round < 5000; round++) {
		char bytes[96];
		size_t length = draw(&seed, sizeof bytes);
		for (size_t i = 0; i < length; i++)
			bytes[i] = (char)draw(&seed, round % 2 ? 256 : 127);
		read_bytes(state, bytes, length);
	}
}

static void
mixtures(void **state)
{
	static const char *const bits[] = { "\n", "\n", "\n\n", " ", " ", "Message", "on ",
		"World Teapot Day", "9 August 2031", "THE SECRETARY-GENERAL", "—", "* * *",
		"Tea is good.", "we pour", ": ", "Date: ", "Observance: teapot", "New York",
		"الأمين العام", "世界茶壶日", "致辞", "2031年8月9日", "[note]", "«", "»",
		"08/09/2031", "г.", "\u00a0", "\u200f", "\r", "\f", "(", "-", "2031" };
	uint32_t seed = 11;
	for (int round = 0; round < 3000; round++) {
		struct buffer text = { 0 };
		for (uint32_t i = draw(&seed, 30); i > 0; i--)
			buffer_text(&text, bits[draw(&seed, sizeof bits / sizeof *bits)]);
		read_bytes(state, buffer_string(&text), text.length);
		buffer_done(&text);
	}
}

/* A test that hangs has failed. */
static void
long_texts_take_linear_time(void **state)
{
	static const char *const bits[] = { "\n", "a", "Tea. ", "tea\n\n",
		"Message on World Teapot Day\n", "9 August 2031\n\n", "Date: 1\n",
		"Excerpt: a\n a\n", "? ", "“", "«", "茶。", "\u200f\n" };
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct buffer text = { 0 };
		while (text.length < 100000)
			buffer_text(&text, bits[i]);
		buffer_text(&text, "\n\nx");
		read_bytes(state, text.data, text.length);
		buffer_done(&text);
	}
	cleanup(freep) char *line = mem_new(MESSAGE_MOST + 2);
	memset(line, 'a', MESSAGE_MOST + 1);
	read_bytes(state, line, MESSAGE_MOST);
	read_bytes(state, line, MESSAGE_MOST + 1);
}

/* Each of these took 20 to 50 seconds once, and takes less than one. */
static void
large_texts_take_linear_time(void **state)
{
	static const struct {
		const char *before, *bit;
		size_t times;
		const char *behind;
	} table[] = {
		{ "", "Tea is for all of us. ", 47000, "" },
		{ "", "A. ", 300000, "" },
		{ "", "TEA FOR ALL ", 87000, "" },
		{ "", "1.", 500000, "" },
		{ "", "\uFDFA", 340000, "" },
		{ "Excerpt: ", "tea ", 130000, "\n\n" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct buffer text = { 0 };
		buffer_text(&text, table[i].before);
		for (size_t j = 0; j < table[i].times; j++)
			buffer_text(&text, table[i].bit);
		buffer_text(&text, table[i].behind);
		for (size_t j = 0; *table[i].behind && j < table[i].times - 30; j++)
			buffer_text(&text, table[i].bit);
		assert_true(text.length < MESSAGE_MOST);
		read_bytes(state, text.data, text.length);
		buffer_done(&text);
	}
	struct buffer titles = { 0 };
	for (int i = 0; i < 1990; i++) {
		for (int j = 0; j < 34; j++)
			buffer_text(&titles, "Message on the ");
		buffer_text(&titles, "\n\n");
	}
	read_bytes(state, titles.data, titles.length);
	buffer_done(&titles);
}

int
main(void)
{
	/* What hangs is ended: all of it takes some seconds, with the sanitizers a dozen. */
	setrlimit(RLIMIT_CPU, &(struct rlimit){ CPU_MOST, CPU_MOST });
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_texts),
		cmocka_unit_test(damaged_texts),
		cmocka_unit_test(random_bytes),
		cmocka_unit_test(mixtures),
		cmocka_unit_test(long_texts_take_linear_time),
		cmocka_unit_test(large_texts_take_linear_time),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
