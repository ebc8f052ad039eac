/* SPDX-License-Identifier: MIT */
#include "core/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/buffer.h"
#include "base/cleanup.h"

static const struct template_fields full = {
	.name = "World Teapot Day",
	.date = "9 August 2031",
	.excerpt = "“Tea unites us.\n\nPour.”",
	.attribution = "Message, 9 August 2031",
	.link = "https://tea.example/",
	.hashtags = "#WorldTeapotDay",
	.when = "In 7 days",
	.message = "No message on file yet.",
};

static const struct template_fields bare = {
	.name = "World Teapot Day", .link = "https://t.example/", .excerpt = ""
};

static void
templates_are_filled(void **state)
{
	(void)state;
	static const struct {
		const char *template;
		const struct template_fields *fields;
		const char *text;
	} table[] = {
		{ "", &full, "" },
		{ "{name}", &full, "World Teapot Day" },
		{ "{name} ({date})\n\n{excerpt}\n— {attribution}\n\n{link}\n{hashtags}", &full,
		    "World Teapot Day (9 August 2031)\n\n“Tea unites us.\n\nPour.”\n— Message, "
		    "9 "
		    "August 2031\n\nhttps://tea.example/\n#WorldTeapotDay" },
		{ "{when}: {name}\n{message}", &full,
		    "In 7 days: World Teapot Day\nNo message on file yet." },
		/* what is empty takes its line along */
		{ "{name}\n\n{excerpt}\n— {attribution}\n\n{link}\n{hashtags}", &bare,
		    "World Teapot Day\n\nhttps://t.example/" },
		{ "{excerpt}\n\n\n{name}\n{hashtags}\n\n", &bare, "World Teapot Day" },
		{ "{excerpt}", &bare, "" },
		{ "{link} {hashtags}", &bare, "https://t.example/" },
		{ "{hashtags} {link}", &bare, "https://t.example/" },
		{ "{name} {date} {link}", &bare, "World Teapot Day https://t.example/" },
		{ "{name}{date}{link}", &bare, "World Teapot Dayhttps://t.example/" },
		/* lines of the template's own stay, empty ones one by one */
		{ "\n\nTea\n\n\n\nPot  \n\n", &bare, "Tea\n\nPot  " },
		{ "Day:\n{excerpt}\n{date}\nEnd", &bare, "Day:\nEnd" },
		/* braces */
		{ "{{name} }} {{{name}", &bare, "{name} }} {World Teapot Day" },
		{ "{{{{", &bare, "{{" },
		{ "{teapot} {", &bare, "{teapot} {" },
		{ "{na\nme}", &bare, "{na\nme}" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *text =
		    template_fill(table[i].template, table[i].fields, NULL);
		assert_string_equal(text, table[i].text);
	}
}

static void
starred(struct buffer *buffer, const char *text)
{
	for (; *text; text++)
		buffer_format(buffer, *text == '*' ? "\\%c" : "%c", *text);
}

static void
only_values_are_escaped(void **state)
{
	(void)state;
	const struct template_fields fields = { .name = "*Tea* {link} Day ", .link = "" };
	cleanup(freep) char *text = template_fill("*{name}*\n{name}", &fields, starred);
	assert_string_equal(text, "*\\*Tea\\* {link} Day *\n\\*Tea\\* {link} Day ");
}

static void
lines_are_marked_with_their_direction(void **state)
{
	(void)state;
	const struct template_fields arabic = {
		.name = "*Tea* للجميع",
		.date = "٩ آب",
		.excerpt = "«Tea\n\nشاي»",
		.attribution = "(Tea) رسالة",
		.link = "https://tea.example/",
		.hashtags = "#Tea #شاي",
		.right_to_left = true,
	};
	static const struct {
		const char *template, *text;
	} table[] = {
		/* behind markup, but before what was escaped */
		{ "*{name}*", "*\u200f\\*Tea\\* للجميع*" },
		{ "— {name}", "\u200f— \\*Tea\\* للجميع" },
		{ "{excerpt}\n— {attribution}\n[{attribution}]",
		    "\u200f«Tea\n\nشاي»\n\u200f— (Tea) رسالة\n[\u200f(Tea) رسالة]" },
		/* nothing next to a link or hashtag */
		{ "{link} {date}\n{hashtags}", "https://tea.example/ ٩ آب\n#Tea #شاي" },
		{ "Tea: {date}", "\u200fTea: ٩ آب" },
		/* the template's own lines are who wrote it's */
		{ "Tea شاي\n{date}", "Tea شاي\n٩ آب" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *text = template_fill(table[i].template, &arabic, starred);
		assert_string_equal(text, table[i].text);
	}
}

static void
faults_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *template;
		const char *told; /* NULL: no fault */
	} table[] = {
		{ "", NULL },
		{ "Tea", NULL },
		{ "{name} {date} {excerpt} {attribution} {link} {hashtags} {when} {message}",
		    NULL },
		{ "{{name}} }", NULL },
		{ "{nme}", "did you mean {name}?" },
		{ "{name} {Hashtag}", "did you mean {hashtags}?" },
		{ "{teapot}", "{teapot} is no placeholder: use those of {name} {date}" },
		{ "{}", "{} is no placeholder" },
		{ "{name }", "{name } is no placeholder, did you mean {name}?" },
		{ "a {name", "\"{name\" is not closed" },
		{ "{", "\"{\" is not closed" },
		{ "{name\n}", "\"{name\" is not closed" },
		{ "{name {link}", "\"{name \" is not closed" },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		cleanup(freep) char *fault = template_fault(table[i].template);
		if (!table[i].told)
			assert_null(fault);
		else if (!fault || !strstr(fault, table[i].told))
			fail_msg("%s: %s", table[i].template, fault ? fault : "no fault");
	}
}

static void
what_is_asked_for_is_known(void **state)
{
	(void)state;
	assert_true(template_asks("a {name} b", "name"));
	assert_true(template_asks("{{{name}", "name"));
	assert_false(template_asks("{{name}", "name"));
	assert_false(template_asks("{names} {nam} name", "name"));
	assert_false(template_asks("", "name"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_are_filled),
		cmocka_unit_test(only_values_are_escaped),
		cmocka_unit_test(lines_are_marked_with_their_direction),
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(what_is_asked_for_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
