/* Makes the example conversation out of its script; make.sh calls it between the voices of
 * espeak-ng and the encoders of FFmpeg.
 *
 *   maker lines SCRIPT                    number, voice, speed, pitch and words of each line
 *   maker texts SCRIPT SPEECH OUT         OUT/gesprek.wav, voorbeeld.vtt and momenten.tsv, from
 *                                         the spoken lines in the folder SPEECH
 *   maker frames SCRIPT SPEECH            the picture, frame by frame, as raw bgr0 on stdout */
#include <stdio.h>
#include <string.h>

#include "script.h"
#include "sound.h"
#include "texts.h"

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

static const struct {
    const char *name;
    int n_args; /* after the script */
    bool (*run)(Script *script, char **arg, GError **error);
} commands[] = {
    {"lines", 0, say_lines},
    {"texts", 2, write_texts},
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
