/* "Gedaan": what this reviewer did in this conversation, newest first, each with the way back. */
#include "right.h"

#include "terugblik/base/lang.h"

#include "commands.h"
#include "deed.h"
#include "right-internal.h"

enum { ROW = 32, WIDTH = 480, HEIGHT = 360, BUTTON = 132 };

struct Done {
    App *app;
    TbWidget *popover, *list; /* while it is open */
    char *name, *text;        /* of the part told last */
};

static const TbDone *done_at(const Done *done, int row)
{
    const GPtrArray *all = conversation_done(done->app->conversation);

    return all && row >= 0 && (guint)row < all->len ? all->pdata[row] : NULL;
}

static char *words_of(const Done *done, const TbDone *one)
{
    const TbReview review = {.codebook = done->app->codebook};

    return tb_review_words(&review, one);
}

static int count(void *ctx)
{
    const Done *done = ctx;
    const GPtrArray *all =
        done->app->conversation ? conversation_done(done->app->conversation) : NULL;

    return all ? (int)all->len : 0;
}

static double height(void *ctx, int row)
{
    (void)ctx;
    (void)row;
    return ROW;
}

static bool leads_back(const TbDone *one)
{
    return !one->is_undone && !one->is_ended && !deed_is_adding(one);
}

static const char *note_of(const TbDone *one)
{
    return one->is_ended     ? _("for good")
           : one->is_undone  ? _("taken back")
           : leads_back(one) ? _("Back to before this")
                             : "";
}

static void paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    const Done *done = ctx;
    const TbDone *one = done_at(done, row);
    TbUi *ui = done->app->ui;
    (void)is_selected;

    if (!one)
        return;
    bool is_gone = one->is_undone || one->is_ended;
    uint32_t ink = tb_ui_colour(ui, is_gone ? TB_COLOUR_INK_2 : TB_COLOUR_INK);
    g_autofree char *words = words_of(done, one);
    tb_paint_text(cr, words, (TbRect){rect.x + 8, rect.y, rect.width - BUTTON - 24, rect.height},
                  &(TbTextLook){.colour = ink});
    tb_paint_text(cr, note_of(one),
                  (TbRect){rect.x + rect.width - BUTTON - 8, rect.y, BUTTON, rect.height},
                  &(TbTextLook){.size_px = TB_TYPE_HINT,
                                .colour = tb_ui_colour(ui, TB_COLOUR_INK_2),
                                .align = TB_TEXT_END});
}

static void describe(void *ctx, int row, TbPart *part)
{
    Done *done = ctx;
    const TbDone *one = done_at(done, row);

    if (!one)
        return;
    g_free(done->text);
    done->text = words_of(done, one);
    g_free(done->name);
    done->name = g_strdup_printf("done.row.%d", row);
    part->name = done->name;
    part->label = done->text;
    part->value = note_of(one);
    part->states[0] = one->is_undone ? "undone" : NULL;
}

static void go_back(void *ctx, int row)
{
    Done *done = ctx;
    const TbDone *one = done_at(done, row);

    if (one && leads_back(one))
        conversation_undo_to(done->app->conversation, one->id);
}

static bool point(void *ctx, int row, const TbPointer *pointer, TbRect rect)
{
    if (pointer->kind != TB_POINTER_DOWN || pointer->button != 1 ||
        pointer->x < rect.width - BUTTON - 8)
        return false;
    go_back(ctx, row);
    return true;
}

static void press_undo(TbWidget *button, void *ctx)
{
    (void)button;
    command_undo(((Done *)ctx)->app, 0);
}

static void press_redo(TbWidget *button, void *ctx)
{
    (void)button;
    command_redo(((Done *)ctx)->app, 0);
}

static void closed(TbWidget *popover, void *ctx)
{
    Done *done = ctx;
    (void)popover;

    done->popover = done->list = NULL;
    if (done->app->conversation)
        conversation_watch_done(done->app->conversation, false);
}

Done *done_new(App *app)
{
    Done *done = g_new0(Done, 1);

    done->app = app;
    return done;
}

void done_free(Done *done)
{
    g_free(done->name);
    g_free(done->text);
    g_free(done);
}

void done_open(Done *done, TbWidget *anchor)
{
    static const TbListClass class = {.count = count,
                                      .height = height,
                                      .paint = paint,
                                      .describe = describe,
                                      .activated = go_back,
                                      .pointer = point};

    if (done->popover) {
        tb_widget_destroy(done->popover);
        return;
    }
    done->popover = tb_popover_open(anchor, NULL, "done", closed, done);
    tb_widget_set_width(done->popover, WIDTH, WIDTH);
    TbWidget *head = tb_box_new(done->popover, "done.head", TB_ROW);
    tb_box_set_space(head, 0, 8);
    TbWidget *title = tb_label_new(head, "done.title", _("What you did"));
    tb_label_set_look(title, (TbLabelLook){.size_px = TB_TYPE_HEADING, .is_bold = true});
    tb_widget_set_grow(title, 1);
    tb_button_set_key(tb_button_new(head, "done.undo", _("Take back"), press_undo, done), "Ctrl+Z");
    tb_button_set_key(tb_button_new(head, "done.redo", _("Again"), press_redo, done), "Ctrl+Y");
    done->list = tb_list_new(done->popover, "done.list", &class, done);
    tb_list_set_empty(done->list, _("Nothing yet. What you mark and change here will stand here, "
                                    "and can be taken back, also tomorrow."));
    tb_widget_set_height(done->list, HEIGHT, HEIGHT);
    tb_widget_focus(done->list);
    conversation_watch_done(done->app->conversation, true);
}

void done_refresh(Done *done, unsigned what)
{
    if (!done->popover)
        return;
    if (what & CHANGED_OPENED)
        tb_widget_destroy(done->popover);
    else if (what & CHANGED_DONE)
        tb_list_changed(done->list);
}
