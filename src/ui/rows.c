#include "rows.h"

/* Before any row was asked. */
#define FIRST_GUESS 24.0

void ui_rows_clear(UiRows *rows)
{
    g_clear_pointer(&rows->heights, g_free);
    g_clear_pointer(&rows->sums, g_free);
    g_clear_pointer(&rows->counts, g_free);
    rows->n = rows->count = 0;
    rows->sum = 0;
}

void ui_rows_set(UiRows *rows, int n)
{
    ui_rows_clear(rows);
    rows->n = n;
    rows->heights = g_new(float, n);
    rows->sums = g_new0(double, n + 1);
    rows->counts = g_new0(int, n + 1);
    for (int i = 0; i < n; i++)
        rows->heights[i] = -1;
}

static double guess(const UiRows *rows)
{
    return rows->count > 0 ? rows->sum / rows->count : FIRST_GUESS;
}

static void learn(UiRows *rows, int row, double height)
{
    rows->heights[row] = (float)height;
    rows->sum += rows->heights[row];
    rows->count++;
    for (int i = row + 1; i <= rows->n; i += i & -i) {
        rows->sums[i] += rows->heights[row];
        rows->counts[i]++;
    }
}

double ui_rows_height(UiRows *rows, int row)
{
    g_assert(row >= 0 && row < rows->n);
    if (rows->heights[row] < 0)
        learn(rows, row, MAX(rows->ask(rows->ctx, row), 1));
    return rows->heights[row];
}

double ui_rows_top(const UiRows *rows, int row)
{
    double sum = 0;
    int count = 0;

    for (int i = row; i > 0; i -= i & -i) {
        sum += rows->sums[i];
        count += rows->counts[i];
    }
    return sum + (row - count) * guess(rows);
}

/* Goes down the tree: @row is the number of rows that lie wholly above @y. */
int ui_rows_at(const UiRows *rows, double y)
{
    double each = guess(rows);
    int row = 0, step = 1;

    while (step * 2 <= rows->n)
        step *= 2;
    for (; step > 0; step /= 2) {
        int next = row + step;
        if (next > rows->n)
            continue;
        double height = rows->sums[next] + (step - rows->counts[next]) * each;
        if (height <= y) {
            y -= height;
            row = next;
        }
    }
    return MIN(row, rows->n - 1);
}
