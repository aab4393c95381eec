/* One SLIM phase: the disc on which a person points, the verdict that follows, and what to look
 * for, try and ask. First the self-image is pointed at, then the approach. */
#include "right.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/figures.h"
#include "terugblik/method.h"

#include "commands.h"
#include "film.h"
#include "right-internal.h"

#define STORE_AFTER_US INT64_C(500000)

typedef enum { TURN_SELF, TURN_APPROACH, N_TURNS } Turn;

struct Disc {
    App *app;
    int64_t phase;   /* 0: none is open */
    Turn turn;       /* what is pointed at next */
    bool is_going;   /* something was changed in this sitting: the next joins it */
    TbMoment *shown; /* as it was last filled in */
    TbWidget *title, *disc, *step, *from, *by, *about, *see;
    TbWidget *verdict, *asked, *look, *attempt, *question, *together, *own, *removes;
    GStrv people;
    unsigned timer;
    bool is_typed; /* words that are not yet stored */
};

static const TbMoment *current(const Disc *disc)
{
    return disc->app->conversation && disc->phase
               ? conversation_moment(disc->app->conversation, disc->phase)
               : NULL;
}

static bool is_mine(const Disc *disc)
{
    return conversation_is_mine(disc->app->conversation, disc->phase);
}

/* A copy to change and to store; NULL when it may not be changed. */
static TbMoment *change(Disc *disc)
{
    const TbMoment *moment = current(disc);

    return moment && is_mine(disc) ? tb_moment_copy(moment) : NULL;
}

static void store(Disc *disc, const TbMoment *moment)
{
    conversation_edit(disc->app->conversation, &moment, 1, disc->is_going);
    disc->is_going = true;
}

/* --- Pointing --- */

static void choose(Disc *disc, TbQuadrant quadrant, bool is_also)
{
    g_autoptr(TbMoment) moment = change(disc);
    Turn turn = quadrant == TB_QUADRANT_CONTROLE ? TURN_APPROACH : disc->turn;

    if (!moment)
        return;
    /* "Voor een deel ook" is about what was pointed at last. */
    if (is_also)
        turn = disc->turn == TURN_APPROACH ? TURN_SELF : TURN_APPROACH;
    TbPhase *phase = &moment->phase;
    TbQuadrant *place = turn == TURN_SELF ? (is_also ? &phase->self_image_also : &phase->self_image)
                                          : (is_also ? &phase->approach_also : &phase->approach);
    *place = is_also && *place == quadrant ? TB_QUADRANT_NONE : quadrant;
    if (!is_also)
        disc->turn = turn == TURN_SELF ? TURN_APPROACH : TURN_SELF;
    store(disc, moment);
}

/* One back: what was pointed at last is unknown again. */
static void unchoose(Disc *disc)
{
    g_autoptr(TbMoment) moment = change(disc);

    if (!moment)
        return;
    disc->turn = disc->turn == TURN_APPROACH ? TURN_SELF : TURN_APPROACH;
    if (disc->turn == TURN_SELF)
        moment->phase.self_image = TB_QUADRANT_ONBEKEND;
    else
        moment->phase.approach = TB_QUADRANT_ONBEKEND;
    store(disc, moment);
}

/* Clockwise from the top right. */
static const TbQuadrant by_digit[] = {TB_QUADRANT_ONBEKEND,   TB_QUADRANT_KANS,
                                      TB_QUADRANT_LEREN,      TB_QUADRANT_HAND,
                                      TB_QUADRANT_ONDERNEMEN, TB_QUADRANT_CONTROLE};

static bool press_disc(TbWidget *canvas, const TbKey *key, void *ctx)
{
    Disc *disc = ctx;
    bool is_digit = key->code >= '0' && key->code <= '5';
    (void)canvas;

    if (!key->is_down || key->is_repeat || key->mods & (TB_MOD_CTRL | TB_MOD_ALT))
        return false;
    if (key->code == TB_KEY_BACKSPACE)
        unchoose(disc);
    else if (key->code == TB_KEY_ENTER)
        right_back(disc->app);
    else if (is_digit)
        choose(disc, by_digit[key->code - '0'], key->mods & TB_MOD_SHIFT);
    else
        return false;
    return true;
}

/* The figure stands in the middle of the canvas; smaller where that has no room for it. */
static double figure_scale(TbWidget *canvas, const TbFigure *figure)
{
    return MIN(tb_widget_rect(canvas).width / figure->width, 1);
}

static double figure_x(TbWidget *canvas, const TbFigure *figure)
{
    return MAX(tb_widget_rect(canvas).width - figure->width, 0) / 2;
}

static bool point_disc(TbWidget *canvas, const TbPointer *pointer, void *ctx)
{
    Disc *disc = ctx;
    const TbMoment *moment = current(disc);

    if (!moment || pointer->kind != TB_POINTER_DOWN || pointer->button != 1)
        return false;
    g_autoptr(TbFigure) figure = tb_disc_layout(&moment->phase, disc->app->codebook);
    double scale = figure_scale(canvas, figure);
    TbQuadrant quadrant =
        tb_disc_at((pointer->x - figure_x(canvas, figure)) / scale, pointer->y / scale);
    tb_widget_focus(canvas);
    if (quadrant != TB_QUADRANT_NONE)
        choose(disc, quadrant, pointer->mods & TB_MOD_SHIFT);
    return true;
}

/* The digit that points there, at the outside of each quadrant. */
static void paint_digits(cairo_t *cr, const TbFigure *figure, uint32_t colour)
{
    static const struct {
        const char *digit;
        double right, down; /* from the middle, in radii */
    } places[] = {{"1", .55, -.66}, {"2", .55, .66}, {"3", -.55, .66}, {"4", -.55, -.66}};
    const TbItem *disc = NULL;

    for (guint i = 0; i < figure->items->len && !disc; i++) {
        const TbItem *item = &g_array_index(figure->items, TbItem, i);
        if (item->kind == TB_ITEM_DISC)
            disc = item;
    }
    for (size_t i = 0; disc && i < G_N_ELEMENTS(places); i++) {
        double radius = disc->rect.width / 2;
        double x = disc->rect.x + radius * (1 + places[i].right);
        double y = disc->rect.y + radius * (1 + places[i].down);
        tb_paint_text(
            cr, places[i].digit, (TbRect){x - 10, y - 9, 20, 18},
            &(TbTextLook){.size_px = TB_TYPE_HINT, .colour = colour, .align = TB_TEXT_CENTRE});
    }
}

static void paint_disc(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    Disc *disc = ctx;
    const TbMoment *moment = current(disc);
    TbUi *ui = disc->app->ui;

    tb_paint_fill(cr, (TbRect){0, 0, width, height}, tb_ui_colour(ui, TB_COLOUR_PANEL));
    if (!moment)
        return;
    g_autoptr(TbFigure) figure = tb_disc_layout(&moment->phase, disc->app->codebook);
    cairo_translate(cr, figure_x(canvas, figure), 0);
    cairo_scale(cr, figure_scale(canvas, figure), figure_scale(canvas, figure));
    tb_figure_paint(figure, cr, tb_ui_appearance(ui));
    paint_digits(cr, figure, tb_ui_colour(ui, TB_COLOUR_INK_2));
}

/* --- Whose, whose and about what --- */

static void from_changed(TbWidget *choice, void *ctx)
{
    g_autoptr(TbMoment) moment = change(ctx);

    if (!moment || tb_choice_get(choice) < 0)
        return;
    moment->phase.from = (TbFrom)tb_choice_get(choice);
    store(ctx, moment);
}

static void by_changed(TbWidget *choice, void *ctx)
{
    Disc *disc = ctx;
    g_autoptr(TbMoment) moment = change(disc);
    int chosen = tb_choice_get(choice);

    if (!moment || chosen < 0)
        return;
    const GPtrArray *people = conversation_data(disc->app->conversation)->participants;
    moment->phase.by = chosen == 0 ? 0 : ((TbParticipant *)people->pdata[chosen - 1])->id;
    store(disc, moment);
}

static bool put_words(char **place, const char *text)
{
    if (strcmp(*place ? *place : "", text) == 0)
        return false;
    g_free(*place);
    *place = *text ? g_strdup(text) : NULL;
    return true;
}

/* Puts what was typed in @moment; false when it is no other. */
static bool take_words(Disc *disc, TbMoment *moment)
{
    bool is_other = put_words(&moment->phase.about, tb_field_get(disc->about));

    tb_ui_timer_cancel(disc->app->ui, disc->timer);
    disc->timer = 0;
    disc->is_typed = false;
    return put_words(&moment->see, tb_field_get(disc->see)) || is_other;
}

/* Somebody removed the phase while words were typed in it. */
static void put_back(Disc *disc)
{
    g_autoptr(TbMoment) copy = tb_moment_copy(disc->shown);

    take_words(disc, copy);
    disc->phase = conversation_put_back(disc->app->conversation, copy);
}

void disc_store_all(Disc *disc)
{
    if (disc->is_typed && !current(disc)) {
        if (moment_is_of_open(disc->app, disc->shown))
            put_back(disc);
        return;
    }
    g_autoptr(TbMoment) moment = disc->is_typed ? change(disc) : NULL;

    if (moment && take_words(disc, moment))
        store(disc, moment);
}

static void time_has_come(void *ctx)
{
    ((Disc *)ctx)->timer = 0;
    disc_store_all(ctx);
}

static void words_changed(TbWidget *field, void *ctx)
{
    Disc *disc = ctx;
    (void)field;

    disc->is_typed = true;
    tb_ui_timer_cancel(disc->app->ui, disc->timer);
    disc->timer = tb_ui_timer(disc->app->ui, STORE_AFTER_US, time_has_come, disc);
}

static void words_left(TbWidget *field, void *ctx)
{
    (void)field;
    disc_store_all(ctx);
}

static void press_back(TbWidget *widget, void *ctx)
{
    (void)widget;
    right_back(((Disc *)ctx)->app);
}

static void press_remove(TbWidget *button, void *ctx)
{
    Disc *disc = ctx;
    App *app = disc->app;
    (void)button;

    conversation_select(app->conversation, disc->phase);
    command_remove(app, 0);
    if (!current(disc))
        right_back(app);
}

/* --- Making --- */

static TbWidget *add_label(TbWidget *column, const char *name, TbLabelLook look)
{
    TbWidget *label = tb_label_new(column, name, "");

    look.wraps = true;
    tb_label_set_look(label, look);
    return label;
}

static TbWidget *add_field(Disc *disc, TbWidget *parent, const char *name, const char *label,
                           int n_lines)
{
    TbWidget *field = tb_field_new(parent, name, n_lines);

    tb_widget_set_label(field, label);
    tb_field_set_hooks(
        field, (TbFieldHooks){
                   .ctx = disc, .changed = words_changed, .done = press_back, .left = words_left});
    return field;
}

static void make_values(Disc *disc, TbWidget *column)
{
    const char *const froms[] = {tb_from_label(TB_FROM_CLIENT), tb_from_label(TB_FROM_OWN),
                                 tb_from_label(TB_FROM_OTHER), NULL};
    const char *const none[] = {NULL};

    disc->from = tb_choice_new(right_add_row(column, "disc.from.row", _("○ according to")),
                               "disc.from", froms, from_changed, disc);
    disc->by = tb_choice_new(right_add_row(column, "disc.by.row", _("■ approach of")), "disc.by",
                             none, by_changed, disc);
    disc->about = add_field(disc, right_add_row(column, "disc.about.row", _("about")), "disc.about",
                            _("about"), 1);
    tb_field_set_hint(disc->about, _("work, money, health…"));
    tb_widget_set_grow(disc->from, 1);
    tb_widget_set_grow(disc->by, 1);
    tb_widget_set_grow(disc->about, 1);
}

Disc *disc_new(App *app, TbWidget *parent)
{
    static const TbCanvasClass class = {.role = "canvas",
                                        .is_focusable = true,
                                        .paint = paint_disc,
                                        .pointer = point_disc,
                                        .key = press_disc};
    const TbPhase empty = {.self_image = TB_QUADRANT_ONBEKEND, .approach = TB_QUADRANT_ONBEKEND};
    g_autoptr(TbFigure) figure = tb_disc_layout(&empty, app->codebook);
    Disc *disc = g_new0(Disc, 1);

    disc->app = app;
    disc->title = right_add_head(parent, "disc", press_back, disc);
    TbWidget *scroll = tb_scroll_new(parent, "disc.scroll");
    tb_widget_set_grow(scroll, 1);
    TbWidget *column = tb_box_new(scroll, "disc.column", TB_COLUMN);
    tb_box_set_space(column, 12, 6);
    disc->step =
        add_label(column, "disc.step", (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    disc->disc = tb_canvas_new(column, "disc.disc", &class, disc);
    tb_widget_set_height(disc->disc, figure->height, figure->height);
    disc->verdict = add_label(column, "disc.verdict", (TbLabelLook){.is_bold = true});
    make_values(disc, column);
    disc->asked = add_label(column, "disc.asked", (TbLabelLook){.is_second = true});
    disc->look = add_label(column, "disc.look", (TbLabelLook){0});
    disc->attempt = add_label(column, "disc.try", (TbLabelLook){0});
    disc->question = add_label(column, "disc.ask", (TbLabelLook){0});
    TbWidget *see = tb_label_new(column, "disc.see.question", _("What do you see or hear?"));
    tb_label_set_look(see, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    disc->see = add_field(disc, column, "disc.see", _("What do you see or hear?"), 4);
    disc->together = add_label(column, "disc.together", (TbLabelLook){.size_px = TB_TYPE_HINT});
    disc->own = add_label(column, "disc.own", (TbLabelLook){.size_px = TB_TYPE_HINT});
    disc->removes = right_add_foot(parent, "disc", press_back, press_remove, disc);
    return disc;
}

void disc_free(Disc *disc)
{
    tb_moment_free(disc->shown);
    g_strfreev(disc->people);
    g_free(disc);
}

/* --- Filling --- */

/* @line: the caller's; NULL: nothing to say. Takes it. */
static void say(TbWidget *label, char *line)
{
    tb_widget_set_label(label, line ? line : "");
    tb_widget_set_shown(label, line != NULL);
    g_free(line);
}

static void fill_verdict(Disc *disc, const TbPhase *phase)
{
    TbSlim slim = tb_slim(phase->self_image, phase->approach);
    const TbNote *note = tb_codebook_note(disc->app->codebook, tb_quadrant_names[phase->self_image],
                                          tb_quadrant_names[phase->approach]);
    g_autofree char *words = tb_slim_words(&slim);

    tb_widget_set_label(disc->verdict, words);
    tb_widget_set_value(disc->verdict, tb_verdict_names[slim.verdict]);
    tb_widget_set_label(disc->asked,
                        phase->from == TB_FROM_CLIENT ? "" : _("Not asked of the client yet."));
    tb_widget_set_shown(disc->asked, phase->from != TB_FROM_CLIENT);
    const char *look = note ? tb_text(&note->look) : NULL;
    const char *attempt = note ? tb_text(&note->attempt) : NULL;
    const char *ask = note ? tb_text(&note->ask) : NULL;
    say(disc->look, look ? g_strdup_printf(_("Look out for: %s"), look) : NULL);
    say(disc->attempt, attempt ? g_strdup_printf(_("Try: %s"), attempt) : NULL);
    say(disc->question, ask ? g_strdup_printf(_("Ask: %s"), ask) : NULL);
}

static char *list_of(const App *app, const GPtrArray *moments)
{
    g_autoptr(GString) words = g_string_new(NULL);

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        g_autofree char *time = moment_time(moment);
        g_string_append_printf(words, "%s%s %s", i ? ", " : "", time, moment_label(app, moment));
    }
    return g_string_free(g_steal_pointer(&words), FALSE);
}

/* Apart by whose they are: one's own reading of both sides proves nothing. */
static void fill_together(Disc *disc, const TbMoment *moment)
{
    const App *app = disc->app;
    const TbConversation *data = conversation_data(app->conversation);
    const TbRecording *recording = tb_find_recording(data->recordings, moment->recording);
    TbTogether together = tb_phase_together(moment, data->moments, app->codebook,
                                            recording ? recording->duration_us : 0);
    g_autofree char *others = list_of(app, together.others);
    g_autofree char *own = list_of(app, together.own);

    say(disc->together,
        *others ? g_strdup_printf(_("Went together with this: %s."), others) : NULL);
    say(disc->own, *own ? g_strdup_printf(_("Marked by yourself: %s."), own) : NULL);
    tb_together_clear(&together);
}

static void fill_people(Disc *disc, const TbPhase *phase)
{
    const GPtrArray *people = conversation_data(disc->app->conversation)->participants;

    right_set_people(disc->by, &disc->people, people);
    tb_choice_set(disc->by, right_place_of_person(people, phase->by));
}

static void fill_words(Disc *disc, TbWidget *field, const char *text)
{
    if (!disc->is_typed && strcmp(tb_field_get(field), text ? text : "") != 0)
        tb_field_set(field, text ? text : "");
}

static const char *words_of_step(const Disc *disc)
{
    if (!is_mine(disc))
        return _("This phase is another's. You can read it.");
    return disc->turn == TURN_SELF
               ? _("Point at where the client sees himself (○): 1 to 4; 0 is not known.")
               : _("Now at what the approach starts from (■): 1 to 4; 0 is not known, 5 is "
                   "control.");
}

static void fill_enabled(Disc *disc)
{
    TbWidget *const all[] = {disc->from, disc->by, disc->about, disc->see};

    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        tb_widget_set_enabled(all[i], is_mine(disc), _("Only who made this can change it."));
    tb_widget_set_shown(disc->removes, is_mine(disc));
}

static void fill_title(Disc *disc, const TbMoment *moment)
{
    const TbConversation *data = conversation_data(disc->app->conversation);
    int64_t end_us = tb_phase_end(moment, data->moments, film_duration_us(disc->app));
    g_autofree char *start = tb_time_format(moment->span.start_us, 0);
    g_autofree char *end = end_us == TB_TIME_NONE ? g_strdup("…") : tb_time_format(end_us, 0);
    g_autofree char *title = g_strdup_printf(_("SLIM phase %s – %s"), start, end);

    tb_widget_set_label(disc->title, title);
}

static void fill(Disc *disc)
{
    const TbMoment *moment = current(disc);
    g_autofree char *alt = tb_disc_alt(&moment->phase, disc->app->codebook);

    fill_title(disc, moment);
    tb_widget_set_label(disc->step, words_of_step(disc));
    tb_widget_set_value(disc->disc, alt);
    tb_widget_redraw(disc->disc);
    tb_choice_set(disc->from, (int)moment->phase.from);
    fill_people(disc, &moment->phase);
    fill_words(disc, disc->about, moment->phase.about);
    fill_words(disc, disc->see, moment->see);
    fill_enabled(disc);
    fill_verdict(disc, &moment->phase);
    fill_together(disc, moment);
    tb_moment_free(disc->shown);
    disc->shown = tb_moment_copy(moment);
}

/* --- Opening --- */

void disc_show(Disc *disc, int64_t phase)
{
    disc->phase = phase;
    disc->turn = TURN_SELF;
    disc->is_going = disc->is_typed = false;
    fill(disc);
}

void disc_focus(Disc *disc)
{
    tb_widget_focus(disc->disc);
}

void disc_close(Disc *disc)
{
    disc_store_all(disc);
    disc->phase = 0;
}

void disc_renamed(Disc *disc, int64_t old_id, int64_t id)
{
    if (disc->phase == old_id)
        disc->phase = id;
}

/* Another moment was chosen, or more of them. */
static bool follow_selection(Disc *disc)
{
    const Conversation *conversation = disc->app->conversation;
    const GArray *selection = conversation_selection(conversation);

    if (selection->len == 0 ||
        (selection->len == 1 && conversation_is_selected(conversation, disc->phase)))
        return false;
    right_follow(disc->app, g_array_index(selection, int64_t, 0));
    return true;
}

void disc_refresh(Disc *disc, unsigned what)
{
    if (!(what & (CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_LOOK | CHANGED_SELECTION)))
        return;
    if (!current(disc) && disc->is_typed)
        disc_store_all(disc); /* it comes back */
    else if (what & CHANGED_SELECTION && follow_selection(disc))
        return;
    else if (!current(disc))
        right_back(disc->app);
    if (current(disc))
        fill(disc);
}
