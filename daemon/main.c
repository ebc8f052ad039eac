/* SPDX-License-Identifier: MIT */
#include <stdio.h>

int
main(void)
{
	puts("observed " OBSERVED_VERSION);
	return 0;
}
