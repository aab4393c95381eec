#include "script.h"

#include <stdlib.h>
#include <string.h>

#include "posture.h"

const char *const speaker_roles[N_SPEAKERS] = {"klantmanager", "client"};

/* What stands before the colon in the head, and where it goes. */
static const struct {
    const char *name;
    size_t offset;
} head_fields[] = {
    {"titel", G_STRUCT_OFFSET(Script, title)},
    {"gesprek", G_STRUCT_OFFSET(Script, interaction)},
    {"opname", G_STRUCT_OFFSET(Script, recording)},
    {"client", G_STRUCT_OFFSET(Script, client)},
    {"traject", G_STRUCT_OFFSET(Script, trajectory)},
    {"datum", G_STRUCT_OFFSET(Script, date)},
    {"vraag", G_STRUCT_OFFSET(Script, question)},
    {"doel", G_STRUCT_OFFSET(Script, goal)},
    {"doel-client", G_STRUCT_OFFSET(Script, client_goal)},
    {"stem-K", G_STRUCT_OFFSET(Script, voice[SPEAKER_K])},
    {"stem-C", G_STRUCT_OFFSET(Script, voice[SPEAKER_C])},
};

/* The words of a moment's own line, and the names of the indented lines below it. */
static const struct {
    const char *name;
    Field field;
} moment_words[] =
    {
        {"wie", FIELD_WHO},         {"zelfbeeld", FIELD_SELF_IMAGE},
        {"aanpak", FIELD_APPROACH}, {"volgens", FIELD_FROM},
        {"van", FIELD_BY},          {"over", FIELD_ABOUT},
},
  moment_texts[] = {
      {"zie", FIELD_SEE},
      {"duid", FIELD_THINK},
      {"binnen", FIELD_INNER},
      {"anders", FIELD_OTHERWISE},
};

typedef struct {
    Script *script;
    bool in_head;
    Moment *moment; /* to which indented lines belong; the script's */
} Reader;

static void free_line(void *data)
{
    Line *line = data;

    g_free(line->text);
    g_free(line);
}

static void free_viewer(void *data)
{
    Viewer *viewer = data;

    g_free(viewer->key);
    g_free(viewer->uuid);
    g_free(viewer->role);
    g_free(viewer->name);
    g_free(viewer);
}

static void free_moment(void *data)
{
    Moment *moment = data;

    for (size_t i = 0; i < N_FIELDS; i++)
        g_free(moment->field[i]);
    g_free(moment->viewer);
    g_free(moment);
}

static Script *new_script(void)
{
    Script *script = g_new0(Script, 1);

    script->viewers = g_ptr_array_new_with_free_func(free_viewer);
    script->lines = g_ptr_array_new_with_free_func(free_line);
    script->stages = g_ptr_array_new_with_free_func(g_free);
    script->moments = g_ptr_array_new_with_free_func(free_moment);
    return script;
}

void script_free(Script *script)
{
    if (!script)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(head_fields); i++)
        g_free(G_STRUCT_MEMBER(char *, script, head_fields[i].offset));
    g_ptr_array_unref(script->viewers);
    g_ptr_array_unref(script->lines);
    g_ptr_array_unref(script->stages);
    g_ptr_array_unref(script->moments);
    g_free(script);
}

const Line *script_line(const Script *script, unsigned n)
{
    return g_ptr_array_index(script->lines, n);
}

G_GNUC_PRINTF(2, 3)
static bool mistake(GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (error)
        *error = g_error_new_valist(G_FILE_ERROR, G_FILE_ERROR_INVAL, format, args);
    va_end(args);
    return false;
}

static bool speaker_of(char letter, Speaker *speaker)
{
    if (letter != 'K' && letter != 'C')
        return false;
    *speaker = letter == 'K' ? SPEAKER_K : SPEAKER_C;
    return true;
}

/* "key uuid role name" */
static bool read_viewer(Reader *r, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 4);
    Viewer *viewer;

    if (g_strv_length(words) != 4)
        return mistake(error, "a kijker is a key, a uuid, a role and a name");
    viewer = g_new0(Viewer, 1);
    viewer->key = g_strdup(words[0]);
    viewer->uuid = g_strdup(words[1]);
    viewer->role = g_strdup(words[2]);
    viewer->name = g_strdup(words[3]);
    g_ptr_array_add(r->script->viewers, viewer);
    return true;
}

static bool read_head(Reader *r, const char *text, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ": ", 2);

    if (g_strv_length(parts) != 2)
        return mistake(error, "the head needs 'name: value'");
    if (g_str_equal(parts[0], "kijker"))
        return read_viewer(r, parts[1], error);
    for (size_t i = 0; i < G_N_ELEMENTS(head_fields); i++) {
        char **field = &G_STRUCT_MEMBER(char *, r->script, head_fields[i].offset);

        if (!g_str_equal(parts[0], head_fields[i].name))
            continue;
        if (*field)
            return mistake(error, "'%s' is said twice", parts[0]);
        *field = g_strdup(parts[1]);
        return true;
    }
    return mistake(error, "the head has no '%s'", parts[0]);
}

static bool head_is_whole(const Script *script, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(head_fields); i++)
        if (!G_STRUCT_MEMBER(char *, script, head_fields[i].offset))
            return mistake(error, "the head lacks '%s'", head_fields[i].name);
    return true;
}

/* "K: text" */
static bool read_spoken(Reader *r, const char *text, GError **error)
{
    Line *line;
    Speaker speaker;

    if (!speaker_of(text[0], &speaker) || text[1] != ':' || text[2] != ' ' || !text[3])
        return mistake(error, "neither spoken by K or C, nor a silence, posture or moment");
    line = g_new0(Line, 1);
    line->speaker = speaker;
    line->text = g_strdup(text + 3);
    g_ptr_array_add(r->script->lines, line);
    return true;
}

/* "(1.5)" */
static bool read_silence(Reader *r, const char *text, GError **error)
{
    char *end;
    double seconds = g_ascii_strtod(text + 1, &end);
    Line *line;

    if (end == text + 1 || !g_str_equal(end, ")") || seconds <= 0 || seconds > 60)
        return mistake(error, "a silence is a number of seconds, as (1.5)");
    line = g_new0(Line, 1);
    line->silence_s = seconds;
    g_ptr_array_add(r->script->lines, line);
    return true;
}

/* "[K posture]" */
static bool read_stage(Reader *r, const char *text, GError **error)
{
    size_t length = strlen(text);
    g_autofree char *name = length > 4 ? g_strndup(text + 3, length - 4) : NULL;
    Stage *stage;
    Speaker speaker;
    int posture;

    if (!name || !speaker_of(text[1], &speaker) || text[2] != ' ' || text[length - 1] != ']')
        return mistake(error, "a posture is written as [K rust]");
    posture = posture_find(name);
    if (posture < 0)
        return mistake(error, "there is no posture '%s'", name);
    stage = g_new0(Stage, 1);
    stage->speaker = speaker;
    stage->from = r->script->lines->len;
    stage->posture = posture;
    g_ptr_array_add(r->script->stages, stage);
    return true;
}

static bool has_viewer(const Script *script, const char *key)
{
    for (unsigned i = 0; i < script->viewers->len; i++)
        if (g_str_equal(((const Viewer *)g_ptr_array_index(script->viewers, i))->key, key))
            return true;
    return false;
}

/* One word after the code of a moment: a rating, "punt", "verteld", or "name=value". */
static bool read_word(Moment *moment, const char *word, GError **error)
{
    const char *equals = strchr(word, '=');
    char **field = equals ? NULL : &moment->field[FIELD_RATING];

    if (g_str_equal(word, "punt"))
        return moment->is_point = true;
    if (g_str_equal(word, "verteld"))
        return moment->is_told = true;
    if (g_str_has_prefix(word, "regels="))
        return (moment->lines = (unsigned)atoi(word + strlen("regels="))) > 0 ||
               mistake(error, "regels= needs a number of lines");
    for (size_t i = 0; equals && i < G_N_ELEMENTS(moment_words); i++) {
        size_t length = (size_t)(equals - word);

        if (strlen(moment_words[i].name) == length && !strncmp(moment_words[i].name, word, length))
            field = &moment->field[moment_words[i].field];
    }
    if (!field || *field)
        return mistake(error, "a moment has no '%s', or has it already", word);
    *field = g_strdup(equals ? equals + 1 : word);
    return true;
}

/* A phase begins with the line that follows, a tag covers the lines before it. */
static bool place(const Script *script, Moment *moment, GError **error)
{
    unsigned written = script->lines->len;

    if (moment->is_phase) {
        moment->from = written;
        return true;
    }
    if (moment->lines > written)
        return mistake(error, "a moment about %u lines, but only %u stand above it", moment->lines,
                       written);
    moment->from = written - moment->lines;
    return true;
}

/* "@viewer code word..." or "@viewer fase word..." */
static bool read_moment(Reader *r, const char *text, GError **error)
{
    g_auto(GStrv) words = g_strsplit(text + 1, " ", -1);
    Moment *moment;

    if (!words[0] || !words[1])
        return mistake(error, "a moment is written as @viewer code");
    if (!has_viewer(r->script, words[0]))
        return mistake(error, "the head knows no kijker '%s'", words[0]);

    r->moment = moment = g_new0(Moment, 1);
    g_ptr_array_add(r->script->moments, moment);
    moment->viewer = g_strdup(words[0]);
    moment->lines = 1;
    moment->is_phase = g_str_equal(words[1], "fase");
    if (!moment->is_phase)
        moment->field[FIELD_CODE] = g_strdup(words[1]);
    for (size_t i = 2; words[i]; i++)
        if (!read_word(moment, words[i], error))
            return false;
    return place(r->script, moment, error);
}

/* "    zie: text", below a moment */
static bool read_text(Reader *r, const char *text, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ": ", 2);

    if (!r->moment || g_strv_length(parts) != 2)
        return mistake(error, "an indented line says something of a moment, as 'zie: ...'");
    for (size_t i = 0; i < G_N_ELEMENTS(moment_texts); i++) {
        char **field = &r->moment->field[moment_texts[i].field];

        if (!g_str_equal(parts[0], moment_texts[i].name))
            continue;
        if (*field)
            return mistake(error, "'%s' is said twice", parts[0]);
        *field = g_strdup(parts[1]);
        return true;
    }
    return mistake(error, "a moment has no '%s'", parts[0]);
}

/* What can be seen only once all has been read. */
static bool is_whole(const Script *script, GError **error)
{
    if (!script->lines->len)
        return mistake(error, "nothing is said in it");
    for (unsigned i = 0; i < script->moments->len; i++) {
        const Moment *moment = g_ptr_array_index(script->moments, i);

        if (moment->is_phase && moment->from == script->lines->len)
            return mistake(error, "the last phase begins with no line");
    }
    return true;
}

static bool read_line(Reader *r, char *text, GError **error)
{
    bool indented = text[0] == ' ';

    g_strstrip(text);
    if (!text[0] || text[0] == '#')
        return true;
    if (strchr(text, '\t') || !g_utf8_validate(text, -1, NULL))
        return mistake(error, "a tab, or no UTF-8");
    if (g_str_equal(text, "---")) {
        r->in_head = false;
        return head_is_whole(r->script, error);
    }
    if (r->in_head)
        return read_head(r, text, error);
    if (indented)
        return read_text(r, text, error);

    r->moment = NULL;
    switch (text[0]) {
    case '(':
        return read_silence(r, text, error);
    case '[':
        return read_stage(r, text, error);
    case '@':
        return read_moment(r, text, error);
    default:
        return read_spoken(r, text, error);
    }
}

Script *script_read(const char *path, GError **error)
{
    g_autoptr(Script) script = new_script();
    g_autofree char *whole = NULL;
    g_auto(GStrv) lines = NULL;
    Reader r = {.script = script, .in_head = true};

    if (!g_file_get_contents(path, &whole, NULL, error))
        return NULL;
    lines = g_strsplit(whole, "\n", -1);
    for (unsigned i = 0; lines[i]; i++) {
        if (read_line(&r, lines[i], error))
            continue;
        g_prefix_error(error, "%s:%u: ", path, i + 1);
        return NULL;
    }
    if (!is_whole(script, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    return g_steal_pointer(&script);
}
