#include "terugblik/base/path.h"

#include <glib.h>

static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return g_path_get_dirname(program ? program : ".");
}

char *tb_path_share(const char *name)
{
    g_autofree char *folder = program_folder();
    /* Beside the program, installed, and beside the folder of the tests. */
    const char *const places[] = {"share", "../share/terugblik", "../share"};
    char *path = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        g_free(path);
        path = g_build_filename(folder, places[i], name, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            break;
    }
    return path;
}

char *tb_path_store(void)
{
    const char *chosen = g_getenv("TERUGBLIK_STORE");

    if (chosen && *chosen)
        return g_strdup(chosen);
    return g_build_filename(g_get_user_data_dir(), "terugblik", "terugblik.db", NULL);
}
