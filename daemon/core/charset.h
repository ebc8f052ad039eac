/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CHARSET_H
#define OBSERVED_CORE_CHARSET_H

/*
 * The bytes of a web page as UTF-8, by the charset that the page names.  Nothing is put in the
 * place of what can't be decoded: that is a fault.
 */

#include <stdbool.h>
#include <stddef.h>

struct buffer;
struct report;

/*
 * charset_decode(file, bytes, length, line, report, ret):
 * Append the ${bytes} of a page as UTF-8 to ${ret}.  A byte order mark counts before what the
 * page says of itself, and a page that says nothing is UTF-8.  Return whether all could be
 * decoded; what could not, and a charset that the bytes belie, is reported: ${line} is that of
 * the first byte in the ${file}.
 */
bool charset_decode(const char *file, const char *bytes, size_t length, unsigned line,
    struct report *report, struct buffer *ret);

#endif
