#include "store-internal.h"

/* Moments as a reader may see them: which ones says STORE_VISIBLE, what of them is said
 * here. Van binnen is its author's alone; what the client said is heard as the client allows.
 */

#define MOMENT_COLUMNS                                                                             \
    " m.id, m.interaction, m.recording, m.author, m.kind, m.span, m.start_us, m.end_us, m.code,"   \
    " m.codebook, m.rating, m.level, coalesce(m.speaker, m.who),"                                  \
    " CASE m.kind"                                                                                 \
    "   WHEN 'reaction' THEN CASE"                                                                 \
    "     WHEN m.entered_by = :reader OR s.may_hear = 'ja' THEN s.words ELSE s.reworded END"       \
    "   WHEN 'question' THEN q.words ELSE m.see END,"                                              \
    " CASE WHEN m.kind <> 'reaction' OR m.entered_by = :reader THEN m.think END,"                  \
    " CASE WHEN m.author = :reader THEN m.inner END,"                                              \
    " CASE WHEN m.kind <> 'reaction' OR m.entered_by = :reader THEN m.otherwise END,"              \
    " m.works_on, m.works,"                                                                        \
    " m.on_sheet, m.stamp, m.entered_by,"                                                          \
    " CASE WHEN m.entered_by = :reader THEN s.reworded END,"                                       \
    " s.may_hear, q.tip, p.self_image, "                                                           \
    "p.self_image_also, p.approach, p.approach_also,"                                              \
    " p.self_image_from, p.approach_by, p.about"

/* Each is looked for where it can be. */
#define MOMENTS_WITH_DETAILS                                                                       \
    STORE_MOMENTS " LEFT JOIN phase p ON m.kind = 'phase' AND p.id = m.id"                         \
                  " LEFT JOIN reaction s ON m.kind = 'reaction' AND s.id = m.id"                   \
                  " LEFT JOIN question q ON m.kind = 'question' AND q.id = m.id"

static void read_phase(StoreRows *row, int column, TbPhase *phase)
{
    phase->self_image = store_column_word(row, column, tb_quadrant_names);
    phase->self_image_also = store_column_word(row, column + 1, tb_quadrant_names);
    phase->approach = store_column_word(row, column + 2, tb_quadrant_names);
    phase->approach_also = store_column_word(row, column + 3, tb_quadrant_names);
    phase->from = store_column_word(row, column + 4, tb_from_names);
    phase->by = sqlite3_column_int64(row, column + 5);
    phase->about = store_column_text(row, column + 6);
}

static void *read_moment(StoreRows *row)
{
    TbMoment *moment = tb_moment_new();

    moment->id = sqlite3_column_int64(row, 0);
    moment->interaction = sqlite3_column_int64(row, 1);
    moment->recording = sqlite3_column_int64(row, 2);
    moment->author = sqlite3_column_int64(row, 3);
    moment->kind = store_column_word(row, 4, tb_moment_kind_names);
    moment->span.kind = store_column_word(row, 5, tb_span_names);
    moment->span.start_us = sqlite3_column_int64(row, 6);
    moment->span.end_us = store_column_time(row, 7);
    moment->code = store_column_text(row, 8);
    moment->codebook = sqlite3_column_int64(row, 9);
    moment->rating = store_column_word(row, 10, tb_rating_names);
    moment->level = store_column_word(row, 11, tb_level_names);
    moment->who = sqlite3_column_int64(row, 12);
    moment->see = store_column_text(row, 13);
    moment->think = store_column_text(row, 14);
    moment->inner = store_column_text(row, 15);
    moment->otherwise = store_column_text(row, 16);
    moment->works_on = store_column_text(row, 17);
    moment->works = store_column_word(row, 18, tb_sign_names);
    moment->on_sheet = store_column_word(row, 19, tb_on_sheet_names);
    moment->stamp = sqlite3_column_int64(row, 20);
    moment->entered_by = sqlite3_column_int64(row, 21);
    moment->reworded = store_column_text(row, 22);
    moment->may_hear = store_column_word(row, 23, tb_may_hear_names);
    moment->tip = store_column_text(row, 24);
    if (moment->kind == TB_MOMENT_PHASE)
        read_phase(row, 25, &moment->phase);
    return moment;
}

/* A code finds what stands below it too: "emotie" also "emotie.feiten". */
char *store_moments_sql(const TbMomentFilter *filter)
{
    return g_strconcat("SELECT" MOMENT_COLUMNS MOMENTS_WITH_DETAILS STORE_VISIBLE,
                       filter->interaction ? " AND m.interaction = :interaction" : "",
                       filter->author ? " AND m.author = :author" : "",
                       filter->code ? " AND m.code IS NOT NULL AND (m.code = :code"
                                      " OR substr(m.code, 1, length(:code) + 1) = :code || '.')"
                                    : "",
                       " ORDER BY m.interaction, m.start_us IS NULL,"
                       " m.start_us + coalesce(r.offset_us, 0), m.id",
                       NULL);
}

GPtrArray *tb_store_moments(TbStore *store, int64_t reader, const TbMomentFilter *filter,
                            GError **error)
{
    g_autofree char *sql = store_moments_sql(filter);

    return store_collect(
        store, sql,
        ARGS(store_int(":reader", reader), store_int(":interaction", filter->interaction),
             store_int(":author", filter->author), store_text(":code", filter->code)),
        read_moment, (GDestroyNotify)tb_moment_free, error);
}

TbMoment *tb_store_moment(TbStore *store, int64_t reader, int64_t id, GError **error)
{
    return store_get(store, "moment", id,
                     "SELECT" MOMENT_COLUMNS MOMENTS_WITH_DETAILS STORE_VISIBLE " AND m.id = :id",
                     ARGS(store_int(":reader", reader), store_int(":id", id)), read_moment, error);
}
