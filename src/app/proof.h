/* The hash of the whole of each recording, made once in the background while its conversation is
 * open: the proof, later, that a file is the same. It waits while anything plays. */
#ifndef APP_PROOF_H
#define APP_PROOF_H

#include "film-internal.h"

Proof *proof_new(Film *film);
void proof_free(Proof *proof);
void proof_refresh(Proof *proof, unsigned what);

#endif
