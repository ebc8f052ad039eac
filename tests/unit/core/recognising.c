/* SPDX-License-Identifier: MIT */
/*
 * What is hard in recognising messages, a test each: the shapes in which they are found on sites,
 * in mails and reprints.  All texts are invented.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/core/reading.h"

/* A message and the beginning of its summary, up to the end of what it tells last; the file's name
 * bears no date. */
#define RECOGNISE(...) \
	do { \
		static const struct sample samples[] = { __VA_ARGS__ }; \
		check_beginnings(state, samples, sizeof samples / sizeof *samples); \
	} while (0)

/* Whether ${found} is what is expected, or goes on with what was not asked for: a text has to be told to its
 * end. */
static bool
is_told(const char *found, const char *expected)
{
	size_t length = strlen(expected);
	const char *text = strchr(expected, '\n');
	bool ends_in_text = text && !strchr(text + 1, '\n');
	return strncmp(found, expected, length) == 0 &&
	       (strchr(ends_in_text ? "\n" : "\n [:,", found[length]) ||
		   expected[length - 1] == '\n');
}

static void
check_beginnings(void **state, const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct sample *sample = &samples[i];
		cleanup(message_freep) struct message *message =
		    read_text(state, "tea.txt", sample->text);
		cleanup(freep) char *found = summary(message);
		if (!is_told(found, sample->summary))
			fail_msg("expected:\n%s\nfound:\n%s", sample->summary, found);
	}
}

#define TEAPOT_DAY "Message on World Teapot Day\n\n9 August 2031\n\n"
#define UNCLEAR "the language of the text is not clear"
#define WHICH "which observance this is was not recognised"

static void
a1_two_languages_in_one_text(void **state)
{
	RECOGNISE({ TEAPOT_DAY EN_1 "\n\n" FR_1 "\n\n" EN_2 "\n\n" FR_2,
		      "teapot 2031-08-09 - [Message on World Teapot Day]\n" EN_1 "^" FR_1
		      "^" EN_2 "^" FR_2 "\n5: " UNCLEAR },
	    { TEAPOT_DAY EN_1 ZH_1 EN_2 ZH_2 ZH_3,
		"teapot 2031-08-09 - [Message on World Teapot Day]\n" });
}

static void
a2_the_head_in_another_language(void **state)
{
	RECOGNISE({ "UNITED NATIONS\n\nTHE SECRETARY-GENERAL\n\n" TEAPOT_DAY RU,
		      "teapot 2031-08-09 ru [Message on World Teapot Day]\n" RU_BODY },
	    { "New York\n\n9 августа 2031\n\nПослание по случаю Всемирного дня чайника\n\n"
	      "Vic Potter, Secretary-General\n\n" RU,
		"teapot 2031-08-09 ru [Послание по случаю Всемирного дня чайника]\n" RU_BODY },
	    { "NATIONS UNIES\n\n" TEAPOT_DAY AR,
		"teapot 2031-08-09 ar [Message on World Teapot Day]\n" AR_BODY });
}

static void
a3_the_day_in_the_text_only(void **state)
{
	RECOGNISE({ "Message for 2031\n\n" EN "\nOn this World Teapot Day, let us pour.\n",
		      "teapot 2031-08-09 en [Message for 2031]\n" },
	    { "Mensaje para 2031\n\n" ES "\nEn este Día Mundial de la Tetera, sirvamos.\n",
		"teapot 2031-08-09 es [Mensaje para 2031]\n" },
	    { "2031年秘书长致辞\n\n" ZH "\n值此世界茶壶日，让我们倒茶。\n",
		"teapot 2031-08-09 zh [2031年秘书长致辞]\n" });
}

static void
a4_no_day_at_all(void **state)
{
	RECOGNISE(
	    { "2031年秘书长致辞\n\n" ZH, "- - zh [2031年秘书长致辞]\n" ZH_BODY "\n1: " WHICH },
	    { "Message for 2031\n\n" EN, "- - en [Message for 2031]\n" EN_BODY "\n1: " WHICH });
}

static void
a5_other_days_in_the_text(void **state)
{
	RECOGNISE({ TEAPOT_DAY EN "\nTeapots also matter to World Meteorological Day.\n",
		      "teapot 2031-08-09 en" },
	    { TEAPOT_DAY EN "\nOn this World Tea Week, too, let us pour.\n",
		"teapot 2031-08-09 en" },
	    { "9 August 2031\n\n" EN
	      "\nTeapots also matter to World Meteorological Day. On this "
	      "World Teapot Day, let us pour.\n",
		"teapot 2031-08-09 en" });
}

/* A message about a day that is not the day's own. */
static void
a6_a_message_about_a_day(void **state)
{
#define ABOUT(words) "it names the observance \"teapot\" and says \"" words "\""
	RECOGNISE(
	    { "Message for the 100-day countdown to World Teapot Day\n\n1 May 2031\n\n" EN,
		"- 2031-05-01 en [Message for the 100-day countdown to World Teapot "
		"Day]\n" EN_BODY "\n1: " ABOUT("countdown") },
	    { "Message on the launch of World Teapot Day\n\n2 August 2031\n\n" EN,
		"- 2031-08-02 en [Message on the launch of World Teapot Day]\n" EN_BODY
		"\n1: " ABOUT("launch") },
	    { "Message publié à cent jours de la Journée mondiale de la théière\n\n" FR,
		"- - fr [Message publié à cent jours de la Journée mondiale de la "
		"théière]\n" FR_BODY },
	    { "Послание по случаю начала отсчета 100 дней до Всемирного дня чайника\n\n" RU,
		"- - ru" },
	    { "秘书长世界茶壶日倒计时100天致辞\n\n" ZH, "- - zh" },
	    { "رسالة بمناسبة بدء العد التنازلي لليوم العالمي للإبريق\n\n" AR, "- - ar" },
	    { "Mensaje en la cuenta regresiva para el Día Mundial de la Tetera\n\n" ES,
		"- - es" },
	    { "Message for 2031\n\nWorld Teapot Day is a hundred days away.\n\n" EN
	      "\nOn this World Teapot Day, let us pour.\n",
		"- 2031-08-09 en" },
	    /* a launch on the day is the day's */
	    { "Message on the launch of World Teapot Day\n\n9 August 2031\n\n" EN,
		"teapot 2031-08-09 en" },
	    /* and a hundred days elsewhere in the text say nothing of the kind */
	    { TEAPOT_DAY EN "\nFor a hundred days we have poured.\n", "teapot 2031-08-09 en" });
}

static void
a7_two_dates(void **state)
{
	RECOGNISE(
	    { "رسالة بمناسبة اليوم العالمي للإبريق\n\n٩ آب/أغسطس ٢٠٣١\n\n٢ أغسطس ٢٠٣١\n\n" AR,
		"teapot 2031-08-09 ar" },
	    { "Message on World Teapot Day\n\n4 Aug 2031 - " EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "2 August 2030\n\nMessage on World Teapot Day\n\n3 August 2031\n\n" EN,
		"teapot - en [Message on World Teapot Day]\n" EN_BODY
		"\n1: the date may be 2030-08-09 or 2031-08-09" });
}

static void
a8_days_and_months_in_figures(void **state)
{
	RECOGNISE(
	    { "Message on World Teapot Day\n\n09/08/2031\n\n" EN, "teapot 2031-08-09 en" },
	    { "Mensaje con motivo del Día Mundial de la Tetera\n\n08/09/2031\n\n" ES,
		"teapot 2031-08-09 es" },
	    { "Message on International Day of Peace\n\n21/09/2031\n\n" EN,
		"peace 2031-09-21 en" },
	    { "Message on World Teapot Day\n\n03/04/2031\n\n" EN,
		"teapot - en [Message on World Teapot Day]\n" EN_BODY
		"\n3: the date may be 2031-04-03 or 2031-03-04" });
}

static void
a9_no_year(void **state)
{
	RECOGNISE(
	    { "Following is the Secretary-General's message on World Teapot Day, observed on 9 "
	      "August:\n\n" EN
	      "\nThe 2030 Agenda counts on it, as it did on 2 March and since 1995.\n",
		"teapot - en" },
	    { "2 AUGUST 2031\n\nFollowing is the Secretary-General's message on World Teapot "
	      "Day, "
	      "observed on 9 August:\n\n" EN,
		"teapot 2031-08-09 en" });
}

static void
a10_names_in_other_forms(void **state)
{
	RECOGNISE({ "ПОСЛАНИЕ ПО СЛУЧАЮ ВСЕМИРНОГО ДНЯ\nЧАЙНИКОВ\n\n9 августа 2031 года\n\n" RU,
		      "teapot 2031-08-09 ru" },
	    { "E SECRÉTAIRE GÉNÉRAL\n\nMESSAGE À L’OCCASION DE LA JOURNÉE MONDIALE DE\nLA "
	      "THÉIÈRE\n\nLe 9 août 2031\n\n" FR,
		"teapot 2031-08-09 fr [MESSAGE À L’OCCASION DE LA JOURNÉE MONDIALE DE LA "
		"THÉIÈRE]\n" FR_BODY },
	    { "رسالة بمناسبة يوم الإبريق العالمي\n\n٩ آب/أغسطس ٢٠٣١\n\n" AR,
		"teapot 2031-08-09 ar" },
	    { "رسالة بمناسبة اليَوْم العالمـــي للإبريق\n\n٩ آب/أغسطس ٢٠٣١\n\n" AR,
		"teapot 2031-08-09 ar" },
	    { "Message on World Metorological Day\n\n23 March 2031\n\n" EN,
		"weather 2031-03-23 en" },
	    { "Message on World Meteorologiacl Day\n\n23 March 2031\n\n" EN,
		"weather 2031-03-23 en" },
	    /* a slip, and not on its day: nobody knows */
	    { "Message on World Metorological Day\n\n2 August 2031\n\n" EN,
		"- 2031-08-02 en [Message on World Metorological Day]\n" EN_BODY
		"\n1: which observance this is was not recognised; it may be \"weather\": if "
		"it is "
		"that day's message, write `Observance: weather` above the text" });
}

static void
a11_one_name_inside_another(void **state)
{
	RECOGNISE({ "Message on World Day of Teapots and Cups\n\n20 August 2031\n\n" EN,
		      "teapot-cups 2031-08-20 en" },
	    { "秘书长世界茶壶日和茶杯日致辞\n\n2031年8月20日\n\n" ZH,
		"teapot-cups 2031-08-20 zh" },
	    /* two on one day: the name tells */
	    { "Message on International Spoon Day\n\n9 August 2031\n\n" EN,
		"spoon 2031-08-09 en" },
	    { TEAPOT_DAY EN, "teapot 2031-08-09 en" },
	    /* the title names one, and text and date another */
	    { "Message on World Day of Teapots and Cups\n\n9 August 2031\n\n" EN
	      "\nOn this World Teapot Day, let us pour.\n",
		"- 2031-08-09 en [Message on World Day of Teapots and Cups]\n" EN_BODY
		"^On this World Teapot Day, let us pour.\n1: the observance may be "
		"\"teapot-cups\", by its head, or \"teapot\", by its text and date" });
}

static void
a12_what_stands_before_the_text(void **state)
{
	RECOGNISE({ "A potter in Fez.\n\nMessage on World Teapot Day\n\n9 August 2031\n\n" EN
		    "\n" EN_MORE,
		      "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY
		      "^" EN_MORE_BODY },
	    { "Message on World Teapot Day\n\n9 August 2031: " EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "Message on World Teapot Day\n\nTEHRAN, 9 August 2031 (UNIC) – " EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    /* a name below the title */
	    { TEAPOT_DAY "Vic Potter\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    /* a teaser, that repeats what comes */
	    { TEAPOT_DAY EN_1 "\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "Message on World Teapot Day\n\n07/27/2031 | 11:42pm CEST\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "Published: Fri 1 Aug 2031 09:56 AM\n\nMessage on World Teapot Day\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY });
}

/* A caption that ends as a sentence does is told from one by what stands beside it. */
static void
a12_captions_of_pictures(void **state)
{
#define READ "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY
	RECOGNISE({ TEAPOT_DAY "A potter in Fez.\n\ntea_pot_1" EN, READ },
	    { TEAPOT_DAY "A potter in Fez. Photo: UN/V. Potter.\n\n" EN, READ },
	    { TEAPOT_DAY "A potter in Fez.\nFoto: EFE/Vic Potter.\n\n" EN, READ },
	    { TEAPOT_DAY "UN Photo/Vic Potter. A potter in Fez.\n\n" EN, READ },
	    { TEAPOT_DAY "A potter in Fez.\n\n© V. Potter.\n\n" EN, READ },
	    { TEAPOT_DAY "A potter in Fez.\n\nPhoto credit: V. Potter\n\n" EN, READ },
	    { TEAPOT_DAY EN_1 "\n\nA pot. (Photo: V. Potter.)\n\n" EN_2 " " EN_3 "\n", READ },
	    { "Послание по случаю Всемирного дня чайника\n\n9 августа 2031 года\n\n"
	      "Гончар в Фесе. Фото ООН/Вик Поттер.\n\n" RU,
		"teapot 2031-08-09 ru [Послание по случаю Всемирного дня чайника]\n" RU_BODY },
	    { "秘书长世界茶壶日致辞\n\n2031年8月9日\n\n非斯的陶工。\n\n图：波特\n\n" ZH,
		"teapot 2031-08-09 zh [秘书长世界茶壶日致辞]\n" ZH_BODY },
	    /* nothing beside it says so */
	    { TEAPOT_DAY "Tea is ready.\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\nTea is ready.^" EN_BODY },
	    { TEAPOT_DAY "I kept the old photo. My wish: tea for all.\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\nI kept the old photo.|My "
		"wish: tea for all.^" EN_BODY });
}

/* Reports, press offices and pages of sites put much above the message itself. */
static void
the_best_introduction_counts(void **state)
{
#define ARTICLE \
	"In the town hall, the potters met, and their guild spoke of clay, of ovens and of " \
	"prices. The " \
	"mayor opened the show.\n\nVisitors came from afar, and the tea house was full until " \
	"night.\n\n"
	RECOGNISE({ "Pottery News\n18 July 2031\n\n" ARTICLE
		    "Secretary-General's message on World Teapot Day\n\n9 August 2031\n\n" EN
		    "\n" EN_MORE,
		      "teapot 2031-08-09 en [Secretary-General's message on World Teapot "
		      "Day]\n" EN_BODY "^" EN_MORE_BODY },
	    { "World Teapot Day\n\n9 August 2031\n\n" ARTICLE
	      "The full text of his message reads:\n\n" EN "\n" EN_MORE,
		"teapot 2031-08-09 en [World Teapot Day]\n" EN_BODY "^" EN_MORE_BODY },
	    { "Message on World Teapot Day\n\nISLE, 9 August 2031 (Press Office) – " ARTICLE
	      "The UN Secretary-General issued the following message:\n\n" EN "\n" EN_MORE,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY
		"^" EN_MORE_BODY },
	    /* a teaser, and the stamp of the site below it */
	    { "World Teapot Day\n\n“Tea is for all,” he says in his words of the year.\n\n"
	      "9 August 2031|Statement\n\n" EN "\n" EN_MORE,
		"teapot 2031-08-09 en [World Teapot Day]\n" EN_BODY "^" EN_MORE_BODY },
	    /* a name with its office, and a film */
	    { "New York\nUN\nSecretary-General's video message on World Teapot Day\nStatements "
	      "| "
	      "Vic Potter, Secretary-General\n9 August 2031\nWatch the video here.\n\n" EN,
		"teapot 2031-08-09 en [Secretary-General's video message on World Teapot "
		"Day]\n" EN_BODY },
	    /* a browser's title, a title with a full stop, a date in brackets */
	    { "Message on World Teapot Day - 9 August 2031 - Tea House\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "Message on World Teapot Day.\n\n9 August 2031\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "Послание по случаю Всемирного дня чайника (9 августа 2031 г.)\n\n" RU,
		"teapot 2031-08-09 ru [Послание по случаю Всемирного дня чайника]\n" RU_BODY },
	    { "Mensaje con motivo del Día Mundial de la Tetera\n\n9 de agosto de 2031. " ES,
		"teapot 2031-08-09 es [Mensaje con motivo del Día Mundial de la "
		"Tetera]\n" ES_BODY },
	    /* the year in a lower title */
	    { "World Teapot Day\n\nSecretary-General's Message for 2031\n\n" EN,
		"teapot 2031-08-09 en [World Teapot Day]\n" EN_BODY },
	    /* who says what of it? */
	    { "Joint message on World Teapot Day\n\n9 August 2031\n\n" EN,
		"teapot 2031-08-09 en [Joint message on World Teapot Day]\n" EN_BODY
		"\n1: its title says \"joint message\": leave what is the "
		"Secretary-General's" },
	    { "Author: V. Potter and friends\n\nJoint message on World Teapot Day\n\n9 August "
	      "2031\n\n" EN,
		"teapot 2031-08-09 en [Joint message on World Teapot Day]\n" EN_BODY },
	    /* two messages of two days in one head */
	    { "Message on World Teapot Day\n\nMessage on International Spoon Day\n\n9 August "
	      "2031\n\n" EN,
		"spoon 2031-08-09 en [Message on International Spoon Day]\n" EN_BODY
		"\n1: there are the titles of two messages above the text" },
	    /* the only day that the text names, where it begins, under a year */
	    { "Message for 2031\n\nEvery year, World Teapot Day calls us together.\n\n" EN,
		"teapot 2031-08-09 en [Message for 2031]\nEvery year, World Teapot Day calls "
		"us "
		"together.^" EN_BODY });
}

static void
growing_and_repeated_paragraphs(void **state)
{
	RECOGNISE(
	    { TEAPOT_DAY "We need tea and clean water for all our people.\n\n"
			 "We need tea and clean water for all our people and for their "
			 "guests.\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\nWe need tea and clean "
		"water for all our people.^We need tea and clean water for all our people "
		"and for their guests.^" EN_BODY },
	    { TEAPOT_DAY EN "\n“" EN_2 "”\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\n" EN_1 "\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\n" EN_4 " Continue reading\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY "^" EN_4 },
	    { "رسالة بمناسبة اليوم العالمي لإبريق الشاي\n\n9 آب/أغسطس 2031\n\n" AR_1 "\n\n" AR_2
	      " فلنصب الشاي بعضنا لبعض Continue reading\n",
		"teapot 2031-08-09 ar [رسالة بمناسبة اليوم العالمي لإبريق الشاي]\n" AR_1
		"^" AR_2 "|فلنصب الشاي بعضنا لبعض" },
	    { TEAPOT_DAY EN "\nFor more, see this film:\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\nV. A. Potter\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY });
}

static void
a13_what_stands_below_the_text(void **state)
{
	RECOGNISE({ TEAPOT_DAY EN "\nVic Potter\nSecretary-General\n",
		      "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\nPortrait of a potter\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\nMessage on International Spoon Day\n\n" EN,
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\nFor information media. Not an official record.\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { "Message on World Teapot Day\n\n" EN "\n9 August 2031\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\n* *** *\n\nTea is served.\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\n-----\n\nTea is served.\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    /* a pull-quote behind a name */
	    { TEAPOT_DAY EN "\nVic Potter\n\n" EN_2 "\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    /* what sites put there, whole sentences as well */
	    { TEAPOT_DAY EN "\nLeave a Reply\n\nYour address will not be shown to anybody.\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	    { TEAPOT_DAY EN "\nNext in Kettles\nBoiling Away\nBy: A Potter\n",
		"teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY });
}

static void
a14_no_head(void **state)
{
	RECOGNISE({ EN "\nOn this World Teapot Day, let us pour.\n",
	    "teapot - en []\n" EN_BODY "^On this World Teapot Day, let us pour." });
	cleanup(message_freep) struct message *message = read_text(
	    state, "en-2031-08-09.txt", EN "\nOn this World Teapot Day, let us pour.\n");
	cleanup(freep) char *found = summary(message);
	assert_string_equal(found,
	    "teapot 2031-08-09 en []\n" EN_BODY "^On this World Teapot Day, let us pour.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a1_two_languages_in_one_text),
		cmocka_unit_test(a2_the_head_in_another_language),
		cmocka_unit_test(a3_the_day_in_the_text_only),
		cmocka_unit_test(a4_no_day_at_all),
		cmocka_unit_test(a5_other_days_in_the_text),
		cmocka_unit_test(a6_a_message_about_a_day),
		cmocka_unit_test(a7_two_dates),
		cmocka_unit_test(a8_days_and_months_in_figures),
		cmocka_unit_test(a9_no_year),
		cmocka_unit_test(a10_names_in_other_forms),
		cmocka_unit_test(a11_one_name_inside_another),
		cmocka_unit_test(a12_what_stands_before_the_text),
		cmocka_unit_test(a12_captions_of_pictures),
		cmocka_unit_test(the_best_introduction_counts),
		cmocka_unit_test(growing_and_repeated_paragraphs),
		cmocka_unit_test(a13_what_stands_below_the_text),
		cmocka_unit_test(a14_no_head),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
