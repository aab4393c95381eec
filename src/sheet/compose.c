#include "sheet-internal.h"

#include "terugblik/base/lang.h"
#include "terugblik/method.h"

/* Every fragment has one place: with the pillars, with what worked, or with its theme. */
typedef enum { PLACE_WORKED, PLACE_THEME, PLACE_PILLAR } Place;

enum { MOST_PILLARS_IN_WORDS = 6 };

static void fragment_free(gpointer data)
{
    TbSheetFragment *fragment = data;

    g_clear_pointer(&fragment->jpeg, g_bytes_unref);
    g_free(fragment);
}

static void group_free(gpointer data)
{
    TbSheetGroup *group = data;

    g_ptr_array_unref(group->fragments);
    g_ptr_array_unref(group->rows);
    g_ptr_array_unref(group->named);
    g_ptr_array_unref(group->worked);
    g_free(group);
}

void tb_sheet_free(TbSheet *sheet)
{
    if (!sheet)
        return;
    g_ptr_array_unref(sheet->worked);
    g_ptr_array_unref(sheet->groups);
    g_ptr_array_unref(sheet->pillars);
    g_ptr_array_unref(sheet->in_words);
    g_ptr_array_unref(sheet->phases);
    g_ptr_array_unref(sheet->fragments);
    g_ptr_array_unref(sheet->heard);
    g_ptr_array_unref(sheet->workings);
    g_ptr_array_unref(sheet->changes);
    g_ptr_array_unref(sheet->questions);
    g_ptr_array_unref(sheet->before);
    g_ptr_array_unref(sheet->intentions);
    g_ptr_array_unref(sheet->moments);
    g_ptr_array_unref(sheet->own);
    g_free(sheet);
}

void tb_sheet_fragment_set_jpeg(TbSheetFragment *fragment, GBytes *jpeg)
{
    g_clear_pointer(&fragment->jpeg, g_bytes_unref);
    fragment->jpeg = g_bytes_ref(jpeg);
}

const TbRecording *sheet_recording(const TbSheetData *data, int64_t id)
{
    for (guint i = 0; i < data->recordings->len; i++) {
        const TbRecording *recording = data->recordings->pdata[i];
        if (recording->id == id)
            return recording;
    }
    return NULL;
}

static Place place_of(const TbSheetData *data, const TbMoment *moment)
{
    const TbCode *code = tb_codebook_find(data->codebook, moment->code);

    if (code && (code->kind == TB_CODE_PILLAR || code->kind == TB_CODE_ELEMENT))
        return PLACE_PILLAR;
    return moment->rating == TB_RATING_LUKT ? PLACE_WORKED : PLACE_THEME;
}

static TbSheetFragment *new_fragment(const TbSheetData *data, const TbMoment *moment)
{
    const TbRecording *recording = sheet_recording(data, moment->recording);
    TbSheetFragment *fragment = g_new0(TbSheetFragment, 1);

    fragment->moment = moment;
    if (moment->span.kind == TB_SPAN_UNTIMED)
        return fragment; /* TB_STILL_NONE */
    fragment->recording = moment->recording;
    fragment->at_us = moment->span.start_us;
    fragment->still = tb_still_allowed(data->participants, data->consents, recording, data->today);
    return fragment;
}

/* The moments that were chosen for @place, in order of time. */
static GPtrArray *chosen_for(const TbSheetData *data, const GPtrArray *chosen, Place place)
{
    GPtrArray *moments = g_ptr_array_new();

    for (guint i = 0; i < chosen->len; i++)
        if (place_of(data, chosen->pdata[i]) == place)
            g_ptr_array_add(moments, chosen->pdata[i]);
    sheet_sort_by_time(moments, data->recordings);
    return moments;
}

static TbSheetFragment *add_fragment(TbSheet *sheet, const TbMoment *moment)
{
    TbSheetFragment *fragment = new_fragment(&sheet->data, moment);

    g_ptr_array_add(sheet->fragments, fragment);
    return fragment;
}

static void compose_worked(TbSheet *sheet, const GPtrArray *chosen)
{
    g_autoptr(GPtrArray) moments = chosen_for(&sheet->data, chosen, PLACE_WORKED);

    for (guint i = 0; i < moments->len; i++)
        g_ptr_array_add(sheet->worked, add_fragment(sheet, moments->pdata[i]));
}

/* NULL for a code outside the themes, and for one that this codebook does not know. */
static const char *theme_of(const TbSheetData *data, const TbMoment *moment)
{
    const TbCode *code = tb_codebook_find(data->codebook, moment->code);

    return code ? code->theme : NULL;
}

static bool is_asked(const TbSheetGroup *group, const char *question)
{
    if (g_strcmp0(group->question, question) == 0)
        return true;
    for (guint i = 0; i < group->fragments->len; i++) {
        const TbSheetFragment *fragment = group->fragments->pdata[i];
        if (g_strcmp0(fragment->question, question) == 0)
            return true;
    }
    return false;
}

/* The first question of @code, or else of the code above it, that @group does not ask yet; NULL
 * when there is none. */
static const char *next_question(const TbSheet *sheet, const TbSheetGroup *group, const char *name)
{
    const TbCodebook *codebook = sheet->data.codebook;

    for (const TbCode *code = tb_codebook_find(codebook, name); code;
         code = code->parent ? tb_codebook_find(codebook, code->parent) : NULL)
        for (guint i = 0; code->questions && i < code->questions->len; i++) {
            const char *question = tb_text(&g_array_index(code->questions, TbText, i));
            if (question && !is_asked(group, question))
                return question;
        }
    return NULL;
}

/* The code whose question the theme asks. */
static const char *first_code(const TbSheetGroup *group)
{
    const GPtrArray *moments[] = {group->rows, group->named, group->worked};

    if (group->fragments->len > 0)
        return ((const TbSheetFragment *)group->fragments->pdata[0])->moment->code;
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++)
        if (moments[i]->len > 0)
            return ((const TbMoment *)moments[i]->pdata[0])->code;
    return NULL;
}

/* Each theme asks one question; a moment that its author is in doubt about has one of its own. */
static void ask(const TbSheet *sheet, TbSheetGroup *group)
{
    group->question = next_question(sheet, group, first_code(group));
    for (guint i = 0; i < group->fragments->len; i++) {
        TbSheetFragment *fragment = group->fragments->pdata[i];
        if (fragment->moment->rating == TB_RATING_VRAAG)
            fragment->question = next_question(sheet, group, fragment->moment->code);
    }
}

/* Those of @moments that belong to @theme. */
static GPtrArray *of_theme(const TbSheetData *data, const GPtrArray *moments, const char *theme)
{
    GPtrArray *kept = g_ptr_array_new();

    for (guint i = 0; i < moments->len; i++)
        if (g_strcmp0(theme_of(data, moments->pdata[i]), theme) == 0)
            g_ptr_array_add(kept, moments->pdata[i]);
    return kept;
}

/* What the themes are made from; of TbMoment, each in order of time. */
typedef struct {
    GPtrArray *chosen;
    Touched touched;
} Material;

static void add_group(TbSheet *sheet, const char *title, const char *theme,
                      const Material *material)
{
    const Touched *touched = &material->touched;
    g_autoptr(GPtrArray) chosen = of_theme(&sheet->data, material->chosen, theme);
    TbSheetGroup *group = g_new0(TbSheetGroup, 1);

    *group = (TbSheetGroup){.title = title,
                            .fragments = g_ptr_array_new(),
                            .rows = of_theme(&sheet->data, touched->rows, theme),
                            .named = of_theme(&sheet->data, touched->named, theme),
                            .worked = of_theme(&sheet->data, touched->worked, theme)};
    for (guint i = 0; i < chosen->len; i++)
        g_ptr_array_add(group->fragments, add_fragment(sheet, chosen->pdata[i]));
    if (!first_code(group)) {
        group_free(group);
        return;
    }
    ask(sheet, group);
    g_ptr_array_add(sheet->groups, group);
}

static void compose_groups(TbSheet *sheet, const GPtrArray *chosen)
{
    const GPtrArray *themes = tb_codebook_themes(sheet->data.codebook);
    Material material = {chosen_for(&sheet->data, chosen, PLACE_THEME),
                         sheet_touched(&sheet->data, sheet->moments, chosen)};

    for (guint i = 0; i < themes->len; i++) {
        const TbTheme *theme = themes->pdata[i];
        add_group(sheet, tb_text(&theme->label), theme->theme, &material);
    }
    add_group(sheet, _("To be worked out"), NULL, &material);
    g_ptr_array_unref(material.chosen);
    sheet_touched_clear(&material.touched);
}

/* What was seen of the pillars without being chosen: those with most written keep their words. */
static GPtrArray *seen_in_words(const GPtrArray *pillars, const GPtrArray *chosen)
{
    GPtrArray *moments = g_ptr_array_new();

    for (guint i = 0; i < pillars->len; i++) {
        const GPtrArray *seen = ((const TbPillarRow *)pillars->pdata[i])->seen;
        for (guint k = 0; k < seen->len; k++) {
            TbMoment *moment = seen->pdata[k];
            if (moment->see && !g_ptr_array_find((GPtrArray *)chosen, moment, NULL))
                g_ptr_array_add(moments, moment);
        }
    }
    g_ptr_array_sort(moments, sheet_compare_written);
    g_ptr_array_set_size(moments, (gint)MIN(moments->len, MOST_PILLARS_IN_WORDS));
    return moments;
}

static void compose_pillars(TbSheet *sheet, const GPtrArray *chosen)
{
    g_autoptr(GPtrArray) moments = chosen_for(&sheet->data, chosen, PLACE_PILLAR);

    for (guint i = 0; i < moments->len; i++)
        add_fragment(sheet, moments->pdata[i]);
    sheet->pillars = tb_pillars(sheet->moments, sheet->data.codebook);
    sheet->workings = tb_workings(sheet->moments, sheet->data.codebook);
    sheet->in_words = seen_in_words(sheet->pillars, chosen);
}

static int compare_author(gconstpointer pa, gconstpointer pb, gpointer user)
{
    const TbMoment *a = *(const TbMoment *const *)pa, *b = *(const TbMoment *const *)pb;
    const TbSheetData *data = user;
    bool a_own = a->author == data->reader->id, b_own = b->author == data->reader->id;

    if (a_own != b_own)
        return a_own ? -1 : 1;
    if (a->author != b->author)
        return a->author < b->author ? -1 : 1;
    return 0; /* stable: tb_phases() has them in order of time */
}

static void compose_phases(TbSheet *sheet)
{
    g_autoptr(GPtrArray) one_conversation = g_ptr_array_new();

    sheet->phases = tb_phases(sheet->moments);
    g_ptr_array_add(one_conversation, sheet->phases);
    sheet->changes = tb_slim_changes(one_conversation);
    g_ptr_array_sort_with_data(sheet->phases, compare_author, &sheet->data);
}

/* The picture over time shows tags and phases. */
static bool has_timed(const GPtrArray *moments)
{
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (moment->span.kind != TB_SPAN_UNTIMED &&
            (moment->kind == TB_MOMENT_TAG || moment->kind == TB_MOMENT_PHASE))
            return true;
    }
    return false;
}

TbSheet *tb_sheet_compose(const TbSheetData *data)
{
    TbSheet *sheet = g_new0(TbSheet, 1);

    sheet->data = *data;
    sheet_gather_moments(sheet);
    g_autoptr(GPtrArray) chosen = tb_fragments(sheet->moments, data->recordings, data->codebook);
    sheet->heard = sheet_of_kind(sheet, TB_MOMENT_REACTION);
    sheet->questions = sheet_of_kind(sheet, TB_MOMENT_QUESTION);
    sheet->before = sheet_intentions_before(data);
    sheet->intentions = sheet_new_intentions(data);
    sheet->fragments = g_ptr_array_new_with_free_func(fragment_free);
    sheet->worked = g_ptr_array_new();
    sheet->groups = g_ptr_array_new_with_free_func(group_free);
    sheet->has_glance = has_timed(sheet->moments);
    compose_worked(sheet, chosen);
    compose_groups(sheet, chosen);
    compose_pillars(sheet, chosen);
    compose_phases(sheet);
    return sheet;
}
