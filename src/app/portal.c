#include "portal.h"

#include <gio/gio.h>
#include <pthread.h>

#include "terugblik/base/lang.h"

/* A thread of its own with a main loop of its own, since the window has none: it asks, and waits
 * for the answer as long as the dialog is open. */

#define SERVICE "org.freedesktop.portal.Desktop"
#define OBJECT  "/org/freedesktop/portal/desktop"

enum { ASK_MS = 5000 }; /* how long the desktop may take to open the dialog */

struct Portal {
    /* Set before the thread starts. */
    char *title;
    PortalDone done;
    void *ctx;
    Later *later;
    GCancellable *cancel;
    pthread_t thread;

    /* The thread's, until it has asked for done(). */
    char **paths;
    bool is_answered;
};

static void on_response(GDBusConnection *bus, const char *sender, const char *object,
                        const char *interface, const char *signal, GVariant *parameters, void *ctx)
{
    Portal *portal = ctx;
    g_autoptr(GVariant) results = NULL;
    g_autoptr(GStrvBuilder) paths = g_strv_builder_new();
    g_autofree const char **uris = NULL;
    guint32 response;
    (void)bus, (void)sender, (void)object, (void)interface, (void)signal;

    g_variant_get(parameters, "(u@a{sv})", &response, &results);
    portal->is_answered = true;
    if (response > 1)
        return; /* it could not be shown */
    if (response == 0 && g_variant_lookup(results, "uris", "^a&s", &uris))
        for (const char **uri = uris; *uri; uri++) {
            g_autofree char *path = g_filename_from_uri(*uri, NULL, NULL);
            if (path)
                g_strv_builder_add(paths, path);
        }
    portal->paths = g_strv_builder_end(paths);
}

static GVariant *question(const Portal *portal, const char *token)
{
    GVariantBuilder options, filters;

    g_variant_builder_init(&filters, G_VARIANT_TYPE("a(sa(us))"));
    g_variant_builder_add(&filters, "(s@a(us))", _("Video and sound"),
                          g_variant_new_parsed("[(uint32 1, 'video/*'), (1, 'audio/*')]"));
    g_variant_builder_add(&filters, "(s@a(us))", _("All files"),
                          g_variant_new_parsed("[(uint32 0, '*')]"));
    g_variant_builder_init(&options, G_VARIANT_TYPE_VARDICT);
    g_variant_builder_add(&options, "{sv}", "handle_token", g_variant_new_string(token));
    g_variant_builder_add(&options, "{sv}", "multiple", g_variant_new_boolean(TRUE));
    g_variant_builder_add(&options, "{sv}", "filters", g_variant_builder_end(&filters));
    return g_variant_new("(ssa{sv})", "", portal->title, &options);
}

/* The answer comes as a signal of an object whose name is known before it is asked for, so that it
 * cannot be missed. */
static char *answer_object(GDBusConnection *bus, const char *token)
{
    g_autofree char *sender = g_strdup(g_dbus_connection_get_unique_name(bus) + 1);

    return g_strdup_printf("%s/request/%s/%s", OBJECT, g_strdelimit(sender, ".", '_'), token);
}

static void wake(GCancellable *cancel, void *context)
{
    (void)cancel;
    g_main_context_wakeup(context);
}

static void ask(Portal *portal, GMainContext *context)
{
    g_autoptr(GDBusConnection) bus = g_bus_get_sync(G_BUS_TYPE_SESSION, portal->cancel, NULL);
    g_autofree char *token = g_strdup_printf("terugblik%u", g_random_int());

    if (!bus)
        return;
    g_autofree char *object = answer_object(bus, token);
    guint signal = g_dbus_connection_signal_subscribe(
        bus, SERVICE, "org.freedesktop.portal.Request", "Response", object, NULL,
        G_DBUS_SIGNAL_FLAGS_NONE, on_response, portal, NULL);
    g_autoptr(GVariant) handle =
        g_dbus_connection_call_sync(bus, SERVICE, OBJECT, "org.freedesktop.portal.FileChooser",
                                    "OpenFile", question(portal, token), G_VARIANT_TYPE("(o)"),
                                    G_DBUS_CALL_FLAGS_NONE, ASK_MS, portal->cancel, NULL);
    gulong waking = g_cancellable_connect(portal->cancel, G_CALLBACK(wake), context, NULL);
    while (handle && !portal->is_answered && !g_cancellable_is_cancelled(portal->cancel))
        g_main_context_iteration(context, TRUE);
    g_cancellable_disconnect(portal->cancel, waking);
    g_dbus_connection_signal_unsubscribe(bus, signal);
}

static void *run(void *data)
{
    Portal *portal = data;
    GMainContext *context = g_main_context_new();

    g_main_context_push_thread_default(context);
    ask(portal, context);
    g_main_context_pop_thread_default(context);
    g_main_context_unref(context);
    later_ask(portal->later);
    return NULL;
}

static void on_later(void *ctx)
{
    const Portal *portal = ctx;

    portal->done(portal->ctx, portal->paths);
}

/* Without a session bus of its own nobody is asked: looking for one may start one. */
static bool has_bus(void)
{
    const char *address = g_getenv("DBUS_SESSION_BUS_ADDRESS");
    g_autofree char *usual = g_build_filename(g_get_user_runtime_dir(), "bus", NULL);

    return (address && *address) || g_file_test(usual, G_FILE_TEST_EXISTS);
}

Portal *portal_ask(UiPost post, const char *title, PortalDone done, void *ctx)
{
    if (!has_bus())
        return NULL;
    Portal *portal = g_new0(Portal, 1);
    portal->title = g_strdup(title);
    portal->done = done;
    portal->ctx = ctx;
    portal->later = later_new(post, on_later, portal);
    portal->cancel = g_cancellable_new();
    if (pthread_create(&portal->thread, NULL, run, portal) == 0)
        return portal;
    later_free(portal->later);
    g_object_unref(portal->cancel);
    g_free(portal->title);
    g_free(portal);
    return NULL;
}

void portal_free(Portal *portal)
{
    if (!portal)
        return;
    g_cancellable_cancel(portal->cancel);
    pthread_join(portal->thread, NULL);
    later_free(portal->later);
    g_object_unref(portal->cancel);
    g_strfreev(portal->paths);
    g_free(portal->title);
    g_free(portal);
}
