#include "terugblik/store/around.h"

#include "store-internal.h"

/* Conversations, with the client and the trajectory they hang on, which are known here by name and
 * made when they are first named. */

#define INTERACTIONS      " FROM interaction i" STORE_LIVE_TRAJECTORY("i")
#define LIVE_INTERACTIONS INTERACTIONS " WHERE i.deleted = 0"

/* The row that @find finds, else the one that @insert makes. */
static bool find_or_make(TbStore *store, const char *find, const char *insert, const StoreArg *args,
                         int64_t *id, GError **error)
{
    int found = store_find(store, find, args, id, error);

    if (found == 0 && store_do(store, insert, args, error)) {
        *id = sqlite3_last_insert_rowid(store->db);
        found = 1;
    }
    return found > 0;
}

static bool find_client(TbStore *store, const char *code, int64_t *id, GError **error)
{
    return find_or_make(store,
                        "SELECT id FROM client WHERE code = :code AND deleted = 0"
                        " ORDER BY id LIMIT 1",
                        "INSERT INTO client (uuid, stamp, origin, code)"
                        " VALUES (:uuid, :stamp, :origin, :code)",
                        ARGS(store_text(":code", code)), id, error);
}

static bool find_trajectory(TbStore *store, int64_t client, const char *name, int64_t *id,
                            GError **error)
{
    return find_or_make(store,
                        "SELECT id FROM trajectory"
                        " WHERE client = :client AND name = :name AND deleted = 0"
                        " ORDER BY id LIMIT 1",
                        "INSERT INTO trajectory (uuid, stamp, origin, client, name)"
                        " VALUES (:uuid, :stamp, :origin, :client, :name)",
                        ARGS(store_int(":client", client), store_text(":name", name)), id, error);
}

/* Merging may bring in another client or trajectory of the same name; a conversation stays with the
 * one it is of as long as it is called so. */
static bool find_place(TbStore *store, const TbInteraction *interaction, int64_t *trajectory,
                       GError **error)
{
    int64_t client;
    int found = store_find(
        store,
        "SELECT t.id" LIVE_INTERACTIONS " AND i.id = :id AND k.code = :client AND t.name = :name",
        ARGS(store_int(":id", interaction->id), store_text(":client", interaction->client),
             store_text(":name", interaction->trajectory)),
        trajectory, error);

    return found > 0 ||
           (found == 0 && find_client(store, interaction->client, &client, error) &&
            find_trajectory(store, client, interaction->trajectory, trajectory, error));
}

bool tb_store_put_interaction(TbStore *store, TbInteraction *interaction, GError **error)
{
    int64_t trajectory;

    if (!store_can_change(store, error) || !find_place(store, interaction, &trajectory, error))
        return false;
    return store_put(
        store, "interaction", &interaction->id,
        "INSERT INTO interaction"
        " (uuid, stamp, origin, trajectory, date, question, goal, client_goal, is_from_memory,"
        " codebook)"
        " VALUES (:uuid, :stamp, :origin, :trajectory, :date, :question, :goal, :client_goal,"
        " :is_from_memory, :codebook)",
        "UPDATE interaction"
        " SET trajectory = :trajectory, date = :date, question = :question, goal = :goal,"
        " client_goal = :client_goal, is_from_memory = :is_from_memory,"
        " codebook = :codebook, stamp = :stamp, origin = :origin"
        " WHERE id = :id"
        " AND (trajectory, date, question, goal, client_goal, is_from_memory, codebook)"
        " IS NOT (:trajectory, :date, :question, :goal, :client_goal, :is_from_memory,"
        " :codebook)",
        ARGS(store_int(":id", interaction->id), store_int(":trajectory", trajectory),
             store_text(":date", interaction->date), store_text(":question", interaction->question),
             store_text(":goal", interaction->goal),
             store_text(":client_goal", interaction->client_goal),
             store_int(":is_from_memory", interaction->is_from_memory),
             store_id(":codebook", interaction->codebook)),
        error);
}

char **tb_store_trajectories(TbStore *store, const char *client, GError **error)
{
    g_autoptr(StoreRows) row = store_ask(store,
                                         "SELECT DISTINCT t.name FROM client k"
                                         " JOIN trajectory t ON t.client = k.id AND t.deleted = 0"
                                         " WHERE k.code = :client AND k.deleted = 0"
                                         " ORDER BY t.name",
                                         ARGS(store_text(":client", client)), error);
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    int more = row ? 1 : -1;

    while (more > 0 && (more = store_next(store, row, error)) > 0) {
        g_autofree char *name = store_column_text(row, 0);
        g_strv_builder_add(names, name);
    }
    return more == 0 ? g_strv_builder_end(names) : NULL;
}

#define INTERACTION_COLUMNS                                                                        \
    " i.id, t.id, k.code, t.name, i.date, i.question, i.goal, i.client_goal, i.is_from_memory,"    \
    " i.codebook"

static void *read_interaction(StoreRows *row)
{
    TbInteraction *interaction = g_new0(TbInteraction, 1);

    interaction->id = sqlite3_column_int64(row, 0);
    interaction->trajectory_id = sqlite3_column_int64(row, 1);
    interaction->client = store_column_text(row, 2);
    interaction->trajectory = store_column_text(row, 3);
    interaction->date = store_column_text(row, 4);
    interaction->question = store_column_text(row, 5);
    interaction->goal = store_column_text(row, 6);
    interaction->client_goal = store_column_text(row, 7);
    interaction->is_from_memory = sqlite3_column_int(row, 8);
    interaction->codebook = sqlite3_column_int64(row, 9);
    return interaction;
}

TbInteraction *tb_store_interaction(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "interaction", id,
                     "SELECT" INTERACTION_COLUMNS LIVE_INTERACTIONS " AND i.id = :id",
                     ARGS(store_int(":id", id)), read_interaction, error);
}

GPtrArray *tb_store_interactions(TbStore *store, int64_t trajectory, GError **error)
{
    return store_collect(store,
                         "SELECT" INTERACTION_COLUMNS LIVE_INTERACTIONS
                         " AND i.trajectory = :trajectory ORDER BY i.date, i.id",
                         ARGS(store_int(":trajectory", trajectory)), read_interaction,
                         (GDestroyNotify)tb_interaction_free, error);
}

void tb_listed_free(TbListed *listed)
{
    if (!listed)
        return;
    tb_interaction_free(listed->interaction);
    g_free(listed);
}

static void *read_listed(StoreRows *row)
{
    TbListed *listed = g_new0(TbListed, 1);

    listed->interaction = read_interaction(row);
    listed->duration_us = sqlite3_column_int64(row, 10);
    listed->n_recordings = sqlite3_column_int(row, 11);
    listed->n_moments = sqlite3_column_int(row, 12);
    return listed;
}

/* How many moments of the conversation i the reader may see: the rule of STORE_VISIBLE, asked once
 * of all that one author says on one recording, which stand together in moment_of_interaction, and
 * of every reaction. Asked of every moment it takes many times as long. */
#define N_MOMENTS                                                                                  \
    " (SELECT coalesce(sum(s.n), 0) FROM ("                                                        \
    "     SELECT m.author, m.entered_by, m.recording, count(*) AS n FROM moment m"                 \
    "     WHERE m.interaction = i.id AND m.kind <> 'reaction' AND m.deleted = 0"                   \
    "     GROUP BY m.kind, m.author, m.entered_by, m.recording) s"                                 \
    "   JOIN reviewer e ON e.id = s.entered_by AND e.deleted = 0"                                  \
    "   LEFT JOIN recording r ON r.id = s.recording"                                               \
    "   WHERE (s.recording IS NULL OR r.deleted = 0) AND " STORE_LAYER(                            \
        "s.author",                                                                                \
        "i.id") ")"                                                                                \
                " + (SELECT count(*) FROM moment m"                                                \
                "   JOIN reviewer e ON e.id = m.entered_by AND e.deleted = 0"                      \
                "   LEFT JOIN recording r ON r.id = m.recording"                                   \
                "   LEFT JOIN reaction h ON h.id = m.id"                                           \
                "   WHERE m.interaction = i.id AND m.kind = 'reaction' AND m.deleted = 0"          \
                "   AND (m.recording IS NULL OR r.deleted = 0)"                                    \
                "   AND (m.entered_by = :reader OR " STORE_HEARD("h") "))"

GPtrArray *tb_store_list(TbStore *store, int64_t reader, GError **error)
{
    return store_collect(store,
                         "SELECT" INTERACTION_COLUMNS ","
                         " (SELECT coalesce(max(c.offset_us + c.duration_us) - min(c.offset_us), 0)"
                         "   FROM recording c"
                         "   WHERE c.interaction = i.id AND c.deleted = 0),"
                         " (SELECT count(*) FROM recording c WHERE c.interaction = i.id AND "
                         "c.deleted = 0)," N_MOMENTS INTERACTIONS " WHERE i.deleted = 0"
                         " ORDER BY k.code, t.name, i.date, i.id",
                         ARGS(store_int(":reader", reader)), read_listed,
                         (GDestroyNotify)tb_listed_free, error);
}
