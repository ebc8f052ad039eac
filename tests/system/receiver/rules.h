/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_RULES_H
#define OBSERVED_SYSTEM_RECEIVER_RULES_H

/*
 * The rules file: which path is answered how, and in what order.  A line is
 *
 *     PATH-PREFIX ANSWER[,ANSWER...]
 *
 * with the forms of answer.h; a line that begins with "#" is a comment.  The rule with the
 * longest prefix counts, its answers are taken in turn, and the last one stays.  A file that is
 * not there holds no rules.
 */

#include <stdbool.h>

struct answer;
struct rules;

/*
 * rules_new(file):
 * Read the rules of ${file}; NULL for no rules at all.
 */
struct rules *rules_new(const char *file);
void rules_free(struct rules *rules);

/*
 * rules_next(rules, path):
 * Return the answer whose turn it is for ${path}, borrowed until the next call, or NULL where no
 * rule speaks of it.  A file that was changed is read again first, and its turns begin anew.
 */
const struct answer *rules_next(struct rules *rules, const char *path);

/*
 * rules_faulty(rules):
 * Return whether a line could not be read, now or ever before.  Such lines do not count, and
 * were reported to stderr.
 */
bool rules_faulty(const struct rules *rules);

#endif
