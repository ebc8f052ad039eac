/* SPDX-License-Identifier: MIT */
/* The messages are invented. */
#include "core/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "unit/core/reading.h"

static void
letterheads_in_six_languages(void **state)
{
	static const struct sample samples[] = {
		{ "\n\nUNITED NATIONS\n\nNATIONS UNIES\n\nTHE SECRETARY-GENERAL\n\n—\n"
		  "MESSAGE ON WORLD TEAPOT DAY\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY },
		{ "UNITED NATIONS\n\n\n\nNATIONS UNIES\n\nLE SECRÉTAIRE GÉNÉRAL\n\n—\n"
		  "MESSAGE DIFFUSÉ À L'OCCASION DE LA JOURNÉE MONDIALE\nDE LA THÉIÈRE\n\n"
		  "Le 9 août 2031\n\n" FR,
		    "teapot 2031-08-09 fr [MESSAGE DIFFUSÉ À L'OCCASION DE LA JOURNÉE MONDIALE "
		    "DE "
		    "LA THÉIÈRE]\n" FR_BODY },
		{ "NACIONES UNIDAS\n\nEL SECRETARIO GENERAL\n\n--\n\n"
		  "MENSAJE CON MOTIVO DEL DÍA MUNDIAL\nDE LA TETERA\n\n9 de agosto de "
		  "2031\n\n" ES,
		    "teapot 2031-08-09 es [MENSAJE CON MOTIVO DEL DÍA MUNDIAL DE LA "
		    "TETERA]\n" ES_BODY },
		{ "الأمين العام\n\n—\n\nرسالة بمناسبة اليوم العالمي للإبريق\n\n٩ آب/أغسطس "
		  "٢٠٣١\n\n" AR,
		    "teapot 2031-08-09 ar [رسالة بمناسبة اليوم العالمي للإبريق]\n" AR_BODY },
		{ "联合国\n\n秘书长\n\n秘书长世界茶壶日致辞\n\n2031年8月9日\n\n" ZH,
		    "teapot 2031-08-09 zh [秘书长世界茶壶日致辞]\n" ZH_BODY },
		{ "ОРГАНИЗАЦИЯ ОБЪЕДИНЕННЫХ НАЦИЙ\n\nГЕНЕРАЛЬНЫЙ СЕКРЕТАРЬ\n\n— — —\n\n"
		  "ПОСЛАНИЕ ПО СЛУЧАЮ ВСЕМИРНОГО ДНЯ\nЧАЙНИКА\n\n9 августа 2031 года\n\n" RU,
		    "teapot 2031-08-09 ru [ПОСЛАНИЕ ПО СЛУЧАЮ ВСЕМИРНОГО ДНЯ "
		    "ЧАЙНИКА]\n" RU_BODY },
	};
	CHECK(samples);
}

static void
letterheads_vary(void **state)
{
	static const struct sample samples[] = {
		/* no blank line anywhere */
		{ "THE SECRETARY-GENERAL\nMESSAGE ON WORLD TEAPOT DAY\n9 August 2031\n" EN_1
		  "\n" EN_2 " " EN_3,
		    "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY },
		/* the text follows the title at once */
		{ "9 August 2031\nMessage on World Teapot Day\n" EN_1 "\n" EN_2 " " EN_3,
		    "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
		/* title and date in one line; an office with 's, and one that lost a letter */
		{ "THE SECRETARY-GENERAL'S\nMESSAGE ON WORLD TEAPOT DAY, 9 August 2031\n" EN,
		    "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY },
		{ "E SECRÉTAIRE GÉNÉRAL\n\nMessage publié à l’occasion de la Journée "
		  "mondiale\nde "
		  "la théière, Le 9 août 2031\n" FR,
		    "teapot 2031-08-09 fr [Message publié à l’occasion de la Journée mondiale "
		    "de la "
		    "théière]\n" FR_BODY },
		{ "HE SECRETARY-GENERAL\n--\n9 August 2031, World Teapot Day\n\n" EN,
		    "teapot 2031-08-09 en [World Teapot Day]\n" EN_BODY },
		/* all in one line */
		{ "الأمين العام -- رسالة بمناسبة اليوم العالمي للإبريق ٩ آب/أغسطس ٢٠٣١\n\n" AR,
		    "teapot 2031-08-09 ar [رسالة بمناسبة اليوم العالمي للإبريق]\n" AR_BODY },
		{ "لأمين العام\n\nرسالة بمناسبة يوم الإبريق العالمي، 9 آب/أغسطس 2031\n" AR,
		    "teapot 2031-08-09 ar [رسالة بمناسبة يوم الإبريق العالمي]\n" AR_BODY },
		/* place and date; a name under the title, the last in another language */
		{ "Нью-Йорк, 9 августа 2031 года\nПослание по случаю Всемирного дня чайника\n"
		  "Vic Potter, Secretary-General\n\n" RU,
		    "teapot 2031-08-09 ru [Послание по случаю Всемирного дня "
		    "чайника]\n" RU_BODY },
		{ "New York\n9 августа 2031\nVic Potter, Secretary-General\n\nПослание по "
		  "случаю "
		  "Всемирного дня чайника\n\n" RU,
		    "teapot 2031-08-09 ru [Послание по случаю Всемирного дня "
		    "чайника]\n" RU_BODY },
		{ "Послание по случаю Всемирного дня чайника, 9 августа 2031 г.\n" RU_1
		  "\n" RU_2 " " RU_3,
		    "teapot 2031-08-09 ru [Послание по случаю Всемирного дня "
		    "чайника]\n" RU_BODY },
		/* an English head over a French text */
		{ "UNITED NATIONS\n\nMessage on World Teapot Day\n\n9 August 2031\n\n" FR,
		    "teapot 2031-08-09 fr [Message on World Teapot Day]\n" FR_BODY },
		/* the title of a blog first, which says the same */
		{ "Tea: world teapot day message of the Secretary-General\n\nTHE "
		  "SECRETARY-GENERAL\n\nMESSAGE ON WORLD TEAPOT DAY\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY },
		/* lines that say nothing to us, within the head */
		{ "Vic Potter\n[scroll down for French version]\n\nSecretary-General's message "
		  "on "
		  "World Teapot Day\n\nVideo\n\n9 August 2031\n\n" EN,
		    "teapot 2031-08-09 en [Secretary-General's message on World Teapot "
		    "Day]\n" EN_BODY },
		/* the title ends with the office */
		{ "JOURNÉE MONDIALE DE LA THÉIÈRE - MESSAGE DU\nSECRÉTAIRE GÉNÉRAL\n9 août "
		  "2031\n" FR,
		    "teapot 2031-08-09 fr [JOURNÉE MONDIALE DE LA THÉIÈRE - MESSAGE DU "
		    "SECRÉTAIRE "
		    "GÉNÉRAL]\n" FR_BODY },
		/* the shorter of two names ends a line */
		{ "Message on the World Day of Teapots\nand Cups\n20 August 2031\n" EN_1
		  "\n" EN_2 " " EN_3,
		    "teapot-cups 2031-08-20 en [Message on the World Day of Teapots and "
		    "Cups]\n" EN_BODY },
		/* an office with a letter lost, last of the head; a name and office below the
		 * title */
		{ "رسالة بمناسبة اليوم العالمي للإبريق\n\n9 آب/أغسطس 2031\n\nلأمين "
		  "العام\n\n" AR,
		    "teapot 2031-08-09 ar [رسالة بمناسبة اليوم العالمي للإبريق]\n" AR_BODY },
		{ "MESSAGE ON WORLD TEAPOT DAY\n\nVic Potter, Secretary-General\n\n9 August "
		  "2031\n\n" EN,
		    "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY },
		{ "Observance: teapot\nDate: 2031-08-09\n\nMESSAGE ON THE DAY\nOF LADLES\n" EN_1
		  "\n" EN_2 " " EN_3,
		    "teapot 2031-08-09 en [MESSAGE ON THE DAY OF LADLES]\n" EN_BODY },
		{ "CHECK AGAINST DELIVERY\n\nEmbargoed until 9 August 2031\n\nMESSAGE ON THE "
		  "OCCASION "
		  "OF\n\nWORLD TEAPOT DAY\n\n9 August 2031\n\n[as delivered]\n\n" EN,
		    "teapot 2031-08-09 en [MESSAGE ON THE OCCASION OF WORLD TEAPOT "
		    "DAY]\n" EN_BODY },
		/* a day that no calendar has is no hindrance for the head */
		{ "Observance: teapot\n\nMESSAGE ON THE DAY OF LADLES\n9 August 2031\n" EN,
		    "teapot 2031-08-09 en [MESSAGE ON THE DAY OF LADLES]\n" EN_BODY },
	};
	CHECK(samples);
}

#define HEAD "MESSAGE ON WORLD TEAPOT DAY\n\n9 August 2031\n\n"
#define FOUND "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n"

/* A message without a head is all text, however its first lines look. */
static void
bare_texts(void **state)
{
	static const struct sample samples[] = {
		{ "Observance: teapot\nDate: 2031-08-09\n\nMessage after message reaches us "
		  "from the tea "
		  "fields, and\nwe must answer them all. " EN_1,
		    "teapot 2031-08-09 en []\nMessage after message reaches us from the tea "
		    "fields, "
		    "and\nwe must answer them all.|" EN_1 },
		{ "Observance: teapot\nDate: 2031-08-09\n\nOn this World Teapot Day, let "
		  "us\npour for "
		  "each other, as those\nbefore us did. " EN_1,
		    "teapot 2031-08-09 en []\nOn this World Teapot Day, let us\npour for each "
		    "other, as "
		    "those\nbefore us did.|" EN_1 },
		{ "Observance: teapot\nDate: 2031-08-09\n\nفي هذا اليوم العالمي للإبريق\nنصب "
		  "الشاي "
		  "للجميع. " AR_1,
		    "teapot 2031-08-09 ar []\nفي هذا اليوم العالمي للإبريق\nنصب الشاي "
		    "للجميع.|" AR_1 },
		{ "Observance: teapot\nDate: 2031-08-09\n\n值此世界茶壶日\n我们倒茶。" ZH_1,
		    "teapot 2031-08-09 zh []\n值此世界茶壶日\n我们倒茶。|" ZH_1 },
		{ "Observance: teapot\nDate: 2031-08-09\n\nI ask you all:\n\n" EN_1,
		    "teapot 2031-08-09 en []\nI ask you all:^" EN_1 },
		/* a rule makes no head of what stands above it */
		{ "Observance: teapot\nDate: 2031-08-09\nLanguage: en\n\nPour for all of "
		  "us\n\n*****\n\n" FR,
		    "teapot 2031-08-09 en []\nPour for all of us" },
		{ "Observance: teapot\nDate: 2031-08-09\n\nDear friends,\n\n" EN_1,
		    "teapot 2031-08-09 en []\nDear friends,^" EN_1 },
	};
	CHECK(samples);
}

/* A press release names the day in its own sentence; its date is that of the release. */
static void
press_releases(void **state)
{
	static const struct sample samples[] = {
		{ "SG/SM/98765\n\n1 August 2031\n\nFollowing is UN Secretary-General Vic "
		  "Potter’s message for World Teapot Day, observed on 9 August:\n\n" EN
		  "\nFor information media. Not an official record.\n",
		    "teapot 2031-08-09 en []\n" EN_BODY },
		{ "2 août 2031\n\nLe Secrétaire général verse le thé pour tous\n\nOn trouvera "
		  "ci-après le message du Secrétaire général de l’ONU, M. Vic Potter, à\n"
		  "l’occasion de la Journée mondiale de la théière, célébrée le 9 août:\n\n" FR
		  "\nÀ l'intention des organes d'information. Document non officiel.\n",
		    "teapot 2031-08-09 fr [Le Secrétaire général verse le thé pour "
		    "tous]\n" FR_BODY },
		/* the day itself, and one that is near no day of its */
		{ "9 August 2031\n\nFollowing is the Secretary-General's video message on "
		  "World "
		  "Teapot Day:\n\n" EN,
		    "teapot 2031-08-09 en []\n" EN_BODY },
		{ "1 February 2031\n\nFollowing is the Secretary-General's message on World "
		  "Teapot Day:\n\n" EN,
		    "- 2031-02-01 en []\n" EN_BODY
		    "\n5: it names the observance \"teapot\", which falls on 2030-08-09, and "
		    "is of 2031-02-01: if it is that day's message, write `Observance: teapot` "
		    "above the text" },
		/* a date that somebody wrote counts as it is */
		{ "Date: 2031-08-01\n\nFollowing is the Secretary-General's message on World "
		  "Teapot Day:\n\n" EN,
		    "teapot 2031-08-01 en []\n" EN_BODY },
		/* no such sentence: it ends in no colon, or says not whose it is */
		{ HEAD "The Secretary-General sends a message. " EN_1,
		    FOUND "The Secretary-General sends a message.|" EN_1 },
		{ HEAD "I have one message for you:\n\n" EN_1,
		    FOUND "I have one message for you:^" EN_1 },
	};
	CHECK(samples);
}

static void
what_a_site_adds_is_no_text(void **state)
{
	static const struct sample samples[] = {
		{ "Welcome to the United Nations. It's your world.\n\n" HEAD EN
		  "\nLeave a Reply\n\nYour address will not be shown.\n",
		    FOUND EN_BODY },
		{ "Добро пожаловать в ООН. Это ваш мир!\n\nПослание по случаю Всемирного дня "
		  "чайника\n\n9 августа 2031 года\n\n" RU,
		    "teapot 2031-08-09 ru [Послание по случаю Всемирного дня "
		    "чайника]\n" RU_BODY },
		{ "Послание по случаю Всемирного дня чайника\n\n9 августа 2031 года\n\n" RU
		  "\nОставить комментарий\nВаш адрес не будет опубликован.\n",
		    "teapot 2031-08-09 ru [Послание по случаю Всемирного дня "
		    "чайника]\n" RU_BODY },
		/* a date, whose month begins small, below a line that says nothing to us; and a
		 * woman's office */
		{ "Communiqué de presse\n9 août 2031\n\nMessage de la Secrétaire "
		  "générale\n\n" FR "\nEn cette Journée mondiale de la théière, "
		  "versons.\n\nVic Potter\nSecrétaire "
		  "générale des Nations Unies\n",
		    "teapot 2031-08-09 fr [Message de la Secrétaire générale]\n" FR_BODY
		    "^En cette Journée mondiale de la théière, versons." },
		/* a caption, which is a sentence, above a title */
		{ "A potter holds her best cup.\n\n" HEAD EN "\n" EN_MORE,
		    FOUND EN_BODY "^" EN_MORE_BODY },
		{ "Une potière tient sa plus belle théière.\n\nMessage du Secrétaire général "
		  "(2031)\n\n" FR "\nEn cette Journée mondiale de la théière, versons.\n"
		  "\nVic Potter\n9 août 2031\n",
		    "teapot 2031-08-09 fr [Message du Secrétaire général (2031)]\n" FR_BODY
		    "^En cette Journée mondiale de la théière, versons." },
	};
	CHECK(samples);
}

static void
what_stands_below_is_no_text(void **state)
{
	static const struct sample samples[] = {
		{ HEAD EN "\n* *** *\n\nFor information media.\n", FOUND EN_BODY },
		{ HEAD EN "\n—\n", FOUND EN_BODY },
		/* the next message of an archive page */
		{ HEAD EN
		    "\nTHE SECRETARY-GENERAL\n\nMESSAGE ON INTERNATIONAL SPOON DAY\n\n9 August "
		    "2030\n\n" EN,
		    FOUND EN_BODY },
		{ HEAD EN "\nMessage on International Spoon Day\n\n" EN, FOUND EN_BODY },
		/* the title once more, a signature, a date */
		{ HEAD EN "\nMESSAGE ON WORLD TEAPOT DAY\n", FOUND EN_BODY },
		{ HEAD EN "\nVic Potter\nSecretary-General of the United Nations\n",
		    FOUND EN_BODY },
		{ HEAD EN "\nNew York, 8 August 2031\n", FOUND EN_BODY },
		{ "MESSAGE ON WORLD TEAPOT DAY\n\n" EN "\n9 August 2031\n", FOUND EN_BODY },
		/* the title twice above */
		{ "World Teapot Day\n\n" HEAD EN, FOUND EN_BODY },
	};
	CHECK(samples);
}

static void
paragraphs_in_every_layout(void **state)
{
	static const struct sample samples[] = {
		{ HEAD "Tea is one of the oldest drinks\nof the world, and it belongs to\nall "
		       "of us.\n\n"
		       "Those who grow it must be able\nto live from it. Let us pour for\neach "
		       "other.\n",
		    FOUND "Tea is one of the oldest drinks\nof the world, and it belongs "
			  "to\nall of us.^"
			  "Those who grow it must be able\nto live from it.|Let us pour "
			  "for\neach other." },
		/* hard-wrapped, and no blank line: one paragraph */
		{ HEAD
		    "Tea is one of the oldest drinks\nof the world. Those who grow it must be\n"
		    "able to live from it, and we all must pour.",
		    FOUND
		    "Tea is one of the oldest drinks\nof the world.|Those who grow it must be\n"
		    "able to live from it, and we all must pour." },
		/* a line is a paragraph where each ends as one does */
		{ HEAD EN_1
		    "\nI ask you all:\nPour tea;\nAnd drink it. And then\u00a0pour again.",
		    FOUND EN_1
		    "^I ask you all:^Pour tea;^And drink it.|And then\u00a0pour again." },
		/* indents, line ends of all kinds */
		{ "秘书长世界茶壶日致辞\r\n\r\n2031年8月9日\r\n\r\n\u3000\u3000" ZH_1
		  "\r\n\u3000\u3000" ZH_2 ZH_3 "\r\n",
		    "teapot 2031-08-09 zh [秘书长世界茶壶日致辞]\n" ZH_BODY },
		{ "\ufeffMESSAGE ON WORLD TEAPOT DAY\r\r9 August 2031\r\r" EN_1 "\r\r" EN_2
		  " " EN_3 "\r",
		    FOUND EN_BODY },
		{ HEAD EN_1 "\f" EN_2 "\u2028" EN_3, FOUND EN_1 "^" EN_2 "^" EN_3 },
		{ "Message\u00a0diffusé à\u202fl'occasion de la Journée\u00a0mondiale de la "
		  "théière\n\n"
		  "Le\u00a09\u00a0août 2031\n\n" FR_1
		  "\n\n«\u00a0Versons\u202f!\u00a0» Oui\u202f: versons.",
		    "teapot 2031-08-09 fr [Message\u00a0diffusé à\u202fl'occasion de la "
		    "Journée\u00a0mondiale de la théière]\n" FR_1
		    "^«\u00a0Versons\u202f!\u00a0»|Oui\u202f: versons." },
		/* datelines */
		{ "Message on World Teapot Day\n\n9 August 2031: " EN,
		    "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
		{ "Message on World Teapot Day\n\nLONDON, 9 August 2031 (UNIC) – " EN,
		    "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
		{ "Message on World Teapot Day\n\n9 Aug 2031 -  " EN,
		    "teapot 2031-08-09 en [Message on World Teapot Day]\n" EN_BODY },
	};
	CHECK(samples);
}

static void
fields_stand_above(void **state)
{
	static const struct sample samples[] = {
		{ "Observance: teapot\nDate: 2031-08-09\nLanguage: en\nSource: a "
		  "letter\nTitle: Tea\n"
		  "Author: Vic Potter\nExcerpt: Let us pour\n for each other.\n\n" EN,
		    "teapot 2031-08-09 en [Tea]\n" EN_BODY },
		{ "observance : teapot@observed\nDATE\u00a0: 2031-08-09\n\n" EN,
		    "teapot 2031-08-09 en []\n" EN_BODY },
		{ "Observance：世界茶壶日\nDate：2031年8月9日\n\n" ZH,
		    "teapot 2031-08-09 zh []\n" ZH_BODY },
		{ "Observance: World Day of the Teapot\nDate: 9 August 2031\n\n" EN,
		    "teapot 2031-08-09 en []\n" EN_BODY },
		/* fields win over what is recognised */
		{ "Observance: spoon\nDate: 2030-08-09\nTitle: Of spoons\n\n" HEAD EN,
		    "spoon 2030-08-09 en [Of spoons]\n" EN_BODY },
		{ "Source: a letter\n\n" HEAD EN, FOUND EN_BODY },
		/* a language that we have no words for */
		{ "Language: de-AT\nDate: 2031-08-09\nObservance: teapot\n\nTee ist gut. Wir "
		  "gießen ein.",
		    "teapot 2031-08-09 de-AT []\nTee ist gut.|Wir gießen ein." },
		{ "Language: de\n\nWelttag der Teekanne\n\n9 August 2031\n\nTee ist gut. Wir "
		  "gießen ein.",
		    "teapot 2031-08-09 de [Welttag der Teekanne]\nTee ist gut.|Wir gießen "
		    "ein." },
	};
	CHECK(samples);
}

static void
fields_are_kept(void **state)
{
	cleanup(message_freep) struct message *message = read_text(state, "a.txt",
	    "Observance: teapot\nDate: 2031-08-09\nSource: https://example.org/tea\n"
	    "Author: Vic  Potter\nExcerpt: of us. Those who\n  grow it\n\n" EN);
	assert_true(message_usable(message));
	assert_string_equal(message->source, "https://example.org/tea");
	assert_string_equal(message->author, "Vic Potter");
	assert_null(message->title);
	const char *chosen = "of us.\n\nThose who grow it";
	assert_int_equal(message->excerpt_length, strlen(chosen));
	assert_memory_equal(message->text + message->excerpt_start, chosen, strlen(chosen));
	assert_int_equal(message->sentences[0].line, 8);
	assert_int_equal(message->sentences[2].line, 10);
}

static void
excerpts_stand_in_the_text(void **state)
{
	static const struct {
		const char *given, *text, *chosen;
	} table[] = {
		{ "Celles et ceux qui le\n cultivent", FR, "Celles et ceux qui le cultivent" },
		{ "à nous tous. Celles", FR, "à nous tous.\n\nCelles" },
		{ "«\u00a0Thé\u202f!\u00a0» Oui",
		    FR "\u00a0\u00a0«\u00a0Thé\u202f!\u00a0»\nOui.",
		    "«\u00a0Thé\u202f!\u00a0»\nOui" },
		{ FR_3, FR, FR_3 },
		{ "les uns aux autres.", FR, "les uns aux autres." },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *text =
		    mem_format("Observance: teapot\nDate: 2031-08-09\nExcerpt: %s\n\n%s",
			table[i].given, table[i].text);
		cleanup(message_freep) struct message *message =
		    read_text(state, "a.txt", text);
		assert_true(message_usable(message));
		cleanup(freep) char *chosen =
		    mem_text_n(message->text + message->excerpt_start, message->excerpt_length);
		assert_string_equal(chosen, table[i].chosen);
	}
}

/* Nothing of a file is used while one field is wrong. */
static void
wrong_fields_are_named(void **state)
{
	static const struct {
		const char *text;
		unsigned line;
		const char *fault; /* the beginning of the only one */
	} table[] = {
		{ "Observence: teapot\nDate: 2031-08-09\n\n" HEAD EN, 1,
		    "no field is called \"Observence\": did you mean \"Observance\"?" },
		{ "langage: en\n\n" HEAD EN, 1,
		    "no field is called \"langage\": did you mean \"Language\"?" },
		{ "Date: 2031-08-09\nColour: red\nObservance: teapot\n\n" EN, 2,
		    "no field is called \"Colour\": there are Observance, Date, " },
		{ "Date: 2031-08-09\nDate: 2031-08-10\nObservance: teapot\n\n" EN, 2,
		    "the field Date stands on line 1 already" },
		{ "Date: 2031-08-09\nObservance: teapot\nTitle:\n\n" EN, 3,
		    "the field Title is empty: " },
		{ "Date:\nObservance: teapot\n\n" EN, 1, "the field Date is empty: " },
		{ "Observance: teapot\nDate: 2031-08-09\n" EN, 3,
		    "expected `Field: value`, or an empty line " },
		{ "Observance: teapod\nDate: 2031-08-09\n\n" EN, 1,
		    "no calendar has an observance \"teapod\": did you mean \"teapot\"?" },
		{ "Observance: ladles\nDate: 2031-08-09\n\n" EN, 1,
		    "no calendar has an observance \"ladles\": `observed observances` lists "
		    "them" },
		{ "Observance: World Saucer Day\nDate: 2031-05-10\n\n" EN, 1,
		    "no calendar has " },
		{ "Observance: teapot\nDate: 2031-02-30\n\n" EN, 2,
		    "\"2031-02-30\" is no date: expected YYYY-MM-DD" },
		{ "Observance: teapot\nDate: 08/09/2031\n\n" EN, 2,
		    "\"08/09/2031\" is no date" },
		{ "Observance: teapot\nDate: 2031-08-09\nLanguage: en_GB!\n\n" EN, 3,
		    "\"en_GB!\" is no language tag" },
		{ "Observance: teapot\nDate: 2031-08-09\nExcerpt: Let us pour for "
		  "others.\n\n" EN,
		    3, "the excerpt does not stand in the text" },
		{ "Observance: teapot\nDate: 2031-08-09\n", 2,
		    "there is no text: it was expected below the fields" },
		{ HEAD, 3, "there is no text: it was expected below the head" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(message_freep) struct message *message =
		    read_text(state, "a.txt", table[i].text);
		if (message_usable(message) || message->faults.count != 1)
			fail_msg("%zu faults: %s", message->faults.count, table[i].text);
		const struct fault *fault = &message->faults.faults[0];
		assert_string_equal(fault->file, "a.txt");
		if (fault->line != table[i].line ||
		    strncmp(fault->text, table[i].fault, strlen(table[i].fault)) != 0)
			fail_msg("%s: found %u: %s", table[i].text, fault->line, fault->text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letterheads_in_six_languages),
		cmocka_unit_test(letterheads_vary),
		cmocka_unit_test(press_releases),
		cmocka_unit_test(what_a_site_adds_is_no_text),
		cmocka_unit_test(bare_texts),
		cmocka_unit_test(what_stands_below_is_no_text),
		cmocka_unit_test(paragraphs_in_every_layout),
		cmocka_unit_test(fields_stand_above),
		cmocka_unit_test(fields_are_kept),
		cmocka_unit_test(excerpts_stand_in_the_text),
		cmocka_unit_test(wrong_fields_are_named),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
