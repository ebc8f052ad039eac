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
#include "core/quotation.h"
#include "core/steps.h"
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
	cleanup(steps_done) struct steps steps;
	steps_read(message, &steps);
	return excerpt_choose(&steps, &wish);
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
		/* so little says nothing */
		{ "en",
		    "By pouring tea. |That is how a longer sentence unites us all. |Tea is for "
		    "all.",
		    OPENING, false, 20, "Tea is for all." },
		{ "en", "By pouring tea. |That is how a longer sentence unites us all.",
		    OPENING, false, 20, NULL },
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
		/* what leans on the sentence before is not begun with */
		{ "en",
		    "Tea is good for all and for ever. |But it is cold. |Pour some more of it.",
		    OPENING, false, 30, "Pour some more of it." },
		{ "en", "Tea is good for all and for ever. |But it is cold.", OPENING, false,
		    30, NULL },
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
an_excerpt_is_no_fragment_and_no_thanks(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		{ "en", "By pouring tea for all our guests. |Thank you.", OPENING, false, 1000,
		    NULL },
		{ "en", "By pouring tea for all our guests. |We unite the world.", OPENING,
		    false, 1000, "By pouring tea for all our guests. We unite the world." },
		{ "en", "Tea unites all of us here. |By pouring it for all. |We know it.",
		    OPENING, false, 27, "Tea unites all of us here." },
		{ "en",
		    "A long sentence that does not fit. |By pouring tea for all. |We know it "
		    "now.",
		    OPENING, false, 30, "We know it now." },
		{ "fr", "En versant du thé pour tous. |Merci à tous.", OPENING, false, 1000,
		    NULL },
		{ "es", "Sirviendo té para todo el mundo. |Gracias.", OPENING, false, 1000,
		    NULL },
		{ "ar", "من خلال صب الشاي للجميع. |شكرا لكم.", OPENING, false, 1000, NULL },
		{ "zh", "通过为大家倒茶和喝茶。|谢谢。", OPENING, false, 1000, NULL },
		{ "ru", "Путём разлива чая для всех. |Спасибо.", OPENING, false, 1000, NULL },
		{ "en", "Tea. |Cups.", OPENING, false, 1000, NULL },
		/* three words are taken where there are no more */
		{ "en", "Tea unites us.", OPENING, false, 1000, "Tea unites us." },
		{ "en", "Tea unites us. |Pour it for your guests, all of you.", OPENING, false,
		    20, "Tea unites us." },
		{ "en",
		    "Tea unites us. |Pour it for your guests, all of you. |Drink it with all.",
		    OPENING, false, 20, "Drink it with all." },
		{ "en", "Tea. |Cups. |Pots. |And us.", OPENING, false, 1000,
		    "Tea. Cups. Pots. And us." },
	};
	ASSERT_EXCERPTS(table);
}

#define PARTS \
	"Tea unites all of us, in every place. |Pour it for all your guests, always.\n\n^" \
	"Cups wait. |They are for all who thirst."

static void
whole_paragraphs_are_preferred(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		/* 74 bytes of 86 that fit */
		{ "en", PARTS, OPENING, false, 90,
		    "Tea unites all of us, in every place. Pour it for all your guests, "
		    "always." },
		{ "en", PARTS, OPENING, false, 1000,
		    "Tea unites all of us, in every place. Pour it for all your guests, "
		    "always.\n\n"
		    "Cups wait. They are for all who thirst." },
		/* less than four fifths: a part of one is more */
		{ "en",
		    "Tea for all of us. |Pour.\n\n^Cups are for all who thirst. |They wait.",
		    OPENING, false, 55,
		    "Tea for all of us. Pour.\n\nCups are for all who thirst." },
		{ "en",
		    "Tea unites. |Tea is all.\n\n^Pour tea for all your guests, today "
		    "and "
		    "always. |Drink some of it.",
		    CLOSING, false, 80,
		    "Pour tea for all your guests, today and always. Drink some of it." },
		{ "en",
		    "Tea unites. |Tea is for all of us in the whole world.\n\n^Pour tea for "
		    "all your "
		    "guests, today and always. |Drink some of it.",
		    CLOSING, false, 120,
		    "Pour tea for all your guests, today and always. Drink some of it." },
		/* a short sentence is no beginning, where a longer is not far */
		{ "en",
		    "I ask you all to act.\n\n^For all.\n\n^For ever.\n\n^Pour tea for your "
		    "guests.",
		    CLOSING, false, 60, "Pour tea for your guests." },
		{ "en",
		    "I ask you all to act.\n\n^For all.\n\n^For ever.\n\n^Pour tea for your "
		    "guests.",
		    CLOSING, false, 80,
		    "I ask you all to act.\n\nFor all.\n\nFor ever.\n\nPour tea for your "
		    "guests." },
		/* a sentence to a paragraph: as many as fit */
		{ "en", "Tea for all of us.\n\n^Pour it now.\n\n^Drink it.\n\n^Sleep well.",
		    OPENING, false, 45, "Tea for all of us.\n\nPour it now.\n\nDrink it." },
		{ "en", "Tea for all of us.\n\n^Pour it now.\n\n^Drink it.\n\n^Sleep well.",
		    CLOSING, false, 40, "Pour it now.\n\nDrink it.\n\nSleep well." },
	};
	ASSERT_EXCERPTS(table);
}

static void
an_excerpt_ends_well(void **state)
{
	(void)state;
	static const struct expectation table[] = {
		/* the next sentence turns against it */
		{ "en",
		    "Tea is for all of us. |Cups are full everywhere. |But pots stay cold "
		    "here.",
		    OPENING, false, 50, "Tea is for all of us." },
		{ "en", "Tea is for all. |But some pots stay cold here. |Let us pour for them.",
		    OPENING, false, 25, "Let us pour for them." },
		{ "en", "Tea is for all. |But some pots stay cold here.", OPENING, false, 25,
		    "Tea is for all." },
		{ "fr",
		    "Le thé est pour tous. |Il est chaud. |Pourtant, les théières sont "
		    "froides.",
		    OPENING, false, 40, "Le thé est pour tous." },
		{ "es",
		    "El té es de todos. |Está muy caliente. |Sin embargo, falta en muchas "
		    "casas.",
		    OPENING, false, 40, "El té es de todos." },
		{ "ar", "الشاي لنا في كل مكان. |وهو ساخن. |ولكن الأباريق باردة في كل بيت.",
		    OPENING, false, 60, "الشاي لنا في كل مكان." },
		{ "zh", "茶是我们大家的。|茶很热。|然而茶壶到处都是冷的。", OPENING, false, 40,
		    "茶是我们大家的。" },
		{ "ru", "Чай есть у всех нас. |Он горячий. |Однако чайники остались холодными.",
		    OPENING, false, 70, "Чай есть у всех нас." },
		/* a question waits for its answer */
		{ "en",
		    "Tea is for all of us. |Who pours it? |All of us must do it, here and now.",
		    OPENING, false, 40, "Tea is for all of us." },
		{ "en",
		    "Tea is for us. |Who pours it for those who have neither a pot nor a cup? "
		    "|Us.",
		    OPENING, false, 72,
		    "Tea is for us. Who pours it for those who have neither a pot nor a cup?" },
		{ "en",
		    "Who pours the tea for us? |Those who have pots and cups and the time for "
		    "it.",
		    OPENING, false, 30, "Who pours the tea for us?" },
		/* what introduces is no end */
		{ "en", "Tea is for all of us. |I ask you all:\n\n^Pour it;\n\n^And drink it.",
		    OPENING, false, 40, "Tea is for all of us." },
		/* quotations stay whole */
		{ "en", "Tea is for all. |Lee said: “Pour it. |Drink it.” |We did so.", OPENING,
		    false, 45, "Tea is for all." },
		{ "en", "Tea is for all. |Lee said: “Pour it. |Drink it.” |We did so.", OPENING,
		    false, 50, "Tea is for all. Lee said: “Pour it. Drink it.”" },
		{ "en", "Tea is for all. |Lee said: “Pour it. |Drink it.” |We did so.", CLOSING,
		    false, 20, "Tea is for all." },
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
		"cup\u00a0of", "“sip”", "leaf–stem", "“sip", "sip”" };
	buffer_format(buffer, chance(8) ? "N%zu" : "n%zu", number);
	for (size_t i = chance(12) + 2; i; i--) {
		if (chinese)
			buffer_text(buffer, chance(9) ? "茶" : "\n壶");
		else
			buffer_format(buffer, "%s%s", chance(9) ? " " : "\n",
			    words[chance(chance(6) ? 8 : 10)]);
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

/* Return whether each mark of quotation has its partner. */
static bool
is_balanced(const char *excerpt)
{
	cleanup(quotation_done) struct quotation quotation;
	quotation_read(excerpt, &quotation);
	for (size_t i = 0; i < quotation.count; i++)
		if (quotation_lacks(&quotation.marks[i], i))
			return false;
	return true;
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
			assert_true(is_balanced(excerpt));
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
		cmocka_unit_test(an_excerpt_is_no_fragment_and_no_thanks),
		cmocka_unit_test(whole_paragraphs_are_preferred),
		cmocka_unit_test(an_excerpt_ends_well),
		cmocka_unit_test(white_space_stays_but_for_line_breaks),
		cmocka_unit_test(sentences_bound_to_their_year_are_passed_over),
		cmocka_unit_test(sentences_apart_are_not_joined),
		cmocka_unit_test(the_field_chooses_where_it_can),
		cmocka_unit_test(random_excerpts_are_verbatim_whole_and_short),
		cmocka_unit_test(a_long_message_is_not_measured_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
