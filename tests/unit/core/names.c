/* SPDX-License-Identifier: MIT */
/* The texts are invented; so are most days. */
#include "core/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "core/fold.h"
#include "unit/core/days.h"

CLEANUP_POINTER(struct calendar *, calendar_free)
CLEANUP_POINTER(struct names *, names_free)

/* The ids of what is found, joined by spaces. */
static char *
found(const struct names *names, const char *language, const char *text)
{
	cleanup(freep) char *folded = fold_text(text);
	cleanup(name_matches_done) struct name_matches matches;
	names_find(names, language, folded, &matches);
	struct buffer ids = { 0 };
	for (size_t i = 0; i < matches.count; i++)
		buffer_format(&ids, "%s%s", i ? " " : "", matches.items[i].observance->id);
	return buffer_take(&ids);
}

struct sample {
	const char *language, *text, *ids;
};

static void
check(const struct sample *samples, size_t count)
{
	cleanup(calendar_freep) struct calendar *calendar = days_calendar();
	cleanup(names_freep) struct names *names = names_new(calendar);
	for (size_t i = 0; i < count; i++) {
		cleanup(freep) char *ids = found(names, samples[i].language, samples[i].text);
		assert_string_equal(ids, samples[i].ids);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

static void
names_stand_in_titles(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "MESSAGE ON WORLD TEAPOT DAY", "teapot" },
		{ "en", "Message on the World\n  Teapot Day, 9 August", "teapot" },
		{ "fr", "MESSAGE À L'OCCASION DE LA JOURNÉE MONDIALE\nDE LA THÉIÈRE",
		    "teapot" },
		{ "fr", "message a l’occasion de la journee mondiale de la theiere", "teapot" },
		{ "fr", "Journée mondiale de la lutte contre la traite d’êtres humains",
		    "human-trafficking" },
		{ "es", "Mensaje con motivo del Día Mundial de la Tetera", "teapot" },
		{ "es", "MENSAJE CON MOTIVO DEL DIA MUNDIAL DE LA TETERA", "teapot" },
		{ "ar", "رسالة بمناسبة اليوم العالمي للإبريق", "teapot" },
		{ "zh", "秘书长世界茶壶日致辞", "teapot" },
		{ "zh", "秘书长 世界茶壶日 致辞", "teapot" },
		{ "zh", "纳尔逊·曼德拉国际日", "mandela" },
		{ "zh", "纳尔逊曼德拉国际日", "mandela" },
		{ "ru", "Всемирный день чайника", "teapot" },
		{ "en", "Journée mondiale de la théière", "" }, /* another language */
		{ NULL, "Journée mondiale de la théière", "teapot" },
		{ NULL, "Welttag der Teekanne", "teapot" },
		{ "fr-CA", "Journée mondiale de la théière", "teapot" },
		{ "en", "", "" },
		{ "en", "World Teapots Dayly", "" },
		{ "en", "Underworld Teapot Day", "" },
	};
	CHECK(samples);
}

/* Each Russian title has the day in the genitive, and Arabic glues its prepositions on. */
static void
names_are_inflected(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "ru", "Послание по случаю ВСЕМИРНОГО ДНЯ / ЧАЙНИКА", "teapot" },
		{ "ru", "по случаю Всемирного дня борьбы с торговлей людьми",
		    "human-trafficking" },
		{ "ru", "Во Всемирный день чайника", "teapot" },
		{ "ru", "ко Всемирному дню чайника", "teapot" },
		{ "ru", "в связи со Всемирным днем чайника", "teapot" },
		{ "ru", "о Всемирном дне чайника", "teapot" },
		{ "ru", "по случаю Всемирного метеорологического дня", "weather" },
		{ "ru", "по случаю Недели чая", "tea-week" },
		{ "ru", "на неделе чая", "tea-week" },
		{ "ru", "по случаю Международного дня мира", "peace" },
		{ "ru", "по случаю Международного дня моря", "" },
		{ "ru", "по случаю Всемирного дня чайной", "" },
		{ "ar", "رسالة لليوم العالمي للإبريق", "teapot" },
		{ "ar", "باليوم العالمي للإبريق", "teapot" },
		{ "ar", "واليوم العالمي للإبريق", "teapot" },
		{ "ar", "اليَوْم العَالَمِي للإبـــريق", "teapot" },
		{ "ar", "اليوم العالمي للماء", "" },
		{ "en", "World Teapots Day", "teapot" },
	};
	CHECK(samples);
}

static void
words_change_places(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "ar", "يوم الإبريق العالمي", "teapot" },
		{ "en", "World Day for Teapots", "teapot" },
		{ "en", "World Day of the Teapot", "teapot" },
		{ "fr", "Journée de la théière mondiale", "teapot" },
		/* a day that nobody knows, behind a word of another sentence */
		{ "en", "For peace. International Day of Ladles", "" },
		/* and where a name stands as it is, the others must as well */
		{ "en", "World Day of Teapots, World Saucer Day",
		    "saucer-spring saucer-autumn" },
	};
	CHECK(samples);
}

/* The same of names with a slip. */
static char *
found_near(const struct names *names, const char *language, const char *text)
{
	cleanup(freep) char *folded = fold_text(text);
	cleanup(name_matches_done) struct name_matches matches;
	names_find_near(names, language, folded, &matches);
	struct buffer ids = { 0 };
	for (size_t i = 0; i < matches.count; i++)
		buffer_format(&ids, "%s%s", i ? " " : "", matches.items[i].observance->id);
	return buffer_take(&ids);
}

static void
a_slip_in_a_long_name_is_seen(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		/* a letter lost */
		{ "en", "Message on World Metorological Day", "weather" },
		{ "en", "World Day against Traficking in Persons", "human-trafficking" },
		{ "fr", "Journée internationle de la bouilloire", "kettle" },
		{ "es", "Día Internacional de la Cuchra", "spoon" },
		{ "ar", "اليوم العالمي لمكافحة الاتجار بالأشخص", "human-trafficking" },
		{ "ru", "по случаю Международного дня больших чайиков", "kettle" },
		{ "zh", "世界打击贩人口日", "human-trafficking" },
		/* two swapped */
		{ "en", "MESSAGE ON WORLD METEOROLOGIACL DAY", "weather" },
		{ "zh", "世界击打贩运人口日", "human-trafficking" },
		/* its end left out */
		{ "en", "World Day of Teapots", "teapot-cups" },
		{ "en", "Message on World Day of Teapots, 20 August", "teapot-cups" },
		{ "en", "World Day against Trafficking, and more", "" },
		{ "en", "World Day against Treason", "" },
		{ "en", "World Day against Trafficking", "human-trafficking" },
		{ "ar", "اليوم العالمي للأرصاد", "weather" },
		/* more than that, or too little to say anything */
		{ "en", "World Metorologcal Day", "" },
		{ "en", "Wrld Metorological Day", "" },
		{ "en", "World Meteorologital Day", "" },
		{ "ru", "Всемирный день чайика", "teapot" },
		{ "ru", "Неделя чя", "" },
		{ "ru", "по случаю Международного дня мра", "" },
		{ "zh", "国际勺日", "" },
		{ "en", "World Day against Trafficking in Persons", "" },
		{ "fr", "World Metorological Day", "" },
	};
	cleanup(calendar_freep) struct calendar *calendar = days_calendar();
	cleanup(names_freep) struct names *names = names_new(calendar);
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		cleanup(freep) char *ids =
		    found_near(names, samples[i].language, samples[i].text);
		if (strcmp(ids, samples[i].ids) != 0)
			fail_msg("%s: \"%s\"", samples[i].text, ids);
	}
}

/* The decade's name stands as it is, and a day's with its words in another order. */
static void
a_decade_hides_no_day(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "The United Nations Decade of Tea, and the World Day of the Teapot",
		    "tea-decade teapot" },
		{ "en", "The United Nations Decade of Tea", "tea-decade" },
	};
	CHECK(samples);
}

static void
the_longest_name_counts(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "World Day of Teapots and Cups", "teapot-cups" },
		{ "zh", "世界茶壶日和茶杯日", "teapot-cups" },
		{ "zh", "世界茶壶日,世界茶壶日和茶杯日", "teapot teapot-cups" },
		{ "en", "World Teapot Day, then International Spoon Day", "teapot spoon" },
		{ "en", "International Spoon Day, then World Teapot Day", "spoon teapot" },
		{ "en", "World Saucer Day", "saucer-spring saucer-autumn" },
		{ NULL, "World Saucer Day", "saucer-spring saucer-autumn" },
		{ "en", "World Teapot Day and World Teapot Day", "teapot teapot" },
		{ "en", "World Teapot Day World Saucer Day",
		    "teapot saucer-spring saucer-autumn" },
	};
	CHECK(samples);
}

static void
former_names_count_as_well(void **state)
{
	(void)state;
	cleanup(calendar_freep) struct calendar *calendar = days_calendar();
	days_also(calendar, "teapot", "en", "Universal Teapot Day");
	days_also(calendar, "teapot", "en", "World Day of Tea Vessels");
	days_also(calendar, "teapot", "es", "Día Universal de la Tetera");
	days_also(calendar, "teapot", "zh", "国际茶壶节");
	/* what one day is called and another was */
	days_also(calendar, "kettle", "en", "World Saucer Day");
	days_also(calendar, "kettle", "zh", "国际勺子日");
	/* and what stands inside the name that the day has */
	days_also(calendar, "teapot-cups", "fr", "Journée mondiale des théières");
	cleanup(names_freep) struct names *names = names_new(calendar);
	static const struct sample samples[] = {
		{ "en", "Message on Universal Teapot Day", "teapot" },
		{ "en", "MESSAGE ON THE WORLD DAY OF TEA VESSELS", "teapot" },
		{ "en", "Message on World Teapot Day", "teapot" },
		{ "es", "con motivo del Día Universal de la Tetera", "teapot" },
		{ "en", "Día Universal de la Tetera", "" },
		{ "fr", "Journée universelle de la théière", "" },
		{ "zh", "秘书长国际茶壶节致辞", "teapot" },
		{ "en", "World Saucer Day", "kettle saucer-spring saucer-autumn" },
		{ "zh", "国际勺子日", "spoon kettle" },
		{ "fr", "Journée mondiale des théières et des tasses", "teapot-cups" },
	};
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		cleanup(freep) char *ids = found(names, samples[i].language, samples[i].text);
		assert_string_equal(ids, samples[i].ids);
	}
}

static void
places_are_those_of_the_folded_text(void **state)
{
	(void)state;
	cleanup(calendar_freep) struct calendar *calendar = days_calendar();
	cleanup(names_freep) struct names *names = names_new(calendar);
	cleanup(name_matches_done) struct name_matches matches;
	const char *text = "on this world day of the teapot we pour";
	names_find(names, "en", text, &matches);
	assert_int_equal(matches.count, 1);
	assert_int_equal(matches.items[0].at, strlen("on this "));
	assert_int_equal(matches.items[0].length, strlen("world day of the teapot"));
}

/* A long text full of names, and one without one: a test that hangs has failed. */
static void
long_texts_take_linear_time(void **state)
{
	(void)state;
	static const char *const bits[] = { "world teapot day ", "day world ", "世界茶壶日",
		"a ", "international day of ", "день " };
	cleanup(calendar_freep) struct calendar *calendar = days_calendar();
	/* a user's calendar may have one name any number of times */
	static const struct day meeting = { "meeting", { "Day World" }, 1, 1, 1, 0 };
	for (int i = 0; i < 1000; i++)
		days_add(calendar, &meeting);
	cleanup(names_freep) struct names *names = names_new(calendar);
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct buffer text = { 0 };
		while (text.length < 128 * 1024)
			buffer_text(&text, bits[i]);
		struct name_matches matches;
		names_find(names, NULL, text.data, &matches);
		assert_true(matches.count <= 8192);
		name_matches_done(&matches);
		buffer_done(&text);
	}
}

static void
an_empty_calendar_has_no_names(void **state)
{
	(void)state;
	cleanup(calendar_freep) struct calendar *calendar = calendar_new();
	cleanup(names_freep) struct names *names = names_new(calendar);
	cleanup(freep) char *ids = found(names, NULL, "World Teapot Day");
	assert_string_equal(ids, "");
	names_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stand_in_titles),
		cmocka_unit_test(names_are_inflected),
		cmocka_unit_test(words_change_places),
		cmocka_unit_test(a_slip_in_a_long_name_is_seen),
		cmocka_unit_test(a_decade_hides_no_day),
		cmocka_unit_test(the_longest_name_counts),
		cmocka_unit_test(former_names_count_as_well),
		cmocka_unit_test(places_are_those_of_the_folded_text),
		cmocka_unit_test(long_texts_take_linear_time),
		cmocka_unit_test(an_empty_calendar_has_no_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
