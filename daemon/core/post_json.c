/* SPDX-License-Identifier: MIT */
#include "core/post.h"

#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/mem.h"
#include "core/length.h"
#include "core/value.h"

/* One table says how each field is kept, read and released. */

enum kind { TEXT, DATE, NUMBER, SIZE, INSTANT, SWITCH, STRINGS, PAIRS };

static const struct field {
	const char *key;
	enum kind kind;
	size_t offset;
	bool required; /* a text that every post has */
} fields[] = {
#define FIELD(kind, name) \
	{ \
#name, kind, offsetof(struct post, name), false \
	}
#define REQUIRED(name) \
	{ \
#name, TEXT, offsetof(struct post, name), true \
	}
	REQUIRED(id),
	REQUIRED(key),
	REQUIRED(webhook),
	REQUIRED(platform),
	REQUIRED(observance),
	REQUIRED(uid),
	FIELD(DATE, date),
	FIELD(NUMBER, days),
	FIELD(NUMBER, days_before),
	FIELD(INSTANT, due_at),
	FIELD(INSTANT, until_at),
	FIELD(SWITCH, test),
	REQUIRED(language),
	REQUIRED(name),
	FIELD(PAIRS, names),
	FIELD(TEXT, title),
	FIELD(TEXT, text),
	FIELD(TEXT, excerpt),
	FIELD(TEXT, attribution),
	FIELD(TEXT, date_words),
	FIELD(TEXT, link),
	FIELD(STRINGS, hashtags),
	FIELD(STRINGS, topics),
	FIELD(STRINGS, sdgs),
	FIELD(TEXT, message_file),
	FIELD(DATE, message_date),
	FIELD(TEXT, message_language),
	FIELD(TEXT, message_title),
	FIELD(TEXT, message_source),
	FIELD(SIZE, length),
	FIELD(SIZE, limit),
};

#define FIELDS (sizeof fields / sizeof *fields)

static const char *const kinds[] = { [DUE_DAY] = "day", [DUE_REMINDER] = "reminder" };

/* Release */

static void
field_done(const struct field *field, void *place)
{
	switch (field->kind) {
	case TEXT:
		free(*(char **)place);
		break;
	case STRINGS:
		strings_done(place);
		break;
	case PAIRS:
		pairs_done(place);
		break;
	case DATE:
	case NUMBER:
	case SIZE:
	case INSTANT:
	case SWITCH:
		break;
	}
}

void
post_free(struct post *post)
{
	if (!post)
		return;
	for (size_t i = 0; i < FIELDS; i++)
		field_done(&fields[i], (char *)post + fields[i].offset);
	free(post);
}

/* To JSON */

static json_t *
field_json(const struct field *field, const void *place)
{
	switch (field->kind) {
	case TEXT:
		return value_text(*(char *const *)place);
	case DATE:
		return value_date(*(const struct date *)place);
	case NUMBER:
		return json_integer(*(const int *)place);
	case SIZE:
		return json_integer((json_int_t) * (const size_t *)place);
	case INSTANT:
		return json_integer(*(const int64_t *)place);
	case SWITCH:
		return json_boolean(*(const bool *)place);
	case STRINGS:
		return value_strings(place);
	case PAIRS:
		return value_pairs(place);
	}
	return json_null();
}

json_t *
post_json(const struct post *post)
{
	json_t *json = json_object();
	for (size_t i = 0; i < FIELDS; i++)
		json_object_set_new(json, fields[i].key,
		    field_json(&fields[i], (const char *)post + fields[i].offset));
	json_object_set_new(json, "kind", json_string(kinds[post->kind]));
	json_object_set_new(json, "unit", value_text(post->unit));
	return json;
}

/* From JSON: what is not there is left zero, what is of another kind is a fault */

static bool
read_text(const json_t *json, char **ret)
{
	if (json_is_string(json))
		*ret = mem_text(json_string_value(json));
	return json_is_string(json) || json_is_null(json);
}

static bool
read_date(const json_t *json, struct date *ret)
{
	return json_is_null(json) ||
	       (json_is_string(json) && date_parse(json_string_value(json), ret));
}

static bool
read_number(const json_t *json, json_int_t least, json_int_t most, json_int_t *ret)
{
	*ret = json_integer_value(json);
	return json_is_integer(json) && *ret >= least && *ret <= most;
}

static bool
read_strings(const json_t *json, struct strings *ret)
{
	for (size_t i = 0; i < json_array_size(json); i++) {
		const char *text = json_string_value(json_array_get(json, i));
		if (!text)
			return false;
		strings_add(ret, text);
	}
	return json_is_array(json);
}

static bool
read_pairs(json_t *json, struct pairs *ret)
{
	const char *key;
	json_t *value;
	json_object_foreach (json, key, value) {
		if (!json_is_string(value))
			return false;
		pairs_set(ret, key, json_string_value(value));
	}
	return json_is_object(json);
}

static bool
read_field(const struct field *field, json_t *json, void *place)
{
	json_int_t number = 0;
	bool ok = false;
	switch (field->kind) {
	case TEXT:
		return read_text(json, place);
	case DATE:
		return read_date(json, place);
	case NUMBER:
		ok = read_number(json, INT_MIN, INT_MAX, &number);
		*(int *)place = (int)number;
		return ok;
	case SIZE:
		ok = read_number(json, 0, INT64_MAX, &number);
		*(size_t *)place = (size_t)number;
		return ok;
	case INSTANT:
		ok = read_number(json, INT64_MIN, INT64_MAX, &number);
		*(int64_t *)place = number;
		return ok;
	case SWITCH:
		*(bool *)place = json_is_true(json);
		return json_is_boolean(json);
	case STRINGS:
		return read_strings(json, place);
	case PAIRS:
		return read_pairs(json, place);
	}
	return false;
}

static bool
read_kind(const json_t *json, enum due_kind *ret)
{
	const char *text = json_string_value(json);
	for (size_t i = 0; text && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(text, kinds[i]) == 0) {
			*ret = (enum due_kind)i;
			return true;
		}
	return false;
}

/* The name that core/length has for it lives as long as the program. */
static bool
read_unit(const json_t *json, const char **ret)
{
	static const enum length_unit units[] = { LENGTH_BYTES, LENGTH_CODEPOINTS, LENGTH_UTF16,
		LENGTH_GRAPHEMES };
	const char *text = json_string_value(json);
	for (size_t i = 0; text && i < sizeof units / sizeof *units; i++)
		if (strcmp(text, length_unit_name(units[i])) == 0)
			*ret = length_unit_name(units[i]);
	return !text || *ret;
}

struct post *
post_from_json(const json_t *json)
{
	if (!json_is_object(json))
		return NULL;
	cleanup(post_freep) struct post *post = mem_new(sizeof *post);
	for (size_t i = 0; i < FIELDS; i++) {
		json_t *value = json_object_get(json, fields[i].key);
		void *place = (char *)post + fields[i].offset;
		if (value && !read_field(&fields[i], value, place))
			return NULL;
		if (fields[i].required && !*(char **)place)
			return NULL;
	}
	if (!read_kind(json_object_get(json, "kind"), &post->kind) ||
	    !read_unit(json_object_get(json, "unit"), &post->unit) || !date_valid(post->date))
		return NULL;
	return take(post);
}
