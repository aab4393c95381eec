/* The example conversation: what its maker wrote down in momenten.tsv (the file explains itself)
 * goes into the store as if its two reviewers had been here. It is known everywhere by the same
 * uuids, since its recording differs from machine to machine. */
#include "terugblik/review.h"

#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

/* One line of the file, cut into its fields. */
typedef struct {
    const char *path;
    int number;
    char **fields;
    int n_fields;
} Line;

typedef struct {
    char *key;
    char *uuid;
    TbReviewer reviewer;
} Viewer;

typedef struct {
    char *interaction_uuid, *recording_uuid;
    TbInteraction *interaction;
    GPtrArray *participants; /* TbParticipant */
    GPtrArray *keys;    /* char *: of each participant the key of the reviewer that he is, or "" */
    GPtrArray *viewers; /* Viewer */
    char **columns;
    GPtrArray *moments; /* char **: the fields of one line each */
} Example;

static void viewer_free(void *data)
{
    Viewer *viewer = data;

    g_free(viewer->key);
    g_free(viewer->uuid);
    g_free(viewer->reviewer.name);
    g_free(viewer);
}

static void example_clear(Example *example)
{
    g_free(example->interaction_uuid);
    g_free(example->recording_uuid);
    tb_interaction_free(example->interaction);
    g_ptr_array_unref(example->participants);
    g_ptr_array_unref(example->keys);
    g_ptr_array_unref(example->viewers);
    g_strfreev(example->columns);
    g_ptr_array_unref(example->moments);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Example, example_clear)

static void example_init(Example *example)
{
    *example = (Example){
        .interaction = g_new0(TbInteraction, 1),
        .participants = g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free),
        .keys = g_ptr_array_new_with_free_func(g_free),
        .viewers = g_ptr_array_new_with_free_func(viewer_free),
        .moments = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev),
    };
}

static bool refuse(const Line *line, const char *why, GError **error)
{
    g_set_error(error, TB_ERROR, TB_ERROR_FAILED, "%s:%d: %s", line->path, line->number, why);
    return false;
}

/* --- Reading --- */

static bool read_text(const Line *line, Example *example)
{
    const struct {
        const char *name;
        char **text;
    } texts[] = {
        {"#interaction", &example->interaction_uuid},
        {"#recording", &example->recording_uuid},
        {"#client", &example->interaction->client},
        {"#trajectory", &example->interaction->trajectory},
        {"#date", &example->interaction->date},
        {"#question", &example->interaction->question},
        {"#goal", &example->interaction->goal},
        {"#client_goal", &example->interaction->client_goal},
    };

    for (size_t i = 0; line->n_fields == 2 && i < G_N_ELEMENTS(texts); i++)
        if (strcmp(texts[i].name, line->fields[0]) == 0) {
            g_free(*texts[i].text);
            *texts[i].text = g_strdup(line->fields[1]);
            return true;
        }
    return false;
}

static bool read_person(const Line *line, Example *example, GError **error)
{
    bool is_viewer = strcmp(line->fields[0], "#reviewer") == 0;
    int role = line->n_fields == (is_viewer ? 5 : 3)
                   ? tb_name_find(tb_role_names, line->fields[is_viewer ? 3 : 1])
                   : -1;

    if (role < 0)
        return refuse(line, _("this line is incomplete, or its role is unknown"), error);
    if (is_viewer) {
        Viewer *viewer = g_new0(Viewer, 1);
        viewer->key = g_strdup(line->fields[1]);
        viewer->uuid = g_strdup(line->fields[2]);
        viewer->reviewer = (TbReviewer){.name = g_strdup(line->fields[4]), .role = (TbRole)role};
        g_ptr_array_add(example->viewers, viewer);
        return true;
    }
    TbParticipant *participant = g_new0(TbParticipant, 1);
    participant->role = (TbRole)role;
    participant->is_in_picture = true;
    g_ptr_array_add(example->participants, participant);
    g_ptr_array_add(example->keys, g_strdup(line->fields[2]));
    return true;
}

static bool read_line(const Line *line, Example *example, GError **error)
{
    const char *first = line->fields[0];

    if (line->n_fields == 0 || g_str_has_prefix(first, "# "))
        return true;
    if (strcmp(first, "#reviewer") == 0 || strcmp(first, "#participant") == 0)
        return read_person(line, example, error);
    if (first[0] == '#') {
        read_text(line, example); /* what a later version says besides is left alone */
        return true;
    }
    if (!example->columns) {
        example->columns = g_strdupv(line->fields);
        return true;
    }
    if (line->n_fields != (int)g_strv_length(example->columns))
        return refuse(line, _("this line has not as many fields as there are columns"), error);
    g_ptr_array_add(example->moments, g_strdupv(line->fields));
    return true;
}

static bool read_file(const char *path, Example *example, GError **error)
{
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, error))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        Line line = {path, i + 1, fields, (int)g_strv_length(fields)};
        if (!read_line(&line, example, error))
            return false;
    }
    if (example->interaction_uuid && example->recording_uuid && example->interaction->client &&
        example->columns)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("%s: the head of the file is incomplete"),
                path);
    return false;
}

/* --- Adding --- */

static const char *field(const Example *example, char *const *moment, const char *column)
{
    for (int i = 0; example->columns[i]; i++)
        if (strcmp(example->columns[i], column) == 0)
            return moment[i];
    return "";
}

static char *said(const Example *example, char *const *moment, const char *column)
{
    const char *text = field(example, moment, column);

    return *text ? g_strdup(text) : NULL;
}

static int named(const Example *example, char *const *moment, const char *column,
                 const char *const *names)
{
    return MAX(tb_name_find(names, field(example, moment, column)), 0);
}

static int64_t person(const Example *example, char *const *moment, const char *column)
{
    int role = tb_name_find(tb_role_names, field(example, moment, column));

    for (guint i = 0; i < example->participants->len; i++) {
        const TbParticipant *participant = example->participants->pdata[i];
        if ((int)participant->role == role)
            return participant->id;
    }
    return 0;
}

static int64_t author(const Example *example, const char *key)
{
    for (guint i = 0; i < example->viewers->len; i++) {
        const Viewer *viewer = example->viewers->pdata[i];
        if (strcmp(viewer->key, key) == 0)
            return viewer->reviewer.id;
    }
    return 0;
}

static TbSpan span_of(const Example *example, char *const *moment, TbMomentKind kind)
{
    const char *start = field(example, moment, "start_us"), *end = field(example, moment, "end_us");
    TbSpan span = {TB_SPAN_UNTIMED, g_ascii_strtoll(start, NULL, 10), TB_TIME_NONE};

    if (!*start)
        return span;
    span.kind = *end ? TB_SPAN_STRETCH : kind == TB_MOMENT_PHASE ? TB_SPAN_RUNNING : TB_SPAN_POINT;
    if (*end)
        span.end_us = g_ascii_strtoll(end, NULL, 10);
    return span;
}

static TbMoment *moment_of(const Example *example, char *const *row, const TbRecording *recording)
{
    TbMoment *moment = tb_moment_new();

    moment->interaction = example->interaction->id;
    moment->author = author(example, field(example, row, "reviewer"));
    moment->kind = (TbMomentKind)named(example, row, "kind", tb_moment_kind_names);
    moment->span = span_of(example, row, moment->kind);
    moment->recording = moment->span.kind == TB_SPAN_UNTIMED ? 0 : recording->id;
    moment->code = said(example, row, "code");
    moment->rating = (TbRating)named(example, row, "rating", tb_rating_names);
    moment->who = person(example, row, "who");
    moment->see = said(example, row, "see");
    moment->think = said(example, row, "think");
    moment->inner = said(example, row, "inner");
    moment->otherwise = said(example, row, "otherwise");
    moment->phase.self_image = (TbQuadrant)named(example, row, "self_image", tb_quadrant_names);
    moment->phase.approach = (TbQuadrant)named(example, row, "approach", tb_quadrant_names);
    moment->phase.from = (TbFrom)named(example, row, "from", tb_from_names);
    moment->phase.by = person(example, row, "by");
    moment->phase.about = said(example, row, "about");
    return moment;
}

static bool put_moment(TbReview *review, const Example *example, char *const *row,
                       const TbRecording *recording, GError **error)
{
    g_autoptr(TbMoment) moment = moment_of(example, row, recording);

    return tb_moment_check(moment, error) &&
           (!moment->code || tb_codebook_expect(review->codebook, moment->code, error)) &&
           tb_store_put_moment(review->store, moment, error);
}

/* Known by uuid; else somebody of that name, as when that person tries the example; else new. */
static bool recognise(TbReview *review, Viewer *viewer, GError **error)
{
    int64_t id = tb_store_bring_back(review->store, "reviewer", viewer->uuid, error);

    if (id < 0)
        return false;
    if (id == 0)
        id = review_find_reviewer(review, viewer->reviewer.name, error);
    if (id < 0)
        return false;
    viewer->reviewer.id = id;
    return true;
}

static bool put_viewer(TbReview *review, Viewer *viewer, GError **error)
{
    if (!recognise(review, viewer, error))
        return false;
    return viewer->reviewer.id != 0 ||
           (tb_store_put_reviewer(review->store, &viewer->reviewer, error) &&
            tb_store_set_uuid(review->store, "reviewer", viewer->reviewer.id, viewer->uuid, error));
}

/* Both have looked and share what they saw, so that whoever opens the example sees it. */
static bool put_viewers(TbReview *review, Example *example, GError **error)
{
    for (guint i = 0; i < example->viewers->len; i++) {
        Viewer *viewer = example->viewers->pdata[i];
        TbRound round = {.interaction = example->interaction->id, .is_shared = true};
        if (!put_viewer(review, viewer, error))
            return false;
        round.reviewer = viewer->reviewer.id;
        if (!tb_store_put_round(review->store, &round, error))
            return false;
    }
    return true;
}

static bool put_participants(TbReview *review, Example *example, GError **error)
{
    for (guint i = 0; i < example->participants->len; i++) {
        TbParticipant *participant = example->participants->pdata[i];
        participant->interaction = example->interaction->id;
        participant->reviewer = author(example, example->keys->pdata[i]);
        if (!tb_store_put_participant(review->store, participant, error))
            return false;
    }
    return true;
}

/* One that was removed comes back as it was, with what was said in it since. */
static bool bring_back(TbReview *review, Example *example, TbRecording *recording, GError **error)
{
    recording->id = tb_store_bring_back(review->store, "recording", example->recording_uuid, error);
    recording->interaction = example->interaction->id;
    if (recording->id < 0 ||
        (recording->id > 0 && !tb_store_put_recording(review->store, recording, error)))
        return false;
    for (guint i = 0; i < example->viewers->len; i++)
        if (!recognise(review, example->viewers->pdata[i], error))
            return false;
    return true;
}

static bool put_example(TbReview *review, Example *example, TbRecording *recording, GError **error)
{
    TbInteraction *interaction = example->interaction;

    interaction->id =
        tb_store_bring_back(review->store, "interaction", example->interaction_uuid, error);
    if (interaction->id != 0)
        return interaction->id > 0 && bring_back(review, example, recording, error);
    if (!tb_store_put_interaction(review->store, interaction, error) ||
        !tb_store_set_uuid(review->store, "interaction", interaction->id, example->interaction_uuid,
                           error))
        return false;
    recording->interaction = interaction->id;
    if (!tb_store_put_recording(review->store, recording, error) ||
        !tb_store_set_uuid(review->store, "recording", recording->id, example->recording_uuid,
                           error) ||
        !put_viewers(review, example, error) || !put_participants(review, example, error))
        return false;
    for (guint i = 0; i < example->moments->len; i++)
        if (!put_moment(review, example, example->moments->pdata[i], recording, error))
            return false;
    return true;
}

/* The film may have been made anew since: its row follows it. */
static bool follow_recording(TbReview *review, const char *uuid, int64_t interaction,
                             TbRecording *recording, GError **error)
{
    int64_t id = tb_store_find_uuid(review->store, "recording", uuid, error);

    if (id <= 0)
        return id == 0;
    if (!review_begin(review, 0, error))
        return false;
    recording->id = id;
    recording->interaction = interaction;
    bool good = tb_store_put_recording(review->store, recording, error);
    return review_end(review, good, interaction, NULL, NULL, TB_TIME_NONE, error);
}

static bool add_example(TbReview *review, Example *example, TbRecording *recording, GError **error)
{
    if (!review_begin(review, 0, error))
        return false;
    bool good = put_example(review, example, recording, error);
    return review_end(review, good, example->interaction->id, NULL, NULL, TB_TIME_NONE, error);
}

int64_t tb_review_add_example(TbReview *review, const char *folder, TbRecording *recording,
                              GError **error)
{
    g_autofree char *path = g_build_filename(folder, "momenten.tsv", NULL);
    g_auto(Example) example;

    example_init(&example);
    if (!read_file(path, &example, error))
        return 0;
    int64_t there =
        tb_store_find_uuid(review->store, "interaction", example.interaction_uuid, error);
    if (there < 0)
        return 0;
    bool good = there ? follow_recording(review, example.recording_uuid, there, recording, error)
                      : add_example(review, &example, recording, error);
    if (!good)
        return 0;
    return there ? there : example.interaction->id;
}
