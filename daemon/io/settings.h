/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_SETTINGS_H
#define OBSERVED_IO_SETTINGS_H

/*
 * The configuration files as libconfig reads them: observed.conf and the drop-ins beside it,
 * with their @include.  What they mean is core/config's to say.
 */

#include <stddef.h>

#include "base/report.h"

struct config_source;
struct settings;

/*
 * settings_read(file, report):
 * Read ${file} and then FILE.d/<name>.conf in name order.  Return them, owned by the caller; a
 * file that can't be read or parsed is reported with its line and left out.
 */
struct settings *settings_read(const char *file, struct report *report);
void settings_free(struct settings *settings);

/*
 * settings_sources(settings, ret_count):
 * Return what was read, in order, borrowed.
 */
const struct config_source *settings_sources(
    const struct settings *settings, size_t *ret_count);

#endif
