/* SPDX-License-Identifier: MIT */
/* The sentences are invented. */
#include "core/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"

/* Sentences joined by "|"; one that is not complete has "^" behind it. */
struct joined {
	const char *text;
	struct buffer buffer;
};

static void
join(void *context, size_t start, size_t length, bool complete)
{
	struct joined *joined = context;
	if (joined->buffer.length)
		buffer_char(&joined->buffer, '|');
	buffer_add(&joined->buffer, joined->text + start, length);
	if (!complete)
		buffer_char(&joined->buffer, '^');
}

static char *
pieces(const char *tag, const char *text)
{
	struct joined joined = { .text = text };
	sentence_split(text, 0, strlen(text), tag, join, &joined);
	return buffer_take(&joined.buffer);
}

struct sample {
	const char *tag, *text, *pieces;
};

static void
check(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cleanup(freep) char *found = pieces(samples[i].tag, samples[i].text);
		assert_string_equal(found, samples[i].pieces);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

static void
plain_sentences(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "", "" },
		{ "en", " \t\n ", "" },
		{ "en", "We pour.", "We pour." },
		{ "en", "  We pour.  Tea is hot!\nWhy not? ", "We pour.|Tea is hot!|Why not?" },
		{ "en", "We pour. And so", "We pour.|And so^" },
		{ "en", "I ask you all:", "I ask you all:^" },
		{ "en", "Pour tea;", "Pour tea;^" },
		{ "en", "One thing is left: who pours? The answer is you.",
		    "One thing is left: who pours?|The answer is you." },
		{ "en", "Tea,\nhard-wrapped over\nlines. And so\non.",
		    "Tea,\nhard-wrapped over\nlines.|And so\non." },
		{ "fr", "Qui verse\u00a0? Nous versons\u202f! Nous.",
		    "Qui verse\u00a0?|Nous versons\u202f!|Nous." },
		{ "es", "¿Quién sirve? ¡Nosotros! Y bien.",
		    "¿Quién sirve?|¡Nosotros!|Y bien." },
		{ "ar", "نحن نصب الشاي. لماذا؟ لأننا نحبه.",
		    "نحن نصب الشاي.|لماذا؟|لأننا نحبه." },
		{ "ur", "چائے اچھی ہے۔ ہم پیتے ہیں۔", "چائے اچھی ہے۔|ہم پیتے ہیں۔" },
		{ "zh", "茶好。我们喝！好吗？好。", "茶好。|我们喝！|好吗？|好。" },
		{ "zh", "战胜COVID-19。我们喝6 500万杯茶。",
		    "战胜COVID-19。|我们喝6 500万杯茶。" },
		{ "zh", "谁来倒茶?我们.好!", "谁来倒茶?|我们.|好!" },
		{ "hi", "चाय अच्छी है। हम पीते हैं।", "चाय अच्छी है।|हम पीते हैं।" },
		{ "xx-unknown", "We pour. You drink.", "We pour.|You drink." },
	};
	CHECK(samples);
}

static void
closing_marks_stay_with_their_sentence(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "We are “the tea people”. Pour.", "We are “the tea people”.|Pour." },
		{ "en", "He said: “Pour.” We poured.", "He said: “Pour.”|We poured." },
		{ "en", "\"Pour.\" \"Drink.\" She said \"No\".",
		    "\"Pour.\"|\"Drink.\"|She said \"No\"." },
		{ "en", "He said \"Pour.\" and \"Drink.\" We did.",
		    "He said \"Pour.\" and \"Drink.\"|We did." },
		{ "en", "(Tea is hot.) [So is soup.] Pour.",
		    "(Tea is hot.)|[So is soup.]|Pour." },
		{ "en", "‘Pour.’ They poured.", "‘Pour.’|They poured." },
		{ "en", "Tea. “Pour.” (Again.)", "Tea.|“Pour.”|(Again.)" },
		{ "fr", "« Du thé pour tous ». Nous versons.",
		    "« Du thé pour tous ».|Nous versons." },
		{ "fr", "«\u00a0Versez\u00a0!\u00a0» Nous versons.",
		    "«\u00a0Versez\u00a0!\u00a0»|Nous versons." },
		{ "fr", "« Versez.\u202f» « Buvez. »", "« Versez.\u202f»|« Buvez. »" },
		{ "ru", "«Чай для всех». Мы пьём. «Чай — это жизнь».",
		    "«Чай для всех».|Мы пьём.|«Чай — это жизнь»." },
		{ "ar", "نقول ”شاي للجميع“. نصب. ”صبوا.“ نحن",
		    "نقول ”شاي للجميع“.|نصب.|”صبوا.“|نحن^" },
		{ "zh", "“茶”。我们喝。“茶好。”我们喝。", "“茶”。|我们喝。|“茶好。”|我们喝。" },
		{ "zh", "茶好。\"我们喝。\"好。", "茶好。|\"我们喝。\"|好。" },
		{ "zh", "我们喝。《茶经》好。", "我们喝。|《茶经》好。" },
		{ "en", "He said: “Pour”.). Drink.", "He said: “Pour”.).|Drink." },
	};
	CHECK(samples);
}

static void
abbreviations_end_nothing(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "fr", "M. Dupont verse. Il boit.", "M. Dupont verse.|Il boit." },
		{ "en", "Dr. A. B. Lee pours. Mrs. Lee drinks.",
		    "Dr. A. B. Lee pours.|Mrs. Lee drinks." },
		{ "en", "The U.S. Government drinks. See No. 5. No. We can't.",
		    "The U.S. Government drinks.|See No. 5.|No.|We can't." },
		{ "es", "En EE. UU. Pedro bebe té, p. ej. negro. La Sra. Luz sirve.",
		    "En EE. UU. Pedro bebe té, p. ej. negro.|La Sra. Luz sirve." },
		{ "es", "En EE.UU. Pedro bebe.", "En EE.UU. Pedro bebe." },
		{ "ru", "В 2031 г. Чайник вскипел и т. д. Мы пьём.",
		    "В 2031 г. Чайник вскипел и т. д. Мы пьём." },
		{ "ru", "Т. е. чай горячий. А. С. Чайник пьёт.",
		    "Т. е. чай горячий.|А. С. Чайник пьёт." },
		{ "en", "A word that ends in st. Tea first. Then.",
		    "A word that ends in st. Tea first.|Then." },
		/* the letters of an abbreviation at the end of another word */
		{ "en", "Tea is the best. We pour.", "Tea is the best.|We pour." },
		{ "ar", "قال د. أحمد ذلك. نحن نصب.", "قال د. أحمد ذلك.|نحن نصب." },
		{ "en", "One of them is Mr.", "One of them is Mr." },
	};
	CHECK(samples);
}

static void
numbers_may_end_a_sentence(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "SDG 6. Tea for 1.4 billion. In 2031. We pour.",
		    "SDG 6.|Tea for 1.4 billion.|In 2031.|We pour." },
		{ "ru", "Их 1,4 млрд. человек. Нас 75. Пьём.",
		    "Их 1,4 млрд. человек.|Нас 75.|Пьём." },
		{ "es", "Son 115.000 tazas. El 75º. El 75.º año.",
		    "Son 115.000 tazas.|El 75º.|El 75.º año." },
		{ "en", "1. Pour tea. 2. Drink it.", "1. Pour tea.|2. Drink it." },
		{ "en", "Version 2.0. Then www.example.org. Then",
		    "Version 2.0.|Then www.example.org.|Then^" },
	};
	CHECK(samples);
}

static void
ellipses(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Nobody pours… Why? Because.", "Nobody pours…|Why?|Because." },
		{ "en", "Tea … and cups... and pots. Wait... What?",
		    "Tea … and cups... and pots.|Wait...|What?" },
		{ "zh", "茶……我们喝。茶……", "茶……我们喝。|茶……" },
		{ "en", "Nobody pours… “Why?” Because.", "Nobody pours…|“Why?”|Because." },
		{ "en", "…", "…^" },
		{ "en", "... and so it goes.", "... and so it goes." },
	};
	CHECK(samples);
}

static void
damage_makes_no_sentences(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "? Tea for All ? – we all. Pour.", "? Tea for All ? – we all.|Pour." },
		{ "en", "Our theme is ? Tea for All ? and we pour.",
		    "Our theme is ? Tea for All ? and we pour." },
		{ "es", "Este a?o bebemos. Ma?ana no.", "Este a?o bebemos.|Ma?ana no." },
		{ "fr", "Le thème, ? Du thé pour tous ?, est bon. Qui verse ? Nous.",
		    "Le thème, ? Du thé pour tous ?, est bon.|Qui verse ? Nous." },
		{ "fr", "Qui verse ? Nous. Qui boit ?", "Qui verse ?|Nous.|Qui boit ?" },
		{ "fr", "Notre thème : ? Thé ». Nous.", "Notre thème : ? Thé ».|Nous." },
		{ "en", "pour the kettle. cups of every kind.",
		    "pour the kettle.|cups of every kind." },
		{ "en", "Bring approx. five cups, e.g. large. “Why?” they ask.",
		    "Bring approx. five cups, e.g. large.|“Why?” they ask." },
		{ "en", "“Pour!” they say. He said “Pour.” in vain.",
		    "“Pour!” they say.|He said “Pour.” in vain." },
		{ "en", "Tea, cake etc. and cups.", "Tea, cake etc. and cups." },
		{ "en", "Who pours?\n– we all. Pour.", "Who pours?\n– we all.|Pour." },
		{ "en", "Pour?Drink!", "Pour?Drink!" },
	};
	CHECK(samples);
}

static void
spaces_of_every_kind_stand_between(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "fr", "\u00a0Versez.\u00a0Buvez.\u202fDormez.\u00a0",
		    "Versez.|Buvez.|Dormez." },
		{ "zh", "\u3000\u3000茶好。\u3000我们喝。", "茶好。|我们喝。" },
		{ "en", "Pour.\u2028Drink.\u2003Sleep.", "Pour.|Drink.|Sleep." },
		/* direction marks are no white space: they stay where they stand */
		{ "ar", "\u200fنصب.\u200f نشرب.", "\u200fنصب.\u200f|نشرب." },
	};
	CHECK(samples);
}

/* Whatever the text: sentences and the white space between them are the paragraph. */
struct cover {
	const char *text;
	size_t at;
	bool good;
};

static bool
only_spaces(const char *text, size_t from, size_t to)
{
	static const char *const spaces[] = { " ", "\n", "\t", "\u00a0", "\u202f", "\u3000",
		"\u2028" };
	while (from < to) {
		size_t width = 0;
		for (size_t i = 0; !width && i < sizeof spaces / sizeof *spaces; i++)
			if (strncmp(text + from, spaces[i], strlen(spaces[i])) == 0)
				width = strlen(spaces[i]);
		if (!width)
			return false;
		from += width;
	}
	return true;
}

static void
cover(void *context, size_t start, size_t length, bool complete)
{
	(void)complete;
	struct cover *covered = context;
	size_t last = start + length;
	covered->good = covered->good && length > 0 && start >= covered->at &&
			only_spaces(covered->text, covered->at, start) &&
			!only_spaces(covered->text, start, start + 1);
	covered->at = last;
}

static uint32_t
draw(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
no_mixture_loses_a_byte(void **state)
{
	(void)state;
	static const char *const bits[] = { "Tea", "pour", "茶", "شاي", "чай", "A", "no", "Dr",
		"5", ".", ".", "?", "!", "…", "...", "。", "؟", "”", "“", "»", "«", "\"", "'",
		")", "(", " ", " ", "  ", "\n", "\u00a0", "\u202f", "\u3000", "\u2028",
		"\u200f", "–", ",", ":", "e\u0301", "\t", "EE. UU.", "г.",
		"http://example.org/?a=b" };
	static const char *const tags[] = { "en", "fr", "es", "ar", "zh", "ru", "de" };
	uint32_t seed = 9;
	for (int round = 0; round < 20000; round++) {
		struct buffer text = { 0 };
		buffer_text(&text, "xx");
		for (uint32_t i = draw(&seed) % 40; i > 0; i--)
			buffer_text(&text, bits[draw(&seed) % (sizeof bits / sizeof *bits)]);
		struct cover covered = { text.data, 2, true };
		sentence_split(
		    text.data, 2, text.length - 2, tags[draw(&seed) % 7], cover, &covered);
		if (!covered.good || !only_spaces(text.data, covered.at, text.length))
			fail_msg("not covered: %s", text.data);
		buffer_done(&text);
	}
}

static void
broken_bytes_do_no_harm(void **state)
{
	(void)state;
	uint32_t seed = 3;
	for (int round = 0; round < 10000; round++) {
		char text[64];
		size_t length = draw(&seed) % sizeof text;
		for (size_t i = 0; i < length; i++)
			text[i] = draw(&seed) % 3 ? (char)draw(&seed) : ". ?"[draw(&seed) % 3];
		struct joined joined = { .text = text };
		sentence_split(text, 0, length, "fr", join, &joined);
		buffer_done(&joined.buffer);
	}
}

static void
count(void *context, size_t start, size_t length, bool complete)
{
	(void)start;
	(void)length;
	(void)complete;
	++*(size_t *)context;
}

/* A megabyte of what might be cut anywhere, or nowhere, takes no more than its share of time: a
 * test that hangs has failed. */
static void
long_paragraphs_take_linear_time(void **state)
{
	(void)state;
	static const char *const bits[] = { "Pour tea. ", ". ", "? ", "tea ", "((", "\"", "...",
		"。", " ? a", "e.g. ", "A.", "» ", "a", "、" };
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct buffer text = { 0 };
		while (text.length < 1024 * 1024)
			buffer_text(&text, bits[i]);
		size_t found = 0;
		sentence_split(text.data, 0, text.length, "fr", count, &found);
		assert_true(found > 0);
		buffer_done(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_sentences),
		cmocka_unit_test(closing_marks_stay_with_their_sentence),
		cmocka_unit_test(abbreviations_end_nothing),
		cmocka_unit_test(numbers_may_end_a_sentence),
		cmocka_unit_test(ellipses),
		cmocka_unit_test(damage_makes_no_sentences),
		cmocka_unit_test(spaces_of_every_kind_stand_between),
		cmocka_unit_test(no_mixture_loses_a_byte),
		cmocka_unit_test(broken_bytes_do_no_harm),
		cmocka_unit_test(long_paragraphs_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
