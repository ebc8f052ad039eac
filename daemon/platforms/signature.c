/* SPDX-License-Identifier: MIT */
#include "platforms/signature.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/buffer.h"
#include "base/cleanup.h"
#include "base/mem.h"

#define SHARED "whsec_"
#define PRIVATE "whsk_"
#define PUBLIC "whpk_"

#define KEY_LEAST 24
#define KEY_MOST 64
#define SEED 32 /* bytes of a private Ed25519 key; the public one may stand behind it */
#define SIGNATURE_MOST 64

struct key {
	unsigned char bytes[KEY_MOST + 2]; /* EVP_DecodeBlock writes whole threes */
	size_t length;
};

CLEANUP_POINTER(EVP_PKEY *, EVP_PKEY_free)
CLEANUP_POINTER(EVP_MD_CTX *, EVP_MD_CTX_free)

static void
key_done(struct key *key)
{
	OPENSSL_cleanse(key, sizeof *key);
}

/* Read base64 of the standard alphabet with its padding (RFC 4648, section 4), no more than a
 * key may have.  EVP_DecodeBlock by itself would let blanks pass. */
static bool
read_key(const char *text, struct key *ret)
{
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				       "0123456789+/";
	size_t length = strspn(text, alphabet), padding = strspn(text + length, "=");
	size_t whole = length + padding;
	if (text[whole] || padding > 2 || whole / 4 * 3 > sizeof ret->bytes)
		return false;
	int read = EVP_DecodeBlock(ret->bytes, (const unsigned char *)text, (int)whole);
	if (read < 0)
		return false;
	ret->length = (size_t)read - padding;
	return true;
}

static bool
begins(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

static EVP_PKEY *
private_key(const struct key *key)
{
	if (key->length != SEED && key->length != 2 * (size_t)SEED)
		return NULL;
	return EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, key->bytes, SEED);
}

/* Return whether the public key that may stand behind the private one belongs to it. */
static bool
public_fits(EVP_PKEY *private, const struct key *key)
{
	unsigned char public[SEED];
	size_t length = sizeof public;
	return key->length == SEED ||
	       (EVP_PKEY_get_raw_public_key(private, public, &length) == 1 &&
		   CRYPTO_memcmp(public, key->bytes + SEED, SEED) == 0);
}

char *
signature_fault(const char *secret)
{
	cleanup(key_done) struct key key = { 0 };
	if (begins(secret, SHARED)) {
		if (!read_key(secret + strlen(SHARED), &key) || key.length < KEY_LEAST ||
		    key.length > KEY_MOST)
			return mem_text("secret must have 24 to 64 bytes in base64, with its "
					"padding, behind whsec_: make one with "
					"\"echo whsec_$(openssl rand -base64 32)\"");
		return NULL;
	}
	if (begins(secret, PUBLIC))
		return mem_text(
		    "secret is a public key: whpk_ is what the receiver needs, here "
		    "goes the private one, which begins with whsk_");
	if (!begins(secret, PRIVATE))
		return mem_text(
		    "secret must begin with whsec_ (shared with the receiver) or "
		    "whsk_ (private Ed25519 key), as Standard Webhooks writes them");
	cleanup(EVP_PKEY_freep) EVP_PKEY *private =
	    read_key(secret + strlen(PRIVATE), &key) ? private_key(&key) : NULL;
	if (!private)
		return mem_text("secret must have the 32 bytes of a private Ed25519 key, or "
				"these and the 32 of its public key, in base64 behind whsk_");
	if (!public_fits(private, &key))
		return mem_text("secret has a private and a public Ed25519 key that don't "
				"belong together: make the pair anew");
	return NULL;
}

static void
add_base64(struct buffer *buffer, const unsigned char *bytes, size_t length)
{
	unsigned char text[(SIGNATURE_MOST + 2) / 3 * 4 + 1];
	assert(length <= SIGNATURE_MOST);
	int written = EVP_EncodeBlock(text, bytes, (int)length);
	buffer_add(buffer, text, (size_t)written);
}

static void
add_shared(struct buffer *buffer, const struct key *key, const struct buffer *content)
{
	unsigned char code[EVP_MAX_MD_SIZE];
	unsigned length = 0;
	if (!HMAC(EVP_sha256(), key->bytes, (int)key->length,
		(const unsigned char *)content->data, content->length, code, &length))
		return;
	buffer_text(buffer, "v1,");
	add_base64(buffer, code, length);
}

static void
add_private(struct buffer *buffer, const struct key *key, const struct buffer *content)
{
	unsigned char signature[SIGNATURE_MOST];
	size_t length = sizeof signature;
	cleanup(EVP_PKEY_freep) EVP_PKEY *private = private_key(key);
	cleanup(EVP_MD_CTX_freep) EVP_MD_CTX *context = EVP_MD_CTX_new();
	if (!private || !context ||
	    EVP_DigestSignInit(context, NULL, NULL, NULL, private) != 1 ||
	    EVP_DigestSign(context, signature, &length, (const unsigned char *)content->data,
		content->length) != 1)
		return;
	buffer_text(buffer, "v1a,");
	add_base64(buffer, signature, length);
}

void
signature_add(struct buffer *buffer, const char *secret, const char *id, int64_t at,
    const char *body, size_t length)
{
	cleanup(key_done) struct key key = { 0 };
	cleanup(buffer_done) struct buffer content = { 0 };
	cleanup(freep) char *fault = signature_fault(secret);
	bool shared = begins(secret, SHARED);
	if (fault || !read_key(secret + strlen(shared ? SHARED : PRIVATE), &key))
		return;
	buffer_format(&content, "%s.%lld.", id, (long long)at);
	buffer_add(&content, body, length);
	if (shared)
		add_shared(buffer, &key, &content);
	else
		add_private(buffer, &key, &content);
}
