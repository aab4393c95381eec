/* The window itself, for the files of ui that run it: tree, layout, focus, show, input, tooltip,
 * later, window, describe, serve. A kind of widget does not include this. */
#ifndef TERUGBLIK_UI_WINDOW_INTERNAL_H
#define TERUGBLIK_UI_WINDOW_INTERNAL_H

#include <SDL.h>
#include <pthread.h>

#include "ui-internal.h"

/* A layer of the window: the root, or what stands above it, each painted on a sheet of its own, so
 * that films and playheads come between. */
typedef struct {
    TbWidget *widget;
    TbWidget *focus_before;      /* gets the focus back */
    cairo_rectangle_int_t place; /* of the sheet, in device px of the window */
    cairo_surface_t *surface;
    cairo_t *cr; /* lasts as the sheet does: who paints may keep words with it */
    SDL_Texture *texture;
    cairo_region_t *damage; /* what must be painted anew, in device px of the window */
} UiLayer;

typedef struct UiServer UiServer;
typedef struct UiLater UiLater;

enum { UI_MAX_BUTTON = 5, UI_SHADOW = 12 };

struct TbUi {
    TbUiOptions options; /* the title is not kept */
    SDL_Window *window;
    SDL_Renderer *renderer;
    char *renderer_name;
    double display_scale;            /* of the display, or as TERUGBLIK_SCALE says */
    int window_width, window_height; /* in SDL's units */
    int device_width, device_height;
    double scale; /* device px per px */
    bool is_quit, is_step;

    /* Of tree.c. */
    GPtrArray *layers;    /* UiLayer; the root first */
    GPtrArray *graveyard; /* TbWidget, destroyed in this step */

    /* Of layout.c. */
    unsigned layout_at; /* counts changes; what was measured before the last is not true */
    bool needs_layout;
    GPtrArray *resized; /* TbWidget */

    /* Of focus.c. */
    TbWidget *focused;
    bool shows_focus;
    TbRect ring; /* as it was painted last */

    /* Of input.c. */
    TbWidget *hovered; /* the deepest under the pointer */
    TbWidget *holder;  /* took a button that is still down */
    int held_button;
    double x, y; /* of the pointer */
    bool is_inside;
    struct {
        int button, n;
        double x, y;
        int64_t at_us;
    } click;
    int down[SDL_NUM_SCANCODES]; /* the code of each key that is down */
    bool drops_text;             /* the key that was pressed had a meaning, so its text has none */
    bool is_composing;
    GPtrArray *dropped; /* paths */
    SDL_Cursor *cursors[TB_N_CURSORS];
    TbCursor cursor;

    /* Of tooltip.c. */
    TbWidget *tip_of, *tip;
    unsigned tip_timer;
    bool tip_by_key;

    bool needs_present;
    unsigned frames; /* shown, for tests */
    UiLater *later;
    UiServer *server;
};

/* tree.c */
UiLayer *ui_layer(const TbWidget *widget); /* NULL: of what is gone */
UiLayer *ui_top_layer(TbUi *ui);           /* that is not passive */
void ui_tree_bury(TbUi *ui);               /* frees what was destroyed */
void ui_tree_close(TbUi *ui);

/* layout.c */
void ui_layout_now(TbUi *ui); /* when something has changed */

/* focus.c */
void ui_set_focus(TbUi *ui, TbWidget *widget, bool by_key); /* NULL: none */
bool ui_focus_key(TbUi *ui, const TbKey *key);              /* Tab, F6 */
void ui_set_focus_shown(TbUi *ui, bool is_shown);

/* show.c */
void ui_show(TbUi *ui);        /* paints what is damaged, and shows it if something is another */
void ui_show_forget(TbUi *ui); /* SDL has lost the textures, or the size is another */
void ui_layer_forget(UiLayer *layer);
bool ui_is_dirty(const TbUi *ui);
void ui_update_ring(TbUi *ui); /* the focus, or who has it, may be elsewhere */

/* box.c */
TbWidget *ui_root_new(TbUi *ui);

/* canvas.c, for show.c */
cairo_surface_t *ui_canvas_picture(TbWidget *widget, TbRect *rect); /* NULL: none; @rect device */
SDL_Texture *ui_canvas_texture(TbWidget *widget, SDL_Renderer *renderer);
Uint32 ui_opaque_format(SDL_Renderer *renderer); /* of a texture that hides what is under it */
const GArray *ui_canvas_overlay(const TbWidget *widget); /* TbOverlay; NULL: of no canvas */
void ui_canvas_forget(TbWidget *widget);

/* key.c */
int ui_key_code(const SDL_Keysym *key);
unsigned ui_key_mods(unsigned sdl_mods);

/* input.c */
void ui_handle(TbUi *ui, const SDL_Event *event);
void ui_input_forget(TbUi *ui, const TbWidget *widget); /* it is going */
/* It is going to be hidden or off: what held the pointer in it hears that this has left. */
void ui_input_release(TbUi *ui, const TbWidget *widget);
void ui_update_hover(TbUi *ui); /* something else may lie under the pointer */

/* tooltip.c */
void ui_tip_begin(TbUi *ui, TbWidget *widget, bool by_key); /* NULL: none */
void ui_tip_end(TbUi *ui);

/* later.c: posted calls, and timers */
UiLater *ui_later_new(void);
void ui_later_free(UiLater *later);
void ui_later_run(TbUi *ui);
int64_t ui_later_due(TbUi *ui); /* in µs from now; -1: never */

/* serve.c */
void ui_serve_close(UiServer *server);

/* window.c */
void ui_measure_window(TbUi *ui); /* its size or scale may be another */
void ui_display_changed(TbUi *ui);

/* paint.c */
void ui_forget_text(void);

#endif
