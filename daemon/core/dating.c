/* SPDX-License-Identifier: MIT */
#include "core/dating.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>

#include "core/character.h"
#include "core/fold.h"
#include "core/language.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define DATE_MOST 96 /* bytes: no date with its place has more */

#define STAMP_MOST 120 /* bytes of a line with a date, a time of day and a few words */
#define STAMP_WORDS 6 /* words around the date */
#define YEAR_DIGITS 4

struct figures {
	int values[3];
	size_t digits[3];
};

/* Read three numbers and nothing else from a folded text. */
static bool
read_figures(const char *folded, struct figures *ret)
{
	*ret = (struct figures){ 0 };
	for (size_t i = 0; i < 3; i++) {
		ret->digits[i] = strspn(folded, "0123456789");
		if (ret->digits[i] == 0 || ret->digits[i] > 4)
			return false;
		for (size_t j = 0; j < ret->digits[i]; j++)
			ret->values[i] = ret->values[i] * 10 + (*folded++ - '0');
		folded += *folded == ' ' && i < 2;
	}
	return *folded == '\0';
}

static void
add_choice(struct dating *dating, int year, int month, int day)
{
	struct date date = { year, month, day };
	if (date_valid(date) &&
	    (dating->count == 0 || date_compare(date, dating->choices[0]) != 0))
		dating->choices[dating->count++] = date;
}

static bool
in_figures(const char *text, struct dating *ret)
{
	cleanup(freep) char *folded = fold_text(text);
	struct figures read;
	struct dating dating = { 0 };
	if (!read_figures(folded, &read))
		return false;
	const int *v = read.values;
	if (read.digits[0] == 4 && read.digits[1] <= 2 && read.digits[2] <= 2)
		add_choice(&dating, v[0], v[1], v[2]);
	if (read.digits[2] == 4 && read.digits[0] <= 2 && read.digits[1] <= 2) {
		add_choice(&dating, v[2], v[1], v[0]);
		add_choice(&dating, v[2], v[0], v[1]);
	}
	if (dating.count > 0)
		*ret = dating;
	return dating.count > 0;
}

static bool
has_digit(const char *text)
{
	for (size_t at = 0; text[at];)
		if (u_isdigit(character_next(text, &at)))
			return true;
	return false;
}

/* "7月5日至11日": a week in Chinese is dated by its first day, where others name the last one. */
static char *
without_last_day(const char *text)
{
	static const char until[] = "日至", day[] = "日";
	char *ret = mem_text(text), *at = strstr(ret, until);
	char *from = at ? at + strlen(day) : NULL;
	char *end = from ? strstr(from, day) : NULL;
	if (end)
		memmove(from, end + strlen(day), strlen(end + strlen(day)) + 1);
	return ret;
}

bool
dating_read(const char *text, struct dating *ret)
{
	struct date date;
	if (strnlen(text, DATE_MOST + 1) > DATE_MOST || !has_digit(text))
		return false;
	cleanup(freep) char *first = without_last_day(text);
	if (!language_date_line(first, NULL, &date))
		return in_figures(first, ret);
	*ret = (struct dating){ .choices = { date }, .count = 1 };
	return true;
}

/* Whether a date may begin at ${at}: a word does, or a number behind Chinese. */
static bool
is_beginning(const char *text, size_t at)
{
	UChar32 c = character_at(text, at), before = character_previous(text, &at);
	return u_isalnum(c) && (!u_isalnum(before) || (u_isdigit(c) && !u_isdigit(before)));
}

size_t
dating_at_end(const char *text, struct dating *ret)
{
	size_t length = strlen(text);
	size_t from = length > DATE_MOST ? length - DATE_MOST : 0;
	for (size_t at = from; at < length; at++)
		/* the bytes that go on with a character begin nothing */
		if (((unsigned char)text[at] & 0xc0) != 0x80 && is_beginning(text, at) &&
		    dating_read(text + at, ret))
			return at;
	return length;
}

/* Whether the text up to ${at}, where no word goes on, is a date. */
static bool
read_start(const char *text, size_t at, struct dating *ret)
{
	UChar32 c = character_at(text, at);
	if (u_isalnum(c) || character_is_attached(c))
		return false;
	cleanup(freep) char *start = mem_text_n(text, at);
	return dating_read(start, ret);
}

size_t
dating_at_start(const char *text, struct dating *ret)
{
	size_t best = 0;
	for (size_t at = 0; at <= DATE_MOST; character_next(text, &at)) {
		if (read_start(text, at, ret))
			best = at;
		if (text[at] == '\0')
			break;
	}
	return best;
}

size_t
dating_within(const char *text, size_t from, struct dating *ret)
{
	for (size_t at = from; text[at]; character_next(text, &at)) {
		if (!u_isdigit(character_at(text, at)) || !is_beginning(text, at))
			continue;
		size_t taken = dating_at_start(text + at, ret);
		if (taken)
			return at + taken;
	}
	return 0;
}

/* How many words, times of day left out, stand from ${at} up to ${end}. */
static size_t
words_between(const char *text, size_t at, size_t end)
{
	size_t words = 0;
	for (bool inside = false; at < end;) {
		bool alphabetic = u_isalpha(character_next(text, &at));
		words += alphabetic && !inside;
		inside = alphabetic;
	}
	return words;
}

static bool
has_year(const char *text)
{
	size_t digits = 0;
	for (size_t at = 0; text[at] && digits < YEAR_DIGITS;)
		digits = u_isdigit(character_next(text, &at)) ? digits + 1 : 0;
	return digits == YEAR_DIGITS;
}

bool
dating_stamp(const char *text, struct dating *ret)
{
	size_t length = strnlen(text, STAMP_MOST + 1);
	if (length > STAMP_MOST || !has_year(text))
		return false;
	for (size_t at = 0; at < length; character_next(text, &at)) {
		if (!is_beginning(text, at))
			continue;
		size_t taken = dating_at_start(text + at, ret);
		if (taken)
			return words_between(text, 0, at) +
				   words_between(text, at + taken, length) <=
			       STAMP_WORDS;
	}
	return false;
}

static bool
introduces(UChar32 c)
{
	return c == ':' || c == 0xff1a || u_charType(c) == U_DASH_PUNCTUATION;
}

/* Return where the text goes on behind the bracket at ${at}; ${at} where there is none. */
static size_t
behind_bracket(const char *text, size_t at)
{
	at = character_behind(text, at, character_is_space);
	size_t length = text[at] == '(' ? strcspn(text + at, ")") : 0;
	return length > 0 && length <= DATE_MOST && text[at + length] ? at + length + 1 : at;
}

/* Return where a sentence begins behind a full stop at ${at}, 0 where none does. */
static size_t
behind_stop(const char *text, size_t at)
{
	size_t next = text[at] == '.' ? character_behind(text, at + 1, character_is_space) : 0;
	return next > at + 1 && text[next] && !u_islower(character_at(text, next)) ? next : 0;
}

/* Return where the text goes on behind a colon or dash at ${at}, 0 where there is none. */
static size_t
behind_mark(const char *text, size_t at)
{
	at = character_behind(text, at, character_is_space);
	size_t next = character_behind(text, at, introduces);
	return next > at ? character_behind(text, next, character_is_space) : 0;
}

/* Whether the text up to ${at} is a day and a month, with any year. */
static bool
read_day(const char *text, size_t at)
{
	struct dating any;
	cleanup(freep) char *day = mem_text_n(text, at);
	cleanup(freep) char *dated = mem_format("%s 2000", day);
	return !has_year(day) && dating_read(dated, &any);
}

static size_t
dateline_at(const char *text, size_t start, struct dating *ret)
{
	const char *from = text + start;
	for (size_t at = 0; at <= DATE_MOST && from[at]; character_next(from, &at)) {
		UChar32 c = character_at(from, at);
		size_t bracket = behind_bracket(from, at);
		bool pressed = bracket > at && from[bracket - 1] == ')';
		size_t next = u_isalnum(c) ? 0 : behind_mark(from, bracket);
		size_t stop = behind_stop(from, at);
		if ((next || stop) && read_start(from, at, ret))
			return start + (next ? next : stop);
		if (next && pressed && read_day(from, at)) {
			ret->count = 0;
			return start + next;
		}
	}
	return 0;
}

size_t
dating_line(const char *text, struct dating *ret)
{
	size_t next = dateline_at(text, 0, ret), place = strcspn(text, ",");
	if (next || !text[place] || place > DATE_MOST)
		return next;
	cleanup(freep) char *before = mem_text_n(text, place);
	return has_digit(before) ? 0 : dateline_at(text, place + 1, ret);
}
