#include "help.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "frame.h"
#include "keys.h"

/* Lines of the table of keys and of the codebook, under the name of their group. */

enum { WIDTH = 480, HEIGHT = 440, HEADING = 32, LINE = 26, CAPS = 168, CAP = 20 };

static const char name[] = "help";

typedef struct {
    char *heading; /* NULL: a line */
    char *keys;    /* "Ctrl+Y", several with a line feed between them */
    char *words;
} Line;

typedef struct {
    App *app;
    TbWidget *popover, *find, *list;
    GPtrArray *all, *found; /* Line; @found is borrowed from @all */
} Help;

static void line_free(void *data)
{
    Line *line = data;

    g_free(line->heading);
    g_free(line->keys);
    g_free(line->words);
    g_free(line);
}

/* --- What there is --- */

static void add_heading(GPtrArray *all, const char *heading)
{
    Line *line = g_new0(Line, 1);

    line->heading = g_strdup(heading);
    g_ptr_array_add(all, line);
}

static void add_line(GPtrArray *all, char *keys, const char *words)
{
    Line *line = g_new0(Line, 1);

    line->keys = keys;
    line->words = g_strdup(words);
    g_ptr_array_add(all, line);
}

/* Another spelling of the row above stands beside it. */
static void add_spelling(GPtrArray *all, const char *key)
{
    Line *above = all->pdata[all->len - 1];
    char *both = g_strjoin("\n", above->keys, key, NULL);

    g_free(above->keys);
    above->keys = both;
}

static void add_codes(const App *app, GPtrArray *all)
{
    const GPtrArray *codes = tb_codebook_codes(app->codebook);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        const char *label = tb_text(&code->label);
        if (code->key && label)
            add_line(all, g_strdup(code->key), label);
    }
}

static GPtrArray *all_lines(const App *app)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(line_free);

    for (int group = 0; group < N_KEY_GROUPS; group++) {
        add_heading(all, keys_group_label((KeyGroup)group));
        if (group == KEYS_MARK)
            add_codes(app, all);
        for (int i = 0; i < keys_n; i++) {
            const Binding *binding = &keys_table[i];
            if ((int)binding->group != group)
                continue;
            g_autofree char *key = keys_name(binding->code, binding->mods);
            if (binding->words)
                add_line(all, g_strdup(key), _(binding->words));
            else
                add_spelling(all, key);
        }
    }
    return all;
}

/* --- Searching --- */

static bool has(const char *text, const char *folded)
{
    g_autofree char *own = g_utf8_casefold(text, -1);

    return strstr(own, folded) != NULL;
}

static bool is_found(const Line *line, const char *folded)
{
    return has(line->words, folded) || has(line->keys, folded);
}

/* A heading goes along when a line below it is found. */
static void search(Help *help)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(tb_field_get(help->find)));
    g_autofree char *folded = g_utf8_casefold(trimmed, -1);
    Line *heading = NULL;

    g_ptr_array_set_size(help->found, 0);
    for (guint i = 0; i < help->all->len; i++) {
        Line *line = help->all->pdata[i];
        if (line->heading) {
            heading = line;
            continue;
        }
        if (!is_found(line, folded))
            continue;
        if (heading)
            g_ptr_array_add(help->found, heading);
        heading = NULL;
        g_ptr_array_add(help->found, line);
    }
    g_autofree char *none =
        g_strdup_printf(_("Nothing found for \"%s\". Search for one word."), trimmed);
    tb_list_set_empty(help->list, none);
    tb_list_changed(help->list);
}

static void on_find(TbWidget *field, void *ctx)
{
    (void)field;
    search(ctx);
}

/* The field does not keep Escape for itself: there is nothing in it to lose. */
static bool on_key(TbWidget *field, const TbKey *key, void *ctx)
{
    const Help *help = ctx;
    (void)field;

    if (key->mods != 0 || (key->code != TB_KEY_ESCAPE && key->code != TB_KEY_DOWN))
        return false;
    if (key->code == TB_KEY_ESCAPE)
        tb_widget_destroy(help->popover);
    else
        tb_widget_focus(help->list);
    return true;
}

/* --- The list --- */

static int count(void *ctx)
{
    return (int)((Help *)ctx)->found->len;
}

static double height(void *ctx, int row)
{
    const Line *line = ((Help *)ctx)->found->pdata[row];

    return line->heading ? HEADING : LINE;
}

static void paint_caps(const Help *help, cairo_t *cr, const Line *line, TbRect rect)
{
    uint32_t ink = tb_ui_colour(help->app->ui, TB_COLOUR_INK);
    g_auto(GStrv) keys = g_strsplit(line->keys, "\n", -1);
    double x = rect.x + 12;

    for (char **key = keys; *key; key++) {
        double width = MAX(tb_text_width(*key, &(TbTextLook){.size_px = TB_TYPE_HINT}) + 12, CAP);
        TbRect cap = {x, rect.y + (rect.height - CAP) / 2, width, CAP};
        tb_paint_key(cr, help->app->ui, cap, *key, tb_ui_colour(help->app->ui, TB_COLOUR_LANE_ALT),
                     ink);
        x += width + 6;
    }
}

static void paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    const Help *help = ctx;
    const Line *line = help->found->pdata[row];
    TbTextLook look = {.colour = tb_ui_colour(help->app->ui, TB_COLOUR_INK)};
    (void)is_selected;

    if (line->heading) {
        look.is_bold = true;
        tb_paint_text(cr, line->heading,
                      (TbRect){rect.x + 12, rect.y + 4, rect.width - 24, rect.height - 4}, &look);
        return;
    }
    paint_caps(help, cr, line, rect);
    tb_paint_text(cr, line->words,
                  (TbRect){rect.x + CAPS, rect.y, rect.width - CAPS - 12, rect.height}, &look);
}

static void describe(void *ctx, int row, TbPart *part)
{
    const Line *line = ((Help *)ctx)->found->pdata[row];

    part->label = line->heading ? line->heading : line->words;
    part->value = line->keys;
}

/* --- Opening and closing --- */

static void on_closed(TbWidget *popover, void *ctx)
{
    Help *help = ctx;
    (void)popover;

    g_ptr_array_unref(help->found);
    g_ptr_array_unref(help->all);
    g_free(help);
}

void help_close(App *app)
{
    TbWidget *open = tb_ui_find(app->ui, name);

    if (open)
        tb_widget_destroy(open);
}

void help_open(App *app)
{
    static const TbListClass class = {
        .count = count, .height = height, .paint = paint, .describe = describe};

    if (tb_ui_find(app->ui, name)) {
        help_close(app);
        return;
    }
    Help *help = g_new0(Help, 1);
    help->app = app;
    help->all = all_lines(app);
    help->found = g_ptr_array_new();
    help->popover = tb_popover_open(frame_help_anchor(app->frame), NULL, name, on_closed, help);
    tb_widget_set_width(help->popover, WIDTH, WIDTH);
    help->find = tb_field_new(help->popover, "help.find", 1);
    tb_field_set_hint(help->find, _("Search a key or what it does"));
    tb_field_set_hooks(help->find, (TbFieldHooks){.ctx = help, .changed = on_find, .key = on_key});
    help->list = tb_list_new(help->popover, "help.list", &class, help);
    tb_widget_set_height(help->list, HEIGHT, HEIGHT);
    search(help);
    tb_widget_focus(help->find);
}
