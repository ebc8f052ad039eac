/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CONFIG_VALUE_H
#define OBSERVED_CORE_CONFIG_VALUE_H

/*
 * Values of configuration keys: from libconfig's settings into the fields that the table of keys
 * names.
 */

#include <stdbool.h>

#include <libconfig.h>

#include "core/config.h"

enum config_type {
	CONFIG_VALUE_NAME, /* char * of [a-z0-9-] */
	CONFIG_VALUE_TEXT, /* char * */
	CONFIG_VALUE_PATH, /* char *, made whole */
	CONFIG_VALUE_SOURCE, /* char * "SCHEME:…"; the path of sqlite: is made whole */
	CONFIG_VALUE_TEMPLATE, /* char * */
	CONFIG_VALUE_TEXTS, /* struct strings; one text may stand for a list of one */
	CONFIG_VALUE_PATHS, /* struct strings, each made whole; appended to what is there */
	CONFIG_VALUE_LANGUAGES, /* struct strings of BCP 47 tags */
	CONFIG_VALUE_SWITCH, /* bool */
	CONFIG_VALUE_NUMBER, /* int, from least to most */
	CONFIG_VALUE_DAYS, /* struct numbers, each from least to most */
	CONFIG_VALUE_HOUR, /* int, minutes after midnight up to most */
	CONFIG_VALUE_CHOICE, /* int, index among the choices */
	CONFIG_VALUE_WORD, /* char *, one of the choices */
	CONFIG_VALUE_ZONE, /* const struct zone * */
	CONFIG_VALUE_PLATFORM, /* const struct platform * */
	CONFIG_VALUE_GROUP, /* handled by core/config itself: defaults */
	CONFIG_VALUE_GROUPS, /* the same: webhooks */
};

/*
 * config_value_read(key, setting, whose, file, world, object, report):
 * Read ${setting} into the field of ${object} that ${key} names, in place of what it held.  A value that is not what ${key} expects is
 * reported, as that of ${whose} ("webhook \"x\": " or ""), and leaves the field as it was.  Return whether it was read.
 */
bool config_value_read(const struct config_key *key, const config_setting_t *setting,
    const char *whose, const char *file, const struct config_world *world, void *object,
    struct report *report);

#endif
