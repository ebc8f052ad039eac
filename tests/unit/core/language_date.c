/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/cleanup.h"

static void
dates_are_written_in_words(void **state)
{
	(void)state;
	static const struct {
		const char *tag;
		struct date date;
		const char *words;
	} table[] = {
		{ "en", { 2022, 7, 30 }, "30 July 2022" },
		{ "en-US", { 2022, 7, 1 }, "1 July 2022" },
		{ "fr", { 2022, 7, 30 }, "30 juillet 2022" },
		{ "fr-CA", { 2022, 8, 1 }, "1er août 2022" },
		{ "fr", { 2022, 8, 11 }, "11 août 2022" },
		{ "es", { 2022, 7, 30 }, "30 de julio de 2022" },
		{ "ar", { 2022, 7, 30 }, "٣٠ تموز/يوليه ٢٠٢٢" },
		{ "ar", { 2024, 2, 29 }, "٢٩ شباط/فبراير ٢٠٢٤" },
		{ "ar", { 2022, 12, 1 }, "١ كانون الأول/ديسمبر ٢٠٢٢" },
		{ "zh", { 2022, 7, 30 }, "2022年7月30日" },
		{ "ru", { 2022, 7, 30 }, "30 июля 2022 года" },
		{ "ru", { 2022, 5, 9 }, "9 мая 2022 года" },
		/* no row: as ICU knows them, and always in the Gregorian calendar */
		{ "de", { 2022, 7, 30 }, "30. Juli 2022" },
		{ "pt-BR", { 2022, 7, 30 }, "30 de julho de 2022" },
		{ "fa", { 2022, 7, 30 }, "۳۰ ژوئیهٔ ۲۰۲۲" },
		{ "th", { 2022, 7, 30 }, "30 กรกฎาคม ค.ศ. 2022" },
		{ "zz", { 2022, 7, 30 }, "30 July 2022" }, /* unknown to ICU as well */
		/* ends of the calendar, and what was Julian once */
		{ "en", { 1, 1, 1 }, "1 January 1" },
		{ "en", { 1500, 2, 28 }, "28 February 1500" },
		{ "en", { 9999, 12, 31 }, "31 December 9999" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *words = language_date(table[i].tag, table[i].date);
		assert_string_equal(words, table[i].words);
	}
}

#define YES 2031, 8, 9

static void
date_lines_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *line, *tag;
		struct date date;
	} table[] = {
		{ "9 August 2031", "en", { YES } },
		{ "9 Aug 2031", "en", { YES } },
		{ "9 Aug. 2031", "en", { YES } },
		{ "August 9, 2031", "en", { YES } },
		{ "August 9th, 2031", "en", { YES } },
		{ "9th of August 2031.", "en", { YES } },
		{ "  9 AUGUST 2031\t", "en", { YES } },
		{ "(9 August 2031)", "en", { YES } },
		{ "New York, 9 August 2031", "en", { YES } },
		{ "NEW YORK – 09 August 2031", "en", { YES } },
		{ "9 May 2031", "en", { 2031, 5, 9 } },
		{ "3 Sept 2031", "en", { 2031, 9, 3 } },
		{ "3 Sep 2031", "en", { 2031, 9, 3 } },
		{ "Le 9 août 2031", "fr", { YES } },
		{ "le 9 août 2031,", "fr", { YES } },
		{ "9 AOÛT 2031", "fr", { YES } },
		{ "9\u00a0aout\u00a02031", "fr", { YES } },
		{ "Le 1er août 2031", "fr", { 2031, 8, 1 } },
		{ "Genève, le 9 août 2031", "fr", { YES } },
		{ "9 de agosto de 2031", "es", { YES } },
		{ "9 de agosto 2031", "es", { YES } },
		{ "9 de agosto del 2031", "es", { YES } },
		{ "1º de agosto de 2031", "es", { 2031, 8, 1 } },
		{ "Nueva York, 9 de setiembre de 2031", "es", { 2031, 9, 9 } },
		{ "٩ آب/أغسطس ٢٠٣١", "ar", { YES } },
		{ "9 آب/أغسطس 2031", "ar", { YES } },
		{ "٩ أغسطس ٢٠٣١", "ar", { YES } },
		{ "٩ اغسطس ٢٠٣١", "ar", { YES } },
		{ "\u200f٩ آب ٢٠٣١", "ar", { YES } },
		{ "٣٠ تموز/يوليو ٢٠٣١", "ar", { 2031, 7, 30 } },
		{ "٣٠ تموز / يوليه ٢٠٣١", "ar", { 2031, 7, 30 } },
		{ "٣٠ يوليو ٢٠٣١", "ar", { 2031, 7, 30 } },
		{ "٣ حزيران/يونيو ٢٠٣١", "ar", { 2031, 6, 3 } },
		{ "٣ حزيران/يونيه ٢٠٣١", "ar", { 2031, 6, 3 } },
		{ "٢ تشرين الثاني/نوفمبر ٢٠٣١", "ar", { 2031, 11, 2 } },
		{ "٢ كانون الثاني/يناير ٢٠٣١", "ar", { 2031, 1, 2 } },
		{ "نيويورك، ٩ آب/أغسطس ٢٠٣١", "ar", { YES } },
		{ "2031年8月9日", "zh", { YES } },
		{ "2031年08月09日", "zh", { YES } },
		{ "２０３１年８月９日", "zh", { YES } },
		{ "2031 年 10 月 9 日", "zh", { 2031, 10, 9 } },
		{ "纽约，2031年8月9日", "zh", { YES } },
		{ "（2031年8月9日）", "zh", { YES } },
		{ "9 августа 2031 года", "ru", { YES } },
		{ "9 августа 2031", "ru", { YES } },
		{ "(9 августа 2031 г.)", "ru", { YES } },
		{ "9 Авг 2031", "ru", { YES } },
		{ "9 мая 2031 года", "ru", { 2031, 5, 9 } },
		{ "Нью-Йорк, 9 августа 2031 года", "ru", { YES } },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct date date = { 0 };
		const struct language *language = language_find(table[i].tag);
		if (!language_date_line(table[i].line, language, &date))
			fail_msg("not read: %s", table[i].line);
		assert_int_equal(date_compare(date, table[i].date), 0);
		date = (struct date){ 0 };
		assert_true(language_date_line(table[i].line, NULL, &date));
		assert_int_equal(date_compare(date, table[i].date), 0);
	}
}

static void
what_is_written_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < language_count; i++)
		for (int month = 1; month <= 12; month++) {
			struct date date = { 2031, month, month + 1 }, read = { 0 };
			cleanup(freep) char *words = language_date(languages[i].tag, date);
			if (!language_date_line(words, &languages[i], &read))
				fail_msg("not read: %s", words);
			assert_int_equal(date_compare(date, read), 0);
		}
}

static void
other_lines_are_no_dates(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"",
		"9 August",
		"August 2031",
		"2031",
		"9 2031",
		"9 August 2031 -  Teapots are for all.",
		"On 9 August 2031 we pour",
		"World Teapot Day, 9 August 2031",
		"9 August 2031 10 August 2031",
		"9 August 31",
		"9 10 August 2031",
		"31 February 2031",
		"0 August 2031",
		"32 August 2031",
		"9 August 12031",
		"9 August 99999999999999999999",
		"123 August 2031",
		"9 August 2031 August",
		"August 9 August 2031",
		"August 2031 9",
		"2031 August 2032",
		"9 August 0000",
		"9 July August 2031",
		"2031 9 August",
		"9 2031 August",
		"09/08/2031",
		"2031-08-09",
		"8月9日",
		"2031年8月",
		"٩ آب/يوليه ٢٠٣١",
		"9 августа",
		"9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 August",
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct date date = { 1, 2, 3 };
		if (language_date_line(lines[i], NULL, &date))
			fail_msg("read: %s", lines[i]);
		assert_int_equal(date_compare(date, (struct date){ 1, 2, 3 }), 0);
	}
	struct date date;
	assert_false(language_date_line("9 août 2031", language_find("en"), &date));
	assert_false(language_date_line("9 August 2031", language_find("ru"), &date));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_written_in_words),
		cmocka_unit_test(date_lines_are_read),
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(other_lines_are_no_dates),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
