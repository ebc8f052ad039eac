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

#include "golden/answer.h"
#include "golden/conversation.h"
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
	answer_write_request(file, "", request);
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

/* Where a folder holds a conversation, what the platform says in it. */
static void
write_conversation(const struct platform *platform, const char *name,
    const struct webhook *webhook, const struct post *post)
{
	cleanup(freep) char *from =
	    mem_format("%s/%s/%s/conversation", samples, platform->name, name);
	cleanup(freep) char *to =
	    mem_format("%s/%s/%s/conversation", folder, platform->name, name);
	FILE *in = fopen(from, "r");
	if (!in)
		return;
	FILE *out = create(to);
	const char *wrong = conversation_write(platform, webhook, post, KEY, in, out);
	if (wrong)
		fail(from, wrong);
	fclose(in);
	fclose(out);
}

/* One post by one webhook: the request as it is sent, and the text in it as people read it. */
static void
write_case(const struct platform *platform, const char *name, const json_t *post_json,
    const json_t *webhook_json)
{
	struct webhook webhook = { 0 };
	struct request request = { 0 };
	struct post *post = sample_post(post_json, platform);
	const struct exchange exchange = {
		.key = KEY, .post = post, .now_at = NOW_AT, .memory = platform->memory_shown
	};
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
	write_conversation(platform, name, &webhook, post);
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

static void
write_answer(
    FILE *file, const struct platform *platform, const struct post *post, const char *line)
{
	struct response response = { 0 };
	struct verdict verdict = { 0 };
	const struct exchange exchange = {
		.key = KEY, .post = post, .now_at = NOW_AT, .memory = platform->memory_shown
	};
	if (!answer_read(line, &response))
		fail(platform->name, "answers.tsv wants status, headers and body in a line");
	platform->judge(&response, &exchange, &verdict);
	answer_write(file, line);
	answer_write_verdict(file, &verdict);
	verdict_done(&verdict);
	response_done(&response);
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
	json_t *json = load_post("day-en");
	struct post *post = sample_post(json, platform);
	json_decref(json);
	while (getline(&line, &room, in) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		if (*line == '\0' || *line == '#')
			fprintf(out, "%s\n", line);
		else
			write_answer(out, platform, post, line);
	}
	sample_post_free(post);
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
