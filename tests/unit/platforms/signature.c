/* SPDX-License-Identifier: MIT */
#include "platforms/signature.h"

#include <openssl/evp.h>

#include "unit/platforms/try.h"

/* The vector that the implementations of Standard Webhooks share. */
#define VECTOR_SECRET "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
#define VECTOR_ID "msg_p5jXN8AQM9LWM0D4loKWxJek"
#define VECTOR_AT 1614265330
#define VECTOR_BODY "{\"test\": 2432232314}"
#define VECTOR_SIGNATURE "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

/* RFC 8032, 7.1, test 1: private key, public key. */
#define SEED "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="
#define PAIR \
	"nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/" \
	"tPJZAc6DuFy89qmIyWvAhpo9wdRGg=="
static const unsigned char public[32] = { 0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5,
	0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23,
	0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a };

static char *
sign(const char *secret, const char *id, int64_t at, const char *body)
{
	struct buffer buffer = { 0 };
	signature_add(&buffer, secret, id, at, body, strlen(body));
	return buffer_take(&buffer);
}

static void
the_common_vector_is_signed(void **state)
{
	(void)state;
	cleanup(freep) char *signature = sign(VECTOR_SECRET, VECTOR_ID, VECTOR_AT, VECTOR_BODY);
	assert_string_equal(signature, VECTOR_SIGNATURE);
	cleanup(freep) char *later = sign(VECTOR_SECRET, VECTOR_ID, VECTOR_AT + 1, VECTOR_BODY);
	assert_string_not_equal(later, VECTOR_SIGNATURE);
}

/* Verified by the public key of the RFC, which the signer was never given. */
static void
a_private_key_signs_for_its_public_key(void **state)
{
	(void)state;
	static const char *const secrets[] = { "whsk_" SEED, "whsk_" PAIR };
	for (size_t i = 0; i < 2; i++) {
		cleanup(freep) char *text = sign(secrets[i], VECTOR_ID, VECTOR_AT, VECTOR_BODY);
		assert_memory_equal(text, "v1a,", 4);
		assert_int_equal(strlen(text + 4), 88);
		unsigned char signature[66];
		assert_int_equal(EVP_DecodeBlock(signature, (unsigned char *)text + 4, 88), 66);
		static const char content[] = VECTOR_ID ".1614265330." VECTOR_BODY;
		EVP_PKEY *key =
		    EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public, sizeof public);
		EVP_MD_CTX *context = EVP_MD_CTX_new();
		assert_int_equal(EVP_DigestVerifyInit(context, NULL, NULL, NULL, key), 1);
		assert_int_equal(EVP_DigestVerify(context, signature, 64,
				     (const unsigned char *)content, sizeof content - 1),
		    1);
		EVP_MD_CTX_free(context);
		EVP_PKEY_free(key);
	}
}

static void
secrets_are_looked_at(void **state)
{
	(void)state;
	static const struct {
		const char *secret, *part; /* NULL: good */
	} cases[] = {
		{ VECTOR_SECRET, NULL },
		{ "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", NULL }, /* 32 bytes */
		{ "whsec_"
		  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		  "AAAAAAAAAAAAAAA==",
		    NULL }, /* 64 */
		{ "whsk_" SEED, NULL },
		{ "whsk_" PAIR, NULL },
		{ "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "24 to 64 bytes" }, /* 23 */
		{ "whsec_"
		  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		  "AAAAAAAAAAAAAAAA=",
		    "24 to 64 bytes" }, /* 65 */
		{ "whsec_", "24 to 64 bytes" },
		{ "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "padding" },
		{ "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA===", "base64" },
		{ "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-", "base64" },
		{ "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", "base64" },
		{ "whsec_ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "base64" },
		{ "whsec_MfKQ9r8GKYqr=wjUPD8ILPZIo2LaLaSw", "base64" },
		{ "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "32 bytes" }, /* 31 */
		{ "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "32 bytes" }, /* 33 */
		{ "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		  "AAAAAAAAAAAAAAA==",
		    "don't belong together" },
		{ "whpk_" SEED, "public key" },
		{ "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "begin with whsec_" },
		{ "teapot", "begin with whsec_" },
		{ "", "begin with whsec_" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *secret = cases[i].secret;
		cleanup(freep) char *fault = signature_fault(secret);
		cleanup(freep) char *signature = sign(secret, "id", 1, "{}");
		if (!cases[i].part) {
			assert_null(fault);
			assert_memory_equal(signature, "v1", 2);
			continue;
		}
		assert_non_null(fault);
		assert_non_null(strstr(fault, cases[i].part));
		assert_string_equal(signature, "");
		/* The secret itself is not told. */
		const char *key = strchr(secret, '_');
		assert_false(key && strlen(key) > 8 && strstr(fault, key + 1));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_common_vector_is_signed),
		cmocka_unit_test(a_private_key_signs_for_its_public_key),
		cmocka_unit_test(secrets_are_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
