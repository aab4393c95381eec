/* Clients and their trajectories, and what happened between the conversations. These deeds hang on
 * no conversation. */
#include "terugblik/review/trajectory.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

/* --- Clients --- */

static void set_no_client(const GPtrArray *clients, const char *code, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    g_autofree char *quoted = tb_error_quote(code);

    for (guint i = 0; i < clients->len; i++)
        g_ptr_array_add(codes, ((TbClient *)clients->pdata[i])->code);
    g_ptr_array_add(codes, NULL);
    const char *nearest = tb_nearest(code, (const char *const *)codes->pdata);
    if (nearest)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("there is no client \"%s\"; did you mean %s?"), quoted, nearest);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("there is no client \"%s\""), quoted);
}

int64_t review_client(TbReview *review, const char *code, GError **error)
{
    int64_t id = tb_store_find_client(review->store, code, error);

    if (id != 0)
        return MAX(id, 0);
    g_autoptr(GPtrArray) clients = tb_store_clients(review->store, error);
    if (clients)
        set_no_client(clients, code, error);
    return 0;
}

bool tb_review_rename_client(TbReview *review, const char *code, const char *to, GError **error)
{
    TbClient client = {.code = (char *)to};

    if (!review_check_label(_("the code of the client"), to, error) ||
        (client.id = review_client(review, code, error)) == 0 || !review_begin(review, 0, error))
        return false;
    return review_end(review, tb_store_put_client(review->store, &client, error), 0,
                      "client.rename", to, TB_TIME_NONE, error);
}

/* --- Trajectories --- */

static void set_no_trajectory(const GPtrArray *trajectories, const char *client, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < trajectories->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               ((const TbTrajectory *)trajectories->pdata[i])->name);
    if (trajectories->len > 0)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("name one of the trajectories of client %s; there are: %s"), client,
                    names->str);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("client %s has no trajectory"), client);
}

int64_t tb_review_trajectory(TbReview *review, const char *client, const char *name, GError **error)
{
    int64_t owner = review_client(review, client, error);
    g_autoptr(GPtrArray) trajectories =
        owner ? tb_store_trajectories_of(review->store, owner, error) : NULL;

    if (!trajectories)
        return 0;
    for (guint i = 0; i < trajectories->len; i++) {
        const TbTrajectory *trajectory = trajectories->pdata[i];
        if (name ? strcmp(trajectory->name, name) == 0 : trajectories->len == 1)
            return trajectory->id;
    }
    set_no_trajectory(trajectories, client, error);
    return 0;
}

bool tb_review_rename_trajectory(TbReview *review, int64_t id, const char *to, GError **error)
{
    g_autoptr(TbTrajectory) trajectory = tb_store_trajectory(review->store, id, error);

    if (!trajectory || !review_check_label(_("the name of the trajectory"), to, error) ||
        !review_begin(review, 0, error))
        return false;
    g_free(trajectory->name);
    trajectory->name = g_strdup(to);
    return review_end(review, tb_store_put_trajectory(review->store, trajectory, error), 0,
                      "trajectory.rename", to, TB_TIME_NONE, error);
}

/* --- Events --- */

static bool check_event(TbReview *review, const TbEvent *event, GError **error)
{
    if (!tb_date_check(event->date ? event->date : "", error) ||
        !review_check_words(_("what happened"), event->words, error))
        return false;
    if (event->id != 0) {
        g_autoptr(TbEvent) before = tb_store_event(review->store, event->id, error);
        return before != NULL;
    }
    g_autoptr(TbTrajectory) trajectory =
        tb_store_trajectory(review->store, event->trajectory, error);
    return trajectory != NULL;
}

bool tb_review_put_event(TbReview *review, TbEvent *event, GError **error)
{
    int64_t was_id = event->id;
    const char *verb = was_id == 0 ? "event.add" : "event.edit";

    if (!check_event(review, event, error) || !review_begin(review, 0, error))
        return false;
    bool good = review_end(review, tb_store_put_event(review->store, event, error), 0, verb,
                           event->date, TB_TIME_NONE, error);
    event->id = good ? event->id : was_id;
    return good;
}

bool tb_review_remove_event(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbEvent) event = tb_store_event(review->store, id, error);

    if (!event || !review_begin(review, 0, error))
        return false;
    return review_end(review, tb_store_remove(review->store, "event", id, error), 0, "event.remove",
                      event->date, TB_TIME_NONE, error);
}
