/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "core/utf8.h"

/*
 * A language is known by its small words.  Each language, ours or a neighbour of ours, scores
 * what its own words take of the text; the best must take enough, and be well ahead of each
 * other by the words that the two don't share.  Chinese has no spaces: there each character
 * counts, and Japanese is another script.
 */

#define WORDS(...) \
	(const char *const[]) \
	{ \
		__VA_ARGS__, NULL \
	}

/*
 * Neighbours: languages that share a script and words with ours and are none of ours.
 */
static const char *const *const neighbours[] = {
	/* German, Dutch, Swedish with Danish and Norwegian */
	WORDS("der", "die", "das", "und", "ist", "nicht", "wir", "mit", "fur", "auf", "ein",
	    "eine", "einen", "von", "zu", "den", "dem", "sich", "auch", "es", "sind", "im",
	    "in", "werden", "unsere", "aber", "oder", "an", "diesem", "dieser", "diesen", "uns",
	    "alle", "haben", "hat", "wird", "ihre", "als", "wie", "so", "am", "um", "bei",
	    "aus", "nach", "zur", "zum", "des", "denen", "wollen"),
	WORDS("het", "een", "en", "van", "voor", "niet", "wij", "zijn", "met", "op", "dat",
	    "die", "te", "er", "ook", "onze", "aan", "wordt", "naar", "maar", "de", "wie",
	    "geen", "deze", "dit", "bij", "uit", "hun", "heeft", "worden", "ons", "laten", "in",
	    "is", "we", "of", "als", "om", "door", "over", "tot", "elke", "hij", "dan", "nog"),
	WORDS("och", "att", "ar", "som", "det", "en", "av", "med", "inte", "vi", "den", "till",
	    "pa", "ett", "og", "er", "ikke", "af", "har", "dem", "ingen", "denna", "denne",
	    "oss", "kan", "vara", "lat", "men", "over", "ved", "vil", "for", "i", "de", "om",
	    "et", "sa", "fra", "hver", "at", "der"),
	/* Italian, Portuguese with Galician, Catalan, Romanian */
	WORDS("il", "che", "di", "della", "per", "non", "gli", "sono", "nel", "dei", "e", "i",
	    "questo", "questa", "anche", "nostro", "nostra", "piu", "delle", "alla", "si",
	    "dell", "ha", "nella", "ogni", "ma", "chi", "noi", "tutti", "essere", "dal", "da",
	    "degli", "ai", "al", "loro", "la", "le", "un", "una", "in", "con", "l", "come",
	    "se", "lo", "su", "a", "o", "del", "ci"),
	WORDS("o", "os", "e", "do", "da", "dos", "das", "em", "nao", "um", "uma", "com", "mais",
	    "ao", "aos", "nosso", "nossa", "na", "nas", "no", "nos", "as", "sao", "pelo",
	    "pela", "tambem", "neste", "nesta", "num", "numa", "a", "seu", "sua", "mas", "foi",
	    "sem", "unha", "non", "polo", "pola", "coa", "todas", "todos", "quem", "ja", "ha",
	    "que", "de", "se", "para", "por", "como", "este", "esta", "ser", "tem", "ou",
	    "entre", "la"),
	WORDS("els", "les", "amb", "i", "per", "dels", "aquest", "aquesta", "nostre", "nostra",
	    "mes", "tots", "una", "d", "l", "tothom", "pero", "quals", "som", "hem", "te",
	    "ens", "tenen", "qui", "han", "el", "la", "en", "un", "es", "que", "no", "del",
	    "al", "als", "de", "a", "o", "ha", "ser", "com", "si", "s", "n", "entre", "sense"),
	WORDS("si", "in", "este", "pentru", "cu", "sa", "nu", "din", "care", "pe", "ce", "mai",
	    "sunt", "prin", "noastra", "toate", "ale", "ca", "fi", "cei", "celor", "aceasta",
	    "acest", "o", "unde", "la", "iar", "dar", "nostru", "au", "fiecare", "un", "de",
	    "se", "a", "ne", "al", "ei"),
	/* Ukrainian with Belarusian, Bulgarian, Serbian with Macedonian */
	WORDS("і", "та", "що", "це", "у", "з", "як", "ми", "до", "але", "є", "усі", "від", "іі",
	    "іх", "цеи", "цю", "наші", "які", "яка", "якии", "бути", "або", "він", "вона",
	    "тих", "хто", "ж", "за", "те", "немає", "день", "иого", "так", "щоб", "в", "на",
	    "не", "для", "но", "о", "по", "и", "то", "ці", "гэты", "гэта", "ен", "яно", "дзе",
	    "нас", "нам", "каб", "ад", "ва"),
	WORDS("да", "се", "са", "че", "ще", "е", "това", "този", "тази", "като", "към", "ние",
	    "всички", "трябва", "които", "но", "си", "ни", "или", "го", "му", "бъде", "нека",
	    "всяка", "един", "една", "нас", "ги", "със", "във", "през", "когато", "и", "на",
	    "в", "не", "за", "от", "с", "по", "как", "мы", "ми", "я", "до", "ли"),
	WORDS("у", "је", "да", "се", "за", "су", "од", "са", "ово", "које", "или", "али", "сви",
	    "ова", "сите", "го", "тоа", "ние", "овај", "оваи", "ће", "нас", "један", "свих",
	    "као", "што", "није", "и", "на", "не", "во", "о", "они", "по", "но", "со", "е",
	    "ги", "оние", "ке", "нека"),
	/* Persian, with both ways to write its letters, Urdu, Pashto and Kurdish */
	WORDS("و", "در", "به", "از", "که", "كه", "این", "اين", "را", "با", "است", "برای",
	    "براي", "های", "می", "مي", "تا", "بر", "هر", "یک", "خود", "همه", "باید", "نیز",
	    "ما", "شما", "هم", "ای", "اي", "اما", "اند", "شود", "کنیم", "كنيم", "ها", "روز",
	    "ان", "من", "او"),
	WORDS("کے", "کی", "کا", "ہے", "میں", "اور", "سے", "کو", "نے", "ہیں", "پر", "یہ", "ہم",
	    "اس", "ایک", "بھی", "کہ", "ہر", "تمام", "لیے", "ان", "جن", "نہیں", "لیکن", "جو",
	    "تو", "ہمارے", "ما", "و"),
	WORDS("د", "په", "او", "چې", "دی", "ده", "يې", "له", "کې", "دا", "هغه", "نه", "لري",
	    "پر", "هره", "تر", "سره", "خو", "يوه", "لە", "بۆ", "کە", "و", "بە", "يەو", "يەم",
	    "لەم", "با", "بەڵام", "نییە"),
};

#define NEIGHBOURS (sizeof neighbours / sizeof *neighbours)

/* All that are compared: our rows first, then the neighbours. */
#define CANDIDATES_MOST 32

/* A word counts five, a character of a script without spaces three: as much is said in it. */
#define WORD_UNITS 5
#define CHARACTER_UNITS 3

#define READ_MOST 65536 /* bytes: what comes after changes nothing any more */
#define WORDS_LEAST 8
#define SHARE_LEAST 10 /* per cent of the text that the best must take */
#define AHEAD_LEAST 3 /* times as many words that another lacks as the other way round */
#define SCRIPT_LEAST 75 /* per cent of the text in the script of most */

struct tally {
	size_t candidates;
	size_t units; /* of the whole text */
	size_t scripts[USCRIPT_CODE_LIMIT];
	size_t taken[CANDIDATES_MOST];
	/* what the first takes and the second doesn't */
	size_t ahead[CANDIDATES_MOST][CANDIDATES_MOST];
};

static const char *const *
words_of(size_t candidate)
{
	return candidate < language_count ? languages[candidate].common_words
					  : neighbours[candidate - language_count];
}

static UScriptCode
script_of(UChar32 c)
{
	UErrorCode error = U_ZERO_ERROR;
	return uscript_getScript(c, &error);
}

/*
 * The words of all candidates in one table, made at the first use and the same ever after: to go
 * through every list for every word would take most of the time that reading a message does.
 */
#define SLOTS 4096 /* a power of two, some times as many as there are words */

#define BEGINNINGS_MOST 32
#define CHINESE_MOST 256

struct slot {
	const char *word; /* borrowed; NULL: none */
	size_t length;
	uint32_t takers;
};

static struct slot slots[SLOTS]; /* words that spaces stand between */
static struct slot beginnings[BEGINNINGS_MOST]; /* those that end with a * */
static struct slot chinese[CHINESE_MOST];

/* FNV-1a, of which any other would do. */
static size_t
hash(const char *word, size_t length)
{
	uint32_t value = UINT32_C(2166136261);
	for (size_t i = 0; i < length; i++)
		value = (value ^ (unsigned char)word[i]) * UINT32_C(16777619);
	return value % SLOTS;
}

/* The word's slot, or the free one where it would be. */
static struct slot *
slot_of(const char *word, size_t length)
{
	size_t at = hash(word, length);
	while (slots[at].word &&
	       (slots[at].length != length || memcmp(slots[at].word, word, length) != 0))
		at = (at + 1) % SLOTS;
	return &slots[at];
}

/* The first free slot of a list, whose last one stays free. */
static struct slot *
free_slot(struct slot *list, size_t most)
{
	struct slot *slot = list;
	while (slot->word)
		slot++;
	assert(slot < list + most - 1);
	return slot;
}

static bool
without_spaces(UScriptCode script)
{
	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
	       script == USCRIPT_KATAKANA;
}

static void
fill_slot(const char *word, uint32_t taker)
{
	const char *at = word;
	size_t length = strlen(word);
	bool begins = word[length - 1] == '*';
	struct slot *slot = begins ? free_slot(beginnings, BEGINNINGS_MOST)
			    : without_spaces(script_of(utf8_next(&at)))
				? free_slot(chinese, CHINESE_MOST)
				: slot_of(word, length);
	slot->word = word;
	slot->length = length - begins;
	slot->takers |= taker;
}

static void
fill_slots(size_t candidates)
{
	static size_t filled;
	for (size_t i = filled ? candidates : 0; i < candidates; i++)
		for (const char *const *word = words_of(i); *word; word++) {
			fill_slot(*word, UINT32_C(1) << i);
			filled++;
			assert(filled < SLOTS / 2);
		}
}

/* A bit for each candidate whose word in the list stands at the beginning of the text. */
static uint32_t
takers_in(const struct slot *list, const char *text, size_t length)
{
	uint32_t takers = 0;
	for (; list->word; list++)
		if (list->length <= length && memcmp(list->word, text, list->length) == 0)
			takers |= list->takers;
	return takers;
}

/* Count a piece of text, which those candidates take whose bit is set. */
static void
count(struct tally *tally, UScriptCode script, size_t units, uint32_t takers)
{
	tally->units += units;
	tally->scripts[script] += units;
	for (size_t a = 0; takers && a < tally->candidates; a++) {
		if (!(takers >> a & 1))
			continue;
		tally->taken[a] += units;
		for (size_t b = 0; b < tally->candidates; b++)
			if (!(takers >> b & 1))
				tally->ahead[a][b] += units;
	}
}

static void
count_word(struct tally *tally, UScriptCode script, const char *word, size_t length)
{
	count(tally, script, WORD_UNITS,
	    slot_of(word, length)->takers | takers_in(beginnings, word, length));
}

static void
count_character(struct tally *tally, UScriptCode script, const char *at, size_t left)
{
	count(tally, script, CHARACTER_UNITS, takers_in(chinese, at, left));
}

/* Return where the word that begins at ${at} ends; it holds no Chinese. */
static const char *
word_end(const char *at)
{
	for (;;) {
		const char *next = at;
		UChar32 c = utf8_next(&next);
		if (c == 0 || c == ' ' || without_spaces(script_of(c)))
			return at;
		at = next;
	}
}

static void
count_text(struct tally *tally, const char *folded)
{
	const char *last = folded + strlen(folded);
	for (const char *at = folded, *end; *at && at - folded < READ_MOST; at = end) {
		end = at;
		UChar32 c = utf8_next(&end);
		UScriptCode script = script_of(c);
		if (!u_isalpha(c))
			continue;
		if (without_spaces(script)) {
			count_character(tally, script, at, (size_t)(last - at));
		} else {
			end = word_end(at);
			count_word(tally, script, at, (size_t)(end - at));
		}
	}
}

static size_t
most(const size_t *items, size_t item_count)
{
	size_t ret = 0;
	for (size_t i = 1; i < item_count; i++)
		if (items[i] > items[ret])
			ret = i;
	return ret;
}

/* What two languages share tells nothing of them. */
static bool
is_clear(const struct tally *tally, size_t best)
{
	for (size_t i = 0; i < tally->candidates; i++)
		if (i != best && tally->ahead[i][best] * AHEAD_LEAST > tally->ahead[best][i])
			return false;
	return true;
}

const struct language *
language_detect(const char *folded)
{
	struct tally tally = { .candidates = language_count + NEIGHBOURS };
	assert(tally.candidates <= CANDIDATES_MOST);
	fill_slots(tally.candidates);
	count_text(&tally, folded);
	size_t best = most(tally.taken, language_count);
	size_t script = tally.scripts[most(tally.scripts, USCRIPT_CODE_LIMIT)];
	if (tally.units < WORDS_LEAST * WORD_UNITS ||
	    tally.taken[best] * 100 < tally.units * SHARE_LEAST ||
	    script * 100 < tally.units * SCRIPT_LEAST)
		return NULL;
	return is_clear(&tally, best) ? &languages[best] : NULL;
}
