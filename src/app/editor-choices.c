/* What is chosen of a moment: kind, who, level, what it is more finely, what it works on, sheet. */
#include "right.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "editor-internal.h"

static const char *const pillars[] = {"begrijpen", "willen", "kunnen"};

/* --- Of all that are chosen --- */

static void set_rating(TbMoment *moment, int64_t rating)
{
    if (moment->kind == TB_MOMENT_TAG)
        moment->rating = (TbRating)rating;
}

static void set_who(TbMoment *moment, int64_t who)
{
    if (moment->kind == TB_MOMENT_TAG)
        moment->who = who;
}

static void set_on_sheet(TbMoment *moment, int64_t on_sheet)
{
    if (!moment_is_words(moment))
        moment->on_sheet = (TbOnSheet)on_sheet;
}

static void rating_changed(TbWidget *segment, void *ctx)
{
    editor_change_all(ctx, set_rating, tb_segment_get(segment) + 1);
}

static void who_changed(TbWidget *choice, void *ctx)
{
    Editor *editor = ctx;
    const GPtrArray *people = conversation_data(editor->app->conversation)->participants;
    int chosen = tb_choice_get(choice);

    if (chosen >= 0 && chosen <= (int)people->len)
        editor_change_all(editor, set_who,
                          chosen == 0 ? 0 : ((TbParticipant *)people->pdata[chosen - 1])->id);
}

static void on_sheet_changed(TbWidget *segment, void *ctx)
{
    editor_change_all(ctx, set_on_sheet, MAX(tb_segment_get(segment), 0));
}

/* --- Of one --- */

static void set_level(TbMoment *moment, int64_t level)
{
    moment->level = (TbLevel)level;
}

static void level_changed(TbWidget *choice, void *ctx)
{
    editor_change_all(ctx, set_level, MAX(tb_choice_get(choice), 0));
}

/* What is only told has no time; choosing something else gives it back what it had. */
static void set_told(Editor *editor, TbMoment *moment, bool is_told)
{
    bool was_told = moment->span.kind == TB_SPAN_UNTIMED;

    if (is_told && !was_told)
        editor->told_from = moment->span;
    if (is_told)
        moment->span = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
    else if (was_told)
        moment->span = editor->told_from;
}

static void finer_changed(TbWidget *choice, void *ctx)
{
    Editor *editor = ctx;
    g_autoptr(TbMoment) moment = editor_change(editor);
    int chosen = tb_choice_get(choice);

    if (!moment || chosen < 0 || (guint)chosen >= editor->finer_codes->len)
        return;
    const TbCode *code =
        tb_codebook_find(editor->app->codebook, editor->finer_codes->pdata[chosen]);
    if (!code || strcmp(code->code, moment->code) == 0)
        return;
    g_free(moment->code);
    moment->code = g_strdup(code->code);
    set_told(editor, moment, code->is_told);
    editor_store(editor, moment, false);
}

/* The n-th (from 1) of each other pillar strengthened and weakened; NULL: none. */
static const char *works_at(const char *own, int n, TbSign *sign)
{
    for (size_t i = 0; i < G_N_ELEMENTS(pillars); i++) {
        if (strcmp(pillars[i], own) == 0)
            continue;
        for (int s = TB_SIGN_STRENGTHENS; s <= TB_SIGN_WEAKENS; s++)
            if (--n == 0) {
                *sign = (TbSign)s;
                return pillars[i];
            }
    }
    *sign = TB_SIGN_NONE;
    return NULL;
}

static void works_changed(TbWidget *choice, void *ctx)
{
    Editor *editor = ctx;
    g_autoptr(TbMoment) moment = editor_change(editor);

    if (!moment || tb_choice_get(choice) < 0)
        return;
    const char *own = tb_codebook_head(editor->app->codebook, moment->code);
    g_free(moment->works_on);
    moment->works_on = g_strdup(works_at(own, tb_choice_get(choice), &moment->works));
    editor_store(editor, moment, false);
}

/* --- Making --- */

static Options add_options(TbWidget *column, const char *name, const char *label, TbAction changed,
                           Editor *editor)
{
    const char *const none[] = {NULL};
    g_autofree char *row_name = g_strconcat(name, ".row", NULL);
    Options options = {.row = right_add_row(column, row_name, label)};

    options.choice = tb_choice_new(options.row, name, none, changed, editor);
    tb_widget_set_grow(options.choice, 1);
    return options;
}

void editor_make_choices(Editor *editor, TbWidget *column)
{
    const char *const ratings[] = {_("✓ worked"), _("↷ otherwise"), _("? question"), NULL};
    const char *const sheets[] = {_("by itself"), _("always"), _("never"), NULL};

    editor->finer_codes = g_ptr_array_new_with_free_func(g_free);
    editor->rating = tb_segment_new(column, "editor.rating", ratings, rating_changed, editor);
    tb_segment_set_optional(editor->rating, true);
    editor->who = add_options(column, "editor.who", _("Who"), who_changed, editor);
    editor->level = add_options(column, "editor.level", _("Level"), level_changed, editor);
    editor->finer = add_options(column, "editor.finer", _("Finer"), finer_changed, editor);
    editor->works = add_options(column, "editor.works", _("Works on"), works_changed, editor);
    editor->sheet_row = right_add_row(column, "editor.sheet.row", _("On the sheet"));
    editor->on_sheet =
        tb_segment_new(editor->sheet_row, "editor.sheet", sheets, on_sheet_changed, editor);
}

void editor_free_choices(Editor *editor)
{
    g_ptr_array_unref(editor->finer_codes);
    g_strfreev(editor->who.labels);
    g_strfreev(editor->level.labels);
    g_strfreev(editor->finer.labels);
    g_strfreev(editor->works.labels);
}

/* --- Filling --- */

/* What all that are chosen have in common; -1 when they differ. */
static int64_t shared(const Editor *editor, const TbMoment *first,
                      int64_t (*get)(const TbMoment *moment))
{
    const Conversation *conversation = editor->app->conversation;
    const GArray *selection = conversation_selection(conversation);

    for (guint i = 0; editor_is_of_several(editor) && i < selection->len; i++) {
        const TbMoment *moment =
            conversation_moment(conversation, g_array_index(selection, int64_t, i));
        if (moment && get(moment) != get(first))
            return -1;
    }
    return get(first);
}

static int64_t get_rating(const TbMoment *moment)
{
    return moment->rating;
}

static int64_t get_who(const TbMoment *moment)
{
    return moment->who;
}

static int64_t get_on_sheet(const TbMoment *moment)
{
    return moment->on_sheet;
}

static void fill_who(Editor *editor, const TbMoment *moment)
{
    const GPtrArray *people = conversation_data(editor->app->conversation)->participants;
    int64_t who = shared(editor, moment, get_who);

    right_set_people(editor->who.choice, &editor->who.labels, people);
    tb_choice_set(editor->who.choice, right_place_of_person(people, who));
}

static void fill_level(Editor *editor, const TbMoment *moment)
{
    const char *levels[TB_N_LEVELS + 1] = {"–"};

    for (int level = TB_LEVEL_NONE + 1; level < TB_N_LEVELS; level++)
        levels[level] = tb_level_label((TbLevel)level);
    right_set_labels(editor->level.choice, &editor->level.labels, g_strdupv((char **)levels));
    tb_choice_set(editor->level.choice, (int)moment->level);
    tb_widget_set_shown(editor->level.row, !editor_is_of_several(editor));
}

static void add_finer(Editor *editor, GStrvBuilder *labels, const char *code, const char *label)
{
    g_ptr_array_add(editor->finer_codes, g_strdup(code));
    g_strv_builder_add(labels, label);
}

/* The code as a whole, and what lies below it. One that is not offered any more stands as it is
 * until another is chosen. */
static void fill_finer(Editor *editor, const TbMoment *moment)
{
    const App *app = editor->app;
    const GPtrArray *codes = tb_codebook_codes(app->codebook);
    const char *head = moment->code ? tb_codebook_head(app->codebook, moment->code) : "";
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    int chosen = -1;

    g_ptr_array_set_size(editor->finer_codes, 0);
    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        bool is_head = strcmp(code->code, head) == 0;
        if (!is_head && g_strcmp0(code->parent, head) != 0)
            continue;
        if (g_strcmp0(code->code, moment->code) == 0)
            chosen = (int)editor->finer_codes->len;
        add_finer(editor, labels, code->code, is_head ? "–" : tb_text(&code->label));
    }
    if (chosen < 0 && moment->code && editor->finer_codes->len > 0) {
        chosen = (int)editor->finer_codes->len;
        add_finer(editor, labels, moment->code, moment_label(app, moment));
    }
    right_set_labels(editor->finer.choice, &editor->finer.labels, g_strv_builder_end(labels));
    tb_choice_set(editor->finer.choice, chosen);
    tb_widget_set_shown(editor->finer.row,
                        editor->finer_codes->len > 1 && !editor_is_of_several(editor));
}

static void fill_works(Editor *editor, const TbMoment *moment)
{
    const TbCodebook *codebook = editor->app->codebook;
    const char *own = moment->code ? tb_codebook_head(codebook, moment->code) : "";
    const TbCode *pillar = tb_codebook_find(codebook, own);
    bool is_pillar = pillar && pillar->kind == TB_CODE_PILLAR;
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    int chosen = 0;
    TbSign sign;

    g_strv_builder_add(labels, "–");
    for (int n = 1; is_pillar && works_at(own, n, &sign); n++) {
        const TbCode *other = tb_codebook_find(codebook, works_at(own, n, &sign));
        const char *name = other ? tb_text(&other->label) : works_at(own, n, &sign);
        g_autofree char *label = g_strdup_printf(
            sign == TB_SIGN_STRENGTHENS ? _("strengthens %s") : _("weakens %s"), name);
        g_strv_builder_add(labels, label);
        if (g_strcmp0(moment->works_on, works_at(own, n, &sign)) == 0 && moment->works == sign)
            chosen = n;
    }
    right_set_labels(editor->works.choice, &editor->works.labels, g_strv_builder_end(labels));
    tb_choice_set(editor->works.choice, chosen);
    tb_widget_set_shown(editor->works.row, is_pillar && !editor_is_of_several(editor));
}

/* Nothing can be chosen of what is words alone. */
static void show_choices(Editor *editor, bool has_choices)
{
    TbWidget *const always[] = {editor->rating, editor->who.row, editor->sheet_row};
    TbWidget *const of_one[] = {editor->level.row, editor->finer.row, editor->works.row};

    for (size_t i = 0; i < G_N_ELEMENTS(always); i++)
        tb_widget_set_shown(always[i], has_choices);
    for (size_t i = 0; i < G_N_ELEMENTS(of_one) && !has_choices; i++)
        tb_widget_set_shown(of_one[i], false);
}

/* Of several, those that are mine change. */
static bool may_change(const Editor *editor)
{
    const Conversation *conversation = editor->app->conversation;
    const GArray *selection = conversation_selection(conversation);

    for (guint i = 0; editor_is_of_several(editor) && i < selection->len; i++)
        if (conversation_is_mine(conversation, g_array_index(selection, int64_t, i)))
            return true;
    return editor_is_mine(editor);
}

void editor_fill_choices(Editor *editor, const TbMoment *moment)
{
    TbWidget *const all[] = {editor->rating,       editor->who.choice,   editor->level.choice,
                             editor->finer.choice, editor->works.choice, editor->on_sheet};
    bool may = may_change(editor);

    tb_segment_set(editor->rating, (int)MAX(shared(editor, moment, get_rating), 0) - 1);
    tb_segment_set(editor->on_sheet, (int)shared(editor, moment, get_on_sheet));
    fill_who(editor, moment);
    fill_level(editor, moment);
    fill_finer(editor, moment);
    fill_works(editor, moment);
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        tb_widget_set_enabled(all[i], may, _("Only who made this can change it."));
    show_choices(editor, editor_is_of_several(editor) || !moment_is_words(moment));
}
