/* SPDX-License-Identifier: MIT */
/* Messages as plain text. */
#include "fuzz/target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	target_read(bytes, length, 0);
	return 0;
}
