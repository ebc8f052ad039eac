/* SPDX-License-Identifier: MIT */
#include "core/stem.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include <unicode/utf8.h>

#define LIST(...) \
	(const char *const[]) \
	{ \
		__VA_ARGS__, NULL \
	}

/* One row for each language whose names change; everything is folded. */
struct rules {
	const char *tag;
	const char *const *prefixes; /* the longest first */
	const char *const *endings; /* the longest first */
	size_t letters; /* at least so many must stay */
	/* words that follow no rule: the first of each list stands for the others */
	const char *const *const *forms;
};

static const struct rules table[] = {
	{
	    .tag = "en",
	    .endings = LIST("s"),
	    .letters = 4,
	    .forms = (const char *const *const[]){ LIST("", "s"), NULL },
	},
	{ .tag = "fr", .endings = LIST("s"), .letters = 4 },
	{ .tag = "es", .endings = LIST("s"), .letters = 4 },
	{
	    .tag = "ar",
	    .prefixes =
		LIST("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "ب", "ل", "و"),
	    .letters = 3,
	},
	{
	    .tag = "ru",
	    .endings = LIST("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ым", "им",
		"ом", "ем", "ых", "их", "ах", "ях", "ам", "ям", "ыи", "ии", "ои", "еи", "ая",
		"яя", "ую", "юю", "ое", "ее", "ые", "ие", "ов", "ев", "а", "я", "о", "е", "ы",
		"и", "у", "ю", "ь"),
	    .letters = 4,
	    .forms =
		(const char *const *const[]){
		    LIST("день", "дня", "дню", "днем", "дне"),
		    LIST("год", "года", "году", "годом", "годе"),
		    LIST("дни", "днеи", "дням", "днями", "днях"),
		    NULL,
		},
	},
};

static const struct rules *
rules_of(const char *tag)
{
	size_t primary = strcspn(tag, "-_");
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strlen(table[i].tag) == primary &&
		    strncasecmp(table[i].tag, tag, primary) == 0)
			return &table[i];
	return NULL;
}

static size_t
letters_of(const char *word, size_t length)
{
	size_t letters = 0;
	for (size_t i = 0; i < length; i++)
		letters += !U8_IS_TRAIL(word[i]);
	return letters;
}

static bool
is_word(const char *word, size_t length, const char *other)
{
	return strlen(other) == length && memcmp(word, other, length) == 0;
}

static const char *
form_of(const char *word, size_t length, const char *const *const *forms)
{
	for (; forms && *forms; forms++)
		for (const char *const *each = *forms; *each; each++)
			if (is_word(word, length, *each))
				return **forms;
	return NULL;
}

static size_t
without_prefix(const char **word, size_t length, const struct rules *rules)
{
	for (const char *const *each = rules->prefixes; each && *each; each++) {
		size_t cut = strlen(*each);
		if (length > cut && memcmp(*word, *each, cut) == 0 &&
		    letters_of(*word + cut, length - cut) >= rules->letters) {
			*word += cut;
			return length - cut;
		}
	}
	return length;
}

static size_t
without_ending(const char *word, size_t length, const struct rules *rules)
{
	for (const char *const *each = rules->endings; each && *each; each++) {
		size_t cut = strlen(*each);
		if (length > cut && memcmp(word + length - cut, *each, cut) == 0 &&
		    letters_of(word, length - cut) >= rules->letters)
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
	const char *form = form_of(word, length, rules->forms);
	if (form) {
		*ret = form;
		return strlen(form);
	}
	length = without_prefix(ret, length, rules);
	return without_ending(*ret, length, rules);
}
