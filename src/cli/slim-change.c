/* How SLIM phases follow each other, in JSON and in words: within a conversation, and from one to
 * the next. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/method.h"

static void add_change(JsonBuilder *json, const TbSlimChange *change, const GPtrArray *reviewers)
{
    g_autofree char *words = tb_slim_change_words(change);

    json_builder_begin_object(json);
    cli_member_text(json, "reviewer", cli_reviewer_of(reviewers, change->before->author));
    cli_member_int(json, "before", change->before->id);
    cli_member_int(json, "after", change->after->id);
    cli_member_text(json, "was", tb_verdict_names[change->was.verdict]);
    cli_member_text(json, "is", tb_verdict_names[change->is.verdict]);
    cli_member_bool(json, "self_image_moved", change->self_image_moved);
    cli_member_bool(json, "approach_moved", change->approach_moved);
    cli_member_bool(json, "crosses", change->crosses);
    cli_member_text(json, "words", words);
    json_builder_end_object(json);
}

void cli_member_changes(JsonBuilder *json, const GPtrArray *conversations,
                        const GPtrArray *reviewers)
{
    g_autoptr(GPtrArray) changes = tb_slim_changes(conversations);

    cli_member_array(json, "changes");
    for (guint i = 0; i < changes->len; i++)
        add_change(json, changes->pdata[i], reviewers);
    json_builder_end_array(json);
}

static const TbInteraction *find_interaction(const GPtrArray *interactions, int64_t id)
{
    for (guint i = 0; i < interactions->len; i++)
        if (((const TbInteraction *)interactions->pdata[i])->id == id)
            return interactions->pdata[i];
    return NULL;
}

/* "2026-11-02", or which conversation it is when that has no date. */
static char *day_of(const TbMoment *phase, const GPtrArray *interactions)
{
    const TbInteraction *in = find_interaction(interactions, phase->interaction);

    return in && in->date ? g_strdup(in->date)
                          : g_strdup_printf(_("conversation %" PRId64), phase->interaction);
}

static char *time_of(const TbMoment *phase)
{
    return phase->span.kind == TB_SPAN_UNTIMED ? g_strdup(_("told"))
                                               : tb_time_format(phase->span.start_us, 0);
}

/* "2026-11-02 0:00 > 6:30": the day again only where it is another one. */
static void print_change(const TbSlimChange *change, const GPtrArray *interactions,
                         const GPtrArray *reviewers)
{
    g_autofree char *words = tb_slim_change_words(change);
    g_autofree char *day = day_of(change->before, interactions);
    g_autofree char *other_day = day_of(change->after, interactions);
    g_autofree char *from = time_of(change->before), *to = time_of(change->after);

    printf("  %s %s > %s%s%s  (%s)  %s\n", day, from, change->crosses ? other_day : "",
           change->crosses ? " " : "", to, cli_reviewer_of(reviewers, change->before->author),
           words);
}

void cli_print_changes(const GPtrArray *conversations, const GPtrArray *interactions,
                       const GPtrArray *reviewers)
{
    g_autoptr(GPtrArray) changes = tb_slim_changes(conversations);

    if (changes->len > 0)
        printf("\n%s\n", _("SLIM, from phase to phase"));
    for (guint i = 0; i < changes->len; i++)
        print_change(changes->pdata[i], interactions, reviewers);
}
