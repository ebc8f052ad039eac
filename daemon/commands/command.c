/* SPDX-License-Identifier: MIT */
#include "commands/command.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "io/clock.h"

#include "base/strings.h"

static const char default_file[] = OBSERVED_SYSCONFDIR "/observed/observed.conf";

/* The options of `observed` itself; they may stand behind the command, too. */
static const struct command_option common_options[] = {
	{ "config", "FILE",
	    "read FILE in place of " OBSERVED_SYSCONFDIR
	    "/observed/observed.conf (also -c FILE)" },
	{ "at", "INSTANT", "act as if it were INSTANT, for example 2027-07-30T08:59:50+02:00" },
	{ "help", NULL, "say how it is used" },
	{ "version", NULL, "print the version" },
	{ NULL, NULL, NULL },
};
enum { COMMON_CONFIG, COMMON_AT, COMMON_HELP, COMMON_VERSION, COMMON_COUNT };

struct parsing {
	char **rest; /* arguments that are yet to be read, NULL-ended */
	const char *common[COMMON_COUNT];
	const struct command *command;
	struct invocation invocation;
};

static int misused(const char *format, ...) __attribute__((format(printf, 1, 2)));

static int
misused(const char *format, ...)
{
	va_list values;
	va_start(values, format);
	fputs("observed: ", stderr);
	vfprintf(stderr, format, values);
	fputs("\n", stderr);
	va_end(values);
	return COMMAND_MISUSED;
}

static void
print_options(const struct command_option *options)
{
	for (; options->name; options++) {
		char left[64];
		snprintf(left, sizeof left, "--%s%s%s", options->name,
		    options->argument ? " " : "", options->argument ? options->argument : "");
		printf("  %-18s %s\n", left, options->help);
	}
}

static void
print_usage(const struct command *const *commands, size_t count)
{
	puts("usage: observed [-c FILE] [--at INSTANT] COMMAND [OPTION…]\n\n"
	     "Posts the United Nations' observances, with the Secretary-General's words, to "
	     "webhooks.\n");
	for (size_t i = 0; i < count; i++)
		printf("  %-12s %s\n", commands[i]->name, commands[i]->summary);
	puts("");
	print_options(common_options);
	puts("\n`observed COMMAND --help` says more; the manual is observed(8).");
}

static void
print_help(const struct command *command)
{
	printf("usage: observed [-c FILE] [--at INSTANT] %s [OPTION…]%s%s\n\n%s\n",
	    command->name, command->words ? " " : "", command->words ? command->words : "",
	    command->help);
	puts("");
	print_options(command->options);
	print_options(common_options);
}

static ssize_t
find_option(const struct command_option *options, const char *name, size_t length)
{
	for (ssize_t i = 0; options && options[i].name; i++)
		if (strlen(options[i].name) == length &&
		    strncmp(options[i].name, name, length) == 0)
			return i;
	return -1;
}

static int
unknown_option(const struct parsing *parsing, const char *name)
{
	const char *names[COMMAND_OPTIONS_MOST + COMMON_COUNT];
	size_t count = 0;
	for (const struct command_option *o = common_options; o->name; o++)
		names[count++] = o->name;
	for (const struct command_option *o = parsing->command ? parsing->command->options
							       : NULL;
	     o && o->name; o++)
		names[count++] = o->name;
	const char *nearest = strings_nearest(name, names, count);
	return nearest ? misused("there is no option --%s (did you mean --%s?)", name, nearest)
		       : misused("there is no option --%s; %s --help lists them", name,
			     parsing->command ? parsing->command->name : "observed");
}

/* Whether the value is what the name of the argument asks for. */
static int
check_value(const struct command_option *option, const char *value)
{
	struct date date;
	if (strcmp(option->argument, "DATE") == 0 && !date_parse(value, &date))
		return misused(
		    "--%s wants a day as YYYY-MM-DD, not \"%s\"", option->name, value);
	if (strcmp(option->argument, "NUMBER") == 0 &&
	    (!*value || strlen(value) > 4 || value[strspn(value, "0123456789")]))
		return misused("--%s wants a number, not \"%s\"", option->name, value);
	return 0;
}

/* Read one option, whose dashes are passed, and its value. */
static int
read_option(struct parsing *parsing, const char *text)
{
	size_t length = strcspn(text, "=");
	const char *value = text[length] ? text + length + 1 : NULL;
	const struct command_option *options =
	    parsing->command ? parsing->command->options : NULL;
	const char **values = parsing->invocation.values;
	ssize_t index = find_option(options, text, length);
	if (index < 0) {
		options = common_options;
		values = parsing->common;
		index = find_option(options, text, length);
	}
	if (index < 0)
		return unknown_option(parsing, text);
	assert(options);
	const struct command_option *option = &options[index];
	if (!option->argument && value)
		return misused("--%s takes no value", option->name);
	if (option->argument && !value) {
		value = *parsing->rest;
		if (!value)
			return misused(
			    "--%s wants a value: %s", option->name, option->argument);
		parsing->rest++;
	}
	values[index] = option->argument ? value : "";
	return option->argument ? check_value(option, value) : 0;
}

static int
read_command(struct parsing *parsing, const struct command *const *commands, size_t count,
    const char *word)
{
	const char *names[32];
	for (size_t i = 0; i < count; i++) {
		names[i] = commands[i]->name;
		if (strcmp(word, names[i]) == 0) {
			parsing->command = commands[i];
			return 0;
		}
	}
	const char *nearest = strings_nearest(word, names, count);
	return nearest
		   ? misused("there is no command \"%s\" (did you mean \"%s\"?)", word, nearest)
		   : misused("there is no command \"%s\"; observed --help lists them", word);
}

static int
read_arguments(struct parsing *parsing, const struct command *const *commands, size_t count)
{
	char **words = parsing->rest;
	bool options_end = false;
	while (*parsing->rest) {
		char *argument = *parsing->rest++;
		int status = 0;
		if (!options_end && strcmp(argument, "--") == 0)
			options_end = true;
		else if (!options_end && strncmp(argument, "--", 2) == 0)
			status = read_option(parsing, argument + 2);
		else if (!options_end && strcmp(argument, "-c") == 0)
			status = read_option(parsing, "config");
		else if (!options_end && strcmp(argument, "-h") == 0)
			parsing->common[COMMON_HELP] = "";
		else if (!options_end && argument[0] == '-' && argument[1])
			status = misused("there is no option %s", argument);
		else if (!parsing->command)
			status = read_command(parsing, commands, count, argument);
		else
			words[parsing->invocation.word_count++] = argument;
		if (status)
			return status;
	}
	parsing->invocation.words = words;
	return 0;
}

static int
check_words(const struct parsing *parsing)
{
	const struct command *command = parsing->command;
	const struct invocation *invocation = &parsing->invocation;
	if (!command->words && invocation->word_count)
		return misused("%s: what is \"%s\" for? It takes options only", command->name,
		    invocation->words[0]);
	if (invocation->word_count < command->least_words)
		return misused("%s wants %s", command->name, command->words);
	return 0;
}

int
command_main(
    const struct command *const *commands, size_t count, int argument_count, char **arguments)
{
	struct parsing parsing = { .rest = arguments + (argument_count > 0) };
	int status = read_arguments(&parsing, commands, count);
	if (status)
		return status;
	if (parsing.common[COMMON_HELP]) {
		if (parsing.command)
			print_help(parsing.command);
		else
			print_usage(commands, count);
		return COMMAND_DONE;
	}
	if (parsing.common[COMMON_VERSION]) {
		puts("observed " OBSERVED_VERSION);
		return COMMAND_DONE;
	}
	if (!parsing.command)
		return misused("which command? observed --help lists them");
	status = check_words(&parsing);
	if (status)
		return status;
	int64_t at = 0;
	if (parsing.common[COMMON_AT]) {
		if (!instant_parse(parsing.common[COMMON_AT], &at))
			return misused(
			    "--at wants an instant as 2027-07-30T08:59:50+02:00 (RFC 3339), "
			    "not \"%s\"",
			    parsing.common[COMMON_AT]);
		clock_shift(at);
	}
	const char *file = parsing.common[COMMON_CONFIG];
	parsing.invocation.file = file ? file : default_file;
	status = parsing.command->run(&parsing.invocation);
	/* Output that went nowhere (a full disk, a closed pipe) is no success. */
	if (fflush(stdout) != 0 && status == COMMAND_DONE)
		return COMMAND_FAILED;
	return status;
}

struct date
command_date(const char *value)
{
	struct date date = { 0 };
	if (value)
		date_parse(value, &date);
	return date;
}
