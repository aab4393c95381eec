/* Shared within ui: what a kind of widget is, and what the window does for it. From the bottom up:
 * paint (text and shapes), tree (widgets, layout, focus), window (SDL, events, showing), one file
 * per kind of widget, describe (the tree in words) and serve (the socket). */
#ifndef TERUGBLIK_UI_INTERNAL_H
#define TERUGBLIK_UI_INTERNAL_H

#include <pango/pangocairo.h>

#include "terugblik/ui.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PangoContext, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)

typedef struct {
    double width, height;
} UiSize;

/* What a kind of widget does. Functions may be NULL. A kind that needs fields begins its struct
 * with a TbWidget. */
typedef struct {
    const char *role;
    bool is_focusable;
    bool takes_text; /* the input method is on while it has the focus */

    /* The least it needs when it gets @width (INFINITY: as wide as it likes). */
    UiSize (*measure)(TbWidget *widget, double width);
    /* Gives its children their rects, within its own. */
    void (*layout)(TbWidget *widget);
    /* Paints itself, not its children, with its corner as origin. */
    void (*paint)(TbWidget *widget, cairo_t *cr);
    /* Painted after its children: a scroll bar. */
    void (*paint_over)(TbWidget *widget, cairo_t *cr);
    /* True when it did something with it; else who is around it may. */
    bool (*pointer)(TbWidget *widget, const TbPointer *pointer);
    bool (*key)(TbWidget *widget, const TbKey *key);
    bool (*text)(TbWidget *widget, const char *utf8);
    /* What an input method is composing, with its caret in characters; "" when that has ended. */
    void (*compose)(TbWidget *widget, const char *utf8, int caret);
    void (*focus)(TbWidget *widget, bool is_in);
    void (*parts)(TbWidget *widget, GArray *parts); /* TbPart, rects within the widget */
    TbCursor (*cursor)(TbWidget *widget, double x, double y);
    void (*free)(TbWidget *widget); /* its own fields */
} UiClass;

struct TbWidget {
    const UiClass *class;
    TbUi *ui;
    TbWidget *parent;
    GPtrArray *children; /* in order; owned */

    char *name, *label, *tooltip, *why, *value;
    GPtrArray *states; /* static words */
    bool is_hidden, is_disabled, is_region;
    bool is_clipping; /* what is in it does not show beyond it */

    double grow;
    UiSize least, most; /* 0: free */
    TbRect rect;        /* in the window */
};

/* --- tree.c --- */

/* A widget of @size bytes as the last child of @parent. */
TbWidget *ui_widget_new(size_t size, const UiClass *class, TbWidget *parent, const char *name);
UiSize ui_measure(TbWidget *widget, double width); /* within its least and most; 0 when hidden */
void ui_place(TbWidget *widget, TbRect rect);      /* sets the rect and lays out what is in it */
/* Something has another size: the whole is laid out before it is painted next. */
void ui_relayout(TbWidget *widget);
bool ui_is_enabled(const TbWidget *widget); /* and everything around it */

/* --- paint.c: of the window's text --- */

PangoLayout *ui_text_layout(const char *text, double width, const TbTextLook *look); /* new */
void ui_paint_focus(cairo_t *cr, TbUi *ui, TbRect rect); /* the ring: 2 px ink, 2 px gap */

/* --- window.c --- */

void ui_damage(TbUi *ui, TbRect rect); /* is painted anew, soon */
char *ui_clipboard(TbUi *ui);          /* the caller's; NULL: no text */
void ui_set_clipboard(TbUi *ui, const char *text);
void ui_set_input_rect(TbUi *ui, TbRect caret); /* where an input method opens its window */
/* The whole pointer until its button comes up: a widget that went down has it by itself. */

#endif
