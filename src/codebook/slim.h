/* The shapes of SLIM: axes, quadrants and notes. */
#ifndef TERUGBLIK_CODEBOOK_SLIM_H
#define TERUGBLIK_CODEBOOK_SLIM_H

#include "walk.h"

extern const Shape
    codebook_slim_shape; /* the value of `slim:`; its lists go into the reader's book */

#endif
