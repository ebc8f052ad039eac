/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_COMMANDS_COMMAND_H
#define OBSERVED_COMMANDS_COMMAND_H

/*
 * What an operator can ask: each command is one file with one `const struct command`, and one line of the table.  The
 * options of a command are data, read by the parser, by --help and by the manual page's test alike.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* Exit statuses. */
enum {
	COMMAND_DONE = 0,
	COMMAND_FAILED = 1,
	COMMAND_MISUSED = 2,
	COMMAND_FAULTY = 78, /* configuration, calendar or message: EX_CONFIG of sysexits(3) */
};

struct command_option {
	const char *name; /* without the dashes; NULL ends the list */
	const char *
	    argument; /* what its argument is called: "DATE" must be a day, "NUMBER" a number; NULL: it takes none */
	const char *help;
};

#define COMMAND_OPTIONS_MOST 8

/* A command line that was understood. */
struct invocation {
	const char *file; /* the configuration */
	const char *values
	    [COMMAND_OPTIONS_MOST]; /* of the command's options, in their order; NULL: not given; "" for one without argument */
	char **words; /* what stands behind the options */
	size_t word_count;
};

struct command {
	const char *name;
	const char *
	    words; /* what may stand behind the options, for people: "POST…"; NULL: nothing may */
	size_t least_words;
	const char *summary; /* one line */
	const char *help; /* more of it, for --help */
	const struct command_option *options;
	int (*run)(const struct invocation *invocation);
};

/* The order is that of the list shown to people; retry and skip share a file. */
#define COMMANDS(row) \
	row(run) row(check) row(observances) row(messages) row(next) row(preview) row(send) \
	    row(status) row(log) row(retry) row(skip)

#define COMMAND_DECLARE(name) extern const struct command command_##name;
COMMANDS(COMMAND_DECLARE)
#undef COMMAND_DECLARE

/*
 * command_main(commands, count, argument_count, arguments):
 * Understand the command line, run the command and return the exit status.  A misused one gets one line on standard error.
 */
int command_main(
    const struct command *const *commands, size_t count, int argument_count, char **arguments);

/*
 * command_date(value):
 * Return the day that the value of a "DATE" option names; a zero date where it was not given.
 */
struct date command_date(const char *value);

#endif
