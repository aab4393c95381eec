/* The command on consent: what each participant agreed to, per recording. */
#include "cli-internal.h"

#include <inttypes.h>

typedef struct {
    gboolean picture, sound, text, paper, is_withdrawal;
    char **purposes;
    char *recording, *may_see, *until, *ground, *language, *told_by, *asked_again;
} ConsentWords;

static void consent_words_clear(ConsentWords *words)
{
    g_strfreev(words->purposes);
    g_free(words->recording);
    g_free(words->may_see);
    g_free(words->asked_again);
    g_free(words->until);
    g_free(words->ground);
    g_free(words->language);
    g_free(words->told_by);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ConsentWords, consent_words_clear)

static bool read_purposes(char *const *words, unsigned *purposes, GError **error)
{
    for (; words && *words; words++) {
        int bit = 0;
        if (!cli_name("--for", tb_purpose_names, *words, &bit, error))
            return false;
        *purposes |= 1u << bit;
    }
    return true;
}

/* What it takes to say anew what somebody agreed to, in the place of what was said before. */
static bool says_what(const ConsentWords *words)
{
    return words->picture || words->sound || words->text || words->paper || words->purposes ||
           words->until || words->ground || words->language || words->told_by || words->may_see;
}

static bool check_words(const ConsentWords *words, GError **error)
{
    if (words->is_withdrawal && (says_what(words) || words->asked_again))
        return cli_usage(error, _("--withdraw takes everything back, and goes with nothing else"));
    return cli_date(words->until, false, error) && cli_date(words->asked_again, false, error);
}

/* Asked again after the talk, and it stands: what was said before stays, with that day. */
static bool ask_again(TbCli *cli, const TbConsent *said, int64_t interaction, GError **error)
{
    g_autoptr(GPtrArray) before = tb_store_consents(cli->store, interaction, error);
    bool is_any = false;

    if (!before)
        return false;
    for (guint i = 0; i < before->len; i++) {
        TbConsent *consent = before->pdata[i];
        if (consent->participant != said->participant || consent->withdrawn ||
            (said->recording && consent->recording != said->recording))
            continue;
        cli_set_text(&consent->asked_again, said->asked_again);
        if (!tb_review_set_consent(&cli->review, interaction, consent, error))
            return false;
        is_any = true;
    }
    if (!is_any)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("participant %" PRId64 " has no consent that stands; say what was agreed to"),
                    said->participant);
    return is_any;
}

static bool say_consent(TbCli *cli, const ConsentWords *words, TbConsent *consent,
                        int64_t interaction, GError **error)
{
    if (!*cli->words[2])
        return cli_usage(error, _("consent needs a participant: a role, a label or a number"));
    if (!cli_role(cli, interaction, cli->words[2], &consent->participant, error))
        return false;
    if (words->asked_again && !says_what(words))
        return ask_again(cli, consent, interaction, error);
    if (!words->is_withdrawal)
        return tb_review_set_consent(&cli->review, interaction, consent, error);
    g_autofree char *date = cli_today();
    return tb_review_withdraw(&cli->review, interaction, consent->participant, consent->recording,
                              date, error);
}

bool cli_consent(TbCli *cli, GError **error)
{
    g_auto(ConsentWords) words = {0};
    const GOptionEntry entries[] = {
        CLI_TEXT("recording", &words.recording, N_("for one recording; else for all"), "N"),
        CLI_FLAG("picture", &words.picture, N_("the picture may be seen")),
        CLI_FLAG("sound", &words.sound, N_("the sound may be heard")),
        CLI_FLAG("text", &words.text, N_("the words may be written down")),
        CLI_FLAG("paper", &words.paper, N_("the picture may be printed")),
        {"for", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.purposes, N_("what for (repeat)"),
         "own|coach|labgroep|research|training"},
        CLI_TEXT("may-see", &words.may_see, N_("who may see it"), N_("TEXT")),
        CLI_TEXT("until", &words.until, N_("until and including which day"), N_("YYYY-MM-DD")),
        CLI_TEXT("ground", &words.ground, N_("on what ground"), N_("TEXT")),
        CLI_TEXT("language", &words.language, N_("in which language it was told"), N_("TEXT")),
        CLI_TEXT("told-by", &words.told_by, N_("by whom it was told"), N_("TEXT")),
        CLI_TEXT("asked-again", &words.asked_again,
                 N_("asked again after the talk, on which day; alone: the rest stays as it was"),
                 N_("YYYY-MM-DD")),
        CLI_FLAG("withdraw", &words.is_withdrawal, N_("the consent is taken back, today")),
        CLI_END,
    };
    int64_t interaction;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &interaction, error) ||
        !check_words(&words, error))
        return false;
    TbConsent consent = {.picture = words.picture,
                         .sound = words.sound,
                         .text = words.text,
                         .paper = words.paper,
                         .may_see = words.may_see,
                         .until = words.until,
                         .ground = words.ground,
                         .language = words.language,
                         .told_by = words.told_by,
                         .asked_again = words.asked_again};
    if (!cli_optional_id(words.recording, &consent.recording, error) ||
        !read_purposes(words.purposes, &consent.purposes, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !say_consent(cli, &words, &consent, interaction, error))
        return false;
    cli_print_id(cli, "participant", consent.participant,
                 words.is_withdrawal ? _("consent withdrawn; make the sheets anew and destroy the "
                                         "old ones. This cannot be undone, "
                                         "only asked anew")
                                     : _("consent noted; this cannot be undone, only noted anew"));
    return true;
}

/* --- How it is shown --- */

void cli_member_consents(JsonBuilder *json, const GPtrArray *consents)
{
    cli_member_array(json, "consents");
    for (guint i = 0; i < consents->len; i++) {
        const TbConsent *consent = consents->pdata[i];
        json_builder_begin_object(json);
        cli_member_int(json, "participant", consent->participant);
        cli_member_int(json, "recording", consent->recording);
        cli_member_bool(json, "picture", consent->picture);
        cli_member_bool(json, "sound", consent->sound);
        cli_member_bool(json, "text", consent->text);
        cli_member_bool(json, "paper", consent->paper);
        cli_member_array(json, "for");
        for (int bit = 0; bit < TB_N_PURPOSES; bit++)
            if (consent->purposes & 1u << bit)
                json_builder_add_string_value(json, tb_purpose_names[bit]);
        json_builder_end_array(json);
        cli_member_text(json, "may_see", consent->may_see);
        cli_member_text(json, "until", consent->until);
        cli_member_text(json, "ground", consent->ground);
        cli_member_text(json, "language", consent->language);
        cli_member_text(json, "told_by", consent->told_by);
        cli_member_text(json, "asked_again", consent->asked_again);
        cli_member_text(json, "withdrawn", consent->withdrawn);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void append_parts(GString *words, const TbConsent *consent)
{
    const struct {
        bool is_agreed;
        const char *what;
    } parts[] = {{consent->picture, _("picture")},
                 {consent->sound, _("sound")},
                 {consent->text, _("words")},
                 {consent->paper, _("picture on paper")}};

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].is_agreed)
            g_string_append_printf(words, ", %s", parts[i].what);
    for (int bit = 0; bit < TB_N_PURPOSES; bit++)
        if (consent->purposes & 1u << bit)
            g_string_append_printf(words, "; %s", tb_purpose_label((TbPurpose)(1u << bit)));
}

static void print_detail(const char *what, const char *text)
{
    g_autofree char *indented = g_strconcat("  ", what, NULL);

    cli_print_line(indented, text);
}

void cli_print_consent(const TbConsent *consent, const GPtrArray *participants)
{
    g_autofree char *who = cli_participant_words(participants, consent->participant);
    g_autoptr(GString) words = g_string_new(who);

    append_parts(words, consent);
    if (consent->until)
        g_string_append_printf(words, ", %s %s", _("until"), consent->until);
    if (consent->withdrawn)
        g_string_append_printf(words, ", %s %s", _("withdrawn on"), consent->withdrawn);
    cli_print_line(_("consent"), words->str);
    print_detail(_("who may see it"), consent->may_see);
    print_detail(_("ground"), consent->ground);
    print_detail(_("told in"), consent->language);
    print_detail(_("told by"), consent->told_by);
    print_detail(_("asked again on"), consent->asked_again);
}
