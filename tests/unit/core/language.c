/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/fold.h"

static void
assert_folded(const struct language *language, const char *const *words)
{
	assert_non_null(words);
	for (size_t i = 0; words[i]; i++) {
		/* A star stands for a few words, or for the rest of one. */
		cleanup(freep) char *bare = mem_text(words[i]);
		char *star = strchr(bare, '*');
		if (star)
			*star = star[1] ? 'x' : '\0';
		cleanup(freep) char *folded = fold_text(bare);
		if (strcmp(folded, bare) != 0)
			fail_msg("%s: \"%s\" folds to \"%s\"", language->tag, words[i], folded);
	}
}

static size_t
count(const char *const *words)
{
	size_t ret = 0;
	while (words[ret])
		ret++;
	return ret;
}

/* A row that lacks a field, or has a word that can never be found, is of no use. */
static void
rows_are_whole(void **state)
{
	(void)state;
	assert_int_equal(language_count, 6);
	for (size_t i = 0; i < language_count; i++) {
		const struct language *row = &languages[i];
		const char *const texts[] = { row->tag, row->name, row->locale, row->open_quote,
			row->close_quote, row->secretary_general, row->date_pattern,
			row->in_days, row->message_missing, row->test_mark };
		for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
			assert_true(texts[j] && *texts[j]);
		assert_non_null(strstr(row->of_date, "{date}"));
		assert_non_null(strstr(row->message_ready, "{attribution}"));
		const char *const *const lists[] = { row->common_words, row->year_words,
			row->office_lines, row->office_words, row->message_words,
			row->site_lines, row->title_words, row->months, row->date_words,
			row->places, row->linking_words, row->plan_words, row->thanks,
			row->this_words, row->salutations, row->leaning_words };
		for (size_t j = 0; j < sizeof lists / sizeof *lists; j++)
			assert_folded(row, lists[j]);
		assert_int_equal(count(row->months) % 12, 0);
		assert_true(count(row->months) > 0);
		assert_true(!row->month_names || count(row->month_names) == 12);
		for (size_t j = 0; row->abbreviations[j]; j++)
			assert_non_null(strchr(row->abbreviations[j], '.'));
		const char *const *closing = row->closing_abbreviations;
		for (size_t j = 0; closing && closing[j]; j++)
			assert_non_null(strchr(closing[j], '.'));
	}
}

static void
tags_find_their_rows(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *row; /* NULL: none */
	} table[] = {
		{ "en", "en" },
		{ "fr-CA", "fr" },
		{ "FR", "fr" },
		{ "zh-Hans-CN", "zh" },
		{ "es-419", "es" },
		{ "de", NULL },
		{ "fro", NULL },
		{ "f", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct language *row = language_find(table[i].tag);
		if (table[i].row)
			assert_string_equal(row->tag, table[i].row);
		else
			assert_null(row);
		assert_string_equal(
		    language_words(table[i].tag)->tag, table[i].row ? table[i].row : "en");
	}
}

static void
tags_are_well_formed_or_not(void **state)
{
	(void)state;
	static const char *const good[] = { "en", "fr-CA", "zh-Hans-CN", "es-419", "EN",
		"sl-rozaj", "x-teapot", "en-US-x-teapot", "haw" };
	static const char *const bad[] = { "", "e", "en_US", "en-", "-en", "en--US", "français",
		"12", "toolonglanguage", "en US", "en\n" };
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(language_tag_valid(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(language_tag_valid(bad[i]));
	char tag[400];
	memset(tag, 'a', sizeof tag - 1);
	tag[sizeof tag - 1] = '\0';
	assert_false(language_tag_valid(tag));
}

static void
days_are_counted_in_words(void **state)
{
	(void)state;
	static const struct {
		const char *tag;
		int days;
		const char *words;
	} table[] = {
		{ "en", 0, "Today" },
		{ "en", 1, "Tomorrow" },
		{ "en", 7, "In 7 days" },
		{ "en", 366, "In 366 days" },
		{ "fr", 0, "Aujourd'hui" },
		{ "fr", 1, "Demain" },
		{ "fr", 7, "Dans 7 jours" },
		{ "es", 1, "Mañana" },
		{ "es", 7, "En 7 días" },
		{ "ar", 1, "غدا" },
		{ "ar", 2, "بعد يومين" },
		{ "ar", 3, "بعد ٣ أيام" },
		{ "ar", 7, "بعد ٧ أيام" },
		{ "ar", 11, "بعد ١١ يوما" },
		{ "ar", 30, "بعد ٣٠ يوما" },
		{ "ar", 100, "بعد ١٠٠ يوم" },
		{ "ar", 103, "بعد ١٠٣ أيام" },
		{ "zh", 1, "明天" },
		{ "zh", 7, "7天后" },
		{ "ru", 1, "Завтра" },
		{ "ru", 2, "Через 2 дня" },
		{ "ru", 7, "Через 7 дней" },
		{ "ru", 21, "Через 21 день" },
		{ "ru", 22, "Через 22 дня" },
		{ "ru", 111, "Через 111 дней" },
		{ "de", 7, "In 7 Tagen" },
		{ "de", 1, "Morgen" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *words = language_in_days(table[i].tag, table[i].days);
		assert_string_equal(words, table[i].words);
	}
}

static void
messages_are_attributed(void **state)
{
	(void)state;
	static const struct {
		const char *tag;
		struct date date;
		const char *words;
	} table[] = {
		{ "en", { 2022, 7, 30 }, "Message of the UN Secretary-General, 30 July 2022" },
		{ "fr", { 2022, 7, 30 },
		    "Message du Secrétaire général de l'ONU, 30 juillet 2022" },
		{ "fr", { 0 }, "Message du Secrétaire général de l'ONU" },
		{ "es", { 2022, 7, 30 },
		    "Mensaje del Secretario General de las Naciones Unidas, 30 de julio de "
		    "2022" },
		{ "ar", { 2022, 7, 30 },
		    "رسالة الأمين العام للأمم المتحدة، ٣٠ تموز/يوليه ٢٠٢٢" },
		{ "zh", { 2022, 7, 30 }, "联合国秘书长致辞，2022年7月30日" },
		{ "zh-Hant", { 0 }, "联合国秘书长致辞" },
		{ "ru", { 2022, 7, 30 },
		    "Послание Генерального секретаря ООН, 30 июля 2022 года" },
		/* no row: English words, and then an English date in them */
		{ "de", { 2022, 7, 30 }, "Message of the UN Secretary-General, 30 July 2022" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *words = language_attribution(table[i].tag, table[i].date);
		assert_string_equal(words, table[i].words);
	}
}

static void
others_are_named(void **state)
{
	(void)state;
	cleanup(freep) char *french =
	    language_attribution_to("fr", "Mme Théière", (struct date){ 2031, 8, 1 });
	assert_string_equal(french, "Mme Théière, 1er août 2031");
	cleanup(freep) char *chinese =
	    language_attribution_to("zh", "茶女士", (struct date){ 2031, 8, 1 });
	assert_string_equal(chinese, "茶女士，2031年8月1日");
	cleanup(freep) char *undated =
	    language_attribution_to("en", "Ms Pot", (struct date){ 0 });
	assert_string_equal(undated, "Ms Pot");
}

static void
people_are_told_what_is_on_file(void **state)
{
	(void)state;
	cleanup(freep) char *none = language_on_file("en", NULL);
	assert_string_equal(none, "No message on file yet.");
	cleanup(freep) char *some = language_on_file("fr-CA", "Mme Théière, 1er août 2031");
	assert_string_equal(some, "Au dossier\u00a0: Mme Théière, 1er août 2031.");
	cleanup(freep) char *german = language_on_file("de", "Ms Pot");
	assert_string_equal(german, "On file: Ms Pot.");
}

static void
quotations_have_their_marks(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *quoted;
	} table[] = {
		{ "en", "“t”" },
		{ "fr", "«\u00a0t\u00a0»" },
		{ "fr-CA", "«\u00a0t\u00a0»" },
		{ "es", "«t»" },
		{ "ar", "«t»" },
		{ "zh", "“t”" },
		{ "ru", "«t»" },
		{ "de", "„t“" },
		{ "ja", "「t」" },
		{ "zz", "“t”" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *quoted = language_quoted(table[i].tag, "t");
		assert_string_equal(quoted, table[i].quoted);
	}
}

static void
names_make_hashtags(void **state)
{
	(void)state;
	static const struct {
		const char *name, *tag, *hashtag;
	} table[] = {
		{ "World Teapot Day", "en", "#WorldTeapotDay" },
		{ "International Day of Teapots and Cups", "en",
		    "#InternationalDayOfTeapotsAndCups" },
		{ "Potters' Day and Women's Tea", "en", "#PottersDayAndWomensTea" },
		{ "World UN Day: Non-Spilling 21", "en", "#WorldUNDayNonSpilling21" },
		{ "Journée mondiale du braille", "fr", "#JournéeMondialeDuBraille" },
		{ "la traite d'êtres humains", "fr", "#LaTraiteDÊtresHumains" },
		{ "Journée de l’eau « zéro théière »", "fr", "#JournéeDeLEauZéroThéière" },
		{ "Journe\u0301e du the\u0301", "fr", "#Journe\u0301eDuThe\u0301" },
		{ "Día Internacional de la Niña", "es", "#DíaInternacionalDeLaNiña" },
		{ "اليوم العالمي للإبريق", "ar", "#اليوم_العالمي_للإبريق" },
		{ "اليوْمُ العالمي", "ar", "#اليوْمُ_العالمي" },
		{ "\u200fيوم الشاي،\u200e ٢١", "ar", "#يوم_الشاي_٢١" },
		{ "يومُ ٢١", "ar", "#يومُ_٢١" },
		{ "World Tea\u00adpot Day", "en", "#WorldTeapotDay" },
		{ "世界茶壶日", "zh", "#世界茶壶日" },
		{ "“茶壶”、茶杯日", "zh", "#茶壶茶杯日" },
		{ "世界 茶壶日", "zh", "#世界茶壶日" },
		{ "Всемирный день чайника", "ru", "#ВсемирныйДеньЧайника" },
		{ "День «Ноль чайников»", "ru", "#ДеньНольЧайников" },
		{ "istanbul çay günü", "tr", "#İstanbulÇayGünü" },
		{ "— ! —", "en", "" },
		{ "", "en", "" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *hashtag = language_hashtag(table[i].name, table[i].tag);
		assert_string_equal(hashtag, table[i].hashtag);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_whole),
		cmocka_unit_test(tags_find_their_rows),
		cmocka_unit_test(tags_are_well_formed_or_not),
		cmocka_unit_test(days_are_counted_in_words),
		cmocka_unit_test(messages_are_attributed),
		cmocka_unit_test(others_are_named),
		cmocka_unit_test(people_are_told_what_is_on_file),
		cmocka_unit_test(quotations_have_their_marks),
		cmocka_unit_test(names_make_hashtags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
