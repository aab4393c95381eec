#include "store-internal.h"

#include <inttypes.h>

/* Moments: putting and removing. A phase lives in its moment, and stamps it. */

static bool put_row(TbStore *store, TbMoment *moment, GError **error)
{
    const TbSpan *span = &moment->span;
    bool is_untimed = span->kind == TB_SPAN_UNTIMED;

    return store_put(
        store, "moment", &moment->id,
        "INSERT INTO moment"
        " (uuid, stamp, origin, interaction, recording, kind, author, entered_by, span, start_us,"
        " end_us, code, codebook, rating, level, who, see, think, inner, otherwise, works_on,"
        " works, on_sheet)"
        " VALUES (:uuid, :stamp, :origin, :interaction, :recording, :kind, :author, :author, :span,"
        " :start_us, :end_us, :code, :codebook, :rating, :level, :who, :see, :think, :inner,"
        " :otherwise, :works_on, :works, :on_sheet)",
        "UPDATE moment"
        " SET recording = :recording, span = :span, start_us = :start_us, end_us = :end_us,"
        " codebook = CASE WHEN code IS :code THEN codebook ELSE :codebook END, code = :code,"
        " rating = :rating, level = :level, who = :who, see = :see, think = :think,"
        " inner = :inner, otherwise = :otherwise, works_on = :works_on, works = :works,"
        " on_sheet = :on_sheet, stamp = :stamp, origin = :origin"
        " WHERE id = :id"
        " AND (recording, span, start_us, end_us, code, rating, level, who, see, think,"
        " moment.inner, otherwise, works_on, works, on_sheet)"
        " IS NOT (:recording, :span, :start_us, :end_us, :code, :rating, :level, :who, :see,"
        " :think, :inner, :otherwise, :works_on, :works, :on_sheet)",
        ARGS(store_int(":id", moment->id), store_id(":interaction", moment->interaction),
             store_id(":recording", moment->recording),
             store_word(":kind", tb_moment_kind_names, moment->kind),
             store_id(":author", moment->author), store_word(":span", tb_span_names, span->kind),
             store_time(":start_us", is_untimed ? TB_TIME_NONE : span->start_us),
             store_time(":end_us", span->kind == TB_SPAN_STRETCH ? span->end_us : TB_TIME_NONE),
             store_text(":code", moment->code),
             store_id(":codebook", moment->code ? store->codebook : 0),
             store_word(":rating", tb_rating_names, moment->rating),
             store_word(":level", tb_level_names, moment->level), store_id(":who", moment->who),
             store_text(":see", moment->see), store_text(":think", moment->think),
             store_text(":inner", moment->inner), store_text(":otherwise", moment->otherwise),
             store_text(":works_on", moment->works_on),
             store_word(":works", tb_sign_names, moment->works),
             store_word(":on_sheet", tb_on_sheet_names, moment->on_sheet)),
        error);
}

static bool put_phase(TbStore *store, const TbMoment *moment, GError **error)
{
    const TbPhase *phase = &moment->phase;

    if (!store_do(
            store,
            "INSERT INTO phase"
            " (id, self_image, self_image_also, approach, approach_also, self_image_from,"
            " approach_by, about)"
            " VALUES (:id, :self_image, :self_image_also, :approach, :approach_also,"
            " :self_image_from, :approach_by, :about)"
            " ON CONFLICT (id) DO UPDATE"
            " SET self_image = :self_image, self_image_also = :self_image_also,"
            " approach = :approach, approach_also = :approach_also,"
            " self_image_from = :self_image_from, approach_by = :approach_by, about = :about"
            " WHERE (self_image, self_image_also, approach, approach_also, self_image_from,"
            " approach_by, about)"
            " IS NOT (:self_image, :self_image_also, :approach, :approach_also, :self_image_from,"
            " :approach_by, :about)",
            ARGS(store_int(":id", moment->id),
                 store_word(":self_image", tb_quadrant_names, phase->self_image),
                 store_word(":self_image_also", tb_quadrant_names, phase->self_image_also),
                 store_word(":approach", tb_quadrant_names, phase->approach),
                 store_word(":approach_also", tb_quadrant_names, phase->approach_also),
                 store_word(":self_image_from", tb_from_names, phase->from),
                 store_id(":approach_by", phase->by), store_text(":about", phase->about)),
            error))
        return false;
    return sqlite3_changes(store->db) == 0 ||
           store_do(store, "UPDATE moment SET stamp = :stamp, origin = :origin WHERE id = :id",
                    ARGS(store_int(":id", moment->id)), error);
}

/* What a moment is stays what it is. */
static bool expect_kind(TbStore *store, const TbMoment *moment, GError **error)
{
    int64_t one;
    int found;

    if (moment->kind != TB_MOMENT_TAG && moment->kind != TB_MOMENT_PHASE)
        return store_refuse(store, error, TB_ERROR_REFUSED,
                            _("only a tag or a phase can be stored in this way"));
    if (moment->id == 0)
        return true;
    found = store_find(
        store, "SELECT 1 FROM moment WHERE id = :id AND kind <> :kind",
        ARGS(store_int(":id", moment->id), store_word(":kind", tb_moment_kind_names, moment->kind)),
        &one, error);
    if (found > 0)
        store_refuse(store, error, TB_ERROR_REFUSED, _("moment %" PRId64 " is of another kind"),
                     moment->id);
    return found == 0;
}

/* What somebody else has said of it meanwhile would be lost. */
static bool expect_unchanged(TbStore *store, const TbMoment *moment, GError **error)
{
    int64_t one;
    int found =
        moment->id == 0 || moment->stamp == 0
            ? 0
            : store_find(store, "SELECT 1 FROM moment WHERE id = :id AND stamp > :read",
                         ARGS(store_int(":id", moment->id), store_int(":read", moment->stamp)),
                         &one, error);

    if (found > 0)
        store_refuse(store, error, TB_ERROR_CHANGED,
                     _("moment %" PRId64 " has been changed meanwhile; look at it again first"),
                     moment->id);
    return found == 0;
}

/* What the store decided on. */
static bool read_back(TbStore *store, TbMoment *moment, GError **error)
{
    g_autoptr(StoreRows) row = store_ask(store, "SELECT codebook, stamp FROM moment WHERE id = :id",
                                         ARGS(store_int(":id", moment->id)), error);

    if (!row || store_next(store, row, error) <= 0)
        return false;
    moment->codebook = sqlite3_column_int64(row, 0);
    moment->stamp = sqlite3_column_int64(row, 1);
    return true;
}

bool tb_store_put_moment(TbStore *store, TbMoment *moment, GError **error)
{
    return store_can_change(store, error) && expect_kind(store, moment, error) &&
           expect_unchanged(store, moment, error) && put_row(store, moment, error) &&
           (moment->kind != TB_MOMENT_PHASE || put_phase(store, moment, error)) &&
           read_back(store, moment, error);
}

bool tb_store_remove_moment(TbStore *store, int64_t moment, GError **error)
{
    return store_can_change(store, error) && store_expect(store, "moment", moment, error) &&
           store_do(store,
                    "UPDATE moment SET deleted = 1, stamp = :stamp, origin = :origin"
                    " WHERE id = :id",
                    ARGS(store_int(":id", moment)), error);
}
