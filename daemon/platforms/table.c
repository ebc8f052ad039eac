/* SPDX-License-Identifier: MIT */
#include "platforms/table.h"

#include <string.h>

#define PLATFORM_ROW(name) &platform_##name,
static const struct platform *const table[] = { PLATFORMS(PLATFORM_ROW) };

#define PLATFORM_NAME(name) #name,
static const char *const names[] = { PLATFORMS(PLATFORM_NAME) };

#define COUNT (sizeof table / sizeof *table)

const struct platform *
platforms_find(const char *name)
{
	for (size_t i = 0; i < COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return table[i];
	return NULL;
}

const char *const *
platforms_names(size_t *ret_count)
{
	*ret_count = COUNT;
	return names;
}
