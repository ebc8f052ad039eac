/* SPDX-License-Identifier: MIT */
#include "commands/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/mem.h"

#define COLUMNS_MOST 10

struct table {
	size_t columns;
	size_t widths[COLUMNS_MOST]; /* of the widest cell, in columns of a terminal */
	char **cells; /* owned, each owned; row after row, the headings first */
	size_t count;
};

/* How many columns a character takes on a terminal. */
static size_t
character_width(UChar32 character)
{
	int8_t type = u_charType(character);
	if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
		return 0;
	int wide = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
	return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

/* The width of a text; where it would be over ${most}, how many bytes fit goes into ${ret_fit}. */
static size_t
text_width(const char *text, size_t most, size_t *ret_fit)
{
	size_t width = 0;
	int32_t at = 0, length = (int32_t)strlen(text);
	while (at < length) {
		UChar32 character;
		U8_NEXT((const uint8_t *)text, at, length, character);
		width += character < 0 ? 1 : character_width(character);
		if (width <= most && ret_fit)
			*ret_fit = (size_t)at;
	}
	return width;
}

struct table *
table_new(const char *const *headings)
{
	struct table *table = mem_new(sizeof *table);
	while (headings[table->columns] && table->columns < COLUMNS_MOST)
		table->columns++;
	table_add(table, headings);
	return table;
}

void
table_add(struct table *table, const char *const *cells)
{
	for (size_t i = 0; i < table->columns; i++) {
		const char *cell = cells[i] ? cells[i] : "-";
		size_t width = text_width(cell, SIZE_MAX, NULL);
		if (width > table->widths[i])
			table->widths[i] = width;
		*(char **)mem_push(&table->cells, &table->count, sizeof(char *)) =
		    mem_text(cell);
	}
}

/* How wide a line may be; a pipe takes any. */
static size_t
line_width(void)
{
	struct winsize size;
	if (!isatty(STDOUT_FILENO))
		return SIZE_MAX;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 80;
}

static void
print_last(const char *cell, size_t room)
{
	size_t fit = 0;
	if (text_width(cell, room, &fit) <= room) {
		puts(cell);
		return;
	}
	fit = 0;
	text_width(cell, room - 1, &fit);
	printf("%.*s…\n", (int)fit, cell);
}

void
table_print(struct table *table)
{
	size_t room = line_width();
	for (size_t i = 0; i < table->count; i++) {
		size_t column = i % table->columns, left = 0;
		if (column + 1 < table->columns) {
			size_t width = text_width(table->cells[i], SIZE_MAX, NULL);
			printf("%s%*s", table->cells[i],
			    (int)(table->widths[column] - width + 2), "");
			continue;
		}
		for (size_t j = 0; j < column; j++)
			left += table->widths[j] + 2;
		print_last(table->cells[i], room > left + 8 ? room - left : 8);
	}
	for (size_t i = 0; i < table->count; i++)
		free(table->cells[i]);
	free(table->cells);
	free(table);
}
