/* Commands on moments: tag, slim add, moment edit and rm. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The options that say something about a moment; those of tags and of phases overlap. */
typedef struct {
    char *code, *start, *end, *recording;
    char *rating, *level, *who, *see, *think, *inner, *otherwise, *works_on, *works, *sheet;
    char *self_image, *approach, *self_image_also, *approach_also, *from, *by, *about;
    gboolean is_told;
    bool is_edit; /* "" takes away what was said before */
} MomentWords;

static void moment_words_clear(MomentWords *words)
{
    char **texts[] = {&words->recording,
                      &words->code,
                      &words->start,
                      &words->end,
                      &words->rating,
                      &words->level,
                      &words->who,
                      &words->see,
                      &words->think,
                      &words->inner,
                      &words->otherwise,
                      &words->works_on,
                      &words->works,
                      &words->sheet,
                      &words->self_image,
                      &words->approach,
                      &words->self_image_also,
                      &words->approach_also,
                      &words->from,
                      &words->by,
                      &words->about};

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_clear_pointer(texts[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MomentWords, moment_words_clear)

enum { N_ENTRIES = 24 };

#define TEXT(name, field, what, value)                                                             \
    {                                                                                              \
        name, 0, 0, G_OPTION_ARG_STRING, &words->field, what, value                                \
    }

static const GOptionEntry end_of_entries = {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL};

static int common_entries(MomentWords *words, GOptionEntry *entries)
{
    const GOptionEntry common[] = {
        TEXT("recording", recording, N_("recording it is on; else the first"), "N"),
        TEXT("see", see, N_("what you see or hear (waarneming)"), N_("TEXT")),
        TEXT("think", think, N_("what you make of it (duiding)"), N_("TEXT")),
        TEXT("inner", inner, N_("what you thought or felt and did not say; yours alone"),
             N_("TEXT")),
        TEXT("else", otherwise, N_("what you could have done too"), N_("TEXT")),
        TEXT("sheet", sheet, N_("whether it goes on the sheet"), "auto|always|never"),
    };
    memcpy(entries, common, sizeof common);
    return G_N_ELEMENTS(common);
}

static int tag_entries(MomentWords *words, GOptionEntry *entries)
{
    const GOptionEntry tag[] = {
        TEXT("rating", rating, N_("what kind of moment"), "lukt|anders|vraag"),
        TEXT("who", who, N_("whom it is about"), N_("ROLE|LABEL")),
        TEXT("level", level, N_("on what level"), "inhoud|procedure|interactie|gevoel"),
        TEXT("works-on", works_on, N_("the pillar this one works through on"), N_("PILLAR")),
        TEXT("works", works, N_("how it does"), "strengthens|weakens"),
        {"told", 0, 0, G_OPTION_ARG_NONE, &words->is_told, N_("told, not seen: without a time"),
         NULL},
    };
    memcpy(entries, tag, sizeof tag);
    return G_N_ELEMENTS(tag);
}

static int phase_entries(MomentWords *words, GOptionEntry *entries)
{
    const GOptionEntry phase[] = {
        TEXT("self-image", self_image, N_("how the client sees himself"), "Q"),
        TEXT("approach", approach, N_("what the approach starts from"), "Q"),
        TEXT("self-image-also", self_image_also, N_("in part also"), "Q"),
        TEXT("approach-also", approach_also, N_("in part also"), "Q"),
        TEXT("from", from, N_("whose reading of the self-image"), "client|own|other"),
        TEXT("by", by, N_("whose approach"), N_("ROLE|LABEL")),
        TEXT("about", about, N_("about what: werk, geld, gezondheid, thuis, ..."), N_("TEXT")),
    };
    memcpy(entries, phase, sizeof phase);
    return G_N_ELEMENTS(phase);
}

/* "" takes a text away; nothing said leaves it. */
static void set_text(char **text, const char *word)
{
    if (!word)
        return;
    g_free(*text);
    *text = *word ? g_strdup(word) : NULL;
}

/* As cli_name(), where in an edit "" takes the value away. */
static bool read_name(const MomentWords *words, const char *what, const char *const *names,
                      const char *word, int *value, GError **error)
{
    if (words->is_edit && word && !*word && !*names[0]) {
        *value = 0;
        return true;
    }
    return cli_name(what, names, word, value, error);
}

#define READ_NAME(what, names, word, field)                                                        \
    (value = (int)(field),                                                                         \
     read_name(words, what, names, word, &value, error) && ((field) = value, true))

/* What the words alone say; people come after the store is open. */
static bool read_common(const MomentWords *words, TbMoment *moment, GError **error)
{
    int value;

    set_text(&moment->see, words->see);
    set_text(&moment->think, words->think);
    set_text(&moment->inner, words->inner);
    set_text(&moment->otherwise, words->otherwise);
    set_text(&moment->works_on, words->works_on);
    set_text(&moment->phase.about, words->about);
    return cli_optional_id(words->recording, &moment->recording, error) &&
           READ_NAME("--sheet", tb_on_sheet_names, words->sheet, moment->on_sheet) &&
           READ_NAME("--rating", tb_rating_names, words->rating, moment->rating) &&
           READ_NAME("--level", tb_level_names, words->level, moment->level) &&
           READ_NAME("--works", tb_sign_names, words->works, moment->works);
}

/* A second value can be taken away in an edit; the first ones stay said. */
static bool read_also(const MomentWords *words, const char *what, const char *word,
                      bool is_approach, TbQuadrant *quadrant, GError **error)
{
    if (words->is_edit && word && !*word) {
        *quadrant = TB_QUADRANT_NONE;
        return true;
    }
    return cli_quadrant(what, word, is_approach, quadrant, error);
}

static bool read_phase(const MomentWords *words, TbPhase *phase, GError **error)
{
    int value;

    return cli_quadrant("--self-image", words->self_image, false, &phase->self_image, error) &&
           cli_quadrant("--approach", words->approach, true, &phase->approach, error) &&
           read_also(words, "--self-image-also", words->self_image_also, false,
                     &phase->self_image_also, error) &&
           read_also(words, "--approach-also", words->approach_also, true, &phase->approach_also,
                     error) &&
           READ_NAME("--from", tb_from_names, words->from, phase->from);
}

static bool read_person(TbCli *cli, int64_t interaction, const char *word, int64_t *participant,
                        GError **error)
{
    if (!word)
        return true;
    int64_t id = *word ? tb_review_participant(&cli->review, interaction, word, error) : 0;
    if (*word && id == 0)
        return false;
    *participant = id;
    return true;
}

static bool read_people(TbCli *cli, const MomentWords *words, TbMoment *moment, GError **error)
{
    return read_person(cli, moment->interaction, words->who, &moment->who, error) &&
           read_person(cli, moment->interaction, words->by, &moment->phase.by, error);
}

static bool read_start(const char *word, TbSpan *span, GError **error)
{
    if (!word)
        return true;
    if (!tb_time_parse(word, &span->start_us, error))
        return false;
    if (span->kind == TB_SPAN_UNTIMED)
        span->kind = TB_SPAN_POINT;
    return true;
}

/* The end; "" takes it away, and so does, of a tag, the very start. */
static bool read_end(const char *word, TbMoment *moment, GError **error)
{
    TbSpan *span = &moment->span;
    int64_t end_us = TB_TIME_NONE;

    if (!word)
        return true;
    if (*word && !tb_time_parse(word, &end_us, error))
        return false;
    if (span->kind == TB_SPAN_UNTIMED) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED,
                            _("what was told has no time; give it a start too (--start)"));
        return false;
    }
    bool is_point = !*word || (moment->kind == TB_MOMENT_TAG && end_us == span->start_us);
    span->kind = is_point ? TB_SPAN_POINT : TB_SPAN_STRETCH;
    span->end_us = is_point ? TB_TIME_NONE : end_us;
    return true;
}

/* START [END], from words or NULL; what is not said stays. A phase without an end runs on. */
static bool read_span(const char *start, const char *end, TbMoment *moment, GError **error)
{
    if (!read_start(start, &moment->span, error) || !read_end(end, moment, error))
        return false;
    if (moment->kind == TB_MOMENT_PHASE && moment->span.kind == TB_SPAN_POINT)
        moment->span.kind = TB_SPAN_RUNNING;
    return true;
}

/* Says the time back: who types 1.30 may have meant 1:30. */
static char *stored_words(const TbCli *cli, const TbMoment *moment)
{
    const TbCode *code = moment->code ? tb_codebook_find(cli->codebook, moment->code) : NULL;
    const char *what = code ? tb_text(&code->label) : _("SLIM phase");

    if (moment->span.kind == TB_SPAN_UNTIMED)
        return g_strdup_printf(_("moment %" PRId64 " stored: %s"), moment->id, what);
    g_autofree char *at = tb_time_format(moment->span.start_us, 1);
    return g_strdup_printf(_("moment %" PRId64 " stored: %s at %s"), moment->id, what, at);
}

static bool finish_add(TbCli *cli, const MomentWords *words, TbMoment *moment, GError **error)
{
    if (!cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !read_people(cli, words, moment, error) ||
        !tb_review_add_moment(&cli->review, moment, error))
        return false;
    g_autofree char *said = stored_words(cli, moment);
    cli_print_id(cli, "moment", moment->id, said);
    return true;
}

static bool check_tag_words(const TbCli *cli, const MomentWords *words, GError **error)
{
    if (words->is_told != (cli->n_words == 2))
        return cli_usage(error, _("a tag has a START, or --told and no time"));
    if (words->is_told && words->recording)
        return cli_usage(error, _("what is told is on no recording"));
    return true;
}

bool cli_tag_add(TbCli *cli, GError **error)
{
    g_auto(MomentWords) own = {0};
    MomentWords *words = &own;
    GOptionEntry entries[N_ENTRIES];
    int n = common_entries(words, entries);
    n += tag_entries(words, entries + n);
    entries[n] = end_of_entries;

    g_autoptr(TbMoment) moment = tb_moment_new();
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &moment->interaction, error) ||
        !check_tag_words(cli, words, error))
        return false;
    moment->code = g_strdup(cli->words[2]);
    return read_common(words, moment, error) &&
           (own.is_told || read_span(cli->words[3], cli->words[4], moment, error)) &&
           finish_add(cli, words, moment, error);
}

bool cli_slim_add(TbCli *cli, GError **error)
{
    g_auto(MomentWords) own = {0};
    MomentWords *words = &own;
    GOptionEntry entries[N_ENTRIES];
    int n = common_entries(words, entries);
    n += phase_entries(words, entries + n);
    entries[n] = end_of_entries;

    g_autoptr(TbMoment) moment = tb_moment_new();
    moment->kind = TB_MOMENT_PHASE;
    moment->phase.from = TB_FROM_OWN;
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &moment->interaction, error))
        return false;
    if (!own.self_image || !own.approach)
        return cli_usage(error, _("slim add needs --self-image Q and --approach Q; onbekend is an "
                                  "answer too"));
    return read_common(words, moment, error) && read_phase(words, &moment->phase, error) &&
           read_span(cli->words[2], cli->words[3], moment, error) &&
           finish_add(cli, words, moment, error);
}

/* The options that fit the kind of moment; what belongs to the other kind is wrong use after all,
 * but shows only once the moment is known. */
static bool fits_kind(const MomentWords *words, TbMomentKind kind, GError **error)
{
    bool is_of_tag = words->code || words->rating || words->who || words->level ||
                     words->works_on || words->works || words->is_told;
    bool is_of_phase = words->self_image || words->approach || words->self_image_also ||
                       words->approach_also || words->from || words->by || words->about;

    if ((kind == TB_MOMENT_PHASE && is_of_tag) || (kind == TB_MOMENT_TAG && is_of_phase)) {
        g_set_error_literal(
            error, TB_ERROR, TB_ERROR_REFUSED,
            kind == TB_MOMENT_PHASE
                ? _("this moment is a SLIM phase; some of these options are a tag's")
                : _("this moment is a tag; some of these options are a phase's"));
        return false;
    }
    return true;
}

static bool edit_once(TbCli *cli, const MomentWords *words, int64_t id, GError **error)
{
    g_autoptr(TbMoment) moment = tb_store_moment(cli->store, cli->review.reviewer, id, error);

    if (!moment || !fits_kind(words, moment->kind, error) || !read_common(words, moment, error) ||
        !read_phase(words, &moment->phase, error))
        return false;
    if (words->is_told)
        moment->span = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
    if (!read_span(words->start, words->end, moment, error) ||
        !read_people(cli, words, moment, error))
        return false;
    if (words->code) {
        g_free(moment->code);
        moment->code = g_strdup(words->code);
    }
    return tb_review_edit_moment(&cli->review, moment, error);
}

/* When another program changed the moment in between, what was said is said of the new one. */
static bool edit(TbCli *cli, const MomentWords *words, int64_t id, GError **error)
{
    enum { TRIES = 10 };

    for (int i = 0; i < TRIES; i++) {
        g_autoptr(GError) cause = NULL;
        if (edit_once(cli, words, id, &cause))
            return true;
        if (i == TRIES - 1 || !g_error_matches(cause, TB_ERROR, TB_ERROR_CHANGED)) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
    }
    g_assert_not_reached();
}

/* Wrong words are found before the store is opened. */
static bool check_edit_words(const MomentWords *words, GError **error)
{
    g_autoptr(TbMoment) scratch = tb_moment_new();

    if (words->is_told && (words->start || words->end || words->recording))
        return cli_usage(error, _("a tag has a START, or --told and no time"));
    scratch->span.kind = TB_SPAN_POINT;
    return read_common(words, scratch, error) && read_phase(words, &scratch->phase, error) &&
           read_span(words->start, words->end, scratch, error);
}

bool cli_moment_edit(TbCli *cli, GError **error)
{
    g_auto(MomentWords) own = {.is_edit = true};
    MomentWords *words = &own;
    const GOptionEntry edit_entries[] = {
        TEXT("code", code, N_("another code"), N_("CODE")),
        TEXT("start", start, N_("another start"), N_("TIME")),
        TEXT("end", end, N_("another end; empty for none"), N_("TIME")),
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    GOptionEntry entries[N_ENTRIES];
    int n = common_entries(words, entries);
    n += tag_entries(words, entries + n);
    n += phase_entries(words, entries + n);
    memcpy(entries + n, edit_entries, sizeof edit_entries);

    int64_t id;
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error) ||
        !check_edit_words(words, error) || !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !edit(cli, words, id, error))
        return false;
    g_autofree char *said = g_strdup_printf(_("moment %" PRId64 " changed"), id);
    cli_print_id(cli, "moment", id, said);
    return true;
}

bool cli_moment_rm(TbCli *cli, GError **error)
{
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !tb_review_remove_moment(&cli->review, id, error))
        return false;
    g_autofree char *said =
        g_strdup_printf(_("moment %" PRId64 " removed; \"terugblik undo\" puts it back"), id);
    cli_print_id(cli, "moment", id, said);
    return true;
}
