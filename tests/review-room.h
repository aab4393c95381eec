/* What the tests of review share: a store with two reviewers and a client's two conversations, a
 * small codebook with every section, all that stands in the store as one text to compare, and going
 * back and forth along what was done. Included once, by the test program. */
#ifndef TESTS_REVIEW_ROOM_H
#define TESTS_REVIEW_ROOM_H

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/review.h"
#include "terugblik/review/conversation.h"
#include "terugblik/review/talk.h"
#include "terugblik/review/trajectory.h"
#include "terugblik/store/around.h"

#define S(seconds) ((int64_t)(seconds)*TB_US_PER_SEC)

typedef struct {
    char *folder, *path;
    TbStore *store;
    TbCodebook *codebook; /* tests/data/codebook/sections.yaml */
    TbReview anja, mo;
    int64_t trajectory;           /* "werk" of K-014, with these two: */
    int64_t interaction, next;    /* the next one is from memory */
    int64_t klantmanager, client; /* participants of the first */
    int64_t recording;            /* of the first: 60 seconds, fingerprint "a" */
    int64_t made;                 /* what an action of a test made */
} Room;

static TbRecording *new_recording(const char *path, const char *fingerprint)
{
    TbRecording *row = g_new0(TbRecording, 1);

    row->path = g_strdup(path);
    row->fingerprint = g_strdup(fingerprint);
    row->zero = (TbZero){0, 0, 1, 25};
    row->duration_us = S(60);
    row->has_video = true;
    return row;
}

static void enter(Room *room)
{
    g_autoptr(GError) error = NULL;

    room->store = tb_store_open(room->path, TB_STORE_CREATE, 1000, &error);
    g_assert_no_error(error);
    g_assert_true(tb_review_open(&room->anja, room->store, room->codebook, "Anja", &error));
    g_assert_true(tb_review_open(&room->mo, room->store, room->codebook, "Mo", &error));
}

static void leave(Room *room)
{
    tb_review_clear(&room->anja);
    tb_review_clear(&room->mo);
    tb_store_close(room->store);
}

G_GNUC_UNUSED static void reopen(Room *room)
{
    leave(room);
    enter(room);
}

static int64_t add_conversation(Room *room, const char *client, const char *trajectory,
                                const char *date, GPtrArray *people, GPtrArray *recordings)
{
    g_autoptr(GError) error = NULL;
    TbInteraction interaction = {.client = (char *)client,
                                 .trajectory = (char *)trajectory,
                                 .date = (char *)date,
                                 .is_from_memory = recordings->len == 0};

    tb_review_add(&room->anja, &interaction, people, recordings, &error);
    g_assert_no_error(error);
    return interaction.id;
}

static GPtrArray *nobody(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
}

static void fill(Room *room)
{
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) others = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) films = g_ptr_array_new_with_free_func((GDestroyNotify)tb_recording_free);
    TbRound round;

    g_ptr_array_add(films, new_recording("/a.mp4", "a"));
    room->interaction = add_conversation(room, "K-014", "werk", "2026-11-02", people, films);
    room->next = add_conversation(room, "K-014", "werk", "2026-11-20", others, none);
    room->klantmanager = ((TbParticipant *)people->pdata[0])->id;
    room->client = ((TbParticipant *)people->pdata[1])->id;
    room->recording = ((TbRecording *)films->pdata[0])->id;
    room->trajectory = tb_review_trajectory(&room->anja, "K-014", "werk", NULL);
    g_assert_cmpint(room->trajectory, >, 0);
    /* So that Mo is there too. */
    g_assert_true(tb_review_set_round(&room->mo, room->interaction, (TbRoundChange){1, -1, -1},
                                      &round, NULL));
}

static void set_up(Room *room, const void *unused)
{
    static const char *const paths[] = {"tests/data/codebook/sections.yaml", NULL};
    g_autoptr(GError) error = NULL;

    (void)unused;
    *room = (Room){.folder = g_dir_make_tmp("terugblik-review-XXXXXX", NULL)};
    room->path = g_build_filename(room->folder, "store.db", NULL);
    room->codebook = tb_codebook_read(paths, NULL, &error);
    g_assert_no_error(error);
    enter(room);
    fill(room);
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void tear_down(Room *room, const void *unused)
{
    (void)unused;
    leave(room);
    tb_codebook_free(room->codebook);
    remove_folder(room->folder);
    g_free(room->folder);
    g_free(room->path);
}

/* --- What stands --- */

static void show_rows(sqlite3 *db, const char *table, const char *sql, GString *text)
{
    static const char *const unseen[] = {"stamp", "origin", "uuid", "deleted", NULL};
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        g_autoptr(GString) line = g_string_new(table);
        bool is_live = true;
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *name = sqlite3_column_name(stmt, i);
            const char *value = (const char *)sqlite3_column_text(stmt, i);
            is_live &= strcmp(name, "deleted") != 0 || sqlite3_column_int(stmt, i) == 0;
            if (!g_strv_contains(unseen, name))
                g_string_append_printf(line, " %s=%s", name, value ? value : "-");
        }
        if (is_live)
            g_string_append_printf(text, "%s\n", line->str);
    }
    sqlite3_finalize(stmt);
}

/* The rows that are not deleted, without what says when and where. The caller's. */
G_GNUC_UNUSED static char *stands(Room *room)
{
    static const char *const tables[] = {"client",          "trajectory",  "event",
                                         "interaction",     "participant", "recording",
                                         "consent",         "round",       "moment",
                                         "answer",          "intention",   "intention_check",
                                         "action",          "assessment",  "assessment_answer",
                                         "assessment_plan", NULL};
    static const char *const details[] = {"phase", "reaction", "question", NULL};
    GString *text = g_string_new(NULL);
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open_v2(room->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    for (int i = 0; tables[i]; i++) {
        g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY id", tables[i]);
        show_rows(db, tables[i], sql, text);
    }
    for (int i = 0; details[i]; i++) {
        g_autofree char *sql = g_strdup_printf("SELECT d.*, m.deleted FROM %s d"
                                               " JOIN moment m ON m.id = d.id ORDER BY d.id",
                                               details[i]);
        show_rows(db, details[i], sql, text);
    }
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}

G_GNUC_UNUSED static void assert_stands(Room *room, const char *expected)
{
    g_autofree char *found = stands(room);

    g_assert_cmpstr(found, ==, expected);
}

/* --- Back and forth --- */

G_GNUC_UNUSED static void undo(TbReview *review)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbDone) done = tb_review_undo(review, 0, &error);

    g_assert_no_error(error);
    g_assert_nonnull(done);
}

G_GNUC_UNUSED static void redo(TbReview *review)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbDone) done = tb_review_redo(review, 0, &error);

    g_assert_no_error(error);
    g_assert_nonnull(done);
}

G_GNUC_UNUSED static void undo_refused(TbReview *review, int code)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_review_undo(review, 0, &error));
    g_assert_error(error, TB_ERROR, code);
}

/* The last deed of @review in words. The caller's. */
G_GNUC_UNUSED static char *last_words(TbReview *review)
{
    g_autoptr(GPtrArray) deeds = tb_store_done(review->store, review->reviewer, 0, NULL);

    g_assert_cmpint(deeds->len, >, 0);
    return tb_review_words(review, deeds->pdata[0]);
}

/* --- Things to say --- */

static TbMoment *new_moment(Room *room, TbMomentKind kind, int64_t start_s)
{
    TbMoment *moment = tb_moment_new();

    moment->kind = kind;
    moment->interaction = room->interaction;
    moment->span = (TbSpan){TB_SPAN_POINT, S(start_s), TB_TIME_NONE};
    return moment;
}

G_GNUC_UNUSED static int64_t add_tag(Room *room, TbReview *review, const char *code,
                                     int64_t start_s)
{
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_TAG, start_s);
    g_autoptr(GError) error = NULL;

    moment->code = g_strdup(code);
    tb_review_add_moment(review, moment, &error);
    g_assert_no_error(error);
    return moment->id;
}

G_GNUC_UNUSED static TbMoment *new_reaction(Room *room, const char *words, TbMayHear may_hear,
                                            const char *reworded)
{
    TbMoment *moment = new_moment(room, TB_MOMENT_REACTION, 5);

    moment->who = room->client;
    moment->see = g_strdup(words);
    moment->may_hear = may_hear;
    moment->reworded = g_strdup(reworded);
    return moment;
}

G_GNUC_UNUSED static void share(TbReview *review, int64_t interaction)
{
    const TbRoundChange change = {-1, -1, 1};
    TbRound round;

    g_assert_true(tb_review_set_round(review, interaction, change, &round, NULL));
}

G_GNUC_UNUSED static TbMoment *look(TbReview *review, int64_t id)
{
    return tb_store_moment(review->store, review->reviewer, id, NULL);
}

#endif
