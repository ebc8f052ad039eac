/* SPDX-License-Identifier: MIT */
#include "io/files.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/cleanup.h"

#include "folder.h"

static void
files_are_read_whole(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
	} cases[] = { { "", 0 }, { "tea", 3 }, { "t\0a", 3 } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cleanup(freep) char *text = NULL;
		size_t length = 99;
		write_bytes("file", cases[i].bytes, cases[i].length);
		assert_int_equal(files_read(in_folder("file"), 3, &text, &length), 0);
		assert_int_equal(length, cases[i].length);
		assert_memory_equal(text, cases[i].bytes, length + 1);
	}
	/* One that does not say how long it is. */
	cleanup(freep) char *text = NULL;
	size_t length = 0;
	assert_int_equal(files_read("/proc/self/status", 100000, &text, &length), 0);
	assert_true(length > 100);
	assert_int_equal(strlen(text), length);
}

static void
what_is_too_long_is_not_read(void **state)
{
	(void)state;
	char *text = NULL;
	size_t length = 0;
	write_text("four", "four");
	assert_int_equal(files_read(in_folder("four"), 3, &text, &length), -EFBIG);
	assert_int_equal(files_read("/proc/self/status", 3, &text, &length), -EFBIG);
	/* A hole of a terabyte. */
	write_text("hole", "");
	assert_int_equal(truncate(in_folder("hole"), (off_t)1 << 40), 0);
	assert_int_equal(files_read(in_folder("hole"), 1 << 20, &text, &length), -EFBIG);
	assert_null(text);
}

static void
what_is_no_file_is_refused_at_once(void **state)
{
	(void)state;
	make_folder("folder");
	make_fifo("fifo");
	make_link("ring", "ring");
	make_link("nowhere", "absent");
	make_link("device", "/dev/zero");
	static const struct {
		const char *name;
		int error;
	} cases[] = { { "folder", -EISDIR }, { "fifo", -EINVAL }, { "device", -EINVAL },
		{ "ring", -ELOOP }, { "nowhere", -ENOENT }, { "absent", -ENOENT },
		{ "absent/absent", -ENOENT }, { "", -EISDIR } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = NULL;
		size_t length = 0;
		assert_int_equal(
		    files_read(in_folder(cases[i].name), 100, &text, &length), cases[i].error);
		assert_null(text);
	}
	assert_string_equal(files_error(-EINVAL), "it is a pipe, a socket or a device");
	assert_string_equal(files_error(-ENOENT), "No such file or directory");
}

static const char *const endings[] = { ".txt", ".html", NULL };

/* Check that ${list} has what is in ${expected}, with the folder in front. */
static void
assert_list(const struct strings *list, const char *const *expected, size_t count)
{
	assert_int_equal(list->count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(list->items[i], in_folder(expected[i]));
}

static void
folders_are_searched_in_order(void **state)
{
	(void)state;
	make_folder("b");
	make_folder("b/deep");
	make_folder(".hidden");
	make_folder("b.txt");
	make_folder("empty");
	static const char *const all[] = { "B.txt", "a.txt", "b-c.txt", "b.txt/x.html",
		"b/deep/z.txt", "b/y.html", "fifo.txt", "nowhere.txt", "é.txt" };
	static const char *const others[] = { "a.text", "txt", ".txt", ".a.txt", "a.TXT",
		"a.txt~", ".hidden/a.txt" };
	make_fifo("fifo.txt");
	make_link("nowhere.txt", "absent");
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strchr("fn", *all[i]))
			write_text(all[i], "tea");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		write_text(others[i], "tea");
	cleanup(strings_done) struct strings list = { 0 };
	assert_int_equal(files_list(folder, endings, &list), 0);
	assert_list(&list, all, sizeof all / sizeof *all);
	/* Again, behind what is there, with a slash that says nothing. */
	assert_int_equal(files_list(in_folder("b//"), endings, &list), 0);
	assert_int_equal(list.count, sizeof all / sizeof *all + 2);
	assert_string_equal(list.items[9], in_folder("b/deep/z.txt"));
	/* What is named itself is taken whatever its name is. */
	assert_int_equal(files_list(in_folder("a.text"), endings, &list), 0);
	assert_string_equal(list.items[11], in_folder("a.text"));
	assert_int_equal(files_list(in_folder("absent"), endings, &list), -ENOENT);
	assert_int_equal(list.count, 12);
}

static void
links_make_no_ring(void **state)
{
	(void)state;
	make_folder("real");
	write_text("real/a.txt", "tea");
	make_link("real/up", "..");
	make_link("real/self", ".");
	make_link("also", "real");
	make_link("one.txt", "real/a.txt");
	static const char *const expected[] = { "also/a.txt", "one.txt" };
	cleanup(strings_done) struct strings list = { 0 };
	assert_int_equal(files_list(folder, endings, &list), 0);
	assert_list(&list, expected, 2);
}

static void
what_is_too_deep_is_left_and_told(void **state)
{
	(void)state;
	char path[256] = "d";
	for (int depth = 1; depth <= 17; depth++) {
		make_folder(path);
		char file[300];
		snprintf(file, sizeof file, "%s/a.txt", path);
		write_text(file, "tea");
		strncat(path, "/d", sizeof path - strlen(path) - 1);
	}
	cleanup(strings_done) struct strings list = { 0 };
	assert_int_equal(files_list(folder, endings, &list), -ELOOP);
	assert_int_equal(list.count, 16);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, folder_set_up, folder_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_are_read_whole),
		TEST(what_is_too_long_is_not_read),
		TEST(what_is_no_file_is_refused_at_once),
		TEST(folders_are_searched_in_order),
		TEST(links_make_no_ring),
		TEST(what_is_too_deep_is_left_and_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
