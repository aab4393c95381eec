/* A conversation to make sheets of, for the tests of the sheet. */
#ifndef TERUGBLIK_TESTS_SHEET_SCENE_H
#define TERUGBLIK_TESTS_SHEET_SCENE_H

#include "terugblik/sheet.h"

#include "terugblik/base/lang.h"

enum { SECOND = 1000000, FILM = 1200 /* seconds */ };

static const char purpose[] =
    "Learning material of the professional. Not for file, decision or assessment.";

static TbCodebook *codebook;

/* A conversation, and everything a sheet borrows from it. */
typedef struct {
    TbInteraction interaction;
    TbReviewer anja, mo;
    TbRecording film;
    TbParticipant professional, client, interpreter;
    GPtrArray *participants, *recordings, *consents, *reviewers, *moments;
    GPtrArray *answers, *intentions, *checks, *earlier, *agreed; /* NULL until there is one */
    TbSheetData data;
} Scene;

static char client_code[] = "K-014", date[] = "2026-03-12", question[] = "What does silence do?";
static char name_anja[] = "Anja", name_mo[] = "Mo";

static inline void scene_clear(Scene *scene)
{
    g_ptr_array_unref(scene->participants);
    g_ptr_array_unref(scene->recordings);
    g_ptr_array_unref(scene->consents);
    g_ptr_array_unref(scene->reviewers);
    g_ptr_array_unref(scene->moments);
    g_clear_pointer(&scene->answers, g_ptr_array_unref);
    g_clear_pointer(&scene->intentions, g_ptr_array_unref);
    g_clear_pointer(&scene->checks, g_ptr_array_unref);
    g_clear_pointer(&scene->earlier, g_ptr_array_unref);
    g_clear_pointer(&scene->agreed, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scene, scene_clear)

static inline void scene_init(Scene *scene)
{
    *scene = (Scene){
        .interaction = {.id = 1, .client = client_code, .date = date, .question = question},
        .anja = {.id = 1, .name = name_anja},
        .mo = {.id = 2, .name = name_mo, .role = TB_ROLE_COACH},
        .film = {.id = 1, .duration_us = (int64_t)FILM * SECOND, .has_video = true},
        .professional = {.id = 1, .role = TB_ROLE_KLANTMANAGER, .is_in_picture = true},
        .client = {.id = 2, .role = TB_ROLE_CLIENT, .is_in_picture = true},
        .interpreter = {.id = 3, .role = TB_ROLE_TOLK},
        .participants = g_ptr_array_new(),
        .recordings = g_ptr_array_new(),
        .consents = g_ptr_array_new_with_free_func((GDestroyNotify)tb_consent_free),
        .reviewers = g_ptr_array_new(),
        .moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free),
    };
    g_ptr_array_add(scene->participants, &scene->professional);
    g_ptr_array_add(scene->participants, &scene->client);
    g_ptr_array_add(scene->participants, &scene->interpreter);
    g_ptr_array_add(scene->recordings, &scene->film);
    g_ptr_array_add(scene->reviewers, &scene->anja);
    scene->data = (TbSheetData){.codebook = codebook,
                                .interaction = &scene->interaction,
                                .reader = &scene->anja,
                                .participants = scene->participants,
                                .recordings = scene->recordings,
                                .consents = scene->consents,
                                .reviewers = scene->reviewers,
                                .moments = scene->moments,
                                .today = "2026-06-01"};
}

static inline TbMoment *add(Scene *scene, const char *code, int start, TbRating rating,
                            const char *see)
{
    TbMoment *moment = tb_moment_new();

    moment->id = (int64_t)scene->moments->len + 1;
    moment->recording = start < 0 ? 0 : scene->film.id;
    moment->author = scene->anja.id;
    moment->code = g_strdup(code);
    moment->rating = rating;
    moment->see = g_strdup(see);
    if (start >= 0)
        moment->span =
            (TbSpan){TB_SPAN_STRETCH, (int64_t)start * SECOND, (int64_t)(start + 15) * SECOND};
    g_ptr_array_add(scene->moments, moment);
    return moment;
}

static inline TbMoment *add_phase(Scene *scene, int start, TbQuadrant self_image,
                                  TbQuadrant approach, TbFrom from)
{
    TbMoment *phase = add(scene, NULL, start, TB_RATING_NONE, NULL);

    phase->kind = TB_MOMENT_PHASE;
    phase->span.kind = TB_SPAN_RUNNING;
    phase->span.end_us = TB_TIME_NONE;
    phase->phase.self_image = self_image;
    phase->phase.approach = approach;
    phase->phase.from = from;
    phase->phase.by = scene->professional.id;
    return phase;
}

static inline TbConsent *add_consent(Scene *scene, int64_t participant, bool paper)
{
    TbConsent *consent = g_new0(TbConsent, 1);

    consent->id = (int64_t)scene->consents->len + 1;
    consent->participant = participant;
    consent->recording = scene->film.id;
    consent->paper = paper;
    g_ptr_array_add(scene->consents, consent);
    return consent;
}

static inline char *html_of(const TbSheet *sheet)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) html = tb_sheet_html(sheet, &error);

    g_assert_no_error(error);
    return g_strndup(g_bytes_get_data(html, NULL), g_bytes_get_size(html));
}

/* To be called by main: the words are English, the codebook is the standard one. */
static inline void scene_begin(int *argc, char ***argv)
{
    static const char *const files[] = {"codebook/kijkwijzer.yaml",     "codebook/pijlers.yaml",
                                        "codebook/slim.yaml",           "codebook/vragen.yaml",
                                        "codebook/zelfassessment.yaml", NULL};
    g_autoptr(GError) error = NULL;

    g_test_init(argc, argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
}

static inline int scene_run(void)
{
    int result = g_test_run();

    tb_codebook_free(codebook);
    return result;
}

#endif
