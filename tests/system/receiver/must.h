/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_SYSTEM_RECEIVER_MUST_H
#define OBSERVED_SYSTEM_RECEIVER_MUST_H

/*
 * Memory that is there or ends the program.  The receiver bears witness to what the daemon does,
 * and so shares none of its code but base/cleanup.h.
 */

#include <stdlib.h>

/*
 * must(memory):
 * Return ${memory}, which is what an allocating function returned and is not NULL.
 */
static inline void *
must(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

#endif
