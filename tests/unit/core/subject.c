/* SPDX-License-Identifier: MIT */
/* Which observance, which day: asked of whole messages, as names, dates and texts settle it
 * together.  The messages are invented. */
#include "core/subject.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "unit/core/reading.h"

struct found {
	const char *file; /* NULL: one without a date */
	const char *text;
	const char *subject; /* "ID DATE" */
	const char *fault; /* the beginning of one fault; NULL: usable */
};

static void
check_found(void **state, const struct found *table, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct found *row = &table[i];
		cleanup(message_freep) struct message *message =
		    read_text(state, row->file ? row->file : "tea.txt", row->text);
		char date[DATE_TEXT_SIZE];
		cleanup(freep) char *subject =
		    mem_format("%s %s", message->observance ? message->observance->id : "-",
			message->date.year ? date_text(message->date, date) : "-");
		assert_string_equal(subject, row->subject);
		bool told = false;
		for (size_t j = 0; row->fault && j < message->faults.count; j++)
			told = told || strncmp(message->faults.faults[j].text, row->fault,
					   strlen(row->fault)) == 0;
		if (told != (row->fault != NULL) || message_usable(message) == told) {
			cleanup(freep) char *all = summary(message);
			fail_msg("%s: %s", row->fault ? row->fault : "no fault", all);
		}
	}
}

#define CHECK_FOUND(table) check_found(state, table, sizeof(table) / sizeof *(table))

#define NOT_RECOGNISED "which observance this is was not recognised"
#define NO_DATE "no date was found: write `Date: YYYY-MM-DD` above the text"

static void
the_title_says_which(void **state)
{
	static const struct found table[] = {
		{ NULL, "Message on World Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		/* the name in another language than the text's, where that has none */
		{ NULL, "Journée mondiale de la théière\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		/* other days in the text are mentioned only */
		{ NULL,
		    "Message on World Teapot Day\n\n9 August 2031\n\n" EN
		    "Teapots matter to World Meteorological Day, and on this World Tea Week "
		    "too.",
		    "teapot 2031-08-09", NULL },
		/* the title before the rest of the head */
		{ NULL,
		    "International Spoon Day and other days\nTHE SECRETARY-GENERAL\n\n"
		    "Message on World Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		/* the date tells two days of one name apart */
		{ NULL, "Message on World Saucer Day\n\n11 October 2031\n\n" EN,
		    "saucer-autumn 2031-10-11", NULL },
		{ NULL, "Message on World Saucer Day\n\n1 January 2031\n\n" EN, "- 2031-01-01",
		    "the observance may be \"saucer-spring\" or \"saucer-autumn\": write the "
		    "one it is" },
		/* two days in the title: the date, or nobody */
		{ NULL,
		    "Message on World Teapot Day and World Saucer Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL,
		    "Message on World Teapot Day and International Spoon Day\n\n9 August "
		    "2031\n\n" EN,
		    "- 2031-08-09", "the observance may be \"teapot\" or \"spoon\"" },
		/* a week, on its fourth day */
		{ NULL, "Message on World Tea Week\n\n4 February 2031\n\n" EN,
		    "tea-week 2031-02-04", NULL },
		{ NULL,
		    "Message on World Tea Week and World Saucer Day\n\n4 February 2031\n\n" EN,
		    "tea-week 2031-02-04", NULL },
		{ NULL,
		    "International Spoon Day and more\n\nTHE SECRETARY-GENERAL\n\nMessage on "
		    "World Teapot "
		    "Day\n\n9 August 2031\n\n" ES,
		    "teapot 2031-08-09", NULL },
		/* a message about a day that is not the day's */
		{ NULL, "Message on World Teapot Day\n\n1 May 2031\n\n" EN, "- 2031-05-01",
		    "it names the observance \"teapot\", which falls on 2031-08-09, and is of "
		    "2031-05-01" },
		{ NULL, "Message on the launch of the Year of Teapots\n\n1 May 2031\n\n" EN,
		    "- 2031-05-01", NOT_RECOGNISED },
		{ NULL,
		    "Observance: teapot\n\nMessage for the 100-day countdown to World Teapot "
		    "Day\n\n1 May 2031\n\n" EN,
		    "teapot 2031-05-01", NULL },
		/* written days before its day, or put on a site days after */
		{ NULL, "Message on World Teapot Day\n\n2 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL, "Message on World Teapot Day\n\n1 September 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ "2031-08-02.txt", "Message on World Teapot Day\n\n" EN, "teapot 2031-08-09",
		    NULL },
		{ NULL,
		    "Date: 2031-08-02\n\nMessage on World Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-02", NULL },
		{ NULL, "Message on World Ladle Day\n\n9 August 2031\n\n" EN, "- 2031-08-09",
		    NOT_RECOGNISED },
	};
	CHECK_FOUND(table);
}

static void
the_text_says_which(void **state)
{
	static const struct found table[] = {
		{ "en-2031-08-09.txt", EN "On this World Teapot Day, let us pour.",
		    "teapot 2031-08-09", NULL },
		{ "x/2031-08-09.fr.txt", FR "En cette Journée mondiale de la théière, versons.",
		    "teapot 2031-08-09", NULL },
		{ "es-2031-08-09.txt", ES "En este Día Mundial de la Tetera, sirvamos.",
		    "teapot 2031-08-09", NULL },
		{ "ar-2031-08-09.txt", AR "وفي هذا اليوم العالمي للإبريق فلنصب.",
		    "teapot 2031-08-09", NULL },
		{ "zh-2031-08-09.txt", ZH "值此世界茶壶日，让我们倒茶。", "teapot 2031-08-09",
		    NULL },
		{ "ru-2031-08-09.txt", RU "В этот Всемирный день чайника нальем чай.",
		    "teapot 2031-08-09", NULL },
		/* "this" day before others that are mentioned */
		{ "2031-08-09.txt",
		    "World Saucer Day and World Tea Week matter too.\n\n" EN
		    "This World Teapot Day, let us pour. International Spoon Day is near.",
		    "teapot 2031-08-09", NULL },
		{ "2031-08-09.txt",
		    EN "On this World Teapot Day, and on this International Spoon Day, pour.",
		    "- 2031-08-09", "the observance may be \"teapot\" or \"spoon\"" },
		/* a mention counts where it is the day of the date, and only then */
		{ "2031-08-09.txt", EN "World Teapot Day is for all, like World Saucer Day.",
		    "teapot 2031-08-09", NULL },
		{ "2031-08-08.txt", EN "World Teapot Day is for all.", "- 2031-08-08",
		    NOT_RECOGNISED },
		{ NULL, EN "World Teapot Day is for all.", "- -", NOT_RECOGNISED },
		/* a title that names no day */
		{ NULL, "Message for 2031\n\n" EN "On this World Teapot Day, let us pour.",
		    "teapot 2031-08-09", NULL },
		{ NULL, "2031年秘书长致辞\n\n" ZH, "- -", NOT_RECOGNISED },
		{ "2031-08-09.txt", EN, "- 2031-08-09", NOT_RECOGNISED },
		/* a paragraph that begins with the day's name */
		{ NULL,
		    "Mensaje del Secretario General 2031\n\nEn el Día Mundial de la Tetera, "
		    "sirvamos.\n\n" ES,
		    "teapot 2031-08-09", NULL },
		{ NULL, "2031年秘书长致辞\n世界茶壶日是我们大家的节日。\n" ZH_1 "\n" ZH_2 ZH_3,
		    "teapot 2031-08-09", NULL },
		{ NULL, "Message for 2031\n\n" EN "\nTeapots matter to World Teapot Day.\n",
		    "- -", NOT_RECOGNISED },
		{ NULL,
		    "Message for 2031\n\nWorld Teapot Day is for all.\n\nInternational Day "
		    "of Kettles is near.\n\n" EN,
		    "- -", "the observance may be \"teapot\" or \"kettle\"" },
		/* a decade is named for ten years and more, and is of its first day alone */
		{ "2031-01-01.txt", EN "It is good in this United Nations Decade of Tea.",
		    "- 2031-01-01", NOT_RECOGNISED },
		{ "2031-08-09.txt",
		    "World Teapot Day is for all.\n\n" EN
		    "It is good in this United Nations Decade of Tea.",
		    "teapot 2031-08-09", NULL },
		{ "2031-01-01.txt", "Message on the United Nations Decade of Tea\n\n" EN,
		    "tea-decade 2031-01-01", NULL },
		{ "2034-01-01.txt", "Message on the United Nations Decade of Tea\n\n" EN,
		    "- 2034-01-01",
		    "it names the observance \"tea-decade\", which falls on no day within a "
		    "year" },
		/* far from its day */
		{ "2031-03-09.txt", EN "On this World Teapot Day, let us pour.", "- 2031-03-09",
		    "it names the observance \"teapot\"" },
	};
	CHECK_FOUND(table);
}

static void
dates_are_found(void **state)
{
	static const struct found table[] = {
		/* the text before the file's name */
		{ "2030-08-09.txt", "Message on World Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ "2030-08-09.txt", "Message on World Teapot Day\n\n" EN, "teapot 2030-08-09",
		    NULL },
		{ "2031-08-09/tea.txt", "Message on World Teapot Day\n\n" EN, "teapot -",
		    NO_DATE },
		{ "12031-08-09.txt", "Message on World Teapot Day\n\n" EN, "teapot -",
		    NO_DATE },
		{ "2031-13-09.txt", "Message on World Teapot Day\n\n" EN, "teapot -", NO_DATE },
		{ NULL,
		    "Message on World Teapot Day\n\n" EN
		    "It was on 9 August 2031, and since 1995.",
		    "teapot -", NO_DATE },
		/* a year in the title is enough where the day falls once in it */
		{ NULL, "Message on World Teapot Day 2031\n\n" EN, "teapot 2031-08-09", NULL },
		{ NULL,
		    "Послание Генерального секретаря в 2031 году\n\n" RU
		    "В этот Всемирный день чайника нальем.",
		    "teapot 2031-08-09", NULL },
		{ NULL, "Message on World Teapot Day and the 2031 Agenda\n\n" EN, "teapot -",
		    NO_DATE },
		/* two dates: the one that the calendar knows */
		{ NULL, "2 August 2031\n\nMessage on World Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL, "Message on World Teapot Day\n\n9 August 2031\n\n2 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL, "2 August 2031\n\nMessage on World Teapot Day\n\n3 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL, "2 August 2030\n\nMessage on World Teapot Day\n\n3 August 2031\n\n" EN,
		    "teapot -",
		    "the date may be 2030-08-09 or 2031-08-09: write the one it is as "
		    "`Date: " },
		{ NULL, "2 May 2031\n\nMessage on World Teapot Day\n\n3 May 2031\n\n" EN,
		    "teapot -",
		    "the date may be 2031-05-02 or 2031-05-03: write the one it is as "
		    "`Date: " },
		{ NULL, "9 August 2031\n\nMessage on World Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		/* figures: the order that the calendar knows */
		{ NULL, "Message on World Teapot Day\n\n08/09/2031\n\n" EN, "teapot 2031-08-09",
		    NULL },
		{ NULL, "Message on World Teapot Day\n\n09/08/2031\n\n" EN, "teapot 2031-08-09",
		    NULL },
		/* either order is some days before the same day */
		{ NULL, "Message on World Teapot Day\n\n07/08/2031\n\n" EN, "teapot 2031-08-09",
		    NULL },
		{ NULL, "Message on World Teapot Day\n\n03/04/2031\n\n" EN, "teapot -",
		    "the date may be 2031-04-03 or 2031-03-04" },
		{ NULL,
		    "Observance: spoon\nDate: 2031-08-09\n\nMessage on World Teapot "
		    "Day\n\n07/08/2031\n\n" EN,
		    "spoon 2031-08-09", NULL },
		/* below the text, where there is none above */
		{ "2030-08-09.txt", "Message on World Teapot Day\n\n" EN "\n9 August 2031\n",
		    "teapot 2031-08-09", NULL },
	};
	CHECK_FOUND(table);
}

/* A day may have the name that another had: the date tells which is meant, and nothing else does. */
static void
former_names_say_which(void **state)
{
	(void)state;
	struct reader reader = { .calendar = days_calendar() };
	days_also(reader.calendar, "teapot", "en", "Universal Teapot Day");
	days_also(reader.calendar, "kettle", "en", "World Meteorological Day");
	days_also(reader.calendar, "spoon", "en", "International Day of Peace");
	reader.names = names_new(reader.calendar);
	void *alone = &reader;
	static const struct found table[] = {
		{ NULL, "Message on Universal Teapot Day\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL, "Observance: universal teapot day\nDate: 2031-08-09\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ NULL, EN "On this Universal Teapot Day, pour.\n\n9 August 2031\n",
		    "teapot 2031-08-09", NULL },
		{ NULL, "Message on World Meteorological Day\n\n23 March 2031\n\n" EN,
		    "weather 2031-03-23", NULL },
		{ NULL, "Message on World Meteorological Day\n\n22 March 2031\n\n" EN,
		    "kettle 2031-03-22", NULL },
		{ NULL, "Message on World Meteorological Day\n\n20 March 2031\n\n" EN,
		    "- 2031-03-20", "the observance may be \"kettle\" or \"weather\"" },
		{ NULL, "Observance: World Meteorological Day\nDate: 2031-03-23\n\n" EN,
		    "- 2031-03-23",
		    "no calendar has an observance \"World Meteorological Day\"" },
		{ NULL, "Message on the International Day of Peace\n\n21 September 2031\n\n" EN,
		    "peace 2031-09-21", NULL },
	};
	check_found(&alone, table, sizeof table / sizeof *table);
	names_free(reader.names);
	calendar_free(reader.calendar);
}

static void
languages_are_those_of_the_text(void **state)
{
	static const struct found table[] = {
		{ NULL,
		    "Message on World Teapot Day\n\n9 August 2031\n\n" EN_1 "\n\n" FR_1
		    "\n\n" EN_2 "\n\n" FR_2,
		    "teapot 2031-08-09", "the language of the text is not clear" },
		{ NULL,
		    "Message on World Teapot Day\n\n9 August 2031\n\n" EN_1 ZH_1 EN_2 ZH_2 ZH_3,
		    "teapot 2031-08-09", "the language of the text is not clear" },
		{ NULL, "Message on World Teapot Day\n\n9 August 2031\n\nTea.",
		    "teapot 2031-08-09", "the language of the text is not clear" },
		{ NULL, "Language: en\n\nMessage on World Teapot Day\n\n9 August 2031\n\nTea.",
		    "teapot 2031-08-09", NULL },
	};
	CHECK_FOUND(table);
}

/* Where a file has no head, and text on both sides of a title, nobody knows which is the
 * message. */
static void
text_on_both_sides_of_a_title(void **state)
{
	static const struct found table[] = {
		{ "2031-08-09.txt",
		    EN "On this World Teapot Day, pour.\n\nMessage on International Spoon "
		       "Day\n\n" EN,
		    "teapot 2031-08-09", "text stands above and below this line" },
		/* but a caption is short */
		{ "2031-08-09.txt",
		    "Observance: teapot\nLanguage: en\n\nA potter in Fez.\n\nTHE "
		    "SECRETARY-GENERAL\n\n"
		    "MESSAGE ON WORLD TEAPOT DAY\n\n" EN,
		    "teapot 2031-08-09", NULL },
		{ "2031-08-09.txt",
		    EN "On this World Teapot Day, pour.\n\nVic "
		       "Potter\nSecretary-General\n\nShare this page\n",
		    "teapot 2031-08-09", NULL },
		{ "2031-08-09.txt",
		    "Observance: teapot\nLanguage: en\n\n" EN "\nTHE SECRETARY-GENERAL\n\n" EN,
		    "teapot 2031-08-09", "text stands above and below this line" },
		{ "2031-08-09.txt",
		    "Observance: teapot\nLanguage: en\n\nTea belongs to\nall of us, says\n\n"
		    "THE SECRETARY-GENERAL\n\n" EN,
		    "teapot 2031-08-09", NULL },
	};
	CHECK_FOUND(table);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_says_which),
		cmocka_unit_test(the_text_says_which),
		cmocka_unit_test(former_names_say_which),
		cmocka_unit_test(dates_are_found),
		cmocka_unit_test(languages_are_those_of_the_text),
		cmocka_unit_test(text_on_both_sides_of_a_title),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
