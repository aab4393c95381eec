/* Codes counted over conversations: where was what seen? It compares conversations and readings,
 * never people; there are no totals per person, shares or averages. */
#ifndef TERUGBLIK_STORE_MATRIX_H
#define TERUGBLIK_STORE_MATRIX_H

#include "terugblik/store.h"

typedef enum { TB_MATRIX_TRAJECTORY, TB_MATRIX_INTERACTION, TB_MATRIX_REVIEWER } TbMatrixBy;

typedef struct {
    GArray *ids;        /* int64_t of the columns: trajectories, conversations or reviewers */
    GPtrArray *columns; /* char *: what they are called: "K-014 · werk", "3", "Anja" */
    GPtrArray *codes;   /* char *: of the rows, as they stand in moments; sorted by name */
    /* [row * columns + column] */
    GArray *counts;  /* int64_t: tags */
    GArray *seconds; /* double: of stretches; what runs or has no end has none */
} TbMatrix;

void tb_matrix_free(TbMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbMatrix, tb_matrix_free)

/* The tags that @reader may see, of @n conversations (0: of all). Columns by client and trajectory,
 * by date of the conversation, or by name; one for everything asked for that is there, also when
 * nothing was seen in it; of reviewers those of whom a tag is counted. @cancel, or NULL, breaks it
 * off (G_IO_ERROR_CANCELLED). */
TbMatrix *tb_store_matrix(TbStore *store, int64_t reader, TbMatrixBy by,
                          const int64_t *interactions, size_t n, GCancellable *cancel,
                          GError **error);

#endif
