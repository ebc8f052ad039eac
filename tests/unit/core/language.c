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
			row->close_quote, row->other_open_quote, row->other_close_quote,
			row->secretary_general, row->date_pattern, row->message_missing,
			row->test_mark };
		for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
			assert_true(texts[j] && *texts[j]);
		assert_non_null(strstr(row->of_date, "{date}"));
		assert_non_null(strstr(row->message_ready, "{attribution}"));
		const char *const *const lists[] = { row->common_words, row->year_words,
			row->office_lines, row->office_words, row->message_words,
			row->site_lines, row->credit_words, row->title_words, row->months,
			row->date_words, row->places, row->linking_words, row->plan_words,
			row->thanks, row->this_words, row->salutation_words, row->leaning_words,
			row->standing_words, row->turning_words, row->fragment_words };
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
words_are_of_one_script(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *row; /* NULL: none */
		bool right_to_left;
	} table[] = {
		{ "zh", "zh", false },
		{ "zh-Hans", "zh", false },
		{ "zh-SG", "zh", false },
		{ "zh-Hant", NULL, false },
		{ "zh-TW", NULL, false },
		{ "ru-Latn", NULL, false },
		{ "ar-MA", "ar", true },
		{ "en-GB", "en", false },
		{ "de", NULL, false },
		{ "he", NULL, true },
		{ "fa-AF", NULL, true },
		{ "ur", NULL, true },
		{ "az-Arab", NULL, true },
		{ "az", NULL, false },
		{ "zz", NULL, false },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct language *row = language_written(table[i].tag);
		assert_true(!row == !table[i].row);
		if (row)
			assert_string_equal(row->tag, table[i].row);
		assert_int_equal(language_right_to_left(table[i].tag), table[i].right_to_left);
	}
}

static void
varieties_are_akin(void **state)
{
	(void)state;
	assert_true(language_akin("fr", "fr"));
	assert_true(language_akin("fr", "FR-CA"));
	assert_true(language_akin("fr-CA", "fr"));
	assert_true(language_akin("zh-Hant", "zh-Hant-HK"));
	assert_false(language_akin("fr-CA", "fr-CH"));
	assert_false(language_akin("fr", "fro"));
	assert_false(language_akin("fr", "de"));
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

#define COUNTS 12

static void
days_are_counted_in_words(void **state)
{
	(void)state;
	static const int counts[COUNTS] = { 0, 1, 2, 3, 5, 7, 11, 21, 22, 100, 101, 103 };
	static const struct {
		const char *tag, *words[COUNTS];
	} table[] = {
		{ "en", { "Today", "Tomorrow", "In 2 days", "In 3 days", "In 5 days",
			    "In 7 days", "In 11 days", "In 21 days", "In 22 days",
			    "In 100 days", "In 101 days", "In 103 days" } },
		{ "fr",
		    { "Aujourd’hui", "Demain", "Dans 2 jours", "Dans 3 jours", "Dans 5 jours",
			"Dans 7 jours", "Dans 11 jours", "Dans 21 jours", "Dans 22 jours",
			"Dans 100 jours", "Dans 101 jours", "Dans 103 jours" } },
		{ "es", { "Hoy", "Mañana", "Dentro de 2 días", "Dentro de 3 días",
			    "Dentro de 5 días", "Dentro de 7 días", "Dentro de 11 días",
			    "Dentro de 21 días", "Dentro de 22 días", "Dentro de 100 días",
			    "Dentro de 101 días", "Dentro de 103 días" } },
		/* two, few, many, other, and few once more; no zero is ever counted */
		{ "ar", { "اليوم", "غدًا", "خلال يومين", "خلال ٣ أيام", "خلال ٥ أيام",
			    "خلال ٧ أيام", "خلال ١١ يومًا", "خلال ٢١ يومًا", "خلال ٢٢ يومًا",
			    "خلال ١٠٠ يوم", "خلال ١٠١ يوم", "خلال ١٠٣ أيام" } },
		{ "zh", { "今天", "明天", "2天后", "3天后", "5天后", "7天后", "11天后",
			    "21天后", "22天后", "100天后", "101天后", "103天后" } },
		{ "ru", { "Сегодня", "Завтра", "Через 2 дня", "Через 3 дня", "Через 5 дней",
			    "Через 7 дней", "Через 11 дней", "Через 21 день", "Через 22 дня",
			    "Через 100 дней", "Через 101 день", "Через 103 дня" } },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		for (size_t j = 0; j < COUNTS; j++) {
			cleanup(freep) char *words = language_in_days(table[i].tag, counts[j]);
			assert_string_equal(words, table[i].words[j]);
		}
}

static void
other_languages_count_as_icu_does(void **state)
{
	(void)state;
	static const struct {
		const char *tag;
		int days;
		const char *words;
	} table[] = {
		{ "de", 1, "Morgen" },
		{ "de", 2, "In 2 Tagen" },
		{ "pt-BR", 7, "Em 7 dias" },
		{ "sr-Latn", 21, "Za 21 dan" },
		{ "sr-Latn", 22, "Za 22 dana" },
		{ "he", 2, "בעוד יומיים" },
		{ "fa", 7, "۷ روز دیگر" },
		{ "ur", 7, "7 دنوں میں" },
		{ "zh-Hans-CN", 7, "7天后" },
		{ "zh-Hant", 7, "7 天後" },
		{ "zh-TW", 7, "7 天後" },
		{ "fr-CA", 7, "Dans 7 jours" },
		{ "zz", 7, "In 7 days" },
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
		{ "zh-Hans-SG", { 0 }, "联合国秘书长致辞" },
		{ "ru", { 2022, 7, 30 },
		    "Послание Генерального секретаря ООН, 30 июля 2022 года" },
		/* no words of ours: the United Nations by their name, as ICU has it */
		{ "de", { 2022, 7, 30 }, "Vereinte Nationen, 30. Juli 2022" },
		{ "pt-BR", { 0 }, "Nações Unidas" },
		{ "zh-Hant", { 2022, 7, 30 }, "聯合國，2022年7月30日" },
		{ "zh-HK", { 0 }, "聯合國" },
		{ "sr-Latn", { 2022, 7, 30 }, "Ujedinjene nacije, 30. jul 2022." },
		{ "he", { 2022, 7, 30 }, "האומות המאוחדות, 30 ביולי 2022" },
		{ "fa", { 2022, 7, 30 }, "سازمان ملل متحد، ۳۰ ژوئیهٔ ۲۰۲۲" },
		{ "ur", { 0 }, "اقوام متحدہ" },
		{ "zz", { 2022, 7, 30 }, "United Nations, 30 July 2022" },
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
	cleanup(freep) char *german =
	    language_attribution_to("de", "Frau Kanne", (struct date){ 2031, 8, 1 });
	assert_string_equal(german, "Frau Kanne, 1. August 2031");
	cleanup(freep) char *japanese =
	    language_attribution_to("ja", "急須", (struct date){ 2031, 8, 1 });
	assert_string_equal(japanese, "急須、2031年8月1日");
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
	cleanup(freep) char *traditional = language_on_file("zh-Hant", NULL);
	assert_string_equal(traditional, "No message on file yet.");
	assert_string_equal(language_test_mark("fr-CA"), "[ESSAI]");
	assert_string_equal(language_test_mark("zh-Hant"), "[TEST]");
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
		{ "it", "«t»" },
		{ "zh-Hant", "「t」" },
		{ "sr-Latn", "„t“" },
		{ "fa", "«t»" },
		{ "ur", "”t“" },
		{ "zz", "“t”" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *quoted = language_quoted(table[i].tag, "t");
		assert_string_equal(quoted, table[i].quoted);
	}
}

/* No character of a quotation is changed: the marks around it are. */
static void
quotations_nest(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *text, *quoted;
	} table[] = {
		{ "en", "Tea “for all”.", "‘Tea “for all”.’" },
		{ "en", "Tea ‘for all’. The potters’ tea.",
		    "“Tea ‘for all’. The potters’ tea.”" },
		{ "en", "“Tea ‘for all’,” we say.", "‘“Tea ‘for all’,” we say.’" },
		{ "en", "It’s tea “for all”.", "‘It’s tea “for all”.’" },
		{ "en", "Tea «for all».", "“Tea «for all».”" },
		/* both: nothing is left to tell them apart by */
		{ "en", "“Tea” or ‘cups’.", "““Tea” or ‘cups’.”" },
		{ "fr", "Le «\u00a0thé\u00a0».", "“Le «\u00a0thé\u00a0».”" },
		{ "fr", "Le “thé”. L’eau.", "«\u00a0Le “thé”. L’eau.\u00a0»" },
		{ "es", "El “té”.", "«El “té”.»" },
		{ "es", "El «té “para todos”».", "“El «té “para todos”».”" },
		{ "ar", "نقول ”شاي للجميع“.", "«نقول ”شاي للجميع“.»" },
		{ "ar", "نقول «شاي للجميع».", "”نقول «شاي للجميع».“" },
		{ "zh", "我们说“茶”。", "‘我们说“茶”。’" },
		{ "zh", "《茶经》说‘茶’。", "“《茶经》说‘茶’。”" },
		{ "ru", "Мы — «чай для всех».", "„Мы — «чай для всех».“" },
		{ "ru", "Мы — „чай для всех“.", "«Мы — „чай для всех“.»" },
		{ "de", "Wir sind „Tee“.", "‚Wir sind „Tee“.‘" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *quoted = language_quoted(table[i].tag, table[i].text);
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
		{ "Journe\u0301e du the\u0301", "fr", "#JournéeDuThé" },
		{ "HIV/AIDS – non-profit 1st Day", "en", "#HIVAIDSNonProfit1stDay" },
		{ "Day of 20/30 Teapots", "en", "#DayOf20_30Teapots" },
		{ "“Pour!” Day (tea)", "en", "#PourDayTea" },
		{ "St. John’s d‘Arc's Day", "en", "#StJohnsDArcsDay" },
		{ "2031", "en", "" },
		{ "Día Internacional de la Niña", "es", "#DíaInternacionalDeLaNiña" },
		{ "اليوم العالمي للإبريق", "ar", "#اليوم_العالمي_للإبريق" },
		{ "اليوْمُ العالمي", "ar", "#اليوم_العالمي" },
		{ "اليـــوم العالمي", "ar", "#اليوم_العالمي" },
		{ "اليوم الدولي/العالمي-للشاي", "ar", "#اليوم_الدولي_العالمي_للشاي" },
		{ "يوم COVID-19", "ar", "#يوم_COVID19" },
		{ "\u200fيوم الشاي،\u200e ٢١", "ar", "#يوم_الشاي_٢١" },
		{ "يومُ ٢١", "ar", "#يوم_٢١" },
		{ "می\u200cخواهیم چای", "fa", "#می\u200cخواهیم_چای" },
		{ "יוֹם הַתֵּה", "he", "#יום_התה" },
		{ "विश्व चाय दिवस", "hi", "#विश्व_चाय_दिवस" },
		{ "세계 차의 날", "ko", "#세계_차의_날" },
		{ "World Tea\u00adpot Day", "en", "#WorldTeapotDay" },
		{ "世界茶壶日", "zh", "#世界茶壶日" },
		{ "“茶壶”、茶杯日", "zh", "#茶壶茶杯日" },
		{ "世界 茶壶日", "zh", "#世界茶壶日" },
		{ "约翰·茶壶国际日", "zh", "#约翰茶壶国际日" },
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

static void
colons_have_their_space(void **state)
{
	(void)state;
	assert_string_equal(language_colon("fr"), "\u00a0:");
	assert_string_equal(language_colon("fr-CA"), "\u00a0:");
	assert_string_equal(language_colon("en"), ":");
	assert_string_equal(language_colon("de"), ":");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_whole),
		cmocka_unit_test(tags_find_their_rows),
		cmocka_unit_test(words_are_of_one_script),
		cmocka_unit_test(varieties_are_akin),
		cmocka_unit_test(tags_are_well_formed_or_not),
		cmocka_unit_test(days_are_counted_in_words),
		cmocka_unit_test(other_languages_count_as_icu_does),
		cmocka_unit_test(messages_are_attributed),
		cmocka_unit_test(others_are_named),
		cmocka_unit_test(people_are_told_what_is_on_file),
		cmocka_unit_test(quotations_have_their_marks),
		cmocka_unit_test(quotations_nest),
		cmocka_unit_test(names_make_hashtags),
		cmocka_unit_test(colons_have_their_space),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
