/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_MARKUP_H
#define OBSERVED_PLATFORMS_MARKUP_H

/*
 * Foreign text on its way into a platform's markup: it shows as it is, links work, and nobody
 * is mentioned.
 */

#include <stdbool.h>
#include <stddef.h>

struct buffer;

/* Appends the byte ${text}[${at}], with what makes it show as it is. */
typedef void markup_put(struct buffer *buffer, const char *text, size_t at);

/*
 * markup_add(buffer, text, put, put_in_link):
 * Append ${text} byte by byte: those of links by ${put_in_link}, all others by ${put}.  A link
 * that is shown must also be followed: what escapes a character elsewhere would become part of
 * it.
 */
void markup_add(
    struct buffer *buffer, const char *text, markup_put *put, markup_put *put_in_link);

/*
 * markup_plain(buffer, text, at):
 * Append the byte as it is.
 */
void markup_plain(struct buffer *buffer, const char *text, size_t at);

/*
 * markup_no_mention(buffer, text, at):
 * Append the byte, and behind an "@" that would begin a mention a zero-width space (U+200B).
 */
void markup_no_mention(struct buffer *buffer, const char *text, size_t at);

/*
 * markup_link_no_mention(buffer, text, at):
 * The same within a link, where "%40" means what "@" does.
 */
void markup_link_no_mention(struct buffer *buffer, const char *text, size_t at);

/*
 * markup_no_mentions(buffer, text):
 * Append ${text} by these two: all that foreign text needs where text is plain.
 */
void markup_no_mentions(struct buffer *buffer, const char *text);

/*
 * markup_opens_line(text, at):
 * Return whether nothing but blanks stands before ${at} in its line.
 */
bool markup_opens_line(const char *text, size_t at);

/*
 * markup_opens_list(text, at):
 * Return whether the byte is what makes a line a list: "-", "+" or "*" at its start, or the
 * full stop or bracket behind a number there.
 */
bool markup_opens_list(const char *text, size_t at);

#endif
