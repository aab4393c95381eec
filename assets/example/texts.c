#include "texts.h"

#include <inttypes.h>

/* A reader may rely on this; it goes into the file as it stands. */
static const char explanation[] =
    "# The moments that come with the example conversation of Terugblik. All of it is fiction.\n"
    "# UTF-8, one thing per line, fields separated by tabs, no quotes and no escapes: no field\n"
    "# holds a tab or a line end. An empty field was not said. '# ' begins words for people.\n"
    "# Lines '#name<tab>value...' are the head: format (name, version), title, interaction and\n"
    "# recording (uuid), client (code), trajectory, date, question, goal, client_goal, then\n"
    "# participant (role, key of the reviewer that this person also is, or nothing) and reviewer\n"
    "# (key, uuid, role, name), as often as there are. Then one line names the columns; every "
    "line\n"
    "# after it is a moment, in the order of the script.\n"
    "#   reviewer   key of its author\n"
    "#   kind       tag or phase\n"
    "#   start_us   microseconds from the start of the recording; empty: told, at no time\n"
    "#   end_us     empty: a tag is a point, a phase runs to the next one of its author\n"
    "#   code       of a tag; codebook identifier\n"
    "#   rating     lukt, anders, vraag; who and by: the role of a participant\n"
    "#   see think inner otherwise   waarneming, duiding, van binnen, alternatief\n"
    "#   self_image approach from by about   of a phase; as on the command line\n";

static const char *const columns[N_FIELDS] = {"code",     "rating", "who",       "see",
                                              "think",    "inner",  "otherwise", "self_image",
                                              "approach", "from",   "by",        "about"};

static void add_time(GString *out, int64_t us)
{
    int64_t ms = (us + 500) / 1000;

    g_string_append_printf(out, "%02" PRId64 ":%02" PRId64 ":%02" PRId64 ".%03" PRId64,
                           ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

char *texts_subtitles(const Script *script)
{
    static const char *const voices[N_SPEAKERS] = {"Klantmanager", "Cliënt"};
    GString *out = g_string_new("WEBVTT\n");

    for (unsigned i = 0; i < script->lines->len; i++) {
        const Line *line = script_line(script, i);
        g_autofree char *text = line->text ? g_markup_escape_text(line->text, -1) : NULL;

        if (!text)
            continue;
        g_string_append_c(out, '\n');
        add_time(out, line->start_us);
        g_string_append(out, " --> ");
        add_time(out, line->end_us);
        g_string_append_printf(out, "\n<v %s>%s\n", voices[line->speaker], text);
    }
    return g_string_free(out, FALSE);
}

static const char *participant_viewer(const Script *script, Speaker speaker)
{
    for (unsigned i = 0; i < script->viewers->len; i++) {
        const Viewer *viewer = g_ptr_array_index(script->viewers, i);

        if (g_str_equal(viewer->role, speaker_roles[speaker]))
            return viewer->key;
    }
    return "";
}

static void add_head(GString *out, const Script *script)
{
    const struct {
        const char *name, *value;
    } fields[] = {
        {"format\tterugblik-moments", "1"},
        {"title", script->title},
        {"interaction", script->interaction},
        {"recording", script->recording},
        {"client", script->client},
        {"trajectory", script->trajectory},
        {"date", script->date},
        {"question", script->question},
        {"goal", script->goal},
        {"client_goal", script->client_goal},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        g_string_append_printf(out, "#%s\t%s\n", fields[i].name, fields[i].value);
    for (Speaker s = 0; s < N_SPEAKERS; s++)
        g_string_append_printf(out, "#participant\t%s\t%s\n", speaker_roles[s],
                               participant_viewer(script, s));
    for (unsigned i = 0; i < script->viewers->len; i++) {
        const Viewer *viewer = g_ptr_array_index(script->viewers, i);

        g_string_append_printf(out, "#reviewer\t%s\t%s\t%s\t%s\n", viewer->key, viewer->uuid,
                               viewer->role, viewer->name);
    }
}

static void add_span(GString *out, const Script *script, const Moment *moment)
{
    if (moment->is_told) {
        g_string_append(out, "\t\t");
        return;
    }
    g_string_append_printf(out, "\t%" PRId64 "\t", script_line(script, moment->from)->start_us);
    if (moment->is_phase || moment->is_point)
        return;
    g_string_append_printf(out, "%" PRId64,
                           script_line(script, moment->from + moment->lines - 1)->end_us);
}

char *texts_moments(const Script *script)
{
    GString *out = g_string_new(explanation);

    add_head(out, script);
    g_string_append(out, "reviewer\tkind\tstart_us\tend_us");
    for (size_t f = 0; f < N_FIELDS; f++)
        g_string_append_printf(out, "\t%s", columns[f]);
    for (unsigned i = 0; i < script->moments->len; i++) {
        const Moment *moment = g_ptr_array_index(script->moments, i);

        g_string_append_printf(out, "\n%s\t%s", moment->viewer, moment->is_phase ? "phase" : "tag");
        add_span(out, script, moment);
        for (size_t f = 0; f < N_FIELDS; f++)
            g_string_append_printf(out, "\t%s", moment->field[f] ? moment->field[f] : "");
    }
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
