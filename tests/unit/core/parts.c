/* SPDX-License-Identifier: MIT */
/* The messages are invented. */
#include "core/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "unit/core/reading.h"

#define HEAD "MESSAGE ON WORLD TEAPOT DAY\n\n9 August 2031\n\n"
#define FOUND "teapot 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n"
#define EN_FOUND FOUND EN_BODY
#define FR_FOUND "teapot 2031-08-09 fr []\n" FR_BODY
#define AND "\n=\n"

static void
read_file(void **state, const char *file, const char *text, struct parts *ret)
{
	struct reader *reader = *state;
	const char *ending = strrchr(file, '.');
	parts_read(file, text, strlen(text), strcmp(ending, ".html") == 0, reader->calendar,
	    reader->names, ret);
}

/* The summaries of all messages of a file, as one text. */
static char *
summaries(const struct parts *parts)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < parts->count; i++) {
		const struct message *message = parts->items[i];
		cleanup(freep) char *one = summary(message);
		buffer_format(&text, "%s%s", i ? AND : "", one);
		assert_int_equal(message->part, i + 1);
		assert_int_equal(message->parts, parts->count);
		assert_int_equal(message_usable(message), message->faults.count == 0);
	}
	return buffer_take(&text);
}

static void
check_files(void **state, const char *file, const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cleanup(parts_done) struct parts parts;
		read_file(state, file, samples[i].text, &parts);
		cleanup(freep) char *found = summaries(&parts);
		assert_string_equal(found, samples[i].summary);
	}
}

#define CHECK_FILES(file, samples) \
	check_files(state, file, samples, sizeof(samples) / sizeof *(samples))

static void
the_text_of_each_language_is_a_message(void **state)
{
	static const struct sample samples[] = {
		{ HEAD EN "*****\n" FR, EN_FOUND AND FR_FOUND },
		{ HEAD EN "\n***\n\n" FR, EN_FOUND AND FR_FOUND },
		{ HEAD EN "\n* * *\n\n" FR, EN_FOUND AND FR_FOUND },
		{ HEAD EN "\n_________\n\n" FR, EN_FOUND AND FR_FOUND },
		{ HEAD EN "\n\u2217\u2217\u2217\n\n***\n\n" FR, EN_FOUND AND FR_FOUND },
		/* with a head of its own */
		{ HEAD EN "\n*****\n\nMessage à l'occasion de la Journée mondiale de la "
			  "théière\n\nLe 9 août 2031\n\n" FR "\nVic Potter\nSecrétaire "
			  "général de l'ONU\n",
		    EN_FOUND AND "teapot 2031-08-09 fr [Message à l'occasion de la Journée "
				 "mondiale de la théière]\n" FR_BODY },
		/* below a signature, and above what a site adds */
		{ HEAD EN "\nVic Potter\nSecretary-General\n\n*****\n\n" FR
			  "\nÀ l'intention des organes d'information. Document non officiel.\n",
		    EN_FOUND AND FR_FOUND },
		/* all languages; the first is any of them */
		{ "Message à l'occasion de la Journée mondiale de la théière\n\n9 août "
		  "2031\n\n" FR "\n***\n" ZH "\n***\n" ES "\n***\n" AR "\n***\n" RU
		  "\n***\n" EN,
		    "teapot 2031-08-09 fr [Message à l'occasion de la Journée mondiale de la "
		    "théière]\n" FR_BODY AND "teapot 2031-08-09 zh []\n" ZH_BODY AND
		    "teapot 2031-08-09 es []\n" ES_BODY AND
		    "teapot 2031-08-09 ar []\n" AR_BODY AND
		    "teapot 2031-08-09 ru []\n" RU_BODY AND
		    "teapot 2031-08-09 en []\n" EN_BODY },
		/* the day in the text alone, or a release some days before */
		{ "9 August 2031\n\nOn this World Teapot Day, let us pour.\n\n" EN
		  "\n***\n\n" FR "\nEn cette Journée mondiale de la théière, versons.\n",
		    "teapot 2031-08-09 en []\nOn this World Teapot Day, let us "
		    "pour.^" EN_BODY AND FR_FOUND
		    "^En cette Journée mondiale de la théière, versons." },
		{ "1 August 2031\n\nFollowing is the Secretary-General's message for World "
		  "Teapot Day:\n\n" EN "\n*****\n\n" FR,
		    "teapot 2031-08-09 en []\n" EN_BODY AND FR_FOUND },
	};
	CHECK_FILES("tea.txt", samples);
	static const struct sample dated[] = { { "World Teapot Day\n\n" EN "\n***\n\n" FR,
	    "teapot 2031-08-09 en [World Teapot Day]\n" EN_BODY AND FR_FOUND } };
	CHECK_FILES("folder/2031-08-09.txt", dated);
}

#define EN_LONG \
	"There are tea houses by the sea and in the hills, and there are those who never saw " \
	"one; " \
	"to them we owe a cup, a chair and a story that is long enough for the evening."
#define FR_LONG \
	"Il y a des maisons de thé au bord de la mer et dans les collines, et il y a ceux " \
	"qui n'en " \
	"ont jamais vu. Nous leur devons une tasse, une chaise et une histoire assez longue " \
	"pour " \
	"toute la soirée. Que la bouilloire chante, que la porte soit ouverte et que " \
	"personne ne " \
	"reste dehors quand la nuit tombe sur le jardin et que le vent se lève.\n"

static void
what_is_not_clearly_another_language_is_none(void **state)
{
	static const struct sample samples[] = {
		{ HEAD EN "\n* *** *\n\nFor information media. Not an official record.\n",
		    EN_FOUND },
		/* a footer, a single sentence, a piece of one */
		{ HEAD EN "\n*****\n\n" FR_3 "\n", EN_FOUND },
		{ HEAD EN "\n*****\n\n" FR_1 "\n", EN_FOUND },
		{ HEAD EN "\n*****\n\n" FR_1 "\n\nCelles et ceux qui le cultivent\n",
		    EN_FOUND },
		/* much longer, much shorter */
		{ HEAD EN "\n*****\n\n" FR FR_LONG, EN_FOUND },
		{ HEAD EN "\n" EN_MORE "\n" EN_LONG "\n\n*****\n\n" FR,
		    FOUND EN_BODY "^" EN_MORE_BODY "^" EN_LONG },
		/* the same language, none of the six, two of them */
		{ HEAD EN "\n*****\n\n" EN, EN_FOUND },
		{ HEAD EN "\n*****\n\nDer Tee ist eines der ältesten Getränke der Welt, und er "
			  "gehört uns allen. Wir wollen ihn für einander eingießen.\n",
		    EN_FOUND },
		{ HEAD EN "\n*****\n\n" FR_1 "\n\n" EN_1 "\n", EN_FOUND },
		/* a dash, and no rule at all */
		{ HEAD EN "\n—\n\n" FR, EN_FOUND },
		/* what stands behind it is nobody's */
		{ HEAD EN "\n*****\n\n" FR_1 "\n\n*****\n\n" RU, EN_FOUND },
		{ HEAD EN "\n*****\n\n" EN "\n*****\n\n" FR, EN_FOUND },
		{ HEAD EN "\n*****\n\n" FR "\n*****\n\n" FR, EN_FOUND AND FR_FOUND },
	};
	CHECK_FILES("tea.txt", samples);
}

/* Whose words are of another day is no translation. */
static void
another_day_is_another_message(void **state)
{
	static const struct sample samples[] = {
		{ HEAD EN "\n*****\n\nMessage à l'occasion de la Journée internationale de la "
			  "bouilloire\n\n" FR,
		    EN_FOUND },
		{ HEAD EN "\n*****\n\nEn cette Journée internationale de la bouilloire, "
			  "versons.\n\n" FR,
		    EN_FOUND },
		{ HEAD EN "\n*****\n\n9 août 2030\n\n" FR, EN_FOUND },
		{ HEAD EN "\n*****\n\nMessage du Secrétaire général (2029)\n\n" FR, EN_FOUND },
		/* of the same, posted another day */
		{ HEAD EN "\n*****\n\n11 août 2031\n\n" FR, EN_FOUND AND FR_FOUND },
	};
	CHECK_FILES("tea.txt", samples);
}

/* Where nobody knows what the first is, the second stands by itself. */
static void
what_the_first_leaves_open_is_open(void **state)
{
	static const struct sample samples[] = {
		{ "9 August 2031\n\n" EN "\n*****\n\nEn cette Journée mondiale de la théière, "
		  "versons.\n\n" FR,
		    "- 2031-08-09 en []\n" EN_BODY
		    "\n3: which observance this is was not recognised: write `Observance: ID` "
		    "above the text" AND
		    "- - fr []\nEn cette Journée mondiale de la théière, versons.^" FR_BODY },
	};
	cleanup(parts_done) struct parts parts;
	read_file(state, "tea.txt", samples[0].text, &parts);
	assert_int_equal(parts.count, 2);
	assert_false(message_usable(parts.items[0]));
	assert_string_equal(parts.items[1]->observance->id, "teapot");
	assert_false(message_usable(parts.items[1])); /* its date is not there */
}

static void
fields_count_for_all(void **state)
{
	cleanup(parts_done) struct parts parts;
	read_file(state, "tea.txt",
	    "Observance: spoon\nDate: 2030-08-09\nTitle: Tea\nAuthor: Vic Potter\nSource: a "
	    "letter\nExcerpt: Celles et ceux qui le\n cultivent\n\n" EN "\n*****\n\n" FR,
	    &parts);
	assert_int_equal(parts.count, 2);
	for (size_t i = 0; i < parts.count; i++) {
		const struct message *message = parts.items[i];
		assert_true(message_usable(message));
		assert_string_equal(message->observance->id, "spoon");
		assert_int_equal(message->date.year, 2030);
		assert_string_equal(message->title, "Tea");
		assert_string_equal(message->author, "Vic Potter");
		assert_string_equal(message->source, "a letter");
		assert_int_equal(message->part, i + 1);
	}
	assert_int_equal(parts.items[0]->excerpt_length, 0);
	const struct message *second = parts.items[1];
	const char *chosen = "Celles et ceux qui le cultivent";
	assert_int_equal(second->excerpt_length, strlen(chosen));
	assert_memory_equal(second->text + second->excerpt_start, chosen, strlen(chosen));
	assert_int_equal(second->sentences[0].line, 15);
}

/* Language and Excerpt are for the message that they are right for. */
static void
some_fields_count_for_one(void **state)
{
	static const struct sample samples[] = {
		{ "Language: fr-CA\n\n" HEAD EN "\n*****\n\n" FR,
		    EN_FOUND AND "teapot 2031-08-09 fr-CA []\n" FR_BODY },
		{ "Language: en-GB\n\n" HEAD EN "\n*****\n\n" FR,
		    "teapot 2031-08-09 en-GB [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY AND
			FR_FOUND },
		/* in no language that is recognised: it is the first's */
		{ "Language: de\n\n" HEAD "Tee ist gut für uns alle, und wir gießen ihn heute "
		  "einander ein.\nWir wollen ihn auch morgen trinken.\n\n*****\n\n" FR,
		    "teapot 2031-08-09 de [MESSAGE ON WORLD TEAPOT DAY]\nTee ist gut für uns "
		    "alle, und wir gießen ihn heute einander ein.^Wir wollen ihn auch morgen "
		    "trinken." AND FR_FOUND },
		{ "Language: fr\n\n" HEAD EN "\n*****\n\n" ES,
		    "teapot 2031-08-09 fr [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY AND
		    "teapot 2031-08-09 es []\n" ES_BODY },
		{ "Excerpt: Versons\n\n" HEAD EN "\n*****\n\n" FR, EN_FOUND AND FR_FOUND },
		{ "Excerpt: Pourons\n\n" HEAD EN "\n*****\n\n" FR, EN_FOUND
		    "\n1: the excerpt does not stand in the text: it must be the same word "
		    "for word" AND FR_FOUND },
		/* a wrong field is wrong for the whole file */
		{ "Language: f\n\n" HEAD EN "\n*****\n\n" FR,
		    "teapot 2031-08-09 - [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY
		    "\n1: \"f\" is no language tag: expected en, fr, es, ar, zh, ru or another "
		    "of BCP 47" },
		{ "Observance: ladles\n\n" HEAD EN "\n*****\n\n" FR,
		    "- 2031-08-09 en [MESSAGE ON WORLD TEAPOT DAY]\n" EN_BODY
		    "\n1: no calendar has an observance \"ladles\": `observed observances` "
		    "lists them" },
	};
	CHECK_FILES("tea.txt", samples);
}

#define P(text) "<p>" text "</p>\n"

static void
pages_hold_several_as_well(void **state)
{
	static const struct sample samples[] = {
		{ "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<link "
		  "rel=canonical href=\"https://www.un.org/sg/en/content/sg/statement/"
		  "2031-08-09/secretary-generals-message-world-teapot-day\"></head><body><div "
		  "role=main><article><div>New York</div><div>09 August 2031</div><h1>Message "
		  "on World Teapot Day [scroll down for French version]</h1><div "
		  "class=\"field--name-body\">" P(EN_1) P(EN_2 " " EN_3) P("*****") P(FR_1)
			P(FR_2 " " FR_3) "</div></article></div></body></html>",
		    "teapot 2031-08-09 en [Message on World Teapot Day [scroll down for French "
		    "version]]\n" EN_BODY AND FR_FOUND },
		{ "Excerpt: Versons\n\n<meta charset=utf-8><html lang=fr><h1>World Teapot "
		  "Day</h1><p>9 August 2031" P(
		      EN_1 "<br>" EN_2 " " EN_3 "<br>***<br>" FR_1 "<br>" FR_2 " " FR_3),
		    "teapot 2031-08-09 en [World Teapot Day]\n" EN_BODY AND FR_FOUND },
		/* which language the first is in is not clear: then nothing is apart */
		{ "<html lang=de><meta charset=utf-8><h1>World Teapot Day</h1><p>9 August "
		  "2031" P(EN_1) P(EN_2 " " EN_3) P("*****") P(FR_1) P(FR_2 " " FR_3),
		    "teapot 2031-08-09 - [World Teapot Day]\n" EN_BODY
		    "\n1: the text seems to be in \"en\", and the page says it is in \"de\": "
		    "write the one it is as `Language: de` above it" },
	};
	CHECK_FILES("tea.html", samples);
}

static void
files_that_can_not_be_read(void **state)
{
	(void)state;
	cleanup(parts_done) struct parts parts;
	parts_unreadable("tea.txt", "Permission denied", &parts);
	cleanup(freep) char *found = summaries(&parts);
	assert_string_equal(found, "- - - []\n\n0: it can't be read: Permission denied");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_of_each_language_is_a_message),
		cmocka_unit_test(what_is_not_clearly_another_language_is_none),
		cmocka_unit_test(another_day_is_another_message),
		cmocka_unit_test(what_the_first_leaves_open_is_open),
		cmocka_unit_test(fields_count_for_all),
		cmocka_unit_test(some_fields_count_for_one),
		cmocka_unit_test(pages_hold_several_as_well),
		cmocka_unit_test(files_that_can_not_be_read),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
