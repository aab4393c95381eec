/* A codebook in words: every code with what one asks oneself and may try, and what stands beside
 * the codes. */
#include "cli-internal.h"

#include <stdio.h>
#include <string.h>

enum { BELOW = 2, INDENT = 4 }; /* columns: what lies below a code, and texts */

static void print_heading(const char *heading)
{
    printf("\n%s\n", heading);
}

/* On a line of its own. Nothing when there is no text. */
static void print_at(int indent, const char *name, const TbText *text)
{
    g_autofree char *before = g_strdup_printf("%*s%s: ", indent, "", name);
    const char *words = tb_text(text);

    if (words)
        cli_print_said(before, words);
}

static void print_all_at(int indent, const char *name, const GArray *texts)
{
    for (guint i = 0; i < texts->len; i++)
        print_at(indent, name, &g_array_index(texts, TbText, i));
}

static void print_text(const char *name, const TbText *text)
{
    print_at(INDENT, name, text);
}

/* --- Codes --- */

static int widest_code(const GPtrArray *codes)
{
    size_t width = 0;

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        width = MAX(width, strlen(code->code) + (code->parent ? BELOW : 0));
    }
    return (int)width;
}

static void print_code(const TbCode *code, int width)
{
    int inset = code->parent ? BELOW : 0, indent = inset + INDENT + 1;

    printf("%*s%-2s %-*s  %s\n", inset, "", code->key ? code->key : "", width - inset, code->code,
           tb_text(&code->label));
    print_at(indent, _("Look for"), &code->look);
    print_all_at(indent, _("Ask"), code->questions);
    print_all_at(indent, _("Try"), code->tips);
}

/* Above what a code begins; NULL: nothing. */
static const char *heading_of(const TbCodebook *codebook, const TbCode *code)
{
    const TbTheme *theme = tb_codebook_theme(codebook, code->theme);

    if (theme)
        return tb_text(&theme->label);
    return code->kind == TB_CODE_PILLAR ? _("Pillars") : "";
}

static void print_codes(const TbCodebook *codebook)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);
    const char *heading = NULL;
    int width = widest_code(codes);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        const char *before = heading;
        if (!code->parent)
            heading = heading_of(codebook, code);
        if (g_strcmp0(heading, before) != 0)
            printf("\n%s%s", heading, *heading ? "\n" : "");
        print_code(code, width);
    }
}

/* --- What stands beside them --- */

/* A pillar is among the codes: the codebook was checked. */
static const char *label_of(const TbCodebook *codebook, const char *code)
{
    return tb_text(&tb_codebook_find(codebook, code)->label);
}

static void print_workings(const TbCodebook *codebook)
{
    const GPtrArray *workings = tb_codebook_workings(codebook);

    if (workings->len > 0)
        print_heading(_("Working through"));
    for (guint i = 0; i < workings->len; i++) {
        const TbWorkingText *working = workings->pdata[i];
        const char *to = label_of(codebook, working->to);
        g_autofree char *strengthens = g_strdup_printf(_("strengthens %s"), to);
        g_autofree char *weakens = g_strdup_printf(_("weakens %s"), to);
        printf("  %s\n", label_of(codebook, working->from));
        print_text(strengthens, &working->strengthens);
        print_text(weakens, &working->weakens);
        print_text(_("Ask"), &working->ask);
    }
}

static void print_quadrants(const GPtrArray *quadrants)
{
    if (quadrants->len > 0)
        print_heading("SLIM");
    for (guint i = 0; i < quadrants->len; i++) {
        const TbQuadrantText *text = quadrants->pdata[i];
        printf("  %s\n", tb_text(&text->label));
        print_text(_("Self-image"), &text->self_image);
        print_text(_("Approach"), &text->approach);
    }
}

static void print_questions(const TbCodebook *codebook)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    if (leading->len > 0)
        print_heading(_("Leading questions"));
    for (guint i = 0; i < leading->len; i++) {
        const TbLeadingText *text = leading->pdata[i];
        printf("  %s\n", tb_text(&text->label));
        print_text(_("klantmanager"), &text->klantmanager);
        print_text(_("client"), &text->client);
        print_text(_("other eyes"), &text->other);
    }
    if (asked->len > 0)
        print_heading(_("Questions to the client"));
    for (guint i = 0; i < asked->len; i++)
        print_text(_("Ask"), &((const TbClientText *)asked->pdata[i])->ask);
}

static void print_advice(const TbCodebook *codebook, const TbAssessmentText *assessment)
{
    for (guint i = 0; i < assessment->advice->len; i++) {
        const TbAdviceText *text = assessment->advice->pdata[i];
        printf("  %s\n", label_of(codebook, text->pillar));
        for (guint n = 0; n < assessment->statements->len; n++) {
            const TbStatementText *statement = assessment->statements->pdata[n];
            if (strcmp(statement->pillar, text->pillar) == 0)
                print_text(_("Statement"), &statement->text);
        }
        print_all_at(INDENT, _("Try"), text->advice);
    }
}

static void print_scale(const TbText scale[5])
{
    const char *steps[] = {tb_text(&scale[0]), tb_text(&scale[1]), tb_text(&scale[2]),
                           tb_text(&scale[3]), tb_text(&scale[4]), NULL};
    g_autofree char *line = g_strjoinv(" · ", (char **)steps);
    const TbText text = {line, line};

    print_text(_("Scale"), &text);
}

static void print_assessment(const TbCodebook *codebook)
{
    const TbAssessmentText *text = tb_codebook_assessment(codebook);

    if (!text)
        return;
    print_heading(_("Self-assessment"));
    print_text(_("Film"), &text->film);
    print_text(_("Address"), &text->address);
    print_scale(text->scale);
    print_advice(codebook, text);
    printf("  %s\n", _("Plan"));
    print_text(_("Ask"), &text->content);
    for (guint i = 0; i < text->plan->len; i++)
        print_text(_("Ask"), &((const TbPlanText *)text->plan->pdata[i])->ask);
}

void cli_print_codebook(const TbCodebook *codebook)
{
    const TbText *title = tb_codebook_title(codebook);

    printf("%s %s\n", title->nl ? tb_text(title) : tb_codebook_id(codebook),
           tb_codebook_version(codebook));
    print_codes(codebook);
    print_workings(codebook);
    print_quadrants(tb_codebook_quadrants(codebook));
    print_questions(codebook);
    print_assessment(codebook);
}
