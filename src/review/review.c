#include "terugblik/review.h"

#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

int64_t review_find_reviewer(TbReview *review, const char *name, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(TbReviewer) reviewer = tb_store_find_reviewer(review->store, name, &cause);

    if (reviewer || g_error_matches(cause, TB_ERROR, TB_ERROR_NOT_FOUND))
        return reviewer ? reviewer->id : 0;
    g_propagate_error(error, g_steal_pointer(&cause));
    return -1;
}

bool tb_review_open(TbReview *review, TbStore *store, const TbCodebook *codebook, const char *name,
                    GError **error)
{
    *review = (TbReview){
        .store = store, .standard = codebook, .codebook = codebook, .name = name};
    int64_t id = review_find_reviewer(review, name, error);

    review->reviewer = MAX(id, 0);
    return id >= 0;
}

void tb_review_clear(TbReview *review)
{
    tb_codebook_free(review->own);
    *review = (TbReview){0};
}

/* The look is inside the change, so that two programs do not make the same person twice. */
static bool find_or_put(TbReview *review, TbReviewer *reviewer, GError **error)
{
    int64_t id = review_find_reviewer(review, reviewer->name, error);

    reviewer->id = id;
    return id > 0 || (id == 0 && tb_store_put_reviewer(review->store, reviewer, error));
}

/* In a change of its own: taking back one's first mark does not take back the person. */
static bool introduce(TbReview *review, GError **error)
{
    TbReviewer reviewer = {.name = (char *)review->name, .role = TB_ROLE_KLANTMANAGER};

    if (!review_check_label(_("the name of a reviewer"), review->name, error) ||
        !tb_store_begin(review->store, error))
        return false;
    if (!find_or_put(review, &reviewer, error) || !tb_store_commit(review->store, NULL, error)) {
        tb_store_rollback(review->store);
        return false;
    }
    review->reviewer = reviewer.id;
    return true;
}

bool review_begin(TbReview *review, GError **error)
{
    return (review->reviewer != 0 || introduce(review, error)) &&
           tb_store_keep_codebook(review->store, review->codebook, error) &&
           tb_store_begin(review->store, error);
}

bool review_end(TbReview *review, bool good, int64_t interaction, const char *verb,
                const char *subject, int64_t at_us, GError **error)
{
    const TbDeed deed = {review->reviewer, interaction, verb, subject, at_us};

    return review_commit(review, good, verb ? &deed : NULL, error);
}

bool review_commit(TbReview *review, bool good, const TbDeed *deed, GError **error)
{
    if (good && tb_store_commit(review->store, deed, error))
        return true;
    tb_store_rollback(review->store);
    return false;
}

bool review_check_label(const char *what, const char *text, GError **error)
{
    bool says_something = false;

    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED, _("%s is not UTF-8"), what);
        return false;
    }
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        if (g_unichar_iscntrl(letter)) {
            g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                        _("%s has a line end or a control character in it"), what);
            return false;
        }
        says_something |= !g_unichar_isspace(letter);
    }
    if (!says_something)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED, _("%s is empty"), what);
    return says_something;
}

TbDone *tb_review_undo(TbReview *review, int64_t interaction, GError **error)
{
    return tb_store_undo(review->store, review->reviewer, interaction, error);
}

TbDone *tb_review_redo(TbReview *review, int64_t interaction, GError **error)
{
    return tb_store_redo(review->store, review->reviewer, interaction, error);
}

static bool is_done(const TbDone *done)
{
    return !done->is_undone && !done->is_ended;
}

static bool can_undo(const GPtrArray *deeds, int64_t id)
{
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        if (done->id == id)
            return is_done(done);
    }
    return false;
}

bool tb_review_undo_until(TbReview *review, int64_t interaction, int64_t until, int *n_undone,
                          GError **error)
{
    g_autoptr(GPtrArray) deeds = tb_store_done(review->store, review->reviewer, interaction, error);

    *n_undone = 0;
    if (!deeds)
        return false;
    if (!can_undo(deeds, until)) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOTHING,
                            _("that was undone already, or can no longer be undone"));
        return false;
    }
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *deed = deeds->pdata[i];
        if (!is_done(deed))
            continue;
        g_autoptr(TbDone) done =
            tb_store_undo_deed(review->store, review->reviewer, interaction, deed->id, error);
        if (!done)
            return false;
        ++*n_undone;
        if (deed->id == until)
            break;
    }
    return true;
}

/* Each verb in words; %1$s is its subject, %2$s its time. */
static const struct {
    const char *verb;
    const char *timed;
    const char *untimed;
} words[] = {
    {"tag.add", N_("%1$s marked at %2$s"), N_("%1$s noted")},
    {"tag.edit", N_("%1$s at %2$s changed"), N_("%1$s changed")},
    {"tag.remove", N_("%1$s at %2$s removed"), N_("%1$s removed")},
    {"phase.add", N_("SLIM phase set at %2$s"), N_("SLIM phase set")},
    {"phase.edit", N_("SLIM phase at %2$s changed"), N_("SLIM phase changed")},
    {"phase.remove", N_("SLIM phase at %2$s removed"), N_("SLIM phase removed")},
    {"phase.border", N_("Border of two SLIM phases moved to %2$s"), NULL},
    {"moments.edit", NULL, N_("%1$s moments changed")},
    {"moments.remove", NULL, N_("%1$s moments removed")},
    {"interaction.add", NULL, N_("Conversation of %1$s added")},
    {"reviewer.add", NULL, N_("Reviewer %1$s added")},
    {"reviewer.edit", NULL, N_("Reviewer %1$s changed")},
    {"round.open", NULL, N_("Round opened")},
    {"round.blind", NULL, N_("Round made blind")},
    {"round.sighted", NULL, N_("Round made sighted")},
    {"round.share", NULL, N_("Own moments shared")},
    {"round.unshare", NULL, N_("Own moments no longer shared")},
};

/* Filled in by hand and in one go, since a translation may leave either out, and printf may not,
 * and a subject may look like a place to fill in. */
static char *fill_in(const char *format, const char *subject, const char *time)
{
    GString *text = g_string_new(NULL);

    for (const char *p = format; *p;) {
        bool is_subject = g_str_has_prefix(p, "%1$s"), is_time = g_str_has_prefix(p, "%2$s");
        if (is_subject || is_time) {
            g_string_append(text, is_subject ? subject : time);
            p += strlen("%1$s");
        } else {
            g_string_append_c(text, *p++);
        }
    }
    return g_string_free(text, FALSE);
}

char *tb_review_words(const TbReview *review, const TbDone *done)
{
    const TbCode *code = done->subject ? tb_codebook_find(review->codebook, done->subject) : NULL;
    const char *subject = code ? tb_text(&code->label) : done->subject ? done->subject : "";
    bool is_timed = done->at_us != TB_TIME_NONE;
    g_autofree char *time = tb_time_format(is_timed ? done->at_us : 0, 0);

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].verb, done->verb) == 0)
            return fill_in(_(is_timed && words[i].timed ? words[i].timed : words[i].untimed),
                           subject, time);
    return g_strdup(done->verb); /* of a newer program */
}
