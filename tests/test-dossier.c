#include "terugblik/dossier.h"

#include <string.h>

#include "terugblik/base/error.h"

static void test_names(void)
{
    static const char *const *const lists[] = {
        tb_role_names,  tb_rating_names,      tb_level_names,    tb_quadrant_names,
        tb_from_names,  tb_moment_kind_names, tb_span_names,     tb_purpose_names,
        tb_sign_names,  tb_on_sheet_names,    tb_may_hear_names, tb_answerer_names,
        tb_check_names, tb_agree_names};

    for (size_t l = 0; l < G_N_ELEMENTS(lists); l++)
        for (int i = 0; lists[l][i]; i++)
            g_assert_cmpint(tb_name_find(lists[l], lists[l][i]), ==, *lists[l][i] ? i : -1);
    g_assert_cmpint(tb_name_find(tb_role_names, "Client"), ==, -1);
    g_assert_cmpint(tb_name_find(tb_quadrant_names, ""), ==, -1);
    g_assert_cmpstr(tb_quadrant_names[TB_QUADRANT_CONTROLE], ==, "controle");
    g_assert_cmpstr(tb_role_names[TB_ROLE_ANDER], ==, "ander");
    for (TbRole role = 0; role < TB_N_ROLES; role++)
        g_assert_true(*tb_role_label(role));
    g_assert_cmpstr(tb_may_hear_names[TB_HEAR_NOT_YET], ==, "nog_niet");
    g_assert_cmpstr(tb_may_hear_names[TB_HEAR_REWORDED], ==, "anders");
    g_assert_cmpstr(tb_check_names[TB_CHECK_VERVALLEN], ==, "vervallen");
}

static void test_dates(void)
{
    static const struct {
        const char *text;
        bool good;
    } cases[] = {
        {"2026-11-22", true},  {"2024-02-29", true},  {"2026-02-29", false}, {"2026-13-01", false},
        {"2026-00-10", false}, {"2026-1-1", false},   {"22-11-2026", false}, {"2026-11-22x", false},
        {"2026/11/22", false}, {"", false},           {"2026-11-31", false}, {"+026-11-22", false},
        {"2026-+1-22", false}, {"2026- 1-22", false}, {"0000-01-01", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(tb_date_check(cases[i].text, &error), ==, cases[i].good);
        if (!cases[i].good)
            g_assert_error(error, TB_ERROR, TB_ERROR_USAGE);
    }
}

static void test_moment_check(void)
{
    static const struct {
        TbMomentKind kind;
        const char *code;
        TbSpan span;
        int64_t recording;
        TbQuadrant self_image, approach;
        bool good;
    } cases[] = {
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_POINT, 0, TB_TIME_NONE}, 1, 0, 0, true},
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_STRETCH, 5, 6}, 1, 0, 0, true},
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_STRETCH, 6, 5}, 1, 0, 0, false},
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_STRETCH, 6, 6}, 1, 0, 0, false},
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_POINT, -5, TB_TIME_NONE}, 1, 0, 0, false},
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_POINT, 5, TB_TIME_NONE}, 0, 0, 0, false}, /* on no
                                                                                        recording */
        {TB_MOMENT_TAG, "emotie", {TB_SPAN_UNTIMED, 0, TB_TIME_NONE}, 0, 0, 0, true},
        {TB_MOMENT_TAG, NULL, {TB_SPAN_POINT, 5, TB_TIME_NONE}, 1, 0, 0, false},
        {TB_MOMENT_PHASE,
         NULL,
         {TB_SPAN_RUNNING, 0, TB_TIME_NONE},
         1,
         TB_QUADRANT_KANS,
         TB_QUADRANT_CONTROLE,
         true},
        {TB_MOMENT_PHASE,
         NULL,
         {TB_SPAN_RUNNING, 0, TB_TIME_NONE},
         1,
         TB_QUADRANT_CONTROLE,
         TB_QUADRANT_KANS,
         false},
        {TB_MOMENT_PHASE,
         NULL,
         {TB_SPAN_RUNNING, 0, TB_TIME_NONE},
         1,
         TB_QUADRANT_KANS,
         TB_QUADRANT_NONE,
         false},
        {TB_MOMENT_PHASE,
         NULL,
         {TB_SPAN_STRETCH, 9, 3},
         1,
         TB_QUADRANT_KANS,
         TB_QUADRANT_KANS,
         false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        TbMoment moment = {
            .kind = cases[i].kind,
            .code = (char *)cases[i].code,
            .span = cases[i].span,
            .recording = cases[i].recording,
            .phase = {.self_image = cases[i].self_image, .approach = cases[i].approach}};
        g_test_message("case %zu", i);
        g_assert_cmpint(tb_moment_check(&moment, &error), ==, cases[i].good);
        if (!cases[i].good)
            g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    }
}

static void test_copy(void)
{
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment->code = g_strdup("emotie");
    moment->inner = g_strdup("stil");
    moment->phase.about = g_strdup("werk");
    g_autoptr(TbMoment) copy = tb_moment_copy(moment);
    g_assert_true(copy->code != moment->code && copy->inner != moment->inner);
    g_assert_cmpstr(copy->inner, ==, "stil");
    g_assert_cmpstr(copy->phase.about, ==, "werk");
    g_assert_cmpint(copy->span.end_us, ==, TB_TIME_NONE);
    g_assert_null(copy->see);

    /* Half-built things go out through the ordinary door. */
    tb_moment_free(NULL);
    tb_reviewer_free(NULL);
    tb_interaction_free(g_new0(TbInteraction, 1));
    tb_participant_free(g_new0(TbParticipant, 1));
    tb_recording_free(g_new0(TbRecording, 1));
    tb_consent_free(g_new0(TbConsent, 1));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dossier/names", test_names);
    g_test_add_func("/dossier/dates", test_dates);
    g_test_add_func("/dossier/moment/check", test_moment_check);
    g_test_add_func("/dossier/moment/copy", test_copy);
    return g_test_run();
}
