/* A row and its file: what is kept of a file, that no other file is ever taken for it, and the
 * stills of stored moments. */
#include "terugblik/recording.h"

#include <glib/gstdio.h>
#include <string.h>

#include "media-made.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

enum { N_PICTURES = 50 };

static TbRecording *row_of(const char *name)
{
    g_autofree char *path = made_path(name);
    g_autoptr(GError) error = NULL;
    TbRecording *row = tb_recording_read(path, NULL, NULL, &error);

    g_assert_no_error(error);
    return row;
}

static void copy(const char *from, const char *to)
{
    g_autofree char *source = made_path(from), *target = made_path(to);
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_true(g_file_get_contents(source, &bytes, &size, NULL));
    g_assert_true(g_file_set_contents(target, bytes, (gssize)size, NULL));
}

static void take_away(const char *name)
{
    g_autofree char *path = made_path(name);

    g_assert_cmpint(g_unlink(path), ==, 0);
}

static int64_t frame_us(int number)
{
    return number * TB_US_PER_SEC / 25;
}

/* The number in a still, which another program unpacks. */
static int number_in(GBytes *jpeg)
{
    g_autofree char *path = made_path("still.jpg");
    gsize size;

    g_assert_nonnull(jpeg);
    g_assert_true(g_file_set_contents(path, g_bytes_get_data(jpeg, NULL),
                                      (gssize)g_bytes_get_size(jpeg), NULL));
    g_autofree char *grey =
        made_run(&size, "ffmpeg -nostdin -v error -i still.jpg -f rawvideo -pix_fmt gray -");
    g_assert_cmpuint(size, ==, MADE_WIDTH * MADE_HEIGHT);
    return made_read((const uint8_t *)grey, MADE_WIDTH, 1);
}

static void size_of(GBytes *jpeg, int *width, int *height)
{
    gsize size;
    const uint8_t *bytes = g_bytes_get_data(jpeg, &size);

    for (gsize at = 2; at + 9 < size; at += 2 + (gsize)(bytes[at + 2] << 8 | bytes[at + 3])) {
        g_assert_cmpint(bytes[at], ==, 0xff);
        if (bytes[at + 1] != 0xc0)
            continue;
        *height = bytes[at + 5] << 8 | bytes[at + 6];
        *width = bytes[at + 7] << 8 | bytes[at + 8];
        return;
    }
    g_assert_not_reached();
}

static void test_row(void)
{
    g_autofree char *path = made_path("numbers.mp4");
    g_autofree char *near = made_path("sub/../numbers.mp4");
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) warnings = NULL;
    g_autoptr(TbSource) source = tb_source_open_file(path, &error);
    g_autofree char *fingerprint = tb_source_fingerprint(source, &error);
    g_autoptr(TbMedia) media = made_open("numbers.mp4");
    const TbMediaInfo *info = tb_media_info(media);

    g_autoptr(TbRecording) row = tb_recording_read(path, NULL, &warnings, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(row->path, ==, path);
    g_assert_cmpstr(row->fingerprint, ==, fingerprint);
    g_assert_cmpint(row->duration_us, ==, frame_us(N_PICTURES));
    g_assert_cmpint(row->zero.pts, ==, info->zero.pts);
    g_assert_cmpint(row->zero.den, ==, info->zero.den);
    g_assert_true(row->has_video);
    g_assert_false(row->has_audio);
    g_assert_cmpint(row->id, ==, 0);
    g_assert_cmpint(row->interaction, ==, 0);
    g_assert_null(warnings ? warnings[0] : NULL);

    g_autofree char *sub = made_path("sub");
    g_assert_cmpint(g_mkdir(sub, 0700), ==, 0);
    g_autoptr(TbRecording) again = tb_recording_read(near, NULL, NULL, &error);
    g_assert_cmpstr(again->path, ==, path);
    g_assert_cmpint(g_rmdir(sub), ==, 0);
}

static void test_row_warns(void)
{
    g_autofree char *cut = made_path("cut.mkv");
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) warnings = NULL;
    gsize size;

    made_ffmpeg("-i numbers.mp4 -c copy whole.mkv");
    g_autofree char *mkv = made_path("whole.mkv");
    g_assert_true(g_file_get_contents(mkv, &bytes, &size, NULL));
    g_assert_true(g_file_set_contents(cut, bytes, (gssize)size / 2, NULL));
    g_autoptr(TbRecording) row = tb_recording_read(cut, NULL, &warnings, &error);
    g_assert_no_error(error);
    g_assert_nonnull(warnings);
    g_assert_cmpuint(g_strv_length(warnings), >, 0);
    g_assert_cmpint(row->duration_us, <, frame_us(N_PICTURES));
}

/* Of what cannot be read nothing comes. */
static void test_no_row(void)
{
    static const struct {
        const char *name, *content;
        int code;
    } rows[] = {
        {"absent.mp4", NULL, TB_ERROR_NOT_FOUND},
        {"letter.mp4", "Dear all, this is no film.", TB_ERROR_NOT_A_RECORDING},
        {"empty.mp4", "", TB_ERROR_NOT_A_RECORDING},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = made_path(rows[i].name);
        g_autoptr(GError) error = NULL;
        char **warnings = NULL;

        if (rows[i].content)
            g_assert_true(g_file_set_contents(path, rows[i].content, -1, NULL));
        g_assert_null(tb_recording_read(path, NULL, &warnings, &error));
        g_assert_error(error, TB_ERROR, rows[i].code);
        g_assert_nonnull(strstr(error->message, rows[i].name));
        g_assert_null(warnings);
    }
}

static void test_cancelled(void)
{
    g_autofree char *path = made_path("numbers.mp4");
    g_autoptr(TbRecording) row = row_of("numbers.mp4");
    g_autoptr(GCancellable) cancel = g_cancellable_new();
    g_autoptr(TbStills) stills = tb_stills_new(cancel);
    g_autoptr(GError) reading = NULL, opening = NULL, making = NULL;

    g_autoptr(GBytes) before = tb_stills_make(stills, row, 0, 480, false, NULL);
    g_assert_nonnull(before);
    g_cancellable_cancel(cancel);
    g_assert_null(tb_recording_read(path, cancel, NULL, &reading));
    g_assert_error(reading, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_null(tb_recording_media(row, cancel, &opening));
    g_assert_error(opening, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_null(tb_stills_make(stills, row, frame_us(20), 480, false, &making));
    g_assert_error(making, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The file of a row is that file: not another that is called so, and not one that was. */
static void test_same_file(void)
{
    copy("numbers.mp4", "moved.mp4");
    g_autoptr(TbRecording) row = row_of("moved.mp4");
    static const struct {
        const char *with; /* what is called moved.mp4 then; NULL: nothing */
        int code;         /* -1: it opens */
    } rows[] = {
        {"numbers.mp4", -1},
        {"others.mp4", TB_ERROR_REFUSED},
        {NULL, TB_ERROR_NOT_FOUND},
        {"numbers.mp4", -1}, /* found again */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL, why = NULL;

        if (rows[i].with)
            copy(rows[i].with, "moved.mp4");
        else
            take_away("moved.mp4");
        g_autoptr(TbSource) source = tb_recording_source(row, &error);
        g_autoptr(TbMedia) media = tb_recording_media(row, NULL, &why);
        g_assert_true((source != NULL) == (rows[i].code < 0));
        g_assert_true((media != NULL) == (rows[i].code < 0));
        if (rows[i].code < 0)
            continue;
        g_assert_error(error, TB_ERROR, rows[i].code);
        g_assert_error(why, TB_ERROR, rows[i].code);
        g_assert_nonnull(strstr(error->message, "moved.mp4"));
    }
}

static void test_no_path(void)
{
    g_autoptr(TbRecording) row = g_new0(TbRecording, 1);
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_recording_source(row, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    /* A row of which nothing is known is not just any file. */
    row->path = made_path("numbers.mp4");
    g_clear_error(&error);
    g_assert_null(tb_recording_media(row, NULL, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
}

/* The time of a row is the time it was stored with, whatever would be measured now. */
static void test_stored_zero(void)
{
    g_autoptr(TbRecording) row = row_of("numbers.mp4");

    row->zero.pts -= (int64_t)row->zero.den / row->zero.num; /* a second earlier */
    g_autoptr(TbMedia) media = tb_recording_media(row, NULL, NULL);
    g_autoptr(TbPicture) picture = tb_media_picture(media, TB_US_PER_SEC + frame_us(7), NULL);
    g_assert_cmpint(made_number(picture), ==, 7);
    /* And that of its source, which the player opens. */
    g_autoptr(TbSource) source = tb_recording_source(row, NULL);
    g_autoptr(TbMedia) measured = tb_media_open(g_steal_pointer(&source), NULL, NULL, NULL);
    g_autoptr(TbPicture) first = tb_media_picture(measured, frame_us(7), NULL);
    g_assert_cmpint(made_number(first), ==, 7);
}

/* --- Stills --- */

static void test_still(void)
{
    static const int numbers[] = {0, 17, 3, 49};
    g_autoptr(TbRecording) row = row_of("numbers.mp4");
    g_autoptr(TbStills) stills = tb_stills_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_autoptr(GError) error = NULL;
        /* The frame that is shown then, also just before the next. */
        int64_t at_us = frame_us(numbers[i]) + 39999;
        g_autoptr(GBytes) jpeg = tb_stills_make(stills, row, at_us, 480, false, &error);
        g_assert_no_error(error);
        g_assert_cmpint(number_in(jpeg), ==, numbers[i]);
    }
}

static void test_still_small(void)
{
    g_autoptr(TbRecording) row = row_of("numbers.mp4");
    g_autoptr(TbStills) stills = tb_stills_new(NULL);
    int width = 0, height = 0;

    g_autoptr(GBytes) small = tb_stills_make(stills, row, 0, 80, false, NULL);
    size_of(small, &width, &height);
    g_assert_cmpint(width, ==, 80);
    g_assert_cmpint(height, ==, 48);
}

/* Blurred is blurred before it is made small, in the one still and not in the next. */
static void test_still_blurred(void)
{
    g_autoptr(TbRecording) row = row_of("numbers.mp4");
    g_autoptr(TbStills) stills = tb_stills_new(NULL);
    g_autoptr(GBytes) clear = tb_stills_make(stills, row, frame_us(17), 480, false, NULL);
    g_autoptr(GBytes) blurred = tb_stills_make(stills, row, frame_us(17), 480, true, NULL);
    g_autoptr(GBytes) again = tb_stills_make(stills, row, frame_us(17), 480, false, NULL);
    g_autoptr(TbMedia) media = tb_recording_media(row, NULL, NULL);
    g_autoptr(TbPicture) picture = tb_media_picture(media, frame_us(17), NULL);
    g_autoptr(TbPicture) forgotten = tb_picture_blur(picture);
    g_autoptr(GBytes) expected = tb_picture_encode(forgotten, TB_PICTURE_JPEG, NULL);

    g_assert_true(g_bytes_equal(blurred, expected));
    g_assert_cmpuint(g_bytes_get_size(blurred), <, g_bytes_get_size(clear));
    g_assert_true(g_bytes_equal(clear, again));
}

/* The last recording stays open: its stills come also when its file has gone. */
static void test_stays_open(void)
{
    g_autoptr(TbRecording) other = row_of("others.mp4");
    g_autoptr(TbStills) stills = tb_stills_new(NULL);
    g_autoptr(GError) error = NULL;

    copy("numbers.mp4", "moved.mp4");
    g_autoptr(TbRecording) row = row_of("moved.mp4");
    g_autoptr(GBytes) first = tb_stills_make(stills, row, frame_us(5), 480, false, &error);
    take_away("moved.mp4");
    g_autoptr(GBytes) second = tb_stills_make(stills, row, frame_us(6), 480, false, &error);
    g_assert_no_error(error);
    g_assert_cmpint(number_in(second), ==, 6);

    /* After another it is opened anew, and fails; that is remembered as long. */
    g_autoptr(GBytes) of_other = tb_stills_make(stills, other, frame_us(5), 480, false, &error);
    g_assert_cmpint(number_in(of_other), ==, 105);
    for (int i = 0; i < 2; i++) {
        g_assert_null(tb_stills_make(stills, row, frame_us(6), 480, false, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
        g_clear_error(&error);
        copy("numbers.mp4", "moved.mp4");
    }
    g_assert_null(tb_stills_make(stills, row, frame_us(6), 480, false, NULL));
    g_autoptr(GBytes) between = tb_stills_make(stills, other, frame_us(6), 480, false, &error);
    g_autoptr(GBytes) found = tb_stills_make(stills, row, frame_us(6), 480, false, &error);
    g_assert_no_error(error);
    g_assert_cmpint(number_in(found), ==, 6);
}

static void test_no_still(void)
{
    g_autoptr(TbRecording) row = row_of("sound.wav");
    g_autoptr(TbStills) stills = tb_stills_new(NULL);
    g_autoptr(GError) error = NULL;

    g_assert_false(row->has_video);
    g_assert_true(row->has_audio);
    g_assert_null(tb_stills_make(stills, row, 0, 480, false, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NO_PICTURE);
    tb_stills_free(NULL);
}

/* Two films of as many pictures, of which the second counts from 100; and a sound. */
static void make_films(void)
{
    made_numbers(100 + N_PICTURES);
    made_ffmpeg(MADE_INPUT " -frames:v %d -c:v libx264 -g 25 -bf 2 numbers.mp4", N_PICTURES);
    made_ffmpeg("-f rawvideo -pix_fmt gray -s 160x96 -framerate 25 -skip_initial_bytes %d "
                "-i numbers.raw -c:v libx264 -g 25 -bf 2 others.mp4",
                100 * MADE_WIDTH * MADE_HEIGHT);
    made_ffmpeg("-f lavfi -i sine=duration=1 sound.wav");
}

/* --- Found again --- */

/* What else lies in the folder made for it: other films, a copy, the film itself under a name that
 * it was not known by. */
static void test_found(void)
{
    static const struct {
        const char *there;    /* names of copies, by spaces; a folder of its own: "sub/name" */
        bool searches_folder; /* beside the folder where it lay */
        int n_found;
        const char *located; /* NULL: not */
        TbError why;
    } cases[] = {
        {"film.mp4", false, 1, "film.mp4", 0},
        {"anders.mp4", false, 1, "anders.mp4", 0},
        {"anders.mp4 nog.mp4", false, 2, NULL, TB_ERROR_REFUSED},
        {"film.mp4 nog.mp4", false, 2, "film.mp4", 0},
        {"sub/film.mp4", false, 0, NULL, TB_ERROR_NOT_FOUND},
        {"sub/film.mp4", true, 1, NULL, TB_ERROR_NOT_FOUND},
        {"sub/dieper/film.mp4 anders.mp4", true, 2, "anders.mp4", 0},
        {".verborgen/film.mp4", true, 0, NULL, TB_ERROR_NOT_FOUND},
        {"", true, 0, NULL, TB_ERROR_NOT_FOUND},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strdup_printf("vind%zu", i);
        g_autofree char *folder = made_path(name);
        g_auto(GStrv) names = g_strsplit(cases[i].there, " ", 0);
        g_autofree char *first = g_build_filename(name, "film.mp4", NULL);
        const char *const folders[] = {folder, NULL};
        g_autoptr(GError) error = NULL;
        g_autofree char *located = NULL;

        g_test_message("%s", cases[i].there);
        g_mkdir_with_parents(folder, 0700);
        copy("numbers.mp4", first);
        g_autoptr(TbRecording) row = row_of(first);
        take_away(first);
        for (char **one = names; *one && **one; one++) {
            g_autofree char *to = g_build_filename(name, *one, NULL);
            g_autofree char *path = made_path(to), *below = g_path_get_dirname(path);
            g_mkdir_with_parents(below, 0700);
            copy("numbers.mp4", to);
        }
        g_autoptr(GPtrArray) found =
            tb_recording_find(row, cases[i].searches_folder ? folders : NULL, NULL, &error);
        g_assert_no_error(error);
        g_assert_cmpint(found->len, ==, cases[i].n_found);
        bool is_located = tb_recording_locate(row, &located, &error);
        g_assert_cmpint(is_located, ==, cases[i].located != NULL);
        if (!is_located)
            g_assert_error(error, TB_ERROR, (gint)cases[i].why);
        else
            g_assert_true(g_str_has_suffix(located, cases[i].located));
    }
}

/* Another film of the same size and the same sixteen blocks: only the whole tells them apart. */
static void test_proof(void)
{
    g_autofree char *path = made_path("bewijs/film.mp4"), *folder = made_path("bewijs");
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize size;
    char *twin = g_malloc0(4 << 20);

    g_mkdir_with_parents(folder, 0700);
    copy("numbers.mp4", "bewijs/film.mp4");
    g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
    memcpy(twin, bytes, MIN(size, 4 << 20));
    g_assert_true(g_file_set_contents(path, twin, 4 << 20, NULL));
    g_autoptr(TbSource) source = tb_source_open_file(path, &error);
    TbRecording row = {.path = path, .fingerprint = tb_source_fingerprint(source, &error)};
    row.sha256 = tb_recording_hash(&row, NULL, NULL, NULL, &error);
    g_assert_no_error(error);
    g_autofree char *expected =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)twin, 4 << 20);
    g_assert_cmpstr(row.sha256, ==, expected);

    /* Between the first two blocks that are looked at. */
    twin[100 << 10] ^= 1;
    g_assert_true(g_file_set_contents(path, twin, 4 << 20, NULL));
    g_autoptr(GPtrArray) proven = tb_recording_find(&row, NULL, NULL, &error);
    g_assert_cmpint(proven->len, ==, 0);
    g_clear_pointer(&row.sha256, g_free);
    g_autoptr(GPtrArray) likely = tb_recording_find(&row, NULL, NULL, &error);
    g_assert_cmpint(likely->len, ==, 1);
    g_free(row.fingerprint);
    g_free(twin);
}

static void test_broken_off(void)
{
    g_autoptr(GCancellable) cancel = g_cancellable_new();
    g_autoptr(TbRecording) row = row_of("numbers.mp4");
    g_autoptr(GError) error = NULL;

    g_cancellable_cancel(cancel);
    g_assert_null(tb_recording_find(row, NULL, cancel, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error(&error);
    g_assert_null(tb_recording_hash(row, cancel, NULL, NULL, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    make_films();
    g_test_add_func("/recording/row", test_row);
    g_test_add_func("/recording/row/warns", test_row_warns);
    g_test_add_func("/recording/row/none", test_no_row);
    g_test_add_func("/recording/cancelled", test_cancelled);
    g_test_add_func("/recording/same-file", test_same_file);
    g_test_add_func("/recording/no-path", test_no_path);
    g_test_add_func("/recording/stored-zero", test_stored_zero);
    g_test_add_func("/recording/found", test_found);
    g_test_add_func("/recording/found/proof", test_proof);
    g_test_add_func("/recording/found/broken-off", test_broken_off);
    g_test_add_func("/recording/still", test_still);
    g_test_add_func("/recording/still/small", test_still_small);
    g_test_add_func("/recording/still/blurred", test_still_blurred);
    g_test_add_func("/recording/still/stays-open", test_stays_open);
    g_test_add_func("/recording/still/none", test_no_still);
    int status = g_test_run();
    made_remove();
    return status;
}
