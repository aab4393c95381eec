/* Codes counted over conversations, for comparing conversations and readings, never people. */
#include "cli-internal.h"

#include <stdio.h>

#include "terugblik/store/matrix.h"

static const char *const by_names[] = {"trajectory", "interaction", "reviewer", NULL};

static gint64 count_at(const TbMatrix *matrix, guint row, guint column)
{
    return g_array_index(matrix->counts, int64_t, row * matrix->columns->len + column);
}

static double seconds_at(const TbMatrix *matrix, guint row, guint column)
{
    return g_array_index(matrix->seconds, double, row * matrix->columns->len + column);
}

static void add_row(JsonBuilder *json, const TbMatrix *matrix, const GPtrArray *codebooks,
                    guint row)
{
    const char *code = matrix->codes->pdata[row];
    guint n = matrix->columns->len;

    json_builder_begin_object(json);
    cli_member_text(json, "code", code);
    cli_member_known(json, tb_review_code(codebooks, code));
    cli_member_array(json, "count");
    for (guint i = 0; i < n; i++)
        json_builder_add_int_value(json, count_at(matrix, row, i));
    json_builder_end_array(json);
    cli_member_array(json, "seconds");
    for (guint i = 0; i < n; i++)
        json_builder_add_double_value(json, seconds_at(matrix, row, i));
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void show_json(const TbMatrix *matrix, const GPtrArray *codebooks, TbMatrixBy by)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_text(json, "by", by_names[by]);
    cli_member_array(json, "columns");
    for (guint i = 0; i < matrix->columns->len; i++)
        json_builder_add_string_value(json, matrix->columns->pdata[i]);
    json_builder_end_array(json);
    cli_member_array(json, "ids");
    for (guint i = 0; i < matrix->ids->len; i++)
        json_builder_add_int_value(json, g_array_index(matrix->ids, int64_t, i));
    json_builder_end_array(json);
    cli_member_array(json, "rows");
    for (guint i = 0; i < matrix->codes->len; i++)
        add_row(json, matrix, codebooks, i);
    json_builder_end_array(json);
    json_builder_end_object(json);
    cli_finish(json);
}

/* --- In words: one line per code, as wide as its widest cell --- */

/* "3 (12 s)"; nothing where nothing was seen. */
static char *cell(const TbMatrix *matrix, guint row, guint column)
{
    gint64 count = count_at(matrix, row, column);
    double seconds = seconds_at(matrix, row, column);

    if (count == 0)
        return g_strdup("·");
    if (seconds < 0.5)
        return g_strdup_printf("%" G_GINT64_FORMAT, count);
    return g_strdup_printf("%" G_GINT64_FORMAT " (%.0f s)", count, seconds);
}

static glong width_of(const TbMatrix *matrix, guint column)
{
    glong width = g_utf8_strlen(matrix->columns->pdata[column], -1);

    for (guint row = 0; row < matrix->codes->len; row++) {
        g_autofree char *text = cell(matrix, row, column);
        width = MAX(width, g_utf8_strlen(text, -1));
    }
    return width;
}

static void print_padded(const char *text, glong width)
{
    printf("  %s%*s", text, (int)(width - g_utf8_strlen(text, -1)), "");
}

/* Nothing stands behind the last. */
static void print_column(const TbMatrix *matrix, guint column, const char *text)
{
    bool is_last = column + 1 == matrix->columns->len;

    print_padded(text, is_last ? g_utf8_strlen(text, -1) : width_of(matrix, column));
}

static glong code_width(const TbMatrix *matrix)
{
    glong width = 0;

    for (guint row = 0; row < matrix->codes->len; row++)
        width = MAX(width, g_utf8_strlen(matrix->codes->pdata[row], -1));
    return width;
}

/* Behind the last: that a code is no longer in use. */
static void print_former(const GPtrArray *codebooks, const char *code)
{
    const char *label = cli_former_label(tb_review_code(codebooks, code));

    if (label)
        printf("  [%s]", label);
}

static void show(const TbMatrix *matrix, const GPtrArray *codebooks)
{
    glong width = code_width(matrix);

    if (matrix->codes->len == 0) {
        puts(_("no moments with a code"));
        return;
    }
    print_padded("", width);
    for (guint i = 0; i < matrix->columns->len; i++)
        print_column(matrix, i, matrix->columns->pdata[i]);
    putchar('\n');
    for (guint row = 0; row < matrix->codes->len; row++) {
        print_padded(matrix->codes->pdata[row], width);
        for (guint i = 0; i < matrix->columns->len; i++) {
            g_autofree char *text = cell(matrix, row, i);
            print_column(matrix, i, text);
        }
        print_former(codebooks, matrix->codes->pdata[row]);
        putchar('\n');
    }
}

static GArray *read_ids(const TbCli *cli, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (int i = 0; i < cli->n_words; i++) {
        int64_t id;
        if (!cli_id(cli->words[1 + i], &id, error))
            return NULL;
        g_array_append_val(ids, id);
    }
    return g_steal_pointer(&ids);
}

bool cli_matrix(TbCli *cli, GError **error)
{
    g_autofree char *by_word = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("by", &by_word, N_("what stands side by side"), "trajectory|interaction|reviewer"),
        CLI_END,
    };
    int by = TB_MATRIX_TRAJECTORY;

    if (!cli_options(cli, entries, error) || !cli_name("--by", by_names, by_word, &by, error))
        return false;
    g_autoptr(GArray) ids = read_ids(cli, error);
    if (!ids || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    /* A conversation that is not there fails here: it is no column of zeros. */
    g_autoptr(GPtrArray) codebooks = tb_review_codebooks(&cli->review, ids, error);
    if (!codebooks)
        return false;
    g_autoptr(TbMatrix) matrix =
        tb_store_matrix(cli->store, cli->review.reviewer, (TbMatrixBy)by,
                        (const int64_t *)(void *)ids->data, ids->len, NULL, error);
    if (!matrix)
        return false;
    if (cli->is_json)
        show_json(matrix, codebooks, (TbMatrixBy)by);
    else
        show(matrix, codebooks);
    return true;
}
