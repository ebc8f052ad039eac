/* SPDX-License-Identifier: MIT */
/* The sentences are invented. */
#include "core/year_bound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "core/fold.h"
#include "core/language.h"

static void
years_are_known(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *sentence;
		bool bound;
	} table[] = {
		{ "en", "In 2031 we poured tea.", true },
		{ "en", "Tea has been poured since 1995.", true },
		{ "en", "The 1990s were years of tea.", true },
		{ "en", "Season 2030/31 begins.", true },
		{ "en", "By 2030, all shall have tea.", true },
		{ "en", "The 2030 Agenda is about tea.", false },
		{ "en", "Agenda 2063 is about tea.", false },
		{ "en", "The 2030 Agenda was written in 2015.", true },
		{ "en", "We poured 2,031 cups, 12031 pots and 20312 jars.", false },
		{ "en", "We poured 2 000 cups in COVID-19 times, 1,950 of them green.", false },
		{ "en", "Room 1899, room 02031 and room 2100.", false },
		{ "en", "THIS  YEAR, tea is green.", true },
		{ "en", "This year’s theme is green tea.", true },
		{ "en", "Last year it was black.", true },
		{ "en", "Next\nyear it will be white.", true },
		{ "en", "Seventy years ago the kettle sang.", true },
		{ "en", "The theme of the day is tea.", true },
		{ "en", "Over the past twenty years tea grew.", true },
		{ "en", "Every year, year after year, tea is for all.", false },
		{ "en", "Over the past the tea grew.", false },
		{ "fr", "En 2031, nous avons versé.", true },
		{ "fr", "CETTE ANNÉE, versons.", true },
		{ "fr", "L’année dernière, le thé était vert.", true },
		{ "fr", "L'an dernier, le thé était vert.", true },
		{ "fr", "Le thème retenu est le thé.", true },
		{ "fr", "Il y a vingt ans, la bouilloire chantait.", true },
		{ "fr", "Il y a du thé pour tous.", false },
		{ "fr", "Il y a du thé pour les enfants de tous les villages de dix ans.",
		    false },
		{ "fr", "Le Programme 2030 parle de thé.", false },
		{ "fr", "Le Programme de thé à l'horizon 2030 est vert.", false },
		{ "fr", "Chaque année, versons 2 000 tasses.", false },
		{ "es", "Este año servimos té.", true },
		{ "es", "El año pasado hizo frío.", true },
		{ "es", "Hace diez años, la tetera cantaba.", true },
		{ "es", "La Agenda 2030 habla de té.", false },
		{ "es", "Hace falta té todos los días, también para los niños de 9 años.",
		    false },
		{ "es", "Cada año servimos té.", false },
		{ "ar", "في هذا العام، نصب الشاي.", true },
		{ "ar", "في عام ٢٠٣١ كان الشاي باردا.", true },
		{ "ar", "في عام 2031 كان الشاي باردا.", true },
		{ "ar", "هَذَا العَام", true },
		{ "ar", "خطة عام ٢٠٣٠ تتحدث عن الشاي.", false },
		{ "ar", "الشاي لنا في كل عام.", false },
		{ "zh", "今年，我们喝绿茶。", true },
		{ "zh", "２０３１年我们喝茶。", true },
		{ "zh", "二十年前，茶壶在歌唱。", true },
		{ "zh", "今年的主题是茶。", true },
		{ "zh", "2030年议程说到茶。", false },
		{ "zh", "我们每年都喝茶。", false },
		{ "ru", "В этом году мы пьём чай.", true },
		{ "ru", "В НЫНЕШНЕМ ГОДУ чай зелёный.", true },
		{ "ru", "В 2031 году чай был холодным.", true },
		{ "ru", "Тема дня — чай.", true },
		{ "ru", "Двадцать лет назад пел чайник.", true },
		{ "ru", "Повестка дня на период до 2030 года говорит о чае.", false },
		{ "ru", "Каждый год мы пьём чай.", false },
		/* figures of all kinds */
		{ "ar", "في عام ۲۰۳۱ كان الشاي باردا.", true },
		{ "zh", "２０３１年", true },
		{ "zh", "二〇三一年，我们喝茶。", true },
		{ "zh", "自一九九五年以来，我们喝茶。", true },
		{ "zh", "二零三一年，我们喝茶。", true },
		{ "zh", "二三十年我们喝茶。", false },
		/* what a plan is called, in all languages */
		{ "en", "The 2030 Agenda for Sustainable Development is about tea.", false },
		{ "en", "We shall reach the Sustainable Development Goals by 2030.", false },
		{ "fr", "Le Programme de développement durable à l’horizon 2030 est vert.",
		    false },
		{ "fr", "L’Agenda 2063 de l’Union africaine parle de thé.", false },
		{ "es", "La Agenda 2030 para el Desarrollo Sostenible habla de té.", false },
		{ "es", "Los Objetivos para 2030 hablan de té.", false },
		{ "ar", "خطة التنمية المستدامة لعام 2030 تتحدث عن الشاي.", false },
		{ "ar", "وتتحدث خطة عام ٢٠٣٠ عن الشاي.", false },
		{ "zh", "《２０３０年可持续发展议程》说到茶。", false },
		{ "ru", "Цели на период до 2030 года говорят о чае.", false },
		{ "ru", "В Повестке дня на период до 2030 года говорится о чае.", false },
		{ "en", "The 2025 Agenda is about tea.", true },
		/* the theme */
		{ "en", "Our theme – “Tea for All” – says it.", true },
		{ "en", "The theme is tea.", true },
		{ "fr", "Cette journée a pour thème « Du thé pour tous ».", true },
		{ "es", "Bajo el lema «Té para todos», servimos.", true },
		{ "ar", "وموضوع اليوم هو ”شاي للجميع“.", true },
		{ "ru", "Под девизом «Чай для всех» мы пьём.", true },
		/* anniversaries */
		{ "en", "We mark the seventy-fifth anniversary of the teapot.", true },
		{ "en", "The centenary of the teapot is here.", true },
		{ "fr", "La théière fête son soixante-quinzième anniversaire.", true },
		{ "fr", "Nous fêtons le centenaire de la théière.", true },
		{ "es", "Celebramos el 75º aniversario de la tetera.", true },
		{ "es", "Celebramos el centenario de la tetera.", true },
		{ "ar", "نحتفل بالذكرى السنوية الخامسة والسبعين.", true },
		{ "ar", "نحتفل بالذكرى الخامسة والسبعين للإبريق.", true },
		{ "zh", "我们庆祝茶壶诞生七十五周年。", true },
		{ "ru", "Мы отмечаем 75‑летие чайника.", true },
		{ "ru", "В год 75‑летия чайника пьём.", true },
		{ "ru", "Мы отмечаем пятидесятую годовщину.", true },
		{ "ru", "Летом пьют чай.", false },
		/* no row: years in digits, and the words of English */
		{ "de", "Im Jahr 2031 war der Tee kalt.", true },
		{ "de", "Tee ist für alle.", false },
		{ "en", "", false },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *folded = fold_text(table[i].sentence);
		if (year_bound(folded, language_words(table[i].tag)) != table[i].bound)
			fail_msg("%s: %s", table[i].sentence,
			    table[i].bound ? "not bound" : "bound");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(years_are_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
