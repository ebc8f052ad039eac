/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_MEM_H
#define OBSERVED_BASE_MEM_H

/*
 * Memory that is there or ends the program: no caller checks, and the ledger makes the end
 * safe.  Everything is zeroed, and given back by free(3).
 */

#include <stddef.h>

/*
 * mem_new(size):
 * Return ${size} zeroed bytes, owned by the caller.
 */
void *mem_new(size_t size);

/*
 * mem_resize(memory, size):
 * Return ${memory}, which is taken and may be NULL, as ${size} bytes; what is added is not
 * zeroed.
 */
void *mem_resize(void *memory, size_t size);

/*
 * mem_text(text), mem_text_n(bytes, length):
 * Return a copy of ${text}, or of ${length} bytes with a NUL behind them, owned by the caller.
 * NULL gives NULL.
 */
char *mem_text(const char *text);
char *mem_text_n(const char *bytes, size_t length);

/*
 * mem_set(owner, text):
 * Replace the text that ${*owner} owns by a copy of ${text}, which may be NULL or the text that
 * is replaced.
 */
void mem_set(char **owner, const char *text);

/*
 * mem_format(format, ...):
 * Return what printf(3) would print, owned by the caller.
 */
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * mem_push(array, count, size):
 * Append one zeroed element of ${size} bytes to the array that ${*(void **)array} owns, count
 * it in ${*count}, and return it.  The array may move; it grows by doubling, and only this
 * function may have grown it.
 */
void *mem_push(void *array, size_t *count, size_t size);

#endif
