/* SPDX-License-Identifier: MIT */
/* Messages as saved web pages. */
#include "fuzz/target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	target_read(bytes, length, 1);
	return 0;
}
