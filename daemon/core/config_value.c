/* SPDX-License-Identifier: MIT */
#include "core/config_value.h"

#include <stdlib.h>
#include <string.h>

#include "core/language.h"
#include "core/template.h"
#include "core/utf8.h"

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/report.h"
#include "base/strings.h"

/* What is being read, and where complaints go. */
struct reading {
	const struct config_key *key;
	const char *whose;
	const char *file;
	unsigned line;
	const struct config_world *world;
	struct report *report;
};

static void *
field(const struct config_key *key, void *object)
{
	return (char *)object + key->offset;
}

static bool
refuse(const struct reading *reading, const char *value)
{
	if (value)
		report_add(reading->report, reading->file, reading->line,
		    "%s%s is \"%s\", expected %s", reading->whose, reading->key->name, value,
		    reading->key->expected);
	else
		report_add(reading->report, reading->file, reading->line, "%s%s: expected %s",
		    reading->whose, reading->key->name, reading->key->expected);
	return false;
}

/* Texts are shown, sent in headers and compared: control characters have no business in them, line breaks only in templates. */
static bool
clean(const struct reading *reading, const char *text)
{
	bool lines = reading->key->type == CONFIG_VALUE_TEMPLATE;
	bool valid = utf8_valid(text, strlen(text));
	for (const char *c = text; valid && *c; c++)
		valid =
		    ((unsigned char)*c >= 0x20 && *c != 0x7f) || (lines && strchr("\n\t", *c));
	if (!valid)
		report_add(reading->report, reading->file, reading->line,
		    "%s%s holds control characters or is not UTF-8: write it in UTF-8%s",
		    reading->whose, reading->key->name, lines ? "" : ", on one line");
	return valid;
}

static const char *
text_of(const struct reading *reading, const config_setting_t *setting)
{
	const char *text = config_setting_get_string(setting);
	if (!text || !*text) {
		refuse(reading, text);
		return NULL;
	}
	return clean(reading, text) ? text : NULL;
}

static bool
read_name(const struct reading *reading, const char *text, char **ret)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
	if (text[length] || length > 64)
		return refuse(reading, text);
	mem_set(ret, text);
	return true;
}

static bool
read_template(const struct reading *reading, const char *text, char **ret)
{
	cleanup(freep) char *fault = template_fault(text);
	if (fault) {
		report_add(reading->report, reading->file, reading->line, "%stemplate: %s",
		    reading->whose, fault);
		return false;
	}
	mem_set(ret, text);
	return true;
}

static bool
read_source(const struct reading *reading, const char *text, char **ret)
{
	static const char sqlite[] = "sqlite:";
	if (strncmp(text, sqlite, strlen(sqlite)) != 0 || !text[strlen(sqlite)])
		return refuse(reading, text);
	cleanup(freep) char *path = path_beside(reading->file, text + strlen(sqlite));
	free(*ret);
	*ret = mem_format("%s%s", sqlite, path);
	return true;
}

static bool
read_path(const struct reading *reading, const char *text, char **ret)
{
	free(*ret);
	*ret = path_beside(reading->file, text);
	return true;
}

static bool
read_word(const struct reading *reading, const char *text, char **ret)
{
	for (const char *const *choice = reading->key->choices; *choice; choice++) {
		if (strcmp(*choice, text) == 0) {
			mem_set(ret, text);
			return true;
		}
	}
	return refuse(reading, text);
}

static bool
read_choice(const struct reading *reading, const char *text, int *ret)
{
	for (int i = 0; reading->key->choices[i]; i++) {
		if (strcmp(reading->key->choices[i], text) == 0) {
			*ret = i;
			return true;
		}
	}
	return refuse(reading, text);
}

static bool
read_zone(const struct reading *reading, const char *text, const struct zone **ret)
{
	const struct zone *zone = reading->world->zone(text);
	if (!zone) {
		report_add(reading->report, reading->file, reading->line,
		    "%sthere is no time zone \"%s\" on this machine, expected %s (timedatectl "
		    "list-timezones lists them)",
		    reading->whose, text, reading->key->expected);
		return false;
	}
	*ret = zone;
	return true;
}

static bool
read_platform(const struct reading *reading, const char *text, const struct platform **ret)
{
	const struct config_world *world = reading->world;
	const struct platform *platform = world->platform(text);
	if (platform) {
		*ret = platform;
		return true;
	}
	struct buffer names = { 0 };
	for (size_t i = 0; i < world->platform_count; i++)
		buffer_format(&names, "%s%s", i ? ", " : "", world->platform_names[i]);
	report_add(reading->report, reading->file, reading->line,
	    "%sthere is no platform \"%s\", expected one of %s", reading->whose, text,
	    buffer_string(&names));
	buffer_done(&names);
	return false;
}

static bool
read_hour(const struct reading *reading, const char *text, int *ret)
{
	if (strlen(text) != 5 || strspn(text, "0123456789:") != 5 || text[2] != ':' ||
	    strchr(text, ':') != strrchr(text, ':'))
		return refuse(reading, text);
	int hours = (text[0] - '0') * 10 + text[1] - '0';
	int minutes = (text[3] - '0') * 10 + text[4] - '0';
	if (minutes > 59 || hours * 60 + minutes > reading->key->most)
		return refuse(reading, text);
	*ret = hours * 60 + minutes;
	return true;
}

static bool
read_number(const struct reading *reading, const config_setting_t *setting, int *ret)
{
	int type = config_setting_type(setting);
	long long value = config_setting_get_int64(setting);
	if (type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64)
		return refuse(reading, config_setting_get_string(setting));
	if (value < reading->key->least || value > reading->key->most) {
		report_add(reading->report, reading->file, reading->line,
		    "%s%s is %lld, expected %s", reading->whose, reading->key->name, value,
		    reading->key->expected);
		return false;
	}
	*ret = (int)value;
	return true;
}

static bool
read_switch(const struct reading *reading, const config_setting_t *setting, bool *ret)
{
	if (config_setting_type(setting) != CONFIG_TYPE_BOOL)
		return refuse(reading, config_setting_get_string(setting));
	*ret = config_setting_get_bool(setting) != 0;
	return true;
}

static bool
is_list(const config_setting_t *setting)
{
	int type = config_setting_type(setting);
	return type == CONFIG_TYPE_ARRAY || type == CONFIG_TYPE_LIST;
}

static bool
read_days(const struct reading *reading, const config_setting_t *setting, struct numbers *ret)
{
	if (!is_list(setting))
		return refuse(reading, config_setting_get_string(setting));
	struct numbers numbers = { 0 };
	bool good = true;
	for (int i = 0; i < config_setting_length(setting) && good; i++) {
		int value = 0;
		good =
		    read_number(reading, config_setting_get_elem(setting, (unsigned)i), &value);
		if (good)
			*(int *)mem_push(&numbers.items, &numbers.count, sizeof(int)) = value;
	}
	if (!good) {
		free(numbers.items);
		return false;
	}
	free(ret->items);
	*ret = numbers;
	return true;
}

static bool
add_text(const struct reading *reading, const char *text, struct strings *list)
{
	if (!text)
		return false;
	if (reading->key->type == CONFIG_VALUE_LANGUAGES && !language_tag_valid(text)) {
		report_add(reading->report, reading->file, reading->line,
		    "%s\"%s\" is not a language tag, expected %s", reading->whose, text,
		    reading->key->expected);
		return false;
	}
	if (reading->key->type == CONFIG_VALUE_PATHS) {
		cleanup(freep) char *path = path_beside(reading->file, text);
		strings_add(list, path);
	} else {
		strings_add(list, text);
	}
	return true;
}

static bool
read_texts(const struct reading *reading, const config_setting_t *setting, struct strings *ret)
{
	struct strings list = { 0 };
	bool good = true;
	if (is_list(setting)) {
		for (int i = 0; i < config_setting_length(setting) && good; i++) {
			const config_setting_t *item =
			    config_setting_get_elem(setting, (unsigned)i);
			good = add_text(reading, text_of(reading, item), &list);
		}
	} else {
		good = add_text(reading, text_of(reading, setting), &list);
	}
	if (good && reading->key->type == CONFIG_VALUE_LANGUAGES && list.count == 0)
		good = refuse(reading, NULL);
	if (!good) {
		strings_done(&list);
		return false;
	}
	if (reading->key->type == CONFIG_VALUE_PATHS) {
		for (size_t i = 0; i < list.count; i++)
			strings_add(ret, list.items[i]);
		strings_done(&list);
	} else {
		strings_done(ret);
		*ret = list;
	}
	return true;
}

bool
config_value_read(const struct config_key *key, const config_setting_t *setting,
    const char *whose, const char *file, const struct config_world *world, void *object,
    struct report *report)
{
	const char *source = config_setting_source_file(setting);
	struct reading reading = { key, whose, source ? source : file,
		(unsigned)config_setting_source_line(setting), world, report };
	void *ret = field(key, object);
	switch ((enum config_type)key->type) {
	case CONFIG_VALUE_SWITCH:
		return read_switch(&reading, setting, ret);
	case CONFIG_VALUE_NUMBER:
		return read_number(&reading, setting, ret);
	case CONFIG_VALUE_DAYS:
		return read_days(&reading, setting, ret);
	case CONFIG_VALUE_TEXTS:
	case CONFIG_VALUE_PATHS:
	case CONFIG_VALUE_LANGUAGES:
		return read_texts(&reading, setting, ret);
	case CONFIG_VALUE_GROUP:
	case CONFIG_VALUE_GROUPS:
		return false;
	default:
		break;
	}
	const char *text = text_of(&reading, setting);
	if (!text)
		return false;
	switch ((enum config_type)key->type) {
	case CONFIG_VALUE_NAME:
		return read_name(&reading, text, ret);
	case CONFIG_VALUE_PATH:
		return read_path(&reading, text, ret);
	case CONFIG_VALUE_SOURCE:
		return read_source(&reading, text, ret);
	case CONFIG_VALUE_TEMPLATE:
		return read_template(&reading, text, ret);
	case CONFIG_VALUE_HOUR:
		return read_hour(&reading, text, ret);
	case CONFIG_VALUE_CHOICE:
		return read_choice(&reading, text, ret);
	case CONFIG_VALUE_WORD:
		return read_word(&reading, text, ret);
	case CONFIG_VALUE_ZONE:
		return read_zone(&reading, text, ret);
	case CONFIG_VALUE_PLATFORM:
		return read_platform(&reading, text, ret);
	default:
		mem_set(ret, text);
		return true;
	}
}
