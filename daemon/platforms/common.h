/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_PLATFORMS_COMMON_H
#define OBSERVED_PLATFORMS_COMMON_H

/*
 * What the platforms' words, requests and settings have in common.
 */

#include <stdbool.h>

#include <jansson.h>

struct request;
struct webhook;

/* The usual words of a day and of a reminder; ${mark} is what begins and ends bold, or "". */
#define COMMON_TEMPLATE(mark) \
	mark "{name}" mark " ({date})\n" \
	     "\n" \
	     "{excerpt}\n" \
	     "— {attribution}\n" \
	     "\n" \
	     "{link}"
#define COMMON_REMINDER(mark) \
	mark "{when} {name}" mark " ({date})\n" \
	     "{message}\n" \
	     "{link}"

/*
 * common_post(request, url, body):
 * Make ${request} a POST of the JSON ${body} to ${url}; both are taken.  The body is compact
 * UTF-8, its keys in the order in which they were set.
 */
void common_post(struct request *request, char *url, json_t *body);

/*
 * common_set(object, key, text):
 * Set a key of a JSON object to ${text}; NULL or "" sets nothing.
 */
void common_set(json_t *object, const char *key, const char *text);

/*
 * common_bearer(request, token):
 * Add Authorization: Bearer.
 */
void common_bearer(struct request *request, const char *token);

/*
 * common_under(base, path):
 * Return the address of ${path}, which begins with a slash, below ${base}, which may end with
 * one; owned by the caller.
 */
char *common_under(const char *base, const char *path);

/*
 * common_number(text, ret):
 * Read decimal digits, with a minus before them or not, that fit into 64 bits, and nothing
 * else.  Return whether that is what ${text} is.
 */
bool common_number(const char *text, json_int_t *ret);

/*
 * common_fault(webhook):
 * Return what is wrong with settings that every platform reads alike, as struct platform's
 * fault does: an address that is none, a token that would break its header, a text that is not
 * UTF-8.
 */
char *common_fault(const struct webhook *webhook);

#endif
