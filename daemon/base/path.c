/* SPDX-License-Identifier: MIT */
#include "base/path.h"

#include <string.h>

#include "base/mem.h"

char *
path_beside(const char *file, const char *path)
{
	const char *slash = strrchr(file, '/');
	if (*path == '/' || !slash)
		return mem_text(path);
	return mem_format("%.*s/%s", (int)(slash - file), file, path);
}
