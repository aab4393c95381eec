/* Makes the example conversation out of its script; make.sh calls it between the voices of
 * espeak-ng and the encoders of FFmpeg.
 *
 *   maker lines SCRIPT                    number, voice, speed, pitch and words of each line
 *   maker texts SCRIPT SPEECH OUT         OUT/gesprek.wav, voorbeeld.vtt and momenten.tsv, from
 *                                         the spoken lines in the folder SPEECH
 *   maker frames SCRIPT SPEECH            the picture, frame by frame, as raw rgb32 on stdout */
#include <stdio.h>
#include <string.h>

#include "scene.h"
#include "script.h"
#include "sound.h"
#include "texts.h"

#define FRAME_US (G_USEC_PER_SEC / 25)

static bool write_text(const char *folder, const char *name, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return g_file_set_contents(path, text, -1, error);
}

static bool say_lines(Script *script, char **arg, GError **error)
{
    (void)arg;
    (void)error;
    for (unsigned i = 0; i < script->lines->len; i++) {
        const Line *line = script_line(script, i);

        if (line->text)
            printf("%03u %s %s\n", i, script->voice[line->speaker], line->text);
    }
    return true;
}

static bool write_texts(Script *script, char **arg, GError **error)
{
    g_autoptr(Sound) sound = sound_lay_out(script, arg[0], error);
    g_autofree char *path = g_build_filename(arg[1], "gesprek.wav", NULL);
    g_autofree char *subtitles = NULL;
    g_autofree char *moments = NULL;

    if (!sound || !sound_write(sound, path, error))
        return false;
    subtitles = texts_subtitles(script);
    moments = texts_moments(script);
    return write_text(arg[1], "voorbeeld.vtt", subtitles, error) &&
           write_text(arg[1], "momenten.tsv", moments, error);
}

static bool write_frames(Script *script, char **arg, GError **error)
{
    g_autoptr(Sound) sound = sound_lay_out(script, arg[0], error);
    g_autoptr(Scene) scene = NULL;
    cairo_surface_t *picture;
    size_t size, n;
    bool written = true;

    if (!sound)
        return false;
    scene = scene_new(script, sound);
    picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, ROOM_WIDTH, ROOM_HEIGHT);
    size = (size_t)cairo_image_surface_get_stride(picture) * ROOM_HEIGHT;
    n = (size_t)(sound_duration_us(sound) / FRAME_US);
    for (size_t i = 0; written && i < n; i++) {
        scene_draw(scene, (int64_t)i * FRAME_US, picture);
        cairo_surface_flush(picture);
        written = fwrite(cairo_image_surface_get_data(picture), size, 1, stdout) == 1;
    }
    cairo_surface_destroy(picture);
    if (!written || fflush(stdout) != 0)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_IO, "the frames could not be written");
    return !*error;
}

static const struct {
    const char *name;
    int n_args; /* after the script */
    bool (*run)(Script *script, char **arg, GError **error);
} commands[] = {
    {"lines", 0, say_lines},
    {"texts", 2, write_texts},
    {"frames", 1, write_frames},
};

static int run(int argc, char **argv, GError **error)
{
    for (size_t i = 0; argc > 2 && i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Script) script = NULL;

        if (!g_str_equal(argv[1], commands[i].name) || argc != 3 + commands[i].n_args)
            continue;
        script = script_read(argv[2], error);
        return script && commands[i].run(script, argv + 3, error) ? 0 : 1;
    }
    fprintf(stderr, "maker: lines SCRIPT | texts SCRIPT SPEECH OUT | frames SCRIPT SPEECH\n");
    return 2;
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    int status = run(argc, argv, &error);

    if (error)
        fprintf(stderr, "maker: %s\n", error->message);
    return status;
}
