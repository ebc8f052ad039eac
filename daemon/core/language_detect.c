/* SPDX-License-Identifier: MIT */
#include "core/language.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/cleanup.h"
#include "core/fold.h"
#include "core/utf8.h"

/*
 * A language is known by its small words.  Each language, ours or a neighbour of ours, scores
 * what its own words take of the text; the best must take enough and have no rival.  Chinese
 * has no spaces: there each character is a word, and a word of ours may be several.
 */

#define WORDS(...) \
	(const char *const[]) \
	{ \
		__VA_ARGS__, NULL \
	}

/*
 * Neighbours: languages that share a script and words with ours and are none of ours.  Of their
 * words only those stand here that ours have not, or that they use far more.
 */
static const char *const *const neighbours[] = {
	/* German, Dutch, Swedish with Danish and Norwegian */
	WORDS("der", "die", "das", "und", "ist", "nicht", "wir", "mit", "fur", "auf", "ein",
	    "eine", "einen", "von", "zu", "den", "dem", "sich", "auch", "es", "sind", "im",
	    "werden", "unsere", "aber", "oder", "an", "diesem", "dieser", "keine", "uns",
	    "alle", "haben", "hat", "wird", "ihre", "als", "wie"),
	WORDS("het", "een", "en", "van", "voor", "niet", "wij", "zijn", "met", "op", "dat",
	    "die", "te", "er", "ook", "onze", "aan", "wordt", "naar", "maar", "de", "wie",
	    "geen", "deze", "dit", "bij", "uit", "hun", "heeft", "worden", "ons", "laten"),
	WORDS("och", "att", "ar", "som", "det", "en", "av", "med", "inte", "vi", "den", "till",
	    "pa", "ett", "og", "er", "ikke", "af", "har", "dem", "ingen", "denna", "denne",
	    "oss", "kan", "vara", "lat", "men", "over", "ved", "vil"),
	/* Italian, Portuguese with Galician, Catalan, Romanian */
	WORDS("il", "che", "di", "della", "per", "non", "gli", "sono", "nel", "dei", "e", "i",
	    "questo", "questa", "anche", "nostro", "nostra", "piu", "delle", "alla", "si",
	    "dell", "ha", "nella", "ogni", "ma", "chi", "noi", "tutti", "essere", "dal", "da",
	    "degli", "ai", "al", "loro"),
	WORDS("o", "os", "e", "do", "da", "dos", "das", "em", "nao", "um", "uma", "com", "mais",
	    "ao", "aos", "nosso", "nossa", "na", "nas", "as", "sao", "pelo", "pela", "tambem",
	    "neste", "nesta", "num", "numa", "a", "seu", "sua", "mas", "foi", "sem", "unha",
	    "non", "polo", "pola", "coa", "todas", "quem", "ja", "ha"),
	WORDS("els", "les", "amb", "i", "per", "dels", "aquest", "aquesta", "nostre", "nostra",
	    "mes", "tots", "una", "d", "l", "tothom", "pero", "quals", "som", "hem", "te",
	    "ens", "tenen", "qui", "han", "la"),
	WORDS("si", "in", "este", "pentru", "cu", "sa", "nu", "din", "care", "pe", "ce", "mai",
	    "sunt", "prin", "noastra", "toate", "ale", "ca", "fi", "cei", "celor", "aceasta",
	    "acest", "o", "unde", "la", "iar", "dar", "nostru", "au", "fiecare"),
	/* Ukrainian, Bulgarian, Serbian with Macedonian */
	WORDS("і", "та", "що", "це", "у", "з", "як", "ми", "до", "але", "є", "усі", "від", "іі",
	    "іх", "цеи", "цю", "наші", "які", "яка", "якии", "бути", "або", "він", "вона",
	    "тих", "хто", "ж", "за", "те", "немає", "день", "иого", "так", "щоб"),
	WORDS("да", "се", "са", "че", "ще", "е", "това", "този", "тази", "като", "към", "ние",
	    "всички", "трябва", "които", "но", "си", "ни", "или", "го", "му", "бъде", "нека",
	    "всяка", "един", "една", "нас", "ги", "със", "във", "през", "когато"),
	WORDS("у", "је", "да", "се", "за", "су", "од", "са", "ово", "које", "или", "али", "сви",
	    "ова", "сите", "го", "тоа", "ние", "овај", "оваи", "коjи", "која", "ће", "нас",
	    "један", "свих", "као", "није", "што"),
	/* Persian, with both ways to write its letters, and Urdu */
	WORDS("و", "در", "به", "از", "که", "كه", "این", "اين", "را", "با", "است", "برای",
	    "براي", "های", "می", "مي", "تا", "بر", "هر", "یک", "خود", "همه", "باید", "نیز",
	    "ما", "شما", "هم", "ای", "اما", "اند", "شود", "کنیم", "كنيم", "ها", "اي", "ايم",
	    "روز"),
	WORDS("کے", "کی", "کا", "ہے", "میں", "اور", "سے", "کو", "نے", "ہیں", "پر", "یہ", "ہم",
	    "اس", "ایک", "بھی", "کہ", "ہر", "تمام", "لیے", "ان", "جن", "نہیں", "لیکن", "جو",
	    "تو", "ہمارے"),
	/* Japanese: its syllables, which Chinese doesn't have, count by themselves */
	WORDS(NULL),
};

#define NEIGHBOURS (sizeof neighbours / sizeof *neighbours)
#define JAPANESE (NEIGHBOURS - 1)
#define ROWS_MOST 32

/* A word counts five, a character of a script without spaces three: as long a text says as much. */
#define WORD_UNITS 5
#define CHARACTER_UNITS 3

#define READ_MOST 65536 /* bytes: what comes after changes nothing any more */
#define WORDS_LEAST 8
#define SHARE_LEAST 12 /* per cent of the text that the best must take */
#define SCRIPT_LEAST 75 /* per cent of the text in the script of most */

struct tally {
	size_t rows[ROWS_MOST], neighbours[NEIGHBOURS];
	size_t scripts[USCRIPT_CODE_LIMIT];
	size_t units;
};

static UScriptCode
script_of(UChar32 c)
{
	UErrorCode error = U_ZERO_ERROR;
	return uscript_getScript(c, &error);
}

static bool
has(const char *const *words, const char *word, size_t length)
{
	for (; *words; words++)
		if (strncmp(*words, word, length) == 0 && (*words)[length] == '\0')
			return true;
	return false;
}

static void
count_word(struct tally *tally, const char *word, size_t length)
{
	for (size_t i = 0; i < language_count; i++)
		if (has(languages[i].common_words, word, length))
			tally->rows[i] += WORD_UNITS;
	for (size_t i = 0; i < NEIGHBOURS; i++)
		if (has(neighbours[i], word, length))
			tally->neighbours[i] += WORD_UNITS;
	tally->units += WORD_UNITS;
}

/* Count a Chinese character, and for the rows whose words begin there. */
static void
count_chinese(struct tally *tally, const char *at)
{
	for (size_t i = 0; i < language_count; i++)
		for (const char *const *word = languages[i].common_words; *word; word++)
			if (strncmp(at, *word, strlen(*word)) == 0) {
				tally->rows[i] += CHARACTER_UNITS;
				break;
			}
	tally->units += CHARACTER_UNITS;
}

static bool
without_spaces(UScriptCode script)
{
	return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
	       script == USCRIPT_KATAKANA;
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
	for (const char *at = folded, *end; *at && at - folded < READ_MOST; at = end) {
		end = at;
		UChar32 c = utf8_next(&end);
		UScriptCode script = script_of(c);
		if (!u_isalpha(c))
			continue;
		if (!without_spaces(script)) {
			end = word_end(at);
			tally->scripts[script] += WORD_UNITS;
			count_word(tally, at, (size_t)(end - at));
		} else {
			tally->scripts[script] += CHARACTER_UNITS;
			count_chinese(tally, at);
		}
	}
	tally->neighbours[JAPANESE] =
	    tally->scripts[USCRIPT_HIRAGANA] + tally->scripts[USCRIPT_KATAKANA];
}

static size_t
most(const size_t *items, size_t count)
{
	size_t ret = 0;
	for (size_t i = 1; i < count; i++)
		if (items[i] > items[ret])
			ret = i;
	return ret;
}

/* Return whether all other languages stay below half of what the best takes. */
static bool
is_clear(const struct tally *tally, size_t best)
{
	for (size_t i = 0; i < language_count; i++)
		if (i != best && tally->rows[i] * 2 > tally->rows[best])
			return false;
	return tally->neighbours[most(tally->neighbours, NEIGHBOURS)] * 2 <= tally->rows[best];
}

const struct language *
language_detect(const char *text)
{
	cleanup(freep) char *folded = fold_text(text);
	struct tally tally = { 0 };
	count_text(&tally, folded);
	size_t best = most(tally.rows, language_count);
	size_t script = tally.scripts[most(tally.scripts, USCRIPT_CODE_LIMIT)];
	if (tally.units < WORDS_LEAST * WORD_UNITS)
		return NULL;
	if (tally.rows[best] * 100 < tally.units * SHARE_LEAST ||
	    script * 100 < tally.units * SCRIPT_LEAST)
		return NULL;
	return is_clear(&tally, best) ? &languages[best] : NULL;
}
