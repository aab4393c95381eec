/* Shared by the files of the text field: field (the widget and its hooks), field-input (keys,
 * mouse, clipboard) and field-paint. */
#ifndef TERUGBLIK_UI_FIELD_INTERNAL_H
#define TERUGBLIK_UI_FIELD_INTERNAL_H

#include "edit.h"
#include "ui-internal.h"

typedef struct {
    TbWidget widget;
    UiEdit *edit;
    PangoLayout *layout; /* of the edit */
    int n_lines;         /* 1: one line, which does not wrap */
    char *hint;
    bool is_wrong;
    TbFieldHooks hooks;

    double scroll_x, scroll_y; /* px of the text that are to the left of what shows, and above */
    double needed_height;      /* when it got its place */
    struct {
        double width, height;
    } known[8]; /* what this text needs; the oldest gives way */
    unsigned n_known;
    bool has_left;   /* the hook was called, and nothing was typed since */
    bool drops_text; /* the last key was not the field's, so neither is its text */
} Field;

/* --- field.c --- */

/* Where the text shows, and where its layout begins, within the widget. */
TbRect field_inner(const Field *field);
TbRect field_text_rect(const Field *field);
TbTextLook field_hint_look(const Field *field);
/* The caret, the selection or what is composed is another. */
void field_moved(Field *field);
/* The person has changed the text. */
void field_changed(Field *field);
void field_leave(Field *field); /* tells who wants to know, once */
void field_scroll(Field *field, double x, double y);

/* --- field-input.c --- */

bool field_key(TbWidget *widget, const TbKey *key);
bool field_text(TbWidget *widget, const char *utf8);
void field_compose(TbWidget *widget, const char *utf8, int caret);
bool field_pointer(TbWidget *widget, const TbPointer *pointer);

/* --- field-paint.c --- */

enum { FIELD_SIGN = 16 }; /* the room for the sign of a wrong one */

void field_paint(TbWidget *widget, cairo_t *cr);

#endif
