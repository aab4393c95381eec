/* What a recording is, and what a picture of it looks like. */
#include "media-made.h"

#include <fcntl.h>
#include <math.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define NEAR_US 50000

/* Files made by others. */
typedef struct {
    const char *name, *container, *video, *audio;
    int width, height, rotation, shown_width, shown_height;
    double frame_rate;
    bool is_variable;
    int channels, sample_rate;
    int64_t duration_us;
    const char *warning;
} Real;

#define MOV "mov,mp4,m4a,3gp,3g2,mj2"

static const Real reals[] = {
    {"phone-av1-hdr10-portrait.mp4", MOV, "av1", "aac", 720, 1280, 0, 720, 1280, 29.97, false, 2,
     48000, 4237567, NULL},
    {"phone-desks-vfr.3gp", MOV, "h263", "aac", 352, 288, 0, 384, 288, 14.124, true, 1, 8000,
     5000000, NULL},
    {"samsung-sef-slowmotion.mp4", MOV, "h264", "aac", 320, 240, 0, 320, 240, 29.9955, true, 2,
     12000, 2151750, NULL},
    {"iphone4s-portrait-rot90.MOV", MOV, "h264", "aac", 568, 320, 90, 320, 568, 29.976, false, 1,
     44100, 2068333, NULL},
    {"iphone6s-ios9-rot90.mov", MOV, "h264", "aac", 1280, 720, 90, 720, 1280, 30, false, 1, 44100,
     466667, NULL},
    {"mediarecorder-noduration-vp9.webm", "matroska,webm", "vp9", "opus", 1280, 720, 0, 1280, 720,
     14.985, false, 2, 48000, 4938000, "does not say how long"},
    {"missing-stsd.mp4", MOV, "h264", NULL, 1080, 720, 0, 1080, 720, 29.97, false, 0, 0, 1001000,
     "the sound cannot be used"},
    {"invalid-nalu.mp4", MOV, "h264", NULL, 1080, 720, 0, 1080, 720, 29.97, false, 0, 0, 1001000,
     NULL},
    {"iphone-hlg-editlist-rot90.mp4", MOV, "hevc", "aac", 1920, 1080, 90, 1080, 1920, 28.03, true,
     2, 44100, 2548333, NULL},
    {"pixel7-rot180.mp4", MOV, "h264", NULL, 1920, 1080, 180, 1920, 1080, 29.87, false, 0, 0,
     1205200, NULL},
    {"pyannote-sample.wav", "wav", NULL, "pcm_s16le", 0, 0, 0, 0, 0, 0, false, 1, 16000, 30000000,
     NULL},
};

static char *find_real(const char *name)
{
    static const char *const folders[] = {"tests/data/media", "../shared/data/media"};

    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        char *path = g_build_filename(folders[i], name, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return path;
        g_free(path);
    }
    return NULL;
}

static TbMedia *open_at(const char *path, GError **error)
{
    TbSource *source = tb_source_open_file(path, error);

    return source ? tb_media_open(source, NULL, NULL, error) : NULL;
}

static void check_pictures(TbMedia *media, const Real *real)
{
    static const int64_t times[] = {0, 300000, INT64_C(3600000000), 0};

    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbPicture) picture = tb_media_picture(media, times[i], &error);
        g_assert_no_error(error);
        g_assert_cmpint(picture->width, ==, real->shown_width);
        g_assert_cmpint(picture->height, ==, real->shown_height);
        g_assert_cmpint(picture->shown_us, <=, times[i]);
        g_assert_true(picture->next_us == TB_TIME_NONE || picture->next_us > times[i]);
        if (i == 0)
            g_assert_cmpint(picture->shown_us, ==, 0);
    }
}

static void check_video(const TbVideoInfo *video, const Real *real)
{
    g_assert_cmpstr(video->codec, ==, real->video);
    g_assert_cmpint(video->width, ==, real->width);
    g_assert_cmpint(video->height, ==, real->height);
    g_assert_cmpint(video->rotation, ==, real->rotation);
    g_assert_cmpfloat_with_epsilon(video->frame_rate, real->frame_rate, real->frame_rate / 1000);
    g_assert_cmpint(video->is_variable_frame_rate, ==, real->is_variable);
    g_assert_false(video->is_interlaced);
}

static void test_real(gconstpointer data)
{
    const Real *real = data;
    g_autofree char *path = find_real(real->name);
    g_autoptr(GError) error = NULL;

    if (!path) {
        g_test_skip("not here");
        return;
    }
    g_autoptr(TbMedia) media = open_at(path, &error);
    g_assert_no_error(error);
    const TbMediaInfo *info = tb_media_info(media);
    g_assert_cmpstr(info->container, ==, real->container);
    g_assert_cmpint(ABS(info->duration_us - real->duration_us), <=, 100);
    g_assert_cmpint(info->has_video, ==, real->video != NULL);
    g_assert_cmpint(info->has_audio, ==, real->audio != NULL);
    if (real->video) {
        check_video(&info->video, real);
        check_pictures(media, real);
    }
    if (real->audio) {
        g_assert_cmpstr(info->audio.codec, ==, real->audio);
        g_assert_cmpint(info->audio.channels, ==, real->channels);
        g_assert_cmpint(info->audio.sample_rate, ==, real->sample_rate);
    }
    g_assert_cmpuint(g_strv_length(info->warnings), ==, real->warning ? 1 : 0);
    if (real->warning)
        g_assert_nonnull(strstr(info->warnings[0], real->warning));
}

/* A stored zero moves every time by as much. */
static void test_zero(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = find_real("phone-desks-vfr.3gp");
    TbZero zero = {.stream = 0, .pts = 0, .num = 1, .den = 16000};
    TbSource *source = tb_source_open_file(path, &error);

    g_assert_no_error(error);
    g_autoptr(TbMedia) media = tb_media_open(source, &zero, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(TbPicture) first = tb_media_picture(media, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpint(first->shown_us, ==, 128000);
    g_autoptr(TbPicture) later = tb_media_picture(media, 220000, &error);
    g_assert_no_error(error);
    g_assert_cmpint(later->shown_us, ==, 219000);
}

static void test_sources(void)
{
    g_autofree char *folder = made_path(""), *fifo = made_path("fifo"), *sock = made_path("sock");
    g_autofree char *pattern = made_path("frame%03d.png"), *still = made_path("frame001.png");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
    g_strlcpy(address.sun_path, sock, sizeof address.sun_path);
    g_assert_cmpint(bind(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    close(fd);
    g_assert_true(g_file_set_contents(still, "x", 1, NULL));
    const struct {
        const char *path;
        int code;
    } rows[] = {
        {"no/such/file.mp4", TB_ERROR_NOT_FOUND},
        {"", TB_ERROR_NOT_FOUND},
        {"-", TB_ERROR_NOT_FOUND},
        {"pipe:0", TB_ERROR_NOT_FOUND},
        {"concat:tests/data/media/a.ts|b.ts", TB_ERROR_NOT_FOUND},
        {"http://127.0.0.1/a.mp4", TB_ERROR_NOT_FOUND},
        {"file:tests/data/media/phone-desks-vfr.3gp", TB_ERROR_NOT_FOUND},
        {pattern, TB_ERROR_NOT_FOUND},
        {folder, TB_ERROR_NOT_A_RECORDING},
        {fifo, TB_ERROR_NOT_A_RECORDING},
        {sock, TB_ERROR_NOT_A_RECORDING},
        {"/dev/null", TB_ERROR_NOT_A_RECORDING},
        {"/dev/zero", TB_ERROR_NOT_A_RECORDING},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(tb_source_open_file(rows[i].path, &error));
        g_assert_error(error, TB_ERROR, rows[i].code);
        g_assert_true(g_str_has_prefix(error->message, rows[i].path));
    }
}

static char *fingerprint_of(const uint8_t *bytes, gsize size)
{
    g_autofree char *path = made_path("bytes");
    g_autoptr(GError) error = NULL;

    g_assert_true(g_file_set_contents(path, (const char *)bytes, (gssize)size, NULL));
    g_autoptr(TbSource) source = tb_source_open_file(path, &error);
    g_assert_no_error(error);
    char *fingerprint = tb_source_fingerprint(source, &error);
    g_assert_no_error(error);
    return fingerprint;
}

static void test_fingerprint(void)
{
    const gsize size = 4 << 20;
    g_autofree uint8_t *bytes = g_malloc(size);
    g_autofree char *small = fingerprint_of((const uint8_t *)"abc", 3);
    g_autofree char *none = fingerprint_of(bytes, 0);

    g_assert_cmpstr(small, ==,
                    "3-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_assert_cmpstr(none, ==, "0-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (gsize i = 0; i < size; i++)
        bytes[i] = (uint8_t)(i * 31 >> 7);
    g_autofree char *large = fingerprint_of(bytes, size);
    g_assert_true(g_str_has_prefix(large, "400000-"));
    bytes[size - 1] ^= 1; /* the last byte counts, as the first does */
    g_autofree char *last = fingerprint_of(bytes, size);
    bytes[size - 1] ^= 1;
    bytes[0] ^= 1;
    g_autofree char *first = fingerprint_of(bytes, size);
    bytes[0] ^= 1;
    g_autofree char *same = fingerprint_of(bytes, size);
    g_assert_cmpstr(last, !=, large);
    g_assert_cmpstr(first, !=, large);
    g_assert_cmpstr(same, ==, large);
}

/* Four corners of different colours, to see how a picture is turned. */
static const int corners[4][3] = {{200, 30, 30}, {30, 180, 30}, {30, 30, 200}, {200, 190, 40}};

static void check_colour(const TbPicture *picture, int x, int y, const int rgb[3], int slack)
{
    const uint8_t *pixel = picture->pixels + (size_t)y * (size_t)picture->stride + x * 4;

    for (int i = 0; i < 3; i++)
        if (abs(pixel[2 - i] - rgb[i]) > slack)
            g_error("at %d, %d of %dx%d: %d %d %d, not %d %d %d", x, y, picture->width,
                    picture->height, pixel[2], pixel[1], pixel[0], rgb[0], rgb[1], rgb[2]);
}

static void check_corners(const char *name, const int order[4], int width, int height)
{
    g_autoptr(TbMedia) media = made_open(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(TbPicture) picture = tb_media_picture(media, 0, &error);

    g_assert_no_error(error);
    g_assert_cmpint(picture->width, ==, width);
    g_assert_cmpint(picture->height, ==, height);
    for (int i = 0; i < 4; i++)
        check_colour(picture, width / 4 + i % 2 * width / 2, height / 4 + i / 2 * height / 2,
                     corners[order[i]], 6);
}

static void write_corners(void)
{
    g_autoptr(GString) ppm = g_string_new("P6 160 96 255\n");
    g_autofree char *path = made_path("corners.ppm");

    for (int y = 0; y < 96; y++)
        for (int x = 0; x < 160; x++)
            for (int i = 0; i < 3; i++)
                g_string_append_c(ppm, (char)corners[(y >= 48) * 2 + (x >= 80)][i]);
    g_assert_true(g_file_set_contents(path, ppm->str, (gssize)ppm->len, NULL));
}

static double difference(const uint8_t *rgb, const TbPicture *picture)
{
    double sum = 0;

    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++)
            for (int i = 0; i < 3; i++) {
                double d = rgb[(y * picture->width + x) * 3 + i] -
                           (double)picture->pixels[y * picture->stride + x * 4 + 2 - i];
                sum += d * d;
            }
    return sqrt(sum / (3.0 * picture->width * picture->height));
}

/* As the ffmpeg program turns it by itself. */
static void check_as_ffmpeg(const char *name)
{
    g_autoptr(TbMedia) media = made_open(name);
    g_autoptr(TbPicture) picture = tb_media_picture(media, 0, NULL);
    gsize size;
    g_autofree char *rgb =
        made_run(&size, "ffmpeg -v error -i %s -frames:v 1 -f rawvideo -pix_fmt rgb24 -", name);

    g_assert_cmpuint(size, ==, (gsize)picture->width * (gsize)picture->height * 3);
    g_assert_cmpfloat(difference((uint8_t *)rgb, picture), <=, 8);
}

static void test_upright(void)
{
    static const int orders[4][4] = {{0, 1, 2, 3}, {2, 0, 3, 1}, {3, 2, 1, 0}, {1, 3, 0, 2}};

    write_corners();
    made_ffmpeg("-loop 1 -i corners.ppm -frames:v 3 -c:v libx264 -qp 1 -pix_fmt yuv420p "
                "-colorspace smpte170m -vf scale=out_color_matrix=bt601 turn0.mp4");
    for (int quarter = 0; quarter < 4; quarter++) {
        g_autofree char *name = g_strdup_printf("turned%d.mp4", quarter);
        /* this ffmpeg takes "rotate" for the turn to show it, anticlockwise */
        made_ffmpeg("-i turn0.mp4 -c copy -metadata:s:v rotate=%d %s", (360 - quarter * 90) % 360,
                    name);
        g_autoptr(TbMedia) media = made_open(name);
        g_assert_cmpint(tb_media_info(media)->video.rotation, ==, quarter * 90);
        g_assert_cmpint(tb_media_info(media)->video.width, ==, 160);
        check_corners(name, orders[quarter], quarter % 2 ? 96 : 160, quarter % 2 ? 160 : 96);
        check_as_ffmpeg(name);
    }
    made_ffmpeg("-i turn0.mp4 -c:v libx264 -qp 1 -vf setsar=4/3 wide.mp4");
    check_corners("wide.mp4", orders[0], 213, 96);
    made_ffmpeg("-i wide.mp4 -c copy -metadata:s:v rotate=270 widetall.mp4");
    check_corners("widetall.mp4", orders[1], 96, 213);
}

/* The same colours, however they are written down. */
static void test_colours(void)
{
    static const struct {
        const char *matrix, *name, *range, *format, *size;
    } rows[] = {
        {"bt601", "smpte170m", "tv", "yuv420p", "160x96"},
        {"bt709", "bt709", "tv", "yuv420p", "160x96"},
        {"bt709", "bt709", "pc", "yuv420p", "160x96"},
        {"bt601", "bt470bg", "pc", "yuvj420p", "160x96"},
        {"bt2020", "bt2020nc", "tv", "yuv420p10le", "160x96"},
        {"bt709", "bt709", "tv", "yuv422p", "160x96"},
        {"bt709", "bt709", "tv", "yuv444p", "160x96"},
        {"bt601", "unknown", "tv", "yuv420p", "160x96"}, /* by its size, as cameras do it */
        {"bt709", "unknown", "tv", "yuv420p", "1280x720"},
    };
    const int order[4] = {0, 1, 2, 3};

    write_corners();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strdup_printf("colour%zu.mp4", i);
        made_ffmpeg("-loop 1 -i corners.ppm -frames:v 1 -vf "
                    "scale=%s:flags=neighbor:out_color_matrix=%s:out_range=%s,format=%s "
                    "-c:v libx264 -preset ultrafast -qp 1 -color_range %s -colorspace %s %s",
                    rows[i].size, rows[i].matrix, rows[i].range, rows[i].format, rows[i].range,
                    rows[i].name, name);
        int width = atoi(rows[i].size), height = atoi(strchr(rows[i].size, 'x') + 1);
        check_corners(name, order, width, height);
    }
}

/* Grey of high dynamic range stays grey, in order, and within what a screen has. */
static void test_high_range(void)
{
    static const char *const transfers[] = {"arib-std-b67", "smpte2084"};

    for (size_t i = 0; i < G_N_ELEMENTS(transfers); i++) {
        made_ffmpeg("-f lavfi -i \"color=gray:s=256x64,format=yuv420p10le,"
                    "geq=lum='64+X*876/255':cb=512:cr=512\" -frames:v 1 -c:v libx265 -preset "
                    "ultrafast -x265-params qp=4:log-level=none -color_trc %s -colorspace bt2020nc "
                    "-color_primaries bt2020 -color_range tv high.mp4",
                    transfers[i]);
        g_autoptr(TbMedia) media = made_open("high.mp4");
        g_autoptr(TbPicture) picture = tb_media_picture(media, 0, NULL);
        int before = -1;
        for (int x = 4; x < 256; x += 8) {
            const uint8_t *pixel = picture->pixels + 32 * picture->stride + x * 4;
            g_assert_cmpint(ABS(pixel[0] - pixel[2]), <=, 6);
            g_assert_cmpint(pixel[1], >=, before - 1);
            before = pixel[1];
        }
        g_assert_cmpint(picture->pixels[32 * picture->stride + 4 * 2], <=, 4);
        g_assert_cmpint(before, >=, 240);
    }
}

static TbPicture *take_picture(const char *name, int64_t at_us)
{
    g_autofree char *path = find_real(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMedia) media = open_at(path, &error);

    g_assert_no_error(error);
    TbPicture *picture = tb_media_picture(media, at_us, &error);
    g_assert_no_error(error);
    return picture;
}

static bool are_equal(const TbPicture *a, const TbPicture *b)
{
    for (int y = 0; y < a->height; y++)
        if (memcmp(a->pixels + y * a->stride, b->pixels + y * b->stride, (size_t)a->width * 4) != 0)
            return false;
    return a->width == b->width && a->height == b->height;
}

/* Two pictures with nothing in common but the mean of their cells become the same. */
static void test_blur_forgets(void)
{
    g_autoptr(TbPicture) a = take_picture("phone-desks-vfr.3gp", 0);
    g_autoptr(TbPicture) b = tb_picture_scale(a, a->width);

    g_assert_cmpint(a->width % 16, ==, 0);
    g_assert_cmpint(a->height % 12, ==, 0);
    for (int y = 0; y < a->height; y++)
        for (int x = 0; x < a->width; x++) {
            uint8_t *p = a->pixels + y * a->stride + x * 4, *q = b->pixels + y * b->stride + x * 4;
            int cell = 60 + (x / 24 + y / 24) % 100; /* in a: text of fine stripes; in b: checks */
            memset(p, cell + (y % 2 ? 50 : -50), 3);
            memset(q, cell + ((x / 4 + y / 4) % 2 ? 35 : -35), 3);
        }
    g_assert_false(are_equal(a, b));
    g_autoptr(TbPicture) blurred_a = tb_picture_blur(a), blurred_b = tb_picture_blur(b);
    g_assert_true(are_equal(blurred_a, blurred_b));
    g_assert_cmpint(blurred_a->width, ==, a->width);
}

/* What remains follows the picture: light stays light, and there are no edges. */
static void test_blur_keeps(void)
{
    g_autoptr(TbPicture) picture = take_picture("iphone4s-portrait-rot90.MOV", 0);
    g_autoptr(TbPicture) blurred = tb_picture_blur(picture);
    int64_t sum = 0, sum_blurred = 0, steepest = 0;

    for (int y = 0; y < picture->height; y++)
        for (int x = 1; x < picture->width; x++) {
            const uint8_t *pixel = blurred->pixels + y * blurred->stride + x * 4;
            sum += picture->pixels[y * picture->stride + x * 4 + 1];
            sum_blurred += pixel[1];
            steepest = MAX(steepest, ABS(pixel[1] - pixel[-3]));
        }
    int64_t n = (int64_t)picture->width * picture->height;
    g_assert_cmpint(ABS(sum - sum_blurred) / n, <=, 4);
    g_assert_cmpint(steepest, <=, 16);
    g_assert_cmpint(blurred->shown_us, ==, picture->shown_us);
    g_assert_cmpint(blurred->next_us, ==, picture->next_us);
}

static void test_scale(void)
{
    g_autoptr(TbPicture) picture = take_picture("iphone4s-portrait-rot90.MOV", 0);
    static const int widths[][3] = {
        {160, 160, 284}, {320, 320, 568}, {5000, 320, 568}, {1, 1, 2}, {0, 320, 568}};

    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autoptr(TbPicture) scaled = tb_picture_scale(picture, widths[i][0]);
        g_assert_cmpint(scaled->width, ==, widths[i][1]);
        g_assert_cmpint(scaled->height, ==, widths[i][2]);
    }
}

/* Read back by another program; twice the same bytes; black and white stay black and white. */
static void test_encode(void)
{
    static const struct {
        TbPictureFormat format;
        const char *name;
        const char *magic;
        double slack;
    } rows[] = {{TB_PICTURE_PNG, "still.png", "\x89PNG", 0},
                {TB_PICTURE_JPEG, "still.jpg", "\xff\xd8", 5}};
    g_autoptr(TbPicture) picture = take_picture("phone-desks-vfr.3gp", 0);

    for (int y = 0; y < 64; y++)
        memset(picture->pixels + y * picture->stride, y < 32 ? 0 : 255, 4 * 64);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = tb_picture_encode(picture, rows[i].format, &error);
        g_assert_no_error(error);
        g_autoptr(GBytes) again = tb_picture_encode(picture, rows[i].format, &error);
        g_assert_true(g_bytes_equal(bytes, again));
        gsize size, length;
        const char *data = g_bytes_get_data(bytes, &size);
        g_assert_cmpint(memcmp(data, rows[i].magic, strlen(rows[i].magic)), ==, 0);
        g_autofree char *path = made_path(rows[i].name);
        g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
        g_autofree char *rgb = made_run(
            &length, "ffmpeg -v error -i %s -f rawvideo -sws_flags accurate_rnd -pix_fmt rgb24 -",
            rows[i].name);
        g_assert_cmpuint(length, ==, (gsize)picture->width * (gsize)picture->height * 3);
        g_assert_cmpfloat(difference((uint8_t *)rgb, picture), <=, rows[i].slack);
        g_assert_cmpint((uint8_t)rgb[(16 * picture->width + 16) * 3], <=, 2);
        g_assert_cmpint((uint8_t)rgb[(48 * picture->width + 16) * 3], >=, 253);
    }
}

/* Sound alone: a second and a half at 44,100, to the sample where the file keeps it so. */
static void test_sound(void)
{
    static const struct {
        const char *name, *options, *codec;
        int64_t slack_us;
    } rows[] = {
        {"a.wav", "", "pcm_s16le", 0},
        {"a.flac", "", "flac", 0},
        {"a.ogg", "-c:a libvorbis", "vorbis", 0},
        {"a.opus", "-c:a libopus", "opus", 30},
        {"a.mp3", "-c:a libmp3lame", "mp3", 30},
        {"a.m4a", "-c:a aac", "aac", 30},
        {"a.webm", "-c:a libopus", "opus", NEAR_US},
        {"a.aac", "-c:a aac", "aac", NEAR_US}, /* keeps neither delay nor end */
        {"a.aiff", "", "pcm_s16be", 0},
        {"a.mka", "-c:a pcm_s16le", "pcm_s16le", NEAR_US},
        {"a.au", "", "pcm_s16be", 0},
        {"a.caf", "", "pcm_s16be", 0},
        {"a.w64", "", "pcm_s16le", 0},
    };

    made_ffmpeg("-f lavfi -i sine=f=440:d=1.5:r=44100 -ac 2 tone.wav");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        made_ffmpeg("-i tone.wav %s %s", rows[i].options, rows[i].name);
        g_autoptr(TbMedia) media = made_open(rows[i].name);
        const TbMediaInfo *info = tb_media_info(media);
        g_test_message("%s: %" G_GINT64_FORMAT, rows[i].name, info->duration_us);
        g_assert_true(info->has_audio && !info->has_video);
        g_assert_cmpstr(info->audio.codec, ==, rows[i].codec);
        g_assert_cmpint(info->audio.channels, ==, 2);
        g_assert_cmpint(ABS(info->duration_us - 1500000), <=, rows[i].slack_us);
        g_autoptr(GError) error = NULL;
        g_assert_null(tb_media_picture(media, 0, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_NO_PICTURE);
    }
}

/* Only libsndfile reads this kind (PVF: a line of text, then the samples). */
static void test_sound_only_sndfile(void)
{
    g_autoptr(GString) pvf = g_string_new("PVF1\n1 8000 16\n");
    g_autofree char *path = made_path("a.pvf");

    for (int i = 0; i < 12000; i++)
        g_string_append_len(pvf, i % 16 < 8 ? "\x10\x00" : "\xf0\x00", 2);
    g_assert_true(g_file_set_contents(path, pvf->str, (gssize)pvf->len, NULL));
    g_autoptr(TbMedia) media = made_open("a.pvf");
    g_assert_cmpint(tb_media_info(media)->duration_us, ==, 1500000);
    g_assert_cmpint(tb_media_info(media)->audio.sample_rate, ==, 8000);
    g_assert_false(tb_media_info(media)->has_video);
}

/* A cover is not a moving picture. */
static void test_cover(void)
{
    write_corners();
    made_ffmpeg("-f lavfi -i sine=d=1 -i corners.ppm -map 0 -map 1 -c:a libmp3lame -c:v mjpeg "
                "-pix_fmt yuvj420p -disposition:v attached_pic cover.mp3");
    made_ffmpeg("-f lavfi -i sine=d=1 -i corners.ppm -map 0 -map 1 -c:a aac -c:v mjpeg "
                "-pix_fmt yuvj420p -disposition:v attached_pic cover.m4a");
    static const char *const names[] = {"cover.mp3", "cover.m4a"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(TbMedia) media = made_open(names[i]);
        g_assert_false(tb_media_info(media)->has_video);
        g_assert_true(tb_media_info(media)->has_audio);
    }
}

static void test_facts(void)
{
    made_numbers(40);
    made_ffmpeg(MADE_INPUT " -pix_fmt yuv420p -c:v mpeg2video -flags +ilme+ildct -top 1 fields.ts");
    g_autoptr(TbMedia) fields = made_open("fields.ts");
    g_assert_true(tb_media_info(fields)->video.is_interlaced);
    g_assert_false(tb_media_info(fields)->has_audio);
    g_assert_cmpfloat_with_epsilon(tb_media_info(fields)->video.frame_rate, 25, 0.001);

    /* The larger of two pictures, and the first sound that can be decoded. */
    made_ffmpeg(MADE_INPUT " -f lavfi -i testsrc=s=320x240:d=1 -f lavfi -i sine=d=1 -map 0 -map 1 "
                           "-map 2 -c:v mpeg4 -disposition:v:0 0 -disposition:v:1 0 two.mkv");
    g_autoptr(TbMedia) two = made_open("two.mkv");
    g_assert_cmpint(tb_media_info(two)->video.stream, ==, 1);
    g_assert_cmpint(tb_media_info(two)->audio.stream, ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    for (size_t i = 0; i < G_N_ELEMENTS(reals); i++) {
        g_autofree char *path = g_strdup_printf("/media/real/%s", reals[i].name);
        g_test_add_data_func(path, &reals[i], test_real);
    }
    g_test_add_func("/media/zero", test_zero);
    g_test_add_func("/media/sources", test_sources);
    g_test_add_func("/media/fingerprint", test_fingerprint);
    g_test_add_func("/media/upright", test_upright);
    g_test_add_func("/media/colours", test_colours);
    g_test_add_func("/media/high-range", test_high_range);
    g_test_add_func("/media/blur/forgets", test_blur_forgets);
    g_test_add_func("/media/blur/keeps", test_blur_keeps);
    g_test_add_func("/media/scale", test_scale);
    g_test_add_func("/media/encode", test_encode);
    g_test_add_func("/media/sound", test_sound);
    g_test_add_func("/media/sound/sndfile", test_sound_only_sndfile);
    g_test_add_func("/media/cover", test_cover);
    g_test_add_func("/media/facts", test_facts);
    int status = g_test_run();
    made_remove();
    return status;
}
