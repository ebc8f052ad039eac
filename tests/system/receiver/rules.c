/* SPDX-License-Identifier: MIT */
/*
 * The file is read at each request and compared as a whole, because a time of change cannot
 * tell two writes within one tick of the kernel's clock apart.  The time still counts where the
 * text is the same: to write the rules again is to begin them anew.
 */
#include "system/receiver/rules.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "system/receiver/answer.h"
#include "system/receiver/must.h"

/* Bytes of rules that are read at most. */
#define RULES_MOST (256 * 1024)

struct rule {
	char *prefix; /* owned */
	struct answer *answers; /* owned */
	size_t count;
	size_t turn; /* how many were given already */
};

struct rules {
	char *file; /* owned; NULL: there are none */
	char *text; /* owned, as last read; NULL: not there */
	struct stat stamp; /* of that text */
	struct rule *items; /* owned */
	size_t count;
	bool faulty;
};

CLEANUP_POINTER(FILE *, fclose)

static void
rule_done(struct rule *rule)
{
	for (size_t i = 0; i < rule->count; i++)
		answer_done(&rule->answers[i]);
	free(rule->answers);
	free(rule->prefix);
	*rule = (struct rule){ 0 };
}

static void
clear(struct rules *rules)
{
	for (size_t i = 0; i < rules->count; i++)
		rule_done(&rules->items[i]);
	free(rules->items);
	rules->items = NULL;
	rules->count = 0;
}

static const char *
rule_parse(char *line, struct rule *ret)
{
	cleanup(rule_done) struct rule rule = { 0 };
	size_t length = strcspn(line, " \t");
	char *answers = line + length + strspn(line + length, " \t");
	if (!*answers)
		return "a rule is PATH-PREFIX ANSWER[,ANSWER...]";
	rule.prefix = must(strndup(line, length));
	for (char *rest = answers; rest;) {
		struct answer answer;
		const char *fault = answer_parse(strsep(&rest, ","), &answer);
		if (fault)
			return fault;
		size_t size = (rule.count + 1) * sizeof(answer);
		rule.answers = must(realloc(rule.answers, size));
		rule.answers[rule.count++] = answer;
	}
	*ret = rule;
	rule = (struct rule){ 0 };
	return NULL;
}

static void
add_line(struct rules *rules, unsigned number, char *line)
{
	line += strspn(line, " \t");
	size_t length = strlen(line);
	while (length && strchr(" \t\r", line[length - 1]))
		line[--length] = '\0';
	if (!*line || *line == '#')
		return;
	struct rule rule;
	const char *fault = rule_parse(line, &rule);
	if (fault) {
		fprintf(stderr, "%s:%u: %s\n", rules->file, number, fault);
		rules->faulty = true;
		return;
	}
	rules->items = must(realloc(rules->items, (rules->count + 1) * sizeof(rule)));
	rules->items[rules->count++] = rule;
}

static void
parse(struct rules *rules)
{
	clear(rules);
	if (!rules->text)
		return;
	cleanup(freep) char *copy = must(strdup(rules->text));
	unsigned number = 0;
	for (char *rest = copy; rest;)
		add_line(rules, ++number, strsep(&rest, "\n"));
}

/* Return the text of the file, owned by the caller, or NULL where there is none. */
static char *
read_text(const char *file, struct stat *stamp)
{
	cleanup(fclosep) FILE *stream = fopen(file, "re");
	if (!stream || fstat(fileno(stream), stamp))
		return NULL;
	char *text = must(malloc(RULES_MOST + 1));
	size_t length = fread(text, 1, RULES_MOST, stream);
	text[length] = '\0';
	return must(realloc(text, length + 1));
}

static bool
same_stamp(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static void
refresh(struct rules *rules)
{
	if (!rules->file)
		return;
	struct stat stamp = { 0 };
	char *text = read_text(rules->file, &stamp);
	bool same = text && rules->text ? !strcmp(text, rules->text) : text == rules->text;
	free(rules->text);
	rules->text = text;
	if (same && same_stamp(&stamp, &rules->stamp))
		return;
	rules->stamp = stamp;
	parse(rules);
}

struct rules *
rules_new(const char *file)
{
	struct rules *rules = must(calloc(1, sizeof(*rules)));
	if (file)
		rules->file = must(strdup(file));
	refresh(rules);
	return rules;
}

void
rules_free(struct rules *rules)
{
	if (!rules)
		return;
	clear(rules);
	free(rules->text);
	free(rules->file);
	free(rules);
}

const struct answer *
rules_next(struct rules *rules, const char *path)
{
	refresh(rules);
	struct rule *found = NULL;
	size_t longest = 0;
	for (size_t i = 0; i < rules->count; i++) {
		size_t length = strlen(rules->items[i].prefix);
		if (strncmp(path, rules->items[i].prefix, length) || length <= longest)
			continue;
		found = &rules->items[i];
		longest = length;
	}
	if (!found)
		return NULL;
	const struct answer *answer = &found->answers[found->turn];
	if (found->turn + 1 < found->count)
		found->turn++;
	return answer;
}

bool
rules_faulty(const struct rules *rules)
{
	return rules->faulty;
}
