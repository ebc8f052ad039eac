/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_SIGNATURE_H
#define OBSERVED_PLATFORMS_SIGNATURE_H

/*
 * Signatures of Standard Webhooks 1.0.0: HMAC-SHA256 (v1) by a secret that is shared, whsec_,
 * and Ed25519 (v1a) by a private key, whsk_.
 */

#include <stddef.h>
#include <stdint.h>

struct buffer;

/*
 * signature_fault(secret):
 * Return what is wrong with a secret as a sentence that does not hold it and says what to do,
 * owned by the caller; NULL where all is well.
 */
char *signature_fault(const char *secret);

/*
 * signature_add(buffer, secret, id, at, body, length):
 * Append the signature of a message of ${length} bytes, as the header wants it: "v1,…" or
 * "v1a,…".  A secret that is at fault appends nothing.
 */
void signature_add(struct buffer *buffer, const char *secret, const char *id, int64_t at,
    const char *body, size_t length);

#endif
