/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_BASE_CLEANUP_H
#define OBSERVED_BASE_CLEANUP_H

/*
 * Release at the end of the scope: what a local owns is given back on every way out, so that no
 * function needs a label to jump to.
 */

#include <stdlib.h>

/* The function named is called with a pointer to the variable when its scope ends. */
#define cleanup(function) __attribute__((cleanup(function)))

/*
 * CLEANUP_POINTER(type, function):
 * Define ${function}p, which releases a variable of the pointer type ${type} by ${function}
 * where it is not NULL.  It stands behind the declaration of a function that several files call.
 */
#define CLEANUP_POINTER(type, function) \
	static inline void function##p(type *variable) \
	{ \
		if (*variable) \
			function(*variable); \
	}

/* take(pointer): hand over what the variable owns, and leave NULL there. */
#define take(pointer) \
	__extension__({ \
		__typeof__(pointer) taken_ = (pointer); \
		(pointer) = NULL; \
		taken_; \
	})

static inline void
freep(void *variable)
{
	free(*(void **)variable);
}

#endif
