/* A window, and in it a tree of few kinds of widgets: text by Pango, shapes by Cairo, shown by SDL.
 * It knows nothing of conversations. The tree is retained: a caller makes widgets once, changes
 * them when something changes, and never paints but on a canvas; only what changed is painted anew.
 *
 * Sizes are px at 100 % text; one scale (text size times that of the display) turns them into those
 * of the device. Every widget has a name, a role, a label, a state and a value: that is how it is
 * found by tests, and later by aids for people who cannot see it.
 *
 * Ownership: a widget belongs to its parent, the root to the window; texts handed in are copied.
 * Thread-safety: all belongs to the thread that opened the window, but for tb_ui_post(). Callbacks
 * run on that thread; in one, the widget itself may be destroyed, and the window closed later. */
#ifndef TERUGBLIK_UI_H
#define TERUGBLIK_UI_H

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/palette.h"
#include "terugblik/base/rect.h"

typedef struct TbUi TbUi;
typedef struct TbWidget TbWidget;

/* --- Input --- */

/* Keys that are no character. */
enum {
    TB_KEY_ENTER = 0x110000, /* that of the keypad too */
    TB_KEY_ESCAPE,
    TB_KEY_TAB,
    TB_KEY_BACKSPACE,
    TB_KEY_DELETE,
    TB_KEY_LEFT,
    TB_KEY_RIGHT,
    TB_KEY_UP,
    TB_KEY_DOWN,
    TB_KEY_HOME,
    TB_KEY_END,
    TB_KEY_PAGE_UP,
    TB_KEY_PAGE_DOWN,
    TB_KEY_MENU,
    TB_KEY_F1, /* to F12 = TB_KEY_F1 + 11 */
};

enum { TB_MOD_SHIFT = 1, TB_MOD_CTRL = 2, TB_MOD_ALT = 4 }; /* Alt: the left one; AltGr is none */

typedef struct {
    /* TB_KEY_..., or a character: a letter in lower case, by the character it types (by its place
     * on a layout that is not Latin); a digit, ',' '.' and '-' by their place; ' '; '=' and '+' are
     * both '+'. 0: no key that has a meaning. */
    int code;
    unsigned mods;
    bool is_down; /* else it came up */
    bool is_repeat;
    int64_t at_us; /* on the clock of the window */
} TbKey;

typedef enum {
    TB_POINTER_DOWN,
    TB_POINTER_UP,
    TB_POINTER_MOVE,  /* also outside while a button is held that went down inside */
    TB_POINTER_LEAVE, /* also instead of UP, when what holds a button is hidden or turned off */
    TB_POINTER_WHEEL,
} TbPointerKind;

typedef struct {
    TbPointerKind kind;
    double x, y;  /* within the widget */
    int button;   /* 1 left, 2 middle, 3 right; of a move the one that is held, 0: none */
    int n_clicks; /* 2: double */
    double wheel_x, wheel_y; /* steps; up and left are positive */
    unsigned mods;
    int64_t at_us;
} TbPointer;

/* --- The window --- */

typedef struct {
    const char *title;
    int width, height; /* at 100 % text */
    double text_scale; /* 1 to 2 */
    TbAppearance appearance;
    bool is_reduced;                    /* no fading */
    bool allows_invisible;              /* SDL's drivers that show nothing are fine: tests */
    int64_t (*now_us)(void *clock_ctx); /* monotonic; NULL: that of the machine */
    void *clock_ctx;

    /* All may be NULL. */
    void *ctx;
    /* A key that the focused widget, and those around it, left; and every key that came up. True
     * when something was done with it. */
    bool (*on_key)(void *ctx, const TbKey *key);
    /* Before any widget sees the key: for what works everywhere, also in a text field. */
    bool (*on_key_first)(void *ctx, const TbKey *key);
    void (*on_drop)(void *ctx, char *const *paths); /* NULL-terminated */
    void (*on_resize)(void *ctx);                   /* the size or the scale is another */
    void (*on_focus)(void *ctx, bool is_in);        /* of the window */
    bool (*on_close)(void *ctx);                    /* whether it may close */
} TbUiOptions;

/* TB_ERROR_FAILED when there is no display, or only a driver that shows nothing. */
TbUi *tb_ui_open(const TbUiOptions *options, GError **error);
void tb_ui_close(TbUi *ui);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbUi, tb_ui_close)

void tb_ui_run(TbUi *ui); /* until tb_ui_quit(); sleeps when nothing is to be done */
void tb_ui_quit(TbUi *ui);
/* Does what is to be done now (events, posted calls, timers, painting), without waiting. False once
 * it is to quit. For tests. */
bool tb_ui_step(TbUi *ui);

int64_t tb_ui_now(const TbUi *ui);
/* Runs @call on the window's thread, in the order posted. From any thread, while the window is
 * open; what has not run when it closes is never run. */
void tb_ui_post(TbUi *ui, void (*call)(void *ctx), void *ctx);
/* Runs @call once, @in_us from now; a number to take it back with (0 is none). */
unsigned tb_ui_timer(TbUi *ui, int64_t in_us, void (*call)(void *ctx), void *ctx);
void tb_ui_timer_cancel(TbUi *ui, unsigned timer);

void tb_ui_set_title(TbUi *ui, const char *title);
void tb_ui_set_text_scale(TbUi *ui, double text_scale); /* clamped to 1 to 2 */
double tb_ui_text_scale(const TbUi *ui);
void tb_ui_set_appearance(TbUi *ui, TbAppearance appearance);
TbAppearance tb_ui_appearance(const TbUi *ui);
void tb_ui_set_full_screen(TbUi *ui, bool is_full);
bool tb_ui_is_full_screen(const TbUi *ui);
void tb_ui_size(const TbUi *ui, int *width, int *height); /* at 100 % text */
double tb_ui_scale(const TbUi *ui);                       /* device px per px */
const char *tb_ui_renderer(const TbUi *ui);               /* what SDL really gave, for the log */
uint32_t tb_ui_colour(const TbUi *ui, TbColour colour);

TbWidget *tb_ui_root(TbUi *ui);                   /* a column */
TbWidget *tb_ui_find(TbUi *ui, const char *name); /* NULL: none */
TbWidget *tb_ui_focused(TbUi *ui);                /* NULL: none */
bool tb_ui_is_writing(const TbUi *ui); /* a field that is on has it: plain keys are its own */

/* As a person sees it: one line of JSON, as cli.md has it; hidden widgets are not in it. The
 * caller's. */
char *tb_ui_tree(TbUi *ui);
/* Answers `tree` at a Unix socket (0600) until the window closes. */
bool tb_ui_serve(TbUi *ui, const char *path, GError **error);
bool tb_ui_save_png(TbUi *ui, const char *path, GError **error); /* what it shows */

/* --- All widgets --- */

/* With everything in it. A callback may destroy its own widget. */
void tb_widget_destroy(TbWidget *widget);
void tb_widget_clear(TbWidget *widget); /* only what is in it */

/* What people read: that of a button is on it, that of a canvas is for who cannot see it. */
void tb_widget_set_label(TbWidget *widget, const char *label);
const char *tb_widget_label(const TbWidget *widget);
void tb_widget_set_tooltip(TbWidget *widget, const char *text); /* NULL: none */
void tb_widget_set_shown(TbWidget *widget, bool is_shown);
bool tb_widget_is_shown(const TbWidget *widget); /* and everything around it */
/* Off: dashed and deaf, with @why as its tooltip. */
void tb_widget_set_enabled(TbWidget *widget, bool is_enabled, const char *why);
/* A word more (or no longer) in the state that the tree tells: "running", "selected". Static. */
void tb_widget_set_state(TbWidget *widget, const char *word, bool is_on);
void tb_widget_set_value(TbWidget *widget, const char *value); /* as the tree tells it */

void tb_widget_focus(TbWidget *widget);
bool tb_widget_has_focus(const TbWidget *widget); /* or something in it */
TbRect tb_widget_rect(const TbWidget *widget);    /* in the window */
TbUi *tb_widget_ui(const TbWidget *widget);
const char *tb_widget_name(const TbWidget *widget);
void tb_widget_redraw(TbWidget *widget);

/* Where a widget stands in its box: along the box it takes what it needs, and of what is left over
 * a part by weight; across the box all there is. A width or height of 0 is free. */
void tb_widget_set_grow(TbWidget *widget, double weight);
void tb_widget_set_width(TbWidget *widget, double least, double most);
void tb_widget_set_height(TbWidget *widget, double least, double most);

/* A region for F6 and Tab: Tab walks within it, F6 from one to the next. */
void tb_widget_set_region(TbWidget *widget, bool is_region);
/* The next region, or the previous one (@step -1), gets the focus where it last had it. */
void tb_ui_next_region(TbUi *ui, int step);

/* --- Boxes --- */

typedef enum { TB_ROW, TB_COLUMN } TbDirection;

/* @parent is any box, scroll, split or popover. @name is a full name, as "kijken.transport". */
TbWidget *tb_box_new(TbWidget *parent, const char *name, TbDirection direction);
void tb_box_set_space(TbWidget *box, double padding, double gap);
void tb_box_set_fill(TbWidget *box, TbColour colour); /* else nothing is painted under it */
void tb_box_set_wraps(TbWidget *row, bool wraps);     /* of a row: goes on below when it is full */
void tb_box_set_border(TbWidget *box, bool has_border);

/* Scrolls what is in it, up and down. */
TbWidget *tb_scroll_new(TbWidget *parent, const char *name);
void tb_scroll_to(TbWidget *scroll, TbRect rect); /* so that this of the contents shows */

/* Two boxes with a border that can be moved; a double click puts it back to @usual. The position is
 * the size of the first, or when @of_second of the second one. */
TbWidget *tb_split_new(TbWidget *parent, const char *name, TbDirection direction, bool of_second);
TbWidget *tb_split_first(TbWidget *split);
TbWidget *tb_split_second(TbWidget *split);
void tb_split_set(TbWidget *split, double usual, double least, double most);
void tb_split_move(TbWidget *split, double position);
/* As it was asked for: a window that has no room for that shows less, and it again when it has. */
double tb_split_position(const TbWidget *split);

/* --- Words and pressing --- */

typedef void (*TbAction)(TbWidget *widget, void *ctx);

TbWidget *tb_label_new(TbWidget *parent, const char *name, const char *text);
typedef struct {
    int size_px; /* TB_TYPE_..., 0: TB_TYPE_BODY */
    bool is_bold;
    bool is_second; /* ink-2 */
    bool wraps;     /* else it ends in an ellipsis, with a tooltip */
    bool is_centred;
} TbLabelLook;
void tb_label_set_look(TbWidget *label, TbLabelLook look);

TbWidget *tb_button_new(TbWidget *parent, const char *name, const char *label, TbAction pressed,
                        void *ctx);
typedef enum {
    TB_BUTTON_PLAIN,
    TB_BUTTON_PRIMARY,
    TB_BUTTON_QUIET,
    TB_BUTTON_TAB,
    TB_BUTTON_FOLD, /* ▸ opens what is below it; on: ▾ */
} TbButtonLook;
void tb_button_set_look(TbWidget *button, TbButtonLook look);
void tb_button_set_key(TbWidget *button, const char *key); /* its key, shown on it: "F1" */
void tb_button_set_on(TbWidget *button, bool is_on);       /* held in: a tab, a switch */

/* One of a few: beside each other, as radio or as tabs. */
TbWidget *tb_segment_new(TbWidget *parent, const char *name, const char *const *labels,
                         TbAction changed, void *ctx);
void tb_segment_set(TbWidget *segment, int chosen); /* -1: none */
int tb_segment_get(const TbWidget *segment);
/* Whether pressing the chosen one chooses none. */
void tb_segment_set_optional(TbWidget *segment, bool is_optional);

TbWidget *tb_check_new(TbWidget *parent, const char *name, const char *label, TbAction changed,
                       void *ctx);
void tb_check_set(TbWidget *check, bool is_on);
bool tb_check_get(const TbWidget *check);

/* One of many: a button that opens a list. */
TbWidget *tb_choice_new(TbWidget *parent, const char *name, const char *const *labels,
                        TbAction changed, void *ctx);
void tb_choice_set_labels(TbWidget *choice, const char *const *labels);
void tb_choice_set(TbWidget *choice, int chosen); /* -1: none */
int tb_choice_get(const TbWidget *choice);

/* --- Text --- */

/* One line, or 1 < @n_lines that grow with the text. Its own undo ends at what was set last. */
TbWidget *tb_field_new(TbWidget *parent, const char *name, int n_lines);
void tb_field_set(TbWidget *text, const char *value);
const char *tb_field_get(const TbWidget *text);           /* valid until it changes */
void tb_field_set_hint(TbWidget *text, const char *hint); /* shown while it is empty */
void tb_field_set_wrong(TbWidget *text, bool is_wrong);   /* a border that says so */
typedef struct {
    void *ctx;
    TbAction changed; /* by the person, at every change */
    TbAction done;    /* Enter (of several lines too: Shift+Enter begins a line) */
    TbAction left;    /* the focus has gone, or Escape: before it goes */
    /* A key before the field itself sees it; true: it is not the field's. */
    bool (*key)(TbWidget *text, const TbKey *key, void *ctx);
} TbFieldHooks;
void tb_field_set_hooks(TbWidget *text, TbFieldHooks hooks);
void tb_field_select_all(TbWidget *text);

/* --- Lists --- */

/* What is known of a row without seeing it. Texts valid until the next call. */
typedef struct {
    const char *name, *role, *label, *value;
    const char *states[4]; /* up to a NULL */
    TbRect rect;           /* within the canvas; not used of a list's row */
} TbPart;

/* Of rows of which only those in sight are painted. */
typedef struct {
    int (*count)(void *ctx);
    double (*height)(void *ctx, int row);
    void (*paint)(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected);
    void (*describe)(void *ctx, int row, TbPart *part);
    void (*selected)(void *ctx, int row);                 /* by key or mouse */
    void (*activated)(void *ctx, int row);                /* Enter, or a double click */
    void (*menu)(void *ctx, int row, double x, double y); /* right button, Menu; may be NULL */
    /* A pointer on a row before the list sees it; may be NULL. */
    bool (*pointer)(void *ctx, int row, const TbPointer *pointer, TbRect rect);
} TbListClass;

TbWidget *tb_list_new(TbWidget *parent, const char *name, const TbListClass *class, void *ctx);
void tb_list_changed(TbWidget *list);         /* the rows are others */
void tb_list_select(TbWidget *list, int row); /* -1: none; scrolls it into sight; no callback */
int tb_list_selected(const TbWidget *list);
void tb_list_set_empty(TbWidget *list, const char *text); /* said when there are no rows */

/* --- Canvas --- */

typedef struct {
    const char *role; /* as the tree tells it: "canvas", "button" */
    bool is_focusable;
    /* Paints with the canvas's corner as origin, in px at 100 % text, over what lies under it. */
    void (*paint)(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx);
    bool (*pointer)(TbWidget *canvas, const TbPointer *pointer, void *ctx);
    bool (*key)(TbWidget *canvas, const TbKey *key, void *ctx);
    /* What is drawn on it that a person can point at: appends TbPart, with texts that stay valid
     * until the next call. */
    void (*parts)(TbWidget *canvas, GArray *parts, void *ctx);
    void (*resized)(TbWidget *canvas, void *ctx);
} TbCanvasClass; /* each but the role may be NULL */

TbWidget *tb_canvas_new(TbWidget *parent, const char *name, const TbCanvasClass *class, void *ctx);

/* A picture in the middle of the canvas, B G R X; copied. NULL: none. It lies over what the canvas
 * paints, as large as fits; one as wide or as high as the canvas in device px is not scaled. */
void tb_canvas_set_picture(TbWidget *canvas, const uint8_t *pixels, int width, int height,
                           int stride);
/* The size of the canvas in device px, for a picture that needs no scaling. */
void tb_canvas_device_size(const TbWidget *canvas, int *width, int *height);

/* Laid over the canvas and moved without painting it anew: a playhead. */
typedef struct {
    TbRect rect; /* within the canvas */
    uint32_t colour;
} TbOverlay;
void tb_canvas_set_overlay(TbWidget *canvas, const TbOverlay *overlay, int n);

typedef enum {
    TB_CURSOR_ARROW,
    TB_CURSOR_HAND,
    TB_CURSOR_RESIZE, /* to the left and right */
    TB_CURSOR_MOVE,
    TB_CURSOR_RESIZE_HEIGHT,
    TB_CURSOR_TEXT,
    TB_N_CURSORS
} TbCursor;
void tb_canvas_set_cursor(TbWidget *canvas, TbCursor cursor);

/* --- Above the others --- */

/* A column that stands by @anchor (within @within of it, or NULL: all of it) above everything else,
 * until Escape, a press outside, or tb_widget_destroy(). @closed may be NULL. One at a time, but
 * for one that is opened from another. */
TbWidget *tb_popover_open(TbWidget *anchor, const TbRect *within, const char *name, TbAction closed,
                          void *ctx);

/* A column that is only looked at: it takes no pointer, key or focus. It stands by @within of
 * @anchor (above it, if asked and there is room; else as a popover does) until it is destroyed. */
TbWidget *tb_card_open(TbWidget *anchor, TbRect within, const char *name, bool is_above);
void tb_card_move(TbWidget *card, TbRect within);

/* --- Painting --- */

typedef struct {
    int size_px; /* TB_TYPE_..., 0: TB_TYPE_BODY */
    bool is_bold;
    uint32_t colour;
    bool wraps;
    enum { TB_TEXT_START, TB_TEXT_CENTRE, TB_TEXT_END } align;
} TbTextLook;

/* Within @rect, in the middle of its height when it does not wrap; what has no room ends in an
 * ellipsis. The height it took. */
double tb_paint_text(cairo_t *cr, const char *text, TbRect rect, const TbTextLook *look);
double tb_text_width(const char *text, const TbTextLook *look);
double tb_text_height(const char *text, double width, const TbTextLook *look);
void tb_paint_fill(cairo_t *cr, TbRect rect, uint32_t colour);
void tb_paint_border(cairo_t *cr, TbRect rect, double radius, double width, uint32_t colour);
void tb_paint_key(cairo_t *cr, TbUi *ui, TbRect rect, const char *key, uint32_t fill,
                  uint32_t ink); /* a key cap */

#endif
