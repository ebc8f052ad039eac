/* SPDX-License-Identifier: MIT */
/*
 * libxml2 would decode a page by itself, but it takes what is no UTF-8 for Latin-1, in the middle
 * of a page as well, and says nothing where it is told to go on: a letter would be another one.
 * So the bytes are decoded here, by ICU, which stops at the first that mean nothing.
 */
#include "core/charset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/report.h"

#define DECLARED_WITHIN 65536 /* bytes of the page in which its charset is looked for */
#define LABEL_MOST 40 /* bytes of a charset's name */
#define UTF_8 "utf-8"

/* What pages write, and what they mean by it (WHATWG Encoding, 4.2). */
static const struct {
	const char *label, *charset;
} labels[] = {
	{ "utf-8", UTF_8 },
	{ "utf8", UTF_8 },
	{ "unicode-1-1-utf-8", UTF_8 },
	/* said in bytes that can be read as letters, it is not so */
	{ "utf-16", UTF_8 },
	{ "utf-16le", UTF_8 },
	{ "utf-16be", UTF_8 },
	{ "ascii", "windows-1252" },
	{ "us-ascii", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "iso-8859-1", "windows-1252" },
	{ "iso8859-1", "windows-1252" },
	{ "iso_8859-1", "windows-1252" },
	{ "iso-8859-2", "iso-8859-2" },
	{ "iso-8859-3", "iso-8859-3" },
	{ "iso-8859-4", "iso-8859-4" },
	{ "iso-8859-5", "iso-8859-5" },
	{ "iso-8859-6", "iso-8859-6" },
	{ "iso-8859-7", "iso-8859-7" },
	{ "iso-8859-8", "iso-8859-8" },
	{ "iso-8859-8-i", "iso-8859-8" },
	{ "iso-8859-9", "windows-1254" },
	{ "iso-8859-10", "iso-8859-10" },
	{ "iso-8859-11", "windows-874" },
	{ "iso-8859-13", "iso-8859-13" },
	{ "iso-8859-14", "iso-8859-14" },
	{ "iso-8859-15", "iso-8859-15" },
	{ "tis-620", "windows-874" },
	{ "windows-874", "windows-874" },
	{ "windows-1250", "windows-1250" },
	{ "cp1250", "windows-1250" },
	{ "windows-1251", "windows-1251" },
	{ "cp1251", "windows-1251" },
	{ "windows-1252", "windows-1252" },
	{ "cp1252", "windows-1252" },
	{ "windows-1253", "windows-1253" },
	{ "windows-1254", "windows-1254" },
	{ "windows-1255", "windows-1255" },
	{ "windows-1256", "windows-1256" },
	{ "cp1256", "windows-1256" },
	{ "windows-1257", "windows-1257" },
	{ "windows-1258", "windows-1258" },
	{ "koi8-r", "koi8-r" },
	{ "koi8-u", "koi8-u" },
	{ "macintosh", "macintosh" },
	{ "gb2312", "gb18030" },
	{ "gb_2312-80", "gb18030" },
	{ "gbk", "gb18030" },
	{ "gb18030", "gb18030" },
	{ "big5", "big5" },
	{ "big5-hkscs", "big5-hkscs" },
	{ "shift_jis", "shift_jis" },
	{ "euc-jp", "euc-jp" },
	{ "euc-kr", "windows-949" },
	{ "ks_c_5601-1987", "windows-949" },
};

CLEANUP_POINTER(UConverter *, ucnv_close)

/* A page while it is decoded. */
struct source {
	const char *file;
	const char *bytes;
	size_t length;
	unsigned line;
	struct report *report;
};

static unsigned
line_at(const struct source *source, size_t at)
{
	unsigned line = source->line;
	for (size_t i = 0; i < at; i++)
		line += source->bytes[i] == '\n';
	return line;
}

static bool
begins_with(const struct source *source, const char *mark, size_t length)
{
	return source->length >= length && memcmp(source->bytes, mark, length) == 0;
}

/* Read the name behind ${word} and "=" in a tag.  Return whether there is one. */
static bool
read_label(const char *bytes, size_t at, size_t end, const char *word, char label[])
{
	at = ascii_find(bytes, at, end, word);
	if (at < end)
		at += strlen(word);
	while (at < end && strchr(" \t\r\n", bytes[at]))
		at++;
	if (at == end || bytes[at] != '=')
		return false;
	for (at++; at < end && strchr(" \t\r\n\"'", bytes[at]);)
		at++;
	size_t length = 0;
	while (at < end && length < LABEL_MOST && !strchr(" \t\r\n\"';/>", bytes[at]))
		label[length++] = bytes[at++];
	label[length] = '\0';
	return length > 0;
}

static bool
is_at(const char *bytes, size_t at, size_t end, const char *word)
{
	size_t length = strlen(word);
	return at + length <= end && strncasecmp(bytes + at, word, length) == 0;
}

/* The charset that the page says it has, by a meta element or, in XHTML, in its first line. */
static bool
find_declared(const struct source *source, char label[])
{
	const char *bytes = source->bytes;
	size_t end = source->length < DECLARED_WITHIN ? source->length : DECLARED_WITHIN;
	for (size_t at = 0; at < end; at++) {
		bool meta = is_at(bytes, at, end, "<meta");
		if (is_at(bytes, at, end, "<!--"))
			at = ascii_find(bytes, at + 2, end, "-->");
		if (!meta && !is_at(bytes, at, end, "<?xml"))
			continue;
		size_t close = ascii_find(bytes, at, end, ">");
		if (read_label(bytes, at, close, meta ? "charset" : "encoding", label))
			return true;
		at = close;
	}
	return false;
}

static const char *
charset_of(const char *label)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcasecmp(labels[i].label, label) == 0)
			return labels[i].charset;
	return NULL;
}

/* Return where the first bytes stand that are no UTF-8; the length where all are. */
static size_t
first_ill(const struct source *source)
{
	int32_t at = 0, end = (int32_t)source->length;
	while (at < end) {
		int32_t start = at;
		UChar32 c;
		U8_NEXT((const uint8_t *)source->bytes, at, end, c);
		if (c < 0)
			return (size_t)start;
	}
	return source->length;
}

static bool
has_high_bytes(const struct source *source)
{
	for (size_t i = 0; i < source->length; i++)
		if ((unsigned char)source->bytes[i] >= 0x80)
			return true;
	return false;
}

static bool
take_utf8(const struct source *source, bool declared, struct buffer *ret)
{
	size_t ill = first_ill(source);
	if (ill == source->length) {
		buffer_add(ret, source->bytes, source->length);
		return true;
	}
	report_add(source->report, source->file, line_at(source, ill),
	    "byte 0x%02x of this line is not UTF-8, which %s: save the page again, as UTF-8",
	    (unsigned)(unsigned char)source->bytes[ill],
	    declared ? "the page says it is" : "a page is that names no charset");
	return false;
}

/* Append UTF-16 as UTF-8. */
static void
add_utf16(struct buffer *buffer, const UChar *text, int32_t length)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t room = 3 * length + 1, written = 0;
	cleanup(freep) char *bytes = mem_new((size_t)room);
	u_strToUTF8(bytes, room, &written, text, length, &error);
	if (U_SUCCESS(error))
		buffer_add(buffer, bytes, (size_t)written);
}

static bool
convert(const struct source *source, const char *charset, struct buffer *ret)
{
	UErrorCode error = U_ZERO_ERROR;
	cleanup(ucnv_closep) UConverter *converter = ucnv_open(charset, &error);
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	cleanup(freep) UChar *text = mem_new((source->length + 1) * sizeof *text);
	UChar *to = text;
	const char *from = source->bytes;
	/* No charset of ours has characters that take more units than bytes. */
	ucnv_toUnicode(converter, &to, text + source->length, &from,
	    source->bytes + source->length, NULL, true, &error);
	if (U_FAILURE(error)) {
		report_add(source->report, source->file,
		    line_at(source, (size_t)(from - source->bytes)),
		    "the bytes of this line mean nothing in %s, which the page says it is: "
		    "save the page again, as UTF-8",
		    charset);
		return false;
	}
	add_utf16(ret, text, (int32_t)(to - text));
	return true;
}

static bool
decode(const struct source *source, const char *charset, bool declared, struct buffer *ret)
{
	if (strcmp(charset, UTF_8) == 0)
		return take_utf8(source, declared, ret);
	if (has_high_bytes(source) && first_ill(source) == source->length) {
		report_add(source->report, source->file, source->line,
		    "the page says it is %s, and its bytes are UTF-8: say which it is in its "
		    "`charset`",
		    charset);
		return false;
	}
	return convert(source, charset, ret);
}

bool
charset_decode(const char *file, const char *bytes, size_t length, unsigned line,
    struct report *report, struct buffer *ret)
{
	struct source source = { file, bytes, length, line, report };
	char label[LABEL_MOST + 1] = "";
	if (begins_with(&source, "\xff\xfe", 2))
		return convert(&source, "utf-16", ret);
	if (begins_with(&source, "\xfe\xff", 2))
		return convert(&source, "utf-16", ret);
	if (begins_with(&source, "\xef\xbb\xbf", 3)) {
		source.bytes += 3;
		source.length -= 3;
		return take_utf8(&source, true, ret);
	}
	if (!find_declared(&source, label))
		return take_utf8(&source, false, ret);
	const char *charset = charset_of(label);
	if (charset)
		return decode(&source, charset, true, ret);
	report_add(report, file, line,
	    "the page says it is in the charset \"%s\", which is not known: save it again, as "
	    "UTF-8",
	    label);
	return false;
}
