/* SPDX-License-Identifier: MIT */
#include "core/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/config.h"
#include "core/observance.h"
#include "core/recent.h"
#include "base/cleanup.h"
#include "sample_message.h"

static const struct observance teapots = { .id = "teapots" }, cups = { .id = "cups" };

/* Messages on a shelf, and the list of them. */
struct store {
	struct sample_shelf shelf;
	struct messages messages;
};

static struct message *
add(struct store *store, const char *file, const struct observance *observance,
    const char *language, struct date date)
{
	struct message *message = sample_message(language, "Tea is for all of us.");
	message->observance = observance;
	message->date = date;
	mem_set(&message->file, file);
	sample_shelve(&store->shelf, message);
	return message;
}

static void
store_done(struct store *store)
{
	messages_done(&store->messages);
	sample_shelf_done(&store->shelf);
}

struct choice {
	const char *languages; /* of the webhook */
	int year; /* of the occurrence */
	bool older;
	const char *file; /* NULL: none */
};

static const char *
chosen(struct store *store, const char *languages, int year, bool older)
{
	struct webhook webhook = { .older_messages = older };
	strings_split(&webhook.languages, languages, ",");
	const struct message *message =
	    messages_choose(&store->messages, &webhook, &teapots, (struct date){ year, 8, 9 });
	strings_done(&webhook.languages);
	return message ? message->file : "none";
}

static void
assert_choices(struct store *store, const struct choice *table, size_t count)
{
	sample_list(&store->shelf, &store->messages);
	for (size_t i = 0; i < count; i++) {
		const char *file =
		    chosen(store, table[i].languages, table[i].year, table[i].older);
		if (strcmp(file, table[i].file ? table[i].file : "none") != 0)
			fail_msg("%zu: %s", i, file);
	}
}

#define ASSERT_CHOICES(store, table) \
	assert_choices(store, table, sizeof(table) / sizeof *(table))

static void
the_year_then_the_language_then_the_newest_decides(void **state)
{
	(void)state;
	cleanup(store_done) struct store store = { 0 };
	add(&store, "cups", &cups, "en", (struct date){ 2031, 8, 9 });
	add(&store, "unknown", NULL, "en", (struct date){ 2031, 8, 9 });
	add(&store, "en-2028", &teapots, "en", (struct date){ 2028, 8, 9 });
	add(&store, "en-2029", &teapots, "en", (struct date){ 2029, 8, 9 });
	add(&store, "fr-2030", &teapots, "fr", (struct date){ 2030, 8, 9 });
	add(&store, "fr-2031", &teapots, "fr", (struct date){ 2031, 8, 9 });
	add(&store, "ru-2031", &teapots, "ru", (struct date){ 2031, 8, 2 });
	add(&store, "ru-2031-later", &teapots, "ru", (struct date){ 2031, 8, 9 });
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
	ASSERT_CHOICES(&store, table);
	messages_done(&store.messages);
	assert_int_equal(store.messages.count, 0);
	assert_null(store.messages.items);
}

static void
regions_serve_each_other(void **state)
{
	(void)state;
	cleanup(store_done) struct store store = { 0 };
	add(&store, "fr", &teapots, "fr", (struct date){ 2031, 8, 9 });
	add(&store, "fr-CA", &teapots, "fr-CA", (struct date){ 2031, 8, 9 });
	add(&store, "es-MX", &teapots, "es-MX", (struct date){ 2031, 8, 9 });
	add(&store, "zh-Hant", &teapots, "zh-Hant", (struct date){ 2031, 8, 9 });
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
	ASSERT_CHOICES(&store, table);
}

static void
faulty_messages_never_serve(void **state)
{
	(void)state;
	cleanup(store_done) struct store store = { 0 };
	add(&store, "a", &teapots, "en", (struct date){ 2031, 8, 9 });
	add(&store, "b", &teapots, "en", (struct date){ 2030, 8, 9 });
	add(&store, "c", &teapots, "en", (struct date){ 2030, 8, 9 });
	report_add(&store.shelf.items[0]->faults, "a", 1, "there is no day in it");
	/* of two that are alike the first serves, whatever came in between */
	static const struct choice table[] = { { "en", 2031, true, "b" } };
	ASSERT_CHOICES(&store, table);
	assert_int_equal(store.messages.faulty, 1);
	messages_done(&store.messages);
	assert_string_equal(chosen(&store, "en", 2031, true), "none");
}

static void
assert_lost(const struct messages *messages, const char *file, const char *why)
{
	const struct fault *fault = &messages->lost.faults[messages->lost.count - 1];
	cleanup(freep) char *wanted = mem_format("this message is not used any more: %s", why);
	assert_string_equal(fault->file, file);
	assert_string_equal(fault->text, wanted);
	assert_true(fault->warning);
}

/* What serves is what the file has when it is wanted. */
static void
files_are_read_when_they_are_wanted(void **state)
{
	(void)state;
	cleanup(store_done) struct store store = { 0 };
	struct messages *messages = &store.messages;
	struct message *best = add(&store, "a", &teapots, "en", (struct date){ 2031, 8, 9 });
	struct message *next = add(&store, "b", &teapots, "en", (struct date){ 2030, 8, 9 });
	sample_list(&store.shelf, messages);
	assert_int_equal(store.shelf.reads, 0);

	mem_set(&best->text, "Tea was for all of us.");
	best->sentences[0].length = strlen(best->text);
	struct webhook webhook = { .older_messages = true };
	strings_split(&webhook.languages, "en", ",");
	const struct message *message =
	    messages_choose(messages, &webhook, &teapots, (struct date){ 2031, 8, 9 });
	assert_string_equal(message->text, "Tea was for all of us.");
	strings_done(&webhook.languages);
	/* once for all posts of a day */
	assert_string_equal(chosen(&store, "en", 2031, true), "a");
	assert_int_equal(store.shelf.reads, 1);
	assert_int_equal(messages->lost.count, 0);

	messages_forget(messages);
	best->date.day = 10;
	assert_string_equal(chosen(&store, "en", 2031, true), "b");
	assert_int_equal(store.shelf.reads, 3);
	assert_lost(messages, "a",
	    "it is of another day, date or language than when it was read first");
	/* told once */
	assert_string_equal(chosen(&store, "en", 2031, true), "b");
	assert_int_equal(messages->lost.count, 1);

	messages_forget(messages);
	assert_int_equal(messages->lost.count, 0);
	best->date.day = 9;
	assert_string_equal(chosen(&store, "en", 2031, true), "a");

	messages_forget(messages);
	mem_set(&best->language, "fr");
	next->observance = &cups;
	assert_string_equal(chosen(&store, "en", 2031, true), "none");
	assert_int_equal(messages->lost.count, 2);

	messages_forget(messages);
	mem_set(&best->language, "en");
	report_add(&best->faults, "a", 7, "the tea is cold");
	assert_string_equal(chosen(&store, "en", 2031, false), "none");
	assert_lost(messages, "a", "the tea is cold");
}

/* A part that changed its place in the file serves; another one doesn't serve for it. */
static void
parts_are_found_again(void **state)
{
	(void)state;
	cleanup(store_done) struct store store = { 0 };
	struct message *first = add(&store, "a", &teapots, "en", (struct date){ 2031, 8, 9 });
	struct message *second = add(&store, "a", &teapots, "fr", (struct date){ 2031, 8, 9 });
	sample_list(&store.shelf, &store.messages);
	assert_int_equal(second->part, 2);
	store.shelf.items[0] = second;
	store.shelf.items[1] = first;
	assert_string_equal(chosen(&store, "en", 2031, true), "a");
	assert_string_equal(chosen(&store, "fr", 2031, true), "a");
	assert_string_equal(chosen(&store, "es", 2031, true), "none");
	assert_int_equal(store.shelf.reads, 1);
	assert_int_equal(store.messages.files.count, 1);
}

/* The files of a day stay at hand, and no more than some. */
static void
what_is_kept_is_bounded(void **state)
{
	(void)state;
	cleanup(store_done) struct store store = { 0 };
	enum { FILES = RECENT_MOST * 2, LONG = 1000 * 1000 };
	for (int i = 0; i < FILES; i++) {
		cleanup(freep) char *file = mem_format("%d", 2000 + i);
		add(&store, file, &teapots, "en", (struct date){ 2000 + i, 8, 9 });
	}
	sample_list(&store.shelf, &store.messages);
	for (int i = 0; i < FILES; i++)
		chosen(&store, "en", 2000 + i, false);
	assert_int_equal(store.shelf.reads, FILES);
	assert_int_equal(store.messages.recent->count, RECENT_MOST);
	chosen(&store, "en", 2000 + FILES - RECENT_MOST, false);
	assert_int_equal(store.shelf.reads, FILES);
	/* that was wanted just now: another one makes room */
	chosen(&store, "en", 2000, false);
	chosen(&store, "en", 2000 + FILES - RECENT_MOST, false);
	assert_int_equal(store.shelf.reads, FILES + 1);
	chosen(&store, "en", 2000 + FILES - RECENT_MOST + 1, false);
	assert_int_equal(store.shelf.reads, FILES + 2);

	for (int i = 0; i < 10; i++) {
		struct message *message = store.shelf.items[i];
		message->text = mem_resize(message->text, LONG + 1);
		memset(message->text, 'a', LONG);
		message->text[LONG] = '\0';
	}
	messages_forget(&store.messages);
	for (int i = 0; i < 10; i++)
		assert_string_not_equal(chosen(&store, "en", 2000 + i, false), "none");
	assert_int_equal(store.messages.recent->count, 4);
	assert_true(store.messages.recent->bytes <= RECENT_BYTES_MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_year_then_the_language_then_the_newest_decides),
		cmocka_unit_test(regions_serve_each_other),
		cmocka_unit_test(faulty_messages_never_serve),
		cmocka_unit_test(files_are_read_when_they_are_wanted),
		cmocka_unit_test(parts_are_found_again),
		cmocka_unit_test(what_is_kept_is_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
