/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_FOLDER_H
#define OBSERVED_TESTS_FOLDER_H

/*
 * A folder of its own for a test that needs files.
 */

#include <fcntl.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static inline int
folder_set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/observed-test-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static inline int
folder_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about;
	(void)kind;
	(void)place;
	return remove(path);
}

static inline int
folder_tear_down(void **state)
{
	(void)state;
	return nftw(folder, folder_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* Return the path of ${name} in the folder, good for the next four calls. */
static inline const char *
in_folder(const char *name)
{
	static char paths[4][4096 + 64];
	static unsigned next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", folder, name);
	return path;
}

static inline void
write_bytes(const char *name, const void *bytes, size_t length)
{
	FILE *file = fopen(in_folder(name), "w");
	if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
		abort();
}

static inline void
write_text(const char *name, const char *text)
{
	write_bytes(name, text, strlen(text));
}

static inline void
make_folder(const char *name)
{
	if (mkdir(in_folder(name), 0700) < 0)
		abort();
}

static inline void
make_link(const char *name, const char *target)
{
	if (symlink(target, in_folder(name)) < 0)
		abort();
}

static inline void
make_fifo(const char *name)
{
	if (mkfifo(in_folder(name), 0600) < 0)
		abort();
}

#endif
