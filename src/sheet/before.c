#include "sheet-internal.h"

/* Voornemens of before: those that this conversation may show. One that was seen, or no longer
 * held, by then has had its say; one that nobody has looked for yet stays an open question. */

static void intention_free(gpointer data)
{
    TbSheetIntention *one = data;

    g_ptr_array_unref(one->checks);
    g_free(one);
}

/* The place of a conversation in the trajectory; -1 when it is not known. */
static int place_of(const TbSheetData *data, int64_t interaction)
{
    for (guint i = 0; data->trajectory && i < data->trajectory->len; i++)
        if (((const TbInteraction *)data->trajectory->pdata[i])->id == interaction)
            return (int)i;
    return -1;
}

/* What is known of no conversation is taken for earlier: it was there when this sheet was made. */
static bool is_later(const TbSheetData *data, int64_t interaction)
{
    int here = place_of(data, data->interaction->id);

    return here >= 0 && place_of(data, interaction) > here;
}

static GPtrArray *checks_of(const TbSheetData *data, const TbIntention *intention)
{
    GPtrArray *checks = g_ptr_array_new();

    for (guint i = 0; data->checks && i < data->checks->len; i++) {
        TbCheck *check = data->checks->pdata[i];
        if (check->intention == intention->id)
            g_ptr_array_insert(checks, check->reviewer == data->reader->id ? 0 : -1, check);
    }
    return checks;
}

static const TbCheck *last_before(const TbSheetData *data, const TbIntention *intention)
{
    const TbCheck *last = NULL;

    for (guint i = 0; data->earlier && i < data->earlier->len; i++) {
        const TbCheck *check = data->earlier->pdata[i];
        if (check->intention == intention->id && !is_later(data, check->interaction))
            last = check;
    }
    return last;
}

static bool is_closed(const TbCheck *check)
{
    return check && (check->status == TB_CHECK_GEZIEN || check->status == TB_CHECK_VERVALLEN);
}

static bool is_new(const TbSheetData *data, const TbIntention *intention)
{
    return intention->interaction == data->interaction->id;
}

GPtrArray *sheet_new_intentions(const TbSheetData *data)
{
    GPtrArray *taken = g_ptr_array_new();

    for (guint i = 0; data->intentions && i < data->intentions->len; i++)
        if (is_new(data, data->intentions->pdata[i]))
            g_ptr_array_add(taken, data->intentions->pdata[i]);
    return taken;
}

GPtrArray *sheet_intentions_before(const TbSheetData *data)
{
    GPtrArray *before = g_ptr_array_new_with_free_func(intention_free);

    for (guint i = 0; data->intentions && i < data->intentions->len; i++) {
        const TbIntention *intention = data->intentions->pdata[i];
        if (is_new(data, intention) || is_later(data, intention->interaction))
            continue;
        TbSheetIntention *one = g_new0(TbSheetIntention, 1);
        *one =
            (TbSheetIntention){intention, checks_of(data, intention), last_before(data, intention)};
        if (one->checks->len == 0 && is_closed(one->earlier))
            intention_free(one);
        else
            g_ptr_array_add(before, one);
    }
    return before;
}
