/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_CERTIFICATE_H
#define OBSERVED_TESTS_CERTIFICATE_H

/*
 * Certificates that sign themselves, made on the spot.
 */

#include <stdio.h>
#include <stdlib.h>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

/*
 * certificate_make(names, from, to, file):
 * Return a server's context with a certificate for ${names} ("DNS:a.test,IP:127.0.0.1") that is
 * valid from ${from} until ${to} seconds from now; it is written to ${file} unless that is NULL.
 */
static inline SSL_CTX *
certificate_make(const char *names, long from, long to, const char *file)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *certificate = X509_new();
	X509V3_CTX context;
	X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
	X509_set_version(certificate, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
	X509_gmtime_adj(X509_getm_notBefore(certificate), from);
	X509_gmtime_adj(X509_getm_notAfter(certificate), to);
	X509_set_pubkey(certificate, key);
	X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
	    (const unsigned char *)"teapot", -1, -1, 0);
	X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
	X509_EXTENSION *extension =
	    X509V3_EXT_conf_nid(NULL, &context, NID_subject_alt_name, names);
	X509_add_ext(certificate, extension, -1);
	X509_EXTENSION_free(extension);
	X509_sign(certificate, key, EVP_sha256());
	SSL_CTX *tls = SSL_CTX_new(TLS_server_method());
	if (SSL_CTX_use_certificate(tls, certificate) != 1 ||
	    SSL_CTX_use_PrivateKey(tls, key) != 1)
		abort();
	FILE *out = file ? fopen(file, "w") : NULL;
	if (out) {
		PEM_write_X509(out, certificate);
		fclose(out);
	}
	X509_free(certificate);
	EVP_PKEY_free(key);
	return tls;
}

#endif
