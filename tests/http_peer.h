/* SPDX-License-Identifier: MIT */
#ifndef OBSERVED_TESTS_HTTP_PEER_H
#define OBSERVED_TESTS_HTTP_PEER_H

/*
 * A server on 127.0.0.1 that does what a test wants with each connection: raw sockets, a thread for
 * each connection, TLS where the test gives a certificate.
 */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/ssl.h>

struct peer;

/* One connection, as the function that serves it sees it. */
struct peer_connection {
	struct peer *peer;
	int fd;
	SSL *tls; /* NULL: none */
	char *request; /* owned; head and body of the last one */
	const char *path; /* in the request */
};

struct peer {
	int fd;
	int port;
	SSL_CTX *tls; /* NULL: none */
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t none_left;
	unsigned alive; /* connections */
	atomic_uint connections, requests;
	void (*serve)(struct peer_connection *connection);
	char *last; /* owned; the last request */
};

static inline bool
peer_say(struct peer_connection *connection, const void *bytes, size_t length)
{
	if (connection->tls)
		return SSL_write(connection->tls, bytes, (int)length) == (int)length;
	return send(connection->fd, bytes, length, MSG_NOSIGNAL) == (ssize_t)length;
}

static inline bool
peer_text(struct peer_connection *connection, const char *text)
{
	return peer_say(connection, text, strlen(text));
}

static inline ssize_t
peer_hear(struct peer_connection *connection, void *bytes, size_t most)
{
	if (connection->tls)
		return SSL_read(connection->tls, bytes, (int)most);
	return recv(connection->fd, bytes, most, 0);
}

/* Say nothing until the other side has gone. */
static inline void
peer_wait_gone(struct peer_connection *connection)
{
	char bytes[256];
	while (peer_hear(connection, bytes, sizeof bytes) > 0)
		continue;
}

/* Close the connection with a reset. */
static inline void
peer_reset(struct peer_connection *connection)
{
	struct linger linger = { .l_onoff = 1, .l_linger = 0 };
	setsockopt(connection->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

/* Read a request.  Return whether there was a whole one. */
static inline bool
peer_request(struct peer_connection *connection)
{
	char *request = connection->request, *end = NULL;
	size_t length = 0, whole = 0, room = 0;
	while (!whole || length < whole) {
		if (room < length + 8192)
			request = realloc(request, room = room * 2 + 16384);
		connection->request = request;
		ssize_t more = peer_hear(connection, request + length, room - 1 - length);
		if (more <= 0)
			return false;
		length += (size_t)more;
		request[length] = '\0';
		if (!whole && (end = strstr(request, "\r\n\r\n"))) {
			const char *body = strcasestr(request, "\r\nContent-Length: ");
			whole = (size_t)(end + 4 - request) +
				(body ? strtoul(body + 18, NULL, 10) : 0);
		}
	}
	connection->path = strchr(request, ' ') + 1;
	atomic_fetch_add(&connection->peer->requests, 1);
	pthread_mutex_lock(&connection->peer->mutex);
	free(connection->peer->last);
	connection->peer->last = strdup(request);
	pthread_mutex_unlock(&connection->peer->mutex);
	return true;
}

/* Whether the path of the request begins with ${path}. */
static inline bool
peer_asked(const struct peer_connection *connection, const char *path)
{
	return strncmp(connection->path, path, strlen(path)) == 0;
}

static void *
peer_connection_run(void *context)
{
	struct peer_connection *connection = context;
	struct peer *peer = connection->peer;
	if (peer->tls) {
		connection->tls = SSL_new(peer->tls);
		SSL_set_fd(connection->tls, connection->fd);
	}
	if (!connection->tls || SSL_accept(connection->tls) == 1)
		peer->serve(connection);
	if (connection->tls)
		SSL_free(connection->tls);
	close(connection->fd);
	free(connection->request);
	free(connection);
	pthread_mutex_lock(&peer->mutex);
	if (--peer->alive == 0)
		pthread_cond_signal(&peer->none_left);
	pthread_mutex_unlock(&peer->mutex);
	return NULL;
}

static void *
peer_run(void *context)
{
	struct peer *peer = context;
	int fd;
	while ((fd = accept(peer->fd, NULL, NULL)) >= 0) {
		struct peer_connection *connection = calloc(1, sizeof *connection);
		pthread_t thread;
		connection->peer = peer;
		connection->fd = fd;
		atomic_fetch_add(&peer->connections, 1);
		pthread_mutex_lock(&peer->mutex);
		peer->alive++;
		pthread_mutex_unlock(&peer->mutex);
		if (pthread_create(&thread, NULL, peer_connection_run, connection) != 0)
			abort();
		pthread_detach(thread);
	}
	return NULL;
}

static inline void
peer_start(struct peer *peer, SSL_CTX *tls, void (*serve)(struct peer_connection *connection))
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof address;
	memset(peer, 0, sizeof *peer);
	peer->tls = tls;
	peer->serve = serve;
	pthread_mutex_init(&peer->mutex, NULL);
	pthread_cond_init(&peer->none_left, NULL);
	peer->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(peer->fd, (struct sockaddr *)&address, sizeof address) < 0 ||
	    listen(peer->fd, 512) < 0 ||
	    getsockname(peer->fd, (struct sockaddr *)&address, &length) < 0 ||
	    pthread_create(&peer->thread, NULL, peer_run, peer) != 0)
		abort();
	peer->port = ntohs(address.sin_port);
}

/* Stop, when the last connection has been served. */
static inline void
peer_stop(struct peer *peer)
{
	shutdown(peer->fd, SHUT_RDWR);
	pthread_join(peer->thread, NULL);
	close(peer->fd);
	pthread_mutex_lock(&peer->mutex);
	while (peer->alive)
		pthread_cond_wait(&peer->none_left, &peer->mutex);
	pthread_mutex_unlock(&peer->mutex);
	pthread_mutex_destroy(&peer->mutex);
	pthread_cond_destroy(&peer->none_left);
	free(peer->last);
}

#endif
