/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "core/fold.h"

/* All texts are invented. */

struct sample {
	const char *tag; /* NULL: none of ours, or not clear */
	const char *text;
};

static const struct sample whole[] = {
	{ "en", "Every morning, somewhere in the world, a kettle is put on "
		"the fire. A teapot is a small thing, but it brings people "
		"together. On this World Teapot Day, let us pour for those "
		"who have no cup." },
	{ "en", "Tea brings neighbours to one table. By pouring together, "
		"communities learn patience. Steam rises; hopes rise with it. "
		"Let us all commit to sharing the pot." },
	{ "fr", "Chaque matin, quelque part dans le monde, une bouilloire "
		"chante. La théière est un petit objet, mais elle rassemble "
		"les êtres. En cette Journée mondiale de la théière, versons "
		"du thé à celles et ceux qui n'en ont pas." },
	{ "es", "Cada mañana, en algún lugar del mundo, canta una tetera. La "
		"tetera es un objeto pequeño, pero reúne a las personas. En "
		"este Día Mundial de la Tetera, sirvamos té a quienes no "
		"tienen taza." },
	{ "ar", "في كل صباح، في مكان ما من العالم، يغني إبريق على النار. "
		"الإبريق شيء صغير، ولكنه يجمع الناس حول مائدة واحدة. وفي هذا "
		"اليوم العالمي للإبريق، فلنصب الشاي لمن لا كوب له." },
	{ "zh",
	    "每天清晨，在世界的某个地方，都有一把茶壶在火上歌唱。茶壶虽小，却能让人们相聚。在"
	    "这个世界茶壶日，让我们为没有茶杯的人斟茶。" },
	{ "ru", "Каждое утро где-то в мире на огне поёт чайник. Чайник — вещь "
		"небольшая, но он собирает людей за одним столом. В этот "
		"Всемирный день чайника давайте нальём чаю тем, у кого нет "
		"чашки." },
	/* German */
	{ NULL, "Jeden Morgen singt irgendwo auf der Welt ein Kessel. Eine "
		"Teekanne ist ein kleines Ding, aber sie bringt die Menschen "
		"an einen Tisch. An diesem Welttag der Teekanne wollen wir "
		"denen einschenken, die keine Tasse haben." },
	/* Italian */
	{ NULL, "Ogni mattina, da qualche parte nel mondo, canta un "
		"bollitore. La teiera è un piccolo oggetto, ma riunisce le "
		"persone intorno a un tavolo. In questa Giornata mondiale "
		"della teiera, versiamo il tè a chi non ha una tazza." },
	/* Portuguese */
	{ NULL, "Todas as manhãs, em algum lugar do mundo, canta uma "
		"chaleira. O bule é um objeto pequeno, mas reúne as pessoas "
		"em torno de uma mesa. Neste Dia Mundial do Bule, sirvamos "
		"chá a quem não tem xícara." },
	/* Dutch */
	{ NULL, "Elke ochtend zingt er ergens in de wereld een ketel. Een "
		"theepot is een klein ding, maar brengt mensen aan één tafel. "
		"Laten we op deze Werelddag van de Theepot inschenken voor "
		"wie geen kopje heeft." },
	/* Ukrainian */
	{ NULL, "Щоранку десь у світі на вогні співає чайник. Чайник — річ "
		"невелика, але він збирає людей за одним столом. У цей "
		"Всесвітній день чайника наллємо чаю тим, у кого немає чашки." },
	/* Bulgarian */
	{ NULL, "Всяка сутрин някъде по света на огъня пее чайник. Чайникът е "
		"малко нещо, но събира хората на една маса. В този Световен "
		"ден на чайника нека налеем чай на онези, които нямат чаша." },
	/* Serbian */
	{ NULL, "Сваког јутра негде у свету на ватри пева чајник. Чајник је "
		"мала ствар, али окупља људе за једним столом. На овај "
		"Светски дан чајника, наспимо чај онима који немају шољу." },
	/* Persian */
	{ NULL, "هر بامداد، جایی در جهان کتری روی آتش آواز "
		"می‌خواند. "
		"قوری "
		"چیز "
		"کوچکی است، اما مردم را دور یک میز گرد "
		"می‌آورد. "
		"در "
		"این "
		"روز "
		"جهانی قوری، برای کسانی که فنجان ندارند چای بریزیم." },
	/* Persian with the letters of Arabic */
	{ NULL, "هر بامداد، جايي در جهان كتري روي آتش آواز "
		"مي‌خواند. "
		"قوري "
		"چيز "
		"كوچكي است، اما مردم را دور يك ميز گرد "
		"مي‌آورد. "
		"در "
		"اين "
		"روز "
		"جهاني قوري، براي كساني كه فنجان ندارند چاي بريزيم." },
	/* Urdu */
	{ NULL, "ہر صبح دنیا میں کہیں نہ کہیں آگ پر کیتلی گاتی ہے۔ چائے دانی "
		"ایک چھوٹی سی چیز ہے لیکن یہ لوگوں کو ایک میز پر جمع کرتی ہے۔ "
		"آئیے اس عالمی دن پر ان کے لیے چائے ڈالیں جن کے پاس پیالی "
		"نہیں ہے۔" },
	/* Japanese */
	{ NULL,
	    "毎朝、世界のどこかで、やかんが火の上で歌います。急須は小さなものですが、人々を一"
	    "つの食卓に集めます。この世界急須の日に、茶碗を持たない人々のためにお茶を注ぎましょ"
	    "う。" },
	/* Korean */
	{ NULL, "매일 아침 세계 어딘가에서 주전자가 노래합니다. 찻주전자는 작은 물건이지만 "
		"사람들을 한 식탁에 모읍니다." },
	/* Catalan */
	{ NULL, "Cada matí, en algun lloc del món, canta una tetera. La "
		"tetera és un objecte petit, però reuneix les persones al "
		"voltant d'una taula. En aquest Dia Mundial de la Tetera, "
		"servim te als qui no tenen tassa." },
	/* Romanian */
	{ NULL, "În fiecare dimineață, undeva în lume, cântă un ceainic. "
		"Ceainicul este un lucru mic, dar adună oamenii la o masă. În "
		"această Zi Mondială a Ceainicului, să turnăm ceai celor care "
		"nu au ceașcă." },
	/* Swedish */
	{ NULL, "Varje morgon sjunger en kittel någonstans i världen. En "
		"tekanna är en liten sak, men den samlar människor kring ett "
		"bord. Låt oss på denna dag hälla upp te åt dem som inte har "
		"någon kopp." },
	/* Indonesian */
	{ NULL, "Setiap pagi, di suatu tempat di dunia, sebuah ketel "
		"bernyanyi. Teko adalah benda kecil, tetapi ia menyatukan "
		"orang di satu meja. Pada Hari Teko Sedunia ini, marilah kita "
		"menuangkan teh bagi mereka yang tidak punya cangkir." },
	/* Polish */
	{ NULL, "Każdego ranka gdzieś na świecie śpiewa czajnik. Czajnik to "
		"mała rzecz, ale gromadzi ludzi przy jednym stole. W tym "
		"Światowym Dniu Czajnika nalejmy herbaty tym, którzy nie mają "
		"filiżanki." },
	/* Turkish */
	{ NULL, "Her sabah dünyanın bir yerinde bir çaydanlık şarkı söyler. "
		"Çaydanlık küçük bir şeydir ama insanları bir masada "
		"buluşturur. Bu Dünya Çaydanlık Günü'nde bardağı olmayanlara "
		"çay dolduralım." },
	/* Swahili */
	{ NULL, "Kila asubuhi, mahali fulani duniani, birika linaimba. Birika "
		"ni kitu kidogo, lakini huwaleta watu pamoja mezani. Katika "
		"Siku hii ya Birika Duniani, tuwamiminie chai wasio na "
		"kikombe." },
};

static void
assert_language(const char *text, const char *tag)
{
	cleanup(freep) char *folded = fold_text(text);
	const struct language *language = language_detect(folded);
	if (strcmp(language ? language->tag : "-", tag ? tag : "-") != 0)
		fail_msg(
		    "%s, not %s: %s", language ? language->tag : "-", tag ? tag : "-", text);
}

static void
languages_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		assert_language(whole[i].text, whole[i].tag);
}

/* A name, a title or a letterhead in another language doesn't change a text's own. */
static void
a_few_foreign_words_change_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < 7; i++) {
		struct buffer text = { 0 };
		buffer_format(
		    &text, "UNITED NATIONS\n\n%s COVID-19 – Tea for All.", whole[i].text);
		assert_language(text.data, whole[i].tag);
		buffer_done(&text);
	}
}

static void
capitals_and_marks_change_nothing(void **state)
{
	(void)state;
	assert_language(
	    "EN CETTE JOURNÉE MONDIALE DE LA THÉIÈRE, NOUS VERSONS DU THÉ POUR TOUS.", "fr");
	assert_language(
	    "En cette journe\u0301e mondiale de la the\u0301ie\u0300re, nous versons "
	    "du the\u0301 pour tous.",
	    "fr");
	assert_language("وَفِي هَذَا اليَوْمِ، نَصُبُّ الشَّايَ لِمَنْ لَا كُوبَ لَهُ فِي كُلِّ مَكَانٍ مِنَ العَالَم.", "ar");
}

/* Hardly a particle stands in it: the article tells. */
static void
arabic_is_known_by_its_article(void **state)
{
	(void)state;
	assert_language(
	    "الأباريق الكبيرة تغلي. الأكواب الصغيرة تنتظر. الشاي الأخضر يبرد، والسكر "
	    "الأبيض يذوب، والضيوف الكرام يصلون.",
	    "ar");
}

/* Two languages, sentence by sentence: each with each. */
static void
mixtures_are_of_no_language(void **state)
{
	(void)state;
	for (size_t i = 1; i < 7; i++)
		for (size_t j = i + 1; j < 7; j++) {
			struct buffer text = { 0 };
			for (int turn = 0; turn < 3; turn++)
				buffer_format(&text, "%s\n%s\n", whole[i].text, whole[j].text);
			assert_language(text.data, NULL);
			buffer_done(&text);
		}
	/* and with languages that share nothing with ours, and Japanese with Chinese */
	static const char *const others[] = {
		"Κάθε πρωί, κάπου στον κόσμο, ένας βραστήρας τραγουδά στη φωτιά και μας ενώνει "
		"όλους. "
		"Ας ρίξουμε τσάι σε όσους δεν έχουν φλιτζάνι, γιατί το τραπέζι είναι μεγάλο.",
		"毎朝、世界のどこかで、やかんが火の上で歌います。急須は小さなものですが、人々を"
		"集めます。",
	};
	for (size_t i = 0; i < 2; i++) {
		struct buffer text = { 0 };
		buffer_format(&text, "%s\n%s", whole[i ? 5 : 0].text, others[i]);
		assert_language(text.data, NULL);
		buffer_done(&text);
	}
}

static void
too_little_is_of_no_language(void **state)
{
	(void)state;
	static const char *const texts[] = { "", " \n", "Tea is for all of us.", "茶是大家的。",
		"2031 2032 2033 2034 2035 2036 2037 2038 2039 2040", "… — « » !",
		"COVID-19 COVID-19 COVID-19 COVID-19 COVID-19 COVID-19 COVID-19 COVID-19" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_language(texts[i], NULL);
	/* No sentence, yet long: nothing is read for ever. */
	struct buffer text = { 0 };
	for (size_t i = 0; i < 200000; i++)
		buffer_text(&text, i % 2 ? "x" : "茶");
	assert_language(text.data, NULL);
	buffer_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages_are_told_apart),
		cmocka_unit_test(a_few_foreign_words_change_nothing),
		cmocka_unit_test(capitals_and_marks_change_nothing),
		cmocka_unit_test(arabic_is_known_by_its_article),
		cmocka_unit_test(mixtures_are_of_no_language),
		cmocka_unit_test(too_little_is_of_no_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
