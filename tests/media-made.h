/* Recordings made by the tests themselves, with the ffmpeg program, in a folder that goes away.
 *
 * Every picture carries its number in eleven bits and a parity bit, drawn as blocks so large that
 * any codec keeps them: so which picture is shown can be read from the picture itself. */
#ifndef TESTS_MEDIA_MADE_H
#define TESTS_MEDIA_MADE_H

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/media.h"

enum { MADE_WIDTH = 160, MADE_HEIGHT = 96, MADE_BITS = 12 };

static char *made_folder;

static inline char *made_path(const char *name)
{
    if (!made_folder)
        made_folder = g_dir_make_tmp("terugblik-media-XXXXXX", NULL);
    g_assert_nonnull(made_folder);
    return g_build_filename(made_folder, name, NULL);
}

static inline void made_remove(void)
{
    GDir *dir = made_folder ? g_dir_open(made_folder, 0, NULL) : NULL;

    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = made_path(name);
        g_remove(path);
    }
    if (dir)
        g_dir_close(dir);
    if (made_folder)
        g_rmdir(made_folder);
    g_clear_pointer(&made_folder, g_free);
}

/* Runs @command in the folder and returns what it wrote; a failure ends the test. */
G_GNUC_PRINTF(2, 3)
static inline char *made_run(gsize *size, const char *format, ...)
{
    va_list args;
    char *out = NULL, buffer[65536];
    gsize n, length = 0;

    va_start(args, format);
    g_autofree char *command = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *here = made_path("");
    g_autofree char *line = g_strdup_printf("cd '%s' && %s", here, command);
    FILE *pipe = popen(line, "r"); /* NOLINT(cert-env33-c): a shell is what is wanted */
    g_assert_nonnull(pipe);
    while ((n = fread(buffer, 1, sizeof buffer, pipe)) > 0) {
        out = g_realloc(out, length + n + 1);
        memcpy(out + length, buffer, n);
        length += n;
    }
    if (pclose(pipe) != 0)
        g_error("failed: %s", command);
    if (out)
        out[length] = '\0';
    if (size)
        *size = length;
    return out;
}

/* ffmpeg with these words, quiet; the last is the file that it makes. */
#define made_ffmpeg(...)                                                                           \
    do {                                                                                           \
        g_autofree char *made_words = g_strdup_printf(__VA_ARGS__);                                \
        g_free(made_run(NULL, "ffmpeg -nostdin -v error -y %s", made_words));                      \
    } while (0)

static inline void made_block(int bit, int *x, int *y)
{
    *x = 6 + bit % 6 * 26;
    *y = 8 + bit / 6 * 46;
}

static inline int made_parity(int number)
{
    return __builtin_parity((unsigned)number) << (MADE_BITS - 1);
}

static inline void made_draw(uint8_t *luma, int number)
{
    for (int y = 0; y < MADE_HEIGHT; y++)
        for (int x = 0; x < MADE_WIDTH; x++)
            luma[y * MADE_WIDTH + x] = (uint8_t)(80 + (((x + 3 * number) ^ (y + number)) & 63));
    for (int bit = 0, x, y; bit < MADE_BITS; bit++) {
        made_block(bit, &x, &y);
        int value = (number | made_parity(number)) >> bit & 1 ? 220 : 36;
        for (int i = 0; i < 34; i++)
            memset(luma + (y + i) * MADE_WIDTH + x, value, 20);
    }
}

/* Raw grey pictures numbered from 0, as numbers.raw. */
static inline void made_numbers(int n)
{
    g_autofree char *path = made_path("numbers.raw");
    uint8_t luma[MADE_WIDTH * MADE_HEIGHT];
    FILE *out = fopen(path, "wb");

    g_assert_nonnull(out);
    for (int i = 0; i < n; i++) {
        made_draw(luma, i);
        g_assert_cmpuint(fwrite(luma, 1, sizeof luma, out), ==, sizeof luma);
    }
    g_assert_cmpint(fclose(out), ==, 0);
}

#define MADE_INPUT "-f rawvideo -pix_fmt gray -s 160x96 -framerate 25 -i numbers.raw"

/* The number in a picture whose pixels are @step bytes; -1 when the parity says it is spoilt. */
static inline int made_read(const uint8_t *pixels, int stride, int step)
{
    int number = 0;

    for (int bit = 0, x, y; bit < MADE_BITS; bit++) {
        int sum = 0;
        made_block(bit, &x, &y);
        for (int i = 12; i < 20; i++)
            for (int j = 6; j < 14; j++)
                sum += pixels[(y + i) * stride + (x + j) * step];
        number |= (sum > 64 * 128) << bit;
    }
    int bare = number & ((1 << (MADE_BITS - 1)) - 1);
    return (bare | made_parity(bare)) == number ? bare : -1;
}

static inline int made_number(const TbPicture *picture)
{
    return made_read(picture->pixels + 1, picture->stride, 4); /* green */
}

static inline TbMedia *made_open(const char *name)
{
    g_autofree char *path = g_path_is_absolute(name) ? g_strdup(name) : made_path(name);
    g_autoptr(GError) error = NULL;
    TbSource *source = tb_source_open_file(path, &error);

    g_assert_no_error(error);
    TbMedia *media = tb_media_open(source, NULL, NULL, &error);
    g_assert_no_error(error);
    return media;
}

#endif
