/* SPDX-License-Identifier: MIT */
#include "core/link.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#include "base/cleanup.h"
#include "base/mem.h"

/* Links stand between ‹ and ›, which the text that is searched does not have. */
static const char *const cases[] = {
	"‹https://example.org›",
	"‹http://example.org/›",
	"‹HTTPS://Example.ORG/A›",
	"see ‹https://example.org/a_b-c~d/e.html?f=g&h=i%20j#k› there",
	"(‹https://example.org/a›)",
	"‹https://example.org/a›.",
	"‹https://example.org/a›, ‹https://example.org/b›; ‹https://example.org/c›!?",
	"“‹https://example.org/a›”",
	"\"‹https://example.org/a›\"",
	"'‹https://example.org/l'eau›'",
	"<‹https://example.org/a›>",
	"<‹https://example.org/a›|tea>",
	"[tea](‹https://example.org/a›)",
	"`‹https://example.org/a›`",
	"‹https://example.org/pot_(tea)›",
	"(‹https://example.org/pot_(tea)›)",
	"‹https://example.org/pot_›(tea",
	"‹https://example.org/a›((b))",
	"‹https://example.org:8080/a›",
	"‹https://example.org?a=b›",
	"‹https://example.org#a›",
	"‹https://localhost/a›",
	"‹https://example.org/a›\n‹https://example.org/b›\t‹https://example.org/c›",
	"‹https://example.org/@tea/pot›",
	"‹https://example.org/a/›",
	"‹https://example.org/a-›",
	"‹https://example.org/a=›",
	"‹https://example.org/a›.",
	"‹https://example.org/a›,",
	"‹https://example.org/a›;",
	"‹https://example.org/a›:",
	"‹https://example.org/a›!",
	"‹https://example.org/a›?",
	"‹https://example.org/a›'",
	"‹https://example.org/a›*",
	"‹https://example.org/a›~",
	"‹https://example.org/a›$",
	"‹https://example.org/a›@",
	"‹https://пример.испытание/чай›",
	"‹https://bücher.example/tee›",
	"参见‹https://example.org/a›。谢谢",
	"参见‹https://example.org›茶壶",
	"参见‹https://example.org/a›茶壶",
	"انظر ‹https://example.org/a›، شكرا",
	"‹https://example.org/é›",
	"/‹https://example.org/a›",
	"=‹https://example.org/a›",
	"‹http://user›@example.org/a",
	/* None. */
	"",
	"https://",
	"https:// example.org",
	"https://@here/",
	"https:///a",
	"https://.example",
	"https://茶壶",
	"https:/example.org",
	"httpss://example.org",
	"http:example.org",
	"ftp://example.org",
	"xhttps://example.org",
	"1https://example.org",
	"@https://example.org",
	"#https://example.org",
	"www.example.org",
	"https://\xFF",
	"https",
};

static void
links_begin_and_end_where_they_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(freep) char *text = mem_text(cases[i]);
		cleanup(freep) char *found = mem_new(strlen(text) * 8 + 1);
		char *plain = text, *write = found;
		for (const char *read = cases[i]; *read;)
			if (strncmp(read, "‹", 3) == 0 || strncmp(read, "›", 3) == 0)
				read += 3;
			else
				*plain++ = *read++;
		*plain = '\0';
		for (size_t at = 0; text[at];) {
			size_t length = link_span(text, at);
			if (!length) {
				*write++ = text[at++];
				continue;
			}
			write = mempcpy(write, "‹", 3);
			write = mempcpy(write, text + at, length);
			write = mempcpy(write, "›", 3);
			at += length;
		}
		assert_string_equal(found, cases[i]);
	}
}

/* What opens brackets again and again is not searched to its end each time. */
static void
no_text_takes_long(void **state)
{
	(void)state;
	size_t count = 100000, size = strlen("https://a(");
	cleanup(freep) char *text = mem_new(count * size + 1);
	for (size_t i = 0; i < count; i++)
		memcpy(text + i * size, "https://a(", size);
	size_t links = 0;
	for (size_t at = 0; text[at];) {
		size_t length = link_span(text, at);
		links += length > 0;
		at += length ? length : 1;
	}
	assert_int_equal(links, count);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_begin_and_end_where_they_should),
		cmocka_unit_test(no_text_takes_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
