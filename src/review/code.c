/* Whether the codes of a moment may be said. What stands may stay, whatever became of its code;
 * what is said now is said in the codebook that is in use. */
#include "terugblik/review.h"

#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static bool refuse_gone(const TbCode *code, GError **error)
{
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("%s is no longer in the codebook of this conversation; choose another code, or"
                  " another codebook for the conversation"),
                code->code);
    return false;
}

/* Puts the code of today in the place of *@name; @stands is what stands there (NULL: nothing). */
static bool settle(TbReview *review, char **name, const char *stands, GError **error)
{
    if (!*name || g_strcmp0(*name, stands) == 0)
        return true;
    const TbCode *code = tb_codebook_expect(review->codebook, *name, error);
    if (!code)
        return false;
    if (code->state == TB_CODE_GONE)
        return refuse_gone(code, error);
    if (code->state == TB_CODE_RENAMED) {
        g_free(*name);
        *name = g_strdup(code->now);
    }
    return true;
}

static bool is_in_use(const TbReview *review, const char *name)
{
    const TbCode *code = name ? tb_codebook_find(review->codebook, name) : NULL;

    return !name || (code && code->state == TB_CODE_IN_USE);
}

static bool settle_codes(TbReview *review, TbMoment *moment, GError **error)
{
    bool is_plain = is_in_use(review, moment->code) && is_in_use(review, moment->works_on);
    g_autoptr(TbMoment) stands = NULL;

    if (!is_plain && moment->id != 0 &&
        !(stands = tb_store_moment(review->store, review->reviewer, moment->id, error)))
        return false;
    return settle(review, &moment->code, stands ? stands->code : NULL, error) &&
           settle(review, &moment->works_on, stands ? stands->works_on : NULL, error);
}

/* --- Working through --- */

static bool refuse_works(const char *works_on, GError **error)
{
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("working through goes from one pillar to another; \"%s\" is not another pillar"),
                works_on);
    return false;
}

static bool check_works(const TbReview *review, const TbMoment *moment, GError **error)
{
    if (!moment->works_on != (moment->works == TB_SIGN_NONE))
        return review_refuse(
            _("working through needs both the pillar and how: --works-on and --works"), error);
    if (!moment->works_on)
        return true;
    const TbCode *target = tb_codebook_find(review->codebook, moment->works_on);
    const char *own = moment->code ? tb_codebook_head(review->codebook, moment->code) : "";
    const TbCode *source = tb_codebook_find(review->codebook, own);
    if (!target) /* of a codebook that is not remembered: it stood already */
        return true;
    bool good = target->kind == TB_CODE_PILLAR && source && source->kind == TB_CODE_PILLAR &&
                strcmp(own, moment->works_on) != 0;
    return good || refuse_works(moment->works_on, error);
}

bool review_check_codes(TbReview *review, TbMoment *moment, GError **error)
{
    if (!settle_codes(review, moment, error))
        return false;
    const TbCode *code = moment->code ? tb_codebook_find(review->codebook, moment->code) : NULL;
    if (code && code->is_told && moment->span.kind != TB_SPAN_UNTIMED) {
        g_set_error(
            error, TB_ERROR, TB_ERROR_REFUSED,
            _("%s cannot be seen on a recording, it is told; note it without a time (--told)"),
            code->code);
        return false;
    }
    return check_works(review, moment, error);
}
