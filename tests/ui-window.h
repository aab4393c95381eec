/* A window that shows nothing, with a clock of the test's own, driven by events. */
#ifndef TERUGBLIK_TESTS_UI_WINDOW_H
#define TERUGBLIK_TESTS_UI_WINDOW_H

#include "terugblik/ui.h"

#include <SDL.h>
#include <glib/gstdio.h>

typedef struct {
    TbUi *ui;
    int64_t now_us;
    GString *said; /* what the hooks heard, a word each */
} Window;

static inline int64_t window_now(void *ctx)
{
    return ((Window *)ctx)->now_us;
}

static inline void window_open_with(Window *window, TbUiOptions options)
{
    g_autoptr(GError) error = NULL;

    window->now_us = 1000000;
    window->said = g_string_new(NULL);
    options.title = "test";
    options.text_scale = options.text_scale > 0 ? options.text_scale : 1;
    options.allows_invisible = true;
    options.now_us = window_now;
    options.clock_ctx = options.ctx = window;
    window->ui = tb_ui_open(&options, &error);
    g_assert_no_error(error);
}

static inline void window_open(Window *window, int width, int height)
{
    window_open_with(window, (TbUiOptions){.width = width, .height = height});
}

static inline void window_close(Window *window)
{
    tb_ui_close(window->ui);
    g_string_free(window->said, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Window, window_close)

/* What was heard since the last time. */
static inline char *window_said(Window *window)
{
    char *said = g_strdup(g_strchomp(window->said->str));

    g_string_truncate(window->said, 0);
    return said;
}

#define assert_said(window, words)                                                                 \
    do {                                                                                           \
        g_autofree char *said_ = window_said(window);                                              \
        g_assert_cmpstr(said_, ==, words);                                                         \
    } while (0)

static inline void push_key(bool is_down, SDL_Scancode place, SDL_Keycode sym, unsigned mods)
{
    SDL_Event event = {.key = {.type = is_down ? SDL_KEYDOWN : SDL_KEYUP}};

    event.key.keysym.scancode = place;
    event.key.keysym.sym = sym;
    event.key.keysym.mod = (Uint16)mods;
    SDL_PushEvent(&event);
}

/* Down and up, of a US keyboard, and what that does. */
static inline void press_key(Window *window, SDL_Scancode place, unsigned mods)
{
    push_key(true, place, SDL_GetKeyFromScancode(place), mods);
    push_key(false, place, SDL_GetKeyFromScancode(place), mods);
    tb_ui_step(window->ui);
}

static inline void type_text(Window *window, const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};

    g_strlcpy(event.text.text, text, sizeof event.text.text);
    SDL_PushEvent(&event);
    tb_ui_step(window->ui);
}

static inline void move_pointer(Window *window, int x, int y)
{
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}};

    SDL_PushEvent(&event);
    tb_ui_step(window->ui);
}

static inline void push_button(Window *window, bool is_down, int x, int y, int button)
{
    SDL_Event event = {.button = {.type = is_down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                  .button = (Uint8)button,
                                  .x = x,
                                  .y = y}};

    SDL_PushEvent(&event);
    tb_ui_step(window->ui);
}

static inline void click_at(Window *window, int x, int y)
{
    push_button(window, true, x, y, 1);
    push_button(window, false, x, y, 1);
}

static inline void click(Window *window, const TbWidget *widget)
{
    TbRect rect = tb_widget_rect(widget);
    double scale = tb_ui_scale(window->ui);

    click_at(window, (int)((rect.x + rect.width / 2) * scale),
             (int)((rect.y + rect.height / 2) * scale));
}

static inline void pass_time(Window *window, int64_t us)
{
    window->now_us += us;
    tb_ui_step(window->ui);
}

/* What it shows, as a picture of RGB24 that is the caller's. */
static inline cairo_surface_t *window_picture(Window *window)
{
    g_autofree char *folder = g_dir_make_tmp("terugblik-ui-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "window.png", NULL);
    g_autoptr(GError) error = NULL;

    tb_ui_save_png(window->ui, path, &error);
    g_assert_no_error(error);
    cairo_surface_t *picture = cairo_image_surface_create_from_png(path);
    g_assert_cmpint(cairo_surface_status(picture), ==, CAIRO_STATUS_SUCCESS);
    g_unlink(path);
    g_rmdir(folder);
    return picture;
}

/* 0xRRGGBB at a place in device px. */
static inline uint32_t pixel_at(cairo_surface_t *picture, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(picture) + y * cairo_image_surface_get_stride(picture);

    return ((const uint32_t *)(const void *)row)[x] & 0xffffff;
}

#endif
