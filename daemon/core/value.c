/* SPDX-License-Identifier: MIT */
#include "core/value.h"

#include <string.h>

#include "core/utf16.h"
#include "core/utf8.h"
#include "base/cleanup.h"
#include "base/strings.h"

json_t *
value_text(const char *text)
{
	if (!text)
		return json_null();
	if (utf8_valid(text, strlen(text)))
		return json_string(text);
	cleanup(utf16_done) struct utf16 units = utf16_from_text(text);
	cleanup(freep) char *mended = utf16_text(units.units, units.length);
	return json_string(mended);
}

json_t *
value_date(struct date date)
{
	char text[DATE_TEXT_SIZE];
	return date.year ? json_string(date_text(date, text)) : json_null();
}

json_t *
value_strings(const struct strings *list)
{
	json_t *array = json_array();
	for (size_t i = 0; i < list->count; i++)
		json_array_append_new(array, value_text(list->items[i]));
	return array;
}

json_t *
value_pairs(const struct pairs *pairs)
{
	json_t *object = json_object();
	for (size_t i = 0; i < pairs->count; i++)
		json_object_set_new(
		    object, pairs->items[i].key, value_text(pairs->items[i].value));
	return object;
}
