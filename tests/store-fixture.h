/* What the tests of the store share: a folder of their own, a store with people and a conversation
 * in it, and all that it says as one text to compare. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../src/store/store-internal.h"

typedef struct {
    char *folder;
    char *path;
    TbStore *store;
    int64_t anna, bert; /* reviewers */
    int64_t interaction, recording, manager, client;
} Fixture;

G_GNUC_UNUSED static TbStore *open_store(const char *path)
{
    g_autoptr(GError) error = NULL;
    TbStore *store = tb_store_open(path, TB_STORE_CREATE, 1000, &error);

    g_assert_no_error(error);
    return store;
}

G_GNUC_UNUSED static void begin(TbStore *store)
{
    g_autoptr(GError) error = NULL;

    tb_store_begin(store, &error);
    g_assert_no_error(error);
}

G_GNUC_UNUSED static void commit(TbStore *store, int64_t reviewer, int64_t interaction,
                                 const char *verb)
{
    const TbDeed deed = {reviewer, interaction, verb, NULL, TB_TIME_NONE};
    g_autoptr(GError) error = NULL;

    tb_store_commit(store, verb ? &deed : NULL, &error);
    g_assert_no_error(error);
}

G_GNUC_UNUSED static int64_t put_reviewer(TbStore *store, const char *name)
{
    TbReviewer reviewer = {.name = (char *)name, .role = TB_ROLE_KLANTMANAGER};
    g_autoptr(GError) error = NULL;

    tb_store_put_reviewer(store, &reviewer, &error);
    g_assert_no_error(error);
    return reviewer.id;
}

G_GNUC_UNUSED static int64_t put_interaction(TbStore *store, const char *client, const char *date)
{
    TbInteraction interaction = {.client = (char *)client,
                                 .trajectory = (char *)"werk",
                                 .date = (char *)date,
                                 .question = (char *)"Wat doe ik?"};
    g_autoptr(GError) error = NULL;

    tb_store_put_interaction(store, &interaction, &error);
    g_assert_no_error(error);
    return interaction.id;
}

G_GNUC_UNUSED static int64_t put_recording(TbStore *store, int64_t interaction, const char *path)
{
    TbRecording recording = {.interaction = interaction,
                             .path = (char *)path,
                             .fingerprint = (char *)"f00d",
                             .zero = {0, 1024, 1, 12800},
                             .duration_us = 120000000,
                             .has_video = true};
    g_autoptr(GError) error = NULL;

    tb_store_put_recording(store, &recording, &error);
    g_assert_no_error(error);
    return recording.id;
}

G_GNUC_UNUSED static int64_t put_participant(TbStore *store, int64_t interaction, TbRole role)
{
    TbParticipant participant = {.interaction = interaction, .role = role, .is_in_picture = true};
    g_autoptr(GError) error = NULL;

    tb_store_put_participant(store, &participant, &error);
    g_assert_no_error(error);
    return participant.id;
}

/* A tag with something in every field. */
G_GNUC_UNUSED static TbMoment tag(const Fixture *f, int64_t author, const char *code,
                                  int64_t start_us)
{
    return (TbMoment){.interaction = f->interaction,
                      .recording = f->recording,
                      .author = author,
                      .kind = TB_MOMENT_TAG,
                      .span = {TB_SPAN_STRETCH, start_us, start_us + 2000000},
                      .code = (char *)code,
                      .rating = TB_RATING_LUKT,
                      .level = TB_LEVEL_GEVOEL,
                      .who = f->client,
                      .see = (char *)"zij kijkt weg",
                      .think = (char *)"ik ga te snel",
                      .inner = (char *)"oei",
                      .otherwise = (char *)"vragen",
                      .works_on = (char *)"willen",
                      .works = TB_SIGN_WEAKENS,
                      .on_sheet = TB_SHEET_ALWAYS};
}

G_GNUC_UNUSED static TbMoment phase(const Fixture *f, int64_t author, int64_t start_us)
{
    return (TbMoment){.interaction = f->interaction,
                      .recording = f->recording,
                      .author = author,
                      .kind = TB_MOMENT_PHASE,
                      .span = {TB_SPAN_RUNNING, start_us, TB_TIME_NONE},
                      .phase = {.self_image = TB_QUADRANT_KANS,
                                .approach = TB_QUADRANT_CONTROLE,
                                .approach_also = TB_QUADRANT_LEREN,
                                .from = TB_FROM_OWN,
                                .by = f->manager,
                                .about = (char *)"werk"}};
}

/* One deed: the id of what it put. */
G_GNUC_UNUSED static int64_t add(TbStore *store, TbMoment moment)
{
    g_autoptr(GError) error = NULL;

    begin(store);
    tb_store_put_moment(store, &moment, &error);
    g_assert_no_error(error);
    commit(store, moment.author, moment.interaction, "moment.add");
    return moment.id;
}

G_GNUC_UNUSED static void fill(Fixture *f)
{
    begin(f->store);
    f->anna = put_reviewer(f->store, "Anna");
    f->bert = put_reviewer(f->store, "Bert");
    f->interaction = put_interaction(f->store, "K-014", "2026-11-02");
    f->manager = put_participant(f->store, f->interaction, TB_ROLE_KLANTMANAGER);
    f->client = put_participant(f->store, f->interaction, TB_ROLE_CLIENT);
    f->recording = put_recording(f->store, f->interaction, "/opname.mp4");
    commit(f->store, 0, 0, NULL);
}

G_GNUC_UNUSED static void set_up(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    *f = (Fixture){.folder = g_dir_make_tmp("terugblik-store-XXXXXX", &error)};
    g_assert_no_error(error);
    f->path = g_build_filename(f->folder, "terugblik.db", NULL);
    f->store = open_store(f->path);
    fill(f);
}

G_GNUC_UNUSED static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

G_GNUC_UNUSED static void tear_down(Fixture *f, gconstpointer data)
{
    (void)data;
    tb_store_close(f->store);
    remove_folder(f->folder);
    g_free(f->folder);
    g_free(f->path);
}

G_GNUC_UNUSED static void reopen(Fixture *f)
{
    tb_store_close(f->store);
    f->store = open_store(f->path);
}

G_GNUC_UNUSED static void run_sql(TbStore *store, const char *sql)
{
    char *said = NULL;

    if (sqlite3_exec(store->db, sql, NULL, NULL, &said) != SQLITE_OK)
        g_error("%s: %s", sql, said);
}

G_GNUC_UNUSED static int64_t ask_int(TbStore *store, const char *sql)
{
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(stmt), ==, SQLITE_ROW);
    int64_t value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return value;
}

static void dump_table(TbStore *store, const char *table, GString *text)
{
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY id", table);
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        g_string_append(text, table);
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *name = sqlite3_column_name(stmt, i);
            const char *value = (const char *)sqlite3_column_text(stmt, i);
            if (strcmp(name, "stamp") != 0 && strcmp(name, "origin") != 0)
                g_string_append_printf(text, " %s=%s", name, value ? value : "-");
        }
        g_string_append_c(text, '\n');
    }
    sqlite3_finalize(stmt);
}

/* All that the store says, the clock and the journal aside. The caller's. */
G_GNUC_UNUSED static char *dump(TbStore *store)
{
    GString *text = g_string_new(NULL);

    for (const StoreTable *table = store_tables; table->name; table++)
        dump_table(store, table->name, text);
    return g_string_free(text, FALSE);
}

G_GNUC_UNUSED static char *dump_all(TbStore *store)
{
    GString *text = g_string_new(NULL);
    g_autofree char *rows = dump(store);

    g_string_append(text, rows);
    dump_table(store, "codebook", text);
    dump_table(store, "meta", text);
    g_string_append_printf(text, "journal %" G_GINT64_FORMAT " undone %" G_GINT64_FORMAT "\n",
                           ask_int(store, "SELECT count(*) FROM journal"),
                           ask_int(store, "SELECT count(undone) FROM journal"));
    return g_string_free(text, FALSE);
}

G_GNUC_UNUSED static void assert_sound(TbStore *store)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    bool is_sound = tb_store_check(store, problems, &error);

    g_assert_no_error(error);
    for (unsigned i = 0; i < problems->len; i++)
        g_test_message("%s", (const char *)problems->pdata[i]);
    g_assert_true(is_sound);
}

#endif
