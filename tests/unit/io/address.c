/* SPDX-License-Identifier: MIT */
#include "io/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void
hosts_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *url, *host;
		bool encrypted, loopback;
	} cases[] = {
		{ "https://hooks.example.org/secret", "hooks.example.org", true, false },
		{ "HTTPS://hooks.example.org:8443?secret", "hooks.example.org", true, false },
		{ "http://hooks.example.org", "hooks.example.org", false, false },
		{ "http://127.0.0.1:8080/", "127.0.0.1", false, true },
		{ "http://127.8.9.10/", "127.8.9.10", false, true },
		{ "http://[::1]:8080/", "[::1]", false, true },
		{ "http://localhost/", "localhost", false, true },
		{ "http://tea.LOCALHOST/", "tea.LOCALHOST", false, true },
		{ "http://127.example.org/", "127.example.org", false, false },
		{ "http://notlocalhost/", "notlocalhost", false, false },
		{ "http://localhost.example.org/", "localhost.example.org", false, false },
		{ "https://xn--bcher-kva.example/", "xn--bcher-kva.example", true, false },
		{ "https://example.org/#@evil.example", "example.org", true, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct address address = { 0 };
		assert_null(address_read(cases[i].url, &address));
		assert_string_equal(address.host, cases[i].host);
		assert_int_equal(address.encrypted, cases[i].encrypted);
		assert_int_equal(address.loopback, cases[i].loopback);
		address_done(&address);
	}
}

static void
faults_are_told_without_the_address(void **state)
{
	(void)state;
	static const struct {
		const char *url, *words;
	} cases[] = {
		{ "", "https://" },
		{ "secret", "https://" },
		{ "hooks.example.org/secret", "https://" },
		{ "ftp://hooks.example.org/secret", "https://" },
		{ "file:///secret", "https://" },
		{ "mailto:secret@example.org", "https://" },
		{ "https:///secret", "no host" },
		{ "https://", "https://" },
		{ "https:/host/secret", "https://" },
		{ "https://:8080/secret", "h" },
		{ "https://host/sec ret", "https://" },
		{ "https://user:secret@example.org/", "user and password" },
		{ "https://secret@example.org/", "user and password" },
		{ "https://b\xc3\xbc"
		  "cher.example/secret",
		    "xn--" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct address address = { 0 };
		const char *fault = address_read(cases[i].url, &address);
		if (!fault || !strstr(fault, cases[i].words))
			fail_msg("\"%s\": %s", cases[i].url, fault ? fault : "no fault");
		assert_null(strstr(fault, "secret"));
		assert_null(address.host);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts_are_read),
		cmocka_unit_test(faults_are_told_without_the_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
