/* From widgets to the screen. Each layer is painted on a sheet of its own, only where something has
 * changed; sheets, pictures and overlays are then laid over each other by SDL. A picture that is
 * saved is laid together by Cairo from the same sheets, so that it does not depend on the renderer.
 */
#include "window-internal.h"

#include <math.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* Beyond so many rectangles, all between them is painted too. The ring is 2 px with a gap of 2. */
enum { MAX_RECTANGLES = 24, RING = 4 };

static cairo_rectangle_int_t device_rect(const TbUi *ui, TbRect rect)
{
    int x = (int)floor(rect.x * ui->scale), y = (int)floor(rect.y * ui->scale);

    return (cairo_rectangle_int_t){x, y, (int)ceil((rect.x + rect.width) * ui->scale) - x,
                                   (int)ceil((rect.y + rect.height) * ui->scale) - y};
}

void ui_damage(TbUi *ui, TbRect rect)
{
    if (rect.width <= 0 || rect.height <= 0)
        return;
    cairo_rectangle_int_t device = device_rect(ui, rect);
    for (guint i = 0; i < ui->layers->len; i++)
        cairo_region_union_rectangle(((UiLayer *)ui->layers->pdata[i])->damage, &device);
}

bool ui_is_dirty(const TbUi *ui)
{
    bool is_dirty = ui->needs_layout || ui->needs_present;

    if (SDL_GetWindowFlags(ui->window) & (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN))
        return false;
    for (guint i = 0; i < ui->layers->len; i++)
        is_dirty |= !cairo_region_is_empty(((UiLayer *)ui->layers->pdata[i])->damage);
    return is_dirty;
}

/* --- Forgetting --- */

void ui_layer_forget(UiLayer *layer)
{
    g_clear_pointer(&layer->cr, cairo_destroy);
    g_clear_pointer(&layer->surface, cairo_surface_destroy);
    g_clear_pointer(&layer->texture, SDL_DestroyTexture);
}

static void forget_pictures(TbWidget *widget)
{
    ui_canvas_forget(widget);
    g_ptr_array_foreach(widget->children, (GFunc)(void (*)(void))forget_pictures, NULL);
}

void ui_show_forget(TbUi *ui)
{
    for (guint i = 0; i < ui->layers->len; i++) {
        UiLayer *layer = ui->layers->pdata[i];
        ui_layer_forget(layer);
        forget_pictures(layer->widget);
    }
    ui->needs_present = true;
}

/* --- Painting --- */

/* Clips to @rect on whole device px, so that the edge is sharp, and cheap. */
static void clip_to(cairo_t *cr, TbRect rect)
{
    double x = rect.x, y = rect.y, right = rect.x + rect.width, bottom = rect.y + rect.height;

    cairo_user_to_device(cr, &x, &y);
    cairo_user_to_device(cr, &right, &bottom);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_rectangle(cr, round(x), round(y), round(right) - round(x), round(bottom) - round(y));
    cairo_restore(cr);
    cairo_clip(cr);
}

static void paint_part(TbWidget *widget, cairo_t *cr, void (*paint)(TbWidget *, cairo_t *))
{
    if (!paint)
        return;
    cairo_save(cr);
    clip_to(cr, widget->rect);
    cairo_translate(cr, widget->rect.x, widget->rect.y);
    paint(widget, cr);
    cairo_restore(cr);
}

static void paint_widget(TbWidget *widget, cairo_t *cr, const cairo_region_t *damage)
{
    cairo_rectangle_int_t device = device_rect(widget->ui, widget->rect);

    if (widget->is_hidden)
        return;
    bool is_touched = cairo_region_contains_rectangle(damage, &device) != CAIRO_REGION_OVERLAP_OUT;
    if (!is_touched && (widget->is_clipping || !widget->children->len))
        return;
    if (is_touched)
        paint_part(widget, cr, widget->class->paint);
    cairo_save(cr);
    if (widget->is_clipping)
        clip_to(cr, widget->rect);
    for (guint i = 0; i < widget->children->len; i++)
        paint_widget(widget->children->pdata[i], cr, damage);
    cairo_restore(cr);
    if (is_touched)
        paint_part(widget, cr, widget->class->paint_over);
}

/* Around the widget, as far as what cuts it off allows; of size 0 when it does not show. */
static TbRect ring_of(const TbUi *ui)
{
    TbRect room = {0, 0, ui->device_width / ui->scale, ui->device_height / ui->scale};

    if (!ui->focused || !ui->shows_focus || !tb_widget_is_shown(ui->focused))
        return (TbRect){0};
    TbRect seen = ui_intersect(ui_visible_rect(ui->focused), room);
    return seen.width > 0 ? ui_intersect(ui_grown(seen, RING), room) : (TbRect){0};
}

/* It lies outside of its widget, so that what damages that one does not reach it. */
void ui_update_ring(TbUi *ui)
{
    TbRect old = ui->ring, ring = ring_of(ui);

    if (ring.x == old.x && ring.y == old.y && ring.width == old.width && ring.height == old.height)
        return;
    ui_damage(ui, old);
    ui_damage(ui, ring);
    ui->ring = ring;
}

static void paint_ring(TbUi *ui, const UiLayer *layer, cairo_t *cr)
{
    if (ui->ring.width > 0 && ui->focused && ui_layer_of(ui->focused) == layer->widget)
        ui_paint_focus(cr, ui, ui->ring);
}

/* Softer the further out; what stands in high contrast has a border instead. */
static void paint_shadow(const TbUi *ui, const UiLayer *layer, cairo_t *cr)
{
    if (ui->options.appearance == TB_HIGH_CONTRAST)
        return;
    for (int out = UI_SHADOW; out > 0; out -= 2) {
        TbRect rect = ui_grown(layer->widget->rect, out - 4);
        rect.y += 3;
        cairo_set_source_rgba(cr, 0, 0, 0, 0.035);
        ui_rounded(cr, rect, UI_RADIUS + out);
        cairo_fill(cr);
    }
}

static bool is_root(const TbUi *ui, const UiLayer *layer)
{
    return layer == ui->layers->pdata[0];
}

/* Software lays one over the other pixel by pixel, unless they are the same as the window's. */
Uint32 ui_opaque_format(SDL_Renderer *renderer)
{
    SDL_RendererInfo info;
    bool is_software =
        SDL_GetRendererInfo(renderer, &info) == 0 && info.flags & SDL_RENDERER_SOFTWARE;

    return is_software ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888;
}

/* Gives the sheet of @layer its place. */
static void fit_layer(TbUi *ui, UiLayer *layer)
{
    cairo_rectangle_int_t all = {0, 0, ui->device_width, ui->device_height}, place = all;

    if (!is_root(ui, layer))
        place = device_rect(ui, ui_grown(layer->widget->rect, UI_SHADOW));
    bool has_size =
        layer->surface && place.width == layer->place.width && place.height == layer->place.height;
    if (!has_size || place.x != layer->place.x || place.y != layer->place.y)
        cairo_region_union_rectangle(layer->damage, &place);
    layer->place = place;
    cairo_region_intersect_rectangle(layer->damage, &place);
    if (has_size)
        return;

    ui_layer_forget(layer);
    layer->surface = cairo_image_surface_create(
        is_root(ui, layer) ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, place.width, place.height);
    layer->texture = SDL_CreateTexture(ui->renderer,
                                       is_root(ui, layer) ? ui_opaque_format(ui->renderer)
                                                          : SDL_PIXELFORMAT_ARGB8888,
                                       SDL_TEXTUREACCESS_STREAMING, place.width, place.height);
    if (!layer->texture)
        g_warning("window: no texture of %d by %d: %s", place.width, place.height, SDL_GetError());
    else
        SDL_SetTextureBlendMode(layer->texture,
                                is_root(ui, layer) ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
}

/* Cairo has colours multiplied by how much they cover, SDL has not. */
static uint32_t straight(uint32_t pixel)
{
    uint32_t alpha = pixel >> 24, result = pixel & 0xff000000;

    for (int shift = 0; alpha && shift < 24; shift += 8)
        result |= MIN((pixel >> shift & 0xff) * 255 / alpha, 255) << shift;
    return result;
}

static void upload_straight(const UiLayer *layer, const SDL_Rect *rect)
{
    const unsigned char *pixels = cairo_image_surface_get_data(layer->surface);
    int stride = cairo_image_surface_get_stride(layer->surface);
    g_autofree uint32_t *row = g_new(uint32_t, (size_t)rect->w);

    for (int y = 0; y < rect->h; y++) {
        const uint32_t *from =
            (const uint32_t *)(const void *)(pixels + (ptrdiff_t)(rect->y + y) * stride) + rect->x;
        for (int x = 0; x < rect->w; x++)
            row[x] = straight(from[x]);
        const SDL_Rect line = {rect->x, rect->y + y, rect->w, 1};
        SDL_UpdateTexture(layer->texture, &line, row, rect->w * 4);
    }
}

static void upload(const TbUi *ui, const UiLayer *layer)
{
    int stride = cairo_image_surface_get_stride(layer->surface);
    const unsigned char *pixels = cairo_image_surface_get_data(layer->surface);

    cairo_surface_flush(layer->surface);
    for (int i = 0; layer->texture && i < cairo_region_num_rectangles(layer->damage); i++) {
        cairo_rectangle_int_t part;
        cairo_region_get_rectangle(layer->damage, i, &part);
        SDL_Rect rect = {part.x - layer->place.x, part.y - layer->place.y, part.width, part.height};
        if (is_root(ui, layer))
            SDL_UpdateTexture(layer->texture, &rect,
                              pixels + (ptrdiff_t)rect.y * stride + rect.x * 4, stride);
        else
            upload_straight(layer, &rect);
    }
}

static void clip_to_damage(const UiLayer *layer, cairo_t *cr)
{
    for (int i = 0; i < cairo_region_num_rectangles(layer->damage); i++) {
        cairo_rectangle_int_t part;
        cairo_region_get_rectangle(layer->damage, i, &part);
        cairo_rectangle(cr, part.x - layer->place.x, part.y - layer->place.y, part.width,
                        part.height);
    }
    cairo_clip(cr);
}

/* What painted badly before has no say in what is painted now. */
static cairo_t *begin_painting(UiLayer *layer)
{
    if (layer->cr && cairo_status(layer->cr) != CAIRO_STATUS_SUCCESS) {
        g_warning("window: painting: %s", cairo_status_to_string(cairo_status(layer->cr)));
        g_clear_pointer(&layer->cr, cairo_destroy);
    }
    if (!layer->cr)
        layer->cr = cairo_create(layer->surface);
    cairo_save(layer->cr);
    cairo_new_path(layer->cr);
    return layer->cr;
}

static void paint_layer(TbUi *ui, UiLayer *layer)
{
    cairo_rectangle_int_t extents;

    fit_layer(ui, layer);
    if (cairo_region_is_empty(layer->damage))
        return;
    if (cairo_region_num_rectangles(layer->damage) > MAX_RECTANGLES) {
        cairo_region_get_extents(layer->damage, &extents);
        cairo_region_union_rectangle(layer->damage, &extents);
    }

    /* What is damaged while painting is painted next time. */
    g_autoptr(cairo_region_t) next = cairo_region_create();
    cairo_region_t *damage = layer->damage;
    cairo_t *cr = begin_painting(layer);
    clip_to_damage(layer, cr);
    if (!is_root(ui, layer)) {
        cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
        cairo_paint(cr);
        cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    }
    cairo_translate(cr, -layer->place.x, -layer->place.y);
    cairo_scale(cr, ui->scale, ui->scale);
    if (!is_root(ui, layer))
        paint_shadow(ui, layer, cr);
    layer->damage = g_steal_pointer(&next);
    paint_widget(layer->widget, cr, damage);
    paint_ring(ui, layer, cr);
    cairo_restore(cr);

    next = layer->damage;
    layer->damage = damage;
    upload(ui, layer);
    layer->damage = g_steal_pointer(&next);
    cairo_region_destroy(damage);
    ui->needs_present = true;
}

static void paint_layers(TbUi *ui)
{
    ui_layout_now(ui);
    ui_update_ring(ui);
    for (guint i = 0; i < ui->layers->len; i++)
        paint_layer(ui, ui->layers->pdata[i]);
}

/* --- Laying it together --- */

static SDL_Rect sdl_rect(const TbUi *ui, TbRect rect)
{
    int x = (int)round(rect.x * ui->scale), y = (int)round(rect.y * ui->scale);

    return (SDL_Rect){x, y, (int)round((rect.x + rect.width) * ui->scale) - x,
                      (int)round((rect.y + rect.height) * ui->scale) - y};
}

static SDL_Rect overlay_rect(const TbWidget *canvas, const TbOverlay *overlay)
{
    TbRect rect = overlay->rect;

    rect.x += canvas->rect.x;
    rect.y += canvas->rect.y;
    return sdl_rect(canvas->ui, rect);
}

typedef void (*ShowCanvas)(TbWidget *canvas, SDL_Rect clip, void *ctx);

/* Every canvas with something to lay over its sheet. */
static void each_canvas(TbWidget *widget, ShowCanvas show, void *ctx)
{
    if (widget->is_hidden)
        return;
    if (ui_canvas_overlay(widget)) {
        SDL_Rect clip = sdl_rect(widget->ui, ui_visible_rect(widget));
        if (clip.w > 0 && clip.h > 0)
            show(widget, clip, ctx);
    }
    for (guint i = 0; i < widget->children->len; i++)
        each_canvas(widget->children->pdata[i], show, ctx);
}

static void show_canvas(TbWidget *canvas, SDL_Rect clip, void *ctx)
{
    SDL_Renderer *renderer = ctx;
    const GArray *overlay = ui_canvas_overlay(canvas);
    TbRect place;

    SDL_RenderSetClipRect(renderer, &clip);
    if (ui_canvas_picture(canvas, &place)) {
        SDL_Rect rect = {(int)place.x, (int)place.y, (int)place.width, (int)place.height};
        SDL_RenderCopy(renderer, ui_canvas_texture(canvas, renderer), NULL, &rect);
    }
    for (guint i = 0; i < overlay->len; i++) {
        const TbOverlay *part = &g_array_index(overlay, TbOverlay, i);
        SDL_Rect rect = overlay_rect(canvas, part);
        SDL_SetRenderDrawColor(renderer, part->colour >> 16 & 0xff, part->colour >> 8 & 0xff,
                               part->colour & 0xff, 255);
        SDL_RenderFillRect(renderer, &rect);
    }
    SDL_RenderSetClipRect(renderer, NULL);
}

static void present(TbUi *ui)
{
    for (guint i = 0; i < ui->layers->len; i++) {
        UiLayer *layer = ui->layers->pdata[i];
        SDL_Rect place = {layer->place.x, layer->place.y, layer->place.width, layer->place.height};
        if (layer->texture)
            SDL_RenderCopy(ui->renderer, layer->texture, NULL, &place);
        each_canvas(layer->widget, show_canvas, ui->renderer);
    }
    SDL_RenderPresent(ui->renderer);
    ui->needs_present = false;
    ui->frames++;
}

void ui_show(TbUi *ui)
{
    if (SDL_GetWindowFlags(ui->window) & (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN))
        return;
    paint_layers(ui);
    if (ui->needs_present)
        present(ui);
}

/* --- As a picture --- */

static void draw_canvas(TbWidget *canvas, SDL_Rect clip, void *ctx)
{
    cairo_t *cr = ctx;
    const GArray *overlay = ui_canvas_overlay(canvas);
    TbRect place;
    cairo_surface_t *picture = ui_canvas_picture(canvas, &place);

    cairo_save(cr);
    cairo_rectangle(cr, clip.x, clip.y, clip.w, clip.h);
    cairo_clip(cr);
    if (picture) {
        cairo_save(cr);
        cairo_translate(cr, place.x, place.y);
        cairo_scale(cr, place.width / cairo_image_surface_get_width(picture),
                    place.height / cairo_image_surface_get_height(picture));
        cairo_set_source_surface(cr, picture, 0, 0);
        cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
        cairo_rectangle(cr, 0, 0, cairo_image_surface_get_width(picture),
                        cairo_image_surface_get_height(picture));
        cairo_fill(cr);
        cairo_restore(cr);
    }
    for (guint i = 0; i < overlay->len; i++) {
        const TbOverlay *part = &g_array_index(overlay, TbOverlay, i);
        SDL_Rect rect = overlay_rect(canvas, part);
        ui_set_colour(cr, part->colour);
        cairo_rectangle(cr, rect.x, rect.y, rect.w, rect.h);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

static cairo_surface_t *composed(TbUi *ui)
{
    cairo_surface_t *all =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, ui->device_width, ui->device_height);
    g_autoptr(cairo_t) cr = cairo_create(all);

    paint_layers(ui);
    for (guint i = 0; i < ui->layers->len; i++) {
        UiLayer *layer = ui->layers->pdata[i];
        cairo_set_source_surface(cr, layer->surface, layer->place.x, layer->place.y);
        cairo_paint(cr);
        each_canvas(layer->widget, draw_canvas, cr);
    }
    return all;
}

bool tb_ui_save_png(TbUi *ui, const char *path, GError **error)
{
    g_autoptr(cairo_surface_t) all = composed(ui);
    cairo_status_t status = cairo_surface_write_to_png(all, path);

    if (status == CAIRO_STATUS_SUCCESS)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("%s: the picture cannot be written: %s"), path,
                cairo_status_to_string(status));
    return false;
}
