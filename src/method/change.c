#include "method-internal.h"

#include "terugblik/base/lang.h"

/* From phase to phase [K]: of each author apart, since two readings beside each other are no
 * movement. What is said is where things stood and where they stand; not why, and not what will
 * come of it. It also says what else is different, so that a move of the eyes that look, or of the
 * subject, is not taken for one of the people in the room. */

typedef struct {
    const TbMoment *phase;
    guint conversation;
} Step;

static bool is_said(TbQuadrant value)
{
    return value != TB_QUADRANT_NONE && value != TB_QUADRANT_ONBEKEND;
}

static int compare_author(gconstpointer pa, gconstpointer pb)
{
    const Step *a = pa, *b = pb;

    return (a->phase->author > b->phase->author) - (a->phase->author < b->phase->author);
}

/* By author; of each in the order of the conversations and of their phases, since the sort keeps
 * the order of equals. */
static GArray *steps_of(const GPtrArray *conversations)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));

    for (guint i = 0; i < conversations->len; i++) {
        g_autoptr(GPtrArray) phases = tb_phases(conversations->pdata[i]);
        for (guint k = 0; k < phases->len; k++) {
            const TbMoment *phase = phases->pdata[k];
            Step step = {phase, i};
            if (is_said(phase->phase.self_image) && is_said(phase->phase.approach))
                g_array_append_val(steps, step);
        }
    }
    g_array_sort(steps, compare_author);
    return steps;
}

static TbSlimChange *new_change(const Step *from, const Step *to)
{
    const TbPhase *before = &from->phase->phase, *after = &to->phase->phase;
    TbSlimChange *change = g_new0(TbSlimChange, 1);

    *change = (TbSlimChange){.before = from->phase,
                             .after = to->phase,
                             .was = tb_slim(before->self_image, before->approach),
                             .is = tb_slim(after->self_image, after->approach),
                             .self_image_moved = before->self_image != after->self_image,
                             .approach_moved = before->approach != after->approach,
                             .crosses = from->conversation != to->conversation};
    return change;
}

GPtrArray *tb_slim_changes(const GPtrArray *conversations)
{
    g_autoptr(GArray) steps = steps_of(conversations);
    GPtrArray *changes = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 1; i < steps->len; i++) {
        const Step *from = &g_array_index(steps, Step, i - 1);
        const Step *to = &g_array_index(steps, Step, i);
        if (from->phase->author == to->phase->author)
            g_ptr_array_add(changes, new_change(from, to));
    }
    return changes;
}

/* A verdict within a sentence. */
static const char *verdict_words(const TbSlim *slim)
{
    switch (slim->verdict) {
    case TB_VERDICT_MATCH:
        return _("match");
    case TB_VERDICT_PARTIAL:
        return slim->axes[0].axis == TB_AXIS_ORIENTATIE
                   ? _("mismatch on one axis (social orientation)")
                   : _("mismatch on one axis (self-reliance)");
    case TB_VERDICT_MISMATCH:
        return _("mismatch on both axes");
    case TB_VERDICT_UNKNOWN:
        return _("not yet to be said");
    case TB_N_VERDICTS:
        break;
    }
    g_assert_not_reached();
}

static const char *approach_words(const TbSlim *was, const TbSlim *is)
{
    if (was->verdict == TB_VERDICT_UNKNOWN || is->verdict == TB_VERDICT_UNKNOWN ||
        was->n_axes == is->n_axes)
        return _("The approach moved");
    return is->n_axes < was->n_axes ? _("The approach moved towards the self-image")
                                    : _("The approach moved away from the self-image");
}

static const char *moved_words(const TbSlimChange *change)
{
    if (change->self_image_moved && change->approach_moved)
        return _("Self-image and approach moved");
    if (change->self_image_moved)
        return _("The self-image moved");
    if (change->approach_moved)
        return approach_words(&change->was, &change->is);
    return _("Self-image and approach stayed where they were");
}

static bool is_about_else(const TbPhase *before, const TbPhase *after)
{
    if (!before->about || !after->about)
        return false;
    g_autofree char *then = g_utf8_casefold(before->about, -1);
    g_autofree char *now = g_utf8_casefold(after->about, -1);
    return !g_str_equal(then, now);
}

/* Participants are those of one conversation, so that who it was cannot be compared with another.
 */
static bool is_by_else(const TbSlimChange *change)
{
    int64_t then = change->before->phase.by, now = change->after->phase.by;

    return !change->crosses && then != 0 && now != 0 && then != now;
}

static void append_else(GString *words, const TbSlimChange *change)
{
    const TbPhase *before = &change->before->phase, *after = &change->after->phase;

    if (change->self_image_moved && before->from != after->from)
        g_string_append_printf(words, " %s",
                               _("The self-image is according to somebody else than before."));
    if (change->approach_moved && is_by_else(change))
        g_string_append_printf(words, " %s", _("The approach is somebody else's than before."));
    if ((change->self_image_moved || change->approach_moved) && is_about_else(before, after))
        g_string_append_printf(words, " %s", _("It is about something else than before."));
}

char *tb_slim_change_words(const TbSlimChange *change)
{
    const char *was = verdict_words(&change->was), *is = verdict_words(&change->is);
    GString *words = g_string_new(moved_words(change));

    g_string_append(words, ": ");
    if (g_str_equal(was, is))
        g_string_append_printf(words, _("still %s"), is);
    else
        g_string_append_printf(words, _("from %s to %s"), was, is);
    g_string_append_c(words, '.');
    append_else(words, change);
    return g_string_free(words, FALSE);
}
