/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_CORE_CONFIG_FIELD_H
#define OBSERVED_CORE_CONFIG_FIELD_H

/*
 * The fields that keep what configuration keys say, copied and released.  Every field is reached by its
 * key's type and offset, so that a new key is one row of the table.
 */

#include "core/config.h"

/*
 * config_field_copy(key, from, to):
 * Make the field of ${to}, which owns nothing there yet, a copy of that of ${from}.
 */
void config_field_copy(const struct config_key *key, const void *from, void *to);

/*
 * config_field_done(key, object):
 * Release the field of ${object}.
 */
void config_field_done(const struct config_key *key, void *object);

#endif
