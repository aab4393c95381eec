/* The closed lists: as they stand in files, and as people read them. */
#include "terugblik/dossier.h"

#include <string.h>

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
const char *const tb_may_hear_names[] = {"nog_niet", "ja", "anders", "nee", NULL};
const char *const tb_answerer_names[] = {"klantmanager", "client", "other", "together", NULL};
const char *const tb_check_names[] = {"gezien", "deels", "nog_niet", "vervallen", NULL};
const char *const tb_agree_names[] = {"helemaal_oneens", "oneens", "noch", "eens",
                                      "helemaal_eens",   NULL};

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
COUNTED(tb_may_hear_names, TB_N_HEARS);
COUNTED(tb_answerer_names, TB_N_ANSWERERS);
COUNTED(tb_check_names, TB_N_CHECKS);
COUNTED(tb_agree_names, TB_N_AGREES);

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

const char *tb_level_label(TbLevel level)
{
    static const char *const labels[] = {NULL, N_("content"), N_("procedure"), N_("interaction"),
                                         N_("feeling")};

    return labels[level] ? _(labels[level]) : "";
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

const char *tb_may_hear_label(TbMayHear may_hear)
{
    static const char *const labels[] = {N_("not yet asked"), N_("yes"), N_("in other words"),
                                         N_("no")};

    return _(labels[may_hear]);
}

const char *tb_answerer_label(TbAnswerer answerer)
{
    static const char *const labels[] = {N_("client manager"), N_("client"), N_("other eyes"),
                                         N_("together")};

    return _(labels[answerer]);
}

const char *tb_check_label(TbCheckStatus status)
{
    static const char *const labels[] = {N_("seen"), N_("in part"), N_("not yet"),
                                         N_("no longer holds")};

    return _(labels[status]);
}
