/* Where others paint. A picture and an overlay lie above what was painted, and can be another
 * without painting it anew. */
#include "window-internal.h"

#include <math.h>
#include <string.h>

typedef struct {
    TbWidget widget;
    const TbCanvasClass *canvas;
    void *ctx;
    TbCursor cursor;
    GArray *overlay; /* TbOverlay */

    cairo_surface_t *picture;
    SDL_Texture *texture; /* of the picture; NULL: not yet */
    bool is_new;          /* the texture still shows the one before */
} Canvas;

static void paint(TbWidget *widget, cairo_t *cr)
{
    Canvas *canvas = (Canvas *)widget;

    if (canvas->canvas->paint)
        canvas->canvas->paint(widget, cr, widget->rect.width, widget->rect.height, canvas->ctx);
}

static bool take_pointer(TbWidget *widget, const TbPointer *pointer)
{
    Canvas *canvas = (Canvas *)widget;

    return canvas->canvas->pointer && canvas->canvas->pointer(widget, pointer, canvas->ctx);
}

static bool take_key(TbWidget *widget, const TbKey *key)
{
    Canvas *canvas = (Canvas *)widget;

    return canvas->canvas->key && canvas->canvas->key(widget, key, canvas->ctx);
}

static void append_parts(TbWidget *widget, GArray *parts)
{
    Canvas *canvas = (Canvas *)widget;

    if (canvas->canvas->parts)
        canvas->canvas->parts(widget, parts, canvas->ctx);
}

static void tell_resized(TbWidget *widget)
{
    Canvas *canvas = (Canvas *)widget;

    if (canvas->canvas->resized)
        canvas->canvas->resized(widget, canvas->ctx);
}

static TbCursor cursor_at(TbWidget *widget, double x, double y)
{
    (void)x, (void)y;
    return ((Canvas *)widget)->cursor;
}

static void free_canvas(TbWidget *widget)
{
    Canvas *canvas = (Canvas *)widget;

    ui_canvas_forget(widget);
    g_clear_pointer(&canvas->picture, cairo_surface_destroy);
    g_array_unref(canvas->overlay);
}

static const UiClass canvas_class = {
    .role = "canvas",
    .paint = paint,
    .pointer = take_pointer,
    .key = take_key,
    .parts = append_parts,
    .resized = tell_resized,
    .cursor = cursor_at,
    .free = free_canvas,
};

TbWidget *tb_canvas_new(TbWidget *parent, const char *name, const TbCanvasClass *class, void *ctx)
{
    TbWidget *widget = ui_widget_new(sizeof(Canvas), &canvas_class, parent, name);
    Canvas *canvas = (Canvas *)widget;

    canvas->canvas = class;
    canvas->ctx = ctx;
    canvas->overlay = g_array_new(FALSE, FALSE, sizeof(TbOverlay));
    widget->role = class->role ? class->role : canvas_class.role;
    widget->is_focusable = class->is_focusable;
    return widget;
}

void tb_canvas_set_cursor(TbWidget *widget, TbCursor cursor)
{
    Canvas *canvas = (Canvas *)widget;

    if (canvas->cursor == cursor)
        return;
    canvas->cursor = cursor;
    ui_update_hover(widget->ui);
}

/* Not byte by byte: between its members anything may stand. */
static bool is_same(const TbOverlay *a, const TbOverlay *b)
{
    return a->rect.x == b->rect.x && a->rect.y == b->rect.y && a->rect.width == b->rect.width &&
           a->rect.height == b->rect.height && a->colour == b->colour;
}

void tb_canvas_set_overlay(TbWidget *widget, const TbOverlay *overlay, int n)
{
    Canvas *canvas = (Canvas *)widget;
    bool is_other = (int)canvas->overlay->len != n;

    for (int i = 0; i < n && !is_other; i++)
        is_other = !is_same(&g_array_index(canvas->overlay, TbOverlay, i), &overlay[i]);
    if (!is_other)
        return;
    g_array_set_size(canvas->overlay, 0);
    if (n)
        g_array_append_vals(canvas->overlay, overlay, (guint)n);
    if (tb_widget_is_shown(widget))
        widget->ui->needs_present = true;
}

/* --- The picture --- */

void tb_canvas_device_size(const TbWidget *widget, int *width, int *height)
{
    ui_layout_now(widget->ui);
    double scale = widget->ui->scale;
    TbRect rect = widget->rect;

    *width = (int)(round((rect.x + rect.width) * scale) - round(rect.x * scale));
    *height = (int)(round((rect.y + rect.height) * scale) - round(rect.y * scale));
}

static bool fits(const Canvas *canvas, int width, int height)
{
    return canvas->picture && cairo_image_surface_get_width(canvas->picture) == width &&
           cairo_image_surface_get_height(canvas->picture) == height;
}

void tb_canvas_set_picture(TbWidget *widget, const uint8_t *pixels, int width, int height,
                           int stride)
{
    Canvas *canvas = (Canvas *)widget;

    if (!pixels || !fits(canvas, width, height)) {
        ui_canvas_forget(widget);
        g_clear_pointer(&canvas->picture, cairo_surface_destroy);
    }
    if (tb_widget_is_shown(widget))
        widget->ui->needs_present = true;
    if (!pixels)
        return;

    if (!canvas->picture)
        canvas->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    uint8_t *to = cairo_image_surface_get_data(canvas->picture);
    int to_stride = cairo_image_surface_get_stride(canvas->picture);
    for (int y = 0; to && y < height; y++)
        memcpy(to + (ptrdiff_t)y * to_stride, pixels + (ptrdiff_t)y * stride, (size_t)width * 4);
    cairo_surface_mark_dirty(canvas->picture);
    canvas->is_new = true;
}

/* As large as fits in the middle; on whole px. */
static TbRect picture_place(const Canvas *canvas)
{
    double scale = canvas->widget.ui->scale;
    double left = round(canvas->widget.rect.x * scale), top = round(canvas->widget.rect.y * scale);
    double width = cairo_image_surface_get_width(canvas->picture);
    double height = cairo_image_surface_get_height(canvas->picture);
    int room_x, room_y;

    tb_canvas_device_size(&canvas->widget, &room_x, &room_y);
    double by = MIN(room_x / width, room_y / height);
    width = round(width * by), height = round(height * by);
    return (TbRect){left + floor((room_x - width) / 2), top + floor((room_y - height) / 2), width,
                    height};
}

cairo_surface_t *ui_canvas_picture(TbWidget *widget, TbRect *place)
{
    Canvas *canvas = (Canvas *)widget;

    if (canvas->picture)
        *place = picture_place(canvas);
    return canvas->picture;
}

SDL_Texture *ui_canvas_texture(TbWidget *widget, SDL_Renderer *renderer)
{
    Canvas *canvas = (Canvas *)widget;

    if (!canvas->texture) {
        canvas->texture =
            SDL_CreateTexture(renderer, ui_opaque_format(renderer), SDL_TEXTUREACCESS_STREAMING,
                              cairo_image_surface_get_width(canvas->picture),
                              cairo_image_surface_get_height(canvas->picture));
        SDL_SetTextureBlendMode(canvas->texture, SDL_BLENDMODE_NONE);
        canvas->is_new = true;
    }
    if (canvas->is_new)
        SDL_UpdateTexture(canvas->texture, NULL, cairo_image_surface_get_data(canvas->picture),
                          cairo_image_surface_get_stride(canvas->picture));
    canvas->is_new = false;
    return canvas->texture;
}

void ui_canvas_forget(TbWidget *widget)
{
    if (widget->class == &canvas_class)
        g_clear_pointer(&((Canvas *)widget)->texture, SDL_DestroyTexture);
}

const GArray *ui_canvas_overlay(const TbWidget *widget)
{
    return widget->class == &canvas_class ? ((const Canvas *)widget)->overlay : NULL;
}
