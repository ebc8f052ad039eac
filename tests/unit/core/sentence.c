/* SPDX-License-Identifier: MIT */
/* The sentences are invented. */
#include "core/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"

/* Sentences joined by "|"; one that is not complete has "^" behind it. */
struct joined {
	const char *text;
	struct buffer buffer;
};

static void
join(void *context, size_t start, size_t length, bool complete)
{
	struct joined *joined = context;
	if (joined->buffer.length)
		buffer_char(&joined->buffer, '|');
	buffer_add(&joined->buffer, joined->text + start, length);
	if (!complete)
		buffer_char(&joined->buffer, '^');
}

static char *
pieces(const char *tag, const char *text)
{
	struct joined joined = { .text = text };
	sentence_split(text, 0, strlen(text), tag, join, &joined);
	return buffer_take(&joined.buffer);
}

struct sample {
	const char *tag, *text, *pieces;
};

static void
check(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		cleanup(freep) char *found = pieces(samples[i].tag, samples[i].text);
		assert_string_equal(found, samples[i].pieces);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

/*
 * The hard points of cutting sentences, b1 to b13: one test each, with each language that the
 * point concerns.
 */

static void
b1_a_quote_closes_before_the_stop_or_behind_it(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "We are “the tea people”. Pour.", "We are “the tea people”.|Pour." },
		{ "en", "He said: “Pour.” We poured.", "He said: “Pour.”|We poured." },
		{ "en", "\"Pour.\" \"Drink.\" She said \"No\".",
		    "\"Pour.\"|\"Drink.\"|She said \"No\"." },
		{ "en", "He said \"Pour.\" and \"Drink.\" We did.",
		    "He said \"Pour.\" and \"Drink.\"|We did." },
		/* a straight quotation of two sentences */
		{ "en", "He said: \"Pour. Drink.\" We did.",
		    "He said: \"Pour.|Drink.\"|We did." },
		{ "en", "(Tea is hot.) [So is soup.] Pour.",
		    "(Tea is hot.)|[So is soup.]|Pour." },
		{ "en", "‘Pour.’ They poured. ‘“Pour.”’ They did.",
		    "‘Pour.’|They poured.|‘“Pour.”’|They did." },
		{ "en", "Tea. “Pour.” (Again.)", "Tea.|“Pour.”|(Again.)" },
		{ "en", "He said: “Pour”.). Drink.", "He said: “Pour”.).|Drink." },
		{ "en", "“Pour!” they say. He said “Pour.” in vain.",
		    "“Pour!” they say.|He said “Pour.” in vain." },
		{ "en", "“Pour!”, they say. “Why?”; “How?”: so they ask.",
		    "“Pour!”, they say.|“Why?”; “How?”: so they ask." },
		{ "fr", "Il dit : « Versez. » Nous versons « du thé ».",
		    "Il dit : « Versez. »|Nous versons « du thé »." },
		{ "fr", "Il dit : « Versez ! », et nous versons. Bien.",
		    "Il dit : « Versez ! », et nous versons.|Bien." },
		{ "fr", "« Versez ! » – dit-il. « Versez ! » dit-elle. Bien.",
		    "« Versez ! » – dit-il.|« Versez ! » dit-elle.|Bien." },
		{ "es", "Dijo: “Té para todos”. ¡Bien! “¡Té!”. Dijo: «Sirvan.» Bien.",
		    "Dijo: “Té para todos”.|¡Bien!|“¡Té!”.|Dijo: «Sirvan.»|Bien." },
		{ "ar", "نقول: ”صبوا!“. نعم. نقول: ”صبوا“؟ نعم. نقول: «صبوا.» نعم.",
		    "نقول: ”صبوا!“.|نعم.|نقول: ”صبوا“؟|نعم.|نقول: «صبوا.»|نعم." },
		{ "zh", "他说：“茶好。”我们喝。他说“茶好”。我们喝。",
		    "他说：“茶好。”|我们喝。|他说“茶好”。|我们喝。" },
		{ "zh", "他说：“茶好！”，我们喝。", "他说：“茶好！”，我们喝。" },
		{ "ru", "«Пейте чай!» — сказали мы. Он сказал: «Пейте.» Мы пьём.",
		    "«Пейте чай!» — сказали мы.|Он сказал: «Пейте.»|Мы пьём." },
	};
	CHECK(samples);
}

static void
b2_closers_belong_to_their_sentence(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "fr", "« Du thé pour tous ». Nous versons.",
		    "« Du thé pour tous ».|Nous versons." },
		{ "fr", "«\u00a0Versez\u00a0!\u00a0» Nous versons.",
		    "«\u00a0Versez\u00a0!\u00a0»|Nous versons." },
		{ "fr", "« Versez.\u202f» « Buvez. »", "« Versez.\u202f»|« Buvez. »" },
		{ "fr", "« “Du thé” ». Nous. “Du thé”. Nous.",
		    "« “Du thé” ».|Nous.|“Du thé”.|Nous." },
		/* what opens goes with what follows, without a space too */
		{ "fr", "« Versez. »« Buvez. »", "« Versez. »|« Buvez. »" },
		{ "ru", "«Чай для всех». Мы пьём. «Чай — это жизнь».",
		    "«Чай для всех».|Мы пьём.|«Чай — это жизнь»." },
		{ "ru", "„Чай для всех“. Мы пьём. „Пейте.“ Мы пьём.",
		    "„Чай для всех“.|Мы пьём.|„Пейте.“|Мы пьём." },
		{ "es", "«Té para todos». “Té”. «¿Quién?». Nosotros.",
		    "«Té para todos».|“Té”.|«¿Quién?».|Nosotros." },
		/* Arabic, both ways round */
		{ "ar", "نقول ”شاي للجميع“. نصب. ”صبوا.“ نحن",
		    "نقول ”شاي للجميع“.|نصب.|”صبوا.“|نحن^" },
		{ "ar", "نقول “شاي للجميع”. نصب. “صبوا.” نحن",
		    "نقول “شاي للجميع”.|نصب.|“صبوا.”|نحن^" },
		{ "ar", "«صبوا.» نصب. «شاي». ﴿صبوا.﴾ نصب.",
		    "«صبوا.»|نصب.|«شاي».|﴿صبوا.﴾|نصب." },
		{ "ar", "نقول »شاي للجميع«. نصب. »صبوا.« نصب. »نحن.«",
		    "نقول »شاي للجميع«.|نصب.|»صبوا.«|نصب.|»نحن.«" },
		{ "zh", "“茶”。我们喝。“茶好。”我们喝。", "“茶”。|我们喝。|“茶好。”|我们喝。" },
		{ "zh", "茶好。\"我们喝。\"好。", "茶好。|\"我们喝。\"|好。" },
		{ "zh", "我们喝。《茶经》好。《茶好。》「茶。」『茶』。（茶好。）好。",
		    "我们喝。|《茶经》好。|《茶好。》|「茶。」|『茶』。|（茶好。）|好。" },
	};
	CHECK(samples);
}

static void
b3_chinese_has_no_spaces(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "zh", "茶好。我们喝！好吗？好。", "茶好。|我们喝！|好吗？|好。" },
		{ "zh", "战胜COVID-19。我们喝6 500万杯茶。",
		    "战胜COVID-19。|我们喝6 500万杯茶。" },
		{ "zh", "Tea is good. We drink. 我们喝。Dr. Lee喝茶。A. B. Lee喝茶。",
		    "Tea is good.|We drink.|我们喝。|Dr. Lee喝茶。|A. B. Lee喝茶。" },
		{ "zh", "参见www.example.org。我们喝U.S.茶。",
		    "参见www.example.org。|我们喝U.S.茶。" },
		/* marks of half width, and of none that is usual */
		{ "zh", "谁来倒茶?我们.好!", "谁来倒茶?|我们.|好!" },
		{ "zh", "战胜COVID-19.好;喝,茶:好.她说:“茶好.”喝.",
		    "战胜COVID-19.|好;喝,茶:好.|她说:“茶好.”|喝." },
		{ "zh", "茶好｡我们喝．好；喝，茶：好。", "茶好｡|我们喝．|好；喝，茶：好。" },
		{ "zh", "我们喝1.4亿杯茶。茶——好。喝？！好！！喝。",
		    "我们喝1.4亿杯茶。|茶——好。|喝？！|好！！|喝。" },
	};
	CHECK(samples);
}

static void
b4_an_ellipsis_may_end_a_sentence(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Nobody pours… Why? Because.", "Nobody pours…|Why?|Because." },
		{ "en", "Tea … and cups... and pots. Wait... What?",
		    "Tea … and cups... and pots.|Wait...|What?" },
		{ "en", "Tea . . . and cups . . . We pour.",
		    "Tea . . . and cups . . .|We pour." },
		{ "en", "Nobody pours… “Why?” Because.", "Nobody pours…|“Why?”|Because." },
		{ "en", "…", "…^" },
		{ "en", "... and so it goes.", "... and so it goes." },
		{ "fr", "« Versez… » Nous versons… et buvons… Bien. « Versez… ».",
		    "« Versez… »|Nous versons… et buvons…|Bien.|« Versez… »." },
		{ "es", "Té... ¿Por qué? Té… ¡Sí! Té … y más. Té... ¿y más?",
		    "Té...|¿Por qué?|Té…|¡Sí!|Té … y más.|Té... ¿y más?" },
		{ "ru", "Чай… и чашки… Мы пьём. Кто?.. Мы!.. «Чай…» — сказал он.",
		    "Чай… и чашки…|Мы пьём.|Кто?..|Мы!..|«Чай…» — сказал он." },
		/* with no capitals nothing tells whether it ends */
		{ "zh", "茶……我们喝。茶……", "茶……我们喝。|茶……" },
		{ "ar", "نصب… نحن نشرب. نصب…", "نصب… نحن نشرب.|نصب…" },
	};
	CHECK(samples);
}

static void
b5_abbreviations_and_initials_end_nothing(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Dr. A. B. Lee pours. Mrs. Lee drinks.",
		    "Dr. A. B. Lee pours.|Mrs. Lee drinks." },
		{ "en", "U.S. teapots are good. The U.S. Government drinks.",
		    "U.S. teapots are good.|The U.S. Government drinks." },
		{ "en", "J.R.R. Lee and H.E. Mr. Lee pour at 5 p.m. on Monday.",
		    "J.R.R. Lee and H.E. Mr. Lee pour at 5 p.m. on Monday." },
		{ "ar", "احملوا معها السلّم. ولنغسل. \u200fد. أحمد قال. نعم.",
		    "احملوا معها السلّم.|ولنغسل.|\u200fد. أحمد قال.|نعم." },
		/* a small word with a capital begins a sentence */
		{ "en", "They live in the U.S. We pour. At 5 p.m. The tea is hot.",
		    "They live in the U.S.|We pour.|At 5 p.m.|The tea is hot." },
		{ "en", "At a U.S. A. Lee pours. We do.", "At a U.S. A. Lee pours.|We do." },
		{ "en", "A word that ends in st. Tea first. Then.",
		    "A word that ends in st. Tea first.|Then." },
		{ "en", "Bring approx. five cups, e.g. large. “Why?” they ask.",
		    "Bring approx. five cups, e.g. large.|“Why?” they ask." },
		{ "en", "Tea, cake etc. and cups, etc., are good. Tea, etc. We pour.",
		    "Tea, cake etc. and cups, etc., are good.|Tea, etc.|We pour." },
		/* the letters of an abbreviation at the end of another word */
		{ "en", "Tea is the best. We pour.", "Tea is the best.|We pour." },
		{ "en", "One of them is Mr.", "One of them is Mr." },
		{ "fr", "M. Dupont verse. Il boit. MM. Lee et Mme. Lee versent.",
		    "M. Dupont verse.|Il boit.|MM. Lee et Mme. Lee versent." },
		{ "fr", "J.-P. Lee boit, p. ex. du thé. En 300 av. J.-C. Lee. S. E. M. Lee.",
		    "J.-P. Lee boit, p. ex. du thé.|En 300 av. J.-C. Lee.|S. E. M. Lee." },
		{ "fr", "E\u0301. Dupont verse. É. Lee boit.",
		    "E\u0301. Dupont verse.|É. Lee boit." },
		{ "fr", "Voici l'O.N.U. Elle verse. L'O.N.U. verse.",
		    "Voici l'O.N.U.|Elle verse.|L'O.N.U. verse." },
		{ "es", "En EE. UU. Pedro bebe té, p. ej. negro. La Sra. Luz sirve.",
		    "En EE. UU. Pedro bebe té, p. ej. negro.|La Sra. Luz sirve." },
		{ "es", "En EE.UU. Pedro bebe. Los EE. UU. El té. El Excmo. Sr. Lee.",
		    "En EE.UU. Pedro bebe.|Los EE. UU.|El té.|El Excmo. Sr. Lee." },
		{ "ru", "В 2031 г. чай. В 2031 г. Чайник вскипел и т. д. Мы пьём.",
		    "В 2031 г. чай.|В 2031 г. Чайник вскипел и т. д.|Мы пьём." },
		{ "ru", "Т. е. чай горячий. А. Б. Чайников пьёт. А.Б. Чайников тоже.",
		    "Т. е. чай горячий.|А. Б. Чайников пьёт.|А.Б. Чайников тоже." },
		{ "ru", "Чай и др. Чашки и т. п. Мы пьём. В т. ч. А. Б. Лиин. У им. А. Лиина.",
		    "Чай и др. Чашки и т. п.|Мы пьём.|В т. ч. А. Б. Лиин.|У им. А. Лиина." },
		{ "ar", "قال د. أحمد ذلك. نحن نصب. قال أ. د. أحمد. نعم.",
		    "قال د. أحمد ذلك.|نحن نصب.|قال أ. د. أحمد.|نعم." },
		/* no row: titles, and what has no vowel */
		{ "de", "Wir trinken z. B. Kaffee. Prof. Dr. Lee trinkt Nr. 5. Wir auch.",
		    "Wir trinken z. B. Kaffee.|Prof. Dr. Lee trinkt Nr. 5. Wir auch." },
		{ "de", "Auch Dr. Topf trinkt bzw. gießt. Wir. Ein Tag. Der Topf. Alle Welt.",
		    "Auch Dr. Topf trinkt bzw. gießt.|Wir.|Ein Tag.|Der Topf.|Alle Welt." },
		{ "pt", "A Sra. Luz serve. O Sr. Lee bebe.",
		    "A Sra. Luz serve.|O Sr. Lee bebe." },
		{ "it", "Il dott. Lee beve. Il Sig. Rossi. Ora.",
		    "Il dott. Lee beve.|Il Sig. Rossi.|Ora." },
		{ "sw", "Bw. Lee anakunywa chai. Chai.", "Bw. Lee anakunywa chai.|Chai." },
		{ "he", "התה מאחד אותנו. נמזוג.", "התה מאחד אותנו.|נמזוג." },
	};
	CHECK(samples);
}

static void
b6_a_number_may_end_a_sentence(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "SDG 6. Tea for 1.4 billion. In 2031. We pour.",
		    "SDG 6.|Tea for 1.4 billion.|In 2031.|We pour." },
		{ "en", "See No. 5. No. We can't. Is it so? No. See p. 5, art. 6.",
		    "See No. 5.|No.|We can't.|Is it so?|No.|See p. 5, art. 6." },
		{ "en", "It is 75%. We pour at 75º. At 5 °C. We do.",
		    "It is 75%.|We pour at 75º.|At 5 °C.|We do." },
		/* and begin one */
		{ "en", "Tea is for all. 70 cups are full. 1.4 billion are not.",
		    "Tea is for all.|70 cups are full.|1.4 billion are not." },
		{ "fr", "Versons. 70 tasses sont pleines.",
		    "Versons.|70 tasses sont pleines." },
		{ "es", "Sirvan. 70 tazas hay.", "Sirvan.|70 tazas hay." },
		{ "en", "1. Pour tea. 2. Drink it.", "1. Pour tea.|2. Drink it." },
		{ "en", "Version 2.0. Then www.example.org. Then",
		    "Version 2.0.|Then www.example.org.|Then^" },
		{ "fr", "Le no. 5 et la n. 6. Le 1er. Le XXe. Soit 1,4 milliard. Le n° 5.",
		    "Le no. 5 et la n. 6.|Le 1er.|Le XXe.|Soit 1,4 milliard.|Le n° 5." },
		{ "es", "Son 115.000 tazas. El 75º. El 75.º año. El 1.er té. Núm. 5.",
		    "Son 115.000 tazas.|El 75º.|El 75.º año.|El 1.er té.|Núm. 5." },
		{ "ar", "الهدف ٦. نحن ١٫٤ مليار. ١٬٢٠٠ كوب. في ٢٠٣١. نصب 1.4 كوب.",
		    "الهدف ٦.|نحن ١٫٤ مليار.|١٬٢٠٠ كوب.|في ٢٠٣١.|نصب 1.4 كوب." },
		{ "zh", "今天是8月9日。有1.4亿。目标6。到2031.好.",
		    "今天是8月9日。|有1.4亿。|目标6。|到2031.|好." },
		{ "ru", "Их 1,4 млрд. человек. Нас 75. Пьём. Их 5 млн. Мы. 70‑летие. Да.",
		    "Их 1,4 млрд. человек.|Нас 75.|Пьём.|Их 5 млн.|Мы.|70‑летие.|Да." },
		/* no row: it may be an ordinal, but no year is */
		{ "de", "Am 9. August trinken wir. Im Jahr 2031. Wir auch.",
		    "Am 9. August trinken wir.|Im Jahr 2031.|Wir auch." },
	};
	CHECK(samples);
}

static void
b7_a_lost_character_is_no_question(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "? Tea for All ? – we all. Pour.", "? Tea for All ? – we all.|Pour." },
		{ "en", "Our theme is ? Tea for All ? and we pour.",
		    "Our theme is ? Tea for All ? and we pour." },
		{ "en", "Who pours?\n– we all. Pour.", "Who pours?\n– we all.|Pour." },
		{ "en", "Pour?Drink!", "Pour?Drink!" },
		{ "es", "Este a?o bebemos. Ma?ana no.", "Este a?o bebemos.|Ma?ana no." },
		{ "fr", "Le thème, ? Du thé pour tous ?, est bon. Qui verse ? Nous.",
		    "Le thème, ? Du thé pour tous ?, est bon.|Qui verse ? Nous." },
		{ "fr", "Notre thème : ? Thé ». Nous.", "Notre thème : ? Thé ».|Nous." },
		{ "ru", "Тема ? Чай для всех ?, и мы пьём. Пьём.",
		    "Тема ? Чай для всех ?, и мы пьём.|Пьём." },
		/* but here it is one */
		{ "fr", "Qui verse ? Nous. Qui boit ?", "Qui verse ?|Nous.|Qui boit ?" },
		{ "fr", "Qui verse\u00a0? Nous versons\u202f! Nous.",
		    "Qui verse\u00a0?|Nous versons\u202f!|Nous." },
		{ "zh", "谁来倒茶?我们。", "谁来倒茶?|我们。" },
	};
	CHECK(samples);
}

/* The paragraph breaks off in a sentence that goes on in the next one: steps join them. */
static void
b8_a_colon_at_a_paragraphs_end_completes_nothing(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "I ask you all:", "I ask you all:^" },
		{ "en", "Tea is hot. I ask you all:", "Tea is hot.|I ask you all:^" },
		{ "en", "Pour tea;", "Pour tea;^" },
		{ "fr", "Je vous demande\u00a0:", "Je vous demande\u00a0:^" },
		{ "es", "Les pido a todos:", "Les pido a todos:^" },
		{ "ar", "أدعوكم إلى ما يلي:", "أدعوكم إلى ما يلي:^" },
		{ "ar", "صبوا الشاي؛", "صبوا الشاي؛^" },
		{ "zh", "我请大家：", "我请大家：^" },
		{ "zh", "倒茶；", "倒茶；^" },
		{ "ru", "Прошу вас:", "Прошу вас:^" },
	};
	CHECK(samples);
}

static void
b9_a_paragraph_without_a_stop_is_no_sentence(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "Tea for All", "Tea for All^" },
		{ "en", "We pour. And so", "We pour.|And so^" },
		{ "fr", "Du thé pour tous", "Du thé pour tous^" },
		{ "es", "Té para todos", "Té para todos^" },
		{ "ar", "شاي للجميع", "شاي للجميع^" },
		{ "zh", "茶好。人人有茶", "茶好。|人人有茶^" },
		{ "ru", "«Чай для всех»", "«Чай для всех»^" },
		/* nor are marks and numbers */
		{ "en", "2031.", "2031.^" },
		{ "en", "* * *", "* * *^" },
	};
	CHECK(samples);
}

static void
b10_a_small_letter_behind_a_whole_word_is_damage(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "pour the kettle. cups of every kind.",
		    "pour the kettle.|cups of every kind." },
		{ "fr", "Versez la théière. des tasses.", "Versez la théière.|des tasses." },
		{ "es", "Sirvan la tetera. tazas de todo.",
		    "Sirvan la tetera.|tazas de todo." },
		{ "ru", "Налейте чайник. чашки для всех.", "Налейте чайник.|чашки для всех." },
	};
	CHECK(samples);
}

static void
b11_a_question_ends_inside_a_line(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "One thing is left: who pours? The answer is you.",
		    "One thing is left: who pours?|The answer is you." },
		{ "fr", "Reste ceci : qui verse ? C'est vous. « Qui ? » Nous.",
		    "Reste ceci : qui verse ?|C'est vous.|« Qui ? »|Nous." },
		{ "es", "Queda esto: ¿quién sirve? Usted. ¡¿Quién?! ¿¡Usted!? «¿Sí?» No.",
		    "Queda esto: ¿quién sirve?|Usted.|¡¿Quién?!|¿¡Usted!?|«¿Sí?»|No." },
		{ "es", "¿Quién sirve? ¿quién bebe? Nosotros. ¿Sí?, dijo.",
		    "¿Quién sirve? ¿quién bebe?|Nosotros.|¿Sí?, dijo." },
		{ "ar", "بقي شيء: من يصب؟ أنتم. هل نصب؟! نعم.",
		    "بقي شيء: من يصب؟|أنتم.|هل نصب؟!|نعم." },
		{ "zh", "还有一事：谁来倒茶？是你。", "还有一事：谁来倒茶？|是你。" },
		{ "ru", "Остаётся одно: кто нальёт? Вы. Кто?! Вы?!.. Да.",
		    "Остаётся одно: кто нальёт?|Вы.|Кто?!|Вы?!..|Да." },
	};
	CHECK(samples);
}

static void
b12_thanks_and_fragments_are_sentences(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "By pouring tea. Now. Thank you.", "By pouring tea.|Now.|Thank you." },
		{ "fr", "En versant du thé. Je vous remercie.",
		    "En versant du thé.|Je vous remercie." },
		{ "es", "Sirviendo té. Muchas gracias.", "Sirviendo té.|Muchas gracias." },
		{ "ar", "بصب الشاي. شكرا لكم.", "بصب الشاي.|شكرا لكم." },
		{ "zh", "倒茶。谢谢。", "倒茶。|谢谢。" },
		{ "ru", "Наливая чай. Благодарю вас.", "Наливая чай.|Благодарю вас." },
	};
	CHECK(samples);
}

static void
b13_white_space_of_every_kind_stands_between(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "  We pour.  Tea is hot!\nWhy not? ", "We pour.|Tea is hot!|Why not?" },
		{ "en", "Tea,\nhard-wrapped over\nlines. And so\non.",
		    "Tea,\nhard-wrapped over\nlines.|And so\non." },
		{ "en", "Pour.\u2028Drink.\u2003Sleep.", "Pour.|Drink.|Sleep." },
		{ "en", "Tea\u2011pots. Cups\u2011– so. We.",
		    "Tea\u2011pots.|Cups\u2011– so.|We." },
		{ "fr", "\u00a0Versez.\u00a0Buvez.\u202fDormez.\u00a0",
		    "Versez.|Buvez.|Dormez." },
		{ "fr",
		    "«\u202fVersez\u00a0!\u202f»\u00a0Buvez\u00a0; dormez\u00a0: bien\u202f?",
		    "«\u202fVersez\u00a0!\u202f»|Buvez\u00a0; dormez\u00a0: bien\u202f?" },
		{ "zh", "\u3000\u3000茶好。\u3000我们喝。", "茶好。|我们喝。" },
		{ "zh", "   茶好。  我们喝。", "茶好。|我们喝。" },
		/* direction marks are no white space: they stay where they stand */
		{ "ar", "\u200fنصب.\u200f نشرب.", "\u200fنصب.\u200f|نشرب." },
		{ "ar", "\u200fنصب.\u200f \u200fنشرب.\u200f \u200e”شاي\u200f“.\u200f نحن.",
		    "\u200fنصب.\u200f|\u200fنشرب.\u200f|\u200e”شاي\u200f“.\u200f|نحن." },
		/* an accent on a space is no space */
		{ "en", "Pour. \u0301Drink. Sleep.", "Pour. \u0301Drink.|Sleep." },
		{ "en", " \u0301Drink.", " \u0301Drink." },
	};
	CHECK(samples);
}

/* What is left: nothing at all, and languages that have no row. */
static void
every_language_has_sentences(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{ "en", "", "" },
		{ "en", " \t\n ", "" },
		{ "en", "We pour.", "We pour." },
		{ "ar", "نحن نصب الشاي. لماذا؟ لأننا نحبه.",
		    "نحن نصب الشاي.|لماذا؟|لأننا نحبه." },
		{ "ur", "چائے اچھی ہے۔ ہم پیتے ہیں۔", "چائے اچھی ہے۔|ہم پیتے ہیں۔" },
		{ "hi", "चाय अच्छी है। हम पीते हैं।", "चाय अच्छी है।|हम पीते हैं।" },
		{ "xx-unknown", "We pour. You drink.", "We pour.|You drink." },
	};
	CHECK(samples);
}

static uint32_t
draw(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void
broken_bytes_do_no_harm(void **state)
{
	(void)state;
	uint32_t seed = 3;
	for (int round = 0; round < 10000; round++) {
		char text[64];
		size_t length = draw(&seed) % sizeof text;
		for (size_t i = 0; i < length; i++)
			text[i] = draw(&seed) % 3 ? (char)draw(&seed) : ". ?"[draw(&seed) % 3];
		struct joined joined = { .text = text };
		sentence_split(text, 0, length, "fr", join, &joined);
		buffer_done(&joined.buffer);
	}
}

static void
count(void *context, size_t start, size_t length, bool complete)
{
	(void)start;
	(void)length;
	(void)complete;
	++*(size_t *)context;
}

/* A megabyte of what might be cut anywhere, or nowhere, takes no more than its share of time: a
 * test that hangs has failed. */
static void
long_paragraphs_take_linear_time(void **state)
{
	(void)state;
	static const char *const bits[] = { "Pour tea. ", ". ", "? ", "tea ", "((", "\"", "...",
		"。", " ? a", "e.g. ", "A.", "» ", "a", "、" };
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct buffer text = { 0 };
		while (text.length < 1024 * 1024)
			buffer_text(&text, bits[i]);
		size_t found = 0;
		sentence_split(text.data, 0, text.length, "fr", count, &found);
		assert_true(found > 0);
		buffer_done(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(b1_a_quote_closes_before_the_stop_or_behind_it),
		cmocka_unit_test(b2_closers_belong_to_their_sentence),
		cmocka_unit_test(b3_chinese_has_no_spaces),
		cmocka_unit_test(b4_an_ellipsis_may_end_a_sentence),
		cmocka_unit_test(b5_abbreviations_and_initials_end_nothing),
		cmocka_unit_test(b6_a_number_may_end_a_sentence),
		cmocka_unit_test(b7_a_lost_character_is_no_question),
		cmocka_unit_test(b8_a_colon_at_a_paragraphs_end_completes_nothing),
		cmocka_unit_test(b9_a_paragraph_without_a_stop_is_no_sentence),
		cmocka_unit_test(b10_a_small_letter_behind_a_whole_word_is_damage),
		cmocka_unit_test(b11_a_question_ends_inside_a_line),
		cmocka_unit_test(b12_thanks_and_fragments_are_sentences),
		cmocka_unit_test(b13_white_space_of_every_kind_stands_between),
		cmocka_unit_test(every_language_has_sentences),
		cmocka_unit_test(broken_bytes_do_no_harm),
		cmocka_unit_test(long_paragraphs_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
