/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_FUZZ_TARGET_H
#define OBSERVED_TESTS_FUZZ_TARGET_H

/*
 * What the fuzz targets share.  A target is one function that libFuzzer calls with bytes of its own
 * making; linked with replay.c instead it reads files.  Whatever the bytes: what is said of them holds,
 * or the program ends.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct message;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define HOLDS(what) \
	do { \
		if (!(what)) { \
			fprintf( \
			    stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what); \
			abort(); \
		} \
	} while (0)

/*
 * target_read(bytes, length, page):
 * Read the bytes as a file of messages, twice, by the shipped calendar: both times the same, and each
 * message whole.
 */
void target_read(const uint8_t *bytes, size_t length, int page);

/*
 * target_message(message):
 * What holds of every message and of every excerpt from it.
 */
void target_message(const struct message *message);

#endif
