/* SPDX-License-Identifier: MIT */
#include "core/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/config.h"
#include "core/observance.h"
#include "sample_message.h"

static const struct observance teapots = { .id = "teapots" }, cups = { .id = "cups" };

static void
add(struct messages *messages, const char *file, const struct observance *observance,
    const char *language, struct date date)
{
	struct message *message = sample_message(language, "Tea is for all of us.");
	message->observance = observance;
	message->date = date;
	mem_set(&message->file, file);
	messages_add(messages, message);
}

struct choice {
	const char *languages; /* of the webhook */
	int year; /* of the occurrence */
	bool older;
	const char *file; /* NULL: none */
};

static void
assert_choices(const struct messages *messages, const struct choice *table, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct webhook webhook = { .older_messages = table[i].older };
		strings_split(&webhook.languages, table[i].languages, ",");
		const struct message *message = messages_choose(
		    messages, &webhook, &teapots, (struct date){ table[i].year, 8, 9 });
		const char *file = message ? message->file : "none";
		if (strcmp(file, table[i].file ? table[i].file : "none") != 0)
			fail_msg("%zu: %s", i, file);
		strings_done(&webhook.languages);
	}
}

#define ASSERT_CHOICES(messages, table) \
	assert_choices(messages, table, sizeof(table) / sizeof *(table))

static void
the_year_then_the_language_then_the_newest_decides(void **state)
{
	(void)state;
	struct messages messages = { 0 };
	add(&messages, "cups", &cups, "en", (struct date){ 2031, 8, 9 });
	add(&messages, "unknown", NULL, "en", (struct date){ 2031, 8, 9 });
	add(&messages, "en-2028", &teapots, "en", (struct date){ 2028, 8, 9 });
	add(&messages, "en-2029", &teapots, "en", (struct date){ 2029, 8, 9 });
	add(&messages, "fr-2030", &teapots, "fr", (struct date){ 2030, 8, 9 });
	add(&messages, "fr-2031", &teapots, "fr", (struct date){ 2031, 8, 9 });
	add(&messages, "ru-2031", &teapots, "ru", (struct date){ 2031, 8, 2 });
	add(&messages, "ru-2031-later", &teapots, "ru", (struct date){ 2031, 8, 9 });
	static const struct choice table[] = {
		{ "en,fr", 2031, true,
		    "fr-2031" }, /* of the year, before the better language */
		{ "fr,ru", 2031, true, "fr-2031" },
		{ "ru,fr", 2031, true, "ru-2031-later" },
		{ "en", 2031, true, "en-2029" },
		{ "en", 2031, false, NULL },
		{ "en,fr", 2030, true, "fr-2030" },
		{ "en,fr", 2032, true, "en-2029" }, /* no year is better: the language is */
		{ "fr,en", 2032, true, "fr-2031" },
		{ "fr,en", 2032, false, NULL },
		{ "en", 2028, false, "en-2028" },
		{ "en", 2027, true, NULL }, /* never a later one */
		{ "fr", 2029, true, NULL },
		{ "zh", 2031, true, NULL },
		{ "", 2031, true, NULL },
	};
	ASSERT_CHOICES(&messages, table);
	messages_done(&messages);
	assert_int_equal(messages.count, 0);
	assert_null(messages.items);
	messages_done(&messages);
}

static void
regions_serve_each_other(void **state)
{
	(void)state;
	struct messages messages = { 0 };
	add(&messages, "fr", &teapots, "fr", (struct date){ 2031, 8, 9 });
	add(&messages, "fr-CA", &teapots, "fr-CA", (struct date){ 2031, 8, 9 });
	add(&messages, "es-MX", &teapots, "es-MX", (struct date){ 2031, 8, 9 });
	add(&messages, "zh-Hant", &teapots, "zh-Hant", (struct date){ 2031, 8, 9 });
	static const struct choice table[] = {
		{ "fr", 2031, true, "fr" },
		{ "FR", 2031, true, "fr" },
		{ "fr-CA", 2031, true, "fr-CA" },
		{ "fr-BE", 2031, true, "fr" },
		{ "es", 2031, true, "es-MX" },
		{ "es-ES", 2031, true, NULL },
		{ "zh-Hans", 2031, true, NULL },
		{ "f", 2031, true, NULL },
	};
	ASSERT_CHOICES(&messages, table);
	messages_done(&messages);
}

static void
faulty_messages_never_serve(void **state)
{
	(void)state;
	struct messages messages = { 0 };
	add(&messages, "a", &teapots, "en", (struct date){ 2031, 8, 9 });
	add(&messages, "b", &teapots, "en", (struct date){ 2030, 8, 9 });
	add(&messages, "c", &teapots, "en", (struct date){ 2030, 8, 9 });
	report_add(&messages.items[0]->faults, "a", 1, "there is no day in it");
	/* of two that are alike the first serves, whatever came in between */
	static const struct choice table[] = { { "en", 2031, true, "b" } };
	ASSERT_CHOICES(&messages, table);
	messages_done(&messages);
	ASSERT_CHOICES(&messages, ((const struct choice[]){ { "en", 2031, true, NULL } }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_year_then_the_language_then_the_newest_decides),
		cmocka_unit_test(regions_serve_each_other),
		cmocka_unit_test(faulty_messages_never_serve),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
