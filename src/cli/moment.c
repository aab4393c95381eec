/* Commands on moments of every kind: tag, slim add, reaction, question, moment edit and rm. */
#include "moment-words.h"

#include <inttypes.h>

static const char *kind_words(TbMomentKind kind)
{
    return kind == TB_MOMENT_PHASE      ? _("SLIM phase")
           : kind == TB_MOMENT_REACTION ? _("reaction")
                                        : _("question");
}

/* Says the time back: who types 1.30 may have meant 1:30. */
static char *stored_words(const TbCli *cli, const TbMoment *moment)
{
    const TbCode *code = moment->code ? tb_codebook_find(cli->review.codebook, moment->code) : NULL;
    const char *what = code ? tb_text(&code->label) : kind_words(moment->kind);

    if (moment->span.kind == TB_SPAN_UNTIMED)
        return g_strdup_printf(_("moment %" PRId64 " stored: %s"), moment->id, what);
    g_autofree char *at = tb_time_format(moment->span.start_us, 1);
    return g_strdup_printf(_("moment %" PRId64 " stored: %s at %s"), moment->id, what, at);
}

static bool finish_add(TbCli *cli, const MomentWords *words, TbMoment *moment, GError **error)
{
    return cli_open_review(cli, TB_STORE_EXISTING, error) &&
           moment_words_people(cli, words, moment, error) &&
           tb_review_add_moment(&cli->review, moment, error);
}

static void print_added(const TbCli *cli, const TbMoment *moment)
{
    g_autofree char *said = stored_words(cli, moment);

    cli_print_id(cli, "moment", moment->id, said);
}

/* START [END] behind the first @n_before words, or --told. */
static bool read_time(const TbCli *cli, const MomentWords *words, int n_before, TbMoment *moment,
                      GError **error)
{
    if (words->is_told != (cli->n_words == n_before))
        return cli_usage(error, _("a moment has a START, or --told and no time"));
    if (words->is_told && words->recording)
        return cli_usage(error, _("what is told is on no recording"));
    if (words->is_told)
        return true;
    const char *start = cli->words[n_before + 1];
    return moment_words_span(start, cli->words[n_before + 2], moment, error);
}

bool cli_tag_add(TbCli *cli, GError **error)
{
    g_auto(MomentWords) words = {0};
    GOptionEntry entries[N_MOMENT_ENTRIES];
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment_words_entries(&words, TB_MOMENT_TAG, entries);
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &moment->interaction, error) ||
        !moment_words_read(&words, moment, error) || !read_time(cli, &words, 2, moment, error))
        return false;
    moment->code = g_strdup(cli->words[2]);
    if (!finish_add(cli, &words, moment, error))
        return false;
    print_added(cli, moment);
    return true;
}

bool cli_slim_add(TbCli *cli, GError **error)
{
    g_auto(MomentWords) words = {0};
    GOptionEntry entries[N_MOMENT_ENTRIES];
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment_words_entries(&words, TB_MOMENT_PHASE, entries);
    moment->kind = TB_MOMENT_PHASE;
    moment->phase.from = TB_FROM_OWN;
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &moment->interaction, error))
        return false;
    if (!words.self_image || !words.approach)
        return cli_usage(error, _("slim add needs --self-image Q and --approach Q; onbekend is an "
                                  "answer too"));
    if (!moment_words_read(&words, moment, error) || !read_time(cli, &words, 1, moment, error) ||
        !finish_add(cli, &words, moment, error))
        return false;
    print_added(cli, moment);
    return true;
}

/* The interview belongs to the client, and is better held by somebody else than the klantmanager of
 * that conversation: who is noted as such, or, with nobody noted, whoever has that role. */
static void warn_of_klantmanager(TbCli *cli, int64_t interaction)
{
    g_autoptr(GPtrArray) people = tb_store_participants(cli->store, interaction, NULL);
    g_autoptr(TbReviewer) reader = people ? tb_review_reader(&cli->review, NULL) : NULL;

    if (!reader)
        return;
    bool is_known = false, is_own = false;
    for (guint i = 0; i < people->len; i++) {
        const TbParticipant *person = people->pdata[i];
        if (person->role != TB_ROLE_KLANTMANAGER || !person->reviewer)
            continue;
        is_known = true;
        is_own |= person->reviewer == reader->id;
    }
    if (is_own || (!is_known && reader->role == TB_ROLE_KLANTMANAGER))
        cli_warn(cli, _("you are the klantmanager of this conversation: a client says more to "
                        "somebody else"));
}

static bool add_said(TbCli *cli, TbMomentKind kind, const char *without_words, GError **error)
{
    g_auto(MomentWords) words = {0};
    GOptionEntry entries[N_MOMENT_ENTRIES];
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment_words_entries(&words, kind, entries);
    moment->kind = kind;
    moment->may_hear = TB_HEAR_NOT_YET;
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &moment->interaction, error))
        return false;
    if (!words.said || !*words.said)
        return cli_usage(error, "%s", without_words);
    if (kind == TB_MOMENT_REACTION && !words.of)
        words.of = g_strdup(tb_role_names[TB_ROLE_CLIENT]);
    if (!moment_words_read(&words, moment, error) || !read_time(cli, &words, 1, moment, error) ||
        !finish_add(cli, &words, moment, error))
        return false;
    if (kind == TB_MOMENT_REACTION)
        warn_of_klantmanager(cli, moment->interaction);
    print_added(cli, moment);
    return true;
}

bool cli_reaction_add(TbCli *cli, GError **error)
{
    return add_said(cli, TB_MOMENT_REACTION,
                    _("reaction add needs --words TEXT: what was said, in those words"), error);
}

bool cli_question_add(TbCli *cli, GError **error)
{
    return add_said(cli, TB_MOMENT_QUESTION,
                    _("question add needs --words TEXT: the question, open and in the je-form"),
                    error);
}

static bool edit_once(TbCli *cli, const MomentWords *words, int64_t id, GError **error)
{
    g_autoptr(TbMoment) moment = tb_store_moment(cli->store, cli->review.reviewer, id, error);

    if (!moment || !moment_words_fit(words, moment, error) ||
        !moment_words_read(words, moment, error))
        return false;
    if (words->is_told)
        moment->span = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
    if (!moment_words_span(words->start, words->end, moment, error) ||
        !moment_words_people(cli, words, moment, error))
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
        return cli_usage(error, _("a moment has a START, or --told and no time"));
    scratch->span.kind = TB_SPAN_POINT;
    return moment_words_read(words, scratch, error) &&
           moment_words_span(words->start, words->end, scratch, error);
}

bool cli_moment_edit(TbCli *cli, GError **error)
{
    g_auto(MomentWords) words = {.is_edit = true};
    GOptionEntry entries[N_MOMENT_ENTRIES];
    int64_t id;

    moment_words_entries(&words, TB_N_MOMENT_KINDS, entries);
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error) ||
        !check_edit_words(&words, error) || !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !edit(cli, &words, id, error))
        return false;
    g_autofree char *said = g_strdup_printf(_("moment %" PRId64 " changed"), id);
    cli_print_id(cli, "moment", id, said);
    return true;
}

bool cli_moment_rm(TbCli *cli, GError **error)
{
    int64_t id;

    if (!cli_begin(cli, NULL, &id, error) || !tb_review_remove_moment(&cli->review, id, error))
        return false;
    g_autofree char *said =
        g_strdup_printf(_("moment %" PRId64 " removed; \"terugblik undo\" puts it back"), id);
    cli_print_id(cli, "moment", id, said);
    return true;
}
