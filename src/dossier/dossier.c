#include "terugblik/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* A closed list with one name too few would end early, and be seen. */
#define COUNTED(names, n) G_STATIC_ASSERT(G_N_ELEMENTS(names) == (n) + 1)

const char *const tb_role_names[] = {"klantmanager", "client", "coach",    "onderzoeker",
                                     "collega",      "tolk",   "jobcoach", "begeleider",
                                     "familie",      "ander",  NULL};
const char *const tb_rating_names[] = {"", "lukt", "anders", "vraag", NULL};
const char *const tb_level_names[] = {"", "inhoud", "procedure", "interactie", "gevoel", NULL};
const char *const tb_quadrant_names[] = {"",           "kans",     "leren",    "hand",
                                         "ondernemen", "onbekend", "controle", NULL};
const char *const tb_from_names[] = {"client", "own", "other", NULL};
const char *const tb_moment_kind_names[] = {"tag", "phase", "reaction", "question", NULL};
const char *const tb_span_names[] = {"untimed", "point", "stretch", "running", NULL};
const char *const tb_purpose_names[] = {"own", "coach", "labgroep", "research", "training", NULL};
const char *const tb_on_sheet_names[] = {"auto", "always", "never", NULL};
const char *const tb_sign_names[] = {"", "strengthens", "weakens", NULL};

COUNTED(tb_role_names, TB_N_ROLES);
COUNTED(tb_rating_names, TB_N_RATINGS);
COUNTED(tb_level_names, TB_N_LEVELS);
COUNTED(tb_quadrant_names, TB_N_QUADRANTS);
COUNTED(tb_from_names, TB_N_FROMS);
COUNTED(tb_moment_kind_names, TB_N_MOMENT_KINDS);
COUNTED(tb_span_names, TB_N_SPANS);
COUNTED(tb_purpose_names, TB_N_PURPOSES);
COUNTED(tb_on_sheet_names, TB_N_SHEETS);
COUNTED(tb_sign_names, TB_N_SIGNS);

int tb_name_find(const char *const *names, const char *word)
{
    for (int i = 0; *word && names[i]; i++)
        if (strcmp(names[i], word) == 0)
            return i;
    return -1;
}

const char *tb_role_label(TbRole role)
{
    static const char *const labels[] = {
        N_("client manager"), N_("client"),    N_("coach"),     N_("researcher"), N_("colleague"),
        N_("interpreter"),    N_("job coach"), N_("companion"), N_("family"),     N_("other")};
    return _(labels[role]);
}

const char *tb_rating_label(TbRating rating)
{
    static const char *const labels[] = {NULL, N_("worked"), N_("could also be done differently"),
                                         N_("question")};

    return labels[rating] ? _(labels[rating]) : "";
}

const char *tb_from_label(TbFrom from)
{
    static const char *const labels[] = {N_("the client said so"), N_("myself"), N_("other eyes")};

    return _(labels[from]);
}

const char *tb_purpose_label(TbPurpose purpose)
{
    switch (purpose) {
    case TB_PURPOSE_OWN:
        return _("own reflection");
    case TB_PURPOSE_COACH:
        return _("reflection with a coach");
    case TB_PURPOSE_LABGROEP:
        return _("lab group");
    case TB_PURPOSE_RESEARCH:
        return _("research");
    case TB_PURPOSE_TRAINING:
        return _("training");
    case TB_N_PURPOSES:
        break;
    }
    g_assert_not_reached();
}

TbMoment *tb_moment_new(void)
{
    TbMoment *moment = g_new0(TbMoment, 1);

    moment->span.end_us = TB_TIME_NONE;
    return moment;
}

TbMoment *tb_moment_copy(const TbMoment *moment)
{
    TbMoment *copy = g_memdup2(moment, sizeof *moment);

    copy->code = g_strdup(moment->code);
    copy->see = g_strdup(moment->see);
    copy->think = g_strdup(moment->think);
    copy->inner = g_strdup(moment->inner);
    copy->otherwise = g_strdup(moment->otherwise);
    copy->works_on = g_strdup(moment->works_on);
    copy->phase.about = g_strdup(moment->phase.about);
    return copy;
}

void tb_moment_free(TbMoment *moment)
{
    if (!moment)
        return;
    g_free(moment->code);
    g_free(moment->see);
    g_free(moment->think);
    g_free(moment->inner);
    g_free(moment->otherwise);
    g_free(moment->works_on);
    g_free(moment->phase.about);
    g_free(moment);
}

void tb_reviewer_free(TbReviewer *reviewer)
{
    if (!reviewer)
        return;
    g_free(reviewer->name);
    g_free(reviewer);
}

void tb_interaction_free(TbInteraction *interaction)
{
    if (!interaction)
        return;
    g_free(interaction->client);
    g_free(interaction->trajectory);
    g_free(interaction->date);
    g_free(interaction->question);
    g_free(interaction->goal);
    g_free(interaction->client_goal);
    g_free(interaction);
}

void tb_participant_free(TbParticipant *participant)
{
    if (!participant)
        return;
    g_free(participant->label);
    g_free(participant);
}

void tb_recording_free(TbRecording *recording)
{
    if (!recording)
        return;
    g_free(recording->path);
    g_free(recording->fingerprint);
    g_free(recording->sha256);
    g_free(recording);
}

void tb_consent_free(TbConsent *consent)
{
    if (!consent)
        return;
    g_free(consent->ground);
    g_free(consent->language);
    g_free(consent->told_by);
    g_free(consent->until);
    g_free(consent->withdrawn);
    g_free(consent);
}

static bool refuse(GError **error, const char *why)
{
    g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED, why);
    return false;
}

static bool check_span(const TbSpan *span, GError **error)
{
    if (span->kind != TB_SPAN_UNTIMED && span->start_us < 0)
        return refuse(error, _("the start lies before the beginning of the recording"));
    if (span->kind == TB_SPAN_STRETCH && span->end_us < span->start_us)
        return refuse(error, _("the end lies before the start"));
    if (span->kind == TB_SPAN_STRETCH && span->end_us == span->start_us)
        return refuse(error, _("the end is the start; leave the end out"));
    g_assert(span->kind == TB_SPAN_STRETCH || span->end_us == TB_TIME_NONE);
    return true;
}

static bool check_phase(const TbPhase *phase, GError **error)
{
    if (phase->self_image == TB_QUADRANT_NONE || phase->approach == TB_QUADRANT_NONE)
        return refuse(error,
                      _("a phase needs a self-image and an approach; onbekend is an answer too"));
    if (phase->self_image == TB_QUADRANT_CONTROLE || phase->self_image_also == TB_QUADRANT_CONTROLE)
        return refuse(error, _("controle is an approach, not a self-image"));
    return true;
}

bool tb_moment_check(const TbMoment *moment, GError **error)
{
    if (!check_span(&moment->span, error))
        return false;
    if (moment->span.kind != TB_SPAN_UNTIMED && moment->recording == 0)
        return refuse(error, _("a time needs a recording; this conversation has none"));
    if (moment->kind == TB_MOMENT_TAG && !moment->code)
        return refuse(error, _("a tag needs a code"));
    if (moment->kind == TB_MOMENT_PHASE)
        return check_phase(&moment->phase, error);
    return true;
}

bool tb_date_check(const char *text, GError **error)
{
    static const char shape[] = "dddd-dd-dd";
    bool good = strlen(text) == strlen(shape);

    for (size_t i = 0; good && shape[i]; i++)
        good = shape[i] == 'd' ? g_ascii_isdigit(text[i]) : text[i] == shape[i];
    if (good) {
        int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);
        good = year > 0 && month > 0 &&
               g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
    }
    if (!good) {
        g_autofree char *quoted = tb_error_quote(text);
        g_set_error(error, TB_ERROR, TB_ERROR_USAGE,
                    _("\"%s\" is not a date; write YYYY-MM-DD, such as 2026-03-12"), quoted);
    }
    return good;
}

#define DEFINE_FIND(type, name)                                                                    \
    const type *name(const GPtrArray *array, int64_t id)                                           \
    {                                                                                              \
        for (guint i = 0; i < array->len; i++) {                                                   \
            const type *one = array->pdata[i];                                                     \
            if (one->id == id)                                                                     \
                return one;                                                                        \
        }                                                                                          \
        return NULL;                                                                               \
    }

DEFINE_FIND(TbReviewer, tb_find_reviewer)
DEFINE_FIND(TbParticipant, tb_find_participant)
DEFINE_FIND(TbRecording, tb_find_recording)
