/* From SDL's events to widgets. The pointer goes to what lies under it and then to those around it,
 * until one takes it; who took a button has the pointer until that comes up. A key goes to the
 * program first, then to what has the focus and those around it, then to the program again. */
#include "window-internal.h"

#include <math.h>

enum { DOUBLE_CLICK_US = 400000, DOUBLE_CLICK_PX = 4 };

/* --- What lies under the pointer --- */

static TbWidget *deepest(TbWidget *widget, double x, double y)
{
    bool is_in = tb_rect_has(widget->rect, x, y);

    if (widget->is_hidden || (widget->is_clipping && !is_in))
        return NULL;
    for (guint i = widget->children->len; i--;) {
        TbWidget *found = deepest(widget->children->pdata[i], x, y);
        if (found)
            return found;
    }
    return is_in ? widget : NULL;
}

static TbWidget *under_pointer(TbUi *ui)
{
    return ui->is_inside ? deepest(ui_top_layer(ui)->widget, ui->x, ui->y) : NULL;
}

static void send(TbWidget *widget, TbPointer pointer)
{
    pointer.x = widget->ui->x - widget->rect.x;
    pointer.y = widget->ui->y - widget->rect.y;
    if (widget->class->pointer && ui_is_enabled(widget))
        widget->class->pointer(widget, &pointer);
}

/* To @widget and those around it; who took it, or NULL. */
static TbWidget *offer(TbWidget *widget, TbPointer pointer)
{
    for (; widget && !widget->is_gone; widget = widget->parent) {
        pointer.x = widget->ui->x - widget->rect.x;
        pointer.y = widget->ui->y - widget->rect.y;
        if (widget->class->pointer && ui_is_enabled(widget) &&
            widget->class->pointer(widget, &pointer))
            return widget;
        if (widget->is_gone)
            return NULL;
    }
    return NULL;
}

static void set_cursor(TbUi *ui)
{
    static const SDL_SystemCursor names[TB_N_CURSORS] = {
        [TB_CURSOR_ARROW] = SDL_SYSTEM_CURSOR_ARROW,
        [TB_CURSOR_HAND] = SDL_SYSTEM_CURSOR_HAND,
        [TB_CURSOR_RESIZE] = SDL_SYSTEM_CURSOR_SIZEWE,
        [TB_CURSOR_MOVE] = SDL_SYSTEM_CURSOR_SIZEALL,
        [TB_CURSOR_RESIZE_HEIGHT] = SDL_SYSTEM_CURSOR_SIZENS,
        [TB_CURSOR_TEXT] = SDL_SYSTEM_CURSOR_IBEAM,
    };
    TbWidget *widget = ui->holder ? ui->holder : ui->hovered;
    TbCursor cursor = TB_CURSOR_ARROW;

    while (widget && !widget->class->cursor)
        widget = widget->parent;
    if (widget && ui_is_enabled(widget))
        cursor = widget->class->cursor(widget, ui->x - widget->rect.x, ui->y - widget->rect.y);
    if (cursor == ui->cursor)
        return;
    if (!ui->cursors[cursor])
        ui->cursors[cursor] = SDL_CreateSystemCursor(names[cursor]);
    SDL_SetCursor(ui->cursors[cursor]);
    ui->cursor = cursor;
}

static void redraw_hovered(TbWidget *widget)
{
    if (widget && widget->class->shows_hover)
        tb_widget_redraw(widget);
}

static void set_hovered(TbUi *ui, TbWidget *widget, const TbPointer *pointer)
{
    TbWidget *old = ui->hovered;

    if (old != widget) {
        ui->hovered = widget;
        redraw_hovered(old);
        redraw_hovered(widget);
        TbPointer left = *pointer;
        left.kind = TB_POINTER_LEAVE;
        for (; old && !old->is_gone && !(ui->hovered && ui_is_within(ui->hovered, old));
             old = old->parent)
            send(old, left);
    }
    set_cursor(ui);
}

bool ui_is_hovered(const TbWidget *widget)
{
    const TbWidget *at = widget->ui->holder ? widget->ui->holder : widget->ui->hovered;

    return at == widget;
}

static TbPointer pointer_now(const TbUi *ui, TbPointerKind kind)
{
    return (TbPointer){.kind = kind,
                       .button = ui->held_button,
                       .mods = ui_key_mods(SDL_GetModState()),
                       .at_us = tb_ui_now(ui)};
}

void ui_update_hover(TbUi *ui)
{
    TbPointer pointer = pointer_now(ui, TB_POINTER_MOVE);

    if (!ui->holder)
        set_hovered(ui, under_pointer(ui), &pointer);
    else
        set_cursor(ui);
}

void ui_input_release(TbUi *ui, const TbWidget *widget)
{
    TbWidget *holder = ui->holder;

    if (!holder || !ui_is_within(holder, widget))
        return;
    ui->holder = NULL;
    ui->held_button = 0;
    send(holder, pointer_now(ui, TB_POINTER_LEAVE));
    redraw_hovered(holder);
}

void ui_input_forget(TbUi *ui, const TbWidget *widget)
{
    if (ui->hovered == widget)
        ui->hovered = NULL;
    if (ui->holder == widget)
        ui->holder = NULL;
    if (ui->tip_of == widget)
        ui_tip_end(ui);
}

/* --- The pointer --- */

/* Whether it is somewhere else. What it points at must have its place. */
static bool move_to(TbUi *ui, int window_x, int window_y)
{
    double by = ui->device_width / (MAX(ui->window_width, 1) * ui->scale);
    double x = window_x * by, y = window_y * by;
    bool has_moved = x != ui->x || y != ui->y || !ui->is_inside;

    ui->x = x, ui->y = y;
    ui->is_inside = true;
    ui_layout_now(ui);
    return has_moved;
}

static void pointer_moves(TbUi *ui, const SDL_MouseMotionEvent *event)
{
    if (!move_to(ui, event->x, event->y))
        return;
    TbPointer pointer = pointer_now(ui, TB_POINTER_MOVE);
    if (ui->holder) {
        send(ui->holder, pointer);
        set_cursor(ui);
        return;
    }
    set_hovered(ui, under_pointer(ui), &pointer);
    offer(ui->hovered, pointer);
    ui_tip_begin(ui, ui->hovered, false); /* of what the pointer is on now */
    set_cursor(ui);
}

/* Clicks at one spot, shortly after each other, are counted. */
static int count_clicks(TbUi *ui, int button)
{
    int64_t now_us = tb_ui_now(ui);
    bool goes_on = ui->click.button == button && now_us - ui->click.at_us <= DOUBLE_CLICK_US &&
                   fabs(ui->x - ui->click.x) <= DOUBLE_CLICK_PX &&
                   fabs(ui->y - ui->click.y) <= DOUBLE_CLICK_PX;

    ui->click.n = goes_on ? ui->click.n + 1 : 1;
    ui->click.button = button;
    ui->click.at_us = now_us;
    ui->click.x = ui->x, ui->click.y = ui->y;
    return ui->click.n;
}

/* A press beside what stands above the others is that layer's to judge. True: it goes no further.
 */
static bool is_outside(TbUi *ui, const TbPointer *pointer)
{
    TbWidget *layer;

    while (layer = ui_top_layer(ui)->widget, layer != tb_ui_root(ui)) {
        if (tb_rect_has(layer->rect, ui->x, ui->y))
            return false;
        if (!layer->class->outside || layer->class->outside(layer, pointer) || !layer->is_gone)
            return true;
    }
    return false;
}

static void focus_by_press(TbUi *ui, TbWidget *widget)
{
    while (widget && !(widget->is_focusable && ui_is_enabled(widget)))
        widget = widget->parent;
    if (widget)
        ui_set_focus(ui, widget, false);
}

static void button_down(TbUi *ui, const SDL_MouseButtonEvent *event)
{
    move_to(ui, event->x, event->y);
    TbPointer pointer = pointer_now(ui, TB_POINTER_DOWN);
    pointer.button = event->button;
    ui_set_focus_shown(ui, false);
    ui_tip_end(ui);
    if (ui->holder) {
        send(ui->holder, pointer);
        return;
    }
    if (is_outside(ui, &pointer))
        return;

    set_hovered(ui, under_pointer(ui), &pointer);
    TbWidget *target = ui->hovered;
    pointer.n_clicks = count_clicks(ui, event->button);
    focus_by_press(ui, target);
    TbWidget *holder = offer(target, pointer);
    if (holder && tb_widget_is_shown(holder) && ui_is_enabled(holder)) {
        ui->holder = holder;
        ui->held_button = event->button;
        redraw_hovered(holder);
    }
}

static void button_up(TbUi *ui, const SDL_MouseButtonEvent *event)
{
    move_to(ui, event->x, event->y);
    TbPointer pointer = pointer_now(ui, TB_POINTER_UP);
    TbWidget *holder = ui->holder;

    pointer.button = event->button;
    pointer.n_clicks = ui->click.n;
    if (ui->held_button == event->button) {
        ui->holder = NULL;
        ui->held_button = 0;
    }
    if (holder) {
        redraw_hovered(holder);
        send(holder, pointer);
    }
    ui_update_hover(ui);
}

static void wheel(TbUi *ui, const SDL_MouseWheelEvent *event)
{
    TbPointer pointer = pointer_now(ui, TB_POINTER_WHEEL);
    double x = event->preciseX != 0 ? event->preciseX : event->x;
    double y = event->preciseY != 0 ? event->preciseY : event->y;
    double sign = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -1 : 1;

    ui_tip_end(ui);
    pointer.wheel_x = -x * sign;
    pointer.wheel_y = y * sign;
    offer(ui->holder ? ui->holder : under_pointer(ui), pointer);
}

static void pointer_leaves(TbUi *ui)
{
    ui->is_inside = false;
    ui_tip_end(ui);
    ui_update_hover(ui);
}

/* --- Keys --- */

static TbWidget *key_target(TbUi *ui)
{
    TbWidget *top = ui_top_layer(ui)->widget;

    return ui->focused && ui_is_within(ui->focused, top) ? ui->focused : top;
}

static bool offer_key(TbWidget *widget, const TbKey *key)
{
    for (; widget && !widget->is_gone; widget = widget->parent) {
        if (widget->class->key && ui_is_enabled(widget) && widget->class->key(widget, key))
            return true;
        if (widget->is_gone)
            return true;
    }
    return false;
}

static bool types(const TbWidget *widget, const TbKey *key)
{
    return widget && widget->class->takes_text && ui_is_enabled(widget) &&
           key->code < TB_KEY_ENTER && !(key->mods & (TB_MOD_CTRL | TB_MOD_ALT));
}

static bool call(bool (*hook)(void *, const TbKey *), void *ctx, const TbKey *key)
{
    return hook && hook(ctx, key);
}

/* Whether something was done, so that the text of the key means nothing more. */
static bool dispatch_key(TbUi *ui, const TbKey *key)
{
    const TbUiOptions *options = &ui->options;

    if (call(options->on_key_first, options->ctx, key))
        return true;
    TbWidget *target = key_target(ui);
    if (types(target, key)) {
        if (target->class->key)
            target->class->key(target, key);
        return false;
    }
    return offer_key(target, key) || call(options->on_key, options->ctx, key) ||
           ui_focus_key(ui, key);
}

/* Whoever goes about by key sees where; who types need not be told. */
static void show_focus_after(TbUi *ui, const TbKey *key)
{
    if (!types(ui->focused, key))
        ui_set_focus_shown(ui, true);
}

static void key_down(TbUi *ui, const SDL_KeyboardEvent *event)
{
    TbKey key = {.code = ui_key_code(&event->keysym),
                 .mods = ui_key_mods(event->keysym.mod),
                 .is_down = true,
                 .is_repeat = event->repeat,
                 .at_us = tb_ui_now(ui)};

    ui->drops_text = key.mods & (TB_MOD_CTRL | TB_MOD_ALT);
    if (event->keysym.scancode < SDL_NUM_SCANCODES)
        ui->down[event->keysym.scancode] = key.code;
    if (!key.code)
        return;
    ui_tip_end(ui);
    show_focus_after(ui, &key);
    if (dispatch_key(ui, &key))
        ui->drops_text = true;
}

/* What goes down as one key comes up as that, whatever else was let go in between. */
static void key_up(TbUi *ui, const SDL_KeyboardEvent *event)
{
    int code = ui_key_code(&event->keysym);

    ui->drops_text = false;
    if (event->keysym.scancode < SDL_NUM_SCANCODES && ui->down[event->keysym.scancode]) {
        code = ui->down[event->keysym.scancode];
        ui->down[event->keysym.scancode] = 0;
    }
    TbKey key = {.code = code, .mods = ui_key_mods(event->keysym.mod), .at_us = tb_ui_now(ui)};
    if (code)
        call(ui->options.on_key, ui->options.ctx, &key);
}

/* --- Text --- */

static TbWidget *text_target(TbUi *ui)
{
    TbWidget *target = key_target(ui);

    return target->class->takes_text && ui_is_enabled(target) ? target : NULL;
}

static void text_typed(TbUi *ui, const char *utf8)
{
    TbWidget *target = text_target(ui);
    bool is_dropped = ui->drops_text;

    ui->drops_text = false;
    if (target && !is_dropped && target->class->text)
        target->class->text(target, utf8);
}

static void text_composed(TbUi *ui, const char *utf8, int caret)
{
    TbWidget *target = text_target(ui);

    ui->is_composing = target && *utf8;
    if (target && target->class->compose)
        target->class->compose(target, utf8, caret);
}

/* --- Files, and the window --- */

static void drop(TbUi *ui, const SDL_DropEvent *event)
{
    if (event->type == SDL_DROPFILE && event->file)
        g_ptr_array_add(ui->dropped, g_strdup(event->file));
    SDL_free(event->file);
    if (event->type != SDL_DROPCOMPLETE || !ui->dropped->len)
        return;

    g_autoptr(GPtrArray) paths = ui->dropped;
    ui->dropped = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(paths, NULL);
    if (ui->options.on_drop)
        ui->options.on_drop(ui->options.ctx, (char *const *)paths->pdata);
}

static void tell_focus(TbUi *ui, bool is_in)
{
    if (!is_in)
        ui_tip_end(ui);
    if (ui->options.on_focus)
        ui->options.on_focus(ui->options.ctx, is_in);
}

static void window_event(TbUi *ui, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        ui_measure_window(ui);
        break;
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        ui_display_changed(ui);
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        ui->needs_present = true;
        break;
    case SDL_WINDOWEVENT_LEAVE:
        pointer_leaves(ui);
        break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
        tell_focus(ui, event->event == SDL_WINDOWEVENT_FOCUS_GAINED);
        break;
    default:
        break;
    }
}

static void asked_to_quit(TbUi *ui)
{
    if (!ui->options.on_close || ui->options.on_close(ui->options.ctx))
        tb_ui_quit(ui);
}

void ui_handle(TbUi *ui, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        key_down(ui, &event->key);
        break;
    case SDL_KEYUP:
        key_up(ui, &event->key);
        break;
    case SDL_TEXTINPUT:
        text_typed(ui, event->text.text);
        break;
    case SDL_TEXTEDITING:
        text_composed(ui, event->edit.text, event->edit.start);
        break;
    case SDL_TEXTEDITING_EXT:
        text_composed(ui, event->editExt.text, event->editExt.start);
        SDL_free(event->editExt.text);
        break;
    case SDL_MOUSEMOTION:
        pointer_moves(ui, &event->motion);
        break;
    case SDL_MOUSEBUTTONDOWN:
        button_down(ui, &event->button);
        break;
    case SDL_MOUSEBUTTONUP:
        button_up(ui, &event->button);
        break;
    case SDL_MOUSEWHEEL:
        wheel(ui, &event->wheel);
        break;
    case SDL_DROPFILE:
    case SDL_DROPTEXT:
    case SDL_DROPCOMPLETE:
        drop(ui, &event->drop);
        break;
    case SDL_WINDOWEVENT:
        window_event(ui, &event->window);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        ui_show_forget(ui);
        break;
    case SDL_QUIT:
        asked_to_quit(ui);
        break;
    default:
        break;
    }
}
