/* Shared within ui: what a kind of widget is, and what the window does for it. From the bottom up:
 * paint (text and shapes), tree (widgets), layout, focus, one file per kind of widget, show (what
 * changed is painted, and laid together), input, window, describe (the tree in words) and serve
 * (the socket). What only the window's own files know of it is in window-internal.h. */
#ifndef TERUGBLIK_UI_INTERNAL_H
#define TERUGBLIK_UI_INTERNAL_H

#include <pango/pangocairo.h>

#include "terugblik/ui.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_region_t, cairo_region_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_font_options_t, cairo_font_options_destroy)

/* The measures of ui.md. */
enum {
    UI_GAP = 8,
    UI_PADDING = 12,
    UI_CONTROL = 32, /* the height of a control */
    UI_TARGET = 24,  /* the least that a person must hit */
    UI_RADIUS = 4,   /* of a control */
};

typedef struct {
    double width, height;
} UiSize;

/* What a kind of widget does. Functions may be NULL. A kind that needs fields begins its struct
 * with a TbWidget. */
typedef struct {
    const char *role;
    bool is_focusable;
    /* What is typed is its own while it has the focus: keys that are a character, without Ctrl or
     * Alt, go no further than its key(), and then come as text(). */
    bool takes_text;
    bool shows_hover; /* painted anew when the pointer comes and goes */

    /* What it needs when it gets @width: INFINITY as wide as it likes, 0 as narrow as it can be. */
    UiSize (*measure)(TbWidget *widget, double width);
    /* The least height it can do with; NULL: what it needs. Of what scrolls. */
    double (*shortest)(TbWidget *widget, double width);
    /* Gives its children their rects, within its own. Also called when nothing has moved. */
    void (*layout)(TbWidget *widget);
    /* After everything has its place: its own size is another. */
    void (*resized)(TbWidget *widget);
    /* Paints itself, not its children, with its corner as origin. */
    void (*paint)(TbWidget *widget, cairo_t *cr);
    /* Painted after its children: a scroll bar. */
    void (*paint_over)(TbWidget *widget, cairo_t *cr);
    /* True when it did something with it; else who is around it may. What took a button going down
     * has the pointer by itself until that comes up. Leaving goes to all who are left. */
    bool (*pointer)(TbWidget *widget, const TbPointer *pointer);
    bool (*key)(TbWidget *widget, const TbKey *key); /* only keys that go down */
    bool (*text)(TbWidget *widget, const char *utf8);
    /* What an input method is composing, with its caret in characters; "" when that has ended. */
    void (*compose)(TbWidget *widget, const char *utf8, int caret);
    void (*focus)(TbWidget *widget, bool is_in);
    void (*parts)(TbWidget *widget, GArray *parts); /* TbPart, rects within the widget */
    const char *(*tooltip)(TbWidget *widget); /* what of its words had no room; NULL: all had */
    TbCursor (*cursor)(TbWidget *widget, double x, double y);
    void (*free)(TbWidget *widget); /* its own fields */

    /* Of a layer only: where it stands in a window of @size, and what a press outside of it means
     * (true: nothing else). A passive one takes no pointer, key or focus. */
    TbRect (*stand)(TbWidget *layer, UiSize size);
    bool (*outside)(TbWidget *layer, const TbPointer *pointer);
    void (*gone)(TbWidget *layer); /* it was destroyed, just now */
    bool is_passive;
} UiClass;

struct TbWidget {
    const UiClass *class;
    TbUi *ui;
    TbWidget *parent;    /* NULL: a layer, as the root is */
    GPtrArray *children; /* in order; owned */

    const char *role; /* static: that of the class, if nothing else was said */
    char *name, *label, *tooltip, *why, *value;
    GPtrArray *states; /* static words */
    bool is_focusable; /* as the class, if nothing else was said */
    bool is_hidden, is_disabled, is_region;
    bool is_clipping; /* what is in it does not show beyond it */
    bool is_gone;     /* destroyed; its memory goes at the end of the step */

    double grow;
    UiSize least, most; /* 0: free */
    TbRect rect;        /* in the window */
    TbWidget *last;     /* of a region: what had the focus in it */
    TbWidget *anchor;   /* of a layer: it goes when this goes; NULL: none */

    /* Of layout.c: what was measured since the last change, by width. */
    struct {
        double width;
        UiSize size;
    } measured[4];
    unsigned n_measured, measured_at;
};

/* --- tree.c --- */

/* A widget of @size bytes as the last child of @parent. */
TbWidget *ui_widget_new(size_t size, const UiClass *class, TbWidget *parent, const char *name);
/* A widget above everything else, until it is destroyed; then the focus goes back to where it was
 * when the layer came. */
TbWidget *ui_layer_new(size_t size, const UiClass *class, TbUi *ui, const char *name);
bool ui_is_enabled(const TbWidget *widget);                        /* and everything around it */
bool ui_is_within(const TbWidget *widget, const TbWidget *around); /* or the same */
TbWidget *ui_layer_of(TbWidget *widget);
/* What of @widget is not cut off by those around it. */
TbRect ui_visible_rect(const TbWidget *widget);
TbRect ui_intersect(TbRect a, TbRect b); /* of size 0 when they do not meet */
TbRect ui_grown(TbRect rect, double by);

/* --- layout.c --- */

UiSize ui_measure(TbWidget *widget, double width); /* within its least and most; 0 when hidden */
double ui_shortest(TbWidget *widget, double width);
void ui_place(TbWidget *widget, TbRect rect); /* sets the rect and lays out what is in it */
/* Something has another size: the whole is laid out before it is painted next. */
void ui_relayout(TbWidget *widget);
void ui_remeasure(TbWidget *widget); /* the same, if what it shows now needs another size */

/* --- focus.c --- */

bool ui_can_focus(const TbWidget *widget);
/* The focus, and the last thing the person did was a key: the ring shows. It is painted around the
 * widget by the window; a kind of widget need not do it. */
bool ui_shows_focus(const TbWidget *widget);
/* When it has the focus, nobody has it any longer: keys are the program's. */
void ui_leave(TbWidget *widget);

/* --- scroll.c --- */

/* Whatever scrolls around @widget shows it when all is laid out again. */
void ui_reveal(TbWidget *widget);

/* --- input.c --- */

/* Under the pointer, or has it by itself. */
bool ui_is_hovered(const TbWidget *widget);

/* --- paint.c: of the window's text --- */

PangoLayout *ui_text_layout(const char *text, double width, const TbTextLook *look); /* new */
void ui_paint_focus(cairo_t *cr, TbUi *ui, TbRect rect); /* the ring: 2 px ink, 2 px gap */
void ui_set_colour(cairo_t *cr, uint32_t colour);
void ui_rounded(cairo_t *cr, TbRect rect, double radius); /* adds to the path */
/* The border of a control: dashed when disabled, thick in high contrast. */
void ui_paint_control(cairo_t *cr, const TbWidget *widget, TbRect rect);
/* Of what is written on a control: ink, or ink-2 when it is disabled. */
uint32_t ui_ink(const TbWidget *widget);
double ui_key_width(const char *key); /* of a key cap */

/* --- window.c --- */

void ui_damage(TbUi *ui, TbRect rect); /* is painted anew, soon */
char *ui_clipboard(TbUi *ui);          /* the caller's; NULL: no text */
void ui_set_clipboard(TbUi *ui, const char *text);
void ui_set_input_rect(TbUi *ui, TbRect caret); /* where an input method opens its window */

#endif
