/* SPDX-License-Identifier: MIT */
/*
 * Write what the platforms make of the samples, and how they judge answers, into a folder: `run`
 * compares it with what is expected.  usage: golden SAMPLES FOLDER
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "golden/sample.h"
#include "platforms/table.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define NOW_AT 1937113200 /* 2031-05-21T07:00:00Z */
#define KEY "obs_00112233445566778899aabbccddeeff"

static const char *samples, *folder;

static _Noreturn void
fail(const char *path, const char *why)
{
	fprintf(stderr, "golden: %s: %s\n", path, why);
	exit(1);
}

static json_t *
load(const char *path)
{
	json_error_t error;
	json_t *json = json_load_file(path, 0, &error);
	if (!json)
		fail(path, error.text);
	return json;
}

static FILE *
create(const char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		cleanup(freep) char *parent = mem_text_n(path, (size_t)(slash - path));
		if (mkdir(parent, 0777) < 0 && errno != EEXIST)
			fail(parent, strerror(errno));
	}
	FILE *file = fopen(path, "w");
	if (!file)
		fail(path, strerror(errno));
	return file;
}

static void
write_request(const struct request *request, const char *path)
{
	FILE *file = create(path);
	fprintf(file, "%s %s\n", request->method, request->url);
	for (size_t i = 0; i < request->headers.count; i++)
		fprintf(file, "%s: %s\n", request->headers.items[i].name,
		    request->headers.items[i].value);
	fprintf(file, "\n%s\n", request->body);
	fclose(file);
}

static void
write_text(const struct platform *platform, const struct post *post, const char *path)
{
	FILE *file = create(path);
	cleanup(buffer_done) struct buffer shown = { 0 };
	if (platform->show)
		platform->show(&shown, post->text);
	else
		buffer_text(&shown, post->text);
	fprintf(file, "%s\n\n[%zu of %zu %s]\n", buffer_string(&shown), post->length,
	    post->limit, post->unit);
	fclose(file);
}

/* One post by one webhook: the request as it is sent, and the text in it as people read it. */
static void
write_case(const struct platform *platform, const char *name, const json_t *post_json,
    const json_t *webhook_json)
{
	struct webhook webhook = { 0 };
	struct request request = { 0 };
	const struct exchange exchange = { .key = KEY, .now_at = NOW_AT };
	struct post *post = sample_post(post_json, platform);
	sample_webhook(webhook_json, &webhook);
	cleanup(freep) char *fault =
	    platform->fault && !webhook.masked ? platform->fault(&webhook) : NULL;
	if (fault)
		fail(name, fault);
	platform->compose(&webhook, post, &exchange, &request);
	cleanup(freep) char *request_path =
	    mem_format("%s/%s/%s/request", folder, platform->name, name);
	cleanup(freep) char *text_path =
	    mem_format("%s/%s/%s/text", folder, platform->name, name);
	write_request(&request, request_path);
	write_text(platform, post, text_path);
	request_done(&request);
	sample_webhook_done(&webhook);
	sample_post_free(post);
}

static json_t *
load_post(const char *name)
{
	cleanup(freep) char *path = mem_format("%s/posts/%s.json", samples, name);
	return load(path);
}

/* Every post by the platform's own webhook. */
static void
write_posts(const struct platform *platform)
{
	cleanup(freep) char *webhook_path =
	    mem_format("%s/%s/webhook.json", samples, platform->name);
	cleanup(freep) char *posts = mem_format("%s/posts", samples);
	json_t *webhook = load(webhook_path);
	DIR *directory = opendir(posts);
	if (!directory)
		fail(posts, strerror(errno));
	for (struct dirent *entry; (entry = readdir(directory));) {
		const char *suffix = strstr(entry->d_name, ".json");
		if (!suffix)
			continue;
		cleanup(freep) char *name =
		    mem_text_n(entry->d_name, (size_t)(suffix - entry->d_name));
		json_t *post = load_post(name);
		write_case(platform, name, post, webhook);
		json_decref(post);
	}
	closedir(directory);
	json_decref(webhook);
}

/* A folder with a webhook.json is a case of its own: "post" in it names the post. */
static void
write_own_cases(const struct platform *platform)
{
	cleanup(freep) char *root = mem_format("%s/%s", samples, platform->name);
	DIR *directory = opendir(root);
	if (!directory)
		fail(root, strerror(errno));
	for (struct dirent *entry; (entry = readdir(directory));) {
		cleanup(freep) char *path =
		    mem_format("%s/%s/webhook.json", root, entry->d_name);
		struct stat status;
		if (entry->d_name[0] == '.' || stat(path, &status) < 0)
			continue;
		json_t *webhook = load(path);
		const char *name = json_string_value(json_object_get(webhook, "post"));
		json_t *post = load_post(name ? name : "day-en");
		write_case(platform, entry->d_name, post, webhook);
		json_decref(post);
		json_decref(webhook);
	}
	closedir(directory);
}

/* "Name: value | Name: value" */
static void
read_headers(const char *text, struct headers *ret)
{
	struct strings lines = { 0 };
	strings_split(&lines, text, "|");
	for (size_t i = 0; i < lines.count; i++) {
		char *colon = strchr(lines.items[i], ':');
		if (!colon)
			fail(lines.items[i], "not a header");
		*colon = '\0';
		headers_add(ret, lines.items[i], colon + 1 + strspn(colon + 1, " "));
	}
	strings_done(&lines);
}

static const char *
verdict_word(const struct verdict *verdict)
{
	switch (verdict->kind) {
	case VERDICT_SENT:
		return "sent";
	case VERDICT_LATER:
		return "later";
	case VERDICT_REFUSED:
		return verdict->gone ? "gone" : "refused";
	case VERDICT_MORE:
		return "more";
	}
	return "?";
}

static const char *
or_dash(const char *text)
{
	return text ? text : "-";
}

/* "-" is nothing, "¶" a line break. */
static char *
read_body(const char *text)
{
	struct buffer body = { 0 };
	if (strcmp(text, "-") == 0)
		text = "";
	for (const char *mark; (mark = strstr(text, "¶")); text = mark + strlen("¶")) {
		buffer_add(&body, text, (size_t)(mark - text));
		buffer_char(&body, '\n');
	}
	buffer_text(&body, text);
	return buffer_take(&body);
}

static void
write_verdict(FILE *file, const struct platform *platform, const char *line)
{
	struct strings columns = { 0 };
	struct response response = { 0 };
	struct verdict verdict = { 0 };
	const struct exchange exchange = { .key = KEY, .now_at = NOW_AT };
	char at[INSTANT_TEXT_SIZE];
	strings_split(&columns, line, "\t");
	if (columns.count < 3)
		fail(platform->name, "answers.tsv wants status, headers and body in a line");
	response.status = (int)strtol(columns.items[0], NULL, 10);
	if (strcmp(columns.items[1], "-") != 0)
		read_headers(columns.items[1], &response.headers);
	response.body = read_body(columns.items[2]);
	response.body_length = strlen(response.body);
	platform->judge(&response, &exchange, &verdict);
	fprintf(file, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", columns.items[0], columns.items[1],
	    columns.items[2], verdict_word(&verdict),
	    verdict.not_before_at ? instant_text(verdict.not_before_at, 0, at) : "-",
	    or_dash(verdict.remote_id), or_dash(verdict.remote_url), or_dash(verdict.why));
	verdict_done(&verdict);
	response_done(&response);
	strings_done(&columns);
}

/* The first three columns are read, the others are the verdict. */
static void
write_verdicts(const struct platform *platform)
{
	cleanup(freep) char *from = mem_format("%s/%s/answers.tsv", samples, platform->name);
	cleanup(freep) char *to = mem_format("%s/%s/answers.tsv", folder, platform->name);
	FILE *in = fopen(from, "r"), *out = create(to);
	cleanup(freep) char *line = NULL;
	size_t room = 0;
	if (!in)
		fail(from, strerror(errno));
	while (getline(&line, &room, in) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		if (*line == '\0' || *line == '#')
			fprintf(out, "%s\n", line);
		else
			write_verdict(out, platform, line);
	}
	fclose(in);
	fclose(out);
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		fail("usage", "golden SAMPLES FOLDER");
	samples = argv[1];
	folder = argv[2];
	size_t count;
	const char *const *names = platforms_names(&count);
	for (size_t i = 0; i < count; i++) {
		const struct platform *platform = platforms_find(names[i]);
		write_posts(platform);
		write_own_cases(platform);
		write_verdicts(platform);
	}
	return 0;
}
