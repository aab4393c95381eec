/* Playing: the pictures in their order and in the size wanted, against a full decoding by the
 * ffmpeg program. */
#include "media-made.h"
#include "terugblik/base/lang.h"

#include <stdlib.h>

#define X264 "-c:v libx264 -pix_fmt yuv420p -preset veryfast "

typedef struct {
    const char *name;
    const char *options;
} Case;

/* Kinds that differ in what a seek skips and where it lands. */
static const Case cases[] = {
    {"closed.mp4", X264 "-g 20 -bf 3 -x264-params b-pyramid=normal:open-gop=0"},
    {"open.mkv", X264 "-x264-params keyint=20:bframes=3:b-pyramid=normal:open-gop=1:scenecut=0"},
    {"onekey.mp4", X264 "-g 1000 -bf 2"},
    {"variable.mp4", X264 "-vf \"select='lt(mod(n*n,11),6)'\" -vsync vfr -g 15"},
    {"open.ts", X264 "-x264-params keyint=20:bframes=3:open-gop=1:scenecut=0"},
    {"simple.avi", "-c:v mpeg4 -q:v 3 -g 30"},
    {"vp9.webm", "-c:v libvpx-vp9 -pix_fmt yuv420p -b:v 400k -g 30 -deadline good -cpu-used 8 "
                 "-lag-in-frames 16 -auto-alt-ref 1"},
    {"hevc.mp4", "-c:v libx265 -pix_fmt yuv420p -preset veryfast -x265-params "
                 "keyint=20:open-gop=1:log-level=none"},
};

static void make(const Case *c)
{
    g_autofree char *path = made_path(c->name);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        made_ffmpeg(MADE_INPUT " %s %s", c->options, c->name);
}

/* The numbers of all that ffmpeg shows, in order. */
static GArray *read_numbers(const char *name)
{
    const gsize size = MADE_WIDTH * MADE_HEIGHT;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(int));
    gsize length;
    g_autofree char *raw = made_run(&length,
                                    "ffmpeg -nostdin -v fatal -i %s -map 0:v:0 -vsync passthrough "
                                    "-pix_fmt gray -f rawvideo -",
                                    name);

    for (gsize i = 0; i < length / size; i++) {
        int number = made_read((uint8_t *)raw + i * size, MADE_WIDTH, 1);
        g_array_append_val(all, number);
    }
    return all;
}

static guint find_number(const GArray *all, int number)
{
    guint i = 0;

    while (i < all->len && g_array_index(all, int, i) != number)
        i++;
    g_assert_cmpuint(i, <, all->len);
    return i;
}

/* Plays on until the end or until @n have come: each picture once, each when the last one said. */
static guint play(TbMedia *media, const GArray *all, guint from, guint n, int64_t next_us)
{
    for (guint i = from; i < from + n; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbPicture) picture = tb_media_next_within(media, 0, 0, &error);
        g_assert_no_error(error);
        g_assert_true((i >= all->len) == (picture == NULL));
        if (!picture)
            return i;
        g_assert_cmpint(made_number(picture), ==, g_array_index(all, int, i));
        g_assert_cmpint(picture->shown_us, ==, next_us);
        next_us = picture->next_us;
    }
    return from + n;
}

static void test_order(gconstpointer data)
{
    const Case *c = data;

    make(c);
    g_autoptr(GArray) all = read_numbers(c->name);
    g_assert_cmpuint(all->len, >, 20);
    g_autoptr(TbMedia) media = made_open(c->name);
    g_assert_cmpuint(play(media, all, 0, all->len + 1, 0), ==, all->len);
    for (int i = 0; i < 8; i++) {
        g_autoptr(GError) error = NULL;
        int64_t at_us = g_test_rand_int_range(0, 3000000);
        g_autoptr(TbPicture) picture = tb_media_picture_within(media, at_us, 0, 0, &error);
        g_assert_no_error(error);
        guint shown = find_number(all, made_number(picture));
        play(media, all, shown + 1, i % 2 ? 7 : all->len, picture->next_us);
    }
}

static void test_pass(void)
{
    make(&cases[0]);
    g_autoptr(TbMedia) media = made_open("closed.mp4");
    g_autoptr(GArray) all = read_numbers("closed.mp4");
    static const struct {
        int64_t before_us;
        int n;
        int next; /* the number of the picture that comes then */
    } rows[] = {
        {0, 0, 0}, {80000, 1, 2}, {80001, 0, 3}, {440000, 7, 11}, {INT64_C(90000000), 62, 74},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_cmpint(tb_media_pass(media, rows[i].before_us, NULL), ==, rows[i].n);
        g_autoptr(TbPicture) picture = tb_media_next_within(media, 0, 0, NULL);
        g_assert_cmpint(made_number(picture), ==, g_array_index(all, int, rows[i].next));
    }
    g_assert_cmpint(tb_media_pass(media, INT64_MAX, NULL), ==, 0);
    g_assert_null(tb_media_next_within(media, 0, 0, NULL));
}

/* --- In the size wanted --- */

typedef struct {
    const char *name, *options;
    int width, height; /* within */
    int made_width, made_height;
} Size;

static const Size sizes[] = {
    {"s0.mp4", "-vf null", 0, 0, 160, 96},
    {"s0.mp4", NULL, 1000, 1000, 160, 96},
    {"s0.mp4", NULL, 80, 0, 80, 48},
    {"s0.mp4", NULL, 0, 48, 80, 48},
    {"s0.mp4", NULL, 100, 10, 17, 10},
    {"s0.mp4", NULL, 1, 1, 1, 1},
    {"sar.mp4", "-vf setsar=2/1", 0, 0, 320, 96},
    {"sar.mp4", NULL, 160, 96, 160, 48},
    {"turned.mp4", NULL, 0, 0, 96, 160},
    {"turned.mp4", NULL, 96, 80, 48, 80},
    {"turned.mp4", NULL, 48, 160, 48, 80},
};

static void make_sizes(void)
{
    made_ffmpeg(MADE_INPUT " -frames:v 5 " X264 "-vf null s0.mp4");
    made_ffmpeg(MADE_INPUT " -frames:v 5 " X264 "-vf setsar=2/1 sar.mp4");
    made_ffmpeg("-i s0.mp4 -c copy -metadata:s:v:0 rotate=90 turned.mp4");
}

static void test_within(void)
{
    make_sizes();
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        const Size *row = &sizes[i];
        g_autoptr(TbMedia) media = made_open(row->name);
        g_autoptr(TbPicture) picture =
            tb_media_picture_within(media, 50000, row->width, row->height, NULL);
        g_assert_cmpint(picture->width, ==, row->made_width);
        g_assert_cmpint(picture->height, ==, row->made_height);
        g_assert_cmpint(picture->shown_us, ==, 40000);
        g_autoptr(TbPicture) next = tb_media_next_within(media, row->width, row->height, NULL);
        g_assert_cmpint(next->width, ==, row->made_width);
        g_assert_cmpint(next->shown_us, ==, 80000);
    }
}

/* How unlike two pictures of one size are, on average per colour. */
static double difference(const TbPicture *a, const TbPicture *b)
{
    int64_t sum = 0;

    g_assert_cmpint(a->width, ==, b->width);
    g_assert_cmpint(a->height, ==, b->height);
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width * 4; x++)
            if (x % 4 != 3)
                sum += abs(a->pixels[y * a->stride + x] - b->pixels[y * b->stride + x]);
    return (double)sum / (a->width * a->height * 3);
}

/* Quick to make, small and turned: it looks like what the exact picture becomes. */
static void test_looks(void)
{
    static const char *const names[] = {"s0.mp4", "sar.mp4", "turned.mp4"};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(TbMedia) media = made_open(names[i]);
        g_autoptr(TbPicture) full = tb_media_picture(media, 40000, NULL);
        g_autoptr(TbPicture) same = tb_media_picture_within(media, 40000, 0, 0, NULL);
        g_autoptr(TbPicture) small = tb_picture_scale(full, full->width / 2);
        g_autoptr(TbPicture) half =
            tb_media_picture_within(media, 40000, small->width, small->height, NULL);
        g_test_message("%s: %.2f, half %.2f", names[i], difference(full, same),
                       difference(small, half));
        g_assert_cmpfloat(difference(full, same), <, 3);
        g_assert_cmpfloat(difference(small, half), <, 6);
    }
}

/* In a size after other sizes it looks as it does when it is the first: also in a recording with
 * colours of another matrix than is usual for its size. */
static void test_other_sizes(void)
{
    static const int widths[] = {160, 80, 120, 80, 40, 160};

    made_ffmpeg("-f lavfi -i testsrc=s=160x96:r=25:d=0.4 -vf scale=out_color_matrix=bt709 " X264
                "-colorspace bt709 colours.mp4");
    g_autoptr(TbMedia) media = made_open("colours.mp4");
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autoptr(TbMedia) fresh = made_open("colours.mp4");
        g_autoptr(TbPicture) first = tb_media_picture_within(fresh, 0, widths[i], 0, NULL);
        g_autoptr(TbPicture) after = tb_media_picture_within(media, 0, widths[i], 0, NULL);
        g_assert_cmpfloat(difference(first, after), ==, 0);
    }
}

/* A source that counts, to see that another size reads and decodes nothing. */
typedef struct {
    char *bytes;
    gsize size;
    int64_t place;
    int n_reads;
} Counted;

static int64_t read_counted(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
                            GError **error)
{
    Counted *c = ctx;
    int64_t n = CLAMP((int64_t)c->size - c->place, 0, size);

    (void)cancel, (void)error;
    memcpy(buffer, c->bytes + c->place, (size_t)n);
    c->place += n;
    c->n_reads++;
    return n;
}

static bool seek_counted(void *ctx, int64_t offset, GError **error)
{
    (void)error;
    ((Counted *)ctx)->place = offset;
    return true;
}

static int64_t size_of_counted(void *ctx)
{
    return (int64_t)((Counted *)ctx)->size;
}

static void test_again(void)
{
    static const TbSourceClass class = {read_counted, seek_counted, size_of_counted, NULL};
    g_autofree char *path = made_path("closed.mp4");
    Counted counted = {0};

    make(&cases[0]);
    g_assert_true(g_file_get_contents(path, &counted.bytes, &counted.size, NULL));
    g_autofree char *bytes = counted.bytes;
    g_autoptr(TbMedia) media =
        tb_media_open(tb_source_new(&class, &counted, "counted"), NULL, NULL, NULL);
    g_autoptr(TbPicture) first = tb_media_picture_within(media, 1000000, 80, 48, NULL);
    int n_reads = counted.n_reads;
    for (int i = 1; i < 20; i++) {
        g_autoptr(TbPicture) again = tb_media_picture_within(media, 1000000, 8 * i, 0, NULL);
        g_assert_cmpint(again->shown_us, ==, first->shown_us);
    }
    g_assert_cmpint(counted.n_reads, ==, n_reads);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    made_numbers(75);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/media/play/order/%s", cases[i].name);
        g_test_add_data_func(path, &cases[i], test_order);
    }
    g_test_add_func("/media/play/pass", test_pass);
    g_test_add_func("/media/play/within", test_within);
    g_test_add_func("/media/play/looks", test_looks);
    g_test_add_func("/media/play/other-sizes", test_other_sizes);
    g_test_add_func("/media/play/again", test_again);
    int status = g_test_run();
    made_remove();
    return status;
}
