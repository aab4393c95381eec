/* Finding what was written, wherever it stands. */
#ifndef TERUGBLIK_STORE_SEARCH_H
#define TERUGBLIK_STORE_SEARCH_H

#include "terugblik/store.h"

/* A row in which all the words occur, in what this reader may read of it. What a moment says as a
 * phase, reaction or question is a row of its own, found as the moment. */
typedef struct {
    const char *noun;    /* "moment", "interaction", "event", "answer", "intention", "action",
                          * "assessment", "participant", "trajectory", "client", "consent"; static */
    int64_t id;          /* of that row */
    int64_t interaction; /* the conversation to go to, of a trajectory or client the newest; 0 */
    int64_t moment;      /* when it is one, else 0 */
    int64_t recording;
    int64_t start_us; /* of the moment; TB_TIME_NONE: at no time */
    char *code;       /* of the moment; NULL: none */
    char *text;       /* around the first word found, on one line */
} TbFound;

void tb_found_free(TbFound *found);

/* Every word of @text must occur, as the beginning of a word; accents, capitals and punctuation do
 * not count. TbFound: moments first, those of the newest conversations before others and in order
 * of time; when there are more than @limit (0: 200), those that were made last. What this reader
 * may not see is never found, nor does it change what is. Without a word it is TB_ERROR_REFUSED.
 * @cancel, or NULL, breaks it off (G_IO_ERROR_CANCELLED). */
GPtrArray *tb_store_search(TbStore *store, int64_t reader, const char *text, int limit,
                           GCancellable *cancel, GError **error);

#endif
