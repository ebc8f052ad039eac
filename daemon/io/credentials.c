/* SPDX-License-Identifier: MIT */
#include "io/credentials.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/address.h"
#include "io/files.h"

#include "core/config.h"
#include "core/platform.h"
#include "core/utf8.h"

#include "base/cleanup.h"
#include "base/mem.h"

#define CREDENTIAL_MOST 65536

/* The folders, and what is known of the one that is configured. */
enum own_folder {
	OWN_UNKNOWN,
	OWN_NONE,
	OWN_USED,
	OWN_REFUSED, /* which was reported: what it holds is not missed */
};

struct search {
	const char *system; /* borrowed: systemd's own folder, which it guards; NULL: none */
	const char *own; /* borrowed; NULL: none is configured */
	enum own_folder state;
	enum credentials_absence absence;
	struct report *report; /* borrowed */
	const struct webhook *webhook; /* borrowed: whose turn it is */
};

/* Report a sentence, which is taken, about the webhook whose turn it is. */
static void
complain(const struct search *search, char *sentence)
{
	cleanup(freep) char *text = sentence;
	const struct webhook *webhook = search->webhook;
	report_add(search->report, webhook->file, webhook->line, "webhook \"%s\": %s",
	    webhook->name, text);
}

static void
warn(const struct search *search, char *sentence)
{
	cleanup(freep) char *text = sentence;
	const struct webhook *webhook = search->webhook;
	report_warn(search->report, webhook->file, webhook->line, "webhook \"%s\": %s",
	    webhook->name, text);
}

/* What is wrong with the file or folder, for whose owner alone it must be; NULL: nothing. */
static const char *
open_to_others(const struct stat *about)
{
	if (about->st_uid != 0 && about->st_uid != geteuid())
		return "it belongs to another user";
	if (about->st_mode & 077)
		return "it is open to other users";
	return NULL;
}

static enum own_folder
look_at_own(struct search *search)
{
	struct stat about = { 0 };
	if (!search->own)
		return OWN_NONE;
	bool hidden = stat(search->own, &about) < 0 ||
		      (S_ISDIR(about.st_mode) && eaccess(search->own, X_OK) < 0);
	int error = hidden ? errno : 0;
	/* A command that runs outside the unit, as anybody, need not see secrets. */
	if (error == ENOENT || (error == EACCES && search->absence == CREDENTIALS_MAY))
		return OWN_NONE;
	const char *fault = error                    ? strerror(error)
			    : S_ISDIR(about.st_mode) ? open_to_others(&about)
						     : "it is no folder";
	if (!fault)
		return OWN_USED;
	static const char format[] =
	    "the folder of credentials, %s, can't be used: %s: give it "
	    "to the user that runs this, with mode 0700";
	complain(search, mem_format(format, search->own, fault));
	return OWN_REFUSED;
}

static void
unreadable(const struct search *search, const char *name, int error)
{
	const char *why = error == EFBIG    ? "it is longer than 64 KiB"
			  : error == EINVAL ? "it is no regular file"
					    : strerror(error);
	complain(search, mem_format("credential \"%s\" can't be read: %s", name, why));
}

static void
missing(const struct search *search, const char *name)
{
	static const char nowhere[] =
	    "there is no credential \"%s\": hand it to the unit by LoadCredential=, or put it "
	    "as a file of that name into the folder that `credentials` names";
	static const char no_folder[] =
	    "there is no credential \"%s\", for there is no folder of them: run this as a unit "
	    "with LoadCredential=, or let `credentials` name a folder that is there";
	static const char outside[] =
	    "credential \"%s\" was not looked at, for here is no folder of them";
	if (search->state == OWN_REFUSED)
		return;
	if (search->system || search->state == OWN_USED)
		complain(search, mem_format(nowhere, name));
	else if (search->absence == CREDENTIALS_MUST)
		complain(search, mem_format(no_folder, name));
	else
		warn(search, mem_format(outside, name));
}

/* Read the file ${name} of ${folder}.  Return 0, a negative errno, or 1 where it was reported. */
static int
read_file(const struct search *search, const char *folder, const char *name, char **ret,
    size_t *ret_length)
{
	static const char format[] =
	    "the file of credential \"%s\" can't be used: %s: give it to the user that "
	    "runs this, with mode 0600";
	struct stat about;
	cleanup(freep) char *path = mem_format("%s/%s", folder, name);
	if (folder == search->own) {
		if (stat(path, &about) < 0)
			return -errno;
		const char *fault = S_ISREG(about.st_mode) ? open_to_others(&about) : NULL;
		if (fault) {
			complain(search, mem_format(format, name, fault));
			return 1;
		}
	}
	return files_read(path, CREDENTIAL_MOST, ret, ret_length);
}

/* Find what the credential ${name} holds, wherever it is; NULL where it was reported. */
static char *
find(struct search *search, const char *name, size_t *ret_length)
{
	char *text = NULL;
	int r = -ENOENT;
	if (search->system)
		r = read_file(search, search->system, name, &text, ret_length);
	if (r == -ENOENT && search->state == OWN_UNKNOWN)
		search->state = look_at_own(search);
	if (r == -ENOENT && search->state == OWN_USED)
		r = read_file(search, search->own, name, &text, ret_length);
	if (r == -ENOENT)
		missing(search, name);
	else if (r < 0)
		unreadable(search, name, -r);
	return text;
}

static bool
is_name(const char *name)
{
	return *name && *name != '.' && !strchr(name, '/');
}

/* Whether it is one line of text. */
static bool
is_line(const char *text, size_t length)
{
	if (!utf8_valid(text, length))
		return false;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
			return false;
	return true;
}

/* Return the value of the credential ${name}, owned by the caller; NULL where it has none. */
static char *
value_of(struct search *search, const char *name)
{
	size_t length = 0;
	if (!is_name(name)) {
		complain(search, mem_format("\"credential:%s\": expected the name of a file, "
					    "without a slash and with no dot in front",
				     name));
		return NULL;
	}
	cleanup(freep) char *text = find(search, name, &length);
	if (!text)
		return NULL;
	while (length && strchr(" \t\r\n\f\v", text[length - 1]))
		length--;
	text[length] = '\0';
	if (length == 0) {
		complain(search, mem_format("credential \"%s\" is empty", name));
		return NULL;
	}
	if (!is_line(text, length)) {
		complain(search,
		    mem_format(
			"credential \"%s\" must be one line of text in UTF-8, without control "
			"characters",
			name));
		return NULL;
	}
	return take(text);
}

/* Put the value in the place of "credential:NAME".  Return whether there is nothing to wish for. */
static bool
resolve(struct search *search, struct webhook *webhook, const char *setting, char **field)
{
	static const char prefix[] = "credential:";
	if (!*field || strncmp(*field, prefix, strlen(prefix)) != 0)
		return true;
	char *value = value_of(search, *field + strlen(prefix));
	if (!value)
		return false;
	pairs_set(&webhook->credentials, setting, *field + strlen(prefix));
	free(*field);
	*field = value;
	return true;
}

static bool
resolve_webhook(struct search *search, struct webhook *webhook)
{
	const struct {
		const char *setting;
		char **field;
	} fields[] = {
		{ "url", &webhook->url },
		{ "token", &webhook->token },
		{ "user", &webhook->user },
		{ "channel", &webhook->channel },
	};
	bool all = true;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		all = resolve(search, webhook, fields[i].setting, fields[i].field) && all;
	for (size_t i = 0; i < webhook->secret.count; i++)
		all = resolve(search, webhook, "secret", &webhook->secret.items[i]) && all;
	return all;
}

static void
check_address(const struct search *search)
{
	struct address address = { 0 };
	const char *fault = address_read(search->webhook->url, &address);
	if (fault)
		complain(search, mem_format("url: %s", fault));
	else if (!address.encrypted && !address.loopback)
		warn(search, mem_format("url: http to %s is not encrypted, and anyone on the "
					"way can read it: use "
					"https",
				 address.host));
	address_done(&address);
}

static void
check_settings(const struct search *search)
{
	const struct webhook *webhook = search->webhook;
	if (webhook->url)
		check_address(search);
	if (!webhook->platform || !webhook->platform->fault)
		return;
	cleanup(freep) char *fault = webhook->platform->fault(webhook);
	if (fault)
		complain(search, mem_format("%s", fault));
}

void
credentials_resolve(
    struct config *config, enum credentials_absence absence, struct report *report)
{
	const char *system = getenv("CREDENTIALS_DIRECTORY");
	struct search search = {
		.system = system && *system ? system : NULL,
		.own = config->credentials,
		.absence = absence,
		.report = report,
	};
	for (size_t i = 0; i < config->webhook_count; i++) {
		search.webhook = &config->webhooks[i];
		if (resolve_webhook(&search, &config->webhooks[i]))
			check_settings(&search);
	}
}
