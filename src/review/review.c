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
    *review = (TbReview){.store = store, .standard = codebook, .codebook = codebook, .name = name};
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

bool review_begin(TbReview *review, int64_t interaction, GError **error)
{
    if (interaction == 0)
        review_turn_away(review);
    return (review->reviewer != 0 || introduce(review, error)) &&
           (interaction == 0 || tb_review_turn_to(review, interaction, error)) &&
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

bool review_check_words(const char *what, const char *text, GError **error)
{
    g_autofree char *bare = text ? g_strstrip(g_strdup(text)) : NULL;

    if (bare && *bare)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED, _("%s is empty"), what);
    return false;
}

bool review_check_date(const char *date, GError **error)
{
    return !date || tb_date_check(date, error);
}

bool review_refuse(const char *why, GError **error)
{
    g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED, why);
    return false;
}
