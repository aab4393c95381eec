/* Commands on the codebook: showing and checking it. */
#include "cli-internal.h"

#include <stdio.h>
#include <string.h>

/* --- codebook show --- */

static void member_label(JsonBuilder *json, const char *name, const TbText *text)
{
    cli_member_text(json, name, tb_text(text));
}

static void add_codes(JsonBuilder *json, const TbCodebook *codebook, TbCodeKind kind,
                      const char *theme, const char *parent);

/* A code, with what lies below it as @below. */
static void add_code(JsonBuilder *json, const TbCodebook *codebook, const TbCode *code)
{
    json_builder_begin_object(json);
    cli_member_text(json, "code", code->code);
    member_label(json, "label", &code->label);
    cli_member_text(json, "key", code->key);
    member_label(json, "look", &code->look);
    member_label(json, "why", &code->why);
    cli_member_texts(json, "questions", code->questions);
    cli_member_texts(json, "tips", code->tips);
    cli_member_text(json, "source", code->source);
    if (code->kind == TB_CODE_ELEMENT)
        cli_member_text(json, "seen", code->is_told ? "told" : "recording");
    if (code->kind == TB_CODE_THEME) {
        json_builder_set_member_name(json, "observations");
        add_codes(json, codebook, TB_CODE_OBSERVATION, NULL, code->code);
    }
    if (code->kind == TB_CODE_PILLAR) {
        json_builder_set_member_name(json, "elements");
        add_codes(json, codebook, TB_CODE_ELEMENT, NULL, code->code);
    }
    json_builder_end_object(json);
}

/* An array of the codes of @kind, of @theme or below @parent where those are given. */
static void add_codes(JsonBuilder *json, const TbCodebook *codebook, TbCodeKind kind,
                      const char *theme, const char *parent)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);

    json_builder_begin_array(json);
    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (code->kind == kind && (!theme || g_strcmp0(code->theme, theme) == 0) &&
            (!parent || g_strcmp0(code->parent, parent) == 0))
            add_code(json, codebook, code);
    }
    json_builder_end_array(json);
}

static void add_themes(JsonBuilder *json, const TbCodebook *codebook)
{
    const GPtrArray *themes = tb_codebook_themes(codebook);

    json_builder_begin_array(json);
    for (guint i = 0; i < themes->len; i++) {
        const TbTheme *theme = themes->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "theme", theme->theme);
        cli_member_text(json, "group", theme->group);
        member_label(json, "label", &theme->label);
        json_builder_set_member_name(json, "codes");
        add_codes(json, codebook, TB_CODE_THEME, theme->theme, NULL);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_quadrant(JsonBuilder *json, const TbQuadrantText *quadrant)
{
    json_builder_begin_object(json);
    cli_member_text(json, "code", quadrant->quadrant);
    member_label(json, "label", &quadrant->label);
    cli_member_text(json, "key", NULL);
    cli_member_text(json, "zelfredzaamheid", quadrant->is_high ? "high" : "low");
    cli_member_text(json, "orientatie", quadrant->is_system ? "system" : "lifeworld");
    member_label(json, "self_image", &quadrant->self_image);
    member_label(json, "role", &quadrant->role);
    member_label(json, "approach", &quadrant->approach);
    member_label(json, "logic", &quadrant->logic);
    json_builder_end_object(json);
}

static void add_notes(JsonBuilder *json, const TbCodebook *codebook)
{
    json_builder_begin_array(json);
    for (int self = TB_QUADRANT_KANS; self <= TB_QUADRANT_ONBEKEND; self++)
        for (int approach = TB_QUADRANT_KANS; approach <= TB_QUADRANT_CONTROLE; approach++) {
            const TbNote *note =
                tb_codebook_note(codebook, tb_quadrant_names[self], tb_quadrant_names[approach]);
            if (!note)
                continue;
            json_builder_begin_object(json);
            cli_member_text(json, "self_image", tb_quadrant_names[self]);
            cli_member_text(json, "approach", tb_quadrant_names[approach]);
            member_label(json, "note", &note->look);
            member_label(json, "try", &note->attempt);
            member_label(json, "ask", &note->ask);
            json_builder_end_object(json);
        }
    json_builder_end_array(json);
}

static void add_slim(JsonBuilder *json, const TbCodebook *codebook)
{
    const GPtrArray *quadrants = tb_codebook_quadrants(codebook);

    json_builder_begin_object(json);
    json_builder_set_member_name(json, "quadrants");
    json_builder_begin_array(json);
    for (guint i = 0; i < quadrants->len; i++)
        add_quadrant(json, quadrants->pdata[i]);
    json_builder_end_array(json);
    json_builder_set_member_name(json, "notes");
    add_notes(json, codebook);
    json_builder_end_object(json);
}

static void show_json(const TbCodebook *codebook)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_text(json, "codebook", tb_codebook_id(codebook));
    cli_member_text(json, "version", tb_codebook_version(codebook));
    json_builder_set_member_name(json, "loose");
    add_codes(json, codebook, TB_CODE_LOOSE, NULL, NULL);
    json_builder_set_member_name(json, "themes");
    add_themes(json, codebook);
    json_builder_set_member_name(json, "pillars");
    add_codes(json, codebook, TB_CODE_PILLAR, NULL, NULL);
    json_builder_set_member_name(json, "slim");
    add_slim(json, codebook);
    cli_member_asked(json, codebook);
    json_builder_end_object(json);
    cli_finish(json);
}

/* The codebook that comes with the program, or what @files make of it. */
static bool choose(TbCli *cli, char **files, GError **error)
{
    if (!files)
        return cli_open_codebook(cli, error);
    cli->codebook = tb_codebook_choose((const char *const *)files, NULL, error);
    return cli->codebook != NULL;
}

bool cli_codebook_show(TbCli *cli, GError **error)
{
    g_auto(GStrv) files = NULL;
    const GOptionEntry entries[] = {
        {"of", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files,
         N_("a codebook, or codes beside the standard ones (repeat)"), N_("FILE")},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };

    if (!cli_options(cli, entries, error) || !choose(cli, files, error))
        return false;
    if (cli->is_json)
        show_json(cli->codebook);
    else
        cli_print_codebook(cli->codebook);
    return true;
}

/* --- codebook check --- */

static void print_mistakes(const TbCli *cli, const GPtrArray *mistakes)
{
    if (cli->is_json) {
        g_autoptr(JsonBuilder) json = json_builder_new();
        json_builder_begin_object(json);
        cli_member_bool(json, "ok", mistakes->len == 0);
        json_builder_set_member_name(json, "mistakes");
        json_builder_begin_array(json);
        for (guint i = 0; i < mistakes->len; i++)
            json_builder_add_string_value(json, mistakes->pdata[i]);
        json_builder_end_array(json);
        json_builder_end_object(json);
        cli_finish(json);
        return;
    }
    for (guint i = 1; i < mistakes->len; i++)
        puts(mistakes->pdata[i]);
    if (mistakes->len == 0)
        puts(_("no mistakes"));
}

bool cli_codebook_check(TbCli *cli, GError **error)
{
    g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);

    if (!cli_options(cli, NULL, error))
        return false;
    /* The first mistake is the error, so that the line on stderr says where; the others follow. */
    bool good = tb_codebook_check((const char *const *)cli->words + 1, mistakes, error);
    print_mistakes(cli, mistakes);
    return good;
}
