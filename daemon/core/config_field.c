/* SPDX-License-Identifier: MIT */
#include "core/config_field.h"

#include <stdlib.h>

#include "core/config_value.h"

#include "base/mem.h"
#include "base/strings.h"

static void *
field(const struct config_key *key, void *object)
{
	return (char *)object + key->offset;
}

static const void *
field_of(const struct config_key *key, const void *object)
{
	return (const char *)object + key->offset;
}

/* How a type is kept, for copying and releasing. */
enum keeping {
	KEPT_TEXT,
	KEPT_STRINGS,
	KEPT_NUMBERS,
	KEPT_INT,
	KEPT_BOOL,
	KEPT_POINTER,
	KEPT_NOT
};

static enum keeping
kept(const struct config_key *key)
{
	switch ((enum config_type)key->type) {
	case CONFIG_VALUE_NAME:
	case CONFIG_VALUE_TEXT:
	case CONFIG_VALUE_PATH:
	case CONFIG_VALUE_SOURCE:
	case CONFIG_VALUE_TEMPLATE:
	case CONFIG_VALUE_WORD:
		return KEPT_TEXT;
	case CONFIG_VALUE_TEXTS:
	case CONFIG_VALUE_PATHS:
	case CONFIG_VALUE_LANGUAGES:
		return KEPT_STRINGS;
	case CONFIG_VALUE_DAYS:
		return KEPT_NUMBERS;
	case CONFIG_VALUE_NUMBER:
	case CONFIG_VALUE_HOUR:
	case CONFIG_VALUE_CHOICE:
		return KEPT_INT;
	case CONFIG_VALUE_SWITCH:
		return KEPT_BOOL;
	case CONFIG_VALUE_ZONE:
	case CONFIG_VALUE_PLATFORM:
		return KEPT_POINTER;
	case CONFIG_VALUE_GROUP:
	case CONFIG_VALUE_GROUPS:
		break;
	}
	return KEPT_NOT;
}

void
config_field_copy(const struct config_key *key, const void *from, void *to)
{
	const void *source = field_of(key, from);
	void *target = field(key, to);
	switch (kept(key)) {
	case KEPT_TEXT:
		*(char **)target = mem_text(*(char *const *)source);
		break;
	case KEPT_STRINGS:
		*(struct strings *)target = strings_copy(source);
		break;
	case KEPT_NUMBERS: {
		const struct numbers *numbers = source;
		struct numbers copy = { 0 };
		for (size_t i = 0; i < numbers->count; i++)
			*(int *)mem_push(&copy.items, &copy.count, sizeof(int)) =
			    numbers->items[i];
		*(struct numbers *)target = copy;
		break;
	}
	case KEPT_INT:
		*(int *)target = *(const int *)source;
		break;
	case KEPT_BOOL:
		*(bool *)target = *(const bool *)source;
		break;
	case KEPT_POINTER:
		*(const void **)target = *(const void *const *)source;
		break;
	case KEPT_NOT:
		break;
	}
}

void
config_field_done(const struct config_key *key, void *object)
{
	void *target = field(key, object);
	switch (kept(key)) {
	case KEPT_TEXT:
		free(*(char **)target);
		*(char **)target = NULL;
		break;
	case KEPT_STRINGS:
		strings_done(target);
		break;
	case KEPT_NUMBERS:
		free(((struct numbers *)target)->items);
		*(struct numbers *)target = (struct numbers){ 0 };
		break;
	default:
		break;
	}
}
