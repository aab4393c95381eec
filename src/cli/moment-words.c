#include "moment-words.h"

#include <inttypes.h>

#define TAG      (1u << TB_MOMENT_TAG)
#define PHASE    (1u << TB_MOMENT_PHASE)
#define REACTION (1u << TB_MOMENT_REACTION)
#define QUESTION (1u << TB_MOMENT_QUESTION)
#define TALK     (REACTION | QUESTION)
#define ANY      (TAG | PHASE | TALK)

typedef struct {
    const char *name;
    size_t field;
    unsigned kinds;
    bool is_edit_only; /* it is a word, not an option, where one is added */
    const char *what, *value;
} Row;

#define ROW(name, field, kinds, what, value)                                                       \
    {                                                                                              \
        name, offsetof(MomentWords, field), kinds, false, what, value                              \
    }
#define EDIT(name, field, kinds, what, value)                                                      \
    {                                                                                              \
        name, offsetof(MomentWords, field), kinds, true, what, value                               \
    }

static const Row rows[] = {
    EDIT("code", code, TAG, N_("another code"), N_("CODE")),
    EDIT("start", start, ANY, N_("another start"), N_("TIME")),
    EDIT("end", end, ANY, N_("another end; empty for none"), N_("TIME")),
    ROW("recording", recording, ANY, N_("recording it is on; else the first"), "N"),
    ROW("words", said, TALK, N_("the words, as they were said or asked"), N_("TEXT")),
    ROW("of", of, REACTION, N_("who said it; else the client"), N_("ROLE|LABEL")),
    ROW("reworded", reworded, REACTION, N_("the same in other words"), N_("TEXT")),
    ROW("may-hear", may_hear, REACTION, N_("whether the klantmanager may hear it"),
        "nog_niet|ja|anders|nee"),
    ROW("tip", tip, QUESTION, N_("a tip that goes with it"), N_("TEXT")),
    ROW("see", see, TAG | PHASE, N_("what you see or hear (waarneming)"), N_("TEXT")),
    ROW("think", think, TAG | PHASE, N_("what you make of it (duiding)"), N_("TEXT")),
    ROW("inner", inner, TAG | PHASE, N_("what you thought or felt and did not say; yours alone"),
        N_("TEXT")),
    ROW("else", otherwise, TAG | PHASE, N_("what you could have done too"), N_("TEXT")),
    ROW("sheet", sheet, ANY, N_("whether it goes on the sheet"), "auto|always|never"),
    ROW("rating", rating, TAG, N_("what kind of moment"), "lukt|anders|vraag"),
    ROW("who", who, TAG, N_("whom it is about"), N_("ROLE|LABEL")),
    ROW("level", level, TAG, N_("on what level"), "inhoud|procedure|interactie|gevoel"),
    ROW("works-on", works_on, TAG, N_("the pillar this one works through on"), N_("PILLAR")),
    ROW("works", works, TAG, N_("how it does"), "strengthens|weakens"),
    ROW("self-image", self_image, PHASE, N_("how the client sees himself"), "Q"),
    ROW("approach", approach, PHASE, N_("what the approach starts from"), "Q"),
    ROW("self-image-also", self_image_also, PHASE, N_("in part also"), "Q"),
    ROW("approach-also", approach_also, PHASE, N_("in part also"), "Q"),
    ROW("from", from, PHASE, N_("whose reading of the self-image"), "client|own|other"),
    ROW("by", by, PHASE, N_("whose approach"), N_("ROLE|LABEL")),
    ROW("about", about, PHASE, N_("about what: werk, geld, gezondheid, thuis, ..."), N_("TEXT")),
};

/* One more for --told, and one for the end. */
G_STATIC_ASSERT(G_N_ELEMENTS(rows) + 2 <= N_MOMENT_ENTRIES);

static char **field(const MomentWords *words, const Row *row)
{
    return (char **)((char *)words + row->field);
}

void moment_words_clear(MomentWords *words)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_clear_pointer(field(words, &rows[i]), g_free);
}

void moment_words_entries(MomentWords *words, TbMomentKind kind,
                          GOptionEntry entries[N_MOMENT_ENTRIES])
{
    bool is_edit = kind == TB_N_MOMENT_KINDS;
    int n = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Row *row = &rows[i];
        if (is_edit || (!row->is_edit_only && row->kinds & 1u << kind))
            entries[n++] =
                (GOptionEntry)CLI_TEXT(row->name, field(words, row), row->what, row->value);
    }
    entries[n++] =
        (GOptionEntry)CLI_FLAG("told", &words->is_told, N_("told, not seen: without a time"));
    entries[n] = (GOptionEntry)CLI_END;
}

const char *moment_kind_label(TbMomentKind kind)
{
    static const char *const labels[TB_N_MOMENT_KINDS] = {
        N_("a tag"), N_("a SLIM phase"), N_("a reaction"), N_("a reflection question")};

    return _(labels[kind]);
}

bool moment_words_fit(const MomentWords *words, const TbMoment *moment, GError **error)
{
    const char *strange = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(rows) && !strange; i++)
        if (*field(words, &rows[i]) && !(rows[i].kinds & 1u << moment->kind))
            strange = rows[i].name;
    if (strange)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("moment %" PRId64 " is %s, which has no --%s"), moment->id,
                    moment_kind_label(moment->kind), strange);
    return !strange;
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

    cli_set_text(&phase->about, words->about);
    return cli_quadrant("--self-image", words->self_image, false, &phase->self_image, error) &&
           cli_quadrant("--approach", words->approach, true, &phase->approach, error) &&
           read_also(words, "--self-image-also", words->self_image_also, false,
                     &phase->self_image_also, error) &&
           read_also(words, "--approach-also", words->approach_also, true, &phase->approach_also,
                     error) &&
           READ_NAME("--from", tb_from_names, words->from, phase->from);
}

bool moment_words_read(const MomentWords *words, TbMoment *moment, GError **error)
{
    int value;

    cli_set_text(&moment->see, words->said ? words->said : words->see);
    cli_set_text(&moment->think, words->think);
    cli_set_text(&moment->inner, words->inner);
    cli_set_text(&moment->otherwise, words->otherwise);
    cli_set_text(&moment->works_on, words->works_on);
    cli_set_text(&moment->reworded, words->reworded);
    cli_set_text(&moment->tip, words->tip);
    return cli_optional_id(words->recording, &moment->recording, error) &&
           READ_NAME("--sheet", tb_on_sheet_names, words->sheet, moment->on_sheet) &&
           READ_NAME("--rating", tb_rating_names, words->rating, moment->rating) &&
           READ_NAME("--level", tb_level_names, words->level, moment->level) &&
           READ_NAME("--works", tb_sign_names, words->works, moment->works) &&
           READ_NAME("--may-hear", tb_may_hear_names, words->may_hear, moment->may_hear) &&
           read_phase(words, &moment->phase, error);
}

bool moment_words_people(TbCli *cli, const MomentWords *words, TbMoment *moment, GError **error)
{
    const char *who = words->of ? words->of : words->who;

    return cli_role(cli, moment->interaction, who, &moment->who, error) &&
           cli_person(cli, moment->interaction, words->by, &moment->phase.by, error);
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

/* The end; "" takes it away, and so does, of all but a phase, the very start. */
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
    bool is_point = !*word || (moment->kind != TB_MOMENT_PHASE && end_us == span->start_us);
    span->kind = is_point ? TB_SPAN_POINT : TB_SPAN_STRETCH;
    span->end_us = is_point ? TB_TIME_NONE : end_us;
    return true;
}

bool moment_words_span(const char *start, const char *end, TbMoment *moment, GError **error)
{
    if (!read_start(start, &moment->span, error) || !read_end(end, moment, error))
        return false;
    if (moment->kind == TB_MOMENT_PHASE && moment->span.kind == TB_SPAN_POINT)
        moment->span.kind = TB_SPAN_RUNNING;
    return true;
}
