/* What of a matrix is known before anything is counted. */
#ifndef STORE_MATRIX_INTERNAL_H
#define STORE_MATRIX_INTERNAL_H

#include "terugblik/store/matrix.h"

#include "store-internal.h"

/* All that one reviewer says about one conversation. */
typedef struct {
    int64_t interaction, author;
} MatrixLayer;

/* A live conversation that is asked for. */
typedef struct {
    int64_t interaction;
    int column;
    guint first, n; /* among the authors: others whose layer there this reader may see */
} MatrixPlace;

typedef struct {
    int64_t reader;
    TbMatrixBy by;
    GHashTable *asked; /* int64_t: conversations; NULL: all */

    GArray *ids;        /* int64_t of the columns */
    GPtrArray *columns; /* what they are called */
    GArray *places;     /* MatrixPlace, by conversation */
    GArray *authors;    /* int64_t */
    guint at;           /* the place found last: the next is the same, or near */
    GHashTable *dead_recordings, *dead_reviewers; /* int64_t */
} MatrixBounds;

void matrix_bounds_init(MatrixBounds *bounds, int64_t reader, TbMatrixBy by,
                        const int64_t *interactions, size_t n);
void matrix_bounds_clear(MatrixBounds *bounds);
bool matrix_bounds_read(TbStore *store, MatrixBounds *bounds, GError **error);

/* The column of tags of @layer on @recording (0: none), written down by @entered_by; -1 when they
 * are not asked for, not there, or not for this reader. */
int matrix_bounds_column(MatrixBounds *bounds, const MatrixLayer *layer, int64_t recording,
                         int64_t entered_by);

#endif
