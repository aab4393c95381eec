/* The window: opened with the renderer that is best here, run until it is to quit. */
#include "window-internal.h"

#include <math.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* --- What it is shown with --- */

static bool is_invisible(const char *driver)
{
    return strcmp(driver, "dummy") == 0 || strcmp(driver, "offscreen") == 0;
}

static void set_hints(void)
{
    /* By its class a desktop finds the icon; SDL asks for it nowhere else. */
    g_setenv("SDL_VIDEO_X11_WMCLASS", "terugblik", FALSE);
    g_setenv("SDL_VIDEO_WAYLAND_WMCLASS", "terugblik", FALSE);
    SDL_SetHint(SDL_HINT_APP_NAME, "Terugblik");
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "linear");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
}

static bool init_video(const TbUiOptions *options, GError **error)
{
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) < 0) {
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED,
                    _("there is no screen to show a window on (%s); start it from a desktop, or "
                      "use the commands that need no window"),
                    SDL_GetError());
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (options->allows_invisible || !is_invisible(driver))
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_FAILED,
                _("there is no screen to show a window on (only \"%s\", which shows nothing); "
                  "start it from a desktop, or use the commands that need no window"),
                driver);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return false;
}

/* Text and pictures as large as the display is fine, in quarters, as long as 1280 by 720 fits: who
 * has a sharp small screen would else see less than the window needs. */
static double scale_of_display(int display)
{
    const char *chosen = g_getenv("TERUGBLIK_SCALE");
    SDL_Rect all;
    float dpi;

    if (chosen)
        return CLAMP(g_ascii_strtod(chosen, NULL), 1, 4);
    if (SDL_GetDisplayDPI(display, NULL, &dpi, NULL) < 0 || SDL_GetDisplayBounds(display, &all) < 0)
        return 1;
    double fits = MIN(all.w / 1280.0, all.h / 720.0);
    return CLAMP(floor(MIN(dpi / 96, fits) * 4) / 4, 1, 4);
}

static bool make_window(TbUi *ui, const char *title)
{
    double scale = CLAMP(ui->options.text_scale * ui->display_scale, 1, 4);
    SDL_Rect room = {0, 0, 16384, 16384};

    SDL_GetDisplayUsableBounds(0, &room);
    ui->window = SDL_CreateWindow(
        title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
        (int)MIN(ui->options.width * scale, room.w), (int)MIN(ui->options.height * scale, room.h),
        SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | SDL_WINDOW_HIDDEN);
    return ui->window;
}

static void drop_window(TbUi *ui)
{
    g_clear_pointer(&ui->renderer, SDL_DestroyRenderer);
    g_clear_pointer(&ui->window, SDL_DestroyWindow);
}

/* What draws for OpenGL, as it calls itself; NULL: it is no OpenGL. */
static const char *gl_renderer(void)
{
    typedef const char *(*GetString)(unsigned name);
    enum { GL_RENDERER = 0x1F01 };
    GetString get_string = (GetString)SDL_GL_GetProcAddress("glGetString");

    return get_string && SDL_GL_GetCurrentContext() ? get_string(GL_RENDERER) : NULL;
}

/* OpenGL that is drawn by the processor is dearer than drawing without it. */
static bool is_drawn_by_processor(const char *name)
{
    static const char *const names[] = {"llvmpipe", "softpipe", "swrast", "Software Rasterizer"};

    for (size_t i = 0; name && i < G_N_ELEMENTS(names); i++)
        if (strstr(name, names[i]))
            return true;
    return false;
}

static void name_renderer(TbUi *ui, const char *gl)
{
    SDL_RendererInfo info = {.name = "?"};

    SDL_GetRendererInfo(ui->renderer, &info);
    g_free(ui->renderer_name);
    ui->renderer_name =
        gl ? g_strdup_printf("%s, %s (%s)", SDL_GetCurrentVideoDriver(), info.name, gl)
           : g_strdup_printf("%s, %s", SDL_GetCurrentVideoDriver(), info.name);
}

static bool use_hardware(TbUi *ui, const char *title)
{
    const char *wished = SDL_GetHint(SDL_HINT_RENDER_DRIVER);
    SDL_RendererInfo info;

    if (is_invisible(SDL_GetCurrentVideoDriver()) || g_strcmp0(wished, "software") == 0)
        return false;
    if (!make_window(ui, title))
        return false;
    ui->renderer =
        SDL_CreateRenderer(ui->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    const char *gl = ui->renderer ? gl_renderer() : NULL;
    /* Who names a driver gets it, whatever draws for it. */
    if (ui->renderer && SDL_GetRendererInfo(ui->renderer, &info) == 0 &&
        !(info.flags & SDL_RENDERER_SOFTWARE) && (wished || !is_drawn_by_processor(gl))) {
        name_renderer(ui, gl);
        return true;
    }
    drop_window(ui);
    return false;
}

/* The hint must be there before the window is: SDL would else bring each picture to the screen
 * through OpenGL, which costs ten times as much. */
static bool use_software(TbUi *ui, const char *title)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (!make_window(ui, title))
        return false;
    ui->renderer = SDL_CreateRenderer(ui->window, -1, SDL_RENDERER_SOFTWARE);
    if (ui->renderer)
        name_renderer(ui, NULL);
    return ui->renderer;
}

/* --- Its size --- */

void ui_measure_window(TbUi *ui)
{
    int width = ui->device_width, height = ui->device_height;
    double scale = ui->scale;

    SDL_GetWindowSize(ui->window, &ui->window_width, &ui->window_height);
    SDL_GetRendererOutputSize(ui->renderer, &ui->device_width, &ui->device_height);
    /* Where SDL's units are larger than px of the device, they are what the desktop scales by. */
    double ratio = (double)ui->device_width / MAX(ui->window_width, 1);
    if (ratio > 1.01 && !g_getenv("TERUGBLIK_SCALE"))
        ui->display_scale = ratio;
    ui->scale = CLAMP(ui->options.text_scale * ui->display_scale, 1, 4);
    if (width == ui->device_width && height == ui->device_height && scale == ui->scale)
        return;

    ui_show_forget(ui);
    ui_relayout(tb_ui_root(ui));
    if (width && ui->options.on_resize)
        ui->options.on_resize(ui->options.ctx);
}

/* No smaller than a person can work in, unless it was asked for. */
static void set_least_size(TbUi *ui)
{
    double by = ui->display_scale * ui->window_width / MAX(ui->device_width, 1);

    SDL_SetWindowMinimumSize(ui->window, (int)(MIN(640, ui->options.width) * by),
                             (int)(MIN(480, ui->options.height) * by));
}

/* Another display may be finer. */
void ui_display_changed(TbUi *ui)
{
    ui->display_scale = scale_of_display(MAX(SDL_GetWindowDisplayIndex(ui->window), 0));
    ui_measure_window(ui);
    set_least_size(ui);
}

/* --- Opening and closing --- */

static int64_t machine_now(void *ctx)
{
    (void)ctx;
    return g_get_monotonic_time();
}

static TbUi *new_ui(const TbUiOptions *options)
{
    TbUi *ui = g_new0(TbUi, 1);

    ui->options = *options;
    ui->options.title = NULL;
    ui->options.text_scale = CLAMP(options->text_scale, 1, 2);
    if (!options->now_us)
        ui->options.now_us = machine_now;
    ui->scale = 1;
    ui->display_scale = scale_of_display(0);
    ui->layers = g_ptr_array_new();
    ui->graveyard = g_ptr_array_new();
    ui->resized = g_ptr_array_new();
    ui->dropped = g_ptr_array_new_with_free_func(g_free);
    ui->later = ui_later_new();
    ui_root_new(ui);
    return ui;
}

TbUi *tb_ui_open(const TbUiOptions *options, GError **error)
{
    if (!init_video(options, error))
        return NULL;

    g_autoptr(TbUi) ui = new_ui(options);
    if (!use_hardware(ui, options->title) && !use_software(ui, options->title)) {
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("the window cannot be opened: %s"),
                    SDL_GetError());
        return NULL;
    }
    g_debug("window: %s", ui->renderer_name);
    SDL_StopTextInput();
    ui_measure_window(ui);
    set_least_size(ui);
    SDL_ShowWindow(ui->window);
    return g_steal_pointer(&ui);
}

void tb_ui_close(TbUi *ui)
{
    if (!ui)
        return;
    ui_serve_close(ui->server);
    ui_tree_close(ui);
    for (int i = 0; i < TB_N_CURSORS; i++)
        g_clear_pointer(&ui->cursors[i], SDL_FreeCursor);
    drop_window(ui);
    ui_later_free(ui->later);
    g_ptr_array_unref(ui->resized);
    g_ptr_array_unref(ui->dropped);
    g_free(ui->renderer_name);
    g_free(ui);
    ui_forget_text();
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

/* --- Running --- */

bool tb_ui_step(TbUi *ui)
{
    SDL_Event event;

    g_assert(!ui->is_step);
    ui->is_step = true;
    while (SDL_PollEvent(&event))
        ui_handle(ui, &event);
    ui->drops_text = false;
    ui_later_run(ui);
    ui_show(ui);
    ui_tree_bury(ui);
    ui->is_step = false;
    return !ui->is_quit;
}

/* An event stays where it is, for the step that comes. */
static void sleep_until_something(TbUi *ui)
{
    int64_t due_us = ui_later_due(ui);

    if (ui_is_dirty(ui))
        return;
    if (due_us < 0)
        SDL_WaitEvent(NULL);
    else if (due_us > 0)
        SDL_WaitEventTimeout(NULL, (int)MIN((due_us + 999) / 1000, 60000));
}

void tb_ui_run(TbUi *ui)
{
    while (tb_ui_step(ui))
        sleep_until_something(ui);
}

void tb_ui_quit(TbUi *ui)
{
    ui->is_quit = true;
}

int64_t tb_ui_now(const TbUi *ui)
{
    return ui->options.now_us(ui->options.clock_ctx);
}

/* --- What can be set --- */

void tb_ui_set_title(TbUi *ui, const char *title)
{
    SDL_SetWindowTitle(ui->window, title);
}

void tb_ui_set_text_scale(TbUi *ui, double text_scale)
{
    ui->options.text_scale = CLAMP(text_scale, 1, 2);
    ui_measure_window(ui);
}

double tb_ui_text_scale(const TbUi *ui)
{
    return ui->options.text_scale;
}

void tb_ui_set_appearance(TbUi *ui, TbAppearance appearance)
{
    if (ui->options.appearance == appearance)
        return;
    ui->options.appearance = appearance;
    ui_damage(ui, (TbRect){0, 0, ui->device_width, ui->device_height});
}

TbAppearance tb_ui_appearance(const TbUi *ui)
{
    return ui->options.appearance;
}

void tb_ui_set_full_screen(TbUi *ui, bool is_full)
{
    SDL_SetWindowFullscreen(ui->window, is_full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    ui_measure_window(ui);
}

bool tb_ui_is_full_screen(const TbUi *ui)
{
    return SDL_GetWindowFlags(ui->window) & SDL_WINDOW_FULLSCREEN_DESKTOP;
}

void tb_ui_size(const TbUi *ui, int *width, int *height)
{
    *width = (int)(ui->device_width / ui->scale);
    *height = (int)(ui->device_height / ui->scale);
}

double tb_ui_scale(const TbUi *ui)
{
    return ui->scale;
}

const char *tb_ui_renderer(const TbUi *ui)
{
    return ui->renderer_name;
}

uint32_t tb_ui_colour(const TbUi *ui, TbColour colour)
{
    return tb_palette_colour(colour, ui->options.appearance);
}

char *ui_clipboard(TbUi *ui)
{
    (void)ui;
    char *text = SDL_HasClipboardText() ? SDL_GetClipboardText() : NULL;
    char *copy = text && *text && g_utf8_validate(text, -1, NULL) ? g_strdup(text) : NULL;

    SDL_free(text);
    return copy;
}

void ui_set_clipboard(TbUi *ui, const char *text)
{
    (void)ui;
    SDL_SetClipboardText(text);
}

void ui_set_input_rect(TbUi *ui, TbRect caret)
{
    double scale = ui->scale * ui->window_width / MAX(ui->device_width, 1);
    const SDL_Rect rect = {(int)(caret.x * scale), (int)(caret.y * scale),
                           (int)(caret.width * scale), (int)(caret.height * scale)};

    SDL_SetTextInputRect(&rect);
}
