/* SPDX-License-Identifier: MIT */
#include "core/dating.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* The dates as one text: "2031-08-09" or "2031-09-08/2031-08-09". */
static const char *
choices(const struct dating *dating, char text[static 2 * DATE_TEXT_SIZE])
{
	date_text(dating->choices[0], text);
	if (dating->count == 2) {
		text[10] = '/';
		date_text(dating->choices[1], text + 11);
	}
	return text;
}

static void
dates_in_words_and_figures(void **state)
{
	(void)state;
	static const struct {
		const char *text, *dates; /* NULL: none */
	} table[] = {
		{ "9 August 2031", "2031-08-09" },
		{ "Le 9 août 2031", "2031-08-09" },
		{ "New York, 9 August 2031", "2031-08-09" },
		{ "٩ آب/أغسطس ٢٠٣١", "2031-08-09" },
		{ "2031年08月09日", "2031-08-09" },
		{ "2031年8月9日至15日", "2031-08-09" },
		{ "2031年8月9日至", NULL },
		{ "(9 августа 2031 г.)", "2031-08-09" },
		{ "2031-08-09", "2031-08-09" },
		{ "2031/8/9", "2031-08-09" },
		{ "08/09/2031", "2031-09-08/2031-08-09" },
		{ "٠٨/٠٩/٢٠٣١", "2031-09-08/2031-08-09" },
		{ "9.8.2031", "2031-08-09/2031-09-08" },
		{ "30/07/2031", "2031-07-30" },
		{ "07/30/2031", "2031-07-30" },
		{ "09/09/2031", "2031-09-09" },
		{ "31/31/2031", NULL },
		{ "9/8/31", NULL },
		{ "9 August", NULL },
		{ "August 2031", NULL },
		{ "9 August 2031 it rained", NULL },
		{ "2030 Agenda", NULL },
		{ "1 200 2031", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct dating dating;
		char text[2 * DATE_TEXT_SIZE];
		assert_int_equal(dating_read(table[i].text, &dating), table[i].dates != NULL);
		if (table[i].dates)
			assert_string_equal(choices(&dating, text), table[i].dates);
	}
}

static void
dates_at_either_end(void **state)
{
	(void)state;
	static const struct {
		const char *text, *before, *behind; /* what is left; NULL: no date there */
	} table[] = {
		{ "Message on World Teapot Day, 9 August 2031", "Message on World Teapot Day, ",
		    NULL },
		{ "Послание, 9 августа 2031 г.", "Послание, ", NULL },
		{ "رسالة بمناسبة اليوم ٩ آب/أغسطس ٢٠٣١", "رسالة بمناسبة اليوم ", NULL },
		{ "世界茶壶日致辞2031年8月9日", "世界茶壶日致辞", NULL },
		{ "Tea (New York, 9 August 2031)", "Tea (", NULL },
		{ "9 August 2031, World Teapot Day", NULL, " World Teapot Day" },
		{ "Message for 2031", NULL, NULL },
		{ "World Teapot Day", NULL, NULL },
		{ "", NULL, NULL },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const char *text = table[i].text;
		struct dating dating = { 0 };
		size_t end = dating_at_end(text, &dating);
		assert_int_equal(end, table[i].before ? strlen(table[i].before) : strlen(text));
		if (table[i].before)
			assert_int_equal(dating.choices[0].day, 9);
		size_t start = dating_at_start(text, &dating);
		if (table[i].behind)
			assert_string_equal(text + start, table[i].behind);
		else
			assert_int_equal(start, 0);
	}
}

static void
datelines_introduce(void **state)
{
	(void)state;
	static const struct {
		const char *text, *rest; /* NULL: no dateline */
	} table[] = {
		{ "9 August 2031: Tea.", "Tea." },
		{ "4 Aug 2031 -  Teapots.", "Teapots." },
		{ "TEHRAN, 9 August 2031 (UNIC) – Tea.", "Tea." },
		{ "VIENNA, 9 August 2031 (UN Information Service) - Tea.", "Tea." },
		{ "Нью-Йорк, 9 августа 2031 года — Чай.", "Чай." },
		{ "2031年8月9日：茶。", "茶。" },
		{ "9 August 2031 was a day for tea: we poured.", NULL },
		{ "On 9 August 2031, we poured: tea.", NULL },
		{ "Since 1995, tea: good.", NULL },
		{ "On 2 March, 9 August 2031: tea.", NULL },
		{ "Tea – 9 August 2031: good.", NULL },
		{ "9 August 2031", NULL },
		{ "9 August: tea.", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct dating dating;
		size_t at = dating_line(table[i].text, &dating);
		if (!table[i].rest && at)
			fail_msg("%s", table[i].text);
		if (table[i].rest)
			assert_string_equal(table[i].text + at, table[i].rest);
	}
}

static void
sites_stamp_what_they_put_up(void **state)
{
	(void)state;
	static const struct {
		const char *text, *date; /* NULL: no stamp */
	} samples[] = {
		{ "Published: Fri 1 Aug 2031 09:56 AM", "2031-08-01" },
		{ "07/27/2031 | 11:42pm CEST", "2031-07-27" },
		{ "Posted on 2 August 2031 by A. Potter", "2031-08-02" },
		{ "Publié le 2 août 2031 à 10h15", "2031-08-02" },
		{ "Publicado el 2 de agosto de 2031", "2031-08-02" },
		{ "نشر بتاريخ ٢ أغسطس ٢٠٣١", "2031-08-02" },
		{ "发布时间：2031年8月2日 10:15", "2031-08-02" },
		{ "Опубликовано 2 августа 2031 в 10:15", "2031-08-02" },
		{ "2031-08-02 10:15:00", "2031-08-02" },
		{ "Copyright 2031", NULL },
		{ "2 August", NULL },
		{ "Since 2 August 2031 we have said so to all those who would pour tea", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		struct dating dating = { 0 };
		char date[DATE_TEXT_SIZE];
		bool found = dating_stamp(samples[i].text, &dating);
		if (found != (samples[i].date != NULL))
			fail_msg("%s", samples[i].text);
		if (found)
			assert_string_equal(
			    date_text(dating.choices[0], date), samples[i].date);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_in_words_and_figures),
		cmocka_unit_test(dates_at_either_end),
		cmocka_unit_test(datelines_introduce),
		cmocka_unit_test(sites_stamp_what_they_put_up),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
