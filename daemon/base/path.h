/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_PATH_H
#define OBSERVED_BASE_PATH_H

/*
 * Names of files, as text.
 */

/*
 * path_beside(file, path):
 * Return ${path} as seen from the folder that ${file} stands in, owned by the caller; an absolute
 * ${path} stays as it is.
 */
char *path_beside(const char *file, const char *path);

#endif
