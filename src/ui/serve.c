/* The tree at a socket. A thread of its own accepts and reads; the answer is made by the window, to
 * which the question is posted. */
#include "window-internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

struct UiServer {
    /* Set before the thread starts. */
    TbUi *ui;
    char *path;
    int socket;
    pthread_t thread;

    pthread_mutex_t lock;   /* leaf */
    pthread_cond_t changed; /* some field below has changed */

    /* Under lock. */
    int client; /* -1: none */
    bool is_closed;
    char *answer; /* to the question that was posted last; NULL: not yet */
};

/* --- On the window's thread --- */

static void answer(void *ctx)
{
    UiServer *server = ctx;
    g_autofree char *tree = tb_ui_tree(server->ui);

    pthread_mutex_lock(&server->lock);
    g_free(server->answer);
    server->answer = g_steal_pointer(&tree);
    pthread_cond_signal(&server->changed);
    pthread_mutex_unlock(&server->lock);
}

/* --- On its own thread --- */

static bool set_client(UiServer *server, int client)
{
    pthread_mutex_lock(&server->lock);
    server->client = client;
    bool is_open = !server->is_closed;
    pthread_mutex_unlock(&server->lock);
    return is_open;
}

/* NULL: the window closes. */
static char *ask(UiServer *server)
{
    char *said = NULL;

    pthread_mutex_lock(&server->lock);
    if (!server->is_closed)
        tb_ui_post(server->ui, answer, server);
    while (!server->answer && !server->is_closed)
        pthread_cond_wait(&server->changed, &server->lock);
    said = g_steal_pointer(&server->answer);
    pthread_mutex_unlock(&server->lock);
    return said;
}

static bool write_line(int client, const char *words)
{
    g_autofree char *line = g_strconcat(words, "\n", NULL);
    size_t length = strlen(line);

    for (size_t at = 0; at < length;) {
        ssize_t n = send(client, line + at, length - at, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

/* One line, one answer, until the other side is done. */
static void talk(UiServer *server, FILE *stream)
{
    int client = fileno(stream);
    char line[64];

    while (fgets(line, sizeof line, stream)) {
        g_autofree char *said = NULL;
        if (strcmp(g_strchomp(line), "tree") == 0) {
            said = ask(server);
            if (!said)
                return;
        }
        if (!write_line(client, said ? said : "{\"error\":\"tree is all that can be asked\"}"))
            return;
    }
}

static void *serve(void *ctx)
{
    UiServer *server = ctx;
    int client;

    while ((client = accept4(server->socket, NULL, NULL, SOCK_CLOEXEC)) >= 0 || errno == EINTR ||
           errno == ECONNABORTED) {
        if (client < 0)
            continue;
        FILE *stream = fdopen(client, "r");
        if (stream && set_client(server, client))
            talk(server, stream);
        set_client(server, -1);
        if (stream)
            fclose(stream);
        else
            close(client);
    }
    return NULL;
}

/* --- Opening and closing --- */

static bool fail(GError **error, const char *path, int code)
{
    g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("%s: the socket cannot be opened: %s"), path,
                g_strerror(code));
    return false;
}

static bool set_address(struct sockaddr_un *address, const char *path, GError **error)
{
    address->sun_family = AF_UNIX;
    if (g_strlcpy(address->sun_path, path, sizeof address->sun_path) < sizeof address->sun_path)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_FAILED,
                _("%s: the path is too long for a socket (at most %d bytes); choose a shorter one"),
                path, (int)sizeof address->sun_path - 1);
    return false;
}

/* What a window that was killed has left. Anything else stays as it is. */
static bool clear_stale(const struct sockaddr_un *address, GError **error)
{
    struct stat info;

    if (lstat(address->sun_path, &info) < 0)
        return errno == ENOENT || fail(error, address->sun_path, errno);
    if (!S_ISSOCK(info.st_mode)) {
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED,
                    _("%s: is there already, and is no socket; choose another path"),
                    address->sun_path);
        return false;
    }
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool is_alive =
        probe >= 0 && connect(probe, (const struct sockaddr *)address, sizeof *address) == 0;
    if (probe >= 0)
        close(probe);
    if (is_alive)
        return fail(error, address->sun_path, EADDRINUSE);
    return unlink(address->sun_path) == 0 || fail(error, address->sun_path, errno);
}

/* Only for who started the window: the mode of the socket is that of the file, from its first
 * moment. */
static int listen_at(const struct sockaddr_un *address, GError **error)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd >= 0 && fchmod(fd, 0600) == 0 &&
        bind(fd, (const struct sockaddr *)address, sizeof *address) == 0 && listen(fd, 4) == 0)
        return fd;
    fail(error, address->sun_path, errno);
    if (fd >= 0)
        close(fd);
    return -1;
}

static void free_server(UiServer *server)
{
    pthread_mutex_destroy(&server->lock);
    pthread_cond_destroy(&server->changed);
    g_free(server->answer);
    g_free(server->path);
    g_free(server);
}

bool tb_ui_serve(TbUi *ui, const char *path, GError **error)
{
    struct sockaddr_un address = {0};

    g_assert(!ui->server);
    if (!set_address(&address, path, error) || !clear_stale(&address, error))
        return false;
    int fd = listen_at(&address, error);
    if (fd < 0)
        return false;

    UiServer *server = g_new0(UiServer, 1);
    server->ui = ui;
    server->path = g_strdup(path);
    server->socket = fd;
    server->client = -1;
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->changed, NULL);
    int code = pthread_create(&server->thread, NULL, serve, server);
    if (code == 0) {
        ui->server = server;
        return true;
    }
    close(fd);
    unlink(path);
    free_server(server);
    return fail(error, path, code);
}

void ui_serve_close(UiServer *server)
{
    if (!server)
        return;
    pthread_mutex_lock(&server->lock);
    server->is_closed = true;
    if (server->client >= 0)
        shutdown(server->client, SHUT_RDWR);
    pthread_cond_signal(&server->changed);
    pthread_mutex_unlock(&server->lock);
    shutdown(server->socket, SHUT_RDWR);

    pthread_join(server->thread, NULL);
    close(server->socket);
    unlink(server->path);
    free_server(server);
}
