#include "store-internal.h"

#include <inttypes.h>

/* There is one consent per participant and recording, of the same conversation. */

static bool expect_same_interaction(TbStore *store, const TbConsent *consent, GError **error)
{
    int64_t one;
    int found = store_find(store,
                           "SELECT 1 FROM participant p"
                           " JOIN recording c ON c.interaction = p.interaction"
                           " WHERE p.id = :participant AND c.id = :recording",
                           ARGS(store_int(":participant", consent->participant),
                                store_int(":recording", consent->recording)),
                           &one, error);

    if (found == 0)
        store_refuse(store, error, TB_ERROR_REFUSED,
                     _("participant %" PRId64 " is not on recording %" PRId64),
                     consent->participant, consent->recording);
    return found > 0;
}

static bool upsert(TbStore *store, const TbConsent *consent, const char *uuid, GError **error)
{
    return store_do(
        store,
        "INSERT INTO consent"
        " (uuid, stamp, origin, participant, recording, picture, sound, text, paper, for_own,"
        " for_coach, for_labgroep, for_research, for_training, may_see, ground, language, told_by,"
        " until, asked_again, withdrawn)"
        " VALUES (:uuid, :stamp, :origin, :participant, :recording, :picture, :sound, :text,"
        " :paper, :for_own, :for_coach, :for_labgroep, :for_research, :for_training, :may_see,"
        " :ground, :language, :told_by, :until, :asked_again, :withdrawn)"
        " ON CONFLICT (participant, recording) DO UPDATE"
        " SET picture = :picture, sound = :sound, text = :text, paper = :paper,"
        " for_own = :for_own, for_coach = :for_coach, for_labgroep = :for_labgroep,"
        " for_research = :for_research, for_training = :for_training, may_see = :may_see,"
        " ground = :ground, language = :language, told_by = :told_by, until = :until,"
        " asked_again = :asked_again, withdrawn = :withdrawn,"
        " deleted = 0, stamp = :stamp, origin = :origin"
        " WHERE (picture, sound, text, paper, for_own, for_coach, for_labgroep, for_research,"
        " for_training, may_see, ground, language, told_by, until, asked_again, withdrawn, deleted)"
        " IS NOT (:picture, :sound, :text, :paper, :for_own, :for_coach, :for_labgroep,"
        " :for_research, :for_training, :may_see, :ground, :language, :told_by, :until,"
        " :asked_again, :withdrawn, 0)",
        ARGS(store_text(":uuid", uuid), store_int(":participant", consent->participant),
             store_int(":recording", consent->recording), store_int(":picture", consent->picture),
             store_int(":sound", consent->sound), store_int(":text", consent->text),
             store_int(":paper", consent->paper),
             store_int(":for_own", (consent->purposes & TB_PURPOSE_OWN) != 0),
             store_int(":for_coach", (consent->purposes & TB_PURPOSE_COACH) != 0),
             store_int(":for_labgroep", (consent->purposes & TB_PURPOSE_LABGROEP) != 0),
             store_int(":for_research", (consent->purposes & TB_PURPOSE_RESEARCH) != 0),
             store_int(":for_training", (consent->purposes & TB_PURPOSE_TRAINING) != 0),
             store_text(":may_see", consent->may_see), store_text(":ground", consent->ground),
             store_text(":language", consent->language), store_text(":told_by", consent->told_by),
             store_text(":until", consent->until), store_text(":asked_again", consent->asked_again),
             store_text(":withdrawn", consent->withdrawn)),
        error);
}

bool tb_store_put_consent(TbStore *store, TbConsent *consent, GError **error)
{
    if (!store_can_change(store, error) ||
        (consent->id && !store_expect(store, "consent", consent->id, error)))
        return false;
    g_autofree char *uuid = store_pair_uuid(store, "participant", consent->participant, "recording",
                                            consent->recording, error);
    return uuid && expect_same_interaction(store, consent, error) &&
           upsert(store, consent, uuid, error) &&
           store_find(store,
                      "SELECT id FROM consent"
                      " WHERE participant = :participant AND recording = :recording",
                      ARGS(store_int(":participant", consent->participant),
                           store_int(":recording", consent->recording)),
                      &consent->id, error) > 0;
}

static void *read_consent(StoreRows *row)
{
    TbConsent *consent = g_new0(TbConsent, 1);

    consent->id = sqlite3_column_int64(row, 0);
    consent->participant = sqlite3_column_int64(row, 1);
    consent->recording = sqlite3_column_int64(row, 2);
    consent->picture = sqlite3_column_int(row, 3);
    consent->sound = sqlite3_column_int(row, 4);
    consent->text = sqlite3_column_int(row, 5);
    consent->paper = sqlite3_column_int(row, 6);
    for (int i = 0; i < TB_N_PURPOSES; i++)
        if (sqlite3_column_int(row, 7 + i))
            consent->purposes |= 1u << i;
    consent->ground = store_column_text(row, 12);
    consent->language = store_column_text(row, 13);
    consent->told_by = store_column_text(row, 14);
    consent->until = store_column_text(row, 15);
    consent->withdrawn = store_column_text(row, 16);
    consent->may_see = store_column_text(row, 17);
    consent->asked_again = store_column_text(row, 18);
    return consent;
}

GPtrArray *tb_store_consents(TbStore *store, int64_t interaction, GError **error)
{
    return store_collect(
        store,
        "SELECT a.id, a.participant, a.recording, a.picture, a.sound, a.text, a.paper, a.for_own,"
        " a.for_coach, a.for_labgroep, a.for_research, a.for_training, a.ground, a.language,"
        " a.told_by, a.until, a.withdrawn, a.may_see, a.asked_again"
        " FROM participant p" STORE_LIVE_INTERACTION(
            "p") " JOIN consent a ON a.participant = p.id AND a.deleted = 0"
                 " JOIN recording c ON c.id = a.recording AND c.deleted = 0"
                 " WHERE p.interaction = :interaction AND p.deleted = 0"
                 " ORDER BY a.participant, a.recording",
        ARGS(store_int(":interaction", interaction)), read_consent, (GDestroyNotify)tb_consent_free,
        error);
}
