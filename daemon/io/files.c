/* SPDX-License-Identifier: MIT */
#include "io/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define DEEPEST 16

static void
closep(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static void
closedirp(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

/* Read to the end, however long fstat(2) said it is: a file can grow meanwhile, and those of /proc
 * say that they are empty. */
static int
read_all(int fd, size_t most, struct buffer *ret)
{
	char chunk[16384];
	for (;;) {
		ssize_t length = read(fd, chunk, sizeof chunk);
		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0)
			return -errno;
		if (length == 0)
			return 0;
		if ((size_t)length > most - ret->length)
			return -EFBIG;
		buffer_add(ret, chunk, (size_t)length);
	}
}

int
files_read(const char *path, size_t most, char **ret, size_t *ret_length)
{
	struct stat about;
	/* Not blocking: a FIFO may never be written to. */
	cleanup(closep) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0 || fstat(fd, &about) < 0)
		return -errno;
	if (S_ISDIR(about.st_mode))
		return -EISDIR;
	if (!S_ISREG(about.st_mode))
		return -EINVAL;
	if ((uintmax_t)about.st_size > most)
		return -EFBIG;
	cleanup(buffer_done) struct buffer bytes = { 0 };
	int r = read_all(fd, most, &bytes);
	if (r < 0)
		return r;
	*ret_length = bytes.length;
	*ret = buffer_take(&bytes);
	return 0;
}

const char *
files_error(int r)
{
	return r == -EINVAL ? "it is a pipe, a socket or a device" : strerror(-r);
}

struct place {
	dev_t device;
	ino_t inode;
};

/* One search.  Each folder is looked into once, by whatever name it is reached: links can make
 * rings, and ways without number to the same place. */
struct search {
	const char *const *endings; /* borrowed, NULL-ended */
	struct strings *found; /* borrowed */
	struct place *seen; /* owned */
	size_t seen_count;
	int error; /* the first one: the search goes on */
};

static void
search_done(struct search *search)
{
	free(search->seen);
}

static void
note_error(struct search *search, int error)
{
	if (!search->error)
		search->error = -error;
}

static bool
seen_before(struct search *search, const struct stat *about)
{
	for (size_t i = 0; i < search->seen_count; i++)
		if (search->seen[i].inode == about->st_ino &&
		    search->seen[i].device == about->st_dev)
			return true;
	struct place *place = mem_push(&search->seen, &search->seen_count, sizeof *place);
	*place = (struct place){ about->st_dev, about->st_ino };
	return false;
}

static bool
wanted(const struct search *search, const char *name)
{
	size_t length = strlen(name);
	for (const char *const *ending = search->endings; *ending; ending++) {
		size_t tail = strlen(*ending);
		if (length > tail && strcmp(name + length - tail, *ending) == 0)
			return true;
	}
	return false;
}

static void search_folder(struct search *search, const char *path, int depth);

static void
look_at(struct search *search, int folder, const char *path, const char *name, int depth)
{
	struct stat about = { 0 };
	if (*name == '.')
		return;
	if (fstatat(folder, name, &about, 0) < 0 && errno != ENOENT && errno != ELOOP) {
		note_error(search, errno);
		return;
	}
	cleanup(freep) char *whole = mem_format("%s/%s", path, name);
	if (S_ISDIR(about.st_mode))
		search_folder(search, whole, depth + 1);
	else if (wanted(search, name))
		strings_add(search->found, whole);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
sort(struct strings *list, size_t from)
{
	if (list->count > from)
		qsort(list->items + from, list->count - from, sizeof *list->items, compare);
}

static void
search_folder(struct search *search, const char *path, int depth)
{
	struct stat about;
	if (depth > DEEPEST) {
		note_error(search, ELOOP);
		return;
	}
	cleanup(closedirp) DIR *folder = opendir(path);
	if (!folder || fstat(dirfd(folder), &about) < 0) {
		note_error(search, errno);
		return;
	}
	if (seen_before(search, &about))
		return;
	/* In order, so that it is always the same name of two that a folder is found by. */
	cleanup(strings_done) struct strings names = { 0 };
	const struct dirent *entry;
	while (errno = 0, (entry = readdir(folder)))
		strings_add(&names, entry->d_name);
	if (errno)
		note_error(search, errno);
	sort(&names, 0);
	for (size_t i = 0; i < names.count; i++)
		look_at(search, dirfd(folder), path, names.items[i], depth);
}

int
files_list(const char *path, const char *const *endings, struct strings *ret)
{
	struct stat about;
	if (stat(path, &about) < 0)
		return -errno;
	if (S_ISREG(about.st_mode)) {
		strings_add(ret, path);
		return 0;
	}
	cleanup(search_done) struct search search = { .endings = endings, .found = ret };
	size_t before = ret->count, length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	cleanup(freep) char *folder = mem_text_n(path, length);
	search_folder(&search, folder, 0);
	sort(ret, before);
	return search.error;
}
