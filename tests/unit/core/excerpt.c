/* SPDX-License-Identifier: MIT */
#include "core/excerpt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "core/message.h"
#include "sample_message.h"

struct room {
	size_t most; /* bytes */
	size_t asked; /* how often */
	size_t longest; /* that it was asked for */
};

static bool
fits_room(void *context, const char *excerpt)
{
	struct room *room = context;
	size_t length = strlen(excerpt);
	room->asked++;
	if (length > room->longest)
		room->longest = length;
	return length <= room->most;
}

static char *
choose(const struct message *message, bool closing, bool year_bound_out, struct room *room)
{
	const struct excerpt_wish wish = { closing, year_bound_out, fits_room, room };
	return excerpt_choose(message, &wish);
}

enum { OPENING, CLOSING };

struct expectation {
	const char *language, *text;
	bool closing, year_bound_out;
	size_t room;
	const char *excerpt; /* NULL: none */
};

static void
assert_excerpts(const struct expectation *table, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct room room = { table[i].room, 0, 0 };
		struct message *message = sample_message(table[i].language, table[i].text);
		cleanup(freep) char *excerpt =
		    choose(message, table[i].closing, table[i].year_bound_out, &room);
		if (!table[i].excerpt)
			assert_null(excerpt);
		else if (!excerpt || strcmp(excerpt, table[i].excerpt) != 0)
			fail_msg("%zu: \"%s\" is not \"%s\"", i, excerpt ? excerpt : "none",
			    table[i].excerpt);
		sample_free(message);
	}
}

#define ASSERT_EXCERPTS(table) assert_excerpts(table, sizeof(table) / sizeof *(table))

#define FOUR \
	"Tea unites all of us. |Pour it for your guests.\n\n^Cups are for the thirsty. " \
	"|Thank you."

static void
as_many_sentences_as_fit(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		{ "en", FOUR, OPENING, false, 1000,
		    "Tea unites all of us. Pour it for your guests.\n\nCups are for the "
		    "thirsty." },
		{ "en", FOUR, OPENING, false, 73,
		    "Tea unites all of us. Pour it for your guests.\n\nCups are for the "
		    "thirsty." },
		{ "en", FOUR, OPENING, false, 72,
		    "Tea unites all of us. Pour it for your guests." },
		{ "en", FOUR, OPENING, false, 46,
		    "Tea unites all of us. Pour it for your guests." },
		{ "en", FOUR, OPENING, false, 45, "Tea unites all of us." },
		{ "en", FOUR, OPENING, false, 20, NULL },
		{ "en", FOUR, CLOSING, false, 1000,
		    "Tea unites all of us. Pour it for your guests.\n\nCups are for the "
		    "thirsty." },
		{ "en", FOUR, CLOSING, false, 72,
		    "Pour it for your guests.\n\nCups are for the thirsty." },
		{ "en", FOUR, CLOSING, false, 49, "Cups are for the thirsty." },
		{ "en", FOUR, CLOSING, false, 24, "Pour it for your guests." },
		{ "en", FOUR, CLOSING, false, 21, "Tea unites all of us." },
		{ "en", FOUR, CLOSING, false, 20, NULL },
		/* what doesn't fit is passed over */
		{ "en", "A long sentence that never ends and never fits. |Tea is for all.",
		    OPENING, false, 20, "Tea is for all." },
		{ "en", "", OPENING, false, 1000, NULL },
		{ "en", "Thank you.", OPENING, false, 1000, NULL },
		{ "fr", "Le thé est pour tous. |Je vous remercie.", CLOSING, false, 1000,
		    "Le thé est pour tous." },
		{ "zh", "茶能让人们相聚。|谢谢。", OPENING, false, 1000, "茶能让人们相聚。" },
		{ "ar", "الشاي لنا جميعا في كل مكان. |شكرا لكم.", OPENING, false, 1000,
		    "الشاي لنا جميعا في كل مكان." },
	};
	ASSERT_EXCERPTS(table);
}

static void
an_excerpt_begins_and_ends_whole(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		/* what begins small, or with an ellipsis, lost its beginning */
		{ "en", "cups of every kind. |Tea is for all.", OPENING, false, 1000,
		    "Tea is for all." },
		{ "en", "… for cups of all kinds. |Tea is for all.", OPENING, false, 1000,
		    "Tea is for all." },
		{ "en", "... Cups of every kind. |Tea is for all.", OPENING, false, 1000,
		    "Tea is for all." },
		{ "en", "cups hot. |Tea is for all. |Pour it now.", OPENING, false, 28,
		    "Tea is for all. Pour it now." },
		{ "en", "Tea is for all. |cups of every kind.", OPENING, false, 1000,
		    "Tea is for all. cups of every kind." },
		{ "en", "Tea is for all. |cups of every kind.", CLOSING, false, 30,
		    "Tea is for all." },
		{ "en", "“Tea is for all.” |2031 cups are filled.", OPENING, false, 1000,
		    "“Tea is for all.” 2031 cups are filled." },
		/* a heading is no sentence, and nothing reaches over it */
		{ "en",
		    "Tea for All\n^Tea is for you and me. |Pour it now.\n^Cups\n^Cups are for "
		    "tea too.",
		    OPENING, false, 1000, "Tea is for you and me. Pour it now." },
		{ "en",
		    "Tea for All\n^Tea is for you and me. |Pour it now.\n^Cups\n^Cups are for "
		    "tea too.",
		    CLOSING, false, 1000, "Cups are for tea too." },
		{ "en", "Tea is for you and me. |And then", OPENING, false, 1000,
		    "Tea is for you and me." },
		/* a sentence that spans paragraphs is whole, or is not there */
		{ "en",
		    "I ask you all:\n\n^Pour the tea;\n\n^And drink it.\n\n^Tea is for all.",
		    OPENING, false, 1000,
		    "I ask you all:\n\nPour the tea;\n\nAnd drink it.\n\nTea is for all." },
		{ "en",
		    "I ask you all:\n\n^Pour the tea;\n\n^And drink it.\n\n^Tea is for all.",
		    OPENING, false, 44, "I ask you all:\n\nPour the tea;\n\nAnd drink it." },
		{ "en",
		    "I ask you all:\n\n^Pour the tea;\n\n^And drink it.\n\n^Tea is for all.",
		    OPENING, false, 43, "Tea is for all." },
		{ "en",
		    "Tea is for all.\n\n^I ask you all:\n\n^pour the tea;\n\n^and drink it.",
		    CLOSING, false, 44, "I ask you all:\n\npour the tea;\n\nand drink it." },
		{ "en", "Tea is for all.\n\n^I ask you all:", OPENING, false, 1000,
		    "Tea is for all." },
		{ "ar", "أدعوكم إلى ما يلي:\n^صبوا الشاي؛\n^واشربوه جميعا معا.", OPENING, false,
		    1000, "أدعوكم إلى ما يلي:\n\nصبوا الشاي؛\n\nواشربوه جميعا معا." },
		/* so little says nothing, while something else fits */
		{ "en",
		    "By pouring tea. |That is how a longer sentence unites us all. |Tea is for "
		    "all.",
		    OPENING, false, 20, "Tea is for all." },
		{ "en", "By pouring tea. |That is how a longer sentence unites us all.",
		    OPENING, false, 20, "By pouring tea." },
		{ "zh",
		    "喝茶。|在这个世界茶壶日让我们为没有茶杯的人斟茶吧。|茶是大家的好东西。",
		    OPENING, false, 30, "茶是大家的好东西。" },
	};
	ASSERT_EXCERPTS(table);
}

static void
an_excerpt_stands_by_itself(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		/* nobody is greeted, whatever mark follows */
		{ "en", "Dear friends,\n^Tea is good for all.", OPENING, false, 1000,
		    "Tea is good for all." },
		{ "es", "Estimados amigos:\n^El té es para todas y todos.", OPENING, false,
		    1000, "El té es para todas y todos." },
		{ "en", "Ladies and gentlemen! |This is good tea. |Pour it for your guests.",
		    OPENING, false, 1000, "This is good tea. Pour it for your guests." },
		/* what leans on the sentence before is not begun with, where another serves */
		{ "en",
		    "Tea is good for all and for ever. |But it is cold. |Pour some more of it.",
		    OPENING, false, 30, "Pour some more of it." },
		{ "en", "Tea is good for all and for ever. |But it is cold.", OPENING, false,
		    30, "But it is cold." },
		{ "en", "In 2031 tea was bad. |This must change now. |Tea is good for all.",
		    OPENING, true, 1000, "Tea is good for all." },
		{ "en", "Tea is good. |This is true of all of it. |It warms.", CLOSING, false,
		    41, "Tea is good. This is true of all of it." },
		{ "en", "This tea is good. |It is warm.", OPENING, false, 1000,
		    "This tea is good. It is warm." },
		{ "fr",
		    "En 2031, le thé fut froid. |Mais il est chaud. |Versons-le à nos amis.",
		    OPENING, true, 1000, "Versons-le à nos amis." },
		{ "ru",
		    "В 2031 году чая не было. |Но чай есть у всех. |Чай греет всех нас дома.",
		    OPENING, true, 1000, "Чай греет всех нас дома." },
		{ "zh", "2031年茶不好。|但是茶还在我们手中。|茶能让人们相聚在一起。", OPENING,
		    true, 1000, "茶能让人们相聚在一起。" },
	};
	ASSERT_EXCERPTS(table);
}

static void
white_space_stays_but_for_line_breaks(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		{ "en", "Tea\nis for\n  all.  |It is\nhot.\n|So wait.", OPENING, false, 1000,
		    "Tea is for all.  It is hot. So wait." },
		{ "fr",
		    "«\u00a0Du thé pour tous\u202f!\u00a0» disent-ils. |Versez\u00a0: "
		    "buvez\n3\u202f000 "
		    "tasses.",
		    OPENING, false, 1000,
		    "«\u00a0Du thé pour tous\u202f!\u00a0» disent-ils. Versez\u00a0: buvez "
		    "3\u202f000 "
		    "tasses." },
		{ "zh",
		    "　　茶能让\n人们相聚。|我们喝\n　茶，\nCOVID-19\n之后。\n^"
		    "　　茶是大家的。",
		    OPENING, false, 1000,
		    "茶能让人们相聚。我们喝茶，COVID-19之后。\n\n茶是大家的。" },
		{ "ar", "الشـــاي\u200f لَنا\nجميعا. |فلنصبّه معا.", OPENING, false, 1000,
		    "الشـــاي\u200f لَنا جميعا. فلنصبّه معا." },
		{ "en", "Tea is for all.\n^Pour it now.\n\n\n^\n^Drink it.", OPENING, false,
		    1000, "Tea is for all.\n\nPour it now.\n\nDrink it." },
	};
	ASSERT_EXCERPTS(table);
}

static void
sentences_bound_to_their_year_are_passed_over(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		{ "en",
		    "This year we pour more. |Tea is for all. |Drink it. |In 2031 it was cold.",
		    OPENING, true, 1000, "Tea is for all. Drink it." },
		{ "en",
		    "This year we pour more. |Tea is for all. |Drink it. |In 2031 it was cold.",
		    CLOSING, true, 1000, "Tea is for all. Drink it." },
		{ "en", "This year we pour more. |Tea is for all.", OPENING, false, 1000,
		    "This year we pour more. Tea is for all." },
		{ "en", "Tea is for all. |This year we pour more. |Drink it now, all of you.",
		    OPENING, true, 1000, "Tea is for all." },
		{ "en",
		    "I ask you:\n\n^Pour tea this year;\n\n^And drink it.\n\n^Tea is for all.",
		    OPENING, true, 1000, "Tea is for all." },
		{ "fr", "Cette année, versons. |En 2031, nous avons bu.", OPENING, true, 1000,
		    NULL },
	};
	ASSERT_EXCERPTS(table);
}

/* A message whose sentence at ${index} was not one: it still stands in the text. */
static struct message *
message_without(const char *text, size_t index)
{
	struct message *message = sample_message("en", text);
	size_t paragraph = 0;
	while (message->paragraphs[paragraph].first + message->paragraphs[paragraph].count <=
	       index)
		paragraph++;
	message->paragraphs[paragraph].count--;
	while (++paragraph < message->paragraph_count)
		message->paragraphs[paragraph].first--;
	for (size_t i = index + 1; i < message->sentence_count; i++)
		message->sentences[i - 1] = message->sentences[i];
	message->sentence_count--;
	return message;
}

static void
sentences_apart_are_not_joined(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t without;
		bool closing;
		size_t room;
		const char *excerpt;
	} table[] = {
		{ "Tea is for all. |Pour it now. |Photo: a pot. |Cups are for tea too.", 2,
		    OPENING, 1000, "Tea is for all. Pour it now." },
		{ "Tea is for all. |Pour it now. |Photo: a pot. |Cups are for tea too.", 2,
		    CLOSING, 1000, "Cups are for tea too." },
		{ "Tea is for all of our guests. |Photo: a pot. |Cups are for tea too. |Pour.",
		    1, OPENING, 27, "Cups are for tea too. Pour." },
		{ "I ask you all:\n^Photo: a pot.\n^Pour the tea now.", 1, OPENING, 1000,
		    "Pour the tea now." },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct room room = { table[i].room, 0, 0 };
		struct message *message = message_without(table[i].text, table[i].without);
		cleanup(freep) char *excerpt = choose(message, table[i].closing, false, &room);
		assert_string_equal(excerpt, table[i].excerpt);
		sample_free(message);
	}
}

static void
the_field_chooses_where_it_can(void **state)
{
	(void)state;
	static const char text[] =
	    "Tea is for all of us. |Pour it now.\n^Drink\nit slowly. |This year, too.";
	static const struct {
		size_t start, end; /* sentences */
		bool year_bound_out;
		size_t room;
		const char *excerpt;
	} table[] = {
		{ 1, 1, false, 1000, "Pour it now." },
		{ 1, 2, false, 1000, "Pour it now.\n\nDrink it slowly." },
		{ 1, 3, false, 1000, "Pour it now.\n\nDrink it slowly. This year, too." },
		{ 1, 2, false, 29, "Tea is for all of us." },
		{ 2, 2, false, 1000, "Drink it slowly." },
		{ 1, 2, true, 1000, "Pour it now.\n\nDrink it slowly." },
		{ 1, 3, true, 1000, "Tea is for all of us. Pour it now.\n\nDrink it slowly." },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct room room = { table[i].room, 0, 0 };
		struct message *message = sample_message("en", text);
		const struct sentence *first = &message->sentences[table[i].start],
				      *last = &message->sentences[table[i].end];
		message->excerpt_start = first->start;
		message->excerpt_length = last->start + last->length - first->start;
		cleanup(freep) char *excerpt =
		    choose(message, false, table[i].year_bound_out, &room);
		assert_string_equal(excerpt, table[i].excerpt);
		sample_free(message);
	}
}

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
		/* no row: years in digits, and the words of English */
		{ "de", "Im Jahr 2031 war der Tee kalt.", true },
		{ "de", "Tee ist für alle.", false },
		{ "en", "", false },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (excerpt_year_bound(table[i].sentence, table[i].tag) != table[i].bound)
			fail_msg("%s: %s", table[i].sentence,
			    table[i].bound ? "not bound" : "bound");
}

/* Random messages */

static uint64_t seed = 0x9e3779b97f4a7c15;

static size_t
chance(size_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed >> 11) % below;
}

/* Each sentence has a number of its own, so that it is found at one place only. */
static void
add_random_sentence(struct buffer *buffer, size_t number, bool chinese)
{
	static const char *const words[] = { "tea", "pot", "кипяток", "théière", "الشاي",
		"cup\u00a0of", "“sip”", "leaf–stem" };
	buffer_format(buffer, chance(8) ? "N%zu" : "n%zu", number);
	for (size_t i = chance(12) + 2; i; i--) {
		if (chinese)
			buffer_text(buffer, chance(9) ? "茶" : "\n壶");
		else
			buffer_format(buffer, "%s%s", chance(9) ? " " : "\n", words[chance(8)]);
	}
	static const char *const ends[] = { ".", "?", ".”", "…", ":", "" };
	buffer_text(buffer, chinese ? "。" : ends[chance(chance(3) ? 3 : 6)]);
}

static struct message *
random_message(bool chinese)
{
	struct buffer text = { 0 };
	for (size_t i = 0, count = chance(25); i < count; i++) {
		add_random_sentence(&text, i, chinese);
		if (chance(3) == 0)
			buffer_text(&text, chance(2) ? "\n\n^" : "\n^");
		else
			buffer_text(&text, chinese ? "|" : chance(4) ? " |" : "\n|");
	}
	struct message *message = sample_message(chinese ? "zh" : "en", buffer_string(&text));
	buffer_done(&text);
	return message;
}

/* The text without the white space that line breaks may change. */
static char *
solid(const char *text, size_t length)
{
	struct buffer ret = { 0 };
	for (size_t i = 0; i < length; i++)
		if (!strchr(" \n", text[i]))
			buffer_char(&ret, text[i]);
	return buffer_take(&ret);
}

/* Return whether the excerpt is the message's sentences from one to another, both whole. */
static bool
is_run(const struct message *message, const char *excerpt)
{
	cleanup(freep) char *wanted = solid(excerpt, strlen(excerpt));
	for (size_t i = 0; i < message->sentence_count; i++)
		for (size_t j = i; j < message->sentence_count; j++) {
			size_t start = message->sentences[i].start;
			size_t end = message->sentences[j].start + message->sentences[j].length;
			cleanup(freep) char *run = solid(message->text + start, end - start);
			if (strcmp(run, wanted) == 0)
				return message->sentences[j].complete &&
				       message->text[start] != 'n';
		}
	return false;
}

static void
random_excerpts_are_verbatim_whole_and_short(void **state)
{
	(void)state;
	size_t found = 0;
	for (size_t round = 0; round < 2000; round++) {
		bool closing = chance(2);
		struct room room = { chance(900), 0, 0 };
		struct message *message = random_message(chance(4) == 0);
		cleanup(freep) char *excerpt = choose(message, closing, false, &room);
		/* A few for each sentence, however long the message: not one for each pair. */
		assert_true(room.asked <= 3 * message->sentence_count + 32);
		if (excerpt) {
			found++;
			assert_true(strlen(excerpt) <= room.most);
			if (!is_run(message, excerpt))
				fail_msg("no run: %s\n--- of\n%s", excerpt, message->text);
			assert_null(strstr(excerpt, "\n\n\n"));
		}
		sample_free(message);
	}
	assert_true(found > 1000);
}

static void
a_long_message_is_not_measured_whole(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	for (size_t i = 0; i < 20000; i++)
		buffer_format(&text, "Cup number %zu is full. |", i);
	struct message *message = sample_message("en", text.data);
	for (int closing = 0; closing <= 1; closing++) {
		struct room room = { 300, 0, 0 };
		cleanup(freep) char *excerpt = choose(message, closing, false, &room);
		assert_true(strlen(excerpt) > 270 && strlen(excerpt) <= 300);
		assert_true(room.asked < 20);
		assert_true(room.longest < 700);
	}
	sample_free(message);
	buffer_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_many_sentences_as_fit),
		cmocka_unit_test(an_excerpt_begins_and_ends_whole),
		cmocka_unit_test(an_excerpt_stands_by_itself),
		cmocka_unit_test(white_space_stays_but_for_line_breaks),
		cmocka_unit_test(sentences_bound_to_their_year_are_passed_over),
		cmocka_unit_test(sentences_apart_are_not_joined),
		cmocka_unit_test(the_field_chooses_where_it_can),
		cmocka_unit_test(years_are_known),
		cmocka_unit_test(random_excerpts_are_verbatim_whole_and_short),
		cmocka_unit_test(a_long_message_is_not_measured_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
