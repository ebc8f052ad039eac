/* SPDX-License-Identifier: MIT */
/* The messages are invented. */
#include "core/steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "sample_message.h"

/*
 * The steps of a text with "|" between them, each with marks before it: "-" it may not be taken,
 * "~" it does not stand by itself, "@" it is bound to its year; and behind it: "_" it asks, "!"
 * the next turns against it, "/" a paragraph ends.
 */
static char *
pattern(const struct steps *steps)
{
	struct buffer ret = { 0 };
	for (size_t i = 0; i < steps->count; i++) {
		const struct step *step = &steps->items[i];
		buffer_text(&ret, i ? "|" : "");
		buffer_text(&ret, step->taken ? "" : "-");
		buffer_text(&ret, step->begins ? "" : "~");
		buffer_text(&ret, step->year_bound ? "@" : "");
		buffer_add(&ret, steps->text + step->start, step->end - step->start);
		buffer_text(&ret, step->ending == STEP_ASKS ? "_" : "");
		buffer_text(&ret, step->ending == STEP_TURNED ? "!" : "");
		buffer_text(&ret, step->closes ? "/" : "");
	}
	return buffer_take(&ret);
}

struct sample {
	const char *language, *text, *pattern;
};

static void
check(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct message *message = sample_message(samples[i].language, samples[i].text);
		cleanup(steps_done) struct steps steps;
		steps_read(message, &steps);
		cleanup(freep) char *found = pattern(&steps);
		if (strcmp(found, samples[i].pattern) != 0)
			fail_msg("%zu: \"%s\" is not \"%s\"", i, found, samples[i].pattern);
		sample_free(message);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

/* Hard point b8: a sentence that spans paragraphs is one step. */
static void
b8_a_sentence_may_span_paragraphs(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "I ask you all:\n\n^Pour tea;\n\n^And drink it.\n\n^Tea is for all.",
		    "I ask you all:\n\nPour tea;\n\nAnd drink it./|Tea is for all./" },
		{ "fr", "Je demande\u00a0:\n^de verser\u00a0;\n^de boire.\n^Versons tous.",
		    "Je demande\u00a0:\n\nde verser\u00a0;\n\nde boire./|Versons tous./" },
		{ "es", "Les pido:\n^servir té;\n^y beberlo.\n^Sirvamos el té.",
		    "Les pido:\n\nservir té;\n\ny beberlo./|Sirvamos el té./" },
		{ "ar", "أدعوكم إلى ما يلي:\n^صبوا الشاي؛\n^واشربوه.\n^الشاي لنا.",
		    "أدعوكم إلى ما يلي:\n\nصبوا الشاي؛\n\nواشربوه./|الشاي لنا./" },
		{ "zh", "我请大家：\n^倒茶；\n^喝茶。\n^茶是大家的。",
		    "我请大家：\n\n倒茶；\n\n喝茶。/|茶是大家的。/" },
		{ "ru", "Прошу всех:\n^налить чай;\n^и выпить его.\n^Чай для всех.",
		    "Прошу всех:\n\nналить чай;\n\nи выпить его./|Чай для всех./" },
		/* nothing finishes it */
		{ "en",
		    "Tea is for all.\n\n^I ask you all:", "Tea is for all./|-I ask you all:/" },
		{ "en", "I ask you all:\n^Pour tea;\n^World Teapot Day",
		    "-I ask you all:\n\nPour tea;\n\nWorld Teapot Day/" },
	};
	CHECK(samples);
}

static void
headings_and_debris_are_left_alone(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Tea for All\n^Tea is for all.\n^Cups\n^Cups are for tea.",
		    "-Tea for All/|Tea is for all./|-Cups/|Cups are for tea./" },
		{ "en", "Tea is for all. |And so", "Tea is for all.|-~And so/" },
	};
	CHECK(samples);
}

static void
salutations_and_thanks_are_not_taken(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Dear friends,\n^This is tea. |Thank you.",
		    "-~Dear friends,/|This is tea.|-Thank you./" },
		{ "en", "Excellencies, ladies and gentlemen, dear colleagues,\n^Tea.",
		    "-~Excellencies, ladies and gentlemen, dear colleagues,/|Tea./" },
		{ "en", "Dear friends, tea is good. |It is hot. |Pour some.",
		    "~Dear friends, tea is good.|~It is hot.|Pour some./" },
		{ "en", "Tea is hot. |And friends.", "Tea is hot.|~And friends./" },
		{ "en", "Tea is hot. |Thank you, dear friends. |I thank you for the tea.",
		    "Tea is hot.|-Thank you, dear friends.|I thank you for the tea./" },
		{ "fr",
		    "Mesdames et Messieurs, chers amis,\n^Il est chaud. |Merci à toutes et à "
		    "tous.",
		    "-~Mesdames et Messieurs, chers amis,/|Il est chaud.|-Merci à toutes et à "
		    "tous./" },
		{ "es", "Queridas amigas y queridos amigos:\n^Esto es té. |¡Muchas gracias!",
		    "-~Queridas amigas y queridos amigos:/|Esto es té.|-¡Muchas gracias!/" },
		{ "ar", "أيها الأصدقاء الأعزاء،\n^هذا شاي. |وشكرا لكم.",
		    "-~أيها الأصدقاء الأعزاء،/|هذا شاي.|-وشكرا لكم./" },
		{ "zh", "女士们、先生们，亲爱的朋友们：\n^这是茶。|谢谢大家！",
		    "-~女士们、先生们，亲爱的朋友们：/|这是茶。|-谢谢大家！/" },
		{ "ru",
		    "Дамы и господа, дорогие друзья!\n^Это чай. |Благодарю вас за внимание.",
		    "-~Дамы и господа, дорогие друзья!/|Это чай.|-Благодарю вас за "
		    "внимание./" },
	};
	CHECK(samples);
}

/* An excerpt may begin with what needs nothing before it. */
static void
some_sentences_stand_by_themselves(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en",
		    "Tea. |This is so. |This day is ours. |But no. |Those who pour know. |They "
		    "do.",
		    "Tea.|~This is so.|This day is ours.!|~But no.|Those who pour know.|~They "
		    "do./" },
		{ "en",
		    "Tea. |It is time to pour. |It is hot. |By pouring tea. |By pouring, we "
		    "give.",
		    "Tea.|It is time to pour.|~It is hot.|~By pouring tea.|By pouring, we "
		    "give./" },
		{ "en", "Tea. |cups of it. |… and more. |“Tea,” she said. |2 cups are full.",
		    "Tea.|~cups of it.|~… and more.|~“Tea,” she said.|2 cups are full./" },
		{ "fr",
		    "Du thé. |Il est temps de verser. |Il est chaud. |C’est bon. |En versant "
		    "du thé.",
		    "Du thé.|Il est temps de verser.|~Il est chaud.|~C’est bon.|~En versant du "
		    "thé./" },
		{ "fr",
		    "Du thé. |Cette journée est à nous. |Cette idée est bonne. |En versant, on "
		    "donne.",
		    "Du thé.|Cette journée est à nous.|~Cette idée est bonne.|En versant, on "
		    "donne./" },
		{ "es",
		    "Té. |Este día es nuestro. |Esto es bueno. |Sin embargo, no. |Sirviendo "
		    "té.",
		    "Té.|Este día es nuestro.|~Esto es bueno.!|~Sin embargo, no.|~Sirviendo "
		    "té./" },
		{ "ar", "شاي. |هذا اليوم يومنا. |هذا حسن. |ولكن لا. |من خلال الشاي. |نصب.",
		    "شاي.|هذا اليوم يومنا.|~هذا حسن.!|~ولكن لا.|~من خلال الشاي.|نصب./" },
		{ "zh",
		    "茶好。|这一天是我们的。|这很好。|然而不是。|通过倒茶。|"
		    "通过倒茶，我们相聚。",
		    "茶好。|这一天是我们的。|~这很好。!|~然而不是。|~通过倒茶。|"
		    "通过倒茶，我们相聚。/" },
		{ "ru",
		    "Чай. |Этот день наш. |Это хорошо. |Но нет. |Те, кто льёт, знают. |Путём "
		    "чая.",
		    "Чай.|Этот день наш.|~Это хорошо.!|~Но нет.|Те, кто льёт, знают.|~Путём "
		    "чая./" },
	};
	CHECK(samples);
}

static void
some_ends_are_weak(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Who pours? |“Who drinks?” |We do... |You do… |Pour!",
		    "Who pours?_|~“Who drinks?”_|We do..._|You do…_|Pour!/" },
		{ "fr", "Qui verse\u00a0? |«\u00a0Qui boit\u202f?\u00a0» |Mais qui\u00a0?",
		    "Qui verse\u00a0?_|~«\u00a0Qui boit\u202f?\u00a0»!|~Mais qui\u00a0?_/" },
		{ "ar", "من يصب؟ |نحن.", "من يصب؟_|نحن./" },
		{ "zh", "谁倒茶？|我们。", "谁倒茶？_|我们。/" },
		{ "en", "Tea is hot.\n^However, it cools.",
		    "Tea is hot.!/|~However, it cools./" },
	};
	CHECK(samples);
}

/* What a quotation holds together is one step; a mark without a partner is damage. */
static void
quotations_are_not_cut(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Tea. |Lee said: “Pour. |Drink. |Sleep.” |We did.",
		    "Tea.|Lee said: “Pour. Drink. Sleep.”|We did./" },
		{ "en", "Lee said: “Pour.\n\n^“Drink.” |We did.",
		    "Lee said: “Pour.\n\n“Drink.”|We did./" },
		{ "en", "Lee said: \"Pour. |Drink.\" |We did.",
		    "Lee said: \"Pour. Drink.\"|We did./" },
		{ "en", "Lee said: “Pour. |Drink. |We did.",
		    "-Lee said: “Pour.|Drink.|We did./" },
		{ "en", "Pour.” |Drink. |We did.", "-Pour.”|Drink.|We did./" },
		{ "fr", "Il dit\u00a0: «\u00a0Versez. |Buvez.\u00a0» |Versons.",
		    "Il dit\u00a0: «\u00a0Versez. Buvez.\u00a0»|Versons./" },
		{ "es", "Dijo: «Sirvan. |Beban.» |Y “¿quién?” |Nosotros.",
		    "Dijo: «Sirvan. Beban.»|~Y “¿quién?”_|Nosotros./" },
		{ "ar", "قال: ”صبوا. |واشربوا.“ |نعم.", "قال: ”صبوا. واشربوا.“|~نعم./" },
		{ "zh", "他说：“倒茶。|喝茶。”|我们喝了。",
		    "他说：“倒茶。喝茶。”|我们喝了。/" },
		{ "ru", "Он сказал: «Лейте. |Пейте.» |Мы пили.",
		    "Он сказал: «Лейте. Пейте.»|Мы пили./" },
		/* too far away to be its partner */
		{ "en",
		    "“Pour. |1. |A. |B. |C. |D. |E. |F. |G. |H. |I. |J. |K. |L. |Drink.” |We.",
		    "-“Pour.|1.|A.|B.|C.|D.|E.|F.|G.|H.|I.|J.|K.|L.|-Drink.”|We./" },
	};
	CHECK(samples);
}

static void
years_are_noted(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "In 2031 tea. |Tea. |I ask:\n^Pour this year;\n^And drink.",
		    "@In 2031 tea.|Tea.|@I ask:\n\nPour this year;\n\nAnd drink./" },
	};
	CHECK(samples);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(b8_a_sentence_may_span_paragraphs),
		cmocka_unit_test(headings_and_debris_are_left_alone),
		cmocka_unit_test(salutations_and_thanks_are_not_taken),
		cmocka_unit_test(some_sentences_stand_by_themselves),
		cmocka_unit_test(some_ends_are_weak),
		cmocka_unit_test(quotations_are_not_cut),
		cmocka_unit_test(years_are_noted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
