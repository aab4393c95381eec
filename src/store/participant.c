#include "store-internal.h"

bool tb_store_put_participant(TbStore *store, TbParticipant *participant, GError **error)
{
    if (!store_can_change(store, error) ||
        (participant->id == 0 &&
         !store_expect_named(store, "interaction", participant->interaction, error)) ||
        !store_expect_named(store, "reviewer", participant->reviewer, error))
        return false;
    return store_put(
        store, "participant", &participant->id,
        "INSERT INTO participant"
        " (uuid, stamp, origin, interaction, role, label, is_in_picture, reviewer)"
        " VALUES (:uuid, :stamp, :origin, :interaction, :role, :label, :is_in_picture, :reviewer)",
        "UPDATE participant"
        " SET role = :role, label = :label, is_in_picture = :is_in_picture, reviewer = :reviewer,"
        " stamp = :stamp, origin = :origin"
        " WHERE id = :id AND (role, label, is_in_picture, reviewer)"
        " IS NOT (:role, :label, :is_in_picture, :reviewer)",
        ARGS(store_int(":id", participant->id), store_id(":interaction", participant->interaction),
             store_word(":role", tb_role_names, participant->role),
             store_text(":label", participant->label),
             store_int(":is_in_picture", participant->is_in_picture),
             store_id(":reviewer", participant->reviewer)),
        error);
}

static void *read_participant(StoreRows *row)
{
    TbParticipant *participant = g_new0(TbParticipant, 1);

    participant->id = sqlite3_column_int64(row, 0);
    participant->interaction = sqlite3_column_int64(row, 1);
    participant->role = store_column_word(row, 2, tb_role_names);
    participant->label = store_column_text(row, 3);
    participant->is_in_picture = sqlite3_column_int(row, 4);
    participant->reviewer = sqlite3_column_int64(row, 5);
    return participant;
}

#define SELECT_PARTICIPANT                                                                         \
    "SELECT p.id, p.interaction, p.role, p.label, p.is_in_picture,"                                \
    " (SELECT v.id FROM reviewer v WHERE v.id = p.reviewer AND v.deleted = 0)"                     \
    " FROM participant p" STORE_LIVE_INTERACTION("p")

TbParticipant *tb_store_participant(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "participant", id,
                     SELECT_PARTICIPANT " WHERE p.id = :id AND p.deleted = 0",
                     ARGS(store_int(":id", id)), read_participant, error);
}

GPtrArray *tb_store_participants(TbStore *store, int64_t interaction, GError **error)
{
    return store_collect(store,
                         SELECT_PARTICIPANT
                         " WHERE p.interaction = :interaction AND p.deleted = 0 ORDER BY p.id",
                         ARGS(store_int(":interaction", interaction)), read_participant,
                         (GDestroyNotify)tb_participant_free, error);
}
