#include "terugblik/store/search.h"

#include <string.h>

#include "terugblik/base/error.h"

#include "search-internal.h"

/* Searching. The index of words knows what all rows say, whoever may read it, and so only proposes:
 * each row is then read as this reader may see it, and every word looked for in that. So a word
 * that stands in what is hidden finds nothing, and one that stands in both is shown where it may be
 * read. Since the index is not the last word it need not be asked for all of them either. */

/* Each look-up gives one row, when this reader may see it: what is found, how it is put in order,
 * and from FIRST_TEXT on what it says. */
enum { ID, INTERACTION, MOMENT, RECORDING, START, CODE, DATE, PLACE, FIRST_TEXT };

#define HEAD_OF_MOMENT                                                                             \
    "SELECT m.id, i.id, m.id, m.recording, m.start_us, m.code, i.date,"                            \
    " m.start_us + coalesce(r.offset_us, 0),"
#define HEAD(id, interaction, date) "SELECT " id ", " interaction ", 0, 0, NULL, NULL, " date ", 0,"
#define HEAD_IN_CONVERSATION(id)    HEAD(id, "i.id", "i.date")

#define NEWEST_OF_TRAJECTORY                                                                       \
    "(SELECT w.id FROM interaction w WHERE w.trajectory = t.id AND w.deleted = 0"                  \
    " ORDER BY w.date DESC, w.id DESC LIMIT 1)"
#define NEWEST_OF_CLIENT                                                                           \
    "(SELECT w.id FROM trajectory t"                                                               \
    " JOIN interaction w ON w.trajectory = t.id AND w.deleted = 0"                                 \
    " WHERE t.client = k.id AND t.deleted = 0 ORDER BY w.date DESC, w.id DESC LIMIT 1)"
#define TAKEN_IN "(SELECT i.id FROM interaction i WHERE i.id = n.interaction AND i.deleted = 0)"

/* Of a moment and an answer what tb_store_moments() and tb_store_answers() give of them; to who
 * entered what the client said also the other words for it. */
#define MOMENT_TEXTS                                                                               \
    " CASE WHEN m.kind IN ('tag', 'phase') THEN m.see END,"                                        \
    " CASE WHEN m.kind <> 'reaction' OR m.entered_by = :reader THEN m.think END,"                  \
    " CASE WHEN m.author = :reader THEN m.inner END,"                                              \
    " CASE WHEN m.kind <> 'reaction' OR m.entered_by = :reader THEN m.otherwise END"
#define REACTION_TEXTS                                                                             \
    " CASE WHEN m.entered_by = :reader OR d.may_hear = 'ja' THEN d.words END,"                     \
    " CASE WHEN m.entered_by = :reader OR d.may_hear = 'anders' THEN d.reworded END"
#define ANSWER_TEXTS                                                                               \
    " CASE WHEN a.who <> 'client' OR a.entered_by = :reader OR a.may_hear = 'ja'"                  \
    "   THEN a.words END,"                                                                         \
    " CASE WHEN a.who = 'client' AND (a.entered_by = :reader OR a.may_hear = 'anders')"            \
    "   THEN a.reworded END"

#define WHERE_MOMENT STORE_VISIBLE " AND m.id = :id"
#define WHERE_LIVE   " WHERE d.id = :id AND d.deleted = 0"

typedef struct {
    const char *noun;
    const char *head, *texts, *from, *where;
} Table;

/* By their numbers in the index: see schema-2.c. */
static const Table tables[] = {
    {"moment", HEAD_OF_MOMENT, MOMENT_TEXTS, STORE_MOMENTS, WHERE_MOMENT},
    {"moment", HEAD_OF_MOMENT, REACTION_TEXTS, STORE_MOMENTS " JOIN reaction d ON d.id = m.id",
     WHERE_MOMENT},
    {"moment", HEAD_OF_MOMENT, " d.words, d.tip", STORE_MOMENTS " JOIN question d ON d.id = m.id",
     WHERE_MOMENT},
    {"moment", HEAD_OF_MOMENT, " d.about", STORE_MOMENTS " JOIN phase d ON d.id = m.id",
     WHERE_MOMENT},
    {"interaction", HEAD_IN_CONVERSATION("i.id"), " i.question, i.goal, i.client_goal",
     " FROM interaction i" STORE_LIVE_TRAJECTORY("i"), " WHERE i.id = :id AND i.deleted = 0"},
    {"event", HEAD("d.id", NEWEST_OF_TRAJECTORY, "d.date"), " d.words",
     " FROM event d" STORE_LIVE_TRAJECTORY("d"), WHERE_LIVE},
    {"answer", HEAD_IN_CONVERSATION("a.id"), ANSWER_TEXTS, STORE_ANSWERS,
     STORE_ANSWER_VISIBLE " AND a.id = :id"},
    {"intention", HEAD("n.id", "coalesce(" TAKEN_IN ", " NEWEST_OF_TRAJECTORY ")", "NULL"),
     " n.what, n.step, n.with_whom, n.by_when, n.if_not", STORE_INTENTIONS, " AND n.id = :id"},
    {"action", HEAD_IN_CONVERSATION("d.id"), " d.words, d.by_when",
     " FROM action d" STORE_LIVE_INTERACTION("d"), WHERE_LIVE},
    /* A plan is found as the assessment that it is of. */
    {"assessment", HEAD("a.id", "0", "a.date"), " d.improvement, d.steps, d.needs, d.by_when",
     " FROM assessment_plan d JOIN assessment a ON a.id = d.assessment AND a.deleted = "
     "0" STORE_LIVE_REVIEWER("a.reviewer"),
     WHERE_LIVE " AND (a.reviewer = :reader OR a.is_shared = 1)"},
    {"participant", HEAD_IN_CONVERSATION("d.id"), " d.label",
     " FROM participant d" STORE_LIVE_INTERACTION("d"), WHERE_LIVE},
    {"trajectory", HEAD("t.id", NEWEST_OF_TRAJECTORY, "NULL"), " t.name",
     " FROM trajectory t" STORE_LIVE_CLIENT("t"), " WHERE t.id = :id AND t.deleted = 0"},
    {"client", HEAD("k.id", NEWEST_OF_CLIENT, "NULL"), " k.code", " FROM client k",
     " WHERE k.id = :id AND k.deleted = 0"},
    {"consent", HEAD_IN_CONVERSATION("d.id"), " d.may_see, d.ground, d.told_by",
     " FROM consent d JOIN recording c ON c.id = d.recording AND c.deleted = 0"
     " JOIN participant p ON p.id = d.participant AND p.deleted = 0" STORE_LIVE_INTERACTION("p"),
     WHERE_LIVE},
};

enum { TABLES_IN_INDEX = 16, DEFAULT_LIMIT = 200 };

/* --- What is found --- */

void tb_found_free(TbFound *found)
{
    if (!found)
        return;
    g_free(found->code);
    g_free(found->text);
    g_free(found);
}

typedef struct {
    TbFound *found;
    char *date;    /* of its conversation, or its own; NULL */
    int64_t place; /* in time of its conversation; TB_TIME_NONE: at none */
} Hit;

static void hit_free(void *data)
{
    Hit *hit = data;

    tb_found_free(hit->found);
    g_free(hit->date);
    g_free(hit);
}

static Hit *read_hit(const char *noun, StoreRows *row, char *text)
{
    Hit *hit = g_new0(Hit, 1);

    hit->date = store_column_text(row, DATE);
    hit->place = store_column_time(row, PLACE);
    hit->found = g_new0(TbFound, 1);
    *hit->found = (TbFound){.noun = noun,
                            .id = sqlite3_column_int64(row, ID),
                            .interaction = sqlite3_column_int64(row, INTERACTION),
                            .moment = sqlite3_column_int64(row, MOMENT),
                            .recording = sqlite3_column_int64(row, RECORDING),
                            .start_us = store_column_time(row, START),
                            .code = store_column_text(row, CODE),
                            .text = text};
    return hit;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* What has no date is older than what has one; within a conversation what has no time comes last.
 */
static int compare_hits(const void *a, const void *b)
{
    const Hit *one = *(Hit *const *)a, *other = *(Hit *const *)b;
    const TbFound *x = one->found, *y = other->found;
    int order = (y->moment != 0) - (x->moment != 0);

    if (order == 0)
        order = g_strcmp0(other->date, one->date);
    if (order == 0)
        order = compare_numbers(y->interaction, x->interaction);
    if (order == 0)
        order = (one->place == TB_TIME_NONE) - (other->place == TB_TIME_NONE);
    if (order == 0)
        order = compare_numbers(one->place, other->place);
    return order ? order : compare_numbers(x->id, y->id);
}

typedef struct {
    TbStore *store;
    int64_t reader;
    char *look_ups[G_N_ELEMENTS(tables)]; /* SQL */
    StoreFold fold;
    GArray *asked;    /* SearchWord */
    GPtrArray *hits;  /* Hit */
    GHashTable *seen; /* int64_t: moments that are among them */
    guint limit;
} Search;

static void search_clear(Search *search)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        g_clear_pointer(&search->look_ups[i], g_free);
    store_fold_clear(&search->fold);
    g_clear_pointer(&search->asked, g_array_unref);
    g_clear_pointer(&search->hits, g_ptr_array_unref);
    g_clear_pointer(&search->seen, g_hash_table_destroy);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/* A moment whose phase says it too is one moment. */
static void keep(Search *search, Hit *hit)
{
    if (hit->found->moment == 0 ||
        g_hash_table_add(search->seen, g_memdup2(&hit->found->moment, sizeof(int64_t))))
        g_ptr_array_add(search->hits, hit);
    else
        hit_free(hit);
}

static bool look_up(Search *search, int64_t place, GError **error)
{
    int64_t number = place % TABLES_IN_INDEX;

    if (number < 0 || number >= (int64_t)G_N_ELEMENTS(tables))
        return true; /* of a newer program, or a damaged index */
    g_autoptr(StoreRows) row = store_ask(
        search->store, search->look_ups[number],
        ARGS(store_int(":reader", search->reader), store_int(":id", place / TABLES_IN_INDEX)),
        error);
    int found = row ? store_next(search->store, row, error) : -1;
    char *text = found > 0 ? search_look(&search->fold, search->asked, row, FIRST_TEXT) : NULL;

    if (text)
        keep(search, read_hit(tables[number].noun, row, text));
    return found >= 0;
}

/* What was written last comes first, so that what is cut off by the limit is what is oldest. */
static bool look_everywhere(Search *search, GError **error)
{
    g_autofree char *query = search_index_query(search->asked);
    g_autoptr(StoreRows) places = store_ask(
        search->store, "SELECT rowid FROM said WHERE said MATCH :words ORDER BY rowid DESC",
        ARGS(store_text(":words", query)), error);
    int more = places ? 1 : -1;

    while (more > 0 && search->hits->len < search->limit &&
           (more = store_next(search->store, places, error)) > 0)
        if (!look_up(search, sqlite3_column_int64(places, 0), error))
            return false;
    return more >= 0;
}

static bool begin(Search *search, const char *text, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        search->look_ups[i] =
            g_strconcat(tables[i].head, tables[i].texts, tables[i].from, tables[i].where, NULL);
    if (!store_fold_init(search->store, &search->fold, error))
        return false;
    search->asked = search_words(&search->fold, valid);
    search->hits = g_ptr_array_new_with_free_func(hit_free);
    search->seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    if (search->asked->len == 0)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED,
                            _("there is no word in that to look for"));
    return search->asked->len > 0;
}

static GPtrArray *take_found(Search *search)
{
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)tb_found_free);

    g_ptr_array_sort(search->hits, compare_hits);
    for (guint i = 0; i < search->hits->len; i++)
        g_ptr_array_add(all, g_steal_pointer(&((Hit *)search->hits->pdata[i])->found));
    return all;
}

GPtrArray *tb_store_search(TbStore *store, int64_t reader, const char *text, int limit,
                           GCancellable *cancel, GError **error)
{
    g_auto(Search) search = {
        .store = store, .reader = reader, .limit = limit > 0 ? (guint)limit : DEFAULT_LIMIT};
    g_autoptr(GError) why = NULL;

    if (!begin(&search, text, error))
        return NULL;
    store_watch(store, cancel);
    look_everywhere(&search, &why);
    store_unwatch(store, cancel, &why);
    if (!why)
        return take_found(&search);
    g_propagate_error(error, g_steal_pointer(&why));
    return NULL;
}
