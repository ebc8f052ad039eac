/* SPDX-License-Identifier: MIT */
/* What the lines around a text are taken for, asked of whole messages.  The messages are invented. */
#include "core/margins.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "unit/core/reading.h"

/* "LINE KIND" of each, with the beginning of its text. */
static char *
told(const struct message *message)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < message->margins.count; i++) {
		const struct margin *margin = &message->margins.items[i];
		buffer_format(
		    &text, "%s%u %s: ", i ? "\n" : "", margin->line, margin_name(margin->kind));
		buffer_add(&text, message->text + margin->start,
		    margin->length < 12 ? margin->length : 12);
	}
	return buffer_take(&text);
}

static void
each_line_is_told(void **state)
{
	static const struct {
		const char *text, *told;
	} samples[] = {
		{ "UNITED NATIONS\n\n— — —\n\nNew York\n[as delivered]\n"
		  "https://tea.example/1\nA line\n\nMessage on World Teapot Day\n9 August "
		  "2031\n\n" EN "\n* * *\n\nTea is served.\n",
		    "1 office: UNITED NATIO\n3 rule: — — —\n5 place: New York\n"
		    "6 note: [as delivere\n7 link: https://tea.\n8 unknown: A line\n"
		    "10 title: Message on W\n11 date: 9 August 203\n17 rule: * * *\n"
		    "19 below: Tea is serve" },
		{ "A potter in Fez.\n\nMessage on World Teapot Day\n\n9 August 2031 – " EN
		  "\n" EN "\nVic Potter\nSecretary-General\n\nMore\n",
		    "1 caption: A potter in \n3 title: Message on W\n5 dateline: 9 August 203\n"
		    "13 signature: Vic Potter\n14 below: Secretary-Ge\n16 below: More" },
		{ "Following is the Secretary-General's message on World Teapot Day, 9 August "
		  "2031:\n\n" EN "\nFor information media. Not an official record.\n",
		    "1 lead-in: Following is\n7 site: For informat" },
		{ "Message on World Teapot Day\n\n9 August 2031\n\n" EN_1
		  "\n\n[Photo: a pot]\n\n" EN_2 "\n\nMessage on International Spoon Day\n\n" EN,
		    "1 title: Message on W\n3 date: 9 August 203\n7 left out: [Photo: a po\n"
		    "11 next title: Message on I\n13 below: Tea is one o\n15 below: Those who "
		    "gr" },
		{ EN, "" },
	};
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
		cleanup(message_freep) struct message *message =
		    read_text(state, "2031-08-09.txt", samples[i].text);
		cleanup(freep) char *found = told(message);
		assert_string_equal(found, samples[i].told);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_is_told),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
