/* SPDX-License-Identifier: MIT */
#include "golden/conversation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "golden/answer.h"
#include "base/cleanup.h"
#include "base/date.h"
#include "base/mem.h"

struct conversation {
	const struct platform *platform;
	const struct webhook *webhook;
	const struct post *post;
	struct exchange exchange;
	char *memory; /* owned */
	bool open; /* a request waits for its answer */
	FILE *out;
};

static void
ask(struct conversation *conversation)
{
	struct request request = { 0 };
	conversation->exchange.memory = conversation->memory;
	conversation->platform->compose(
	    conversation->webhook, conversation->post, &conversation->exchange, &request);
	answer_write_request(conversation->out, "> ", &request);
	request_done(&request);
	conversation->open = true;
}

/* "@ 2031-05-21T07:00:00Z doubtful" */
static const char *
begin(struct conversation *conversation, const char *line)
{
	cleanup(freep) char *instant = mem_text_n(line, strcspn(line, " "));
	struct exchange *exchange = &conversation->exchange;
	if (conversation->open)
		return "an attempt begins before the last one was answered";
	if (!instant_parse(instant, &exchange->now_at))
		return "no instant behind @";
	exchange->step = 0;
	exchange->doubtful = strstr(line, " doubtful") != NULL;
	fprintf(conversation->out, "@ %s\n", line);
	ask(conversation);
	return NULL;
}

static const char *
judge(struct conversation *conversation, const char *line)
{
	struct response response = { 0 };
	struct verdict verdict = { 0 };
	if (!conversation->open)
		return "an answer without a request";
	if (!answer_read(line, &response))
		return "an answer wants status, headers and body";
	fprintf(conversation->out, "< %s\n= ", line);
	conversation->platform->judge(&response, &conversation->exchange, &verdict);
	answer_write_verdict(conversation->out, &verdict);
	if (verdict.memory)
		mem_set(&conversation->memory, verdict.memory);
	conversation->open = false;
	if (verdict.kind == VERDICT_MORE) {
		conversation->exchange.step++;
		ask(conversation);
	}
	verdict_done(&verdict);
	response_done(&response);
	return NULL;
}

const char *
conversation_write(const struct platform *platform, const struct webhook *webhook,
    const struct post *post, const char *key, FILE *in, FILE *out)
{
	struct conversation conversation = {
		.platform = platform,
		.webhook = webhook,
		.post = post,
		.exchange = { .key = key, .post = post },
		.out = out,
	};
	cleanup(freep) char *line = NULL;
	size_t room = 0;
	const char *wrong = NULL;
	while (!wrong && getline(&line, &room, in) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		if (*line == '#' || *line == '\0')
			fprintf(out, "%s\n", line);
		else if (*line == '@')
			wrong = begin(&conversation, line + 2);
		else if (*line == '<')
			wrong = judge(&conversation, line + 2);
	}
	free(conversation.memory);
	return !wrong && conversation.open ? "the last request has no answer" : wrong;
}
