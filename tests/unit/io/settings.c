/* SPDX-License-Identifier: MIT */
#include "io/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/config.h"

#include "base/buffer.h"
#include "base/cleanup.h"

#include "folder.h"

CLEANUP_POINTER(struct settings *, settings_free)

static struct settings *
read_main(struct report *report)
{
	return settings_read(in_folder("main.conf"), report);
}

/* Where it is only the faults that matter. */
static void
read_faults(const char *name, struct report *report)
{
	settings_free(settings_read(in_folder(name), report));
}

/* Check that the report has just this one fault. */
static void
assert_fault(const struct report *report, const char *name, unsigned line, const char *words)
{
	cleanup(freep) char *told = report->count ? report_line(&report->faults[0]) : NULL;
	if (report->count != 1 || !strstr(told, words) || report->faults[0].line != line ||
	    strcmp(report->faults[0].file, in_folder(name)) != 0)
		fail_msg("expected %s:%u: %s; there are %zu: %s", name, line, words,
		    report->count, told ? told : "");
}

static void
assert_place(
    const struct config_source *source, const char *path, const char *name, unsigned line)
{
	const config_setting_t *setting = config_lookup(source->tree, path);
	assert_non_null(setting);
	assert_string_equal(config_setting_source_file(setting), in_folder(name));
	assert_int_equal(config_setting_source_line(setting), line);
}

static void
drop_ins_follow_in_the_order_of_their_names(void **state)
{
	(void)state;
	write_text("main.conf", "a = 1;\n");
	make_folder("main.conf.d");
	write_text("main.conf.d/20.conf", "b = 20;");
	write_text("main.conf.d/100.conf", "b = 100;");
	write_text("main.conf.d/B.conf", "b = 3;");
	make_link("main.conf.d/a.conf", "20.conf");
	write_text("main.conf.d/.hidden.conf", "broken");
	write_text("main.conf.d/.conf", "broken");
	write_text("main.conf.d/20.conf~", "broken");
	write_text("main.conf.d/README", "broken");
	static const char *const expected[] = { "main.conf", "main.conf.d/100.conf",
		"main.conf.d/20.conf", "main.conf.d/B.conf", "main.conf.d/a.conf" };
	cleanup(report_done) struct report report = { 0 };
	cleanup(settings_freep) struct settings *settings = read_main(&report);
	size_t count = 0;
	const struct config_source *sources = settings_sources(settings, &count);
	assert_int_equal(report.count, 0);
	assert_int_equal(count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(sources[i].file, in_folder(expected[i]));
	assert_place(&sources[2], "b", "main.conf.d/20.conf", 1);
}

static void
the_main_file_must_be_there(void **state)
{
	(void)state;
	cleanup(report_done) struct report report = { 0 };
	cleanup(settings_freep) struct settings *settings = read_main(&report);
	size_t count = 99;
	settings_sources(settings, &count);
	assert_int_equal(count, 0);
	assert_fault(&report, "main.conf", 0,
	    "cannot read: No such file or directory: write it (see observed.conf(5)) or name "
	    "another with -c");
}

static void
included_files_stand_where_they_are_included(void **state)
{
	(void)state;
	make_folder("sub");
	write_text("main.conf", "\xef\xbb\xbf# teas\n"
				"a = 1;\n"
				"group = {\n"
				"\t@include \"sub/one.conf\"   # here\n"
				"  after = 1; };\r\n"
				"@include \"sub/quote\\\".conf\"\n"
				"list = ( \"x\n"
				"@include \\\"no.conf\\\"\n"
				"\", { deep = 1; } );\n"
				"/* @include \"no.conf\"\n"
				"@include \"no.conf\"\n"
				"*/ b = 2; // \"\n"
				"# /*\n"
				"d = ( \"\\\"\n"
				"@include \", \"absent.conf\" );\n"
				"c = 3; # no end of line");
	/* A name is seen from the folder of the file that it stands in; it may be absolute. */
	char absolute[256];
	snprintf(absolute, sizeof absolute, "x = 1;\n@include \"two.conf\"\n@include \"%s\"\n",
	    in_folder("three.conf"));
	write_text("sub/one.conf", absolute);
	write_text("sub/two.conf", "\ny = 2;");
	write_text("three.conf", "z = 3;\n\n");
	write_text("sub/quote\".conf", "q = 1;");
	cleanup(report_done) struct report report = { 0 };
	cleanup(settings_freep) struct settings *settings = read_main(&report);
	size_t count = 0;
	const struct config_source *sources = settings_sources(settings, &count);
	if (report.count)
		fail_msg("%s", report.faults[0].text);
	assert_int_equal(count, 1);
	assert_place(&sources[0], "a", "main.conf", 2);
	assert_place(&sources[0], "group", "main.conf", 3);
	assert_place(&sources[0], "group.x", "sub/one.conf", 1);
	assert_place(&sources[0], "group.y", "sub/two.conf", 2);
	assert_place(&sources[0], "group.z", "three.conf", 1);
	assert_place(&sources[0], "group.after", "main.conf", 5);
	assert_place(&sources[0], "q", "sub/quote\".conf", 1);
	assert_place(&sources[0], "list.[1].deep", "main.conf", 9);
	assert_place(&sources[0], "b", "main.conf", 12);
	assert_place(&sources[0], "c", "main.conf", 16);
	const char *text = NULL;
	assert_true(config_lookup_string(sources[0].tree, "list.[0]", &text));
	assert_string_equal(text, "x\n@include \"no.conf\"\n");
}

static void
faults_are_told_with_their_places(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		unsigned line;
		const char *words;
	} cases[] = {
		{ "a = 1;\nb = = 2;\n", 2, "semicolon" },
		{ "a = 1;\na = 2;\n", 2, "in the group already" },
		{ "a = [ 1,\n\"x\" ];\n", 2, "of one kind" },
		{ "a = 1;\nb = \"tea;\nc = 1;\n", 2, "no quotation mark at its end" },
		{ "a = 1;\n/* b\nc = 1;\n", 2, "comment that begins here" },
		{ "a = 1;\nb = \"\xff\";\n", 2, "UTF-8" },
		{ "a = 1;\n\n@include \"absent.conf\"\n", 3, "No such file or directory" },
		{ "a = 1;\n@include \"folder\"\n", 2, "Is a directory" },
		{ "a = 1;\n@include \"fifo\"\n", 2, "it is a pipe, a socket or a device" },
		{ "@include \"unended.conf\n", 1, "no quotation mark" },
		{ "a = 1; @include \"absent.conf\"\n", 1, "semicolon" },
	};
	make_folder("folder");
	make_fifo("fifo");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		write_text("main.conf", cases[i].text);
		cleanup(report_done) struct report report = { 0 };
		read_faults("main.conf", &report);
		assert_fault(&report, "main.conf", cases[i].line, cases[i].words);
	}
	write_bytes("main.conf", "a = 1;\nb = \"t\0a\";", 18);
	cleanup(report_done) struct report report = { 0 };
	read_faults("main.conf", &report);
	assert_fault(&report, "main.conf", 2, "UTF-8");
}

static void
a_fault_in_an_included_file_is_told_there(void **state)
{
	(void)state;
	write_text("main.conf", "a = 1;\n@include \"sub.conf\"\nb = 2;\n");
	write_text("sub.conf", "c = 1;\n\nd = ;\n");
	cleanup(report_done) struct report report = { 0 };
	read_faults("main.conf", &report);
	assert_fault(&report, "sub.conf", 3, "semicolon");
}

static void
one_faulty_file_leaves_the_others(void **state)
{
	(void)state;
	write_text("main.conf", "a = ;\n");
	make_folder("main.conf.d");
	make_folder("main.conf.d/1.conf");
	write_text("main.conf.d/2.conf", "b = 2;");
	cleanup(report_done) struct report report = { 0 };
	cleanup(settings_freep) struct settings *settings = read_main(&report);
	size_t count = 0;
	const struct config_source *sources = settings_sources(settings, &count);
	assert_int_equal(count, 1);
	assert_string_equal(sources[0].file, in_folder("main.conf.d/2.conf"));
	assert_int_equal(report.errors, 2);
	assert_string_equal(report.faults[1].file, in_folder("main.conf.d/1.conf"));
}

static void
rings_of_files_end(void **state)
{
	(void)state;
	write_text("main.conf", "@include \"main.conf\"\n");
	cleanup(report_done) struct report report = { 0 };
	read_faults("main.conf", &report);
	assert_fault(&report, "main.conf", 1, "more than 10 deep");
	/* Each of these names the next one many times. */
	char name[32], text[2048];
	for (int i = 0; i < 8; i++) {
		struct buffer many = { 0 };
		for (int j = 0; j < 30; j++)
			buffer_format(&many, "@include \"%d.conf\"\n", i + 1);
		snprintf(name, sizeof name, "%d.conf", i);
		snprintf(text, sizeof text, "%s", buffer_string(&many));
		write_text(name, text);
		buffer_done(&many);
	}
	write_text("8.conf", "");
	cleanup(report_done) struct report much = { 0 };
	read_faults("0.conf", &much);
	assert_true(much.errors > 0);
	assert_non_null(strstr(much.faults[0].text, "more than 1000"));
}

static void
assert_refused(struct buffer *text, const char *words)
{
	write_bytes("main.conf", text->data, text->length);
	buffer_done(text);
	cleanup(report_done) struct report report = { 0 };
	read_faults("main.conf", &report);
	assert_int_equal(report.count, 1);
	assert_fault(&report, "main.conf", report.faults[0].line, words);
}

static void
what_would_take_libconfig_forever_is_refused(void **state)
{
	(void)state;
	struct buffer keys = { 0 }, groups = { 0 }, lists = { 0 }, spaces = { 0 };
	for (int i = 0; i < 100000; i++)
		buffer_format(&keys, "a%x=1;", (unsigned)i);
	assert_refused(&keys, "more than 1000 keys");
	for (int i = 0; i < 100000; i++)
		buffer_text(&groups, "a={");
	assert_refused(&groups, "more than 100 deep");
	buffer_text(&lists, "a = ");
	for (int i = 0; i < 500000; i++)
		buffer_char(&lists, '(');
	assert_refused(&lists, "too deep");
	buffer_format(&spaces, "a = 1; %*s", 1024 * 1024, "");
	assert_refused(&spaces, "longer than a configuration can be");
}

static void
a_large_office_is_read(void **state)
{
	(void)state;
	struct buffer text = { 0 };
	buffer_text(&text, "webhooks = (\n");
	for (int i = 0; i < 5000; i++)
		buffer_format(&text,
		    "%s{ name = \"w%d\"; url = \"https://w.example.org/\"; }\n", i ? "," : "",
		    i);
	buffer_text(&text, ");\n");
	write_text("main.conf", buffer_string(&text));
	buffer_done(&text);
	cleanup(report_done) struct report report = { 0 };
	cleanup(settings_freep) struct settings *settings = read_main(&report);
	size_t count = 0;
	const struct config_source *sources = settings_sources(settings, &count);
	assert_int_equal(report.count, 0);
	assert_int_equal(
	    config_setting_length(config_lookup(sources[0].tree, "webhooks")), 5000);
	assert_place(&sources[0], "webhooks.[4999].name", "main.conf", 5001);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, folder_set_up, folder_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(drop_ins_follow_in_the_order_of_their_names),
		TEST(the_main_file_must_be_there),
		TEST(included_files_stand_where_they_are_included),
		TEST(faults_are_told_with_their_places),
		TEST(a_fault_in_an_included_file_is_told_there),
		TEST(one_faulty_file_leaves_the_others),
		TEST(rings_of_files_end),
		TEST(what_would_take_libconfig_forever_is_refused),
		TEST(a_large_office_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
