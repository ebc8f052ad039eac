/* SPDX-License-Identifier: MIT */
#include "io/failure.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/x509_vfy.h>

#include "base/cleanup.h"
#include "base/mem.h"

static char *
no_trust(const struct failure_case *failed)
{
	long result = X509_V_OK;
	const char *host = failed->host;
	curl_easy_getinfo(failed->easy, CURLINFO_SSL_VERIFYRESULT, &result);
	switch (result) {
	case X509_V_OK:
	case X509_V_ERR_UNSPECIFIED: /* libcurl looks at the name before it asks OpenSSL */
		return mem_format("the certificate of %s is for another name", host);
	case X509_V_ERR_CERT_HAS_EXPIRED:
		return mem_format("the certificate of %s is not valid: expired", host);
	case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
	case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
	case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
	case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
		return mem_format("the certificate of %s is not valid: %s (ca_file can name a "
				  "file of certificates to trust)",
		    host, X509_verify_cert_error_string(result));
	default:
		return mem_format("the certificate of %s is not valid: %s", host,
		    X509_verify_cert_error_string(result));
	}
}

/* Return ${sentence}, which is taken, with the system's error behind it, if it had one. */
static char *
with_reason(const struct failure_case *failed, char *sentence)
{
	long error = 0;
	curl_easy_getinfo(failed->easy, CURLINFO_OS_ERRNO, &error);
	if (error == 0)
		return sentence;
	char *longer = mem_format("%s: %s", sentence, strerror((int)error));
	free(sentence);
	return longer;
}

static char *
too_late(const struct failure_case *failed)
{
	const char *host = failed->host;
	long status = 0;
	curl_off_t resolved = 0;
	curl_easy_getinfo(failed->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(failed->easy, CURLINFO_NAMELOOKUP_TIME_T, &resolved);
	long seconds = failed->begun ? failed->timeout : failed->connect_timeout;
	cleanup(freep) char *time =
	    mem_format("%ld second%s", seconds, seconds == 1 ? "" : "s");
	if (failed->begun && status)
		return mem_format("the answer of %s was not at its end within %s", host, time);
	if (failed->begun)
		return mem_format("no answer from %s within %s", host, time);
	if (resolved == 0)
		return mem_format("no address was found for %s within %s", host, time);
	return mem_format("no connection to %s within %s", host, time);
}

static char *
no_connection(const struct failure_case *failed)
{
	long status = 0;
	const char *host = failed->host;
	curl_easy_getinfo(failed->easy, CURLINFO_HTTP_CONNECTCODE, &status);
	if (status)
		return mem_format(
		    "the proxy gives no connection to %s: its answer is %ld", host, status);
	return with_reason(failed, mem_format("no connection to %s%s", host,
				       failed->proxied ? " by way of the proxy" : ""));
}

char *
failure_sentence(const struct failure_case *failed)
{
	const char *host = failed->host;
	switch (failed->code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return mem_format("no address was found for %s", host);
	case CURLE_COULDNT_RESOLVE_PROXY:
		return mem_format("no address was found for the proxy");
	case CURLE_PEER_FAILED_VERIFICATION:
		return no_trust(failed);
	case CURLE_SSL_CACERT_BADFILE:
		return mem_format(
		    "the file of certificates to trust can't be read: see ca_file");
	case CURLE_OPERATION_TIMEDOUT:
		return too_late(failed);
	case CURLE_SSL_CONNECT_ERROR:
		return mem_format("no TLS with %s: the handshake failed", host);
	case CURLE_GOT_NOTHING:
		return mem_format("%s closed the connection without an answer", host);
	case CURLE_PARTIAL_FILE:
		return mem_format("the answer of %s broke off", host);
	case CURLE_WRITE_ERROR:
		return mem_format("%s sends more before its answer than anyone can want", host);
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_WEIRD_SERVER_REPLY:
	case CURLE_BAD_CONTENT_ENCODING:
		return mem_format("what %s answers is not HTTP", host);
	default:
		break;
	}
	if (!failed->begun)
		return no_connection(failed);
	return with_reason(failed, mem_format("the connection to %s broke", host));
}
