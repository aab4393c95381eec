/* Moments as rows of a table, for the tests of the method. */
#ifndef TERUGBLIK_TESTS_METHOD_ROWS_H
#define TERUGBLIK_TESTS_METHOD_ROWS_H

#include "terugblik/method.h"

enum { SECOND = 1000000 };

/* Times in seconds. The id is the place in the table, from 1. */
typedef struct {
    TbMomentKind kind;
    int64_t recording, author;
    TbSpanKind span;
    int start, end;
    const char *code;
} Row;

static inline GPtrArray *moments_of(const Row *rows, size_t n_rows)
{
    GPtrArray *moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);

    for (size_t i = 0; i < n_rows; i++) {
        TbMoment *moment = tb_moment_new();
        moment->id = (int64_t)i + 1;
        moment->kind = rows[i].kind;
        moment->recording = rows[i].recording;
        moment->author = rows[i].author;
        moment->span = (TbSpan){rows[i].span, (int64_t)rows[i].start * SECOND, TB_TIME_NONE};
        if (rows[i].span == TB_SPAN_STRETCH)
            moment->span.end_us = (int64_t)rows[i].end * SECOND;
        moment->code = g_strdup(rows[i].code);
        g_ptr_array_add(moments, moment);
    }
    return moments;
}

static inline char *ids_of(const GPtrArray *moments)
{
    GString *ids = g_string_new(NULL);

    for (guint i = 0; i < moments->len; i++)
        g_string_append_printf(ids, "%s%d", i ? " " : "",
                               (int)((const TbMoment *)moments->pdata[i])->id);
    return g_string_free(ids, FALSE);
}

static inline TbQuadrant quadrant(const char *name)
{
    int found = tb_name_find(tb_quadrant_names, name);

    g_assert_cmpint(found, >, 0);
    return (TbQuadrant)found;
}

#endif
