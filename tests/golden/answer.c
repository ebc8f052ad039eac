/* SPDX-License-Identifier: MIT */
#include "golden/answer.h"

#include <stdlib.h>
#include <string.h>

#include "core/webhook.h"
#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/strings.h"

#define COLUMNS 3

/* "Name: value | Name: value" */
static bool
read_headers(const char *text, struct headers *ret)
{
	bool good = true;
	struct strings lines = { 0 };
	strings_split(&lines, text, "|");
	for (size_t i = 0; i < lines.count && good; i++) {
		char *colon = strchr(lines.items[i], ':');
		good = colon != NULL;
		if (!good)
			break;
		*colon = '\0';
		headers_add(ret, lines.items[i], colon + 1 + strspn(colon + 1, " "));
	}
	strings_done(&lines);
	return good;
}

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

bool
answer_read(const char *line, struct response *ret)
{
	struct strings columns = { 0 };
	*ret = (struct response){ 0 };
	strings_split(&columns, line, "\t");
	bool good = columns.count >= COLUMNS;
	if (good && strcmp(columns.items[1], "-") != 0)
		good = read_headers(columns.items[1], &ret->headers);
	if (good) {
		ret->status = (int)strtol(columns.items[0], NULL, 10);
		ret->body = read_body(columns.items[2]);
		ret->body_length = strlen(ret->body);
	}
	strings_done(&columns);
	return good;
}

void
answer_write(FILE *file, const char *line)
{
	struct strings columns = { 0 };
	strings_split(&columns, line, "\t");
	for (size_t i = 0; i < columns.count && i < COLUMNS; i++)
		fprintf(file, "%s\t", columns.items[i]);
	strings_done(&columns);
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
	case VERDICT_IN_DOUBT:
		return "in doubt";
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

void
answer_write_verdict(FILE *file, const struct verdict *verdict)
{
	static const struct webhook plain = { 0 };
	char at[INSTANT_TEXT_SIZE];
	cleanup(freep) char *why = webhook_advice(&plain, verdict->why);
	fprintf(file, "%s\t%s\t%s\t%s\t%s\n", verdict_word(verdict),
	    verdict->not_before_at ? instant_text(verdict->not_before_at, 0, at) : "-",
	    or_dash(verdict->remote_id), or_dash(verdict->remote_url), or_dash(why));
}

void
answer_write_request(FILE *file, const char *prefix, const struct request *request)
{
	fprintf(file, "%s%s %s\n", prefix, request->method, request->url);
	for (size_t i = 0; i < request->headers.count; i++)
		fprintf(file, "%s%s: %s\n", prefix, request->headers.items[i].name,
		    request->headers.items[i].value);
	if (request->body)
		fprintf(file, "%.*s\n%s%s\n", (int)strcspn(prefix, " "), prefix, prefix,
		    request->body);
}
