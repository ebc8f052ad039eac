/* SPDX-License-Identifier: MIT */
#include "core/post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "core/calendar.h"
#include "core/config.h"
#include "core/language.h"
#include "core/length.h"
#include "core/message.h"
#include "core/platform.h"
#include "sample_message.h"

/* All texts and names are invented. */

/* A day in six languages */

static const char *const names[][2] = {
	{ "en", "World Teapot Day" },
	{ "fr", "Journée mondiale de la théière" },
	{ "es", "Día Mundial de la Tetera" },
	{ "ar", "اليوم العالمي للإبريق" },
	{ "zh", "世界茶壶日" },
	{ "ru", "Всемирный день чайника" },
};

#define TEMPLATE "{name} ({date})\n\n{excerpt}\n— {attribution}\n\n{link}\n{hashtags}"

static const struct platform plain = {
	.name = "plain",
	.unit = LENGTH_CODEPOINTS,
	.template = TEMPLATE,
	.reminder = "{when} {name} ({date})\n{message}\n{link}",
};

struct scene {
	struct observance observance;
	struct webhook webhook;
	struct sample_shelf shelf;
	struct messages messages;
	struct due due;
};

static struct scene *
scene_new(const char *wanted)
{
	struct scene *scene = mem_new(sizeof *scene);
	scene->observance = (struct observance){ .id = mem_text("teapots"),
		.uid = mem_text("teapots@observed"),
		.summary = mem_text("World Teapot Day"),
		.url = mem_text("https://tea.example/en") };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		pairs_set(&scene->observance.names, names[i][0], names[i][1]);
	pairs_set(&scene->observance.urls, "fr", "https://tea.example/fr");
	strings_add(&scene->observance.topics, "tea");
	strings_add(&scene->observance.sdgs, "17");
	scene->webhook = (struct webhook){
		.name = mem_text("kitchen"), .platform = &plain, .older_messages = true
	};
	strings_split(&scene->webhook.languages, wanted, ",");
	scene->due = (struct due){ .webhook = &scene->webhook,
		.occurrence = { &scene->observance, { 2031, 8, 9 }, 1 },
		.due_at = 1943946000,
		.until_at = 1943978400 };
	return scene;
}

static void
scene_free(struct scene *scene)
{
	messages_done(&scene->messages);
	sample_shelf_done(&scene->shelf);
	free(scene->observance.id);
	free(scene->observance.uid);
	free(scene->observance.summary);
	free(scene->observance.url);
	pairs_done(&scene->observance.names);
	pairs_done(&scene->observance.urls);
	strings_done(&scene->observance.topics);
	strings_done(&scene->observance.sdgs);
	free(scene->webhook.name);
	strings_done(&scene->webhook.languages);
	strings_done(&scene->webhook.hashtags);
	free(scene);
}

CLEANUP_POINTER(struct scene *, scene_free)

static struct message *
add_message(struct scene *scene, const char *language, int year, const char *text)
{
	struct message *message = sample_message(language, text);
	message->observance = &scene->observance;
	message->date = (struct date){ year, 8, 9 };
	sample_shelve(&scene->shelf, message);
	sample_list(&scene->shelf, &scene->messages);
	return message;
}

static void
remind(struct scene *scene, int days_before)
{
	scene->due.kind = DUE_REMINDER;
	scene->due.days_before = days_before;
}

static struct post *
write_post(struct scene *scene, enum post_outcome wanted)
{
	struct post *post = NULL;
	sample_list(&scene->shelf, &scene->messages);
	assert_int_equal(post_write(&scene->due, &scene->messages, false, &post), wanted);
	assert_non_null(post);
	return post;
}

static void
assert_text(struct scene *scene, enum post_outcome wanted, const char *text)
{
	cleanup(post_freep) struct post *post = write_post(scene, wanted);
	assert_string_equal(post->text, text);
	assert_int_equal(post->length, length_of(text, LENGTH_CODEPOINTS, 0));
}

static const char english[] = "Tea unites us all. |Pour it for your guests.\n\n^Thank you.";

static void
each_language_has_its_words(void **state)
{
	(void)state;
	/* Arabic needs no direction marks: each of its lines begins with a letter of its own, or is
	 * the link. */
	static const struct {
		const char *language, *message, *text;
	} table[] = {
		{ "en", "Tea unites “all” of us. |Pour it.",
		    "World Teapot Day (9 August 2031)\n\n‘Tea unites “all” of us. Pour it.’\n— "
		    "Message "
		    "of the UN Secretary-General, 9 August 2031\n\nhttps://tea.example/en\n"
		    "#WorldTeapotDay" },
		{ "fr", "Le thé nous unit\u202f: versons-le. |Buvons.",
		    "Journée mondiale de la théière (9 août 2031)\n\n«\u00a0Le thé nous "
		    "unit\u202f: "
		    "versons-le. Buvons.\u00a0»\n— Message du Secrétaire général de l'ONU, 9 "
		    "août "
		    "2031\n\nhttps://tea.example/fr\n#JournéeMondialeDeLaThéière" },
		{ "es", "El té nos une a todos. |¡Bebamos!",
		    "Día Mundial de la Tetera (9 de agosto de 2031)\n\n«El té nos une a todos. "
		    "¡Bebamos!»\n— Mensaje del Secretario General de las Naciones Unidas, 9 de "
		    "agosto "
		    "de 2031\n\nhttps://tea.example/en\n#DíaMundialDeLaTetera" },
		{ "ar", "الشاي يجمعنا كلنا معا. |فلنصبه.",
		    "اليوم العالمي للإبريق (٩ آب/أغسطس ٢٠٣١)\n\n«الشاي يجمعنا كلنا معا. "
		    "فلنصبه.»\n— "
		    "رسالة الأمين العام للأمم المتحدة، ٩ آب/أغسطس "
		    "٢٠٣١\n\nhttps://tea.example/en\n"
		    "#اليوم_العالمي_للإبريق" },
		{ "zh", "茶使我们\n相聚一堂。|让我们喝茶。",
		    "世界茶壶日 (2031年8月9日)\n\n“茶使我们相聚一堂。让我们喝茶。”\n— "
		    "联合国秘书长致辞，2031年8月9日\n\nhttps://tea.example/en\n#世界茶壶日" },
		{ "ru", "Чай объединяет всех нас. |Нальём же!",
		    "Всемирный день чайника (9 августа 2031 года)\n\n«Чай объединяет всех нас. "
		    "Нальём "
		    "же!»\n— Послание Генерального секретаря ООН, 9 августа 2031 года\n\n"
		    "https://tea.example/en\n#ВсемирныйДеньЧайника" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(scene_freep) struct scene *scene = scene_new(table[i].language);
		add_message(scene, table[i].language, 2031, table[i].message);
		assert_text(scene, POST_WRITTEN, table[i].text);
	}
}

static void
a_post_says_what_it_is(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("fr");
	struct message *message = add_message(scene, "fr", 2031, "Le thé est pour tous.");
	message->title = mem_text("Message pour la théière");
	message->source = mem_text("https://tea.example/message");
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_string_equal(post->webhook, "kitchen");
	assert_string_equal(post->platform, "plain");
	assert_string_equal(post->observance, "teapots");
	assert_string_equal(post->uid, "teapots@observed");
	assert_true(strlen(post->id) && strlen(post->key));
	assert_int_equal(date_compare(post->date, (struct date){ 2031, 8, 9 }), 0);
	assert_int_equal(post->days, 1);
	assert_int_equal(post->kind, DUE_DAY);
	assert_int_equal(post->due_at, 1943946000);
	assert_int_equal(post->until_at, 1943978400);
	assert_false(post->test);
	assert_string_equal(post->language, "fr");
	assert_string_equal(post->name, "Journée mondiale de la théière");
	assert_string_equal(post->title, post->name);
	assert_string_equal(pairs_get(&post->names, "en"), "World Teapot Day");
	assert_string_equal(post->excerpt, "Le thé est pour tous.");
	assert_string_equal(
	    post->attribution, "Message du Secrétaire général de l'ONU, 9 août 2031");
	assert_string_equal(post->date_words, "9 août 2031");
	assert_string_equal(post->hashtags.items[0], "#JournéeMondialeDeLaThéière");
	assert_string_equal(post->topics.items[0], "tea");
	assert_string_equal(post->sdgs.items[0], "17");
	assert_string_equal(post->message_file, "sample.txt");
	assert_int_equal(post->message_date.year, 2031);
	assert_string_equal(post->message_language, "fr");
	assert_string_equal(post->message_title, "Message pour la théière");
	assert_string_equal(post->message_source, "https://tea.example/message");
	assert_string_equal(post->unit, "codepoints");
}

static void
the_language_is_the_messages_else_one_that_names_the_day(void **state)
{
	(void)state;
	static const struct {
		const char *languages, *message; /* NULL: none */
		const char *language, *name;
	} table[] = {
		{ "de,fr,en", "en", "en", "World Teapot Day" },
		{ "de,fr,en", NULL, "fr", "Journée mondiale de la théière" },
		{ "fr-CA", NULL, "fr-CA", "Journée mondiale de la théière" },
		{ "de", NULL, "en", "World Teapot Day" },
		{ "", NULL, "en", "World Teapot Day" },
		/* no name in the message's language: in another wanted one, else the summary */
		{ "de,fr", "de", "de", "Journée mondiale de la théière" },
		{ "de", "de", "de", "World Teapot Day" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(scene_freep) struct scene *scene = scene_new(table[i].languages);
		if (table[i].message)
			add_message(scene, table[i].message, 2031, "Tee is for everybody.");
		cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
		assert_string_equal(post->language, table[i].language);
		assert_string_equal(post->name, table[i].name);
	}
}

static struct scene *
german_scene(const char *wanted, const char *author)
{
	struct scene *scene = scene_new(wanted);
	pairs_set(&scene->observance.names, "de", "Welttag der „Teekanne“");
	pairs_set(&scene->observance.urls, "de", "https://tea.example/de");
	struct message *message =
	    add_message(scene, "de", 2031, "Tee verbindet uns alle. |Schenken wir ein.");
	message->author = mem_text(author);
	return scene;
}

/* A language of the user's own: nothing in the post is English. */
static void
any_language_has_its_words(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = german_scene("de,en", NULL);
	assert_text(scene, POST_WRITTEN,
	    "Welttag der „Teekanne“ (9. August 2031)\n\n„Tee verbindet uns alle. Schenken wir "
	    "ein.“\n— Vereinte Nationen, 9. August 2031\n\nhttps://tea.example/de\n"
	    "#WelttagDerTeekanne");
	cleanup(scene_freep) struct scene *own =
	    german_scene("de", "Frau Kanne, UN-Generalsekretärin");
	cleanup(post_freep) struct post *post = write_post(own, POST_WRITTEN);
	assert_string_equal(
	    post->attribution, "Frau Kanne, UN-Generalsekretärin, 9. August 2031");
}

/* Whether a message is there must be told, in the first language that has words for it. */
static void
reminders_in_any_language_find_words(void **state)
{
	(void)state;
	static const struct {
		const char *wanted, *line;
	} table[] = {
		{ "de", "On file: Vereinte Nationen, 9. August 2031." },
		{ "de,it,fr,en", "Au dossier\u00a0: Vereinte Nationen, 9. August 2031." },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(scene_freep) struct scene *scene = german_scene(table[i].wanted, NULL);
		remind(scene, 7);
		cleanup(freep) char *text =
		    mem_format("In 7 Tagen: Welttag der „Teekanne“ (9. August 2031)\n%s\n"
			       "https://tea.example/de",
			table[i].line);
		assert_text(scene, POST_WRITTEN, text);
	}
}

/* The page in the language of the post where the calendar has one, else the page there is. */
static void
the_link_is_in_the_language_of_the_post(void **state)
{
	(void)state;
	static const struct {
		const char *wanted, *message, *link;
	} table[] = {
		{ "fr", "fr", "https://tea.example/fr" },
		{ "fr-CA", "fr-CA", "https://tea.example/fr" },
		{ "fr", NULL, "https://tea.example/fr" },
		{ "ru,fr", "ru", "https://tea.example/en" },
		{ "de,fr", NULL, "https://tea.example/fr" },
		{ "pt", "pt", "https://tea.example/pt" },
		{ "en", "en", "https://tea.example/en" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(scene_freep) struct scene *scene = scene_new(table[i].wanted);
		pairs_set(&scene->observance.urls, "pt-BR", "https://tea.example/pt");
		if (table[i].message)
			add_message(scene, table[i].message, 2031, "Tea is for everybody.");
		cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
		assert_string_equal(post->link, table[i].link);
	}
}

static void
without_a_message_there_is_name_and_link_or_nothing(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	assert_text(scene, POST_WRITTEN,
	    "World Teapot Day (9 August 2031)\n\nhttps://tea.example/en\n#WorldTeapotDay");
	scene->webhook.without_message = WITHOUT_MESSAGE_SKIP;
	cleanup(post_freep) struct post *skipped = write_post(scene, POST_SKIPPED);
	assert_null(skipped->text);
	assert_null(skipped->message_file);
	assert_string_equal(skipped->name, "World Teapot Day");
	/* who prepares the day is told all the same */
	remind(scene, 7);
	assert_text(scene, POST_WRITTEN,
	    "In 7 days: World Teapot Day (9 August 2031)\nNo message on file yet.\n"
	    "https://tea.example/en");
	scene->due.kind = DUE_DAY;
	add_message(scene, "en", 2031, english);
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_non_null(post->text);
}

static void
an_older_message_serves_without_what_is_bound_to_its_year(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	add_message(scene, "en", 2029,
	    "This year we pour more. |Tea unites us all. |Pour it for your guests. |In 2029 it "
	    "rained.");
	assert_text(scene, POST_WRITTEN,
	    "World Teapot Day (9 August 2031)\n\n“Tea unites us all. Pour it for your "
	    "guests.”\n— "
	    "Message of the UN Secretary-General, 9 August 2029\n\nhttps://tea.example/en\n"
	    "#WorldTeapotDay");
	scene->due.occurrence.date.year = 2029;
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_non_null(strstr(post->excerpt, "This year"));
}

static void
the_closing_excerpt_ends_with_the_end(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	add_message(scene, "en", 2031, english);
	scene->webhook.limit = 160;
	cleanup(post_freep) struct post *opening = write_post(scene, POST_WRITTEN);
	assert_string_equal(opening->excerpt, "Tea unites us all.");
	scene->webhook.excerpt = EXCERPT_CLOSING;
	cleanup(post_freep) struct post *closing = write_post(scene, POST_WRITTEN);
	assert_string_equal(closing->excerpt, "Pour it for your guests.");
}

static void
messages_of_others_are_attributed_to_them(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("fr");
	struct message *message = add_message(scene, "fr", 2031, "Le thé est pour tous.");
	message->author = mem_text("Mme Théière");
	message->date = (struct date){ 2031, 8, 1 };
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_string_equal(post->attribution, "Mme Théière, 1er août 2031");
}

static void
reminders_say_when_and_what_is_on_file(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("ru");
	scene->webhook.template = "{excerpt}"; /* for the day only */
	add_message(scene, "ru", 2030, "Чай объединяет всех нас.");
	remind(scene, 1);
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_string_equal(post->text,
	    "Завтра: Всемирный день чайника (9 августа 2031 года)\nТекст получен: Послание "
	    "Генерального секретаря ООН, 9 августа 2030 года.\nhttps://tea.example/en");
	assert_string_equal(post->title, "Завтра: Всемирный день чайника");
	assert_null(post->excerpt);
	assert_null(post->attribution);
	assert_string_equal(post->message_file, "sample.txt");
	assert_int_equal(post->days_before, 1);
}

static void
tests_are_marked(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("fr");
	struct post *post = NULL;
	post_write(&scene->due, &scene->messages, true, &post);
	assert_true(post->test);
	assert_string_equal(post->title, "[ESSAI] Journée mondiale de la théière");
	assert_string_equal(post->text,
	    "[ESSAI] Journée mondiale de la théière (9 août 2031)\n\nhttps://tea.example/fr\n"
	    "#JournéeMondialeDeLaThéière");
	post_free(post);
}

static void
hashtags_and_link_may_be_ones_own(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	scene->webhook.template = "{link} {hashtags}";
	scene->webhook.own_hashtags = true;
	assert_text(scene, POST_WRITTEN, "https://tea.example/en");
	strings_add(&scene->webhook.hashtags, "Tea");
	strings_add(&scene->webhook.hashtags, "#Pot");
	scene->webhook.link = mem_text("https://pot.example/");
	assert_text(scene, POST_WRITTEN, "https://pot.example/ #Tea #Pot");
	mem_set(&scene->webhook.link, "");
	assert_text(scene, POST_WRITTEN, "#Tea #Pot");
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_null(post->link);
	free(scene->webhook.link);
}

static void
a_long_name_makes_no_hashtag(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		size_t hashtags;
	} table[] = {
		{ "Teapots Teapots Teapots Teapots Teapots Teapots Teapots Teapots Pot", 1 },
		{ "Teapots Teapots Teapots Teapots Teapots Teapots Teapots Teapots Pots", 0 },
		{ "— —", 0 },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(scene_freep) struct scene *scene = scene_new("en");
		pairs_set(&scene->observance.names, "en", table[i].name);
		cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
		assert_int_equal(post->hashtags.count, table[i].hashtags);
	}
}

static void
a_template_without_excerpt_has_none(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	scene->webhook.template = "{name}\n{attribution}";
	add_message(scene, "en", 2031, english);
	cleanup(post_freep) struct post *post = write_post(scene, POST_WRITTEN);
	assert_string_equal(post->text, "World Teapot Day");
	assert_null(post->excerpt);
	assert_null(post->attribution);
}

static void
slashed(struct buffer *buffer, const char *text)
{
	for (; *text; text++)
		buffer_format(buffer, strchr("*[]", *text) ? "\\%c" : "%c", *text);
}

static void
what_is_foreign_is_escaped_and_counted_so(void **state)
{
	(void)state;
	const struct platform marked = { .name = "marked",
		.unit = LENGTH_BYTES,
		.template = "*{name}*\n{excerpt}",
		.escape = slashed };
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	scene->webhook.platform = &marked;
	add_message(scene, "en", 2031, "Tea *is* for all of us.");
	struct post *post = NULL;
	post_write(&scene->due, &scene->messages, true, &post);
	assert_string_equal(
	    post->text, "\\[TEST\\] *World Teapot Day*\n“Tea \\*is\\* for all of us.”");
	assert_string_equal(post->excerpt, "Tea *is* for all of us.");
	assert_int_equal(post->length, strlen(post->text));
	scene->webhook.limit = (int)post->length - 1;
	post_free(post);
	post_write(&scene->due, &scene->messages, true, &post);
	assert_null(post->excerpt);
	post_free(post);
}

/* At each limit there is: never too long, never less than at a lower one. */
static void
room_is_made_for_name_and_link_first(void **state)
{
	(void)state;
	cleanup(scene_freep) struct scene *scene = scene_new("en");
	add_message(scene, "en", 2031, english);
	size_t last = 0, excerpts = 0;
	for (int limit = 1; limit < 220; limit++) {
		struct post *post = NULL;
		scene->webhook.limit = limit;
		enum post_outcome outcome =
		    post_write(&scene->due, &scene->messages, false, &post);
		size_t length = post->length;
		assert_int_equal(post->limit, limit);
		assert_int_equal(outcome == POST_WRITTEN, length <= (size_t)limit);
		assert_int_equal(outcome == POST_TOO_LONG, length > (size_t)limit);
		assert_true(length >= last);
		assert_non_null(strstr(post->text, "World Teapot Day (9 August 2031)"));
		assert_non_null(strstr(post->text, "https://tea.example/en"));
		assert_int_equal(!post->excerpt, !post->attribution);
		if (post->excerpt)
			assert_non_null(strstr(post->text, "#WorldTeapotDay"));
		excerpts += post->excerpt && length > last;
		last = length;
		post_free(post);
	}
	/* 56 without hashtag, 72 with it, then one sentence and two */
	assert_int_equal(excerpts, 2);
	scene->webhook.limit = 71;
	assert_text(
	    scene, POST_WRITTEN, "World Teapot Day (9 August 2031)\n\nhttps://tea.example/en");
	scene->webhook.limit = 55;
	assert_text(
	    scene, POST_TOO_LONG, "World Teapot Day (9 August 2031)\n\nhttps://tea.example/en");
	scene->webhook.limit = 72;
	assert_text(scene, POST_WRITTEN,
	    "World Teapot Day (9 August 2031)\n\nhttps://tea.example/en\n#WorldTeapotDay");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_language_has_its_words),
		cmocka_unit_test(a_post_says_what_it_is),
		cmocka_unit_test(the_language_is_the_messages_else_one_that_names_the_day),
		cmocka_unit_test(any_language_has_its_words),
		cmocka_unit_test(reminders_in_any_language_find_words),
		cmocka_unit_test(the_link_is_in_the_language_of_the_post),
		cmocka_unit_test(without_a_message_there_is_name_and_link_or_nothing),
		cmocka_unit_test(an_older_message_serves_without_what_is_bound_to_its_year),
		cmocka_unit_test(the_closing_excerpt_ends_with_the_end),
		cmocka_unit_test(messages_of_others_are_attributed_to_them),
		cmocka_unit_test(reminders_say_when_and_what_is_on_file),
		cmocka_unit_test(tests_are_marked),
		cmocka_unit_test(hashtags_and_link_may_be_ones_own),
		cmocka_unit_test(a_long_name_makes_no_hashtag),
		cmocka_unit_test(a_template_without_excerpt_has_none),
		cmocka_unit_test(what_is_foreign_is_escaped_and_counted_so),
		cmocka_unit_test(room_is_made_for_name_and_link_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
