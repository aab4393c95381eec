/* How the sheet has its stills made: which it asks for, and that a sheet without them is still a
 * sheet. */
#include <string.h>

#include "sheet-scene.h"
#include "terugblik/base/error.h"

/* Makes a "still" that says what was asked, and fails where it is told to. */
typedef struct {
    GString *asked;        /* "1@2000 1b@3000 ": recording, blurred, milliseconds */
    int64_t bad_recording; /* cannot be opened */
    int64_t bad_us;        /* this picture cannot be made */
    int cancel_at;         /* while the n-th is made; 0: never */
    int n_made;
    unsigned done, total;
    GCancellable *cancel;
} Maker;

static void maker_init(Maker *maker)
{
    *maker =
        (Maker){.asked = g_string_new(NULL), .bad_us = TB_TIME_NONE, .cancel = g_cancellable_new()};
}

static void maker_clear(Maker *maker)
{
    g_string_free(maker->asked, TRUE);
    g_object_unref(maker->cancel);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Maker, maker_clear)

static GBytes *make(void *ctx, const TbRecording *recording, int64_t at_us, int width_px,
                    bool is_blurred, GError **error)
{
    Maker *maker = ctx;
    g_autofree char *name =
        g_strdup_printf("%d%s@%d ", (int)recording->id, is_blurred ? "b" : "", (int)(at_us / 1000));

    g_assert_cmpint(width_px, >=, 320);
    g_string_append(maker->asked, name);
    if (++maker->n_made == maker->cancel_at)
        g_cancellable_cancel(maker->cancel);
    if (recording->id == maker->bad_recording || at_us == maker->bad_us) {
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, "no %s", name);
        return NULL;
    }
    return g_bytes_new(name, strlen(name));
}

static void progress(void *ctx, unsigned done, unsigned total)
{
    Maker *maker = ctx;

    g_assert_cmpuint(done, ==, maker->done + 1);
    maker->done = done;
    maker->total = total;
}

static bool fill(TbSheet *sheet, Maker *maker, char ***warnings, GError **error)
{
    const TbStillMaker of = {make, progress, maker, maker->cancel};

    return tb_sheet_add_stills(sheet, &of, warnings, error);
}

/* Three moments of the first film, one of the second, one that was told; everybody agreed to paper
 * for the first film only. */
typedef struct {
    Scene scene;
    TbRecording second, sound;
} Films;

static void films_clear(Films *films)
{
    scene_clear(&films->scene);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Films, films_clear)

static void films_init(Films *films)
{
    Scene *scene = &films->scene;

    scene_init(scene);
    films->second =
        (TbRecording){.id = 2, .duration_us = (int64_t)FILM * SECOND, .has_video = true};
    films->sound = (TbRecording){.id = 3, .duration_us = (int64_t)FILM * SECOND, .has_audio = true};
    g_ptr_array_add(scene->recordings, &films->second);
    g_ptr_array_add(scene->recordings, &films->sound);
    add(scene, "emotie", 10, TB_RATING_LUKT, "a");
    add(scene, "weerstand", 20, TB_RATING_ANDERS, "b")->recording = 2;
    add(scene, "contact.echtheid", 30, TB_RATING_LUKT, "c");
    add(scene, "regie.meta", 40, TB_RATING_LUKT, "d");
    add(scene, "emotie", -1, TB_RATING_LUKT, "told");
    add(scene, "feedback", 50, TB_RATING_LUKT, "heard")->recording = 3;
    for (guint i = 0; i < scene->moments->len; i++)
        ((TbMoment *)scene->moments->pdata[i])->on_sheet = TB_SHEET_ALWAYS;
    add_consent(scene, scene->professional.id, true);
    add_consent(scene, scene->client.id, true);
}

static int count(const char *text, const char *part)
{
    int n = 0;

    for (const char *p = text; (p = strstr(p, part)); p++)
        n++;
    return n;
}

/* Recording by recording, so that each is opened once; blurred where not all agreed. */
static void test_asked(void)
{
    g_auto(Films) films;
    g_auto(Maker) maker;
    g_auto(GStrv) warnings = NULL;
    g_autoptr(GError) error = NULL;

    films_init(&films);
    maker_init(&maker);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&films.scene.data);
    g_assert_true(fill(sheet, &maker, &warnings, &error));
    g_assert_no_error(error);
    g_test_message("%s", maker.asked->str);
    g_assert_cmpint(maker.n_made, ==, 4);
    g_assert_cmpint(count(maker.asked->str, "1@"), ==, 3);
    g_assert_cmpint(count(maker.asked->str, "2b@"), ==, 1);
    g_assert_nonnull(g_strrstr(maker.asked->str, "2b@"));
    g_assert_null(strstr(strstr(maker.asked->str, "2b@"), "1@"));
    g_assert_cmpuint(maker.done, ==, 4);
    g_assert_cmpuint(maker.total, ==, 4);
    g_assert_cmpuint(g_strv_length(warnings), ==, 0);

    for (guint i = 0; i < sheet->fragments->len; i++) {
        const TbSheetFragment *fragment = sheet->fragments->pdata[i];
        g_autofree char *name = g_strdup_printf("%d%s@%d ", (int)fragment->recording,
                                                fragment->still == TB_STILL_BLURRED ? "b" : "",
                                                (int)(fragment->at_us / 1000));
        g_assert_true((fragment->jpeg != NULL) == (fragment->still != TB_STILL_NONE));
        if (fragment->jpeg)
            g_assert_cmpmem(g_bytes_get_data(fragment->jpeg, NULL),
                            g_bytes_get_size(fragment->jpeg), name, strlen(name));
    }
}

/* A recording that is gone costs its stills, a picture costs itself; each is said once. */
static void test_failing(void)
{
    static const struct {
        int64_t bad_recording;
        bool is_picture_bad;
        int n_jpegs;
        unsigned n_warnings;
    } rows[] = {{1, false, 1, 1}, {2, false, 3, 1}, {0, true, 3, 1}, {2, true, 2, 2}};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Films) films;
        g_auto(Maker) maker;
        g_auto(GStrv) warnings = NULL;
        int n_jpegs = 0;

        films_init(&films);
        maker_init(&maker);
        g_autoptr(TbSheet) sheet = tb_sheet_compose(&films.scene.data);
        maker.bad_recording = rows[i].bad_recording;
        for (guint j = 0; rows[i].is_picture_bad && j < sheet->fragments->len; j++) {
            const TbSheetFragment *fragment = sheet->fragments->pdata[j];
            if (fragment->recording == 1)
                maker.bad_us = fragment->at_us;
        }
        g_assert_true(fill(sheet, &maker, &warnings, NULL));
        for (guint j = 0; j < sheet->fragments->len; j++)
            n_jpegs += ((TbSheetFragment *)sheet->fragments->pdata[j])->jpeg != NULL;
        g_assert_cmpint(n_jpegs, ==, rows[i].n_jpegs);
        g_assert_cmpuint(g_strv_length(warnings), ==, rows[i].n_warnings);
        g_assert_cmpuint(maker.done, ==, 4);
        g_autofree char *html = html_of(sheet);
        g_assert_nonnull(html);
    }
}

static void test_cancelled(void)
{
    for (int n = 0; n <= 4; n++) {
        g_auto(Films) films;
        g_auto(Maker) maker;
        g_autoptr(GError) error = NULL;
        char **warnings = NULL;

        films_init(&films);
        maker_init(&maker);
        g_autoptr(TbSheet) sheet = tb_sheet_compose(&films.scene.data);
        if (n == 0)
            g_cancellable_cancel(maker.cancel);
        maker.cancel_at = n;
        g_assert_false(fill(sheet, &maker, &warnings, &error));
        g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_assert_null(warnings);
        g_assert_cmpint(maker.n_made, ==, n);
    }
}

/* Nobody need look or be able to cancel. */
static void test_bare(void)
{
    g_auto(Films) films;
    g_auto(Maker) maker;
    g_auto(GStrv) warnings = NULL;

    films_init(&films);
    maker_init(&maker);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&films.scene.data);
    const TbStillMaker bare = {.make = make, .ctx = &maker};
    g_assert_true(tb_sheet_add_stills(sheet, &bare, &warnings, NULL));
    g_assert_cmpint(maker.n_made, ==, 4);
}

int main(int argc, char **argv)
{
    scene_begin(&argc, &argv);
    g_test_add_func("/sheet/stills/asked", test_asked);
    g_test_add_func("/sheet/stills/failing", test_failing);
    g_test_add_func("/sheet/stills/cancelled", test_cancelled);
    g_test_add_func("/sheet/stills/bare", test_bare);
    return scene_run();
}
