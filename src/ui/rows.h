/* Shared within ui: how high the rows of a list are. Heights are asked only of rows that come into
 * sight; a row that was never asked counts as high as the average of those that were, so a long
 * list costs as much as what shows of it. Fenwick trees keep the sums. */
#ifndef TERUGBLIK_UI_ROWS_H
#define TERUGBLIK_UI_ROWS_H

#include "terugblik/ui.h"

typedef struct {
    double (*ask)(void *ctx, int row);
    void *ctx;

    int n;
    float *heights; /* below 0: not asked yet */
    double *sums;   /* trees, from 1: of heights that were asked, and how many were */
    int *counts;
    double sum;
    int count;
} UiRows;

void ui_rows_set(UiRows *rows, int n); /* all heights are unknown again */
void ui_rows_clear(UiRows *rows);
double ui_rows_height(UiRows *rows, int row);
/* From the top of the first row to that of @row (up to n), as far as is known. */
double ui_rows_top(const UiRows *rows, int row);
/* The row at @y from that top; the first or last one when it is beyond. -1: there are none. */
int ui_rows_at(const UiRows *rows, double y);

#endif
