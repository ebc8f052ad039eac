/* SPDX-License-Identifier: MIT */
#include "core/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

void
headers_add(struct headers *headers, const char *name, const char *value)
{
	struct header *header = mem_push(&headers->items, &headers->count, sizeof *header);
	header->name = mem_text(name);
	header->value = mem_text(value);
}

const char *
headers_get(const struct headers *headers, const char *name)
{
	for (size_t i = 0; i < headers->count; i++)
		if (strcasecmp(headers->items[i].name, name) == 0)
			return headers->items[i].value;
	return NULL;
}

void
headers_done(struct headers *headers)
{
	for (size_t i = 0; i < headers->count; i++) {
		free(headers->items[i].name);
		free(headers->items[i].value);
	}
	free(headers->items);
	*headers = (struct headers){ 0 };
}

void
request_json(struct request *request, char *url)
{
	mem_set(&request->method, "POST");
	free(request->url);
	request->url = url;
	headers_add(&request->headers, "Content-Type", "application/json");
}

void
request_body(struct request *request, char *body)
{
	free(request->body);
	request->body = body;
	request->body_length = strlen(body);
}

void
request_done(struct request *request)
{
	free(request->method);
	free(request->url);
	headers_done(&request->headers);
	free(request->body);
	*request = (struct request){ 0 };
}

void
response_done(struct response *response)
{
	free(response->failed);
	headers_done(&response->headers);
	free(response->body);
	*response = (struct response){ 0 };
}

void
verdict_done(struct verdict *verdict)
{
	free(verdict->why);
	free(verdict->remote_id);
	free(verdict->remote_url);
	free(verdict->memory);
	*verdict = (struct verdict){ 0 };
}
