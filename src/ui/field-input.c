/* What a person does to a field. Keys are those of ui.md, "In a text field": it takes what types
 * and what moves the caret; the program gets the other ones. */
#include "ui-internal.h"

#include <SDL.h>

#include "field-internal.h"

/* --- Keys --- */

typedef struct {
    int code;
    UiEditMove plain, with_ctrl;
} MoveKey;

static const MoveKey moves[] = {
    {TB_KEY_LEFT, UI_EDIT_LEFT, UI_EDIT_WORD_LEFT},
    {TB_KEY_RIGHT, UI_EDIT_RIGHT, UI_EDIT_WORD_RIGHT},
    {TB_KEY_UP, UI_EDIT_UP, UI_EDIT_PARAGRAPH_UP},
    {TB_KEY_DOWN, UI_EDIT_DOWN, UI_EDIT_PARAGRAPH_DOWN},
    {TB_KEY_HOME, UI_EDIT_LINE_START, UI_EDIT_START},
    {TB_KEY_END, UI_EDIT_LINE_END, UI_EDIT_END},
};

static bool take_move(Field *field, const TbKey *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(moves); i++) {
        if (moves[i].code != key->code)
            continue;
        ui_edit_move(field->edit, key->mods & TB_MOD_CTRL ? moves[i].with_ctrl : moves[i].plain,
                     key->mods & TB_MOD_SHIFT);
        field_moved(field);
        return true;
    }
    return false;
}

/* Also when nothing was changed, there was something to do. */
static bool report(Field *field, bool has_changed)
{
    if (has_changed)
        field_changed(field);
    else
        field_moved(field);
    return true;
}

static bool take_erase(Field *field, const TbKey *key)
{
    bool by_word = key->mods & TB_MOD_CTRL;
    UiEditErase what;

    if (key->code == TB_KEY_BACKSPACE)
        what = by_word ? UI_EDIT_WORD_BACK : UI_EDIT_BACK;
    else if (key->code == TB_KEY_DELETE)
        what = by_word ? UI_EDIT_WORD_FORWARD : UI_EDIT_FORWARD;
    else
        return false;
    return report(field, ui_edit_erase(field->edit, what, key->at_us));
}

static bool copy(Field *field)
{
    g_autofree char *text = ui_edit_copy(field->edit);

    if (text)
        ui_set_clipboard(field->widget.ui, text);
    return true;
}

static bool cut(Field *field)
{
    copy(field);
    return report(field, ui_edit_cut(field->edit));
}

static bool paste(Field *field)
{
    g_autofree char *text = ui_clipboard(field->widget.ui);

    return report(field, text && ui_edit_paste(field->edit, text));
}

/* Undo ends here, also when there is none: it is never that of the program. */
static bool take_command(Field *field, const TbKey *key)
{
    switch (key->mods & TB_MOD_SHIFT ? g_ascii_toupper((char)MIN(key->code, 127)) : key->code) {
    case 'a':
        tb_field_select_all(&field->widget);
        return true;
    case 'c':
        return copy(field);
    case 'x':
        return cut(field);
    case 'v':
        return paste(field);
    case 'z':
        return report(field, ui_edit_undo(field->edit));
    case 'y':
    case 'Z':
        return report(field, ui_edit_redo(field->edit));
    default:
        return false;
    }
}

static bool take_enter(Field *field, const TbKey *key)
{
    if (key->mods & TB_MOD_SHIFT)
        return field->n_lines > 1 && report(field, ui_edit_type(field->edit, "\n", key->at_us));
    if (!field->hooks.done)
        return false;
    if (!key->is_repeat)
        field->hooks.done(&field->widget, field->hooks.ctx);
    return true;
}

static bool take_escape(Field *field)
{
    field_leave(field);
    ui_leave(&field->widget);
    return true;
}

bool field_key(TbWidget *widget, const TbKey *key)
{
    Field *field = (Field *)widget;

    field->drops_text = false;
    if (field->hooks.key && field->hooks.key(widget, key, field->hooks.ctx)) {
        field->drops_text = key->code < TB_KEY_ENTER;
        return true;
    }
    if (key->mods & TB_MOD_ALT)
        return false;
    if (take_move(field, key) || take_erase(field, key))
        return true;
    if (key->mods & TB_MOD_CTRL)
        return take_command(field, key);
    if (key->code == TB_KEY_ENTER)
        return take_enter(field, key);
    if (key->code == TB_KEY_ESCAPE)
        return take_escape(field);
    return false;
}

/* --- Text --- */

bool field_text(TbWidget *widget, const char *utf8)
{
    Field *field = (Field *)widget;

    if (field->drops_text) {
        field->drops_text = false;
        return true;
    }
    return report(field, ui_edit_type(field->edit, utf8, tb_ui_now(widget->ui)));
}

void field_compose(TbWidget *widget, const char *utf8, int caret)
{
    Field *field = (Field *)widget;

    ui_edit_compose(field->edit, utf8, caret);
    field_moved(field);
}

/* --- The mouse --- */

static void offer_selection(const Field *field)
{
    g_autofree char *text = ui_edit_copy(field->edit);

    if (text)
        SDL_SetPrimarySelectionText(text);
}

/* What was selected last, here or in another program. */
static void paste_selection(Field *field)
{
    char *text = SDL_HasPrimarySelectionText() ? SDL_GetPrimarySelectionText() : NULL;

    report(field, text && ui_edit_paste(field->edit, text));
    SDL_free(text);
}

static bool button_down(Field *field, const TbPointer *pointer, double x, double y)
{
    if (pointer->button != 1 && pointer->button != 2)
        return false;
    if (ui_edit_is_composing(field->edit))
        SDL_ClearComposition();
    if (pointer->button == 1) {
        ui_edit_press(field->edit, x, y, pointer->n_clicks, pointer->mods & TB_MOD_SHIFT);
        field_moved(field);
        return true;
    }
    ui_edit_press(field->edit, x, y, 1, false);
    paste_selection(field);
    return true;
}

static bool drag(Field *field, double x, double y)
{
    ui_edit_drag(field->edit, x, y);
    field_moved(field);
    return true;
}

static bool wheel(Field *field, const TbPointer *pointer)
{
    enum { STEP = 44 }; /* two lines */
    double was = field->scroll_y;

    field_scroll(field, field->scroll_x, was - pointer->wheel_y * STEP);
    return field->scroll_y != was;
}

bool field_pointer(TbWidget *widget, const TbPointer *pointer)
{
    Field *field = (Field *)widget;
    TbRect text = field_text_rect(field);
    double x = pointer->x - text.x, y = pointer->y - text.y;

    switch (pointer->kind) {
    case TB_POINTER_DOWN:
        return button_down(field, pointer, x, y);
    case TB_POINTER_MOVE:
        return pointer->button == 1 && drag(field, x, y);
    case TB_POINTER_UP:
        offer_selection(field);
        return true;
    case TB_POINTER_WHEEL:
        return wheel(field, pointer);
    default:
        return false;
    }
}
