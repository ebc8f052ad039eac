/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_GOLDEN_ANSWER_H
#define OBSERVED_TESTS_GOLDEN_ANSWER_H

/*
 * Requests, answers and verdicts as lines of a file: an answer is status, headers (between |) and
 * body (¶: line break), a verdict what it is, not before when, id, address and why, all between
 * tabs; "-" is nothing.
 */

#include <stdbool.h>
#include <stdio.h>

#include "core/exchange.h"

/*
 * answer_read(line, ret):
 * Read the first three columns of a line, released by response_done.  Return whether there are
 * as many.
 */
bool answer_read(const char *line, struct response *ret);

/*
 * answer_write(file, line), answer_write_verdict(file, verdict):
 * Write the first three columns of a line, a tab behind each; write a verdict, and the end of the
 * line.
 */
void answer_write(FILE *file, const char *line);
void answer_write_verdict(FILE *file, const struct verdict *verdict);

/*
 * answer_write_request(file, prefix, request):
 * Write method and address, headers, an empty line and the body, each line behind ${prefix}.
 */
void answer_write_request(FILE *file, const char *prefix, const struct request *request);

#endif
