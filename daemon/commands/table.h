/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_TABLE_H
#define OBSERVED_COMMANDS_TABLE_H

/*
 * Tables that read well in 80 columns whatever the script: collected first and then printed, each column as wide as it must be.
 */

struct table;

/*
 * table_new(headings), table_add(table, cells), table_print(table):
 * Make a table with the NULL-ended ${headings}; add a row of as many ${cells}, which are copied (NULL: "-"); print and release it.  The last
 * column is cut with "…" where a terminal is too narrow.
 */
struct table *table_new(const char *const *headings);
void table_add(struct table *table, const char *const *cells);
void table_print(struct table *table);

#endif
