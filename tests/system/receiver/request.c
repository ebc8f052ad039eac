/* SPDX-License-Identifier: MIT */
#include "system/receiver/request.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "system/receiver/must.h"

/* Where even reading past a body ends. */
#define BODY_END ((size_t)16 * REQUEST_BODY_MOST)

struct request *
request_new(const char *target)
{
	struct request *request = must(calloc(1, sizeof(*request)));
	size_t length = strcspn(target, "?");
	request->path = must(strndup(target, length));
	if (target[length])
		request->query = must(strdup(target + length + 1));
	request->headers = must(json_object());
	return request;
}

void
request_free(struct request *request)
{
	if (!request)
		return;
	free(request->method);
	free(request->path);
	free(request->query);
	json_decref(request->headers);
	free(request->body);
	free(request);
}

/* JSON holds nothing but Unicode: what is not UTF-8 is read as ISO 8859-1, which loses no byte. */
static json_t *
text(const char *bytes, size_t length, bool *utf8)
{
	json_t *string = json_stringn(bytes ? bytes : "", length);
	*utf8 = string != NULL;
	if (string)
		return string;
	cleanup(freep) char *converted = must(malloc(2 * length));
	size_t count = 0;
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		if (byte < 0x80) {
			converted[count++] = (char)byte;
			continue;
		}
		converted[count++] = (char)(0xc0 | byte >> 6);
		converted[count++] = (char)(0x80 | (byte & 0x3f));
	}
	return must(json_stringn(converted, count));
}

static json_t *
word(const char *bytes)
{
	bool utf8;
	return bytes ? text(bytes, strlen(bytes), &utf8) : json_null();
}

void
request_add_header(struct request *request, const char *name, const char *value)
{
	cleanup(freep) char *lower = must(strdup(name));
	for (char *c = lower; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	cleanup(freep) char *joined = NULL;
	const char *earlier = request_header(request, lower);
	if (earlier && asprintf(&joined, "%s, %s", earlier, value ? value : "") < 0)
		abort();
	cleanup(json_decrefp) json_t *key = word(lower);
	json_object_set_new(request->headers, json_string_value(key),
	    word(joined  ? joined
		 : value ? value
			 : ""));
}

const char *
request_header(const struct request *request, const char *name)
{
	return json_string_value(json_object_get(request->headers, name));
}

bool
request_add_body(struct request *request, const void *bytes, size_t length)
{
	if (length > BODY_END - request->length)
		return false;
	size_t before = request->length;
	request->length += length;
	if (request_too_long(request)) {
		free(take(request->body));
		return true;
	}
	if (request->length > request->room) {
		request->room = 2 * request->length;
		request->body = must(realloc(request->body, request->room));
	}
	memcpy(request->body + before, bytes, length);
	return true;
}

bool
request_too_long(const struct request *request)
{
	return request->length > REQUEST_BODY_MOST;
}

char *
request_line(const struct request *request, double at, json_t *answered, bool repeated)
{
	bool utf8;
	json_t *body = text(request->body, request->length, &utf8);
	cleanup(json_decrefp) json_t *line =
	    must(json_pack("{s:I, s:f, s:o, s:o, s:o, s:O, s:o, s:o}", "n", request->number,
		"at", at, "method", word(request->method), "path", word(request->path), "query",
		word(request->query), "headers", request->headers, "body", body, "answered",
		answered));
	if (!utf8)
		json_object_set_new(line, "utf8", json_false());
	if (repeated)
		json_object_set_new(line, "repeated", json_true());
	/* 16 digits: microseconds of the present century. */
	cleanup(freep) char *json =
	    must(json_dumps(line, JSON_COMPACT | JSON_REAL_PRECISION(16)));
	char *ended;
	if (asprintf(&ended, "%s\n", json) < 0)
		abort();
	return ended;
}
