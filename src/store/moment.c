#include "store-internal.h"

#include <inttypes.h>

/* Putting moments. What only its kind says is its detail, which lives in the moment and stamps it:
 * a phase; a reaction, whose words are the client's and whose author therefore nobody is; a
 * question. */

static bool is_reaction(const TbMoment *moment)
{
    return moment->kind == TB_MOMENT_REACTION;
}

/* What a tag and a phase show is in the moment itself. */
static bool has_words(const TbMoment *moment)
{
    return is_reaction(moment) || moment->kind == TB_MOMENT_QUESTION;
}

static int64_t entered_by(const TbMoment *moment)
{
    return is_reaction(moment) ? moment->entered_by : moment->author;
}

/* The codebook that a code is of: that of the conversation, else the one last kept. */
static bool find_codebook(TbStore *store, const TbMoment *moment, int64_t *codebook, GError **error)
{
    int64_t chosen = 0;
    bool is_found =
        !moment->code ||
        store_find(
            store,
            "SELECT i.codebook FROM interaction i WHERE i.id ="
            " coalesce((SELECT m.interaction FROM moment m WHERE m.id = :id), :interaction)",
            ARGS(store_int(":id", moment->id), store_int(":interaction", moment->interaction)),
            &chosen, error) >= 0;

    *codebook = !moment->code ? 0 : chosen != 0 ? chosen : store->codebook;
    return is_found;
}

static bool put_row(TbStore *store, TbMoment *moment, int64_t codebook, GError **error)
{
    const TbSpan *span = &moment->span;
    bool is_untimed = span->kind == TB_SPAN_UNTIMED;

    return store_put(
        store, "moment", &moment->id,
        "INSERT INTO moment"
        " (uuid, stamp, origin, interaction, recording, kind, author, speaker, entered_by, span,"
        " start_us, end_us, code, codebook, rating, level, who, see, think, inner, otherwise,"
        " works_on, works, on_sheet)"
        " VALUES (:uuid, :stamp, :origin, :interaction, :recording, :kind, :author, :speaker,"
        " :entered_by, :span, :start_us, :end_us, :code, :codebook, :rating, :level, :who, :see,"
        " :think, :inner, :otherwise, :works_on, :works, :on_sheet)",
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
             store_id(":author", is_reaction(moment) ? 0 : moment->author),
             store_id(":speaker", is_reaction(moment) ? moment->who : 0),
             store_id(":entered_by", entered_by(moment)),
             store_word(":span", tb_span_names, span->kind),
             store_time(":start_us", is_untimed ? TB_TIME_NONE : span->start_us),
             store_time(":end_us", span->kind == TB_SPAN_STRETCH ? span->end_us : TB_TIME_NONE),
             store_text(":code", moment->code), store_id(":codebook", codebook),
             store_word(":rating", tb_rating_names, moment->rating),
             store_word(":level", tb_level_names, moment->level),
             store_id(":who", is_reaction(moment) ? 0 : moment->who),
             store_text(":see", has_words(moment) ? NULL : moment->see),
             store_text(":think", moment->think),
             store_text(":inner", is_reaction(moment) ? NULL : moment->inner),
             store_text(":otherwise", moment->otherwise), store_text(":works_on", moment->works_on),
             store_word(":works", tb_sign_names, moment->works),
             store_word(":on_sheet", tb_on_sheet_names, moment->on_sheet)),
        error);
}

static bool put_phase(TbStore *store, const TbMoment *moment, GError **error)
{
    const TbPhase *phase = &moment->phase;

    return store_do(
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
        error);
}

static bool put_reaction(TbStore *store, const TbMoment *moment, GError **error)
{
    return store_do(store,
                    "INSERT INTO reaction (id, words, reworded, may_hear)"
                    " VALUES (:id, :words, :reworded, :may_hear)"
                    " ON CONFLICT (id) DO UPDATE"
                    " SET words = :words, reworded = :reworded, may_hear = :may_hear"
                    " WHERE (words, reworded, may_hear) IS NOT (:words, :reworded, :may_hear)",
                    ARGS(store_int(":id", moment->id), store_text(":words", moment->see),
                         store_text(":reworded", moment->reworded),
                         store_word(":may_hear", tb_may_hear_names, moment->may_hear)),
                    error);
}

static bool put_question(TbStore *store, const TbMoment *moment, GError **error)
{
    return store_do(store,
                    "INSERT INTO question (id, words, tip) VALUES (:id, :words, :tip)"
                    " ON CONFLICT (id) DO UPDATE SET words = :words, tip = :tip"
                    " WHERE (words, tip) IS NOT (:words, :tip)",
                    ARGS(store_int(":id", moment->id), store_text(":words", moment->see),
                         store_text(":tip", moment->tip)),
                    error);
}

static bool put_detail(TbStore *store, const TbMoment *moment, GError **error)
{
    static bool (*const put[TB_N_MOMENT_KINDS])(TbStore *, const TbMoment *, GError **) = {
        [TB_MOMENT_PHASE] = put_phase,
        [TB_MOMENT_REACTION] = put_reaction,
        [TB_MOMENT_QUESTION] = put_question,
    };

    if (!put[moment->kind])
        return true;
    return put[moment->kind](store, moment, error) &&
           (sqlite3_changes(store->db) == 0 ||
            store_do(store, "UPDATE moment SET stamp = :stamp, origin = :origin WHERE id = :id",
                     ARGS(store_int(":id", moment->id)), error));
}

/* What a moment is stays what it is. */
static bool expect_kind(TbStore *store, const TbMoment *moment, GError **error)
{
    int64_t one;
    int found;

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

static bool expect_parents(TbStore *store, const TbMoment *moment, GError **error)
{
    int64_t by = moment->kind == TB_MOMENT_PHASE ? moment->phase.by : 0;

    return (moment->id != 0 ||
            (store_expect_named(store, "interaction", moment->interaction, error) &&
             store_expect_named(store, "reviewer", entered_by(moment), error))) &&
           store_expect_named(store, "recording", moment->recording, error) &&
           store_expect_named(store, "participant", moment->who, error) &&
           store_expect_named(store, "participant", by, error);
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
    g_autoptr(StoreRows) row =
        store_ask(store, "SELECT codebook, stamp, entered_by FROM moment WHERE id = :id",
                  ARGS(store_int(":id", moment->id)), error);

    if (!row || store_next(store, row, error) <= 0)
        return false;
    moment->codebook = sqlite3_column_int64(row, 0);
    moment->stamp = sqlite3_column_int64(row, 1);
    moment->entered_by = sqlite3_column_int64(row, 2);
    return true;
}

bool tb_store_put_moment(TbStore *store, TbMoment *moment, GError **error)
{
    int64_t codebook;

    return store_can_change(store, error) && expect_kind(store, moment, error) &&
           expect_unchanged(store, moment, error) && expect_parents(store, moment, error) &&
           find_codebook(store, moment, &codebook, error) &&
           put_row(store, moment, codebook, error) && put_detail(store, moment, error) &&
           read_back(store, moment, error);
}
