/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_IO_FILES_H
#define OBSERVED_IO_FILES_H

/*
 * Reading files and folders, bounded.
 */

#include <stddef.h>

#include "base/strings.h"

/*
 * files_read(path, most, ret, ret_length):
 * Read the regular file ${path} of at most ${most} bytes into ${ret}, owned by the caller, with
 * a NUL behind it.  Return 0 or a negative errno: -EFBIG where it is longer (it is not read
 * then), -EISDIR for a folder, -EINVAL for anything else that is not a regular file.
 */
int files_read(const char *path, size_t most, char **ret, size_t *ret_length);

/*
 * files_error(r):
 * Return what the negative ${r} of files_read means, as words to stand behind "can't be read: ".
 */
const char *files_error(int r);

/*
 * files_list(path, endings, ret):
 * Append to ${ret} the files below the folder ${path}, through all folders in it (at most 16
 * deep), that end in one of the NULL-ended ${endings}, sorted by path; hidden ones (.name) are
 * left out.  Links are followed, but no folder is read twice.  What can't be read, such as a link
 * that leads nowhere, is among them: files_read tells why.  Where ${path} is a
 * file itself, append it.  Return 0 or a negative errno; what could be read is appended even
 * then.
 */
int files_list(const char *path, const char *const *endings, struct strings *ret);

#endif
