/* SPDX-License-Identifier: MIT */
#include "core/stem.h"

#include <stdbool.h>
#include <string.h>

#include "core/utf8.h"

/* A piece of a word; its length is there because it is asked for at every word of a text. */
struct piece {
	const char *text;
	size_t length;
};

#define P(text) \
	{ \
		text, sizeof text - 1 \
	}
#define LIST(...) \
	(const struct piece[]) \
	{ \
		__VA_ARGS__, \
		{ \
			NULL, 0 \
		} \
	}

/* One row for each language whose names change; everything is folded. */
struct rules {
	const char *tag;
	const struct piece *prefixes; /* the longest first */
	const struct piece *endings; /* the longest first */
	size_t letters; /* at least so many must stay */
	/* words that follow no rule: the first of each list stands for the others */
	const struct piece *const *forms;
};

static const struct rules table[] = {
	{
	    .tag = "en",
	    .endings = LIST(P("s")),
	    .letters = 4,
	    .forms = (const struct piece *const[]){ LIST(P(""), P("s")), NULL },
	},
	{ .tag = "fr", .endings = LIST(P("s")), .letters = 4 },
	{ .tag = "es", .endings = LIST(P("s")), .letters = 4 },
	{
	    .tag = "ar",
	    .prefixes = LIST(P("وبال"), P("وال"), P("فال"), P("بال"), P("كال"), P("ولل"),
		P("لل"), P("ال"), P("ب"), P("ل"), P("و")),
	    .letters = 3,
	},
	{
	    .tag = "ru",
	    .endings = LIST(P("ого"), P("его"), P("ому"), P("ему"), P("ыми"), P("ими"),
		P("ами"), P("ями"), P("ым"), P("им"), P("ом"), P("ем"), P("ых"), P("их"),
		P("ах"), P("ях"), P("ам"), P("ям"), P("ыи"), P("ии"), P("ои"), P("еи"), P("ая"),
		P("яя"), P("ую"), P("юю"), P("ое"), P("ее"), P("ые"), P("ие"), P("ов"), P("ев"),
		P("а"), P("я"), P("о"), P("е"), P("ы"), P("и"), P("у"), P("ю"), P("ь")),
	    .letters = 4,
	    .forms =
		(const struct piece *const[]){
		    LIST(P("день"), P("дня"), P("дню"), P("днем"), P("дне")),
		    LIST(P("год"), P("года"), P("году"), P("годом"), P("годе")),
		    LIST(P("дни"), P("днеи"), P("дням"), P("днями"), P("днях")),
		    NULL,
		},
	},
};

/* The tags of all languages with rules have two letters; large ones are made small. */
static const struct rules *
rules_of(const char *tag)
{
	if (!tag[0] || !tag[1] || !strchr("-_", tag[2]))
		return NULL;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].tag[0] == (tag[0] | 0x20) && table[i].tag[1] == (tag[1] | 0x20))
			return &table[i];
	return NULL;
}

static const struct piece *
form_of(const char *word, size_t length, const struct piece *const *forms)
{
	for (; forms && *forms; forms++)
		for (const struct piece *each = *forms; each->text; each++)
			if (each->length == length && memcmp(word, each->text, length) == 0)
				return *forms;
	return NULL;
}

static size_t
without_prefix(const char **word, size_t length, const struct rules *rules)
{
	for (const struct piece *each = rules->prefixes; each && each->text; each++) {
		size_t cut = each->length;
		if (length > cut && memcmp(*word, each->text, cut) == 0 &&
		    utf8_count(*word + cut, length - cut) >= rules->letters) {
			*word += cut;
			return length - cut;
		}
	}
	return length;
}

static size_t
without_ending(const char *word, size_t length, const struct rules *rules)
{
	for (const struct piece *each = rules->endings; each && each->text; each++) {
		size_t cut = each->length;
		if (length > cut && word[length - 1] == each->text[cut - 1] &&
		    memcmp(word + length - cut, each->text, cut) == 0 &&
		    utf8_count(word, length - cut) >= rules->letters)
			return length - cut;
	}
	return length;
}

size_t
stem_word(const char *word, size_t length, const char *tag, const char **ret)
{
	const struct rules *rules = rules_of(tag);
	*ret = word;
	if (!rules)
		return length;
	const struct piece *form = form_of(word, length, rules->forms);
	if (form) {
		*ret = form->text;
		return form->length;
	}
	length = without_prefix(ret, length, rules);
	return without_ending(*ret, length, rules);
}

bool
stem_same(
    const char *word, size_t length, const char *other, size_t other_length, const char *tag)
{
	const struct rules *rules = rules_of(tag);
	bool kept = (!rules || !rules->prefixes) && length > 1 && other_length > 1;
	/* Most words are told apart by how they begin, which only prefixes change. */
	if (kept && memcmp(word, other, 2) != 0)
		return false;
	const char *stem, *other_stem;
	size_t stem_length = stem_word(word, length, tag, &stem);
	return stem_word(other, other_length, tag, &other_stem) == stem_length &&
	       memcmp(stem, other_stem, stem_length) == 0;
}
