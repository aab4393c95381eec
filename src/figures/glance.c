#include "figures-internal.h"

#include "terugblik/base/lang.h"

/* What the picture and its words are both made from: which rows there are, and what stands in
 * each. */

static bool is_timed(const TbMoment *moment, TbMomentKind kind)
{
    return moment->kind == kind && moment->span.kind != TB_SPAN_UNTIMED;
}

Lane glance_lane_of(const TbGlance *glance, const TbMoment *moment)
{
    const TbCode *code = tb_codebook_find(glance->codebook, moment->code);

    if (!code || (code->state == TB_CODE_GONE && code->kind == TB_CODE_LOOSE))
        return (Lane){LANE_OTHER, NULL};
    switch (code->kind) {
    case TB_CODE_PILLAR:
    case TB_CODE_ELEMENT:
        return (Lane){LANE_PILLARS, NULL};
    case TB_CODE_LOOSE:
        return (Lane){LANE_FLAGS, NULL};
    case TB_CODE_THEME:
    case TB_CODE_OBSERVATION:
        break;
    }
    const TbTheme *theme = tb_codebook_theme(glance->codebook, code->theme);
    return theme ? (Lane){LANE_THEME, theme} : (Lane){LANE_OTHER, NULL};
}

const char *glance_cap(const TbGlance *glance, const TbMoment *moment)
{
    const TbCode *code = tb_codebook_find(glance->codebook, moment->code);

    if (code && !code->key)
        code = tb_codebook_find(glance->codebook, tb_codebook_head(glance->codebook, moment->code));
    return code ? code->key : NULL;
}

static int compare_start(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const TbMoment *a = *(const TbMoment *const *)pa, *b = *(const TbMoment *const *)pb;
    const TbGlance *glance = data;
    int64_t a_us = glance_extent(glance, a).start_us, b_us = glance_extent(glance, b).start_us;

    if (a_us != b_us)
        return a_us < b_us ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

GPtrArray *glance_marks(const TbGlance *glance, const Lane *lane)
{
    GPtrArray *marks = g_ptr_array_new();

    for (guint i = 0; i < glance->moments->len; i++) {
        TbMoment *moment = glance->moments->pdata[i];
        if (!is_timed(moment, TB_MOMENT_TAG))
            continue;
        Lane own = glance_lane_of(glance, moment);
        if (own.kind == lane->kind && own.theme == lane->theme)
            g_ptr_array_add(marks, moment);
    }
    g_ptr_array_sort_with_data(marks, compare_start, (gpointer)glance);
    return marks;
}

static void add_lane(GArray *lanes, const TbGlance *glance, Lane lane)
{
    g_autoptr(GPtrArray) marks = glance_marks(glance, &lane);

    if (marks->len > 0)
        g_array_append_val(lanes, lane);
}

GArray *glance_lanes(const TbGlance *glance)
{
    GArray *lanes = g_array_new(FALSE, FALSE, sizeof(Lane));
    const GPtrArray *themes = tb_codebook_themes(glance->codebook);

    for (guint i = 0; i < themes->len; i++)
        add_lane(lanes, glance, (Lane){LANE_THEME, themes->pdata[i]});
    add_lane(lanes, glance, (Lane){LANE_PILLARS, NULL});
    add_lane(lanes, glance, (Lane){LANE_OTHER, NULL});
    return lanes;
}

const char *glance_lane_label(const Lane *lane)
{
    switch (lane->kind) {
    case LANE_THEME:
        return tb_text(&lane->theme->label);
    case LANE_PILLARS:
        return _("Pillars");
    case LANE_OTHER:
        return _("Other codes");
    case LANE_FLAGS:
        return _("Here!");
    }
    g_assert_not_reached();
}

GPtrArray *glance_phases(const TbGlance *glance, int64_t author)
{
    GPtrArray *phases = g_ptr_array_new();

    for (guint i = 0; i < glance->moments->len; i++) {
        TbMoment *moment = glance->moments->pdata[i];
        if (is_timed(moment, TB_MOMENT_PHASE) && moment->author == author)
            g_ptr_array_add(phases, moment);
    }
    g_ptr_array_sort_with_data(phases, compare_start, (gpointer)glance);
    return phases;
}

static bool has_author(const GArray *authors, int64_t author)
{
    for (guint i = 0; i < authors->len; i++)
        if (g_array_index(authors, int64_t, i) == author)
            return true;
    return false;
}

static int compare_ids(gconstpointer pa, gconstpointer pb, gpointer data)
{
    int64_t a = *(const int64_t *)pa, b = *(const int64_t *)pb, reader = *(const int64_t *)data;

    if ((a == reader) != (b == reader))
        return a == reader ? -1 : 1;
    return a < b ? -1 : a > b;
}

GArray *glance_phase_authors(const TbGlance *glance)
{
    GArray *authors = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (guint i = 0; i < glance->moments->len; i++) {
        const TbMoment *moment = glance->moments->pdata[i];
        if (is_timed(moment, TB_MOMENT_PHASE) && !has_author(authors, moment->author))
            g_array_append_val(authors, moment->author);
    }
    g_array_sort_with_data(authors, compare_ids, (gpointer)&glance->reader);
    return authors;
}

const char *glance_reviewer_name(const TbGlance *glance, int64_t reviewer)
{
    for (guint i = 0; i < glance->reviewers->len; i++) {
        const TbReviewer *candidate = glance->reviewers->pdata[i];
        if (candidate->id == reviewer && candidate->name)
            return candidate->name;
    }
    return _("other eyes");
}

static int64_t duration_of(const TbGlance *glance, int64_t recording)
{
    for (guint i = 0; i < glance->recordings->len; i++) {
        const TbRecording *candidate = glance->recordings->pdata[i];
        if (candidate->id == recording)
            return candidate->duration_us;
    }
    return 0;
}

TbExtent glance_extent(const TbGlance *glance, const TbMoment *moment)
{
    int64_t start_us = moment->span.start_us, end_us = start_us;
    int64_t duration_us = duration_of(glance, moment->recording);

    if (moment->kind == TB_MOMENT_PHASE)
        end_us = tb_phase_end(moment, glance->moments, duration_us);
    else if (moment->span.kind == TB_SPAN_STRETCH)
        end_us = moment->span.end_us;
    else if (moment->span.kind == TB_SPAN_RUNNING)
        end_us = duration_us;

    TbExtent extent = {tb_conversation_time(glance->recordings, moment->recording, start_us),
                       tb_conversation_time(glance->recordings, moment->recording, end_us)};
    if (end_us == TB_TIME_NONE) /* a phase in a recording whose length is not known */
        extent.end_us = tb_conversation_extent(glance->recordings, glance->moments).end_us;
    extent.end_us = MAX(extent.start_us, extent.end_us);
    return extent;
}

const char *tb_quadrant_label(const TbCodebook *codebook, TbQuadrant quadrant)
{
    const TbQuadrantText *text = tb_codebook_quadrant(codebook, tb_quadrant_names[quadrant]);

    if (quadrant == TB_QUADRANT_ONBEKEND)
        return _("not known yet");
    if (quadrant == TB_QUADRANT_CONTROLE)
        return _("supervision");
    return text ? tb_text(&text->label) : tb_quadrant_names[quadrant];
}
